/* delivery_log.h: what was delivered to a webhook and how each attempt went, and asking for a
 * delivery again. What is older than the log is kept is gone from it. */
#pragma once

#include "domain/delivery.h"

enum { DELIVERY_PAGE = 50, DELIVERY_PAGE_MAX = 100, REDELIVER_COUNT = 500, ATTEMPTS_SHOWN = 200 };

struct webhook_ref {
    int64_t id;
};

struct attempt {
    int64_t number;    /* 1, 2, ... */
    int64_t at;        /* instant at which it began */
    int64_t ms;        /* how long it took */
    int64_t http;      /* status of the answer; NONE: there was none */
    struct str error;  /* why it failed; null: it did not */
    struct str answer; /* its beginning; may be null */
};

struct delivery {
    struct str id;    /* UUID */
    struct str event; /* as the webhook's API calls it */
    int64_t state;    /* enum delivery_state */
    int64_t attempts;
    int64_t due;     /* instant of the next attempt; NONE: there is none */
    int64_t http;    /* status of the last answer; NONE: there was none */
    int64_t made;    /* instant */
    int64_t ended;   /* instant at which it was delivered or given up; NONE: not yet */
    struct list log; /* of struct attempt: only from delivery_get */
};

struct delivery_ask {
    int64_t webhook;
    int64_t state;    /* enum delivery_state; NONE: all */
    int64_t limit;    /* 1..100; NONE: 50 */
    struct str after; /* id of the last one seen; null to start */
};

struct delivery_page {
    struct list deliveries; /* of struct delivery, newest first */
    bool has_more;
};

struct delivery_ref {
    int64_t webhook;
    struct str id;
};

enum redeliver { REDELIVER_FAILED, REDELIVER_ALL };

struct redeliver_ask {
    int64_t webhook;
    int64_t since;    /* instant: those made from then on */
    int64_t which;    /* enum redeliver; NONE: those that failed */
    struct str after; /* where an earlier piece ended; null to start */
};

struct redelivered {
    int64_t count;
    struct str after; /* the last one; null: there was none */
    bool has_more;    /* ask for the next piece */
};

OP(delivery_list, struct delivery_ask, struct delivery_page);
OP(delivery_get, struct delivery_ref, struct delivery);

/* As if it were new, whatever became of it. ST_CONFLICT when the webhook is off. */
OP(delivery_redeliver, struct delivery_ref, struct delivery);

/* The same for REDELIVER_COUNT at most, oldest first. */
OP(delivery_redeliver_since, struct redeliver_ask, struct redelivered);

/* The webhook of ctx->owner with that number, as far as its deliveries need it. ST_NOT_FOUND when
 * it is none of the request's API and mode, or was removed. */
struct webhook_brief {
    int64_t api, active;
};
enum status webhook_brief(struct ctx *ctx, int64_t id, struct webhook_brief *out) MUST_CHECK;

/* Whether a request of ctx sees webhooks of that API and mode. */
bool webhook_in_view(const struct ctx *ctx, int64_t api, int64_t mode);
