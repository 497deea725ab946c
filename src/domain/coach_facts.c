#include "domain/coach_facts.h"
#include "base/date.h"
#include "domain/body_watch.h"
#include "domain/habit.h"
#include "domain/level.h"
#include "domain/progress.h"
#include "domain/score.h"
#include "domain/state.h"

enum { FOCUS_DAYS = 7 };

/* --- habits ---------------------------------------------------------------------------------- */

/* Keeps the list sorted, the longest streak first, and short. */
static void due_add(struct coach_facts *out, const struct habit *h)
{
    struct coach_habit *due = out->due.at;
    size_t at = out->due.count < COACH_LIST_MAX ? out->due.count : COACH_LIST_MAX;

    while (at && due[at - 1].streak < h->current_streak)
        at--;
    if (at == COACH_LIST_MAX)
        return;
    size_t behind = (out->due.count < COACH_LIST_MAX ? out->due.count : COACH_LIST_MAX - 1) - at;

    memmove(&due[at + 1], &due[at], behind * sizeof(*due));
    due[at] = (struct coach_habit){h->f.name, h->current_streak};
    out->due.count += out->due.count < COACH_LIST_MAX;
}

static enum status habits_load(struct ctx *ctx, struct coach_facts *out)
{
    struct habit_ask ask = {.filter = HABITS_ACTIVE, .limit = HABITS_MAX, .after = NONE};
    struct habit_page page;
    enum status st = habit_list(ctx, &ask, &page);

    if (st)
        return st;
    const struct habit *habits = page.habits.at;

    out->habits = (int64_t)page.habits.count;
    out->due.at = arena_new(ctx->arena, struct coach_habit, COACH_LIST_MAX);
    for (size_t i = 0; i < page.habits.count; i++) {
        out->done += habits[i].checked_today;
        if (!habits[i].checked_today && habit_due_today(ctx, &habits[i])) {
            out->open++;
            due_add(out, &habits[i]);
        }
    }
    return ST_OK;
}

/* --- tasks ----------------------------------------------------------------------------------- */

static enum status todos_load(struct ctx *ctx, struct coach_facts *out)
{
    struct coach_todo *todos = arena_new(ctx->arena, struct coach_todo, 2 * COACH_LIST_MAX);
    struct rows r = db_select(ctx->db, ctx->arena, SQL_COACH_TASKS, VINT(ctx->owner.id),
                              VINT(ctx->today), VINT(COACH_ROWS_MAX));
    int64_t today = 0;

    out->todos.at = todos;
    while (db_next(&r)) {
        int64_t late = ctx->today - db_int(&r, 1);

        out->overdue += late > 0;
        today += late == 0;
        if ((late > 0 ? out->overdue : today) <= COACH_LIST_MAX)
            todos[out->todos.count++] = (struct coach_todo){db_str(&r, 0), late};
    }
    return r.status;
}

/* --- goals ----------------------------------------------------------------------------------- */

/* How far it is behind; the list is sorted by that. */
static int64_t lag(const struct coach_goal *g)
{
    return g->expected == NONE ? 0 : g->expected - g->progress;
}

static void goal_push(struct list *list, const struct coach_goal *goal, bool sorted)
{
    struct coach_goal *goals = list->at;
    size_t at = list->count;

    while (sorted && at && lag(&goals[at - 1]) < lag(goal))
        at--;
    if (at == COACH_LIST_MAX)
        return;
    size_t behind = (list->count < COACH_LIST_MAX ? list->count : COACH_LIST_MAX - 1) - at;

    memmove(&goals[at + 1], &goals[at], behind * sizeof(*goals));
    goals[at] = *goal;
    list->count += list->count < COACH_LIST_MAX;
}

