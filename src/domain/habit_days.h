/* habit_days.h: what habit.c and habit_days.c share. */
#pragma once

#include "domain/habit.h"

struct rhythm habit_rhythm(const struct ctx *ctx, const struct habit_fields *f);

/* What is shown of a stored tally as of today. `skips`: those after the last day done. */
void habit_derive(const struct ctx *ctx, struct habit *h, struct days skips);

/* The habit's skipped days after `day`; nothing is asked when there are none. */
enum status habit_skips_after(struct ctx *ctx, const struct habit *h, int64_t day,
                              struct days *out) MUST_CHECK;

/* The last day done, or the day before all days when there is none. */
int64_t habit_last_day(int64_t last_day);
