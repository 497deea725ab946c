/* timeline.h: the instants by which deliveries are due: the wall's clock, but never back.
 *
 * The wall's clock jumps when somebody sets it. When it jumps back, the line goes on as time really
 * passes: what waits comes when it would have come. When it jumps ahead, the line follows at once,
 * because new deliveries are marked with the wall's time: every retry is then due, and goes at the
 * pace of its endpoint, one at a time where the last attempt failed. Nothing is lost either way. */
#pragma once

#include "base/str.h"

struct timeline {
    int64_t at;      /* the last instant given */
    int64_t mono_ms; /* what the other clock said then */
};

/* The instant now, from what both clocks say. All zero begins one. */
int64_t timeline_now(struct timeline *line, int64_t wall_ms, int64_t mono_ms);
