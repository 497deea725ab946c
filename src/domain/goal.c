#include "domain/goal.h"
#include "base/lower.h"
#include "domain/event.h"
#include "domain/goal_update.h"
#include "domain/milestone.h"
#include "domain/person.h"
#include "domain/score.h"
#include "domain/theme.h"
#include "domain/words.h"

#include <math.h>

enum { GOAL_XP = 200 };

static const int64_t horizon_points[] = {5, 15, 30, 50}; /* by time_horizon */

static const struct goal_fields fields_preset = {
    .metric_start = NAN,
    .metric_target = NAN,
    .started = NONE,
    .target_date = NONE,
    .status = GOAL_ACTIVE,
};

/* --- reading --------------------------------------------------------------------------------- */

/* The columns of goal_get and goal_list, in this order. */
static void goal_read(struct rows *r, struct goal *g)
{
    struct goal_fields *f = &g->f;

    *g = (struct goal){.id = db_int(r, 0)};
    f->title = db_str(r, 1);
    f->description = db_str(r, 2);
    f->notes = db_str(r, 3);
    f->life_area = db_int(r, 4);
    f->time_horizon = db_int(r, 5);
    f->tracking = db_int(r, 6);
    f->metric_unit = db_str(r, 7);
    f->metric_start = db_real(r, 8);
    f->metric_target = db_real(r, 9);
    f->metric_decrease = db_int(r, 10);
    f->metric_value_type = db_str(r, 11);
    f->started = db_int(r, 12);
    f->target_date = db_int(r, 13);
    f->status = db_int(r, 14);
    f->progress = db_int(r, 15);
    g->current = db_real(r, 16);
    g->previous = db_real(r, 17);
    g->last_note = db_str(r, 18);
    g->updates = db_int(r, 19);
    g->milestones_all = db_int(r, 20);
    g->milestones_done = db_int(r, 21);
    g->completed = db_int(r, 22);
    g->completed_day = db_int(r, 23);
    g->reviewed = db_int(r, 24);
    g->created = db_int(r, 25);
    g->updated = db_int(r, 26);
    f->category = db_str(r, 27);
}

/* What follows from the stored part. */
static void goal_derive(const struct ctx *ctx, struct goal *g)
{
    struct goal_fields *f = &g->f;
    bool metric = f->tracking == GOAL_METRIC;

    g->progress = f->status == GOAL_COMPLETED ? 100 : f->progress;
    g->category = str_is_null(f->category) ? str_from(life_area_words[f->life_area]) : f->category;
    g->on_track = progress_on_track(g->progress, f->started, f->target_date, ctx->today);
    g->trend =
        metric ? progress_trend(g->previous, g->current, f->metric_decrease != 0) : TREND_NEUTRAL;
    g->metric_current = metric ? g->current : NAN;
}

void goal_measure(const struct ctx *ctx, struct goal *g)
{
    if (g->f.tracking == GOAL_METRIC)
        g->f.progress = progress_metric(g->f.metric_start, g->f.metric_target, g->current);
    if (g->f.tracking == GOAL_MILESTONES)
        g->f.progress = progress_counted(g->milestones_done, g->milestones_all);
    goal_derive(ctx, g);
}

enum status goal_load(struct ctx *ctx, int64_t id, struct goal *out)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_GOAL_GET, VINT(ctx->owner.id), VINT(id));
    enum status st = db_first(&r);

    if (st)
        return ctx_found(ctx, st, S("goal"));
    goal_read(&r, out);
    db_end(&r);
    goal_derive(ctx, out);
    return ST_OK;
}

enum status goal_exists(struct ctx *ctx, int64_t id)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_GOAL_PLACE, VINT(ctx->owner.id), VINT(id));
    enum status st = db_first(&r);

    if (st)
        return ctx_found(ctx, st, S("goal"));
    db_end(&r);
    return ST_OK;
}

