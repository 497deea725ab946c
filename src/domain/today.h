/* today.h: what there is to do today. */
#pragma once

#include "domain/ctx.h"

enum { TODAY_MAX = 100 }; /* of each kind */

struct today {
    int64_t day;
    struct list tasks;  /* of struct task: open, planned for today or before, the earliest first */
    struct list habits; /* of struct habit: active and scheduled today, or done today */
    struct list goals;  /* of struct goal: active, without milestones */
};

OP(today_get, struct nothing, struct today);
