/* resurgo/habits.h: how habits and their days look in Resurgo. For routes.c alone. */
#pragma once

#include "api/resurgo/words.h"
#include "domain/habit_log.h"

/* Tables are laid out by hand. */
/* clang-format off */

SHAPE(habit_item, struct habit,
      SHOW_CODE(struct habit, id, "id", 'h'),
      SHOW(struct habit, f.name, "title"),
      SHOW(struct habit, f.category, "category"),
      SHOW_WORD(struct habit, f.frequency, "frequency", frequency_words),
      SHOW(struct habit, current_streak, "streakCurrent"),
      SHOW(struct habit, longest_streak, "streakLongest"),
      SHOW(struct habit, days_done, "totalCompletions"),
      SHOW_AS(FIELD_FLAG, struct habit, checked_today, "doneToday"),
      SHOW_AS(FIELD_TIME_Z, struct habit, created, "createdAt"),
      SHOW_WORD(struct habit, f.status, "status", habit_status_words),
      SHOW(struct habit, f.description, "description"),
      SHOW_AS(FIELD_DAYS, struct habit, f.custom_days, "customDays"),
      SHOW(struct habit, f.weekly_target, "weeklyTarget"),
      SHOW(struct habit, f.interval_times, "intervalTimes"),
      SHOW(struct habit, f.interval_days, "intervalDays"),
      SHOW_AS(FIELD_TIME_Z, struct habit, updated, "updatedAt"));
SHAPE_SUCCESS("habit", habit_shown, habit_item);

SHAPE(habits_shown, struct habit_page,
      SHOW_TRUE(struct habit_page, "success"),
      SHOW_PAGE(struct habit_page, habits, "habits", habit_item, has_more),
      SHOW(struct habit_page, has_more, "hasMore"));

SHAPE(habits_asked, struct habit_ask,
      TAKE_WORD(struct habit_ask, filter, "status", FROM_QUERY, habit_filter_words),
      TAKE(struct habit_ask, limit, "limit", FROM_QUERY, 1, HABIT_PAGE_MAX),
      TAKE_CODE(struct habit_ask, after, "after", FROM_QUERY, 'h'));

SHAPE(habit_named, struct habit_ref,
      TAKE_CODE(struct habit_ref, id, "id", FROM_PATH | REQUIRED, 'h'));

#define HABIT_TAKEN(need)                                                                                 \
    TAKE(struct habit_edit, f.name, "title", FROM_BODY | (need), 1, 255),                                 \
    TAKE(struct habit_edit, f.category, "category", FROM_BODY | NULLABLE, 1, 50),                         \
    TAKE(struct habit_edit, f.description, "description", FROM_BODY | NULLABLE, 0, 5000),                 \
    TAKE_WORD(struct habit_edit, f.frequency, "frequency", FROM_BODY, frequency_words),                   \
    TAKE_AS(FIELD_DAYS, struct habit_edit, f.custom_days, "customDays", FROM_BODY | NULLABLE),            \
    TAKE(struct habit_edit, f.weekly_target, "weeklyTarget", FROM_BODY | NULLABLE, 1, 7),                 \
    TAKE(struct habit_edit, f.interval_times, "intervalTimes", FROM_BODY | NULLABLE, 1, INTERVAL_DAYS_MAX), \
    TAKE(struct habit_edit, f.interval_days, "intervalDays", FROM_BODY | NULLABLE, 1, INTERVAL_DAYS_MAX), \
    TAKE_WORD(struct habit_edit, f.status, "status", FROM_BODY, habit_status_words)

SHAPE_SENT(habit_new_sent, struct habit_edit, HABIT_TAKEN(REQUIRED));
SHAPE_SENT(habit_edit_sent, struct habit_edit,
           TAKE_CODE(struct habit_edit, id, "id", FROM_PATH | REQUIRED, 'h'), HABIT_TAKEN(0));

SHAPE(habit_log_sent, struct habit_log,
      TAKE_CODE(struct habit_log, habit, "habitId", FROM_BODY | REQUIRED, 'h'),
      TAKE_AS(FIELD_DATE, struct habit_log, day, "date", FROM_BODY | NULLABLE),
      TAKE_AS(FIELD_FLAG, struct habit_log, completed, "completed", FROM_BODY),
      TAKE(struct habit_log, mood, "mood", FROM_BODY | NULLABLE, 1, 10),
      TAKE(struct habit_log, note, "note", FROM_BODY | NULLABLE, 0, 2000),
      TAKE(struct habit_log, minutes, "minutes", FROM_BODY | NULLABLE, 1, 1440));

SHAPE(habit_log_shown, struct habit_logged,
      SHOW_TRUE(struct habit_logged, "success"),
      SHOW_WORD(struct habit_logged, action, "action", log_action_words),
      SHOW(struct habit_logged, streak, "streak"),
      SHOW(struct habit_logged, xp, "xpAwarded"),
      SHOW_AS(FIELD_DATE, struct habit_logged, day, "date"));

/* clang-format on */
