/* rate.h: so many in so long, written "300/1m". */
#pragma once

#include "base/str.h"

enum { RATE_MOST = (1 << 24) - 1 };

struct rate {
    int64_t most; /* 1..RATE_MOST */
    int64_t window_ms;
};

/* "300/1m": a count, and a time in s, m, h or d. False when it is not that. */
bool rate_parse(struct str text, struct rate *out);
