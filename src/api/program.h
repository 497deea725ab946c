/* program.h: what all threads of a running program share. */
#pragma once

#include "api/app.h"
#include "api/limit.h"
#include "base/settings.h"

#include <stdatomic.h>

enum { ROUTES_MAX = 256, TIME_BUCKETS = 12 };

/* Counted per route, and once more for what fits no route. */
struct route_stats {
    _Atomic int64_t answers[6]; /* by first digit of the status */
    _Atomic int64_t micros;     /* all together */
};

struct stats {
    struct route_stats routes[ROUTES_MAX + 1];
    _Atomic int64_t times[TIME_BUCKETS]; /* answers by duration, see stats_bounds */
    _Atomic int64_t writes, batches;     /* acknowledged writes, and the commits they took */
    _Atomic int64_t cache_hits, cache_misses;
};

struct asks; /* api/ask.h */
struct used; /* api/used.h */
struct seal; /* base/seal.h */

/* Writes the lines of /metrics that the program cannot know (the HTTP layer's, the database's). */
struct buf;
typedef void metrics_fn(void *owner, struct buf *out);

struct program {
    const struct settings *settings;
    struct limits *limits;
    struct used *used; /* keys used lately; NULL: not remembered */
    struct asks *asks; /* where slow parts run; NULL: nowhere (commands, tests) */
    struct stats stats;
    _Atomic bool ready;        /* /readyz */
    _Atomic int64_t commits;   /* goes up before any write is acknowledged: see app_snapshot() */
    const char *build;         /* part of every ETag */
    const struct seal *seal;   /* the server's key; NULL: no secrets can be kept */
    void (*wake)(void *owner); /* something waits for the dispatcher; any thread; may be NULL */
    void *wake_owner;
    metrics_fn *metrics;
    void *metrics_owner;
};
