#include "domain/stats.h"
#include "base/date.h"
#include "domain/habit.h"
#include "domain/level.h"
#include "domain/score.h"

enum { WEEK = 7 };

/* Sessions of the last 7 days began in the last 9: days begin apart in zones. */
static enum status sums_load(struct ctx *ctx, struct stats *out)
{
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_STATS_SUMS, VINT(ctx->owner.id), VINT(ctx->today),
                  VINT(ctx->today - WEEK), VINT((ctx->today - WEEK - 1) * DAY_MS));
    enum status st = db_first(&r);

    if (st)
        return st;
    out->tasks = (struct stats_tasks){db_int(&r, 0), db_int(&r, 1)};
    out->goals.active = db_int(&r, 2);
    out->goals.progress = out->goals.active ? db_int(&r, 3) / out->goals.active : 0;
    out->focus = (struct stats_focus){db_int(&r, 4) / 60, db_int(&r, 5) / 60};
    db_end(&r);
    return ST_OK;
}

/* The last 7 days of a habit: bit 0 is today, bit 1 yesterday. */
struct week {
    unsigned done, skipped;
};

static int64_t bits(unsigned set)
{
    int64_t count = 0;

    for (; set; set &= set - 1)
        count++;
    return count;
}

/* How often a habit is due in the last 7 days, of which it has been there for `days`. A day skipped
 * and not done is not scheduled. */
static int64_t times_due(const struct habit *h, int64_t today, int64_t days,
                         const struct week *week)
{
    struct rhythm rhythm = {.frequency = (enum frequency)h->f.frequency,
                            .custom_days = h->f.custom_days};
    unsigned there = ((1u << days) - 1) & ~(week->skipped & ~week->done);
    int64_t due = 0;

    if (h->f.frequency == FREQUENCY_FLEXIBLE)
        return h->f.weekly_target < bits(there) ? h->f.weekly_target : bits(there);
    if (h->f.frequency == FREQUENCY_INTERVAL)
        return bits(there) * h->f.interval_times / h->f.interval_days;
    for (int64_t ago = 0; ago < days; ago++)
        due += (there >> ago & 1) && rhythm_schedules(&rhythm, today - ago);
    return due;
}

/* How many of the last 7 days a habit has been there. */
static int64_t days_there(const struct habit *h, int64_t today)
{
    int64_t days = today - h->f.start_date + 1;

    return days < 0 ? 0 : days < WEEK ? days : WEEK;
}

static size_t habit_at(const struct list *habits, int64_t id)
{
    const struct habit *h = habits->at;
    size_t i = 0;

    while (i < habits->count && h[i].id != id)
        i++;
    return i;
}

static bool any_skips(const struct list *habits, int64_t from)
{
    const struct habit *h = habits->at;
    size_t i = 0;

    while (i < habits->count && h[i].skip_last < from)
        i++;
    return i < habits->count;
}

/* On which of those days each habit was done, and on which it was skipped. */
static enum status weeks_load(struct ctx *ctx, const struct list *habits, struct week *weeks)
{
    const struct habit *h = habits->at;
    int64_t from = ctx->today - WEEK + 1;
    struct rows r = db_select(ctx->db, ctx->arena, SQL_BADGE_DONE_DAYS, VINT(ctx->owner.id),
                              VINT(from), VINT(ctx->today));

    while (db_next(&r)) {
        size_t i = habit_at(habits, db_int(&r, 0));

        if (i < habits->count && habit_day_done(&h[i], db_int(&r, 2), db_int(&r, 3)))
            weeks[i].done |= 1u << (ctx->today - db_int(&r, 1));
    }
    if (r.status || !any_skips(habits, from))
        return r.status;
    r = db_select(ctx->db, ctx->arena, SQL_BADGE_SKIP_DAYS, VINT(ctx->owner.id), VINT(from),
                  VINT(ctx->today));
    while (db_next(&r)) {
        size_t i = habit_at(habits, db_int(&r, 0));

        if (i < habits->count)
            weeks[i].skipped |= 1u << (ctx->today - db_int(&r, 1));
    }
    return r.status;
}

static enum status habits_sum(struct ctx *ctx, struct stats_habits *out)
{
    struct habit_ask ask = {.filter = HABITS_ACTIVE, .limit = HABITS_MAX, .after = NONE};
    struct habit_page page = {0};
    enum status st = habit_list(ctx, &ask, &page);
    const struct habit *habits = page.habits.at;
    struct week *weeks = arena_new(ctx->arena, struct week, page.habits.count + 1);
    int64_t all_due = 0, all_done = 0;

    if (!st)
        st = weeks_load(ctx, &page.habits, weeks);
    for (size_t i = 0; !st && i < page.habits.count; i++) {
        int64_t days = days_there(&habits[i], ctx->today);
        int64_t due = times_due(&habits[i], ctx->today, days, &weeks[i]);
        int64_t done = bits(weeks[i].done & ((1u << days) - 1));

        all_due += due;
        all_done += done < due ? done : due;
        if (habits[i].current_streak > out->best_streak)
            out->best_streak = habits[i].current_streak;
    }
    out->active = (int64_t)page.habits.count;
    out->completion_rate = all_due ? all_done * 100 / all_due : 0;
    return st;
}

enum status stats_get(struct ctx *ctx, const struct nothing *in, struct stats *out)
{
    struct score score;
    enum status st = score_load(ctx, &score);

    (void)in;
    if (!st)
        st = sums_load(ctx, out);
    if (!st)
        st = habits_sum(ctx, &out->habits);
    if (st)
        return st;
    out->xp = score.xp;
    out->level = level_of_xp(score.xp);
    out->level_name = level_xp_name(out->level);
    out->next_level_xp = out->level < XP_LEVEL_MAX ? level_xp(out->level + 1) : NONE;
    out->streak = tally_current(&score.days, ctx->today);
    out->at = ctx->now;
    return ST_OK;
}
