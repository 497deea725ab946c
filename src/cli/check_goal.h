/* check_goal.h: the part of `cairn check` that is about goals. */
#pragma once

#include "domain/ctx.h"

/* Holds what is stored with each goal of ctx->owner against its updates and milestones, and prints
 * what differs. Adds to *goals the goals seen, to *wrong the sums that differ. */
enum status goals_check(struct ctx *ctx, int64_t *goals, int64_t *wrong) MUST_CHECK;