enum status goal_get(struct ctx *ctx, const struct goal_ref *in, struct goal *out)
{
    enum status st = goal_load(ctx, in->id, out);

    return st ? st : milestones_load(ctx, out);
}

static size_t text_bytes(const struct goal *g)
{
    return g->f.title.len + g->f.description.len + g->f.notes.len + g->last_note.len;
}

static enum status after_check(struct ctx *ctx, int64_t after)
{
    enum status st = after == NONE ? ST_OK : goal_exists(ctx, after);

    if (st != ST_NOT_FOUND)
        return st;
    ctx_complain(ctx, S("after"), S("must be the id of one of your goals"));
    return ST_INVALID;
}

enum status goal_list(struct ctx *ctx, const struct goal_ask *in, struct goal_page *out)
{
    struct goal_ask ask = {.filter = in->filter == NONE ? GOAL_ACTIVE : in->filter,
                           .horizon = in->horizon == NONE ? GOALS_ALL : in->horizon,
                           .limit = in->limit == NONE ? GOAL_PAGE : in->limit,
                           .after = in->after};
    size_t limit = (size_t)ask.limit, count = 0, bytes = 0;
    enum status st = after_check(ctx, ask.after);

    if (st)
        return st;
    struct goal *goals = arena_new(ctx->arena, struct goal, limit);
    struct rows r = db_select(ctx->db, ctx->arena, SQL_GOAL_LIST, VINT(ctx->owner.id),
                              VINT(ask.filter), VINT(ask.horizon),
                              VINT(ask.after == NONE ? INT64_MAX : ask.after), VINT(ask.limit + 1));

    while (db_next(&r)) {
        if (count == limit || bytes > GOAL_PAGE_BYTES) {
            out->has_more = true;
            db_end(&r);
            break;
        }
        goal_read(&r, &goals[count]);
        goal_derive(ctx, &goals[count]);
        bytes += text_bytes(&goals[count++]);
    }
    if (r.status)
        return r.status;
    out->goals = (struct list){goals, count};
    return in->bare ? ST_OK : milestones_of_page(ctx, &ask, out);
}

/* --- rules ----------------------------------------------------------------------------------- */

/* What the metric needs must be there. Which way is better follows from start and target, and what
 * is said of it must agree. */
static void metric_check(struct ctx *ctx, struct goal_fields *f, bool way_sent)
{
    if (isnan(f->metric_start))
        ctx_complain(ctx, S("metric_start"), S("is required when tracking_type is metric"));
    if (isnan(f->metric_target))
        ctx_complain(ctx, S("metric_target"), S("is required when tracking_type is metric"));
    if (isnan(f->metric_start + f->metric_target) || f->metric_start == f->metric_target)
        return;
    int64_t lower = f->metric_target < f->metric_start;

    if (way_sent && f->metric_decrease != lower)
        ctx_complain(ctx, S("metric_decrease"),
                     S("must be true when the target is below the start, and false when above"));
    f->metric_decrease = lower;
}

/* The whole is checked, not only what was sent; what the tracking type does not use is forgotten.
 */
static enum status fields_check(struct ctx *ctx, struct goal_fields *f, uint64_t sent)
{
    if (f->tracking == GOAL_METRIC) {
        metric_check(ctx, f, sent & SENT_BIT(struct goal_edit, f.metric_decrease));
    } else {
        f->metric_unit = f->metric_value_type = STR_NULL;
        f->metric_start = f->metric_target = NAN;
        f->metric_decrease = 0;
    }
    if (f->target_date != NONE && f->target_date < f->started)
        ctx_complain(ctx, S("target_date"), S("must not be before the day the goal starts"));
    return ctx_verdict(ctx);
}

