/* task_repeat.h: the rule by which a task comes again, and its steps.
 *
 * The rule counts from `start`: the planned day when the rule was given, or when either was
 * changed. So the 31st stays the 31st, though it comes on the 30th and the 28th. */
#pragma once

#include "domain/task.h"

extern const struct task_repeat repeat_none;

/* Puts what was sent of a rule over what the task has. */
void repeat_edit(struct ctx *ctx, struct task *t, const struct task_edit *in);

/* What is wrong with it becomes complaints about `rule`. A template without a day gets the rule's
 * first one from today. `before`: the task as it was; of a new one, without a rule. */
enum status repeat_check(struct ctx *ctx, struct task *t, const struct task *before) MUST_CHECK;

/* One occurrence of an open template is done today: *next is the day it moves to, NONE when it was
 * the last. The counter is one higher then. */
enum status repeat_step(struct ctx *ctx, struct task *t, int64_t *next) MUST_CHECK;

/* Sets what is shown as the next day. */
enum status repeat_forecast(struct ctx *ctx, struct task *t) MUST_CHECK;

static inline bool task_recurs(const struct task *t)
{
    return t->repeat.rule.type != NONE && t->repeat.is_template;
}
