/* resurgo/words.h: the words of Resurgo where they are not everybody's, and what its answers share.
 * The place of a word is its number: see the enum beside each. For routes.c alone. */
#pragma once

#include "api/route.h"
#include "domain/words.h"

static const words stage_words = {"todo", "in_progress", "done", "cancelled",
                                  NULL}; /* enum task_stage */
static const words new_stage_words = {"todo", "in_progress", NULL};
static const words importance_words = {"low", "medium", "high", "urgent",
                                       NULL}; /* enum importance */
static const words energy_words = {"low", "medium", "high", NULL};
static const words task_ask_words = {"open", "done",        "cancelled", "all",
                                     "todo", "in_progress", NULL}; /* enum task_filter */
static const words log_action_words = {"completed", "updated", "uncompleted", "noop",
                                       NULL}; /* enum habit_action */

static const words focus_action_words = {"pause", "resume", "complete", "cancel",
                                         NULL}; /* enum focus_action */

/* What takes nothing but a key. */
typedef struct nothing nothing_asked_type;
static const struct shape nothing_asked = {
    .size = sizeof(struct nothing), .sent = SHAPE_NO_SENT, .name = "nothing"};

/* What shows nothing but that it worked. */
SHAPE(done_shown, struct nothing, SHOW_TRUE(struct nothing, "success"));
