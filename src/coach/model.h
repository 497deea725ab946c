/* model.h: a model of language that advises instead of the rules: any server that speaks OpenAI's
 * POST /v1/chat/completions. It may be slow, so it is asked where nobody waits: see api/ask.h. */
#pragma once

#include "domain/coach.h"

#include <stdatomic.h>

enum { MODEL_ANSWER_BYTES_MAX = 64 * 1024 };

struct coach_model {
    struct str url;           /* of the server, with or without /v1 */
    struct str key;           /* a secret; empty: none is sent */
    struct str name;          /* of the model */
    int64_t until_us;         /* given up at this moment of clock_mono_us() */
    const _Atomic bool *stop; /* or as soon as this is set */
};

/* Asks it, and sets task->advice and task->advised. When it fails in whatever way, the task is as
 * it was, and a line of the log says why. */
void coach_model_ask(struct arena *a, const struct coach_model *model, struct coach_task *task);
