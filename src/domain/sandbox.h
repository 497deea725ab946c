/* sandbox.h: somebody who is made up, so that an organization can try its programs: in test data
 * only, with 90 days of samples in one call, and a clock that can be moved ahead.
 *
 * All their days follow from a seed: the same seed has the same numbers everywhere. They are
 * ordinary days, but from the second to the fourth of every 30 after the first 90 the body is under
 * strain, as by an infection: whoever moves the clock over these days sees corridor.exit, alerts
 * and corridor.return come. Each day is evaluated by itself on the way, as if it had been lived.
 * The samples are samples like all others, and others can be added to them. */
#pragma once

#include "domain/ctx.h"

enum { SANDBOX_DAYS = 90, SANDBOX_ADVANCE_MAX = 30, SANDBOX_SEED_MAX = 1000000 };

struct sandbox_new {
    struct str user_id; /* whose; the caller has found or made them already: it is ctx->owner */
    int64_t seed;       /* 0 and up; NONE: 1 */
};

struct sandbox_move {
    struct str user_id;
    int64_t days; /* 1 to 30; NONE: 1 */
};

struct sandbox {
    struct str user_id;
    int64_t seed;
    int64_t first_day, last_day; /* of those that were made up by this call */
    int64_t days;                /* how many */
    int64_t clock;               /* instant: what time it is there */
    int64_t coherence;           /* as reported now */
    int64_t events;              /* how many were raised on the way */
};

/* ST_SCOPE outside test data. ST_CONFLICT when the user has samples already. */
OP(sandbox_seed, struct sandbox_new, struct sandbox);

/* Moves the clock. Days that went by since are made up as well, the last 30 of them. ST_NOT_FOUND
 * when the user is not made up. */
OP(sandbox_advance, struct sandbox_move, struct sandbox);
