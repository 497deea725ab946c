/* resurgo/goals.h: how goals, milestones and plans look in Resurgo. For routes.c alone. */
#pragma once

#include "api/resurgo/words.h"
#include "domain/milestone.h"
#include "domain/plan.h"

/* Tables are laid out by hand. */
/* clang-format off */

/* --- milestones ------------------------------------------------------------------------------ */

SHAPE(milestone_item, struct milestone,
      SHOW(struct milestone, f.title, "title"),
      SHOW(struct milestone, f.target, "target"),
      SHOW_CODE(struct milestone, id, "id", 'm'),
      SHOW_AS(FIELD_DATE, struct milestone, f.target_date, "targetDate"),
      SHOW_AS(FIELD_FLAG, struct milestone, f.done, "completed"),
      SHOW_AS(FIELD_TIME_Z, struct milestone, completed, "completedAt"));
SHAPE_SUCCESS("milestone", milestone_shown, milestone_item);

#define MILESTONE_TAKEN(need)                                                                          \
    TAKE(struct milestone_edit, f.title, "title", FROM_BODY | (need), 1, 255),                         \
    TAKE(struct milestone_edit, f.target, "target", FROM_BODY | NULLABLE, 0, 64),                      \
    TAKE_AS(FIELD_DATE, struct milestone_edit, f.target_date, "targetDate", FROM_BODY | NULLABLE),     \
    TAKE_AS(FIELD_FLAG, struct milestone_edit, f.done, "completed", FROM_BODY)

SHAPE_SENT(milestone_of_goal, struct milestone_edit, MILESTONE_TAKEN(REQUIRED));
SHAPE_SENT(milestone_edit_sent, struct milestone_edit,
           TAKE_CODE(struct milestone_edit, goal, "id", FROM_PATH | REQUIRED, 'g'),
           TAKE_CODE(struct milestone_edit, id, "mid", FROM_PATH | REQUIRED, 'm'),
           MILESTONE_TAKEN(0));

/* --- goals ----------------------------------------------------------------------------------- */

SHAPE(goal_item, struct goal,
      SHOW_CODE(struct goal, id, "id", 'g'),
      SHOW(struct goal, f.title, "title"),
      SHOW(struct goal, category, "category"),
      SHOW(struct goal, progress, "progress"),
      SHOW_LIST(struct goal, milestones, "milestones", milestone_item),
      SHOW_AS(FIELD_TIME_Z, struct goal, created, "createdAt"),
      SHOW_WORD(struct goal, f.status, "status", goal_status_words),
      SHOW(struct goal, f.description, "description"),
      SHOW_AS(FIELD_DATE, struct goal, f.target_date, "targetDate"),
      SHOW_AS(FIELD_FLAG, struct goal, on_track, "onTrack"),
      SHOW_AS(FIELD_TIME_Z, struct goal, completed, "completedAt"),
      SHOW_AS(FIELD_TIME_Z, struct goal, updated, "updatedAt"));
SHAPE_SUCCESS("goal", goal_shown, goal_item);

SHAPE(goals_shown, struct goal_page,
      SHOW_TRUE(struct goal_page, "success"),
      SHOW_PAGE(struct goal_page, goals, "goals", goal_item, has_more),
      SHOW(struct goal_page, has_more, "hasMore"));

SHAPE(goals_asked, struct goal_ask,
      TAKE_WORD(struct goal_ask, filter, "status", FROM_QUERY, goal_filter_words),
      TAKE_WORD(struct goal_ask, horizon, "horizon", FROM_QUERY, time_horizon_words),
      TAKE(struct goal_ask, limit, "limit", FROM_QUERY, 1, GOAL_PAGE_MAX),
      TAKE_CODE(struct goal_ask, after, "after", FROM_QUERY, 'g'));

SHAPE(goal_named, struct goal_ref,
      TAKE_CODE(struct goal_ref, id, "id", FROM_PATH | REQUIRED, 'g'));

#define GOAL_TAKEN(need)                                                                           \
    TAKE(struct goal_plan, title, "title", FROM_BODY | (need), 1, 255),                            \
    TAKE(struct goal_plan, category, "category", FROM_BODY | (need), 1, 50),                       \
    TAKE(struct goal_plan, description, "description", FROM_BODY | NULLABLE, 0, 5000),             \
    TAKE(struct goal_plan, timeline, "timeline", FROM_BODY, 1, TIMELINE_BYTES_MAX),                \
    TAKE_AS(FIELD_DATE, struct goal_plan, target_date, "targetDate", FROM_BODY | NULLABLE)

SHAPE_SENT(goal_new_sent, struct goal_plan, GOAL_TAKEN(REQUIRED),
           TAKE_LIST(struct goal_plan, milestones, "milestones", FROM_BODY, milestone_of_goal, 0, MILESTONES_MAX));
SHAPE_SENT(goal_edit_sent, struct goal_plan,
           TAKE_CODE(struct goal_plan, id, "id", FROM_PATH | REQUIRED, 'g'), GOAL_TAKEN(0),
           TAKE_WORD(struct goal_plan, status, "status", FROM_BODY, goal_status_words),
           TAKE(struct goal_plan, progress, "progress", FROM_BODY, 0, 100));

/* --- plans ----------------------------------------------------------------------------------- */

SHAPE(plan_task_item, struct plan_task,
      SHOW(struct plan_task, id, "id"),
      SHOW(struct plan_task, title, "title"),
      SHOW(struct plan_task, description, "description"),
      SHOW(struct plan_task, minutes, "estimatedMinutes"),
      SHOW(struct plan_task, weekday, "dayOfWeek"));

SHAPE(plan_step_item, struct plan_step,
      SHOW(struct plan_step, id, "id"),
      SHOW(struct plan_step, title, "title"),
      SHOW(struct plan_step, description, "description"),
      SHOW(struct plan_step, week, "weekNumber"),
      SHOW_LIST(struct plan_step, tasks, "tasks", plan_task_item),
      SHOW(struct plan_step, target, "target"),
      SHOW_AS(FIELD_DATE, struct plan_step, day, "targetDate"));

SHAPE(plan_shown, struct plan_made,
      SHOW_TRUE(struct plan_made, "success"),
      SHOW(struct plan_made, identity, "identityStatement"),
      SHOW_LIST(struct plan_made, steps, "milestones", plan_step_item),
      SHOW_TEXTS(struct plan_made, objectives, "weeklyObjectives"),
      SHOW_TEXTS(struct plan_made, habits, "dailyHabits"));

SHAPE(plan_asked, struct plan_ask,
      TAKE(struct plan_ask, goal, "goal", FROM_BODY | REQUIRED, 1, 255),
      TAKE_AS(FIELD_DATE, struct plan_ask, target_date, "targetDate", FROM_BODY | NULLABLE),
      TAKE(struct plan_ask, category, "category", FROM_BODY | NULLABLE, 1, 50),
      TAKE(struct plan_ask, context, "userContext", FROM_BODY | NULLABLE, 0, PLAN_CONTEXT_MAX));

/* clang-format on */
