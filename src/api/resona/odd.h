/* resona/odd.h: what no table can say of the Resona API. */
#pragma once

#include "api/work.h"

void resona_error(struct buf *out, const struct trouble *trouble);

/* GET /v1: what this is, without a key. */
enum status resona_index(struct work *work, struct reply *reply);
