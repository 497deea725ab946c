/* tally.h: what the days of a habit add up to: streaks and strength.
 *
 * Pure: the result depends on the rhythm, the set of days done and the set of days skipped, on
 * nothing else; not on the order in which they came. Days are those of base/date.h.
 *
 * A tally says everything as of the last day done, plus what it takes to say it of any later day,
 * so nothing has to be stored when a day passes. "Today" is never earlier than the last day done:
 * a day that has been checked has begun (in some zones the date goes back). Today itself is grace:
 * not yet done, it neither counts nor breaks.
 *
 *   daily .. custom   a run is days scheduled and done with no scheduled day left out between them;
 *                     days not scheduled or skipped are passed over, done or not. Length: the days
 *                     scheduled and done.
 *   flexible          weeks with at least `times` days done; a week skipped on all seven days, none
 *                     done, is passed over. Length: weeks; the running week counts once met.
 *   interval          days covered: those inside any `days` days in a row of which `times` are done
 *                     (also the days before and after the done ones); a skipped day that is not
 *                     covered is passed over. Length: covered days.
 * A day both done and skipped is done. Runs have no longest length.
 *
 * Strength is the exponential score of the Loop habit tracker, 0 to 1, from the first day done. A
 * day skipped and not done carries it. */
#pragma once

#include "base/arena.h"

/* The order is stored: append only. */
enum frequency {
    FREQUENCY_DAILY,
    FREQUENCY_WEEKDAYS, /* Monday to Friday */
    FREQUENCY_WEEKENDS,
    FREQUENCY_CUSTOM,   /* the weekdays in `custom_days` */
    FREQUENCY_FLEXIBLE, /* `times` a week, on any days */
    FREQUENCY_INTERVAL, /* `times` in any `days` days in a row */
    FREQUENCY_COUNT
};

enum { INTERVAL_DAYS_MAX = 365, HISTORY_DAYS_MAX = 3660 };

/* When a habit is to be done. Members that its frequency does not use may hold anything. */
struct rhythm {
    enum frequency frequency;
    int64_t custom_days; /* bit 0 Sunday .. bit 6 Saturday, at least one */
    int64_t times;       /* flexible: 1..7; interval: 1..days */
    int64_t days;        /* interval: 1..INTERVAL_DAYS_MAX */
    int64_t week_start;  /* 0 Sunday .. 6 Saturday; what a week is for flexible */
};

/* Distinct days in rising order. */
struct days {
    const int64_t *at;
    size_t count;
};

/* The same while it is collected, in an arena. */
struct day_list {
    int64_t *at;
    size_t count, room;
};

void day_push(struct arena *a, struct day_list *list, int64_t day);

static inline struct days days_of(const struct day_list *list)
{
    return (struct days){list->at, list->count};
}

/* Stored with the habit, member by member. Recompute it with tally_all() whenever the rhythm (the
 * week's start too) or the set of skipped days changes, or days done go, or come before last_day.
 */
struct tally {
    int64_t first_day, last_day; /* first and last day done; NONE when there is none */
    int64_t run_len;             /* length of the last run, 0 when there is none (see above) */
    int64_t run_last;            /* its last day done; flexible: the first day of its last week;
                                  * interval: the last day covered, which may lie after last_day */
    int64_t alive_until;         /* last today for which the last run is the current streak */
    int64_t best_closed;         /* length of the longest run before the last one */
    double strength;             /* as of last_day */
    struct str recent;           /* '1' done, '0' not, for the days up to last_day that strength
                                  * still needs; at most 2 * INTERVAL_DAYS_MAX - 1 */
};

bool rhythm_exists(const struct rhythm *r); /* whether its members are in their ranges */
bool rhythm_schedules(const struct rhythm *r, int64_t day); /* flexible, interval: any day */

/* From the whole history, in time of the days done and skipped (not of the days between). Skips
 * in the future count: they keep a streak alive. t->recent lies in the arena. */
void tally_all(struct arena *a, const struct rhythm *r, struct days done, struct days skips,
               struct tally *t);

/* Adds one day done to a tally that is up to date, without the history. `skips`: at least all days
 * skipped after t->last_day (all of them when it is NONE), the future ones too; earlier ones do
 * no harm. False, and t untouched, when the day is not later than last_day, or `recent` does not
 * fit the rhythm: then call tally_all(). A day already done changes nothing: don't call at all.
 * The result is the same to the last bit as that of tally_all(). */
MUST_CHECK bool tally_append(struct arena *a, const struct rhythm *r, struct tally *t, int64_t day,
                             struct days skips);

int64_t tally_current(const struct tally *t, int64_t today);
int64_t tally_longest(const struct tally *t, int64_t today);

/* Strength as of today; 0 when nothing was ever done. `skips` as for tally_append(). Days on which
 * it only fades are taken in one step, so it agrees with the day by day score within 1e-12. */
double tally_strength(const struct rhythm *r, const struct tally *t, struct days skips,
                      int64_t today);

enum day_state {
    DAY_DONE,
    DAY_SKIPPED,     /* and not done */
    DAY_MISSED,      /* a past day that should have been done: see DAY_UNSCHEDULED */
    DAY_UNSCHEDULED, /* not scheduled; flexible: in a week that was met or is running; today and
                      * the days after it */
    DAY_COVERED,     /* interval: not done, not skipped, but others nearby are */
    DAY_STATE_COUNT
};

struct tally_day {
    int64_t day;
    enum day_state state;
    double strength; /* NAN before the first day done and after today */
};

struct tally_span {
    int64_t from, to; /* both included; at most HISTORY_DAYS_MAX days */
    int64_t today;
};

/* One entry a day, span.to - span.from + 1 of them, into out. It knows no start date: a day before
 * the habit began and not done is missed like any other. */
void tally_history(const struct rhythm *r, struct days done, struct days skips,
                   struct tally_span span, struct tally_day *out);
