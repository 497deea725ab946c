/* expect.h: whether an answer is the one that a step wants. */
#pragma once

#include "support/script.h"

/* The value of a header of the reply; null when it is not there. */
struct str reply_header(struct reply reply, struct str name);

/* A text of the reply's JSON, in the arena: ".data.0.id"; null when it is not there. */
struct str reply_text(struct arena *a, struct reply reply, struct str path);

/* NULL, or what is wrong, in the arena. `happened` is a JSON list of the step's events; null when
 * the step wants none of them. */
const char *reply_differs(struct arena *a, const struct step *step, struct reply reply,
                          struct str happened);
