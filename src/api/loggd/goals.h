/* loggd/goals.h: how goals, milestones and updates look in Loggd. For routes.c alone. */
#pragma once

#include "api/route.h"
#include "domain/goal.h"
#include "domain/goal_update.h"
#include "domain/milestone.h"
#include "domain/words.h"

/* Tables are laid out by hand. */
/* clang-format off */

/* --- milestones ------------------------------------------------------------------------------ */

SHAPE(milestone_item, struct milestone,
      SHOW(struct milestone, id, "id"),
      SHOW(struct milestone, f.title, "title"),
      SHOW_AS(FIELD_FLAG, struct milestone, f.done, "completed"),
      SHOW(struct milestone, f.order, "order"),
      SHOW_AS(FIELD_DATE, struct milestone, f.target_date, "target_date"),
      SHOW_AS(FIELD_TIME, struct milestone, completed, "completed_at"));
SHAPE_UNDER("data", milestone_shown, milestone_item);

#define MILESTONE_TAKEN(need)                                                                        \
    TAKE(struct milestone_edit, f.title, "title", FROM_BODY | (need), 1, 255),                       \
    TAKE_AS(FIELD_DATE, struct milestone_edit, f.target_date, "target_date", FROM_BODY | NULLABLE),  \
    TAKE(struct milestone_edit, f.order, "order", FROM_BODY, 0, MILESTONE_ORDER_MAX),                \
    TAKE_AS(FIELD_FLAG, struct milestone_edit, f.done, "completed", FROM_BODY)

SHAPE_SENT(milestone_of_goal, struct milestone_edit, MILESTONE_TAKEN(REQUIRED));
SHAPE_SENT(milestone_new_sent, struct milestone_edit,
           TAKE(struct milestone_edit, goal, "id", FROM_PATH | REQUIRED, 1, INT64_MAX),
           MILESTONE_TAKEN(REQUIRED));
SHAPE_SENT(milestone_edit_sent, struct milestone_edit,
           TAKE(struct milestone_edit, goal, "id", FROM_PATH | REQUIRED, 1, INT64_MAX),
           TAKE(struct milestone_edit, id, "mid", FROM_PATH | REQUIRED, 1, INT64_MAX),
           MILESTONE_TAKEN(0));

SHAPE(milestone_named, struct milestone_ref,
      TAKE(struct milestone_ref, goal, "id", FROM_PATH | REQUIRED, 1, INT64_MAX),
      TAKE(struct milestone_ref, id, "mid", FROM_PATH | REQUIRED, 1, INT64_MAX));

/* --- goals ----------------------------------------------------------------------------------- */

SHAPE(goal_item, struct goal,
      SHOW(struct goal, id, "id"),
      SHOW(struct goal, f.title, "title"),
      SHOW(struct goal, f.description, "description"),
      SHOW(struct goal, f.notes, "notes"),
      SHOW_WORD(struct goal, f.life_area, "life_area", life_area_words),
      SHOW_WORD(struct goal, f.time_horizon, "time_horizon", time_horizon_words),
      SHOW_WORD(struct goal, f.tracking, "tracking_type", goal_tracking_words),
      SHOW_WORD(struct goal, f.status, "status", goal_status_words),
      SHOW(struct goal, progress, "progress_percentage"),
      SHOW_AS(FIELD_FLAG, struct goal, on_track, "is_on_track"),
      SHOW_WORD(struct goal, trend, "trend", trend_words),
      SHOW(struct goal, f.metric_unit, "metric_unit"),
      SHOW(struct goal, f.metric_start, "metric_start_value"),
      SHOW(struct goal, f.metric_target, "metric_target_value"),
      SHOW(struct goal, metric_current, "metric_current_value"),
      SHOW_AS(FIELD_FLAG, struct goal, f.metric_decrease, "metric_decrease"),
      SHOW(struct goal, f.metric_value_type, "metric_value_type"),
      SHOW(struct goal, last_note, "last_update_note"),
      SHOW_AS(FIELD_DATE, struct goal, f.started, "started_at"),
      SHOW_AS(FIELD_DATE, struct goal, f.target_date, "target_date"),
      SHOW_AS(FIELD_TIME, struct goal, completed, "completed_at"),
      SHOW_AS(FIELD_TIME, struct goal, reviewed, "last_reviewed_at"),
      SHOW(struct goal, updates, "updates_count"),
      SHOW_LIST(struct goal, milestones, "milestones", milestone_item),
      SHOW_AS(FIELD_TIME, struct goal, created, "created_at"),
      SHOW_AS(FIELD_TIME, struct goal, updated, "updated_at"));
SHAPE_UNDER("data", goal_shown, goal_item);

SHAPE(goals_shown, struct goal_page,
      SHOW_PAGE(struct goal_page, goals, "data", goal_item, has_more),
      SHOW(struct goal_page, has_more, "has_more"));

