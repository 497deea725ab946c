/* rate.h: so many in so long, written "300/1m"; several that hold together, "60/1m,10/1s". */
#pragma once

#include "base/str.h"

enum { RATE_MOST = (1 << 24) - 1, RATES_MAX = 4 };

struct rate {
    int64_t most; /* 1..RATE_MOST */
    int64_t window_ms;
};

/* All of them hold; the first is the one that is told. */
struct rates {
    struct rate at[RATES_MAX];
    int count; /* 1..RATES_MAX */
};

/* "300/1m": a count, and a time in s, m, h or d. False when it is not that. */
bool rate_parse(struct str text, struct rate *out);

/* 1 to RATES_MAX of them, separated by commas. */
bool rates_parse(struct str text, struct rates *out);
