/* lower.h: text in lower case, for what must be the same however it is written. */
#pragma once

#include "base/arena.h"

/* `s`, well-formed UTF-8, in lower case and with its accents composed (NFC): two texts that differ
 * in nothing but case become the same bytes. Does not depend on the machine's language. */
struct str lower(struct arena *a, struct str s);
