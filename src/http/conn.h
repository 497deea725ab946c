/* conn.h: one connection as HTTP sees it: bytes in, answers out, no socket.
 *
 *     IDLE --byte--> HEAD --whole--> BODY or CHUNKS --whole--> (submitted)
 *      ^              '----no body---------------------------------'|
 *      |<------------------- answered <---- WAIT <--answer later----'
 *      '-- or LAST, when the connection is to end
 *
 * A reply may be the beginning of a stream: WAIT --piece--> STREAM (until the client has taken it)
 * --> WAIT ... until the last piece. Meanwhile WAIT has a deadline: for a sign of life.
 *
 * A connection has one request at a time: those sent behind it wait as bytes, so that a read sees
 * what the write before it did. */
#pragma once

#include "http/lane.h"

enum conn_state { CONN_IDLE, CONN_HEAD, CONN_BODY, CONN_CHUNKS, CONN_WAIT, CONN_STREAM, CONN_LAST };

struct conn {
    struct lane *lane;
    struct exchange *ex; /* the request that arrives or waits; NULL in between */
    enum conn_state state;
    bool full;        /* set by lane->send: answers wait to be sent, take no more requests */
    bool streams;     /* the beginning of a stream has been sent */
    bool blank;       /* an empty line preceded the request: one is forgiven */
    int64_t deadline; /* of the lane's clock; INT64_MAX when there is none */
};

void conn_init(struct conn *conn, struct lane *lane);

/* Takes bytes that have arrived; answers go to the lane's out buffer, or are sent if they are many.
 * Returns how many were taken: the others must be given again when conn_waits() has ended. */
size_t conn_feed(struct conn *conn, struct str in);

/* True while no bytes are taken: an answer is awaited or being sent. */
bool conn_waits(const struct conn *conn);

/* The answer has come that CONN_WAIT is about. */
void conn_answered(struct conn *conn);

/* In CONN_STREAM, once the client has taken the last piece: asks for the next one. */
void conn_pull(struct conn *conn);

/* The deadline has passed. False when there is nobody to tell: close it. */
bool conn_expired(struct conn *conn);

/* There are too many connections: says so, and is at its end. */
void conn_turn_away(struct conn *conn);

/* An answer has come whose client has gone. */
void conn_orphan(struct lane *lane, struct exchange *ex);

/* The client has gone. A call still with the program stays valid until it is answered. */
void conn_release(struct conn *conn);
