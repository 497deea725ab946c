/* auth.h: who asks, and whether they may. In this order: a key (401), the plan (403), the scope
 * (403), the limit (429). */
#pragma once

#include "api/work.h"

/* The caller of work->match.route; sets ctx->owner. Answers nothing itself. */
enum status auth_check(struct work *work, struct db *db) MUST_CHECK;

/* For answers that nothing was taken for: what is left to whoever asks, an untouched bucket when
 * nobody knows who does. */
void auth_limit_show(struct work *work);
