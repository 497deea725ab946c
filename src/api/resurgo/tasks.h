/* resurgo/tasks.h: how tasks and focus sessions look in Resurgo. For routes.c alone. */
#pragma once

#include "api/resurgo/words.h"
#include "domain/focus_step.h"
#include "domain/task.h"

/* Tables are laid out by hand. */
/* clang-format off */

/* --- tasks ----------------------------------------------------------------------------------- */

SHAPE(task_item, struct task,
      SHOW_CODE(struct task, id, "id", 't'),
      SHOW(struct task, f.title, "title"),
      SHOW(struct task, f.description, "description"),
      SHOW_WORD(struct task, stage, "status", stage_words),
      SHOW_WORD(struct task, importance, "priority", importance_words),
      SHOW_AS(FIELD_DATE, struct task, f.planned_day, "dueDate"),
      SHOW_WORD(struct task, f.energy, "energyRequired", energy_words),
      SHOW_TEXTS_OF(struct task, tags, "tags", struct tag, name),
      SHOW(struct task, f.category, "category"),
      SHOW_CODE(struct task, f.goal, "goalId", 'g'),
      SHOW_AS(FIELD_TIME_Z, struct task, completed, "completedAt"),
      SHOW_AS(FIELD_TIME_Z, struct task, created, "createdAt"),
      SHOW_AS(FIELD_TIME_Z, struct task, updated, "updatedAt"));
SHAPE_SUCCESS("task", task_shown, task_item);

SHAPE(tasks_shown, struct task_page,
      SHOW_TRUE(struct task_page, "success"),
      SHOW_PAGE(struct task_page, tasks, "tasks", task_item, has_more),
      SHOW(struct task_page, has_more, "hasMore"));

SHAPE(tasks_asked, struct task_ask,
      TAKE_WORD(struct task_ask, filter, "status", FROM_QUERY, task_ask_words),
      TAKE_AS(FIELD_DATE, struct task_ask, from, "from", FROM_QUERY),
      TAKE_AS(FIELD_DATE, struct task_ask, to, "to", FROM_QUERY),
      TAKE(struct task_ask, limit, "limit", FROM_QUERY, 1, TASK_PAGE_MAX),
      TAKE_CODE(struct task_ask, after, "after", FROM_QUERY, 't'));

SHAPE(task_named, struct task_ref,
      TAKE_CODE(struct task_ref, id, "id", FROM_PATH | REQUIRED, 't'));

#define TASK_TAKEN(need, stages)                                                                           \
    TAKE(struct task_edit, f.title, "title", FROM_BODY | (need), 1, 255),                                  \
    TAKE(struct task_edit, f.description, "description", FROM_BODY | NULLABLE, 0, 5000),                   \
    TAKE_WORD(struct task_edit, stage, "status", FROM_BODY, stages),                                       \
    TAKE_WORD(struct task_edit, importance, "priority", FROM_BODY, importance_words),                      \
    TAKE_AS(FIELD_DATE, struct task_edit, f.planned_day, "dueDate", FROM_BODY | NULLABLE),                 \
    TAKE_WORD(struct task_edit, f.energy, "energyRequired", FROM_BODY | NULLABLE, energy_words),           \
    TAKE_TEXTS(struct task_edit, tags, "tags", FROM_BODY | NULLABLE, 0, TASK_TAGS_MAX, TAG_NAME_CHARS_MAX), \
    TAKE(struct task_edit, f.category, "category", FROM_BODY | NULLABLE, 1, 50),                           \
    TAKE_CODE(struct task_edit, f.goal, "goalId", FROM_BODY | NULLABLE, 'g')

SHAPE_SENT(task_new_sent, struct task_edit, TASK_TAKEN(REQUIRED, new_stage_words));
SHAPE_SENT(task_edit_sent, struct task_edit,
           TAKE_CODE(struct task_edit, id, "id", FROM_PATH | REQUIRED, 't'), TASK_TAKEN(0, stage_words));

/* --- focus sessions -------------------------------------------------------------------------- */

SHAPE(focus_item, struct focus,
      SHOW_CODE(struct focus, id, "id", 'f'),
      SHOW(struct focus, f.title, "title"),
      SHOW_WORD(struct focus, status, "status", focus_status_words),
      SHOW(struct focus, f.planned, "plannedSeconds"),
      SHOW(struct focus, actual, "actualSeconds"),
      SHOW(struct focus, paused, "pausedSeconds"),
      SHOW_CODE(struct focus, f.task, "taskId", 't'),
      SHOW_CODE(struct focus, f.habit, "habitId", 'h'),
      SHOW(struct focus, f.notes, "notes"),
      SHOW_AS(FIELD_TIME_Z, struct focus, started, "startedAt"),
      SHOW_AS(FIELD_TIME_Z, struct focus, ended, "endedAt"),
      SHOW_AS(FIELD_TIME_Z, struct focus, created, "createdAt"));
SHAPE_SUCCESS("session", focus_shown, focus_item);

SHAPE(focuses_shown, struct focus_page,
      SHOW_TRUE(struct focus_page, "success"),
      SHOW_PAGE(struct focus_page, sessions, "sessions", focus_item, has_more),
      SHOW(struct focus_page, has_more, "hasMore"));

SHAPE(focuses_asked, struct focus_ask,
      TAKE_WORD(struct focus_ask, filter, "status", FROM_QUERY, focus_filter_words),
      TAKE(struct focus_ask, limit, "limit", FROM_QUERY, 1, FOCUS_PAGE_MAX),
      TAKE_CODE(struct focus_ask, after, "after", FROM_QUERY, 'f'));

SHAPE_SENT(focus_new_sent, struct focus_edit,
      TAKE(struct focus_edit, f.title, "title", FROM_BODY | NULLABLE, 0, 255),
      TAKE(struct focus_edit, f.planned, "plannedSeconds", FROM_BODY | NULLABLE, 1, FOCUS_SECONDS_MAX),
      TAKE_CODE(struct focus_edit, f.task, "taskId", FROM_BODY | NULLABLE, 't'),
      TAKE_CODE(struct focus_edit, f.habit, "habitId", FROM_BODY | NULLABLE, 'h'),
      TAKE(struct focus_edit, f.notes, "notes", FROM_BODY | NULLABLE, 0, 10000),
      TAKE_WORD(struct focus_edit, status, "status", FROM_BODY, focus_status_words),
      TAKE_AS(FIELD_TIME_Z, struct focus_edit, started, "startedAt", FROM_BODY),
      TAKE(struct focus_edit, actual, "actualSeconds", FROM_BODY, 1, FOCUS_SECONDS_MAX));

SHAPE(focus_step_sent, struct focus_step,
      TAKE_CODE(struct focus_step, id, "id", FROM_PATH | REQUIRED, 'f'),
      TAKE_WORD(struct focus_step, action, "action", FROM_BODY | REQUIRED, focus_action_words));

/* clang-format on */
