/* loggd/habits.h: how habits, checks, skips and days look in Loggd. For routes.c alone. */
#pragma once

#include "api/route.h"
#include "domain/check.h"
#include "domain/habit.h"
#include "domain/skip.h"
#include "domain/words.h"

/* Tables are laid out by hand. */
/* clang-format off */

/* --- habits ---------------------------------------------------------------------------------- */

SHAPE(habit_item, struct habit,
      SHOW(struct habit, id, "id"),
      SHOW(struct habit, f.name, "name"),
      SHOW(struct habit, f.description, "description"),
      SHOW(struct habit, f.emoji, "emoji"),
      SHOW(struct habit, f.color, "color"),
      SHOW(struct habit, f.url, "url"),
      SHOW_WORD(struct habit, f.frequency, "frequency", frequency_words),
      SHOW_AS(FIELD_DAYS, struct habit, f.custom_days, "custom_days"),
      SHOW_WORD(struct habit, f.tracking, "tracking_mode", tracking_words),
      SHOW(struct habit, f.weekly_target, "weekly_target"),
      SHOW(struct habit, f.daily_time_goal, "daily_time_goal"),
      SHOW_WORD(struct habit, data_source, "data_source", data_source_words),
      SHOW_AS(FIELD_FLAG, struct habit, f.allow_multiple, "allow_multiple_checks"),
      SHOW(struct habit, f.display_order, "display_order"),
      SHOW(struct habit, current_streak, "current_streak"),
      SHOW(struct habit, longest_streak, "longest_streak"),
      SHOW_WORD(struct habit, f.status, "status", habit_status_words),
      SHOW_AS(FIELD_DATE, struct habit, f.start_date, "start_date"),
      SHOW_AS(FIELD_FLAG, struct habit, checked_today, "checked_today"),
      SHOW_AS(FIELD_TIME, struct habit, last_check, "last_checked_at"),
      SHOW_AS(FIELD_TIME, struct habit, created, "created_at"),
      SHOW_AS(FIELD_TIME, struct habit, updated, "updated_at"),
      SHOW(struct habit, f.interval_times, "interval_times"),
      SHOW(struct habit, f.interval_days, "interval_days"),
      SHOW_SHARE(struct habit, strength, "strength"));
SHAPE_UNDER("data", habit_shown, habit_item);

SHAPE(habits_shown, struct habit_page,
      SHOW_PAGE(struct habit_page, habits, "data", habit_item, has_more),
      SHOW(struct habit_page, has_more, "has_more"));

SHAPE(habits_asked, struct habit_ask,
      TAKE_WORD(struct habit_ask, filter, "status", FROM_QUERY, habit_filter_words),
      TAKE(struct habit_ask, limit, "limit", FROM_QUERY, 1, HABIT_PAGE_MAX),
      TAKE(struct habit_ask, after, "after", FROM_QUERY, 1, INT64_MAX));

SHAPE(habit_named, struct habit_ref,
      TAKE(struct habit_ref, id, "id", FROM_PATH | REQUIRED, 1, INT64_MAX));

#define HABIT_TAKEN(need)                                                                                  \
    TAKE(struct habit_edit, f.name, "name", FROM_BODY | (need), 1, 255),                                   \
    TAKE(struct habit_edit, f.description, "description", FROM_BODY | NULLABLE, 0, 5000),                  \
    TAKE(struct habit_edit, f.emoji, "emoji", FROM_BODY | NULLABLE, 0, 16),                                \
    TAKE(struct habit_edit, f.color, "color", FROM_BODY | NULLABLE, 7, 7),                                 \
    TAKE(struct habit_edit, f.url, "url", FROM_BODY | NULLABLE, 0, 2048),                                  \
    TAKE_WORD(struct habit_edit, f.frequency, "frequency", FROM_BODY, frequency_words),                    \
    TAKE_AS(FIELD_DAYS, struct habit_edit, f.custom_days, "custom_days", FROM_BODY | NULLABLE),            \
    TAKE(struct habit_edit, f.interval_times, "interval_times", FROM_BODY | NULLABLE, 1, INTERVAL_DAYS_MAX), \
    TAKE(struct habit_edit, f.interval_days, "interval_days", FROM_BODY | NULLABLE, 1, INTERVAL_DAYS_MAX), \
    TAKE_WORD(struct habit_edit, f.tracking, "tracking_mode", FROM_BODY, tracking_words),                  \
    TAKE(struct habit_edit, f.weekly_target, "weekly_target", FROM_BODY | NULLABLE, 1, 7),                 \
    TAKE(struct habit_edit, f.daily_time_goal, "daily_time_goal", FROM_BODY | NULLABLE, 1, 1440),          \
    TAKE_AS(FIELD_FLAG, struct habit_edit, f.allow_multiple, "allow_multiple_checks", FROM_BODY),          \
    TAKE_AS(FIELD_DATE, struct habit_edit, f.start_date, "start_date", FROM_BODY),                         \
    TAKE(struct habit_edit, f.display_order, "display_order", FROM_BODY, 0, 1000000),                      \
    TAKE_WORD(struct habit_edit, f.status, "status", FROM_BODY, habit_status_words)

SHAPE_SENT(habit_new_sent, struct habit_edit, HABIT_TAKEN(REQUIRED));
SHAPE_SENT(habit_edit_sent, struct habit_edit,
           TAKE(struct habit_edit, id, "id", FROM_PATH | REQUIRED, 1, INT64_MAX), HABIT_TAKEN(0));

