/* worker.h: one thread, one libuv loop, one listening socket, and the connections on it. */
#pragma once

#include "http/lane.h"
#include "http/peers.h"

#include <uv.h>

enum { READ_BYTES = 64 * 1024 };

struct sock;

/* What all workers share. */
struct hall {
    const struct http_config *config; /* with every default filled in */
    struct peers *peers;              /* NULL when addresses are not counted */
    _Atomic int64_t open;             /* connections */
    _Atomic int stop;                 /* times http_stop() was called */
};

struct worker {
    struct lane lane;
    struct hall *hall;
    int index;
    int listen_fd;                          /* -1 once the loop owns it */
    bool failed;                            /* worker_open did not */
    void (*ended)(void *with, bool failed); /* called on its thread as the last thing */
    void *ended_with;

    uv_thread_t thread;
    uv_loop_t loop;
    uv_tcp_t listener;
    uv_async_t async;      /* answers have come, or the server stops */
    uv_prepare_t rest;     /* the loop is about to wait */
    uv_timer_t ticker;     /* looks for deadlines while there are connections */
    struct sock *socks;    /* every connection */
    int64_t stop_deadline; /* of the loop's clock; 0 while serving */
    bool owed;             /* a connection waits to be accepted until there is memory for it */
    bool ending;           /* handles are being closed */
    char *input;           /* READ_BYTES, what the last read brought */
};

MUST_CHECK enum status worker_init(struct worker *worker, struct hall *hall, int index);
void worker_main(void *worker);             /* its thread */
void worker_wake(struct worker *worker);    /* to look at hall->stop; from any thread */
void worker_release(struct worker *worker); /* after its thread has been joined */