/* The category says what area of life it is in; another area alone takes the category away. */
static void category_follow(struct ctx *ctx, const struct goal_edit *in, struct goal_fields *f)
{
    if (in->sent & SENT_BIT(struct goal_edit, f.category) && !str_is_null(f->category)) {
        f->category = lower(ctx->arena, str_trim(f->category));
        f->life_area = theme_area(f->category);
    } else if (!str_is_null(f->category) && theme_area(f->category) != f->life_area) {
        f->category = STR_NULL;
    }
}

static void complete_elsewhere(struct ctx *ctx)
{
    ctx_complain(ctx, S("status"), S("becomes completed by completing the goal only"));
}

/* May there be one goal more, or one active goal more? */
static enum status caps_check(struct ctx *ctx, bool new, bool becomes_active)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_GOAL_TOTALS, VINT(ctx->owner.id));
    enum status st = db_first(&r);

    if (st)
        return st;
    int64_t all = db_int(&r, 0), active = db_int(&r, 1);

    db_end(&r);
    if (becomes_active && owner_plan(&ctx->owner, ctx->now) == PLAN_FREE &&
        active >= GOALS_FREE_MAX)
        return ctx_fail(ctx, ST_PLAN,
                        S("the free plan has 3 active goals: complete or pause one first"));
    if (new &&all >= GOALS_MAX)
        return ctx_fail(ctx, ST_CONFLICT, S("there are 500 goals already: delete one first"));
    return ST_OK;
}

/* --- writing --------------------------------------------------------------------------------- */

static enum status goal_insert(struct ctx *ctx, const struct goal *g)
{
    const struct goal_fields *f = &g->f;

    return db_run(ctx->db, ctx->arena, SQL_GOAL_INSERT, VINT(ctx->owner.id), VINT(g->id),
                  VSTR(f->title), VSTR(f->description), VSTR(f->notes), VINT(f->life_area),
                  VINT(f->time_horizon), VINT(f->tracking), VSTR(f->metric_unit),
                  VREAL(f->metric_start), VREAL(f->metric_target), VINT(f->metric_decrease),
                  VSTR(f->metric_value_type), VINT(f->started), VINT(f->target_date),
                  VINT(f->status), VINT(f->progress), VREAL(g->current), VSTR(g->last_note),
                  VINT(g->updates), VINT(g->milestones_all), VINT(g->milestones_done),
                  VINT(g->created), VSTR(f->category));
}

static enum status goal_store(struct ctx *ctx, const struct goal *g)
{
    const struct goal_fields *f = &g->f;

    return db_run(ctx->db, ctx->arena, SQL_GOAL_STORE, VINT(ctx->owner.id), VINT(g->id),
                  VSTR(f->title), VSTR(f->description), VSTR(f->notes), VINT(f->life_area),
                  VINT(f->time_horizon), VINT(f->tracking), VSTR(f->metric_unit),
                  VREAL(f->metric_start), VREAL(f->metric_target), VINT(f->metric_decrease),
                  VSTR(f->metric_value_type), VINT(f->started), VINT(f->target_date),
                  VINT(f->status), VINT(f->progress), VREAL(g->current), VREAL(g->previous),
                  VSTR(g->last_note), VINT(g->updates), VINT(g->milestones_all),
                  VINT(g->milestones_done), VINT(g->completed), VINT(g->completed_day),
                  VINT(g->reviewed), VINT(g->updated), VSTR(f->category));
}

static enum status updated_event(struct ctx *ctx, const struct goal *g)
{
    struct event e = event_of(EVENT_GOAL_UPDATED);

    e.object = g->id;
    e.title = g->f.title;
    e.text = g->category;
    e.n0 = g->f.status;
    e.n1 = g->progress;
    return event_add(ctx, &e);
}

/* Stores it, and tells of it when it is another goal now, by its progress or otherwise. */
static enum status settle(struct ctx *ctx, struct goal *g, int64_t before, bool changed)
{
    struct event e = event_of(EVENT_GOAL_PROGRESS);

    g->updated = ctx->now;
    goal_measure(ctx, g);
    enum status st = goal_store(ctx, g);

