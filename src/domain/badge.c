#include "domain/badge.h"
#include "base/date.h"
#include "domain/event.h"
#include "domain/perfect.h"

/* The place of a row is stored: append only. */
/* clang-format off */
const struct badge_def badge_defs[] = {
    {FAMILY_STREAK,   3,   "streak_warrior_3",   "Streak Warrior", RARITY_COMMON,    10},
    {FAMILY_STREAK,   7,   "streak_warrior_7",   "Streak Warrior", RARITY_COMMON,    25},
    {FAMILY_STREAK,   14,  "streak_warrior_14",  "Streak Warrior", RARITY_UNCOMMON,  50},
    {FAMILY_STREAK,   30,  "streak_warrior_30",  "Streak Warrior", RARITY_RARE,      100},
    {FAMILY_STREAK,   60,  "streak_warrior_60",  "Streak Warrior", RARITY_RARE,      150},
    {FAMILY_STREAK,   100, "streak_warrior_100", "Streak Warrior", RARITY_EPIC,      250},
    {FAMILY_STREAK,   180, "streak_warrior_180", "Streak Warrior", RARITY_EPIC,      400},
    {FAMILY_STREAK,   365, "streak_warrior_365", "Streak Warrior", RARITY_LEGENDARY, 750},
    {FAMILY_CHECKS,   10,   "habit_checks_10",   "Steady Hand", RARITY_COMMON,   10},
    {FAMILY_CHECKS,   50,   "habit_checks_50",   "Steady Hand", RARITY_COMMON,   25},
    {FAMILY_CHECKS,   100,  "habit_checks_100",  "Steady Hand", RARITY_UNCOMMON, 50},
    {FAMILY_CHECKS,   500,  "habit_checks_500",  "Steady Hand", RARITY_RARE,     100},
    {FAMILY_CHECKS,   1000, "habit_checks_1000", "Steady Hand", RARITY_EPIC,     200},
    {FAMILY_TASKS,    1,    "tasks_1",    "Finisher", RARITY_COMMON,   5},
    {FAMILY_TASKS,    50,   "tasks_50",   "Finisher", RARITY_COMMON,   20},
    {FAMILY_TASKS,    100,  "tasks_100",  "Finisher", RARITY_UNCOMMON, 40},
    {FAMILY_TASKS,    500,  "tasks_500",  "Finisher", RARITY_RARE,     100},
    {FAMILY_TASKS,    1000, "tasks_1000", "Finisher", RARITY_EPIC,     200},
    {FAMILY_FOCUS,    1,   "focus_hours_1",   "Deep Diver", RARITY_COMMON,   10},
    {FAMILY_FOCUS,    10,  "focus_hours_10",  "Deep Diver", RARITY_COMMON,   25},
    {FAMILY_FOCUS,    50,  "focus_hours_50",  "Deep Diver", RARITY_UNCOMMON, 60},
    {FAMILY_FOCUS,    100, "focus_hours_100", "Deep Diver", RARITY_RARE,     120},
    {FAMILY_FOCUS,    250, "focus_hours_250", "Deep Diver", RARITY_EPIC,     250},
    {FAMILY_GOALS,    1,  "goals_1",  "Summit", RARITY_COMMON,   25},
    {FAMILY_GOALS,    5,  "goals_5",  "Summit", RARITY_UNCOMMON, 75},
    {FAMILY_GOALS,    10, "goals_10", "Summit", RARITY_RARE,     150},
    {FAMILY_ON_TIME,  0, "goal_on_time_monthly",   "On Time", RARITY_COMMON,    20},
    {FAMILY_ON_TIME,  1, "goal_on_time_quarterly", "On Time", RARITY_UNCOMMON,  50},
    {FAMILY_ON_TIME,  2, "goal_on_time_yearly",    "On Time", RARITY_RARE,      100},
    {FAMILY_ON_TIME,  3, "goal_on_time_3_year",    "On Time", RARITY_LEGENDARY, 300},
    {FAMILY_PERFECT,  PERFECT_DAY,   "perfect_day_1",   "Flawless Day",   RARITY_UNCOMMON, 15},
    {FAMILY_PERFECT,  PERFECT_WEEK,  "perfect_week_1",  "Flawless Week",  RARITY_RARE,     75},
    {FAMILY_PERFECT,  PERFECT_MONTH, "perfect_month_1", "Flawless Month", RARITY_MYTHIC,   300},
    {FAMILY_REFLECTIONS, 7,   "reflections_7",   "Mirror", RARITY_COMMON,   15},
    {FAMILY_REFLECTIONS, 30,  "reflections_30",  "Mirror", RARITY_UNCOMMON, 50},
    {FAMILY_REFLECTIONS, 100, "reflections_100", "Mirror", RARITY_RARE,     120},
    {FAMILY_MEMBER,   30,  "member_days_30",  "Companion", RARITY_COMMON, 10},
    {FAMILY_MEMBER,   90,  "member_days_90",  "Companion", RARITY_COMMON, 25},
    {FAMILY_MEMBER,   365, "member_days_365", "Companion", RARITY_RARE,   100},
};
/* clang-format on */

enum { BADGES = COUNT(badge_defs) };

const int64_t badge_def_count = BADGES;

/* What the person has, and what each family looks at. */
struct standing {
    int64_t earned[BADGES]; /* instants; NONE */
    int64_t value[FAMILY_COUNT];
};

