/* signal_check.h: do the stored days of signals equal the samples they stand for? */
#pragma once

#include "domain/ctx.h"

/* Of ctx->owner: how many days there are, and how many differ from what their samples add up to.
 * Samples without a day count as one that differs. Both are added to. */
enum status signal_days_check(struct ctx *ctx, int64_t *days, int64_t *wrong) MUST_CHECK;

/* The next after `after` of those whose signals ctx->owner keeps: a number of a person, NONE behind
 * the last one. */
enum status subject_after(struct ctx *ctx, int64_t after, int64_t *id) MUST_CHECK;
