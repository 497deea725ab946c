/* resurgo/about.c: the sentences of the description of the Resurgo API. One for each row; for
 * fields where the name does not say it, and where an answer may have null. */
#include "api/about.h"

/* Tables are laid out by hand. */
/* clang-format off */

#define KEEPS "What it earned stays."

static const struct about_route about_routes[] = {
    /* name              summary                        more                     409                     200 instead of 201 */
    {"index_show",    "Tell whether it works",       "With a key or without.", NULL, NULL, NULL, false},
    {"goal_list",        "List goals",                  "Newest first, with their milestones; active ones unless asked otherwise.", NULL, NULL, NULL, false},
    {"plan_add",         "Create a goal",               "With milestones as sent, or three planned ones: at a sixth, at half and at the end of its timeline, which is three months unless sent.", "There are 500 goals already.", NULL, NULL, false},
    {"plan_start",       "Create a goal with all it takes", "The goal, its milestones, its tasks and its daily habits, as POST /api/ai/decompose plans them: all of it, or nothing.", "There are 500 goals, 500 habits or 10,000 open tasks already.", NULL, NULL, false},
    {"goal_get",         "Show a goal",                 NULL, NULL, NULL, NULL, false},
    {"plan_change",      "Change a goal",               "What is not sent stays as it is. A goal whose progress is sent is measured by hand from then on.", NULL, NULL, NULL, false},
    {"goal_remove",      "Delete a goal",               "With its milestones. " KEEPS, NULL, NULL, NULL, false},
    {"goal_complete",    "Complete a goal",             "It is paid, once.", NULL, NULL, NULL, false},
    {"milestone_change", "Change a milestone",          "What is not sent stays as it is. Completing one is paid, and taken back when it is undone.", NULL, NULL, NULL, false},
    {"habit_list",       "List habits",                 "In their display order; active ones unless asked otherwise.", NULL, NULL, NULL, false},
    {"habit_add",        "Create a habit",              "Only a title is needed: a habit is daily and begins today unless it says otherwise.", "There are 500 habits already.", NULL, NULL, false},
    {"habit_log",        "Log a habit",                 "Done or not done on a day, as often as one likes: what is so already is a noop. Another note or mood updates the day.", "There are 100 checks on this day already.", NULL, NULL, false},
    {"habit_get",        "Show a habit",                NULL, NULL, NULL, NULL, false},
    {"habit_change",     "Change a habit",              "What is not sent stays as it is. Streaks are worked out anew when the schedule changes.", NULL, NULL, NULL, false},
    {"habit_remove",     "Delete a habit",              "With all its days, for good. To keep them, archive it instead.", NULL, NULL, NULL, false},
    {"stats_get",        "Show how it goes",            "Tasks, habits, goals and focus in numbers, XP, level and streak.", NULL, NULL, NULL, false},
    {"task_list",        "List tasks",                  "Newest first; open ones unless asked otherwise.", NULL, NULL, NULL, false},
    {"task_add",         "Create a task",               NULL, "There are 10,000 open tasks already.", NULL, NULL, false},
    {"task_get",         "Show a task",                 NULL, NULL, NULL, NULL, false},
    {"task_move",        "Change a task",               "What is not sent stays as it is. The status done completes it, which is paid; todo and in_progress reopen it.", "It was cancelled, or is done: reopen it first. Or there are 10,000 open tasks already.", NULL, NULL, false},
    {"task_remove",      "Delete a task",               "With its subtasks. " KEEPS, NULL, NULL, NULL, false},
    {"today_get",        "Show today",                  "Open tasks due today or before, the habits of the day, and active goals.", NULL, NULL, NULL, false},
    {"focus_list",       "List focus sessions",         "Newest first; completed ones unless asked otherwise.", NULL, NULL, NULL, false},
    {"focus_add",        "Start a focus session",       "Or enter one that is over: with status completed, startedAt and actualSeconds.", "Another focus session is running, or there are 100 on this day already.", NULL, NULL, false},
    {"focus_step",       "Pause, resume or end a focus session", "Completing one is paid.", "It is not in a state from which this goes.", NULL, NULL, false},
    {"badge_list",       "List achievements",           "All there are, with the progress towards those not yet earned.", NULL, NULL, NULL, false},
    {"profile_get",      "Show the user",               "Who the key belongs to, with plan, XP, level and streak.", NULL, NULL, NULL, false},
    {"plan_make",        "Take a goal apart",           "Milestones with tasks, what the weeks are for, daily habits, and who does such things. By rule: the same question has the same answer, and nothing is stored.", NULL, NULL, NULL, false},
};

