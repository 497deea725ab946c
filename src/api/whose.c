#include "api/whose.h"
#include "api/known.h"
#include "domain/person.h"
#include "domain/subject.h"

enum { LABEL_MAX = 2 * sizeof(int64_t) + SUBJECT_NAME_MAX + 1 };

static const struct pair *pair_named(const struct pair *pairs, size_t count, struct str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(pairs[i].name, name))
            return &pairs[i];
    return NULL;
}

/* The text of a body's user_id, or of its first sample's; null when there is none. */
static struct str body_name(const json_t *body)
{
    const json_t *name = json_object_get(body, "user_id");

    if (!name)
        name = json_object_get(json_array_get(json_object_get(body, "samples"), 0), "user_id");
    return name && json_is_string(name) ? json_str(name) : STR_NULL;
}

/* A body that is about somebody else was sent to the wrong place. */
static bool body_differs(const json_t *body, struct str name)
{
    const json_t *own = json_object_get(body, "user_id");

    return own && !(json_is_string(own) && str_eq(json_str(own), name));
}

/* Where the row's shape says that the user is named: nowhere else, so that a query cannot speak
 * against a body. */
static int name_place(const struct shape *shape)
{
    for (size_t i = 0; i < shape->count; i++)
        if (strcmp(shape->fields[i].name, "user_id") == 0)
            return shape->fields[i].flags & (FROM_PATH | FROM_QUERY | FROM_BODY);
    return 0;
}

/* Whom the request names. */
static enum status name_read(struct work *work, struct str *out)
{
    struct pair query[QUERY_PAIRS_MAX];
    size_t count;
    int place = name_place(work->match.route->in);
    const struct pair *pair = NULL;

    if (!match_query(&work->call->arena, work->call->req.query, query, &count))
        return ctx_fail(&work->ctx, ST_MALFORMED,
                        S("The query is malformed: a bad percent sign, or more than 32 parts."));
    if (place == FROM_PATH)
        pair = pair_named(work->match.path, work->match.path_count, S("user_id"));
    else if (place == FROM_QUERY)
        pair = pair_named(query, count, S("user_id"));
    *out = pair ? pair->text : STR_NULL;
    if (place == FROM_BODY)
        *out = body_name(work->body);
    if (str_is_null(*out))
        ctx_complain_as(&work->ctx, S("user_id"), S("is required"));
    else if (!subject_valid(*out))
        ctx_complain_as(&work->ctx, S("user_id"),
                        S("must be 1 to 64 letters, digits, '_', '.' and '-'"));
    else if (body_differs(work->body, *out))
        ctx_complain_as(&work->ctx, S("user_id"), S("must be the same in the whole request"));
    return ctx_verdict(&work->ctx);
}

/* What a subject is known by among keys, which begin otherwise. */
static struct str label_make(const struct ctx *ctx, char label[LABEL_MAX])
{
    size_t len = ctx->subject.len;

    label[0] = '\0';
    memcpy(label + 1, &ctx->org, sizeof(ctx->org));
    memcpy(label + 1 + sizeof(ctx->org), &ctx->mode, sizeof(ctx->mode));
    memcpy(label + LABEL_MAX - SUBJECT_NAME_MAX, ctx->subject.at, len);
    return (struct str){label, LABEL_MAX - SUBJECT_NAME_MAX + len};
}

/* The subject, from the database unless this thread has asked before and nothing has changed. */
static enum status subject_look_up(struct work *work, struct db *db, struct owner *out)
{
    struct known *known = cache_known(work->cache);
    struct ctx *ctx = &work->ctx;
    struct key_found found = {0};
    char label[LABEL_MAX];
    struct str text = label_make(ctx, label);

    if (known_find(known, text, &found)) {
        *out = found.owner;
        return ST_OK;
    }
    enum status st = subject_find(db, ctx->arena, ctx->org, ctx->mode, ctx->subject, &found.owner);

    if (!st)
        known_keep(known, text, &found);
    *out = found.owner;
    return st;
}

enum status whose_find(struct work *work, struct db *db)
{
    struct ctx *ctx = &work->ctx;
    struct owner owner;
    struct str name;
    enum status st = name_read(work, &name);

    if (st)
        return st;
    ctx->org = ctx->owner.id;
    ctx->subject = arena_copy(ctx->arena, name);
    st = subject_look_up(work, db, &owner);
    if (!st) {
        ctx_own(ctx, &owner);
        ctx->today = ctx_civil_day(ctx); /* signals go by it, and so do the tags of answers */
        return ST_OK;
    }
    if (st == ST_NOT_FOUND && work->match.route->flags & FIRST) {
        ctx->owner.id = 0;
        return ST_OK;
    }
    return ctx_found(ctx, st, S("user"));
}

enum status whose_lock(struct work *work)
{
    struct ctx *ctx = &work->ctx;
    enum status st = ctx->owner.id ? person_lock(ctx, ctx->owner.id) : ST_NOT_FOUND;

    if (st == ST_NOT_FOUND && work->match.route->flags & FIRST) {
        st = subject_make(ctx, &ctx->owner.id);
        if (!st)
            st = person_lock(ctx, ctx->owner.id);
    }
    return ctx_found(ctx, st, S("user"));
}
