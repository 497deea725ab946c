#include "domain/webhook.h"
#include "base/date.h"
#include "base/url.h"
#include "domain/key.h"

#include <sodium.h>

enum {
    SECRET_BYTES = 32,
    SHELF_MAX = 64, /* of one person, in all APIs and modes: 15 */
    ENDED_AT_ONCE = 1000,
};

static const int64_t hour_ms = DAY_MS / 24;

/* --- which events ---------------------------------------------------------------------------- */

/* A webhook.test goes to the one that is tested, whatever it wants. */
static bool kind_offered(int kind, int64_t api)
{
    return kind != EVENT_WEBHOOK_TEST && event_name((enum event_kind)kind, (int)api);
}

/* The names of all kinds that it wants and its API tells. */
static struct list events_of(struct arena *a, int64_t kinds, int64_t api)
{
    struct str *names = arena_new(a, struct str, EVENT_KIND_COUNT);
    size_t count = 0;

    for (int kind = 0; kind < EVENT_KIND_COUNT; kind++)
        if (kinds >> kind & 1 && kind_offered(kind, api))
            names[count++] = str_from(event_name((enum event_kind)kind, (int)api));
    return (struct list){names, count};
}

static void complain_event(struct ctx *ctx, struct str name, int64_t api)
{
    struct list all = events_of(ctx->arena, INT64_MAX, api);
    const struct str *names = all.at;
    struct buf why = {.arena = ctx->arena};

    buf_format(&why, "has \"%.*s\", which is none of ", STR_FMT(name));
    for (size_t i = 0; i < all.count; i++) {
        buf_str(&why, i ? S(", ") : S(""));
        buf_str(&why, names[i]);
    }
    ctx_complain(ctx, S("events"), buf_view(&why));
}

/* The bits of the named kinds; all of them for no list. */
static int64_t kinds_read(struct ctx *ctx, struct list events, int64_t api)
{
    const struct str *names = events.at;
    int64_t kinds = 0;

    if (!events.at)
        return INT64_MAX;
    for (size_t i = 0; i < events.count; i++) {
        enum event_kind kind = event_named(names[i], (int)api);

        if (kind != EVENT_KIND_COUNT && kind_offered(kind, api))
            kinds |= (int64_t)1 << kind;
        else
            complain_event(ctx, names[i], api);
    }
    return kinds;
}

/* --- rows ------------------------------------------------------------------------------------ */

/* The columns of webhook_list and webhook_get, in this order. */
static void webhook_read(struct ctx *ctx, struct rows *r, struct webhook *out)
{
    *out = (struct webhook){.id = db_int(r, 0),
                            .mode = db_int(r, 2),
                            .kinds = db_int(r, 5),
                            .off_why = db_int(r, 7),
                            .off_at = db_int(r, 8),
                            .failures = db_int(r, 9),
                            .rotation_ends = db_int(r, 10),
                            .created = db_int(r, 11),
                            .updated = db_int(r, 12)};
    out->f.api = db_int(r, 1);
    out->f.url = db_str(r, 3);
    out->f.name = db_str(r, 4);
    out->f.active = db_int(r, 6);
    out->f.events = events_of(ctx->arena, out->kinds, out->f.api);
    if (out->rotation_ends <= ctx->now)
        out->rotation_ends = NONE;
}

/* All of the owner, in every API and mode. */
static enum status shelf_load(struct ctx *ctx, struct list *out)
{
    struct webhook *webhooks = arena_new(ctx->arena, struct webhook, SHELF_MAX);
    struct rows r = db_select(ctx->db, ctx->arena, SQL_WEBHOOK_LIST, VINT(ctx->owner.id));
    size_t count = 0;

    while (count < SHELF_MAX && db_next(&r))
        webhook_read(ctx, &r, &webhooks[count++]);
    if (r.open)
        db_end(&r);
    *out = (struct list){webhooks, count};
    return r.status;
}

enum status webhook_list(struct ctx *ctx, const struct nothing *in, struct webhook_page *out)
{
    enum status st = shelf_load(ctx, &out->webhooks);
    struct webhook *webhooks = out->webhooks.at;
    size_t count = 0;

    (void)in;
    for (size_t i = 0; i < out->webhooks.count; i++)
        if (webhook_in_view(ctx, webhooks[i].f.api, webhooks[i].mode))
            webhooks[count++] = webhooks[i];
    out->webhooks.count = count;
    out->has_more = false;
    return st;
}

enum status webhook_get(struct ctx *ctx, const struct webhook_ref *in, struct webhook *out)
{
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_WEBHOOK_GET, VINT(ctx->owner.id), VINT(in->id));
    enum status st = db_first(&r);

    if (st)
        return ctx_found(ctx, st, S("webhook"));
    webhook_read(ctx, &r, out);
    db_end(&r);
    return webhook_in_view(ctx, out->f.api, out->mode) ? ST_OK : ctx_missing(ctx, S("webhook"));
}

