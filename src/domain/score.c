#include "domain/score.h"
#include "domain/badge.h"
#include "domain/event.h"
#include "domain/level.h"

enum { CHECKS_PAID = 3, TASKS_PAID = 8, DAY_XP_MAX = 500, AGE_MAX = 7, HABIT_XP_MAX = 50 };

static const struct rhythm daily = {.frequency = FREQUENCY_DAILY};

/* --- what an act earns ----------------------------------------------------------------------- */

int64_t act_habit_xp(int64_t streak)
{
    int64_t xp = 10 + 5 * (streak / 7);

    return xp < HABIT_XP_MAX ? xp : HABIT_XP_MAX;
}

static int64_t slots_of(enum act_kind kind)
{
    return kind == ACT_HABIT ? CHECKS_PAID : kind == ACT_TASK ? TASKS_PAID : INT64_MAX;
}

struct paid act_pay(const struct act *act, int64_t age, int64_t slots, int64_t day_xp)
{
    struct paid paid = {act->points, act->xp};

    if (age > AGE_MAX)
        return (struct paid){0, 0};
    if (age > 0)
        paid = (struct paid){paid.points / 2, paid.xp / 2};
    if (slots >= slots_of(act->kind))
        paid.points = 0;
    if (paid.xp > DAY_XP_MAX - day_xp)
        paid.xp = day_xp < DAY_XP_MAX ? DAY_XP_MAX - day_xp : 0;
    return paid;
}

/* --- rows ------------------------------------------------------------------------------------ */

/* What a day has earned. */
struct earned {
    int64_t acts, checks, tasks, points, xp;
};

static enum status earned_load(struct ctx *ctx, int64_t day, struct earned *out)
{
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_LEDGER_DAY_GET, VINT(ctx->owner.id), VINT(day));
    enum status st = db_first(&r);

    *out = (struct earned){0};
    if (st == ST_NOT_FOUND)
        return ST_OK;
    if (st)
        return st;
    *out =
        (struct earned){db_int(&r, 0), db_int(&r, 1), db_int(&r, 2), db_int(&r, 3), db_int(&r, 4)};
    db_end(&r);
    return ST_OK;
}

static enum status earned_store(struct ctx *ctx, int64_t day, const struct earned *e)
{
    return db_run(ctx->db, ctx->arena, SQL_LEDGER_DAY_STORE, VINT(ctx->owner.id), VINT(day),
                  VINT(e->acts), VINT(e->checks), VINT(e->tasks), VINT(e->points), VINT(e->xp));
}

/* Adds a row's worth to its day: sign 1 or -1 with positive or negative amounts. */
static void earned_add(struct earned *e, enum act_kind kind, int64_t sign, struct paid paid)
{
    if (kind != ACT_BADGE && (paid.points || paid.xp))
        e->acts += sign;
    if (kind == ACT_HABIT && paid.points)
        e->checks += sign;
    if (kind == ACT_TASK && paid.points)
        e->tasks += sign;
    e->points += paid.points;
    e->xp += paid.xp;
}

static enum status ledger_insert(struct ctx *ctx, enum act_kind kind, int64_t object, int64_t day,
                                 int64_t sign, struct paid paid)
{
    return db_run(ctx->db, ctx->arena, SQL_LEDGER_INSERT, VINT(ctx->owner.id),
                  VINT(ctx_row(ctx, &ctx->payments)), VINT((int64_t)kind), VINT(object), VINT(day),
                  VINT(sign), VINT(paid.points), VINT(paid.xp), VINT(ctx->now));
}

/* --- sums ------------------------------------------------------------------------------------ */

