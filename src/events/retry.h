/* retry.h: when an attempt is made again. Pure. */
#pragma once

#include "base/waits.h"

/* The longest that a receiver may ask us to wait. */
#define RETRY_AFTER_MS_MAX (24LL * 3600 * 1000)

/* How long the attempt after `tries` failed ones waits, 10 % more or less as `dice` (any number)
 * has it, so that what failed together does not come again together. NONE: there is no such
 * attempt. */
int64_t retry_wait_ms(const struct waits *schedule, int64_t tries, uint32_t dice);

/* What a Retry-After header asks for: seconds, or a date such as "Sun, 06 Nov 1994 08:49:37 GMT".
 * From 0 up to RETRY_AFTER_MS_MAX; NONE when it is neither. */
int64_t retry_after_ms(struct str text, int64_t now);
