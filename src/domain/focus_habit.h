/* focus_habit.h: the minutes of a focus session, as a check of the habit that it was for. Parts of
 * focus.c. */
#pragma once

#include "domain/focus.h"

/* Logs a completed session's minutes on its day with its habit, when that tracks time and is still
 * there; s->check is the check that they went to. Minutes beyond a day's 1440 are dropped, and so
 * are those of a day that has all the checks it may have. */
enum status focus_minutes_log(struct ctx *ctx, struct focus *s) MUST_CHECK;

/* Takes a session's minutes out of that check; what else it says stays. */
enum status focus_minutes_take_back(struct ctx *ctx, const struct focus *s) MUST_CHECK;
