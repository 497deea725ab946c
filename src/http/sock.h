/* sock.h: one accepted connection: libuv's side of a struct conn. */
#pragma once

#include "http/conn.h"
#include "http/worker.h"

struct sock {
    uv_tcp_t tcp;
    struct conn conn;
    struct worker *worker;
    struct sock *next, *prev; /* the worker's */
    struct bytes held;        /* read, but conn waits: at most READ_BYTES */
    size_t unsent;            /* bytes that libuv still has to send */
    int64_t send_deadline;    /* for them */
    struct peer_key peer;
    bool reading, lingering, closing;
    bool gone;   /* the client has ended its side */
    bool broken; /* cannot go on: sock_settle() closes it */
};

struct sock *sock_of(struct conn *conn);

/* Takes the connection that waits at the listener; false when there is no memory for it. */
bool sock_accept(struct worker *worker);
void sock_answered(struct sock *sock);          /* its later answer has come */
void sock_tick(struct sock *sock, int64_t now); /* enforces its deadlines */
void sock_stop(struct sock *sock);              /* the server stops: ends it if it is idle */
void sock_close(struct sock *sock);
void sock_send(struct conn *conn, struct str body); /* lane->send */