enum status score_load(struct ctx *ctx, struct score *out)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_SCORE_GET, VINT(ctx->owner.id));
    enum status st = db_first(&r);

    *out = (struct score){.days = {.first_day = NONE,
                                   .last_day = NONE,
                                   .run_last = NONE,
                                   .alive_until = NONE,
                                   .recent = S("")}};
    if (st == ST_NOT_FOUND)
        return ST_OK;
    if (st)
        return st;
    out->points = db_int(&r, 0);
    out->xp = db_int(&r, 1);
    for (int i = 0; i < COUNTER_COUNT; i++)
        out->counts[i] = db_int(&r, 2 + i);
    out->days.first_day = db_int(&r, 2 + COUNTER_COUNT);
    out->days.last_day = db_int(&r, 3 + COUNTER_COUNT);
    out->days.run_len = db_int(&r, 4 + COUNTER_COUNT);
    out->days.run_last = db_int(&r, 5 + COUNTER_COUNT);
    out->days.alive_until = db_int(&r, 6 + COUNTER_COUNT);
    out->days.best_closed = db_int(&r, 7 + COUNTER_COUNT);
    db_end(&r);
    return ST_OK;
}

static enum status score_store(struct ctx *ctx, const struct score *s)
{
    const struct tally *t = &s->days;

    return db_run(ctx->db, ctx->arena, SQL_SCORE_STORE, VINT(ctx->owner.id), VINT(s->points),
                  VINT(s->xp), VINT(s->counts[COUNTER_CHECKS]), VINT(s->counts[COUNTER_TASKS]),
                  VINT(s->counts[COUNTER_GOALS]), VINT(s->counts[COUNTER_FOCUS_SECONDS]),
                  VINT(s->counts[COUNTER_REFLECTIONS]), VINT(t->first_day), VINT(t->last_day),
                  VINT(t->run_len), VINT(t->run_last), VINT(t->alive_until), VINT(t->best_closed));
}

/* The tally of the person's days from all of them. */
static enum status days_anew(struct ctx *ctx, struct score *s)
{
    struct day_list days = {0};
    struct rows r = db_select(ctx->db, ctx->arena, SQL_LEDGER_ACTIVE_DAYS, VINT(ctx->owner.id));

    while (db_next(&r))
        day_push(ctx->arena, &days, db_int(&r, 0));
    tally_all(ctx->arena, &daily, days_of(&days), (struct days){0}, &s->days);
    return r.status;
}

/* A day began or ceased to have rewarded acts. */
static enum status days_changed(struct ctx *ctx, struct score *s, int64_t day, bool active)
{
    if (active && tally_append(ctx->arena, &daily, &s->days, day, (struct days){0}))
        return ST_OK;
    return days_anew(ctx, s);
}

static void counter_add(struct score *s, const struct act *act, int64_t sign)
{
    if (act->kind == ACT_HABIT)
        s->counts[COUNTER_CHECKS] += sign;
    else if (act->kind == ACT_TASK)
        s->counts[COUNTER_TASKS] += sign;
    else if (act->kind == ACT_GOAL)
        s->counts[COUNTER_GOALS] += sign;
    else if (act->kind == ACT_FOCUS)
        s->counts[COUNTER_FOCUS_SECONDS] += sign * act->seconds;
    else if (act->kind == ACT_CHECKIN)
        s->counts[COUNTER_REFLECTIONS] += sign * act->reflections;
}

/* Writes one row with all that hangs on it. `earned` is the row's day as it was. */
static enum status row_write(struct ctx *ctx, struct score *s, struct earned *earned,
                             const struct act *act, int64_t sign, struct paid paid)
{
    bool was = earned->acts > 0;
    enum status st = ledger_insert(ctx, act->kind, act->object, act->day, sign, paid);

    earned_add(earned, act->kind, sign, paid);
    s->points += paid.points;
    s->xp += paid.xp;
    counter_add(s, act, sign);
    if (!st)
        st = earned_store(ctx, act->day, earned);
    if (!st && was != (earned->acts > 0))
        st = days_changed(ctx, s, act->day, earned->acts > 0);
    return st;
}

/* --- done and undone ------------------------------------------------------------------------- */

/* Levels gained since `before` points: one event, for the last. */
static enum status level_event(struct ctx *ctx, int64_t before, int64_t after)
{
    int64_t from = level_of_points(before), to = level_of_points(after);
    struct event e = event_of(EVENT_LEVEL_UP);

