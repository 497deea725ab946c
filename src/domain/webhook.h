/* webhook.h: an address to which a person wants to be told what happens, in the words of one API.
 *
 * Its secret, which signs what is sent, is shown once, when it is made, and stored sealed with the
 * server's key. While it is off nothing is queued for it. person.told is always the kinds that the
 * active ones want, all together, so that an event nobody wants costs nothing. */
#pragma once

#include "domain/ctx.h"
#include "domain/delivery_log.h"

enum {
    WEBHOOKS_MAX = 5, /* Loggd and Resurgo together; Resona: in each mode */
    WEBHOOK_NAME_CHARS_MAX = 100,
    WEBHOOK_EVENTS_MAX = 64, /* names in a request */
    WEBHOOK_OVERLAP_HOURS_MAX = 168,
};

enum webhook_off { WEBHOOK_OFF_PAUSED, WEBHOOK_OFF_FAILURES, WEBHOOK_OFF_GONE };

/* What a client may set. All members are 8-byte words: see ctx_overlay(). */
struct webhook_fields {
    struct str url;
    struct str name;    /* may be null */
    struct list events; /* of struct str, names of the API; at NULL: all */
    int64_t api;        /* enum api, when creating; NONE: that of the request */
    int64_t active;     /* 0, 1 */
};

struct webhook {
    int64_t id;
    struct webhook_fields f; /* events: all that it wants, by name */
    int64_t mode;            /* 0 live, 1 test */
    int64_t kinds;           /* bits of enum event_kind; INT64_MAX: all, those to come as well */
    int64_t off_why;         /* not active: enum webhook_off; else NONE */
    int64_t off_at;          /* instant */
    int64_t failures;        /* in a row */
    int64_t rotation_ends;   /* instant until which the old secret signs as well; NONE */
    int64_t created, updated;
    struct str secret; /* "whsec_...": only from webhook_add and webhook_rotate */
};

/* To create (id unused) or to change; `sent` has the words of the members that came. */
struct webhook_edit {
    int64_t id;
    struct webhook_fields f;
    uint64_t sent;
};

struct webhook_page {
    struct list webhooks; /* of struct webhook, by id: all of them */
    bool has_more;        /* always false */
};

struct webhook_turn {
    int64_t id;
    int64_t overlap_hours; /* 0..168, how long the old secret still signs; NONE: 0 */
};

/* Of ctx->owner, in the API and mode of the request: Loggd and Resurgo see each other's. */
OP(webhook_list, struct nothing, struct webhook_page);
OP(webhook_add, struct webhook_edit, struct webhook); /* ST_CONFLICT at the most there may be */
OP(webhook_get, struct webhook_ref, struct webhook);
OP(webhook_change, struct webhook_edit, struct webhook);
OP(webhook_remove, struct webhook_ref, struct nothing); /* its rows go later, in pieces */
OP(webhook_rotate, struct webhook_turn, struct webhook);

/* What person.told must be: the kinds that the active ones want, all together. */
enum status webhook_told_read(struct ctx *ctx, int64_t *told) MUST_CHECK;

/* Raises webhook.test, and delivers it to this one alone. */
OP(webhook_test, struct webhook_ref, struct delivery);
