/* lane.h: what the connections of one worker share, and the exchanges on them. No sockets here.
 *
 * An exchange is one request and its answer: the call that the program sees and the memory that
 * its texts live in. It comes from the lane's pool, so that a warm server allocates nothing per
 * request, and an idle connection holds none. Everything of a lane belongs to its loop's thread,
 * except what says otherwise. */
#pragma once

#include "api/app.h"
#include "http/chunk.h"
#include "http/head.h"
#include "http/http.h"

#include <pthread.h>
#include <stdatomic.h>

enum {
    LANE_OUT_BYTES = 64 * 1024, /* answers gathered before they are sent */
    LANE_POOL_MAX = 256,        /* exchanges kept for later */
    EXCHANGE_KEEP_BYTES = 4096, /* of the text a kept exchange may hold on to */
};

struct bytes {
    char *at;
    size_t len, cap;
};

struct conn;
struct lane;

struct exchange {
    struct call call; /* call.owner is this exchange */
    struct lane *lane;
    struct conn *conn; /* NULL once the client has gone */
    struct framing framing;
    struct chunk chunk;
    struct bytes head, body;
    size_t body_bytes_max; /* of this request */
    bool read;             /* the head has been understood: call.req can be trusted */
    struct exchange *next; /* in the pool, or among the answered */
};

struct lane {
    const struct app_port *port;
    void *worker; /* the program's */
    const struct http_limits *limits;
    size_t arena_bytes_max;

    int64_t now;   /* ms of the loop's clock, kept by the loop */
    bool stopping; /* every answer is the last of its connection */
    int pending;   /* calls whose answer comes later */

    struct exchange *pool;
    int pooled;
    size_t arriving_bytes; /* held by bodies */

    int64_t date_second; /* of the text below */
    char date[40];       /* "Date: ...\r\n" */

    struct bytes out; /* answers of the connection being served; LANE_OUT_BYTES */
    /* Sends `out`, then `body`, and empties out. What cannot be sent now is copied. */
    void (*send)(struct conn *conn, struct str body);

    /* Answered by other threads, and how to wake the loop for them. Under `lock`. */
    pthread_mutex_t lock;
    struct exchange *answered, *answered_last;
    bool closed; /* the loop is gone: nobody to wake */
    void (*wake)(struct lane *lane);

    /* Written by the loop alone, read by any thread. */
    _Atomic int64_t accepted, requests, refused[REFUSAL_COUNT];
};

MUST_CHECK enum status lane_init(struct lane *lane);
void lane_release(struct lane *lane); /* with every exchange that has come back */

/* An exchange for a request that begins; NULL when there is no memory. */
struct exchange *lane_take(struct lane *lane);
void lane_give(struct lane *lane, struct exchange *ex);

/* The exchanges answered by other threads since, oldest first, linked by next. */
struct exchange *lane_answered(struct lane *lane);

void lane_date(struct lane *lane, int64_t now); /* brings `date` up to the second; ms since 1970 */

/* Adds to a counter that only this thread writes. */
static inline void lane_count(_Atomic int64_t *counter)
{
    int64_t n = atomic_load_explicit(counter, memory_order_relaxed);

    atomic_store_explicit(counter, n + 1, memory_order_relaxed);
}

/* Appends; false when there is no memory. The caller has checked the maximum. */
bool bytes_add(struct bytes *bytes, struct str more);
