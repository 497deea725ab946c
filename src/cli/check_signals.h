/* check_signals.h: parts of cmd_check.c: do the days of signals equal the samples, and is what the
 * webhooks want known? */
#pragma once

#include "domain/ctx.h"

/* Say what differs for ctx->owner, a line each, and add their number to *wrong. */
enum status signals_check(struct ctx *ctx, int64_t *days, int64_t *wrong) MUST_CHECK;
enum status told_check(struct ctx *ctx, int64_t *wrong) MUST_CHECK;
