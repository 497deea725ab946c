/* loggd/tasks.h: how tasks and tags look in Loggd. For routes.c alone. */
#pragma once

#include "api/route.h"
#include "domain/task.h"
#include "domain/words.h"

/* Tables are laid out by hand. */
/* clang-format off */

/* --- tags ------------------------------------------------------------------------------------ */

SHAPE(tag_item, struct tag,
      SHOW(struct tag, id, "id"),
      SHOW(struct tag, name, "name"),
      SHOW(struct tag, color, "color"));
SHAPE_UNDER("data", tag_shown, tag_item);

SHAPE(tags_shown, struct tag_page,
      SHOW_PAGE(struct tag_page, tags, "data", tag_item, has_more),
      SHOW(struct tag_page, has_more, "has_more"));

SHAPE(tags_asked, struct tag_ask,
      TAKE(struct tag_ask, limit, "limit", FROM_QUERY, 1, TAG_PAGE_MAX),
      TAKE(struct tag_ask, after, "after", FROM_QUERY, 1, INT64_MAX));

SHAPE(tag_named, struct tag_ref,
      TAKE(struct tag_ref, id, "id", FROM_PATH | REQUIRED, 1, INT64_MAX));

#define TAG_TAKEN(need)                                                                   \
    TAKE(struct tag_edit, name, "name", FROM_BODY | (need), 1, TAG_NAME_CHARS_MAX),       \
    TAKE(struct tag_edit, color, "color", FROM_BODY, 7, 7)

SHAPE_SENT(tag_new_sent, struct tag_edit, TAG_TAKEN(REQUIRED));
SHAPE_SENT(tag_edit_sent, struct tag_edit,
           TAKE(struct tag_edit, id, "id", FROM_PATH | REQUIRED, 1, INT64_MAX), TAG_TAKEN(0));

/* --- tasks ----------------------------------------------------------------------------------- */

SHAPE(subtask_item, struct subtask,
      SHOW(struct subtask, id, "id"),
      SHOW(struct subtask, title, "title"),
      SHOW_WORD(struct subtask, status, "status", task_status_words),
      SHOW_AS(FIELD_TIME, struct subtask, completed, "completed_at"));

SHAPE(recurrence_item, struct task_repeat,
      SHOW_AS(FIELD_FLAG, struct task_repeat, is_template, "is_template"),
      SHOW(struct task_repeat, parent, "parent_id"),
      SHOW_WORD(struct task_repeat, rule.type, "type", recur_type_words),
      SHOW(struct task_repeat, rule.interval, "interval"),
      SHOW_WORDS(struct task_repeat, rule.days, "days", weekday_words),
      SHOW_WORD(struct task_repeat, rule.basis, "based_on", recur_basis_words),
      SHOW_AS(FIELD_DATE, struct task_repeat, rule.ends, "ends_at"),
      SHOW(struct task_repeat, rule.count, "end_count"),
      SHOW(struct task_repeat, done, "completed_count"),
      SHOW_AS(FIELD_DATE, struct task_repeat, next, "next_occurrence_date"));

SHAPE(task_item, struct task,
      SHOW(struct task, id, "id"),
      SHOW(struct task, f.title, "title"),
      SHOW(struct task, f.description, "description"),
      SHOW_WORD(struct task, status, "status", task_status_words),
      SHOW_WORD(struct task, f.priority, "priority", priority_words),
      SHOW(struct task, f.category, "category"),
      SHOW(struct task, source, "source"),
      SHOW_AS(FIELD_DATE, struct task, f.planned_day, "planned_day"),
      SHOW_AS(FIELD_DATE, struct task, f.planned_week, "planned_week_start"),
      SHOW(struct task, f.due_time, "due_time"),
      SHOW(struct task, f.goal, "goal_id"),
      SHOW(struct task, f.milestone, "goal_milestone_id"),
      SHOW(struct task, f.parent, "parent_task_id"),
      SHOW(struct task, note, "completion_note"),
      SHOW_MAYBE(struct task, recurrence, "recurrence", recurrence_item),
      SHOW_LIST(struct task, subtasks, "subtasks", subtask_item),
      SHOW_LIST(struct task, tags, "tags", tag_item),
      SHOW_AS(FIELD_TIME, struct task, completed, "completed_at"),
      SHOW_AS(FIELD_TIME, struct task, cancelled, "cancelled_at"),
      SHOW_AS(FIELD_TIME, struct task, created, "created_at"),
      SHOW_AS(FIELD_TIME, struct task, updated, "updated_at"));
