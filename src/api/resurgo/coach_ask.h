/* resurgo/coach_ask.h: the slow part of asking a coach: a model of language, where one is set. */
#pragma once

#include "base/settings.h"
#include "domain/coach.h"

struct slow;

bool coach_idle(const struct settings *settings, const void *task);
void coach_slow(struct slow *slow, void *task);
struct str coach_headers(const void *task); /* X-Coach-Engine */

/* The response, sentence by sentence: "event: text", {"text":"..."}. */
void coach_events(struct buf *out, const void *answer);
