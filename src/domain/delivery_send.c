#include "domain/delivery_send.h"
#include "base/hash.h"
#include "domain/notice.h"
#include "domain/person.h"
#include "domain/webhook.h"

struct url_mark delivery_mark(struct str url)
{
    struct url_mark mark;

    hash_128(url, mark.words);
    return mark;
}

enum status delivery_where(struct ctx *ctx, int64_t person, int64_t webhook,
                           struct delivery_to *out)
{
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_DELIVERY_WEBHOOK, VINT(person), VINT(webhook));
    enum status st = db_first(&r);

    if (st)
        return st;
    int64_t before_until = db_int(&r, 7), held = db_int(&r, 8);

    *out = (struct delivery_to){
        .api = db_int(&r, 0),
        .url = db_str(&r, 1),
        .open = db_int(&r, 2) && db_int(&r, 3) == NONE,
        .failures = db_int(&r, 4),
        .secret = db_str(&r, 5),
        .before = before_until != NONE && before_until > ctx->now ? db_str(&r, 6) : STR_NULL,
        .held = held != NONE && !delivery_is_due(held, ctx->now) ? held : NONE,
    };
    db_end(&r);
    return ST_OK;
}

enum status delivery_list_due(struct ctx *ctx, int64_t person, int64_t webhook,
                              struct delivery_due *out, size_t *count)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_DELIVERY_DUE_LIST, VINT(person),
                              VINT(webhook), VINT((int64_t)*count));
    size_t n = 0;

    while (db_next(&r)) {
        struct delivery_due *d = &out[n++];

        snprintf(d->id, sizeof(d->id), "%.*s", STR_FMT(db_view(&r, 0)));
        d->subject = db_int(&r, 1);
        d->event = db_int(&r, 2);
        d->due = db_int(&r, 3);
        d->tries = db_int(&r, 4);
        d->attempts = db_int(&r, 5);
    }
    *count = n;
    return r.status;
}

enum status delivery_event(struct ctx *ctx, const struct delivery_due *d, struct event *out)
{
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_DELIVERY_EVENT, VINT(d->subject), VINT(d->event));
    enum status st = db_first(&r);

    if (st)
        return st;
    event_read(&r, 0, out);
    db_end(&r);
    return ST_OK;
}

/* The owner's webhooks want what the active ones want: their row says it, for every act to see. */
static enum status told_update(struct ctx *ctx)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_DELIVERY_KINDS, VINT(ctx->owner.id));
    int64_t told = 0;

    while (db_next(&r))
        told |= db_int(&r, 0);
    if (r.status)
        return r.status;
    ctx->owner.told = told;
    return db_run(ctx->db, ctx->arena, SQL_WEBHOOK_TOLD, VINT(ctx->owner.id), VINT(told));
}

/* Its address may hold a secret, so a webhook without a name is told by its number. */
static struct str webhook_called(struct ctx *ctx, int64_t id, struct str name)
{
    return name.len ? name : arena_format(ctx->arena, "%lld", (long long)id);
}

/* The owner's version goes up: they have a notice. */
static enum status switch_off(struct ctx *ctx, int64_t webhook, enum webhook_off why,
                              struct str name)
{
    enum status st = db_run(ctx->db, ctx->arena, SQL_DELIVERY_WEBHOOK_OFF, VINT(ctx->owner.id),
                            VINT(webhook), VINT(why), VINT(ctx->now));
    struct str text = arena_format(
        ctx->arena,
        why == WEBHOOK_OFF_GONE
            ? "The webhook %.*s was switched off: its receiver answered 410, which says that it "
              "is gone. Switch it on again when it is back."
            : "The webhook %.*s was switched off after %d attempts in a row had failed. What "
              "waited was given up; it can be sent again once the webhook is switched on.",
        STR_FMT(name), WEBHOOK_FAILURES_MAX);

    if (!st)
        st = told_update(ctx);
    if (!st)
        st = notice_add(ctx, NOTICE_WEBHOOK_OFF, webhook, text);
    return st ? st : person_settle(ctx);
}

