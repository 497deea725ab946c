/* uuid.h: names that nothing else has (RFC 9562). */
#pragma once

#include "base/arena.h"

enum { UUID_TEXT = 36 };

/* Version 7: begins with the instant (ms since 1970), so later ones are greater; `place` (0..4095)
 * orders those of one instant; the rest is random. */
struct str uuid_7(struct arena *a, int64_t now, int64_t place);

/* The smallest one of that instant: what is less is older. */
struct str uuid_7_first(struct arena *a, int64_t now);

bool uuid_is(struct str text); /* 8-4-4-4-12 hexadecimal digits, lower case */