/* --- checks ---------------------------------------------------------------------------------- */

SHAPE(check_item, struct check,
      SHOW(struct check, id, "id"),
      SHOW_AS(FIELD_DATE, struct check, day, "date"),
      SHOW_WORD(struct check, source, "source", check_source_words),
      SHOW(struct check, note, "note"),
      SHOW(struct check, count, "contribution_count"),
      SHOW_AS(FIELD_TIME, struct check, checked, "checked_at"),
      SHOW(struct check, minutes, "minutes"));
SHAPE_UNDER("data", check_shown, check_item);

SHAPE(checks_shown, struct check_page,
      SHOW_PAGE(struct check_page, checks, "data", check_item, has_more),
      SHOW(struct check_page, has_more, "has_more"));

SHAPE(checks_asked, struct check_ask,
      TAKE(struct check_ask, habit, "id", FROM_PATH | REQUIRED, 1, INT64_MAX),
      TAKE_AS(FIELD_DATE, struct check_ask, from, "from", FROM_QUERY),
      TAKE_AS(FIELD_DATE, struct check_ask, to, "to", FROM_QUERY),
      TAKE(struct check_ask, limit, "limit", FROM_QUERY, 1, HABIT_PAGE_MAX),
      TAKE(struct check_ask, after, "after", FROM_QUERY, 1, INT64_MAX));

SHAPE(check_sent, struct check_new,
      TAKE(struct check_new, habit, "id", FROM_PATH | REQUIRED, 1, INT64_MAX),
      TAKE_AS(FIELD_DATE, struct check_new, day, "date", FROM_BODY | NULLABLE),
      TAKE(struct check_new, note, "note", FROM_BODY | NULLABLE, 0, 2000),
      TAKE(struct check_new, count, "contribution_count", FROM_BODY, 1, 1000000),
      TAKE(struct check_new, minutes, "minutes", FROM_BODY | NULLABLE, 1, 1440));

SHAPE(check_named, struct check_ref,
      TAKE(struct check_ref, habit, "id", FROM_PATH | REQUIRED, 1, INT64_MAX),
      TAKE(struct check_ref, id, "check_id", FROM_PATH | REQUIRED, 1, INT64_MAX));

/* --- skips ----------------------------------------------------------------------------------- */

SHAPE(skip_item, struct skip,
      SHOW(struct skip, id, "id"),
      SHOW_AS(FIELD_DATE, struct skip, day, "date"),
      SHOW_WORD(struct skip, reason, "reason", skip_reason_words),
      SHOW(struct skip, note, "note"));
SHAPE_UNDER("data", skip_shown, skip_item);

SHAPE(skips_shown, struct skip_page,
      SHOW_PAGE(struct skip_page, skips, "data", skip_item, has_more),
      SHOW(struct skip_page, has_more, "has_more"));

SHAPE(skips_asked, struct skip_ask,
      TAKE(struct skip_ask, habit, "id", FROM_PATH | REQUIRED, 1, INT64_MAX),
      TAKE_AS(FIELD_DATE, struct skip_ask, from, "from", FROM_QUERY),
      TAKE_AS(FIELD_DATE, struct skip_ask, to, "to", FROM_QUERY),
      TAKE(struct skip_ask, limit, "limit", FROM_QUERY, 1, HABIT_PAGE_MAX),
      TAKE(struct skip_ask, after, "after", FROM_QUERY, 1, INT64_MAX));

SHAPE(skip_sent, struct skip_new,
      TAKE(struct skip_new, habit, "id", FROM_PATH | REQUIRED, 1, INT64_MAX),
      TAKE_AS(FIELD_DATE, struct skip_new, day, "date", FROM_BODY | REQUIRED),
      TAKE_WORD(struct skip_new, reason, "reason", FROM_BODY | REQUIRED, skip_reason_words),
      TAKE(struct skip_new, note, "note", FROM_BODY | NULLABLE, 0, 2000));

SHAPE(skip_named, struct skip_ref,
      TAKE(struct skip_ref, habit, "id", FROM_PATH | REQUIRED, 1, INT64_MAX),
      TAKE(struct skip_ref, id, "skip_id", FROM_PATH | REQUIRED, 1, INT64_MAX));

/* --- history --------------------------------------------------------------------------------- */

SHAPE(history_asked, struct habit_span,
      TAKE(struct habit_span, id, "id", FROM_PATH | REQUIRED, 1, INT64_MAX),
      TAKE_AS(FIELD_DATE, struct habit_span, from, "from", FROM_QUERY),
      TAKE_AS(FIELD_DATE, struct habit_span, to, "to", FROM_QUERY));

SHAPE(history_item, struct habit_day,
      SHOW_AS(FIELD_DATE, struct habit_day, day, "date"),
      SHOW_WORD(struct habit_day, state, "state", day_state_words),
      SHOW(struct habit_day, count, "count"),
      SHOW(struct habit_day, minutes, "minutes"),
      SHOW_SHARE(struct habit_day, strength, "strength"));

SHAPE(history_shown, struct habit_history,
      SHOW_LIST(struct habit_history, days, "data", history_item),
      SHOW(struct habit_history, has_more, "has_more"));

/* clang-format on */
