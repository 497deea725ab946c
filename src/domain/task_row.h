/* task_row.h: tasks as they are stored, for the modules of tasks. */
#pragma once

#include "domain/task.h"

/* The columns of task_get and the lists, in their order. */
void task_read(const struct ctx *ctx, struct rows *r, struct task *t);
enum status task_load(struct ctx *ctx, int64_t id, struct task *out) MUST_CHECK;

/* Writes all of it, whether it is new or not. */
enum status task_store(struct ctx *ctx, const struct task *t) MUST_CHECK;

/* What is stored becomes what is shown: with subtasks, tags and recurrence. */
enum status task_show(struct ctx *ctx, struct task *t) MUST_CHECK;
/* The same of one just made, which has no subtasks, and tags only when it is `tagged`. */
enum status task_show_new(struct ctx *ctx, struct task *t, bool tagged) MUST_CHECK;

/* Only the tags, for many. */
enum status task_rows_tags(struct ctx *ctx, struct task *tasks, size_t count) MUST_CHECK;

/* The first day of the week that is planned, as the person's weeks are now. */
void task_week_set(const struct ctx *ctx, struct task_fields *f);

/* An open task is what its plan makes it. */
void task_status_follow(struct task *t);

/* Open, and not inside another: how many of these there may be is limited. */
bool task_takes_room(const struct task *t);
enum status task_room_check(struct ctx *ctx) MUST_CHECK;
