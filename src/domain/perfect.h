/* perfect.h: days on which everything was done.
 *
 * A day is perfect when at least PERFECT_HABITS active habits were scheduled on it and all of them
 * were done. Skipped days do not count against it; habits that are tied to no day (flexible,
 * interval) do not count. A week is the person's, a month the calendar's; all their days must be
 * perfect. */
#pragma once

#include "domain/ctx.h"

enum { PERFECT_NONE, PERFECT_DAY, PERFECT_WEEK, PERFECT_MONTH };
enum { PERFECT_HABITS = 3 };

/* The most that `day` completes: PERFECT_NONE .. PERFECT_MONTH. A perfect month need not hold a
 * perfect week, but a perfect month of all its weeks does. Three statements, five on the
 * day's last check. */
enum status perfect_reached(struct ctx *ctx, int64_t day, int64_t *out) MUST_CHECK;