static enum status goals_load(struct ctx *ctx, struct coach_facts *out)
{
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_COACH_GOALS, VINT(ctx->owner.id), VINT(COACH_ROWS_MAX));

    out->slipping.at = arena_new(ctx->arena, struct coach_goal, COACH_LIST_MAX);
    out->goals.at = arena_new(ctx->arena, struct coach_goal, COACH_LIST_MAX);
    while (db_next(&r)) {
        struct coach_goal goal = {.title = db_str(&r, 0), .progress = db_int(&r, 1)};
        int64_t started = db_int(&r, 2), target = db_int(&r, 3);
        bool fine = progress_on_track(goal.progress, started, target, ctx->today);

        goal.expected = target == NONE ? NONE : (int64_t)progress_pace(started, target, ctx->today);
        goal.next = db_str(&r, 4);
        goal_push(fine ? &out->goals : &out->slipping, &goal, !fine);
    }
    return r.status;
}

/* --- the rest -------------------------------------------------------------------------------- */

static enum status focus_load(struct ctx *ctx, struct coach_facts *out)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_COACH_FOCUS_RUNNING, VINT(ctx->owner.id));
    enum status st = db_first(&r);

    if (!st) {
        struct coach_focus *focus = arena_new(ctx->arena, struct coach_focus, 1);

        *focus = (struct coach_focus){db_str(&r, 0), db_int(&r, 1) == 1};
        db_end(&r);
        out->focus = focus;
    } else if (st != ST_NOT_FOUND) {
        return st;
    }
    r = db_select(ctx->db, ctx->arena, SQL_COACH_FOCUS_SUMS, VINT(ctx->owner.id),
                  VINT(ctx->now - FOCUS_DAYS * DAY_MS), VINT(ctx->today));
    st = db_first(&r);
    if (st)
        return st;
    out->focus_week = db_int(&r, 0) / 60;
    out->focus_today = db_int(&r, 1) / 60;
    db_end(&r);
    return ST_OK;
}

static enum status sums_load(struct ctx *ctx, struct coach_facts *out)
{
    struct score score;
    enum status st = score_load(ctx, &score);

    if (st)
        return st;
    out->xp = score.xp;
    out->level = level_of_xp(score.xp);
    out->streak = tally_current(&score.days, ctx->today);
    return ST_OK;
}

static enum status mood_load(struct ctx *ctx, struct coach_facts *out)
{
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_COACH_MOOD, VINT(ctx->owner.id), VINT(ctx->today));
    enum status st = db_first(&r);

    if (st)
        return st == ST_NOT_FOUND ? ST_OK : st;
    out->mood = db_int(&r, 0);
    out->energy = db_int(&r, 1);
    db_end(&r);
    return ST_OK;
}

static enum status body_load(struct ctx *ctx, struct coach_facts *out)
{
    struct source_list *sources = arena_new(ctx->arena, struct source_list, 1);
    struct body_report report;
    struct body body;
    enum status st = sources_load(ctx, sources);

    if (st || !sources->count)
        return st;
    st = state_evaluate(ctx, sources, BODY_RANGE, &body);
    if (st || !body.valid || !body_tells(&body, ctx_civil_day(ctx)))
        return st;
    struct coach_body *now = arena_new(ctx->arena, struct coach_body, 1);

    body_report(&body, ctx_civil_day(ctx), &report);
    *now = (struct coach_body){report.coherence, report.readiness};
    out->body = now;
    return ST_OK;
}

enum status coach_facts(struct ctx *ctx, int parts, struct coach_facts *out)
{
    static const struct {
        enum coach_part part;
        enum status (*load)(struct ctx *ctx, struct coach_facts *out);
    } loads[] = {
        {COACH_HABITS, habits_load}, {COACH_TASKS, todos_load}, {COACH_GOALS, goals_load},
        {COACH_FOCUS, focus_load},   {COACH_SCORE, sums_load},  {COACH_MOOD, mood_load},
        {COACH_BODY, body_load},
    };
    enum status st = ST_OK;

    *out = (struct coach_facts){.mood = NONE, .energy = NONE};
    for (size_t i = 0; !st && i < sizeof(loads) / sizeof(loads[0]); i++)
        if (parts & (int)loads[i].part)
            st = loads[i].load(ctx, out);
    return st;
}
