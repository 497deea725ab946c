/* score.h: what an act earns, and what all acts add up to.
 *
 * Every rewarded act is a row of the ledger; undoing one adds the reverse row and edits nothing. An
 * act that is done, undone and done again is therefore paid once in sum. Sums are kept beside the
 * ledger: by day (ledger_day: caps, months, the person's streak) and in all (score); `cairn check`
 * recomputes them.
 *
 * For each act and local day: an act dated 1 to 7 days back earns half of points and XP (rounded
 * down), an older one nothing; the first three habit checks and the first eight tasks of a day earn
 * points; a day earns at most 500 XP. An undone act frees its place among the first three for the
 * next one done. */
#pragma once

#include "domain/event.h"
#include "domain/tally.h"

/* The order is stored: append only. */
enum act_kind {
    ACT_HABIT,
    ACT_TASK,
    ACT_FOCUS,
    ACT_CHECKIN,
    ACT_MILESTONE,
    ACT_GOAL,
    ACT_BADGE,
    ACT_COUNT
};

/* What counts towards badges besides points. */
enum counter {
    COUNTER_CHECKS,
    COUNTER_TASKS,
    COUNTER_GOALS,
    COUNTER_FOCUS_SECONDS,
    COUNTER_REFLECTIONS,
    COUNTER_COUNT
};

struct act {
    enum act_kind kind;
    int64_t object;      /* id of the thing */
    int64_t day;         /* the day it counts for, not after today */
    int64_t points, xp;  /* before caps and halving */
    int64_t seconds;     /* focus: how long */
    int64_t reflections; /* check-in: 1 when it has a reflection */
    int64_t horizon;     /* goal reached in time: its horizon; else NONE */
    int64_t streak;      /* habit: its longest streak; else 0 */
    struct event *event; /* the act's own event, added here with n3 = the XP paid; or NULL */
};

struct score {
    int64_t points, xp;
    int64_t counts[COUNTER_COUNT];
    struct tally days; /* of days with a rewarded act; rhythm: daily */
};

/* What was really paid. */
struct paid {
    int64_t points, xp;
};

/* Pays an act that was done: its row, the sums, the badges it brings, and their events; then
 * level.up when it is one, user.level_up likewise. The act's own event comes first: act->event, or
 * one added before. The owner is locked. */
enum status act_reward(struct ctx *ctx, const struct act *act, struct paid *paid) MUST_CHECK;

/* Takes back what is still paid for an act on a day; nothing when it was not paid. `seconds` as
 * paid. */
enum status act_undo(struct ctx *ctx, enum act_kind kind, int64_t object, int64_t day,
                     int64_t seconds) MUST_CHECK;

/* Changes a counter that has no act (a reflection written later), without pay but for the badges
 * that it brings. */
enum status score_count(struct ctx *ctx, enum counter counter, int64_t by) MUST_CHECK;

/* The person's sums; all zero when nothing was earned yet. */
enum status score_load(struct ctx *ctx, struct score *out) MUST_CHECK;

/* Stores sums that were made of the rows. Their days are made here, of the ledger's sums by day. */
enum status score_replace(struct ctx *ctx, struct score *score) MUST_CHECK;

/* Points dated from `from` to `to`, both included. */
enum status score_points_between(struct ctx *ctx, int64_t from, int64_t to,
                                 int64_t *points) MUST_CHECK;

/* Pure: what an act of `age` days earns on a day on which `slots` acts of its kind earned points
 * and `day_xp` XP were paid already. */
struct paid act_pay(const struct act *act, int64_t age, int64_t slots, int64_t day_xp);

/* XP of a habit check that makes a streak of so many: 10 + 5 for each full week, 50 at most. */
int64_t act_habit_xp(int64_t streak);