    if (!st && (changed || before != g->progress))
        st = updated_event(ctx, g);

    e.object = g->id;
    e.title = g->f.title;
    e.n0 = before;
    e.n1 = g->progress;
    e.n2 = progress_crossed(before, g->progress);
    return st || e.n2 == NONE ? st : event_add(ctx, &e);
}

enum status goal_settle(struct ctx *ctx, struct goal *g, int64_t before)
{
    return settle(ctx, g, before, false);
}

static enum status created_event(struct ctx *ctx, const struct goal *g)
{
    struct event e = event_of(EVENT_GOAL_CREATED);

    e.object = g->id;
    e.title = g->f.title;
    e.text = g->category;
    e.day = g->f.target_date;
    e.n0 = g->f.life_area;
    e.n1 = g->f.time_horizon;
    e.n2 = g->f.tracking;
    e.n3 = g->f.status;
    e.x = (double)g->progress;
    return event_add(ctx, &e);
}

/* A new goal as it was sent, with what follows from it, and nothing stored yet. */
static enum status goal_new(struct ctx *ctx, const struct goal_edit *in, struct goal *g)
{
    *g = (struct goal){.f = fields_preset,
                       .current = NAN,
                       .previous = NAN,
                       .completed = NONE,
                       .completed_day = NONE,
                       .reviewed = NONE,
                       .created = ctx->now,
                       .updated = ctx->now};
    ctx_overlay(&g->f, in, offsetof(struct goal_edit, f), sizeof(g->f), in->sent);
    category_follow(ctx, in, &g->f);
    if (g->f.started == NONE)
        g->f.started = ctx->today;
    if (g->f.status == GOAL_COMPLETED)
        complete_elsewhere(ctx);

    enum status st = fields_check(ctx, &g->f, in->sent);

    if (!st)
        st = caps_check(ctx, true, g->f.status == GOAL_ACTIVE);
    if (st)
        return st;
    if (g->f.tracking == GOAL_METRIC)
        goal_update_plan(g);
    milestones_plan(ctx, g, &in->milestones);
    goal_measure(ctx, g);
    return ST_OK;
}

enum status goal_add(struct ctx *ctx, const struct goal_edit *in, struct goal *out)
{
    enum status st = goal_new(ctx, in, out);

    if (st)
        return st;
    out->id = ctx_id(ctx);
    st = goal_insert(ctx, out);
    if (!st && out->updates)
        st = goal_update_first(ctx, out);
    if (!st)
        st = milestones_insert(ctx, out);
    return st ? st : created_event(ctx, out);
}

/* What a change of status asks for: a completed goal is open again, or another one is active. */
static enum status status_check(struct ctx *ctx, const struct goal *before, struct goal *g)
{
    int64_t was = before->f.status, is = g->f.status;

    if (was == is)
        return ST_OK;
    if (is == GOAL_COMPLETED) {
        complete_elsewhere(ctx);
        return ST_INVALID;
    }
    if (was == GOAL_COMPLETED)
        g->completed = g->completed_day = NONE;
    return is == GOAL_ACTIVE ? caps_check(ctx, false, true) : ST_OK;
}

/* Whether a change is one that is told. */
static bool stands_otherwise(const struct goal_fields *a, const struct goal_fields *b)
{
    return !str_eq(a->title, b->title) || a->target_date != b->target_date ||
           a->status != b->status;
}

enum status goal_change(struct ctx *ctx, const struct goal_edit *in, struct goal *out)
{
    enum status st = goal_load(ctx, in->id, out);

    if (st)
        return st;
    struct goal before = *out;

    ctx_overlay(&out->f, in, offsetof(struct goal_edit, f), sizeof(out->f), in->sent);
    category_follow(ctx, in, &out->f);
    st = fields_check(ctx, &out->f, in->sent);
    if (!st)
        st = status_check(ctx, &before, out);
    if (st)
        return st;
    bool first = out->f.tracking == GOAL_METRIC && !out->updates;

