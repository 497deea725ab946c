/* delivery_send.h: what a server that holds a courier reads of its webhook and deliveries, and how
 * it writes what became of an attempt. */
#pragma once

#include "domain/delivery.h"

enum {
    DELIVERY_ID_MAX = 37,        /* a UUID and its end */
    ATTEMPT_ANSWER_MAX = 1024,   /* bytes kept of an answer */
    ATTEMPT_ERROR_MAX = 200,     /* bytes of a reason */
    WEBHOOK_FAILURES_MAX = 10,   /* in a row, then it is switched off */
    DELIVERY_BURY_COUNT = 500,   /* given up at once */
    DELIVERY_COUNT_MAX = 100000, /* most that delivery_count() counts */
};

/* An instant that far away was written by a clock that was wrong: no retry waits so long (a day,
 * and a tenth of it more). */
#define DELIVERY_FAR_MS (27LL * 3600 * 1000)

static inline bool delivery_is_due(int64_t due, int64_t now)
{
    return due <= now || due > now + DELIVERY_FAR_MS;
}

/* Where a courier goes. */
struct delivery_to {
    int64_t api;
    struct str url;
    bool open;         /* active and not removed: what waits is to be sent */
    int64_t failures;  /* in a row, so far */
    struct str secret; /* sealed */
    struct str before; /* the secret before, sealed; null when it no longer signs */
    int64_t held;      /* instant before which nothing is to be sent; NONE */
};

struct delivery_due {
    char id[DELIVERY_ID_MAX];
    int64_t subject, event; /* to whom what happened */
    int64_t due;
    int64_t tries;    /* since it was last asked for */
    int64_t attempts; /* in all */
};

/* A receiver's address, to know whether it is still the same. */
struct url_mark {
    uint64_t words[2];
};
struct url_mark delivery_mark(struct str url);

enum delivery_what {
    DELIVERY_TRIED, /* it was sent, or there was nobody to send it to */
    DELIVERY_LOST,  /* what it told of is no longer there: it ends, and that is nobody's fault */
    DELIVERY_STUCK, /* this server cannot send to the webhook: it waits */
};

/* What became of an attempt. It is written once: what the delivery was when it was sent tells
 * whether it is already, and whether it was asked for again meanwhile. */
struct delivery_end {
    int64_t person, webhook;
    int64_t order;            /* of a person's ends the lesser came first */
    enum delivery_what what;  /* LOST and STUCK: of the following only `was` and `hold` count */
    struct delivery_due was;  /* as it was sent */
    struct url_mark receiver; /* to which */
    int64_t at;               /* instant at which it began */
    int64_t ms;
    int64_t http;                  /* NONE: no answer */
    enum delivery_state state;     /* what the delivery is now */
    int64_t due;                   /* WAITING: the next attempt; else NONE */
    int64_t hold;                  /* nothing more before that instant; NONE: at any time */
    bool gone;                     /* the receiver said that it is gone: no more of anything */
    char error[ATTEMPT_ERROR_MAX]; /* empty: it did not fail */
    char answer[ATTEMPT_ANSWER_MAX + 1];
    bool answered; /* there is an answer to keep, perhaps an empty one */
};

/* ST_NOT_FOUND when the webhook is gone. */
enum status delivery_where(struct ctx *ctx, int64_t person, int64_t webhook,
                           struct delivery_to *out) MUST_CHECK;

/* The first `*count` that wait, due or not, by time. */
enum status delivery_list_due(struct ctx *ctx, int64_t person, int64_t webhook,
                              struct delivery_due *out, size_t *count) MUST_CHECK;

/* What a delivery tells of. */
enum status delivery_event(struct ctx *ctx, const struct delivery_due *d,
                           struct event *out) MUST_CHECK;

/* Writes an attempt and its consequences; end->person is held (domain/courier.h). After ten
 * failures in a row, or when the receiver is gone, the webhook is switched off and its owner is
 * told; what waits for it then is for delivery_bury(). A delivery that is gone is none, and what a
 * receiver did is not held against the one that has taken its place. */
enum status delivery_settle(struct ctx *ctx, const struct delivery_end *end) MUST_CHECK;

/* Gives up what waits for a webhook that is off, DELIVERY_BURY_COUNT at most; *more: there may be
 * more. */
enum status delivery_bury(struct ctx *ctx, int64_t person, int64_t webhook, bool *more) MUST_CHECK;

/* How many wait, of everybody, DELIVERY_COUNT_MAX at most, and the earliest `due` of those counted;
 * NONE when nothing waits. */
enum status delivery_count(struct ctx *ctx, int64_t *waiting, int64_t *oldest) MUST_CHECK;