/* Counts a failure of an active webhook. */
static enum status failure_count(struct ctx *ctx, const struct delivery_end *end)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_DELIVERY_WEBHOOK_FAILED, VINT(end->person),
                              VINT(end->webhook));
    enum status st = db_first(&r);

    if (st)
        return st == ST_NOT_FOUND ? ST_OK : st;
    int64_t failures = db_int(&r, 0);
    struct str name = webhook_called(ctx, end->webhook, db_str(&r, 1));

    db_end(&r);
    if (!end->gone && failures < WEBHOOK_FAILURES_MAX)
        return ST_OK;
    ctx->ids_taken = false;
    st = person_lock(ctx, end->person);
    return st ? st
              : switch_off(ctx, end->webhook, end->gone ? WEBHOOK_OFF_GONE : WEBHOOK_OFF_FAILURES,
                           name);
}

static enum status webhook_hold(struct ctx *ctx, const struct delivery_end *end)
{
    return db_run(ctx->db, ctx->arena, SQL_DELIVERY_WEBHOOK_HOLD, VINT(end->person),
                  VINT(end->webhook), VINT(end->hold));
}

static enum status webhook_failed(struct ctx *ctx, const struct delivery_end *end)
{
    struct delivery_to to;
    enum status st = delivery_where(ctx, end->person, end->webhook, &to);

    if (st)
        return st == ST_NOT_FOUND ? ST_OK : st;
    struct url_mark now = delivery_mark(to.url);

    if (memcmp(&now, &end->receiver, sizeof(now)) != 0)
        return ST_OK;
    if (end->hold != NONE && (to.held == NONE || to.held < end->hold))
        st = webhook_hold(ctx, end);
    return st ? st : failure_count(ctx, end);
}

static enum status attempt_add(struct ctx *ctx, const struct delivery_end *end, int64_t number)
{
    struct str error = str_from(end->error);

    return db_run(ctx->db, ctx->arena, SQL_ATTEMPT_INSERT, VINT(end->person), VINT(end->webhook),
                  VSTR(str_from(end->was.id)), VINT(number), VINT(end->at), VINT(end->ms),
                  VINT(end->http), VSTR(error.len ? error : STR_NULL),
                  VSTR(end->answered ? str_from(end->answer) : STR_NULL));
}

static enum status delivery_lose(struct ctx *ctx, const struct delivery_end *end)
{
    return db_run(ctx->db, ctx->arena, SQL_DELIVERY_LOSE, VINT(end->person), VINT(end->webhook),
                  VSTR(str_from(end->was.id)), VINT(end->was.due), VINT(ctx->now));
}

enum status delivery_settle(struct ctx *ctx, const struct delivery_end *end)
{
    if (end->what == DELIVERY_LOST)
        return delivery_lose(ctx, end);
    if (end->what == DELIVERY_STUCK)
        return webhook_hold(ctx, end);
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_DELIVERY_SETTLE, VINT(end->person), VINT(end->webhook),
                  VSTR(str_from(end->was.id)), VINT(end->http), VINT(end->due),
                  VINT(end->state == DELIVERY_WAITING ? NONE : ctx->now), VINT(end->state),
                  VINT(end->was.attempts), VINT(end->was.due));
    enum status st = db_first(&r);

    if (st)
        return st == ST_NOT_FOUND ? ST_OK : st;
    int64_t number = db_int(&r, 0);

    db_end(&r);
    st = attempt_add(ctx, end, number);
    if (st)
        return st;
    if (end->state == DELIVERY_DELIVERED)
        return db_run(ctx->db, ctx->arena, SQL_DELIVERY_WEBHOOK_WORKS, VINT(end->person),
                      VINT(end->webhook));
    return webhook_failed(ctx, end);
}

enum status delivery_bury(struct ctx *ctx, int64_t person, int64_t webhook, bool *more)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_DELIVERY_BURY, VINT(person), VINT(webhook),
                              VINT(ctx->now));
    int count = 0;

    while (db_next(&r))
        count++;
    *more = count == DELIVERY_BURY_COUNT;
    return r.status;
}

enum status delivery_count(struct ctx *ctx, int64_t *waiting, int64_t *oldest)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_DELIVERY_COUNT, VINT(DELIVERY_COUNT_MAX));
    enum status st = db_first(&r);

    if (st)
        return st;
    *waiting = db_int(&r, 0);
    *oldest = db_int(&r, 1);
    db_end(&r);
    return ST_OK;
}
