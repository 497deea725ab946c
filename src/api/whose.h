/* whose.h: rows whose owner is not who holds the key, but the subject that the request names: by
 * user_id in the path, the query or the body (SUBJECT in enum route_flags).
 *
 * From then on the subject is ctx->owner, so that locks, versions and ETags are theirs; ctx->org is
 * the organization, whose webhooks hear of it; answers kept for Idempotency-Key, and limits, stay
 * with the key. */
#pragma once

#include "api/work.h"

/* Sets ctx->owner. ST_NOT_FOUND: nobody of that name; with FIRST the owner has no id yet (0). The
 * body, where the row has one, has been read. */
enum status whose_find(struct work *work, struct db *db) MUST_CHECK;

/* Inside a WRITE's transaction: locks the subject, and makes that of a FIRST row when there is
 * none.
 */
enum status whose_lock(struct work *work) MUST_CHECK;
