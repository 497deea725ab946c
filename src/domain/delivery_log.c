#include "domain/delivery_log.h"
#include "base/uuid.h"
#include "domain/key.h"
#include "domain/page.h"

/* Behind every id. */
#define ID_LAST S("g")

bool webhook_in_view(const struct ctx *ctx, int64_t api, int64_t mode)
{
    if (ctx->api == API_COUNT) /* a command */
        return true;
    return (api == API_RESONA) == (ctx->api == API_RESONA) && mode == ctx->mode;
}

enum status webhook_brief(struct ctx *ctx, int64_t id, struct webhook_brief *out)
{
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_WEBHOOK_BRIEF, VINT(ctx->owner.id), VINT(id));
    enum status st = db_first(&r);

    if (st)
        return ctx_found(ctx, st, S("webhook"));
    bool seen = webhook_in_view(ctx, db_int(&r, 0), db_int(&r, 1));

    *out = (struct webhook_brief){db_int(&r, 0), db_int(&r, 2)};
    db_end(&r);
    return seen ? ST_OK : ctx_missing(ctx, S("webhook"));
}

static void delivery_read(struct rows *r, int64_t api, struct delivery *out)
{
    const char *name = event_name((enum event_kind)db_int(r, 1), (int)api);

    out->id = db_str(r, 0);
    out->event = str_from(name ? name : "");
    out->state = db_int(r, 2);
    out->attempts = db_int(r, 3);
    out->due = db_int(r, 4);
    out->http = db_int(r, 5);
    out->made = db_int(r, 6);
    out->ended = db_int(r, 7);
    out->log = (struct list){NULL, 0};
}

/* --- looking --------------------------------------------------------------------------------- */

enum status delivery_list(struct ctx *ctx, const struct delivery_ask *in, struct delivery_page *out)
{
    size_t limit = (size_t)(in->limit == NONE ? DELIVERY_PAGE : in->limit), count = 0;
    struct webhook_brief webhook;
    enum status st = webhook_brief(ctx, in->webhook, &webhook);

    if (!st && !str_is_null(in->after) && !uuid_is(in->after)) {
        ctx_complain(ctx, S("after"), S("must be the id of a delivery"));
        st = ST_INVALID;
    }
    if (st)
        return st;
    struct delivery *deliveries = arena_new(ctx->arena, struct delivery, limit);
    struct rows r = db_select(ctx->db, ctx->arena, SQL_DELIVERY_LOG_LIST, VINT(ctx->owner.id),
                              VINT(in->webhook), VSTR(str_is_null(in->after) ? ID_LAST : in->after),
                              VINT(in->state == NONE ? -1 : in->state), VINT((int64_t)limit + 1));

    while (page_next(&r, count, limit, &out->has_more))
        delivery_read(&r, webhook.api, &deliveries[count++]);
    out->deliveries = (struct list){deliveries, count};
    return r.status;
}

static enum status delivery_one(struct ctx *ctx, const struct delivery_ref *in, int64_t api,
                                struct delivery *out)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_DELIVERY_LOG_GET, VINT(ctx->owner.id),
                              VINT(in->webhook), VSTR(in->id));
    enum status st = db_first(&r);

    if (st)
        return ctx_found(ctx, st, S("delivery"));
    delivery_read(&r, api, out);
    db_end(&r);
    return ST_OK;
}

/* The last ATTEMPTS_SHOWN attempts, newest first. */
static enum status attempts_load(struct ctx *ctx, const struct delivery_ref *in, struct list *out)
{
    size_t count = 0;
    struct attempt *attempts = arena_new(ctx->arena, struct attempt, ATTEMPTS_SHOWN);
    struct rows r = db_select(ctx->db, ctx->arena, SQL_DELIVERY_LOG_ATTEMPTS, VINT(ctx->owner.id),
                              VINT(in->webhook), VSTR(in->id), VINT(ATTEMPTS_SHOWN));

    while (db_next(&r))
        attempts[count++] = (struct attempt){.number = db_int(&r, 0),
                                             .at = db_int(&r, 1),
                                             .ms = db_int(&r, 2),
                                             .http = db_int(&r, 3),
                                             .error = db_str(&r, 4),
                                             .answer = db_str(&r, 5)};
    *out = (struct list){attempts, count};
    return r.status;
}

enum status delivery_get(struct ctx *ctx, const struct delivery_ref *in, struct delivery *out)
{
    struct webhook_brief webhook;
    enum status st = webhook_brief(ctx, in->webhook, &webhook);

    if (!st)
        st = delivery_one(ctx, in, webhook.api, out);
    return st ? st : attempts_load(ctx, in, &out->log);
}

/* --- once more ------------------------------------------------------------------------------- */

/* The webhook, which must be on: to one that is off nothing is sent. */
static enum status webhook_open(struct ctx *ctx, int64_t id, struct webhook_brief *out)
{
    enum status st = webhook_brief(ctx, id, out);

    if (!st && !out->active)
        st = ctx_fail(ctx, ST_CONFLICT, S("this webhook is off: switch it on first"));
    return st;
}

enum status delivery_redeliver(struct ctx *ctx, const struct delivery_ref *in, struct delivery *out)
{
    struct webhook_brief webhook;
    enum status st = webhook_open(ctx, in->webhook, &webhook);

    if (!st)
        st = delivery_one(ctx, in, webhook.api, out);
    if (!st)
        st = db_run(ctx->db, ctx->arena, SQL_DELIVERY_AGAIN, VINT(ctx->owner.id), VINT(in->webhook),
                    VSTR(in->id), VINT(ctx->now));
    if (st)
        return st;
    delivery_call(ctx, in->webhook);
    return delivery_one(ctx, in, webhook.api, out);
}

/* The last of the next piece behind `from`, and how many it has. */
static enum status piece_find(struct ctx *ctx, int64_t webhook, struct str from, int64_t state,
                              struct redelivered *out)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_DELIVERY_AGAIN_IDS, VINT(ctx->owner.id),
                              VINT(webhook), VSTR(from), VINT(state), VINT(REDELIVER_COUNT + 1));

    *out = (struct redelivered){.after = STR_NULL};
    while (page_next(&r, (size_t)out->count, REDELIVER_COUNT, &out->has_more)) {
        out->after = db_str(&r, 0);
        out->count++;
    }
    return r.status;
}

enum status delivery_redeliver_since(struct ctx *ctx, const struct redeliver_ask *in,
                                     struct redelivered *out)
{
    struct webhook_brief webhook;
    int64_t state = in->which == REDELIVER_ALL ? DELIVERY_DELIVERED : DELIVERY_DEAD;
    struct str from = in->after;
    enum status st = webhook_open(ctx, in->webhook, &webhook);

    if (!st && !str_is_null(from) && !uuid_is(from)) {
        ctx_complain(ctx, S("after"), S("must be the id of a delivery"));
        st = ST_INVALID;
    }
    if (st)
        return st;
    struct str first = uuid_7_first(ctx->arena, in->since < 0 ? 0 : in->since);

    if (str_is_null(from) || memcmp(from.at, first.at, UUID_TEXT) < 0)
        from = first;
    st = piece_find(ctx, in->webhook, from, state, out);
    if (st || !out->count)
        return st;
    st = db_run(ctx->db, ctx->arena, SQL_DELIVERY_AGAIN_SPAN, VINT(ctx->owner.id),
                VINT(in->webhook), VSTR(from), VSTR(out->after), VINT(state), VINT(ctx->now));
    delivery_call(ctx, in->webhook);
    return st;
}
