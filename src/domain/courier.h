/* courier.h: an endpoint that something waits for, and the server that delivers to it now.
 *
 *   free --take--> held --renew--> held --leave--> free, due again with its next delivery
 *    ^              |                     '------> gone: nothing waits
 *    '--lease over--'
 *
 * A server holds an endpoint, not single deliveries (docs/decisions/0007): while it does, no other
 * sends there. `due` is when somebody should look after a free one, and when the lease of a held
 * one ends. Each delivery added raises `fresh` (delivery.c); who lets go must have seen them all.
 *
 * Of the context these use the arena, the database and `now`; they belong to the program, not to a
 * person's request. */
#pragma once

#include "domain/ctx.h"

struct courier {
    int64_t person, webhook;
    int64_t due;
    int64_t fresh;
};

struct lease {
    struct str holder; /* names one run of one server */
    int64_t until;     /* instant */
};

/* The `*count` that are due first, held or not. */
enum status courier_list(struct ctx *ctx, struct courier *out, size_t *count) MUST_CHECK;

/* Those that `lease->holder` holds until lease->until at most, and ctx->now at least: calls `each`
 * with person, webhook and fresh. */
typedef void courier_seen(void *owner, const struct courier *courier);
enum status courier_list_held(struct ctx *ctx, const struct lease *lease, courier_seen *each,
                              void *owner) MUST_CHECK;

/* Takes one as it was seen (`due`): fills `fresh`. ST_NOT_FOUND when somebody else was faster. */
enum status courier_take(struct ctx *ctx, struct courier *c, const struct lease *lease) MUST_CHECK;

/* ST_NOT_FOUND when it is no longer the holder's. */
enum status courier_renew(struct ctx *ctx, const struct courier *c,
                          const struct lease *lease) MUST_CHECK;

/* Lets go of it, due with the next delivery that waits; without one it goes. ST_NOT_FOUND when
 * there were more deliveries than c->fresh, or it is no longer the holder's. */
enum status courier_leave(struct ctx *ctx, const struct courier *c, struct str holder) MUST_CHECK;

/* Makes all that anybody holds due now: where there is one server, at its start. */
enum status courier_free(struct ctx *ctx) MUST_CHECK;

/* Keeps writes of the person out until the end of the transaction, and changes nothing: they lock
 * their own row before any courier, so whoever changes couriers does too. */
enum status courier_person_hold(struct ctx *ctx, int64_t person) MUST_CHECK;
