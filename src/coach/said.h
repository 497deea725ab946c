/* said.h: what a model of language answered, taken apart and checked. Pure. */
#pragma once

#include "domain/coach.h"

enum { SAID_RESPONSE_CHARS_MAX = 2000, SAID_ITEM_CHARS_MAX = 200 };

/* Reads the body of an answer of /v1/chat/completions. NULL, or what is wrong with it; `out` is in
 * the arena. Of more action items than there is room for the first are taken. */
const char *coach_said(struct arena *a, struct str body, struct coach_advice *out);
