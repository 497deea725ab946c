/* loggd/focus.h: how focus sessions look in Loggd. For routes.c alone. */
#pragma once

#include "api/route.h"
#include "domain/focus.h"
#include "domain/words.h"

/* Tables are laid out by hand. */
/* clang-format off */

SHAPE(focus_tag_item, struct tag,
      SHOW(struct tag, id, "id"),
      SHOW(struct tag, name, "name"),
      SHOW(struct tag, color, "color"));

SHAPE(focus_item, struct focus,
      SHOW(struct focus, id, "id"),
      SHOW(struct focus, f.title, "title"),
      SHOW_WORD(struct focus, status, "status", focus_status_words),
      SHOW_AS(FIELD_TIME, struct focus, started, "started_at"),
      SHOW_AS(FIELD_TIME, struct focus, ended, "ended_at"),
      SHOW(struct focus, f.planned, "planned_duration_seconds"),
      SHOW(struct focus, actual, "actual_duration_seconds"),
      SHOW(struct focus, paused, "total_paused_seconds"),
      SHOW(struct focus, number, "session_number"),
      SHOW(struct focus, points, "points_earned"),
      SHOW(struct focus, f.task, "task_id"),
      SHOW(struct focus, f.habit, "habit_id"),
      SHOW(struct focus, f.notes, "notes"),
      SHOW_LIST(struct focus, tags, "tags", focus_tag_item),
      SHOW_AS(FIELD_TIME, struct focus, created, "created_at"),
      SHOW_AS(FIELD_TIME, struct focus, updated, "updated_at"),
      SHOW_AS(FIELD_TIME, struct focus, paused_at, "paused_at"));
SHAPE_UNDER("data", focus_shown, focus_item);

SHAPE(focuses_shown, struct focus_page,
      SHOW_PAGE(struct focus_page, sessions, "data", focus_item, has_more),
      SHOW(struct focus_page, has_more, "has_more"));

SHAPE(focuses_asked, struct focus_ask,
      TAKE_WORD(struct focus_ask, filter, "status", FROM_QUERY, focus_filter_words),
      TAKE(struct focus_ask, limit, "limit", FROM_QUERY, 1, FOCUS_PAGE_MAX),
      TAKE(struct focus_ask, after, "after", FROM_QUERY, 1, INT64_MAX));

SHAPE(focus_named, struct focus_ref,
      TAKE(struct focus_ref, id, "id", FROM_PATH | REQUIRED, 1, INT64_MAX));

#define FOCUS_TAKEN                                                                                        \
    TAKE(struct focus_edit, f.title, "title", FROM_BODY | NULLABLE, 0, 255),                               \
    TAKE(struct focus_edit, f.planned, "planned_duration_seconds", FROM_BODY | NULLABLE, 1, FOCUS_SECONDS_MAX), \
    TAKE(struct focus_edit, f.task, "task_id", FROM_BODY | NULLABLE, 1, INT64_MAX),                        \
    TAKE(struct focus_edit, f.habit, "habit_id", FROM_BODY | NULLABLE, 1, INT64_MAX),                      \
    TAKE(struct focus_edit, f.notes, "notes", FROM_BODY | NULLABLE, 0, 10000),                             \
    TAKE_TEXTS(struct focus_edit, tags, "tags", FROM_BODY | NULLABLE, 0, FOCUS_TAGS_MAX, TAG_NAME_CHARS_MAX)

SHAPE_SENT(focus_new_sent, struct focus_edit,
      FOCUS_TAKEN,
      TAKE_WORD(struct focus_edit, status, "status", FROM_BODY, focus_status_words),
      TAKE_AS(FIELD_TIME, struct focus_edit, started, "started_at", FROM_BODY),
      TAKE(struct focus_edit, actual, "actual_duration_seconds", FROM_BODY, 1, FOCUS_SECONDS_MAX));
SHAPE_SENT(focus_edit_sent, struct focus_edit,
      TAKE(struct focus_edit, id, "id", FROM_PATH | REQUIRED, 1, INT64_MAX), FOCUS_TAKEN);

/* clang-format on */
