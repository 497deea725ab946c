/* focus_step.h: whatever brings a focus session on, under one name. */
#pragma once

#include "domain/focus.h"

enum focus_action { FOCUS_PAUSE, FOCUS_RESUME, FOCUS_COMPLETE, FOCUS_CANCEL };

struct focus_step {
    int64_t id;
    int64_t action; /* enum focus_action */
};

/* ST_CONFLICT when the session is not in a state from which this goes. */
OP(focus_step, struct focus_step, struct focus);
