/* timeline.h: "6 months", "by 2026-12-31", "this quarter": when something shall be reached, and the
 * steps on the way there.
 *
 * Pure. What is understood, in any case of letters, with "in", "within", "over", "for" or "next"
 * before a length and "by", "until" or "before" before a day:
 *
 *   6 months, a year, two weeks, 90 days, 3 quarters    counted from today
 *   2026-12-31                                          a date
 *   december, june 2027, 2027                           the last day of it, ahead
 *   this week, next month, this quarter, next year      its last day
 *   end of june, end of the year                        the same
 *   tomorrow */
#pragma once

#include "base/buf.h"

enum { TIMELINE_BYTES_MAX = 100, TIMELINE_DAYS_MAX = 36525, TIMELINE_STEPS = 3 };

enum timeline_verdict { TIMELINE_FINE, TIMELINE_NONSENSE, TIMELINE_PAST, TIMELINE_FAR };

/* The day, which is today or later. `today` lies before the year 9700. *out is set with
 * TIMELINE_FINE only. */
enum timeline_verdict timeline_parse(struct str text, int64_t today, int64_t week_start,
                                     int64_t *out) MUST_CHECK;

/* A step: its day, and what it is called. */
struct timeline_step {
    int64_t day;
    int64_t count;
    const char *unit; /* "Month", "Week", "Day" */
};

/* The steps at a sixth, a half and the whole of the way from `start` to `end`: counted in months
 * when there are three at least, else in weeks, else in days. Fewer than three when there are not
 * as many days; the last one is on `end`. How many there are. */
size_t timeline_steps(int64_t start, int64_t end, struct timeline_step out[TIMELINE_STEPS]);

/* "Month 3" */
void timeline_step_write(struct buf *out, const struct timeline_step *step);

/* The day of "Month 3", "week 2", "Day 10", counted from `start`; NONE when it is none of these. */
int64_t timeline_step_day(struct str text, int64_t start);
