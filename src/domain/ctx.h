/* ctx.h: all that one operation may touch, for as long as one request lasts.
 *
 * An operation is declared with OP(noun_verb, what it takes, what it gives). It never begins or
 * commits: its caller does (the writer, the pool, a command). What it gives lives in ctx->arena. */
#pragma once

#include "base/arena.h"
#include "base/seal.h"
#include "base/status.h"
#include "base/zone.h"
#include "store/db.h"

/* One thing that is wrong with a request: which member of the operation's input, and a phrase that
 * goes on after "the field ...": "must be at least 1". */
struct complaint {
    struct complaint *next;
    struct str field;
    struct str why;
    bool spelled; /* `field` is already what the client calls it */
};

/* The person on whose behalf an operation runs: the owner row, as far as operations need it. */
struct owner {
    int64_t id;
    int64_t version; /* after the lock: the new one */
    int64_t next_id; /* the next number to give */
    int64_t plan;    /* enum plan */
    int64_t plan_until;
    int64_t week_start; /* 0 Sunday, 1 Monday, 6 Saturday */
    int64_t day_start;  /* hour, 0..6 */
    int64_t told;       /* bits of enum event_kind that some webhook of theirs wants */
    int64_t ahead;      /* days by which their clock is ahead of ours: a sandbox's; else 0 */
    const struct zone *zone;
};

struct url_rules; /* base/url.h */
struct called;    /* delivery.c */

struct ctx {
    struct arena *arena; /* every result is allocated here */
    struct db *db;       /* inside a transaction when the operation writes */
    struct owner owner;
    int64_t org;        /* whose webhooks hear of what happens to the owner; 0: the owner's own */
    int64_t mode;       /* of which data: 0 live, 1 test (Resona) */
    struct str subject; /* what the organization calls the owner; null: nobody asked so */
    const struct seal *seal; /* the server's key, for secrets at rest */
    int64_t now;             /* ms since 1970 */
    int64_t today;           /* the owner's civil day at `now` */
    int64_t api; /* enum api of the request; API_COUNT: a command, which sees what all have */
    const struct url_rules *urls; /* where webhooks may go; NULL: to the public internet */
    bool mails;                   /* this server sends e-mail */
    int64_t source;               /* enum check_source: what new things are marked with */
    bool existed;                 /* an operation that adds changed what was there instead */
    int64_t events, payments;     /* rows written by this write: see ctx_row() */
    int64_t deliveries;           /* likewise: something for the dispatcher to do */
    struct called *called;        /* couriers that are called when the write is settled */
    int64_t about;                /* whom a write of an organization is about; 0: nobody, or the
                                     owner: see org */
    bool ids_taken;               /* ctx_id() was called: the owner row must be settled */
    struct complaint *complaints, **complaints_end; /* in the order found */
    struct str missing; /* after ST_NOT_FOUND: what was not there ("habit") */
    struct str why;     /* after another failure: a sentence for the client; may be empty */
};

/* The moment by the owner's clock. Deliveries, kept answers and the like go by ctx->now. */
int64_t ctx_clock(const struct ctx *ctx);

/* The civil day by the owner's clock, which begins at midnight, whatever day_start says. Signals go
 * by it: their days are nights and mornings. */
int64_t ctx_civil_day(const struct ctx *ctx);

/* A number for a new thing of the owner. The program gives numbers, not the engine: engines differ
 * once a transaction fails, and a reply that shows their numbers would differ too. */
int64_t ctx_id(struct ctx *ctx);

/* The number of a row that only this write can have: what happened and what was paid are numbered
 * by the write (the owner's version) and their place in it, and use up none of the numbers that
 * people see. */
enum { ROWS_A_WRITE_MAX = 1024 };
int64_t ctx_row(struct ctx *ctx, int64_t *place);

/* Notes a complaint and goes on, so that a request hears of all its faults at once. */
void ctx_complain(struct ctx *ctx, struct str member, struct str why);
void ctx_complain_as(struct ctx *ctx, struct str field,
                     struct str why); /* field as the client spells it */
enum status
ctx_verdict(const struct ctx *ctx) MUST_CHECK; /* ST_INVALID when there are complaints */

/* Say what is missing, or why, and return the status: `return ctx_missing(ctx, S("habit"));` */
enum status ctx_missing(struct ctx *ctx, struct str what);
enum status ctx_fail(struct ctx *ctx, enum status st, struct str why);

/* st, but with what is missing when it is ST_NOT_FOUND. */
enum status ctx_found(struct ctx *ctx, enum status st, struct str what);

/* Copies the members that a request sent over those that are there. `sent` has one bit for each
 * 8-byte word of the struct at `from` (shape_read sets them); `at` and `size` are the part of that
 * struct which lies at `onto`. */
void ctx_overlay(void *onto, const void *from, size_t at, size_t size, uint64_t sent);
#define SENT_BIT(type, member) ((uint64_t)1 << (offsetof(type, member) / 8))

/* Declares an operation: the typed function that everyone calls, and name_op(), the same thing
 * behind void pointers for the route tables. (Calling the typed one through another pointer type
 * would be undefined behaviour.) */
#define OP(name, in_type, out_type)                                                                \
    enum status name(struct ctx *ctx, const in_type *in, out_type *out) MUST_CHECK;                \
    static inline enum status name##_op(struct ctx *ctx, const void *in, void *out)                \
    {                                                                                              \
        return name(ctx, in, out);                                                                 \
    }                                                                                              \
    typedef in_type name##_in;                                                                     \
    typedef out_type name##_out

typedef enum status op_fn(struct ctx *ctx, const void *in, void *out);

/* A run of objects in the arena. */
struct list {
    void *at;
    size_t count;
};

/* What operations without an input or an output take or give. */
struct nothing {
    int64_t unused;
};
