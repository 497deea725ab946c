/* resona/nights.h: stretches of sleep, as an app tells them that does not add nights up, and the
 * hours of each night in them. */
#pragma once

#include "base/arena.h"

/* Asleep, in ms since 1970. */
struct stretch {
    int64_t from, to;
    int64_t day; /* of the night: the date six hours after its end, so that no night is split */
    int64_t utc_offset; /* seconds east, at its end */
};

struct nights {
    struct stretch *at;
    size_t count, room;
};

struct night {
    int64_t noon; /* of its day: the instant it is stored at */
    int64_t utc_offset;
    double hours; /* what overlaps counts once */
};

/* False when the times are none of one stretch: it must end after it begins, within a day. */
bool nights_add(struct arena *a, struct nights *nights, int64_t from, int64_t to,
                int64_t utc_offset);

/* Puts them into order; before the first nights_next(). */
void nights_sort(struct nights *nights);

/* The night that begins at stretch number *next, which moves on to the one after. False after the
 * last one. */
bool nights_next(const struct nights *nights, size_t *next, struct night *out);