static const struct about_field about_fields[] = {
    /* name                        what it means                                                     example                 null */
    {"mid",                        "The id of the milestone.",                                       NULL,                   false},
    {"hasMore",                    "Whether another page follows: ask for it with after.",           "false",                false},
    {"limit",                      "How many at most; 50 unless sent.",                              NULL,                   false},
    {"after",                      "The id of the last one of the page before.",                     NULL,                   false},
    {"from",                       "The first due day, itself included; open unless sent.",          NULL,                   false},
    {"to",                         "The last due day, itself included; open unless sent.",           NULL,                   false},
    {"description",                NULL,                                                             NULL,                   true},
    {"plan_step.description",      NULL,                                                             NULL,                   false},
    {"plan_task.description",      NULL,                                                             NULL,                   false},
    {"title",                      NULL,                                                             "\"Learn Spanish\"",    false},
    {"milestone.title",            NULL,                                                             "\"Complete A1 basics\"", false},
    {"milestone_of_goal.title",    NULL,                                                             "\"Complete A1 basics\"", false},
    {"habit.title",                NULL,                                                             "\"Morning Meditation\"", false},
    {"habit_new_sent.title",       NULL,                                                             "\"Morning Meditation\"", false},
    {"today_habit.title",          NULL,                                                             "\"Morning Meditation\"", false},
    {"task.title",                 NULL,                                                             "\"Learn 50 words\"",   false},
    {"task_new_sent.title",        NULL,                                                             "\"Learn 50 words\"",   false},
    {"category",                   "In lower case.",                                                 "\"learning\"",         true},
    {"goal.category",              "In lower case; it decides in which area of life the goal lies.", "\"learning\"",         false},
    {"timeline",                   "How long, or until when: 6 months, 12 weeks, by 2026-12-31, this quarter, end of june.", "\"6 months\"", false},
    {"target",                     "When it should be reached, in words; null: not said.",           "\"Month 3\"",          true},
    {"plan_step.target",           NULL,                                                             "\"Month 3\"",          false},
    {"targetDate",                 "The day by which to be there.",                                  "\"2026-12-31\"",       true},
    {"plan_step.targetDate",       "The day by which to be there.",                                  "\"2026-12-31\"",       false},
    {"completedAt",                "Null until then.",                                               NULL,                   true},
    {"progress",                   "0 to 100.",                                                      "0",                    false},
    {"achievement.progress",       "How far it is towards target.",                                  "14",                   false},
    {"achievement.target",         NULL,                                                             "30",                   false},
    {"achievement.id",             NULL,                                                             "\"streak_warrior_30\"", false},
    {"achievement.name",           NULL,                                                             "\"Streak Warrior\"",   false},
    {"achievement.rarity",         NULL,                                                             "\"rare\"",             false},
    {"earnedAt",                   "Null: not yet.",                                                 NULL,                   true},
    {"onTrack",                    "Whether progress keeps up with the days gone.",                  "true",                 false},
    {"frequency",                  "On which days it is due: custom with customDays, flexible with weeklyTarget, interval with intervalTimes and intervalDays.", NULL, false},
    {"customDays",                 "0 is Sunday.",                                                   NULL,                   true},
    {"weeklyTarget",               "Times a week.",                                                  NULL,                   true},
    {"intervalTimes",              "So many times in any intervalDays days.",                        NULL,                   true},
    {"intervalDays",               NULL,                                                             NULL,                   true},
    {"streakCurrent",              "Days in a row, weeks of a flexible habit.",                      "21",                   false},
    {"streakLongest",              NULL,                                                             "30",                   false},
    {"totalCompletions",           "On how many days it was done.",                                  "84",                   false},
    {"date",                       "A day, YYYY-MM-DD; today unless sent.",                          "\"2026-04-08\"",       false},
    {"completed",                  "Whether it is done; true unless sent.",                          "true",                 false},
    {"mood",                       "1 to 10.",                                                       "8",                    false},
    {"note",                       NULL,                                                             "\"Felt great today\"", false},
    {"minutes",                    "Of a habit that tracks time; the day's goal unless sent.",       "20",                   false},
    {"streak",                     "Days in a row.",                                                 "21",                   false},
    {"xpAwarded",                  "What it earned; negative when that was taken back.",             "25",                   false},
    {"status",                     NULL,                                                             NULL,                   false},
    {"goals_asked.status",         "Which ones; active unless sent.",                                NULL,                   false},
    {"habits_asked.status",        "Which ones; active unless sent.",                                NULL,                   false},
    {"tasks_asked.status",         "Which ones; open unless sent: todo and in_progress.",            NULL,                   false},
    {"focuses_asked.status",       "Which ones; completed unless sent.",                             NULL,                   false},
    {"horizon",                    "Which ones, by how far they reach; all unless sent.",            NULL,                   false},
    {"dueDate",                    "Null: none.",                                                    "\"2026-04-10\"",       true},
    {"energyRequired",             "Null: not said.",                                                "\"low\"",              true},
    {"tags",                       "Names, made where there are none.",                              "[\"language\"]",       false},
    {"goalId",                     "The goal that it serves.",                                       "\"g_00010002s\"",      true},
    {"taskId",                     "What it is for, if for a task.",                                 "\"t_00010002s\"",      true},
    {"habitId",                    NULL,                                                             "\"h_00010002s\"",      false},
    {"focus.habitId",              "What it is for, if for a habit.",                                NULL,                   true},
    {"focus.title",                NULL,                                                             "\"Deep work\"",        true},
    {"plannedSeconds",             "Null: open.",                                                    "1500",                 true},
    {"actualSeconds",              "Without pauses; null while it runs.",                            "1500",                 true},
    {"pausedSeconds",              NULL,                                                             "0",                    false},
    {"endedAt",                    "Null while it runs.",                                            NULL,                   true},
    {"notes",                      NULL,                                                             NULL,                   true},
    {"completionRate7d",           "Percent of what was due in the last 7 days, today included.",    "86",                   false},
    {"averageProgress",            "Of the active goals, in whole percents.",                        "40",                   false},
    {"levelName",                  NULL,                                                             "\"Climber\"",          false},
    {"nextLevelXp",                "What the next level needs in all; null at the last one.",        "1200",                 true},
    {"currentStreak",              "Days in a row with something that earned XP.",                   "5",                    false},
    {"timezone",                   NULL,                                                             "\"Europe/Bucharest\"", false},
    {"name",                       NULL,                                                             "\"jane\"",             false},
    {"email",                      NULL,                                                             "\"jane@example.com\"", false},
    {"plan",                       NULL,                                                             "\"pro\"",              false},
    {"goal",                       "What shall be reached, in a few words.",                         "\"Learn Spanish\"",    false},
    {"plan_started_shown.goal",          NULL,                                                             NULL,                   false},
    {"userContext",                "What else to think of.",                                         NULL,                   true},
    {"weekNumber",                 "In which week it is due, from 1.",                               "5",                    false},
    {"estimatedMinutes",           NULL,                                                             "25",                   false},
    {"dayOfWeek",                  "0 is Sunday.",                                                   "1",                    false},
    {"identityStatement",          "Who does such things.",                                          "\"I am somebody who speaks a little every day, mistakes included.\"", false},
    {"weeklyObjectives",           "What the weeks towards each milestone are for.",                 "[\"Hear and read the language every day.\"]", false},
    {"dailyHabits",                NULL,                                                             "[\"Review vocabulary for 15 minutes\"]", false},
    {"plan_step.id",               NULL,                                                             "\"m1\"",               false},
    {"plan_task.id",               NULL,                                                             "\"m1t1\"",             false},
};

/* clang-format on */

const struct about resurgo_about = {
    .title = "Resurgo",
    .text =
        "Goals with timelines, habits, tasks, focus sessions and what they earn in XP, at the "
        "paths and in the form that Resurgo documents; clients work by changing their base "
        "URL.\n\n"
        "Keys begin with `rsg_` and come as `x-api-key` or as `Authorization: Bearer`. Every "
        "success says `\"success\": true`, but for the index and `today`. Instants are ISO 8601 "
        "in UTC, dates are `YYYY-MM-DD` in the time zone of the user. New members may appear in "
        "any answer: ignore those that you do not know.",
    .error = "{\"type\":\"object\",\"properties\":{"
             "\"error\":{\"type\":\"boolean\",\"const\":true},"
             "\"code\":{\"type\":\"integer\",\"description\":\"The HTTP status.\"},"
             "\"message\":{\"type\":\"string\",\"description\":\"What is wrong.\"},"
             "\"docs\":{\"type\":\"string\",\"description\":\"Where to read about it.\"}},"
             "\"required\":[\"error\",\"code\",\"message\",\"docs\"]}",
    .routes = about_routes,
    .route_count = COUNT(about_routes),
    .fields = about_fields,
    .field_count = COUNT(about_fields),
};