static enum status earned_load(struct ctx *ctx, struct standing *s)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_BADGE_EARNED, VINT(ctx->owner.id));

    for (int i = 0; i < BADGES; i++)
        s->earned[i] = NONE;
    while (db_next(&r))
        if (db_int(&r, 0) < BADGES)
            s->earned[db_int(&r, 0)] = db_int(&r, 1);
    return r.status;
}

/* True when a badge of the family is still to be had. */
static bool family_open(const struct standing *s, enum badge_family family)
{
    for (int i = 0; i < BADGES; i++)
        if (badge_defs[i].family == family && s->earned[i] == NONE)
            return true;
    return false;
}

static enum status member_days(struct ctx *ctx, int64_t *days)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_BADGE_MEMBER_SINCE, VINT(ctx->owner.id));
    enum status st = db_first(&r);

    if (st)
        return st;
    *days = ctx->today - zone_day(ctx->owner.zone, db_int(&r, 0), ctx->owner.day_start);
    db_end(&r);
    return ST_OK;
}

/* What the sums say: the same for an act and for the list. */
static enum status standing_of_sums(struct ctx *ctx, const struct score *score, struct standing *s)
{
    s->value[FAMILY_CHECKS] = score->counts[COUNTER_CHECKS];
    s->value[FAMILY_TASKS] = score->counts[COUNTER_TASKS];
    s->value[FAMILY_FOCUS] = score->counts[COUNTER_FOCUS_SECONDS] / 3600;
    s->value[FAMILY_GOALS] = score->counts[COUNTER_GOALS];
    s->value[FAMILY_REFLECTIONS] = score->counts[COUNTER_REFLECTIONS];
    s->value[FAMILY_ON_TIME] = NONE;
    s->value[FAMILY_PERFECT] = 0;
    if (!family_open(s, FAMILY_MEMBER))
        return ST_OK;
    return member_days(ctx, &s->value[FAMILY_MEMBER]);
}

static enum status badge_award(struct ctx *ctx, int64_t number, struct score *score)
{
    const struct badge_def *def = &badge_defs[number];
    struct event e = event_of(EVENT_BADGE_UNLOCKED);
    enum status st = db_run(ctx->db, ctx->arena, SQL_BADGE_INSERT, VINT(ctx->owner.id),
                            VINT(number), VINT(ctx->now));

    if (!st)
        st = score_badge(ctx, score, number, def->points);
    if (st)
        return st;
    e.object = number;
    e.title = str_from(def->name);
    e.text = str_from(def->key);
    e.n0 = def->rarity;
    e.n1 = def->points;
    return event_add(ctx, &e);
}

static bool badge_reached(const struct badge_def *def, const struct standing *s)
{
    if (def->family == FAMILY_ON_TIME)
        return s->value[FAMILY_ON_TIME] == def->step;
    return s->value[def->family] >= def->step;
}

enum status badges_award(struct ctx *ctx, const struct act *act, struct score *score)
{
    struct standing *s = arena_new(ctx->arena, struct standing, 1);
    enum status st = earned_load(ctx, s);

    if (!st)
        st = standing_of_sums(ctx, score, s);
    s->value[FAMILY_STREAK] = act->streak;
    if (act->kind == ACT_GOAL)
        s->value[FAMILY_ON_TIME] = act->horizon;
    if (!st && act->kind == ACT_HABIT && family_open(s, FAMILY_PERFECT))
        st = perfect_reached(ctx, act->day, &s->value[FAMILY_PERFECT]);
    for (int64_t i = 0; !st && i < BADGES; i++)
        if (s->earned[i] == NONE && badge_reached(&badge_defs[i], s))
            st = badge_award(ctx, i, score);
    return st;
}

/* The longest streak of any one habit. */
static enum status streak_best(struct ctx *ctx, int64_t *best)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_BADGE_STREAKS, VINT(ctx->owner.id));

    while (db_next(&r)) {
        struct tally t = {.last_day = db_int(&r, 0),
                          .run_len = db_int(&r, 1),
                          .run_last = db_int(&r, 2),
                          .best_closed = db_int(&r, 3)};
        int64_t longest = tally_longest(&t, ctx->today);

        if (longest > *best)
            *best = longest;
    }
    return r.status;
}

enum status badge_list(struct ctx *ctx, const struct nothing *in, struct badge_page *out)
{
    struct standing *s = arena_new(ctx->arena, struct standing, 1);
    struct badge *badges = arena_new(ctx->arena, struct badge, BADGES);
    struct score score;
    enum status st = score_load(ctx, &score);

    (void)in;
    if (!st)
        st = earned_load(ctx, s);
    if (!st)
        st = standing_of_sums(ctx, &score, s);
    if (!st && !family_open(s, FAMILY_MEMBER)) /* else it was asked for already */
        st = member_days(ctx, &s->value[FAMILY_MEMBER]);
    if (!st)
        st = streak_best(ctx, &s->value[FAMILY_STREAK]);
    for (int64_t i = 0; i < BADGES; i++) {
        const struct badge_def *def = &badge_defs[i];
        bool single = def->family == FAMILY_ON_TIME || def->family == FAMILY_PERFECT;

        badges[i] =
            (struct badge){i,           str_from(def->key), str_from(def->name),   def->rarity,
                           def->points, s->earned[i],       s->value[def->family], def->step};
        if (single) { /* there is nothing between not yet and done */
            badges[i].value = s->earned[i] != NONE;
            badges[i].step = 1;
        }
    }
    out->badges = (struct list){badges, BADGES};
    return st;
}
