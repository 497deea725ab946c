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

/* An instant that far away was written by a clock that was wrong: no retry waits so long. */
#define DELIVERY_FAR_MS (26LL * 3600 * 1000)

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
};

struct delivery_due {
    char id[DELIVERY_ID_MAX];
    int64_t subject, event; /* to whom what happened */
    int64_t due;
    int64_t tries;
};

/* What became of an attempt. */
struct delivery_end {
    int64_t person, webhook;
    char id[DELIVERY_ID_MAX];
    int64_t at; /* instant at which it began */
    int64_t ms;
    int64_t http;                  /* NONE: no answer */
    enum delivery_state state;     /* what the delivery is now */
    int64_t due;                   /* WAITING: the next attempt; else NONE */
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

/* Writes an attempt and its consequences; ctx->owner is end->person, locked, to be settled. After
 * ten failures in a row, or when the receiver is gone, the webhook is switched off and its owner is
 * told: *off. What waits for it then is for delivery_bury(). A delivery that is gone is none. */
enum status delivery_settle(struct ctx *ctx, const struct delivery_end *end, bool *off) MUST_CHECK;

/* Gives up what waits for a webhook that is off, DELIVERY_BURY_COUNT at most; *more: there may be
 * more. */
enum status delivery_bury(struct ctx *ctx, int64_t person, int64_t webhook, bool *more) MUST_CHECK;

/* How many wait, of everybody, DELIVERY_COUNT_MAX at most, and the earliest `due` of those counted;
 * NONE when nothing waits. */
enum status delivery_count(struct ctx *ctx, int64_t *waiting, int64_t *oldest) MUST_CHECK;