enum status webhook_told_read(struct ctx *ctx, int64_t *told)
{
    struct list shelf;
    enum status st = shelf_load(ctx, &shelf);
    const struct webhook *webhooks = shelf.at;

    *told = 0;
    for (size_t i = 0; i < shelf.count; i++)
        if (webhooks[i].f.active)
            *told |= webhooks[i].kinds;
    return st;
}

/* Stores what the active ones want now. After every change of them. */
static enum status told_store(struct ctx *ctx)
{
    int64_t told;
    enum status st = webhook_told_read(ctx, &told);

    if (st || told == ctx->owner.told)
        return st;
    ctx->owner.told = told;
    return db_run(ctx->db, ctx->arena, SQL_WEBHOOK_TOLD, VINT(ctx->owner.id), VINT(told));
}

/* --- secrets --------------------------------------------------------------------------------- */

/* A new secret, as the client sees it and as it is stored. */
static enum status secret_make(struct ctx *ctx, int64_t id, struct str *plain, struct str *sealed)
{
    unsigned char bytes[SECRET_BYTES];
    char text[sodium_base64_ENCODED_LEN(SECRET_BYTES, sodium_base64_VARIANT_ORIGINAL)];

    if (!ctx->seal)
        return ctx_fail(ctx, ST_UNAVAILABLE, S("this server has no key to keep secrets with"));
    struct str about =
        arena_format(ctx->arena, "webhook %lld %lld", (long long)ctx->owner.id, (long long)id);

    randombytes_buf(bytes, sizeof(bytes));
    sodium_bin2base64(text, sizeof(text), bytes, sizeof(bytes), sodium_base64_VARIANT_ORIGINAL);
    *plain = arena_format(ctx->arena, "whsec_%s", text);
    sodium_memzero(bytes, sizeof(bytes));
    sodium_memzero(text, sizeof(text));
    *sealed = seal_close(ctx->arena, ctx->seal, about, *plain);
    return ST_OK;
}

/* --- creating and changing ------------------------------------------------------------------- */

static void url_check(struct ctx *ctx, struct str text)
{
    static const struct url_rules strict;
    struct url url;
    const char *why = url_parse(text, &url);

    if (!why)
        why = url_refused(&url, ctx->urls ? ctx->urls : &strict);
    if (why)
        ctx_complain(ctx, S("url"), str_from(why));
}

static enum status cap_check(struct ctx *ctx, int64_t api)
{
    bool resona = api == API_RESONA;
    struct list shelf;
    int count = 0;
    enum status st = shelf_load(ctx, &shelf);
    const struct webhook *webhooks = shelf.at;

    for (size_t i = 0; i < shelf.count; i++)
        if ((webhooks[i].f.api == API_RESONA) == resona && webhooks[i].mode == ctx->mode)
            count++;
    if (st || count < WEBHOOKS_MAX)
        return st;
    return ctx_fail(ctx, ST_CONFLICT, S("there are 5 webhooks already: delete one first"));
}

/* What follows from being on or off. */
static void active_settle(struct ctx *ctx, struct webhook *w)
{
    w->off_why = w->f.active ? NONE : WEBHOOK_OFF_PAUSED;
    w->off_at = w->f.active ? NONE : ctx->now;
    w->failures = 0;
}

static enum status webhook_insert(struct ctx *ctx, const struct webhook *w, struct str sealed)
{
    return db_run(ctx->db, ctx->arena, SQL_WEBHOOK_INSERT, VINT(ctx->owner.id), VINT(w->id),
                  VINT(w->f.api), VINT(w->mode), VSTR(w->f.url), VSTR(w->f.name), VINT(w->kinds),
                  VINT(w->f.active), VINT(w->off_why), VINT(w->off_at), VSTR(sealed),
                  VINT(w->created));
}

enum status webhook_add(struct ctx *ctx, const struct webhook_edit *in, struct webhook *out)
{
    struct str sealed;

    *out = (struct webhook){.f = {.api = NONE, .active = 1},
                            .mode = ctx->mode,
                            .rotation_ends = NONE,
                            .created = ctx->now,
                            .updated = ctx->now};
    ctx_overlay(&out->f, in, offsetof(struct webhook_edit, f), sizeof(out->f), in->sent);
    if (out->f.api == NONE)
        out->f.api = ctx->api;
    active_settle(ctx, out);
    url_check(ctx, out->f.url);
    out->kinds = kinds_read(ctx, out->f.events, out->f.api);
    enum status st = ctx_verdict(ctx);

