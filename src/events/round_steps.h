/* round_steps.h: the steps of a turn, for round.c alone. */
#pragma once

#include "events/round.h"

/* Between two looks for what other processes wrote, and for what was missed. */
enum { ROUND_LOOK_MS = 1000 };

/* A line for the next record: given up unless the caller says otherwise. There must be room. */
struct delivery_end *round_end_add(struct round *r, const struct held *h,
                                   const struct delivery_due *d);
void round_end_count(struct round *r, enum delivery_state state);

bool round_wants_to_read(const struct round *r);
void round_read(struct round *r); /* couriers that are due, then what is due to them: sent */

void round_post(struct round *r); /* hands the next record to the writer, if there is one */
