/* resurgo/person.h: how today, numbers, achievements and the user look in Resurgo. For routes.c
 * alone. */
#pragma once

#include "api/resurgo/goals.h"
#include "api/resurgo/habits.h"
#include "api/resurgo/tasks.h"
#include "domain/badge.h"
#include "domain/profile.h"
#include "domain/stats.h"
#include "domain/today.h"

/* Tables are laid out by hand. */
/* clang-format off */

/* --- what a plan became ------------------------------------------------------------------------ */

SHAPE(plan_started_shown, struct plan_started,
      SHOW_TRUE(struct plan_started, "success"),
      SHOW(struct plan_started, identity, "identityStatement"),
      SHOW_OBJECT(struct plan_started, goal, "goal", goal_item),
      SHOW_LIST(struct plan_started, tasks, "tasks", task_item),
      SHOW_LIST(struct plan_started, habits, "habits", habit_item));

/* --- numbers --------------------------------------------------------------------------------- */

SHAPE(stats_tasks, struct stats_tasks,
      SHOW(struct stats_tasks, active, "active"),
      SHOW(struct stats_tasks, completed_today, "completedToday"));
SHAPE(stats_habits, struct stats_habits,
      SHOW(struct stats_habits, active, "active"),
      SHOW(struct stats_habits, best_streak, "bestCurrentStreak"),
      SHOW(struct stats_habits, completion_rate, "completionRate7d"));
SHAPE(stats_goals, struct stats_goals,
      SHOW(struct stats_goals, active, "active"),
      SHOW(struct stats_goals, progress, "averageProgress"));
SHAPE(stats_focus, struct stats_focus,
      SHOW(struct stats_focus, minutes_today, "minutesToday"),
      SHOW(struct stats_focus, minutes_week, "minutes7d"));

SHAPE(stats_item, struct stats,
      SHOW_OBJECT(struct stats, tasks, "tasks", stats_tasks),
      SHOW_OBJECT(struct stats, habits, "habits", stats_habits),
      SHOW_OBJECT(struct stats, goals, "goals", stats_goals),
      SHOW_OBJECT(struct stats, focus, "focus", stats_focus),
      SHOW(struct stats, xp, "xp"),
      SHOW(struct stats, level, "level"),
      SHOW(struct stats, level_name, "levelName"),
      SHOW(struct stats, next_level_xp, "nextLevelXp"),
      SHOW(struct stats, streak, "currentStreak"),
      SHOW_AS(FIELD_TIME_Z, struct stats, at, "generatedAt"));
SHAPE_SUCCESS("stats", stats_shown, stats_item);

/* --- today ----------------------------------------------------------------------------------- */

SHAPE(today_habit, struct habit,
      SHOW_CODE(struct habit, id, "id", 'h'),
      SHOW(struct habit, f.name, "title"),
      SHOW(struct habit, current_streak, "streakCurrent"),
      SHOW_AS(FIELD_FLAG, struct habit, checked_today, "doneToday"));
SHAPE(today_goal, struct goal,
      SHOW_CODE(struct goal, id, "id", 'g'),
      SHOW(struct goal, f.title, "title"),
      SHOW(struct goal, progress, "progress"));
SHAPE(today_shown, struct today,
      SHOW_AS(FIELD_DATE, struct today, day, "date"),
      SHOW_LIST(struct today, tasks, "tasks", task_item),
      SHOW_LIST(struct today, habits, "habits", today_habit),
      SHOW_LIST(struct today, goals, "goals", today_goal));

/* --- achievements, user ------------------------------------------------------------------------ */

SHAPE(achievement_item, struct badge,
      SHOW(struct badge, key, "id"),
      SHOW(struct badge, name, "name"),
      SHOW_WORD(struct badge, rarity, "rarity", rarity_words),
      SHOW(struct badge, value, "progress"),
      SHOW(struct badge, step, "target"),
      SHOW_AS(FIELD_TIME_Z, struct badge, earned, "earnedAt"));
SHAPE(achievements_shown, struct badge_page,
      SHOW_TRUE(struct badge_page, "success"),
      SHOW_LIST(struct badge_page, badges, "achievements", achievement_item),
      SHOW(struct badge_page, has_more, "hasMore"));

SHAPE(user_item, struct profile,
      SHOW(struct profile, f.username, "name"),
      SHOW(struct profile, email, "email"),
      SHOW_WORD(struct profile, plan, "plan", plan_words),
      SHOW(struct profile, xp, "xp"),
      SHOW(struct profile, xp_level, "level"),
      SHOW(struct profile, xp_level_name, "levelName"),
      SHOW(struct profile, current_streak, "streak"),
      SHOW(struct profile, f.zone, "timezone"),
      SHOW_AS(FIELD_TIME_Z, struct profile, created, "createdAt"));
SHAPE_SUCCESS("user", user_shown, user_item);

/* clang-format on */
