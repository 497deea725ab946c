/* life_sums.c: the end of taking over a life: do its rows fit together, and what do they add up to?
 */
#include "domain/goal.h"
#include "domain/habit.h"
#include "domain/life.h"
#include "domain/score.h"
#include "domain/signal_check.h"

/* --- do they fit together? ------------------------------------------------------------------- */

static const struct {
    enum sql_id find;
    const char *before, *after; /* the number found */
} faults[] = {
    {SQL_LIFE_FAULT_RHYTHM, "habit ", " lacks what its frequency needs"},
    {SQL_LIFE_FAULT_METRIC, "goal ", " is measured by a metric without start or target"},
    {SQL_LIFE_FAULT_GOAL_DONE, "goal ", " is completed without a day, or the other way round"},
    {SQL_LIFE_FAULT_MILESTONE_DONE, "goal_milestone ",
     " is completed without a day, or the other way round"},
    {SQL_LIFE_FAULT_MILESTONES, "goal ", " has more than 100 milestones"},
    {SQL_LIFE_FAULT_FOCUS_OVER, "focus ", " is over without an end, or the other way round"},
    {SQL_LIFE_FAULT_FOCUS_PAUSED, "focus ", " is paused without a pause, or the other way round"},
    {SQL_LIFE_FAULT_FOCUS_RUNNING, "", " focus sessions run at once"},
    {SQL_LIFE_FAULT_LEDGER, "ledger: more was taken back for act ", " than was paid"},
    {SQL_LIFE_FAULT_LEDGER_SIGN, "ledger ", " is neither done nor undone"},
    {SQL_LIFE_FAULT_EVENT, "event ", " says what its kind cannot"},
};

/* The number that a statement finds; NONE when all is well. */
static enum status fault_find(struct ctx *ctx, enum sql_id find, int64_t *found)
{
    struct rows r = db_select(ctx->db, ctx->arena, find, VINT(ctx->owner.id));
    enum status st = db_first(&r);

    *found = st ? NONE : db_int(&r, 0);
    db_end(&r);
    return st == ST_NOT_FOUND ? ST_OK : st;
}

static enum status days_verify(struct ctx *ctx)
{
    int64_t days = 0, wrong = 0;
    enum status st = signal_days_check(ctx, &days, &wrong);

    if (st || !wrong)
        return st;
    return ctx_fail(ctx, ST_INVALID, S("body_day: days are not what their samples add up to"));
}

enum status life_verify(struct ctx *ctx)
{
    int64_t found = NONE;
    enum status st = ST_OK;

    for (size_t i = 0; i < life_link_count; i++) {
        const struct life_link *l = &life_links[i];

        st = fault_find(ctx, l->lost, &found);
        if (!st && found != NONE)
            return ctx_fail(ctx, ST_INVALID,
                            arena_format(ctx->arena, "%s: %s %lld is not among the %s rows",
                                         l->table, l->column, (long long)found, l->other));
        if (st)
            return st;
    }
    for (size_t i = 0; i < COUNT(faults); i++) {
        st = fault_find(ctx, faults[i].find, &found);
        if (!st && found != NONE)
            return ctx_fail(ctx, ST_INVALID,
                            arena_format(ctx->arena, "%s%lld%s", faults[i].before, (long long)found,
                                         faults[i].after));
        if (st)
            return st;
    }
    return days_verify(ctx);
}

/* --- what do they add up to? ----------------------------------------------------------------- */

static enum status id_after(struct ctx *ctx, enum sql_id find, int64_t *id)
{
    struct rows r = db_select(ctx->db, ctx->arena, find, VINT(ctx->owner.id), VINT(*id));
    enum status st = db_first(&r);

    *id = st ? NONE : db_int(&r, 0);
    db_end(&r);
    return st == ST_NOT_FOUND ? ST_OK : st;
}

enum status life_habit(struct ctx *ctx, int64_t *id)
{
    struct habit habit;
    enum status st = id_after(ctx, SQL_LIFE_HABIT_AFTER, id);

    if (!st && *id != NONE)
        st = habit_load(ctx, *id, &habit);
    return st || *id == NONE ? st : habit_tally_anew(ctx, &habit);
}

enum status life_goal(struct ctx *ctx, int64_t *id)
{
    struct goal g;
    int64_t last;
    enum status st = id_after(ctx, SQL_LIFE_GOAL_AFTER, id);

    if (!st && *id != NONE)
        st = goal_load(ctx, *id, &g);
    if (!st && *id != NONE)
        st = goal_sums_read(ctx, &g, &last);
    if (st || *id == NONE)
        return st;
    return db_run(ctx->db, ctx->arena, SQL_LIFE_GOAL_SUMS_STORE, VINT(ctx->owner.id), VINT(g.id),
                  VINT(g.f.progress), VREAL(g.current), VREAL(g.previous), VSTR(g.last_note),
                  VINT(g.updates), VINT(g.milestones_all), VINT(g.milestones_done));
}

/* One number of a statement about the person. */
static enum status sum_read(struct ctx *ctx, enum sql_id id, int64_t *out)
{
    struct rows r = db_select(ctx->db, ctx->arena, id, VINT(ctx->owner.id));
    enum status st = db_first(&r);

    if (st)
        return st;
    *out = db_int(&r, 0);
    db_end(&r);
    return ST_OK;
}

static enum status ledger_sums(struct ctx *ctx, struct score *out)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_LIFE_LEDGER_SUMS, VINT(ctx->owner.id));
    enum status st = db_first(&r);

    if (st)
        return st;
    out->points = db_int(&r, 0);
    out->xp = db_int(&r, 1);
    out->counts[COUNTER_CHECKS] = db_int(&r, 2);
    out->counts[COUNTER_TASKS] = db_int(&r, 3);
    out->counts[COUNTER_GOALS] = db_int(&r, 4);
    db_end(&r);
    return ST_OK;
}

enum status life_end(struct ctx *ctx)
{
    struct score score = {0};
    enum status st = db_run(ctx->db, ctx->arena, SQL_LIFE_LEDGER_DAYS_DELETE, VINT(ctx->owner.id));

    if (!st)
        st = db_run(ctx->db, ctx->arena, SQL_LIFE_LEDGER_DAYS, VINT(ctx->owner.id));
    if (!st)
        st = ledger_sums(ctx, &score);
    if (!st)
        st = sum_read(ctx, SQL_LIFE_FOCUS_SECONDS, &score.counts[COUNTER_FOCUS_SECONDS]);
    if (!st)
        st = sum_read(ctx, SQL_LIFE_REFLECTIONS, &score.counts[COUNTER_REFLECTIONS]);
    if (!st)
        st = score_replace(ctx, &score);
    return st ? st : db_run(ctx->db, ctx->arena, SQL_LIFE_MARK_CLEAR, VINT(ctx->owner.id));
}
