/* resona/sandbox.h: how people who are made up look in Resona. For routes.c alone. */
#pragma once

#include "api/route.h"
#include "domain/sandbox.h"
#include "domain/subject.h"

/* Tables are laid out by hand. */
/* clang-format off */

SHAPE(sandbox_shown, struct sandbox,
      SHOW(struct sandbox, user_id, "user_id"),
      SHOW(struct sandbox, seed, "seed"),
      SHOW_AS(FIELD_DATE, struct sandbox, first_day, "from"),
      SHOW_AS(FIELD_DATE, struct sandbox, last_day, "to"),
      SHOW(struct sandbox, days, "days"),
      SHOW_AS(FIELD_TIME_Z, struct sandbox, clock, "clock"),
      SHOW(struct sandbox, coherence, "coherence_estimate"),
      SHOW(struct sandbox, events, "events_raised"));

#define SEED_TAKEN(from)                                                                        \
    TAKE(struct sandbox_new, user_id, "user_id", (from) | REQUIRED, 1, SUBJECT_NAME_MAX),       \
    TAKE(struct sandbox_new, seed, "seed", FROM_BODY, 0, SANDBOX_SEED_MAX)

SHAPE(seed_sent, struct sandbox_new, SEED_TAKEN(FROM_BODY));
SHAPE(seed_sent_of, struct sandbox_new, SEED_TAKEN(FROM_PATH));

#define ADVANCE_TAKEN(from)                                                                     \
    TAKE(struct sandbox_move, user_id, "user_id", (from) | REQUIRED, 1, SUBJECT_NAME_MAX),      \
    TAKE(struct sandbox_move, days, "days", FROM_BODY, 1, SANDBOX_ADVANCE_MAX)

SHAPE(advance_sent, struct sandbox_move, ADVANCE_TAKEN(FROM_BODY));
SHAPE(advance_sent_of, struct sandbox_move, ADVANCE_TAKEN(FROM_PATH));

/* clang-format on */
