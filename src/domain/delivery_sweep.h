/* delivery_sweep.h: forgetting what was delivered long ago, and all that belongs to webhooks that
 * were removed; of everybody, in pieces, for the keeper. */
#pragma once

#include "domain/ctx.h"

/* How far a sweep has come. All zero but `before` begins one. */
struct delivery_sweep {
    int64_t before; /* instant: deliveries made before it are forgotten, unless they still wait */
    int64_t person, webhook; /* the last one that is done */
    int64_t gone;            /* deliveries forgotten so far */
    bool over;
};

/* The next piece: 50 webhooks at most, and 200 deliveries of each; it ends at one that has more. */
enum status delivery_sweep(struct ctx *ctx, struct delivery_sweep *sweep) MUST_CHECK;
