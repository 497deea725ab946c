/* check_score.h: a part of cmd_check.c: do the sums of points equal the ledger? */
#pragma once

#include "domain/ctx.h"

/* Says what differs for ctx->owner, a line each, and adds their number to *wrong. */
enum status score_check(struct ctx *ctx, int64_t *wrong) MUST_CHECK;
