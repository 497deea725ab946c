/* prompt.h: what a model of language is told: who it is, what it may know of the person, what was
 * said before, what is asked, and the form of its answer. Pure.
 *
 * Of the person it gets what stands in struct coach_facts and the conversation with this coach,
 * nothing else: no name, no mail, no number, no note. docs/coach.md lists it. */
#pragma once

#include "base/buf.h"
#include "domain/coach.h"

enum { PROMPT_TURN_BYTES_MAX = 24 * 1024, PROMPT_TOKENS_MAX = 800 };

/* The body of POST /v1/chat/completions. Of the conversation the newest turns that fit. */
struct str coach_prompt(struct arena *a, struct str model, const struct coach_task *task);

/* The facts as JSON, for the same and for whoever wants to see them. */
void coach_facts_write(struct buf *out, const struct coach_facts *facts);
