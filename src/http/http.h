/* http.h: the server's front door: HTTP/1.1 on libuv and llhttp, with a strict guard.
 *
 * http_open() takes the address, http_run() serves until it is told to stop: one thread and one
 * loop per worker, each with its own listening socket, no lock on the way of a request. Requests of
 * one connection are handled one after another, in order; a request whose reply comes later holds
 * up only its own connection. What waits per connection is bounded without a setting: of requests
 * the bytes of one read (64 KiB), of answers as many bytes and one body, because while a client
 * does not take its answers no further request of its is handled. */
#pragma once

#include "api/app.h"
#include "base/status.h"
#include "http/refusal.h"

/* Every limit has its status, or its reason for closing. 0 takes the default beside it. */
struct http_limits {
    /* What a request may be. */
    size_t head_bytes_max;      /* 16 KiB: 431 */
    size_t target_bytes_max;    /* 8 KiB: 414 */
    size_t headers_max;         /* 64: 431 */
    size_t body_bytes_max;      /* 1 MiB: 413 */
    size_t chunked_bytes_max;   /* 2 MiB, a chunked body with its framing: 413 */
    size_t extension_bytes_max; /* 1 KiB, chunk extensions of a body: 413 */
    size_t trailer_bytes_max;   /* 4 KiB: 431 */

    /* What all of them may hold. */
    size_t arriving_bytes_max;       /* 64 MiB a worker, bodies not yet complete: 503 */
    int connections_max;             /* 10000: told 503 and closed */
    int connections_per_address_max; /* 0 = no limit; of IPv6 the first 64 bits count */

    /* Deadlines, in ms. They are absolute: a byte now and then does not move them. */
    int head_ms_max;   /* 10000 from the first byte of a head: 408 */
    int body_ms_max;   /* 30000 from the end of the head: 408 */
    int idle_ms_max;   /* 60000 between requests: closed */
    int answer_ms_max; /* 30000 for a reader to take an answer: closed */
    int linger_ms_max; /* 2000 for a client to close after the last answer: closed */
    int beat_ms_max;   /* 15000 between the pieces of a stream: a sign of life is sent */
    int stop_ms_max;   /* 10000 for what runs to end after http_stop() */
};

struct http_config {
    const char *listen; /* "127.0.0.1:8080", "[::1]:8080"; port 0 takes a free one */
    int workers;        /* threads; 0 = as many as there are cores */
    struct http_limits limits;
    size_t arena_bytes_max; /* of a request; 0 = 4 MiB */
    bool signals;           /* SIGTERM and SIGINT stop (the second at once), SIGHUP reloads */

    const struct app_port *port;
    void *app; /* given to the callbacks below */
    /* Called on each worker's own thread, before its first and after its last request; what
     * worker_open returns is app_port's `worker`, NULL when it failed. */
    void *(*worker_open)(void *app, int index);
    void (*worker_close)(void *worker);
    void (*reload)(void *app); /* SIGHUP, on the thread of http_run(); may be NULL */
};

/* Counted since the start. May be read from any thread. */
struct http_counts {
    int64_t open; /* connections now */
    int64_t accepted;
    int64_t requests; /* handed to the program */
    int64_t refused[REFUSAL_COUNT];
};

struct http;

/* Takes the address; `config` is copied, what it points at must stay. On failure (logged) *out is
 * NULL: ST_INVALID for an address that cannot be read, ST_CONFLICT for one that is in use. */
MUST_CHECK enum status http_open(const struct http_config *config, struct http **out);
int http_port(const struct http *http);

/* Serves until stopped. ST_UNAVAILABLE when a worker could not be opened. Calls still with the
 * program when it returns (after a stop at once only) may call done() until http_close(). */
MUST_CHECK enum status http_run(struct http *http);

/* The first call ends gracefully: no new connections, what runs is finished, at most stop_ms_max.
 * The second ends at once. From any thread, or a signal handler. */
void http_stop(struct http *http);

void http_count(const struct http *http, struct http_counts *out);

/* After http_run() has returned and the program's own threads have ended. */
void http_close(struct http *http);
