#include "domain/goal_update.h"
#include "base/date.h"

#include <math.h>

/* The first instant of a day before today. */
static int64_t day_begin(const struct ctx *ctx, int64_t day)
{
    const struct owner *o = &ctx->owner;
    int64_t at = (day - 2) * DAY_MS; /* the day has not begun anywhere yet */

    while (zone_day(o->zone, at, o->day_start) < day)
        at = zone_day_until(o->zone, at, o->day_start);
    return at < TIME_MIN ? TIME_MIN : at;
}

/* The instant of a date that is not later than today. */
static int64_t day_at(const struct ctx *ctx, int64_t day)
{
    return day < ctx->today ? day_begin(ctx, day) : ctx->now;
}

static enum status when_read(struct ctx *ctx, struct str when, int64_t *at)
{
    int64_t day;

    *at = ctx->now;
    if (str_is_null(when))
        return ST_OK;
    if (date_parse(when, &day)) {
        *at = day_at(ctx, day);
        if (day > ctx->today)
            ctx_complain(ctx, S("when"), S("must not be in the future"));
    } else if (!time_parse(when, at)) {
        ctx_complain(ctx, S("when"),
                     S("must be a date such as 2026-04-08, or an instant such as "
                       "2026-04-08T14:30:00Z"));
    } else if (*at > ctx->now) {
        ctx_complain(ctx, S("when"), S("must not be in the future"));
    }
    return ctx_verdict(ctx);
}

static enum status update_insert(struct ctx *ctx, int64_t goal, const struct goal_update *u)
{
    return db_run(ctx->db, ctx->arena, SQL_GOAL_UPDATE_INSERT, VINT(ctx->owner.id), VINT(goal),
                  VINT(u->at), VINT(u->id), VREAL(u->value), VSTR(u->note), VINT(u->created));
}

void goal_update_plan(struct goal *g)
{
    g->current = g->f.metric_start;
    g->last_note = S("Initial value");
    g->updates = 1;
}

enum status goal_update_first(struct ctx *ctx, const struct goal *g)
{
    return update_insert(ctx, g->id,
                         &(struct goal_update){.id = ctx_id(ctx),
                                               .value = g->current,
                                               .note = g->last_note,
                                               .at = day_at(ctx, g->f.started),
                                               .created = ctx->now});
}

enum status goal_update_newest(struct ctx *ctx, struct goal *g)
{
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_GOAL_UPDATE_NEWEST, VINT(ctx->owner.id), VINT(g->id));
    size_t count = 0;

    g->current = g->previous = NAN;
    g->last_note = STR_NULL;
    while (db_next(&r)) {
        if (count++) {
            g->previous = db_real(&r, 0);
            continue;
        }
        g->current = db_real(&r, 0);
        g->last_note = db_str(&r, 1);
    }
    return r.status;
}

static enum status update_check(struct ctx *ctx, const struct goal *g)
{
    if (g->f.tracking != GOAL_METRIC)
        ctx_complain(ctx, S("value"), S("is only for goals with tracking_type metric"));
    if (ctx_verdict(ctx))
        return ST_INVALID;
    if (g->updates >= GOAL_UPDATES_MAX)
        return ctx_fail(ctx, ST_CONFLICT, S("there are 10000 updates of this goal already"));
    return ST_OK;
}

enum status goal_update_add(struct ctx *ctx, const struct goal_update_new *in,
                            struct goal_update *out)
{
    struct goal goal;
    enum status st = goal_load(ctx, in->goal, &goal);

    *out = (struct goal_update){.value = in->value, .note = in->note, .created = ctx->now};
    if (!st)
        st = when_read(ctx, in->when, &out->at);
    if (!st)
        st = update_check(ctx, &goal);
    if (st)
        return st;
    int64_t before = goal.progress;

    out->id = ctx_id(ctx);
    st = update_insert(ctx, in->goal, out);
    if (!st)
        st = goal_update_newest(ctx, &goal);
    if (st)
        return st;
    goal.updates++;
    goal.reviewed = ctx->now;
    return goal_settle(ctx, &goal, before);
}

/* The moment of the update that the page comes after. */
static enum status page_start(struct ctx *ctx, const struct goal_update_ask *in, int64_t *at)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_GOAL_UPDATE_AT, VINT(ctx->owner.id),
                              VINT(in->goal), VINT(in->after));
    enum status st = db_first(&r);

    if (st == ST_NOT_FOUND) {
        ctx_complain(ctx, S("after"), S("must be the id of an update of this goal"));
        return ST_INVALID;
    }
    if (st)
        return st;
    *at = db_int(&r, 0);
    db_end(&r);
    return ST_OK;
}

enum status goal_update_list(struct ctx *ctx, const struct goal_update_ask *in,
                             struct goal_update_page *out)
{
    size_t limit = (size_t)(in->limit == NONE ? GOAL_PAGE : in->limit), count = 0;
    int64_t at = INT64_MAX;
    enum status st = goal_exists(ctx, in->goal);

    if (!st && in->after != NONE)
        st = page_start(ctx, in, &at);
    if (st)
        return st;
    struct goal_update *updates = arena_new(ctx->arena, struct goal_update, limit);
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_GOAL_UPDATE_LIST, VINT(ctx->owner.id), VINT(in->goal),
                  VINT(at), VINT(in->after == NONE ? 0 : in->after), VINT((int64_t)limit + 1));

    while (db_next(&r)) {
        if (count == limit) {
            out->has_more = true;
            db_end(&r);
            break;
        }
        updates[count++] = (struct goal_update){.id = db_int(&r, 0),
                                                .value = db_real(&r, 1),
                                                .note = db_str(&r, 2),
                                                .at = db_int(&r, 3),
                                                .created = db_int(&r, 4)};
    }
    out->updates = (struct list){updates, count};
    return r.status;
}
