/* payment.h: what a payment service tells of a person, and what that does to their plan.
 *
 *     payment.succeeded, subscription.active   the plan, until what is paid for ends
 *     subscription.cancelled                   the same plan ends there; another plan stays
 *     payment.failed                           nothing: the plan ends when it was going to
 *
 * Messages come twice and in any order. Each is stored under its own id, and does something
 * once. What the plan is follows from all of a person's messages in the order in which things
 * happened, whatever the order in which they came. */
#pragma once

#include "domain/person.h"

enum payment_type {
    PAYMENT_SUCCEEDED,
    PAYMENT_FAILED,
    SUBSCRIPTION_ACTIVE,
    SUBSCRIPTION_CANCELLED,
    PAYMENT_TYPE_COUNT
};

enum payment_outcome {
    PAYMENT_APPLIED,   /* the plan has changed */
    PAYMENT_UNCHANGED, /* it says nothing about the plan, or nothing new */
    PAYMENT_DUPLICATE, /* this message was here before */
    PAYMENT_IGNORED,   /* nobody here, nothing sold here, or of an unknown type:
                          nothing was stored */
};

enum { PAYMENT_PRODUCT_MAX = 200, PAYMENT_AMOUNT_MAX = 1000000000 };

struct payment_customer {
    struct str email;
};

struct payment_data {
    struct payment_customer customer;
    struct str product;
    double amount;       /* in whole units of the currency; NAN: not said */
    struct str currency; /* three letters; null: not said */
    int64_t period_end;  /* instant; NONE: for life; cancelled: at once */
    uint64_t sent;       /* a plan for life must be meant */
};

struct payment_note {
    struct str hook; /* the message's own id */
    int64_t type;    /* enum payment_type; NONE: another, of which nothing else is known */
    int64_t at;      /* instant at which it happened */
    struct payment_data data;
    int64_t plan; /* enum plan: what the product stands for; NONE: nothing here */
};

/* One message, as far as it decides about the plan. */
struct payment_step {
    int64_t type; /* enum payment_type */
    int64_t at;
    int64_t plan;
    int64_t period_end; /* instant; NONE */
};

/* A plan, and the instant at which it ends; NONE: never. plan NONE: nothing was decided. */
struct payment_term {
    int64_t plan, until;
};

/* Pure: what was decided until then becomes what is decided with one step more. */
void payment_fold(struct payment_term *term, const struct payment_step *step);

struct payment_result {
    int64_t outcome; /* enum payment_outcome */
};

/* The plan that a list such as "pro_monthly=pro, team=enterprise" gives a product; NONE: none. */
int64_t payment_plan(struct str products, struct str product);

/* Who has that address, in lower case. ST_NOT_FOUND: nobody. */
enum status payment_person(struct db *db, struct arena *a, struct str email,
                           struct owner *out) MUST_CHECK;

/* For ctx->owner, whose row is locked; nobody's (id 0) is ignored. ctx->existed unless ignored. */
OP(payment_take, struct payment_note, struct payment_result);
