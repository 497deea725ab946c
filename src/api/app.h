/* app.h: a request in, a reply out.
 *
 * This is all that the HTTP layer knows of the program, and the program of HTTP: no socket below
 * http/, no SQL above api/. Commands and tests build a struct request themselves. */
#pragma once

#include "base/arena.h"

enum method { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, METHOD_OTHER };

/* "GET"; "-" for METHOD_OTHER. */
static inline const char *method_text(enum method method)
{
    static const char *const texts[] = {"GET",   "HEAD",   "POST",    "PUT",
                                        "PATCH", "DELETE", "OPTIONS", "-"};

    return texts[method];
}

/* The request headers that anybody reads. The HTTP layer drops the rest. */
#define HEADER_LIST(X)                                                                             \
    X(AUTHORIZATION, "authorization")                                                              \
    X(API_KEY, "x-api-key")                                                                        \
    X(CONTENT_TYPE, "content-type")                                                                \
    X(IDEMPOTENCY_KEY, "idempotency-key")                                                          \
    X(IF_NONE_MATCH, "if-none-match")                                                              \
    X(REQUEST_ID, "x-request-id")                                                                  \
    X(ORIGIN, "origin")                                                                            \
    X(CORS_METHOD, "access-control-request-method")                                                \
    X(CORS_HEADERS, "access-control-request-headers")                                              \
    X(WEBHOOK_ID, "webhook-id")                                                                    \
    X(WEBHOOK_TIMESTAMP, "webhook-timestamp")                                                      \
    X(WEBHOOK_SIGNATURE, "webhook-signature")                                                      \
    X(TELEGRAM_SECRET, "x-telegram-bot-api-secret-token")

enum header {
#define X(name, text) HEADER_##name,
    HEADER_LIST(X)
#undef X
        HEADER_COUNT
};

struct request {
    enum method method;
    struct str path;  /* as sent, percent signs and all, without the query; begins with '/' */
    struct str query; /* without the '?'; empty when there is none */
    struct str body;
    struct str headers[HEADER_COUNT]; /* trimmed values; null when not sent */
    int64_t now;                      /* ms since 1970; the edge's only gift of a clock */
};

struct reply {
    int http;
    struct str type;    /* Content-Type; empty means application/json; charset=utf-8 */
    struct str headers; /* further lines, each ended by \r\n; may be empty */
    struct str body;
    bool close; /* end the connection after it */
    bool more;  /* the beginning of a stream of server-sent events: see app_port */
};

/* One request on its way. The HTTP layer fills req and done and owns the memory; all texts of req
 * must stay where they are until the reply has been given. The reply's texts live in the arena or
 * are constant; the HTTP layer copies or sends them, then resets the arena. */
struct call {
    struct arena arena;
    struct request req;
    struct reply reply;
    void (*done)(
        struct call *call); /* called when a reply comes later, from whichever thread made it */
    void *owner;            /* the HTTP layer's */
    struct call *next;      /* whoever holds the call may queue it with this */
    void *work;             /* what the program keeps about it, in the arena */
};

/* How the HTTP layer hands requests over. One `worker` per loop thread. */
struct app_port {
    /* True: call->reply is ready. False: call->done(call) will be called, perhaps before this
     * returns, from another thread. Never both. */
    bool (*submit)(void *worker, struct call *call);
    /* How long the body may be of a request with this head, when that is longer than what is
     * configured for all; 0: it is not. Asked before a body is taken. NULL: all are alike. */
    size_t (*body_max)(void *worker, const struct request *head);
    /* After a reply with `more`, once the client has taken it: the next piece, as submit() gives
     * the first. The status of a piece is no longer seen: one that is not 200 becomes an event
     * named "error". NULL: there are no streams. */
    bool (*more)(void *worker, struct call *call);
    /* The same, but the client has gone or the server stops: there will be no next piece. */
    void (*drop)(void *worker, struct call *call);
    /* The loop is about to wait: end what was kept open for a run of requests, flush the log. */
    void (*rest)(void *worker);
};
