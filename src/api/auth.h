/* auth.h: who asks, and whether they may. In this order: a key (401), the plan (403), the scope
 * (403), the limit (429). */
#pragma once

#include "api/work.h"

/* The caller of work->match.route; sets ctx->owner. Answers nothing itself. */
enum status auth_check(struct work *work, struct db *db) MUST_CHECK;

/* The limits that hold for a route of a dialect; NULL: none. */
const struct rates *auth_rates(const struct work *work, int *bucket);
