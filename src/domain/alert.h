/* alert.h: an organization asks to be told when the state of one of its users passes a bound.
 *
 * A subscription has up to two bounds, each an alarm of its own (body_watch.h): it fires once, and
 * again only when the value has been back by a margin, at most once on a day. Every write that
 * changes a day of the window comes by here, but days that say too little raise nothing. A
 * subscription belongs to the organization, and goes with the user or with the organization. */
#pragma once

#include "domain/body_watch.h"
#include "domain/ctx.h"

enum {
    ALERTS_MAX = 10, /* of one user */
    ALERT_PAGE = 50,
    ALERT_PAGE_MAX = 100,
};

/* Ways to be told. The order is stored, as bits: append only. */
enum alert_channel { ALERT_WEBHOOK, ALERT_EMAIL, ALERT_SMS, ALERT_PUSH };

struct alert_bounds {
    double coherence_below; /* 0 to 100; NAN: none */
    double stress_above;    /* 0 to 1; NAN: none */
};

struct alert_new {
    struct str user_id;
    int64_t channels; /* bits of enum alert_channel */
    struct alert_bounds bounds;
    struct str
        url; /* of the one webhook to tell, made when it is new; null: all that want alerts */
    struct str email; /* where e-mail goes; null: to the organization's own address */
};

struct alert {
    int64_t id, status;            /* status: 0, subscribed */
    struct str user_id, reference; /* reference: "sub_..." */
    int64_t channels;
    struct alert_bounds bounds;
    struct str url;    /* null: all webhooks of the organization that want alerts */
    struct str email;  /* null: no e-mail */
    struct str secret; /* of a webhook that was made: only from alert_subscribe; else null */
    int64_t created;   /* instant */
};

struct alert_ref {
    struct str reference;
};

struct alert_ask {
    struct str user_id; /* null: of all users */
    int64_t limit;      /* 1..100; NONE: 50 */
    struct str after;   /* reference of the last one seen; null to start */
};

struct alert_page {
    struct list alerts; /* of struct alert, in the order in which they came */
    bool has_more;
};

/* Of ctx->owner, an organization, and ctx->mode. ST_CONFLICT at the most there may be. */
OP(alert_subscribe, struct alert_new, struct alert);
OP(alert_list, struct alert_ask, struct alert_page);
OP(alert_remove, struct alert_ref, struct nothing);

/* What the subscription `id` of an organization is called: "sub_...". */
struct str alert_reference(struct arena *a, int64_t org, int64_t id);

/* The next step of all alarms on ctx->owner, a user: raises autonomic.alert. To be called with each
 * evaluation of the newest day (range BODY_RANGE) after one of its days has changed. */
enum status alert_consider(struct ctx *ctx, const struct body *body,
                           const struct body_report *report) MUST_CHECK;