SHAPE_UNDER("data", task_shown, task_item);

SHAPE(tasks_shown, struct task_page,
      SHOW_PAGE(struct task_page, tasks, "data", task_item, has_more),
      SHOW(struct task_page, has_more, "has_more"));

SHAPE(tasks_asked, struct task_ask,
      TAKE_WORD(struct task_ask, filter, "status", FROM_QUERY, task_filter_words),
      TAKE_AS(FIELD_DATE, struct task_ask, from, "from", FROM_QUERY),
      TAKE_AS(FIELD_DATE, struct task_ask, to, "to", FROM_QUERY),
      TAKE(struct task_ask, limit, "limit", FROM_QUERY, 1, TASK_PAGE_MAX),
      TAKE(struct task_ask, after, "after", FROM_QUERY, 1, INT64_MAX));

SHAPE(task_named, struct task_ref,
      TAKE(struct task_ref, id, "id", FROM_PATH | REQUIRED, 1, INT64_MAX));

SHAPE(task_done_sent, struct task_done,
      TAKE(struct task_done, id, "id", FROM_PATH | REQUIRED, 1, INT64_MAX),
      TAKE(struct task_done, note, "completion_note", FROM_BODY | NULLABLE, 0, 2000));

SHAPE_SENT(recurrence_sent, struct task_rule_edit,
           TAKE_WORD(struct task_rule_edit, f.type, "type", FROM_BODY, recur_type_words),
           TAKE(struct task_rule_edit, f.interval, "interval", FROM_BODY, 1, RECUR_INTERVAL_MAX),
           TAKE_WORDS(struct task_rule_edit, f.days, "days", FROM_BODY | NULLABLE, weekday_words),
           TAKE_WORD(struct task_rule_edit, f.basis, "based_on", FROM_BODY, recur_basis_words),
           TAKE_AS(FIELD_DATE, struct task_rule_edit, f.ends, "ends_at", FROM_BODY | NULLABLE),
           TAKE(struct task_rule_edit, f.count, "end_count", FROM_BODY, 0, TASK_REPEATS_MAX));

#define TASK_TAKEN(need)                                                                                  \
    TAKE(struct task_edit, f.title, "title", FROM_BODY | (need), 1, 255),                                 \
    TAKE(struct task_edit, f.description, "description", FROM_BODY | NULLABLE, 0, 5000),                  \
    TAKE_WORD(struct task_edit, f.priority, "priority", FROM_BODY, priority_words),                       \
    TAKE(struct task_edit, f.category, "category", FROM_BODY | NULLABLE, 1, 50),                          \
    TAKE_AS(FIELD_DATE, struct task_edit, f.planned_day, "planned_day", FROM_BODY | NULLABLE),            \
    TAKE_AS(FIELD_DATE, struct task_edit, f.planned_week, "planned_week_start", FROM_BODY | NULLABLE),    \
    TAKE(struct task_edit, f.due_time, "due_time", FROM_BODY | NULLABLE, 5, 5),                           \
    TAKE(struct task_edit, f.goal, "goal_id", FROM_BODY | NULLABLE, 1, INT64_MAX),                        \
    TAKE(struct task_edit, f.milestone, "goal_milestone_id", FROM_BODY | NULLABLE, 1, INT64_MAX),         \
    TAKE(struct task_edit, f.parent, "parent_task_id", FROM_BODY | NULLABLE, 1, INT64_MAX),               \
    TAKE_TEXTS(struct task_edit, tags, "tags", FROM_BODY | NULLABLE, 0, TASK_TAGS_MAX, TAG_NAME_CHARS_MAX), \
    TAKE_MAYBE(struct task_edit, rule, "recurrence", FROM_BODY | NULLABLE, recurrence_sent)

SHAPE_SENT(task_new_sent, struct task_edit, TASK_TAKEN(REQUIRED));
SHAPE_SENT(task_edit_sent, struct task_edit,
           TAKE(struct task_edit, id, "id", FROM_PATH | REQUIRED, 1, INT64_MAX), TASK_TAKEN(0));

/* clang-format on */