    if (first) {
        goal_update_plan(out);
        st = goal_update_first(ctx, out);
    }
    if (!st)
        st = settle(ctx, out, before.progress, stands_otherwise(&before.f, &out->f));
    if (!st && before.completed_day != out->completed_day)
        st = act_undo(ctx, ACT_GOAL, out->id, before.completed_day, 0);
    return st ? st : milestones_load(ctx, out);
}

enum status goal_remove(struct ctx *ctx, const struct goal_ref *in, struct nothing *out)
{
    static const enum sql_id parts[] = {SQL_GOAL_MILESTONES_DELETE, SQL_GOAL_UPDATES_DELETE,
                                        SQL_GOAL_TASKS_FREE};
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_GOAL_DELETE, VINT(ctx->owner.id), VINT(in->id));
    enum status st = db_first(&r);

    (void)out;
    if (st)
        return ctx_found(ctx, st, S("goal"));
    db_end(&r);
    for (size_t i = 0; !st && i < COUNT(parts); i++)
        st = db_run(ctx->db, ctx->arena, parts[i], VINT(ctx->owner.id), VINT(in->id));
    return st;
}

/* --- acts ------------------------------------------------------------------------------------ */

static enum status goal_pay(struct ctx *ctx, const struct goal *g)
{
    bool in_time = g->f.target_date != NONE && ctx->today <= g->f.target_date;
    struct event e = event_of(EVENT_GOAL_COMPLETED);
    struct act act = {.kind = ACT_GOAL,
                      .object = g->id,
                      .day = g->completed_day,
                      .points = horizon_points[g->f.time_horizon],
                      .xp = GOAL_XP,
                      .horizon = in_time ? g->f.time_horizon : NONE};
    struct paid paid;

    e.object = g->id;
    e.title = g->f.title;
    e.text = g->category;
    e.n0 = g->f.time_horizon;
    e.n1 = g->progress;
    enum status st = event_add(ctx, &e);

    return st ? st : act_reward(ctx, &act, &paid);
}

enum status goal_complete(struct ctx *ctx, const struct goal_ref *in, struct goal *out)
{
    enum status st = goal_get(ctx, in, out);

    if (st || out->f.status == GOAL_COMPLETED)
        return st;
    out->f.status = GOAL_COMPLETED;
    out->completed = ctx->now;
    out->completed_day = ctx->today;
    /* From 100: what completing forces is no progress. */
    st = goal_settle(ctx, out, 100);
    return st ? st : goal_pay(ctx, out);
}

enum status goal_review(struct ctx *ctx, const struct goal_ref *in, struct goal *out)
{
    enum status st = goal_get(ctx, in, out);

    if (st)
        return st;
    out->reviewed = ctx->now;
    return goal_settle(ctx, out, out->progress);
}

/* --- the sums -------------------------------------------------------------------------------- */

static int64_t higher(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

enum status goal_sums_read(struct ctx *ctx, struct goal *g, int64_t *last)
{
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_GOAL_MILESTONE_SUMS, VINT(ctx->owner.id), VINT(g->id));
    enum status st = db_first(&r);

    if (st)
        return st;
    g->milestones_all = db_int(&r, 0);
    *last = higher(g->id, db_int(&r, 1));
    g->milestones_done = db_int(&r, 2);
    db_end(&r);
    r = db_select(ctx->db, ctx->arena, SQL_GOAL_UPDATE_SUMS, VINT(ctx->owner.id), VINT(g->id));
    st = db_first(&r);
    if (st)
        return st;
    g->updates = db_int(&r, 0);
    *last = higher(*last, db_int(&r, 1));
    db_end(&r);
    st = goal_update_newest(ctx, g);
    if (!st)
        goal_measure(ctx, g);
    return st;
}