SHAPE(goals_asked, struct goal_ask,
      TAKE_WORD(struct goal_ask, filter, "status", FROM_QUERY, goal_filter_words),
      TAKE_WORD(struct goal_ask, horizon, "time_horizon", FROM_QUERY, time_horizon_words),
      TAKE(struct goal_ask, limit, "limit", FROM_QUERY, 1, GOAL_PAGE_MAX),
      TAKE(struct goal_ask, after, "after", FROM_QUERY, 1, INT64_MAX));

SHAPE(goal_named, struct goal_ref,
      TAKE(struct goal_ref, id, "id", FROM_PATH | REQUIRED, 1, INT64_MAX));

#define GOAL_TAKEN(need)                                                                                     \
    TAKE(struct goal_edit, f.title, "title", FROM_BODY | (need), 1, 255),                                    \
    TAKE(struct goal_edit, f.description, "description", FROM_BODY | NULLABLE, 0, 5000),                     \
    TAKE(struct goal_edit, f.notes, "notes", FROM_BODY | NULLABLE, 0, 5000),                                 \
    TAKE_WORD(struct goal_edit, f.life_area, "life_area", FROM_BODY | (need), life_area_words),              \
    TAKE_WORD(struct goal_edit, f.time_horizon, "time_horizon", FROM_BODY | (need), time_horizon_words),     \
    TAKE_WORD(struct goal_edit, f.tracking, "tracking_type", FROM_BODY | (need), goal_tracking_words),       \
    TAKE_WORD(struct goal_edit, f.status, "status", FROM_BODY, goal_status_words),                           \
    TAKE(struct goal_edit, f.progress, "progress_percentage", FROM_BODY, 0, 100),                            \
    TAKE(struct goal_edit, f.metric_unit, "metric_unit", FROM_BODY | NULLABLE, 0, 64),                       \
    TAKE(struct goal_edit, f.metric_start, "metric_start_value", FROM_BODY | NULLABLE, -METRIC_MAX, METRIC_MAX),   \
    TAKE(struct goal_edit, f.metric_target, "metric_target_value", FROM_BODY | NULLABLE, -METRIC_MAX, METRIC_MAX), \
    TAKE_AS(FIELD_FLAG, struct goal_edit, f.metric_decrease, "metric_decrease", FROM_BODY),                  \
    TAKE(struct goal_edit, f.metric_value_type, "metric_value_type", FROM_BODY | NULLABLE, 0, 64),           \
    TAKE_AS(FIELD_DATE, struct goal_edit, f.started, "started_at", FROM_BODY),                               \
    TAKE_AS(FIELD_DATE, struct goal_edit, f.target_date, "target_date", FROM_BODY | NULLABLE)

SHAPE_SENT(goal_new_sent, struct goal_edit, GOAL_TAKEN(REQUIRED),
           TAKE_LIST(struct goal_edit, milestones, "milestones", FROM_BODY, milestone_of_goal, 0, MILESTONES_MAX));
SHAPE_SENT(goal_edit_sent, struct goal_edit,
           TAKE(struct goal_edit, id, "id", FROM_PATH | REQUIRED, 1, INT64_MAX), GOAL_TAKEN(0));

/* --- updates --------------------------------------------------------------------------------- */

SHAPE(goal_update_item, struct goal_update,
      SHOW(struct goal_update, id, "id"),
      SHOW(struct goal_update, value, "metric_value"),
      SHOW(struct goal_update, note, "note"),
      SHOW_AS(FIELD_TIME, struct goal_update, at, "update_date"),
      SHOW_AS(FIELD_TIME, struct goal_update, created, "created_at"));
SHAPE_UNDER("data", goal_update_shown, goal_update_item);

SHAPE(goal_updates_shown, struct goal_update_page,
      SHOW_PAGE(struct goal_update_page, updates, "data", goal_update_item, has_more),
      SHOW(struct goal_update_page, has_more, "has_more"));

SHAPE(goal_updates_asked, struct goal_update_ask,
      TAKE(struct goal_update_ask, goal, "id", FROM_PATH | REQUIRED, 1, INT64_MAX),
      TAKE(struct goal_update_ask, limit, "limit", FROM_QUERY, 1, GOAL_PAGE_MAX),
      TAKE(struct goal_update_ask, after, "after", FROM_QUERY, 1, INT64_MAX));

SHAPE(goal_update_sent, struct goal_update_new,
      TAKE(struct goal_update_new, goal, "id", FROM_PATH | REQUIRED, 1, INT64_MAX),
      TAKE(struct goal_update_new, value, "metric_value", FROM_BODY | REQUIRED, -METRIC_MAX, METRIC_MAX),
      TAKE(struct goal_update_new, note, "note", FROM_BODY | NULLABLE, 0, 2000),
      TAKE(struct goal_update_new, when, "update_date", FROM_BODY | NULLABLE, 1, 64));

/* clang-format on */
