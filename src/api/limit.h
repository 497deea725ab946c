/* limit.h: how often somebody may ask: fixed windows, counted in memory, exact under concurrency.
 *
 * Counters live in a table of fixed size, in groups, each with a lock of its own; a counter whose
 * window has passed gives way to a newcomer; when all of a group are in use, its newcomers are
 * refused (`full`). A restart forgets. */
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

/* Whose requests are counted together. */
struct limit_owner {
    int64_t person; /* or, of a bot, a chat */
    int64_t key;    /* 0: all keys of the person */
};

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

/* Takes one of `owner`'s in `bucket`. Any thread. */
struct limit_verdict limit_take(struct limits *limits, int bucket, struct limit_owner owner,
                                const struct rate *rule, int64_t now);

/* What is left of `owner`'s in `bucket`, without taking any: for answers that cost nothing. */
struct limit_verdict limit_peek(struct limits *limits, int bucket, struct limit_owner owner,
                                const struct rate *rule, int64_t now);

/* An untouched bucket, for answers that belong to nobody. */
struct limit_verdict limit_untouched(const struct rate *rule, int64_t now);
