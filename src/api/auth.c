#include "api/auth.h"
#include "api/known.h"
#include "api/used.h"
#include "domain/person.h"

enum { KEY_BYTES_MAX = 64 };

/* The key as sent: "Bearer x", or x-api-key where the dialect takes it. Empty when there is none.
 */
static struct str key_sent(const struct work *work)
{
    const struct request *req = &work->call->req;
    struct str value = req->headers[HEADER_AUTHORIZATION];
    struct str scheme = str_cut(&value, ' ');

    if (str_eq_nocase(scheme, S("bearer")))
        return str_trim(value);
    if (work->match.dialect->key_header && str_is_null(req->headers[HEADER_AUTHORIZATION]) &&
        !str_is_null(req->headers[HEADER_API_KEY]))
        return req->headers[HEADER_API_KEY];
    return S("");
}

/* What the database says of a key, unless this thread has asked before and nothing has changed. */
static enum status key_look_up(struct work *work, struct db *db, struct str text)
{
    struct known *known = cache_known(work->cache);
    enum api api;
    int64_t mode;

    if (known_find(known, text, &work->key))
        return ST_OK;
    if (!key_form(text, &api, &mode) || (int)api != work->match.dialect->api)
        return ST_NOT_FOUND; /* a typo or another API's key: no database needed */
    enum status st = key_find(db, &work->call->arena, text, &work->key);

    if (!st)
        known_keep(known, text, &work->key);
    return st;
}

static enum status key_check(struct work *work, struct db *db)
{
    struct str text = key_sent(work);

    if (!text.len || text.len > KEY_BYTES_MAX)
        return ST_UNAUTHORIZED;
    enum status st = key_look_up(work, db, text);

    if (st == ST_NOT_FOUND || (!st && work->key.api != work->match.dialect->api))
        return ST_UNAUTHORIZED;
    if (st)
        return st;
    if (work->key.expires != NONE && work->key.expires <= work->ctx.now)
        return ST_UNAUTHORIZED;
    work->granted = work->key.scopes;
    work->authenticated = true;
    ctx_own(&work->ctx, &work->key.owner);
    work->ctx.mode = work->key.mode;
    if (work->program->used)
        used_note(work->program->used, work->key.owner.id, work->key.id, work->ctx.now);
    return ST_OK;
}

/* The limits that hold for a route of a dialect; NULL: none. */
static const struct rates *rates_of(const struct work *work, int *bucket)
{
    const struct settings *s = work->program->settings;

    *bucket = work->match.dialect->bucket;
    if (work->match.route && work->match.route->flags & MANAGE)
        *bucket = BUCKET_MANAGE;
    if (*bucket == BUCKET_RESURGO && owner_plan(&work->ctx.owner, work->ctx.now) == PLAN_ENTERPRISE)
        *bucket = BUCKET_RESURGO_ENTERPRISE;
    switch (*bucket) {
    case BUCKET_LOGGD:
        return &s->limit_loggd;
    case BUCKET_MANAGE:
        return &s->limit_manage;
    case BUCKET_RESURGO:
        return &s->limit_resurgo;
    case BUCKET_RESURGO_ENTERPRISE:
        return &s->limit_resurgo_enterprise;
    case BUCKET_RESONA:
        return &s->limit_resona;
    default:
        return NULL;
    }
}

static struct limit_owner limit_owner(const struct work *work)
{
    bool of_key = work->match.dialect->limit_of_key;

    return (struct limit_owner){work->ctx.owner.id, of_key ? work->key.id : 0};
}

/* From the last one to the first, which is what answers tell of unless another refuses. */
static enum status limit_check(struct work *work)
{
    int bucket;
    const struct rates *rates = rates_of(work, &bucket);
    struct limit_owner owner = limit_owner(work);

    for (int i = rates ? rates->count - 1 : -1; i >= 0; i--) {
        work->rate = &rates->at[i];
        work->limit = limit_take(work->program->limits, bucket_of(bucket, i), owner, work->rate,
                                 work->ctx.now);
        if (work->limit.full)
            return ST_UNAVAILABLE;
        if (!work->limit.taken)
            return ST_LIMIT;
    }
    return ST_OK;
}

void auth_limit_show(struct work *work)
{
    int bucket;

    if (work->rate || !work->match.dialect)
        return;
    const struct rates *rates = rates_of(work, &bucket);

    if (!rates)
        return;
    work->rate = &rates->at[0];
    work->limit = work->authenticated ? limit_peek(work->program->limits, bucket, limit_owner(work),
                                                   work->rate, work->ctx.now)
                                      : limit_untouched(work->rate, work->ctx.now);
}

enum status auth_check(struct work *work, struct db *db)
{
    const struct route *route = work->match.route;
    enum status st = ST_OK;

    work->ctx.api = work->match.dialect->api;
    if (route->flags & PUBLIC)
        return ST_OK;
    if (!work->authenticated) /* commands come as somebody already */
        st = key_check(work, db);
    if (st)
        return st;
    if (work->match.dialect->needs_pro && owner_plan(&work->ctx.owner, work->ctx.now) == PLAN_FREE)
        return ST_PLAN;
    if (!(work->granted & SCOPE_BIT(route->scope)))
        return ST_SCOPE;
    if (route->flags & ERASES && !(work->granted & SCOPE_BIT(SCOPE_INTERVENTIONS_WRITE)))
        return ctx_fail(&work->ctx, ST_SCOPE, S("This key lacks the scope interventions:write"));
    return limit_check(work);
}
