/* limit.h: how often somebody may ask: fixed windows, counted in memory, exact under concurrency.
 *
 * A counter is one 64-bit atomic: the window it counts in, and how many were taken. Counters live
 * in a table of fixed size; whose window has passed gives way to a newcomer; when all are in use,
 * newcomers are refused (LIMIT_FULL). A restart forgets. */
#pragma once

#include "base/macros.h"
#include "base/rate.h"

enum bucket {
    BUCKET_LOGGD,
    BUCKET_MANAGE,
    BUCKET_RESURGO,
    BUCKET_RESURGO_ENTERPRISE,
    BUCKET_RESONA,
    BUCKET_TELEGRAM,
    BUCKET_NONE
};

/* Where the counters of one of several rates are: the first has the bucket itself. */
static inline int bucket_of(int bucket, int rate)
{
    return bucket + rate * BUCKET_NONE;
}

struct limit_verdict {
    bool taken;        /* within the limit */
    bool full;         /* no counter was free */
    int64_t remaining; /* of this window */
    int64_t reset_ms;  /* until the next window */
};

struct limits;

/* Room for at least `slots` counters; NULL without memory. */
struct limits *limits_open(size_t slots);
void limits_close(struct limits *limits);

/* Takes one of `owner`'s in `bucket`: a number of at most 56 bits. Any thread. */
struct limit_verdict limit_take(struct limits *limits, int bucket, int64_t owner,
                                const struct rate *rule, int64_t now);

/* An untouched bucket, for answers that belong to nobody. */
struct limit_verdict limit_untouched(const struct rate *rule, int64_t now);
