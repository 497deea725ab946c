/* resurgo/odd.h: what no table can say about Resurgo: its errors, and what it says of itself. */
#pragma once

#include "api/route.h"

extern const unsigned short resurgo_http[ST_COUNT]; /* where it answers another number */
void resurgo_error(struct buf *out, const struct trouble *trouble);
enum status index_show(struct work *work, struct reply *reply);
