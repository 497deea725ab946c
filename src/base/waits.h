/* waits.h: lengths of time in a row, written "0s,1m,5m". */
#pragma once

#include "base/buf.h"

enum { WAITS_MAX = 10 };

struct waits {
    int64_t ms[WAITS_MAX]; /* 0 up to a day each */
    int count;
};

/* A whole number and ms, s, m or h, up to `most` of them separated by commas. False when it is not
 * that. */
bool waits_parse(struct str text, int64_t most, struct waits *out);
void waits_write(struct buf *b, const struct waits *waits);
