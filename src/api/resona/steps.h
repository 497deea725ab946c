/* resona/steps.h: steps, as an app tells them: so many in each interval, in any order. A day's are
 * added up. */
#pragma once

#include "base/arena.h"

struct step_day {
    int64_t day;        /* the date, by the offset that its first interval is written with */
    int64_t begin;      /* the instant at which it begins, likewise */
    int64_t utc_offset; /* seconds east */
    int64_t first;      /* instant of the first interval */
    double steps;
};

struct step_days {
    struct step_day *at;
    size_t count, room;
};

/* Adds what was walked in the interval that begins at `at`. */
void steps_add(struct arena *a, struct step_days *days, int64_t at, int64_t utc_offset,
               double steps);

/* Puts them into order, each day once. */
void steps_close(struct step_days *days);
