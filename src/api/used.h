/* used.h: which keys were used lately, so that their last use is written in batches and no request
 * pays for it. Accurate to a minute; forgotten when more than USED_MAX keys are used between two
 * drains. */
#pragma once

#include "base/macros.h"

#include <stdint.h>

enum { USED_MAX = 4096 };

struct used_key {
    int64_t person, key;
    int64_t when; /* instant */
};

struct used;

struct used *used_open(void); /* NULL without memory */
void used_close(struct used *used);

void used_note(struct used *used, int64_t person, int64_t key, int64_t now); /* any thread; cheap */
int used_drain(struct used *used, struct used_key out[USED_MAX]);            /* how many */