    if (!st)
        st = cap_check(ctx, out->f.api);
    if (st)
        return st;
    out->f.events = events_of(ctx->arena, out->kinds, out->f.api);
    out->id = ctx_id(ctx);
    st = secret_make(ctx, out->id, &out->secret, &sealed);
    if (!st)
        st = webhook_insert(ctx, out, sealed);
    return st ? st : told_store(ctx);
}

static enum status webhook_update(struct ctx *ctx, const struct webhook *w)
{
    return db_run(ctx->db, ctx->arena, SQL_WEBHOOK_UPDATE, VINT(ctx->owner.id), VINT(w->id),
                  VSTR(w->f.url), VSTR(w->f.name), VINT(w->kinds), VINT(w->f.active),
                  VINT(w->off_why), VINT(w->off_at), VINT(w->failures), VINT(w->updated));
}

/* What waits for one that goes off is given up: the most of it at once, the rest by the dispatcher,
 * which finds that nobody wants it. One that goes on starts clean, so whatever is left ends here.
 */
static enum status waiting_end(struct ctx *ctx, const struct webhook *w)
{
    int64_t most = w->f.active ? INT64_MAX : ENDED_AT_ONCE;

    return db_run(ctx->db, ctx->arena, SQL_WEBHOOK_WAITING_END, VINT(ctx->owner.id), VINT(w->id),
                  VINT(ctx->now), VINT(most));
}

/* What another receiver did, or asked for, is not held against this one. */
static void receiver_replace(struct ctx *ctx, struct webhook *w)
{
    url_check(ctx, w->f.url);
    w->failures = 0;
    delivery_call(ctx, w->id);
}

enum status webhook_change(struct ctx *ctx, const struct webhook_edit *in, struct webhook *out)
{
    enum status st = webhook_get(ctx, &(struct webhook_ref){in->id}, out);

    if (st)
        return st;
    struct webhook_fields before = out->f;

    ctx_overlay(&out->f, in, offsetof(struct webhook_edit, f), sizeof(out->f), in->sent);
    out->f.api = before.api;
    out->updated = ctx->now;
    if (before.active != out->f.active)
        active_settle(ctx, out);
    if (!str_eq(before.url, out->f.url))
        receiver_replace(ctx, out);
    if (in->sent & SENT_BIT(struct webhook_edit, f.events))
        out->kinds = kinds_read(ctx, out->f.events, out->f.api);
    st = ctx_verdict(ctx);
    if (!st)
        st = webhook_update(ctx, out);
    if (!st && before.active != out->f.active)
        st = waiting_end(ctx, out);
    out->f.events = events_of(ctx->arena, out->kinds, out->f.api);
    return st ? st : told_store(ctx);
}

enum status webhook_remove(struct ctx *ctx, const struct webhook_ref *in, struct nothing *out)
{
    struct webhook_brief webhook;
    enum status st = webhook_brief(ctx, in->id, &webhook);

    (void)out;
    if (!st)
        st = db_run(ctx->db, ctx->arena, SQL_WEBHOOK_REMOVE, VINT(ctx->owner.id), VINT(in->id),
                    VINT(ctx->now));
    return st ? st : told_store(ctx);
}

enum status webhook_rotate(struct ctx *ctx, const struct webhook_turn *in, struct webhook *out)
{
    int64_t hours = in->overlap_hours == NONE ? 0 : in->overlap_hours;
    struct str plain, sealed;
    enum status st = webhook_get(ctx, &(struct webhook_ref){in->id}, out);

    if (!st)
        st = secret_make(ctx, in->id, &plain, &sealed);
    if (st)
        return st;
    out->secret = plain;
    out->rotation_ends = hours ? ctx->now + hours * hour_ms : NONE;
    out->updated = ctx->now;
    delivery_call(ctx, in->id); /* it may have waited for a secret that can be opened */
    return db_run(ctx->db, ctx->arena, SQL_WEBHOOK_ROTATE, VINT(ctx->owner.id), VINT(in->id),
                  VSTR(sealed), VINT(out->rotation_ends), VINT(ctx->now));
}

enum status webhook_test(struct ctx *ctx, const struct webhook_ref *in, struct delivery *out)
{
    struct event e = event_of(EVENT_WEBHOOK_TEST);
    struct webhook webhook;
    struct str id;
    enum status st = webhook_get(ctx, in, &webhook);

    if (!st && !webhook.f.active)
        st = ctx_fail(ctx, ST_CONFLICT, S("this webhook is off: switch it on first"));
    if (st)
        return st;
    e.object = in->id;
    e.title = webhook.f.name;
    st = event_store(ctx, &e);
    if (!st)
        st = delivery_add_to(ctx, in->id, EVENT_WEBHOOK_TEST, &id);
    return st ? st : delivery_get(ctx, &(struct delivery_ref){in->id, id}, out);
}
