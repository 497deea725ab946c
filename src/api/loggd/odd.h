/* loggd/odd.h: what no table can say of the Loggd API. */
#pragma once

#include "api/route.h"

void loggd_error(struct buf *out, const struct trouble *trouble);
