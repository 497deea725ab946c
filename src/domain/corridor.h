/* corridor.h: whether somebody is in the corridor, from one evaluation to the next, and what is
 * told when that changes.
 *
 * Every write that changes a day of the window ends here, whether anybody listens or not: it knows
 * the evaluation anyway, so the steps have no gaps, and who begins to listen hears of changes
 * alone. What changes older days, and with them what is normal, tells nothing. */
#pragma once

#include "domain/body_watch.h"
#include "domain/ctx.h"

/* The step after an evaluation of the newest day (range BODY_RANGE): raises corridor.exit or
 * corridor.return for ctx->owner. Nothing when it is too old or not sure enough to be told. */
enum status corridor_consider(struct ctx *ctx, const struct body *body,
                              const struct body_report *report) MUST_CHECK;
