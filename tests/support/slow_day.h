/* slow_day.h: the day of an instant by the C library's own zone code, to hold base/zone.c against.
 * It sets TZ: for tests with one thread. */
#pragma once

#include <stddef.h>
#include <stdint.h>

int64_t slow_day(const char *zone, int64_t ms, int64_t start_hour);
int64_t slow_offset(const char *zone, int64_t ms); /* seconds east of UTC */

/* Instants at which something odd happens to a calendar, with the zone it happens in. */
extern const struct odd_moment {
    const char *zone;
    const char *at; /* RFC 3339 */
} odd_moments[];
extern const size_t odd_moments_count;