    if (to <= from)
        return ST_OK;
    e.text = level_tier(to);
    e.n0 = to;
    e.n1 = from;
    e.n2 = after;
    return event_add(ctx, &e);
}

/* The same for levels of XP. */
static enum status xp_level_event(struct ctx *ctx, int64_t before, int64_t after)
{
    int64_t from = level_of_xp(before), to = level_of_xp(after);
    struct event e = event_of(EVENT_XP_LEVEL);

    if (to <= from)
        return ST_OK;
    e.n0 = to;
    e.n1 = from;
    e.n2 = after;
    return event_add(ctx, &e);
}

enum status act_reward(struct ctx *ctx, const struct act *act, struct paid *paid)
{
    struct score score;
    struct earned earned;
    enum status st = score_load(ctx, &score);
    int64_t before = score.points, xp_before = score.xp;

    if (!st)
        st = earned_load(ctx, act->day, &earned);
    if (st)
        return st;
    int64_t slots = act->kind == ACT_TASK ? earned.tasks : earned.checks;

    *paid = act_pay(act, ctx->today - act->day, slots, earned.xp);
    st = row_write(ctx, &score, &earned, act, 1, *paid);
    if (!st && act->event) {
        act->event->n3 = paid->xp;
        st = event_add(ctx, act->event);
    }
    if (!st)
        st = badges_award(ctx, act, &score);
    if (!st)
        st = level_event(ctx, before, score.points);
    if (!st)
        st = xp_level_event(ctx, xp_before, score.xp);
    return st ? st : score_store(ctx, &score);
}

enum status score_badge(struct ctx *ctx, struct score *score, int64_t badge, int64_t points)
{
    struct act act = {.kind = ACT_BADGE, .object = badge, .day = ctx->today};
    struct earned earned;
    enum status st = earned_load(ctx, ctx->today, &earned);

    return st ? st : row_write(ctx, score, &earned, &act, 1, (struct paid){points, 0});
}

enum status act_undo(struct ctx *ctx, enum act_kind kind, int64_t object, int64_t day,
                     int64_t seconds)
{
    struct act act = {.kind = kind, .object = object, .day = day, .seconds = seconds};
    struct score score;
    struct earned earned;
    struct rows r = db_select(ctx->db, ctx->arena, SQL_LEDGER_NET, VINT(ctx->owner.id),
                              VINT((int64_t)kind), VINT(object), VINT(day));
    enum status st = db_first(&r);

    if (st)
        return st;
    int64_t times = db_int(&r, 0);
    struct paid back = {-db_int(&r, 1), -db_int(&r, 2)};

    db_end(&r);
    if (times <= 0)
        return ST_OK;
    st = score_load(ctx, &score);
    if (!st)
        st = earned_load(ctx, day, &earned);
    if (!st)
        st = row_write(ctx, &score, &earned, &act, -1, back);
    return st ? st : score_store(ctx, &score);
}

enum status score_count(struct ctx *ctx, enum counter counter, int64_t by)
{
    const struct act act = {.kind = ACT_COUNT, .horizon = NONE};
    struct score score;
    enum status st = score_load(ctx, &score);
    int64_t before = score.points;

    score.counts[counter] += by;
    if (!st && by > 0)
        st = badges_award(ctx, &act, &score);
    if (!st)
        st = level_event(ctx, before, score.points);
    return st ? st : score_store(ctx, &score);
}

enum status score_replace(struct ctx *ctx, struct score *score)
{
    enum status st = days_anew(ctx, score);

    return st ? st : score_store(ctx, score);
}

enum status score_points_between(struct ctx *ctx, int64_t from, int64_t to, int64_t *points)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_LEDGER_POINTS_BETWEEN, VINT(ctx->owner.id),
                              VINT(from), VINT(to));
    enum status st = db_first(&r);

    if (st)
        return st;
    *points = db_int(&r, 0);
    db_end(&r);
    return ST_OK;
}
