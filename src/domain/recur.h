/* recur.h: on which days something comes again. Pure: days in, a day out; the dates are libical's,
 * which appears in recur.c alone.
 *
 * A rule counts from its start: "every second week" are the weeks 0, 2, 4 ... from the one that the
 * start lies in. Days that a month does not have become its last one (the 31st, the 29th of
 * February). The start itself need not be a day of the rule. */
#pragma once

#include "base/macros.h"
#include "base/status.h"

#include <stdint.h>

/* The order is stored: append only. */
enum recur_type { RECUR_DAILY, RECUR_WEEKLY, RECUR_MONTHLY, RECUR_YEARLY };

enum { RECUR_INTERVAL_MAX = 365 };

struct recur {
    int64_t type;       /* enum recur_type */
    int64_t interval;   /* 1..365 */
    int64_t days;       /* weekly: bit 0 Sunday .. bit 6; none or NONE: the start's own weekday */
    int64_t start;      /* day from which it counts */
    int64_t week_start; /* weekday on which weeks begin, 0 = Sunday */
};

/* The first day of the rule after `after`, not before its start; NONE past the year 9999.
 * ST_UNAVAILABLE when there is no memory. */
enum status recur_next(const struct recur *rule, int64_t after, int64_t *next) MUST_CHECK;
