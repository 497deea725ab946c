/* slow_habit.h: streaks and strength as the rules word them, looking at every single day.
 *
 * It shares no code with domain/tally.c, and no thought either: no day is ever jumped over, nothing
 * is kept from one question to the next but the list of days. */
#pragma once

#include "domain/tally.h"

enum { SLOW_DAYS_MAX = 24000 };

/* The days from `first` on; outside nothing was done or skipped. Leave room at both ends: two
 * windows before the first day done, and as far after the last as will be asked. */
struct slow_habit {
    struct rhythm rhythm;
    int64_t first;
    int64_t count;
    bool done[SLOW_DAYS_MAX], skipped[SLOW_DAYS_MAX];
    int weekday[SLOW_DAYS_MAX];
    bool covered[SLOW_DAYS_MAX];    /* set by slow_look() */
    double strength[SLOW_DAYS_MAX]; /* set by slow_look(); the day before the first done: 0 */
};

void slow_init(struct slow_habit *h, const struct rhythm *rhythm, int64_t first, int64_t count);
void slow_look(struct slow_habit *h); /* after a change, before the questions */

int64_t slow_last(const struct slow_habit *h); /* last day done, NONE */
int64_t slow_current(const struct slow_habit *h, int64_t today);
int64_t slow_longest(const struct slow_habit *h, int64_t today);
double slow_strength(const struct slow_habit *h, int64_t today);
struct tally_day slow_day_shown(const struct slow_habit *h, int64_t day, int64_t today);
