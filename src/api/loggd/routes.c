/* loggd/routes.c: the whole of the Loggd API, one row for each thing it does. How things look is in
 * the headers beside it, one for each subject. */
#include "api/about.h"
#include "api/limit.h"
#include "api/loggd/checkins.h"
#include "api/loggd/goals.h"
#include "api/loggd/focus.h"
#include "api/loggd/habits.h"
#include "api/loggd/odd.h"
#include "api/loggd/profile.h"
#include "api/loggd/tasks.h"
#include "api/loggd/webhooks.h"

/* clang-format off */
static const struct route routes[] = {
    /*    method  path                            kind   flags   scope         reads            does           shows          ok */
    ROUTE(GET,    "/habits",                      READ,  CACHED, READ_HABITS,  habits_asked,    habit_list,    habits_shown,  200),
    ROUTE(POST,   "/habits",                      WRITE, 0,      WRITE_HABITS, habit_new_sent,  habit_add,     habit_shown,   201),
    ROUTE(GET,    "/habits/:id",                  READ,  CACHED, READ_HABITS,  habit_named,     habit_get,     habit_shown,   200),
    ROUTE(PATCH,  "/habits/:id",                  WRITE, 0,      WRITE_HABITS, habit_edit_sent, habit_change,  habit_shown,   200),
    ROUTE_SILENT(DELETE, "/habits/:id",           WRITE, 0,      WRITE_HABITS, habit_named,     habit_remove),
    ROUTE(GET,    "/habits/:id/checks",           READ,  CACHED, READ_HABITS,  checks_asked,    check_list,    checks_shown,  200),
    ROUTE(POST,   "/habits/:id/checks",           WRITE, 0,      WRITE_HABITS, check_sent,      check_add,     check_shown,   201),
    ROUTE_SILENT(DELETE, "/habits/:id/checks/:check_id", WRITE, 0, WRITE_HABITS, check_named,   check_remove),
    ROUTE(GET,    "/habits/:id/skips",            READ,  CACHED, READ_HABITS,  skips_asked,     skip_list,     skips_shown,   200),
    ROUTE(POST,   "/habits/:id/skips",            WRITE, 0,      WRITE_HABITS, skip_sent,       skip_add,      skip_shown,    201),
    ROUTE_SILENT(DELETE, "/habits/:id/skips/:skip_id", WRITE, 0, WRITE_HABITS, skip_named,      skip_remove),
    ROUTE(GET,    "/habits/:id/history",          READ,  CACHED, READ_HABITS,  history_asked,   habit_history, history_shown, 200),
    ROUTE(GET,    "/tasks",                       READ,  CACHED, READ_TASKS,   tasks_asked,     task_list,     tasks_shown,   200),
    ROUTE(POST,   "/tasks",                       WRITE, 0,      WRITE_TASKS,  task_new_sent,   task_add,      task_shown,    201),
    ROUTE(GET,    "/tasks/:id",                   READ,  CACHED, READ_TASKS,   task_named,      task_get,      task_shown,    200),
    ROUTE(PATCH,  "/tasks/:id",                   WRITE, 0,      WRITE_TASKS,  task_edit_sent,  task_change,   task_shown,    200),
    ROUTE_SILENT(DELETE, "/tasks/:id",            WRITE, 0,      WRITE_TASKS,  task_named,      task_remove),
    ROUTE(POST,   "/tasks/:id/complete",          WRITE, 0,      WRITE_TASKS,  task_done_sent,  task_complete, task_shown,    200),
    ROUTE(POST,   "/tasks/:id/cancel",            WRITE, 0,      WRITE_TASKS,  task_named,      task_cancel,   task_shown,    200),
    ROUTE(POST,   "/tasks/:id/reopen",            WRITE, 0,      WRITE_TASKS,  task_named,      task_reopen,   task_shown,    200),
    ROUTE(GET,    "/tags",                        READ,  CACHED, READ_TASKS,   tags_asked,      tag_list,      tags_shown,    200),
    ROUTE(POST,   "/tags",                        WRITE, 0,      WRITE_TASKS,  tag_new_sent,    tag_add,       tag_shown,     201),
    ROUTE(PATCH,  "/tags/:id",                    WRITE, 0,      WRITE_TASKS,  tag_edit_sent,   tag_change,    tag_shown,     200),
    ROUTE_SILENT(DELETE, "/tags/:id",             WRITE, 0,      WRITE_TASKS,  tag_named,       tag_remove),
    ROUTE(GET,    "/goals",                       READ,  CACHED, READ_GOALS,   goals_asked,     goal_list,     goals_shown,   200),
    ROUTE(POST,   "/goals",                       WRITE, 0,      WRITE_GOALS,  goal_new_sent,   goal_add,      goal_shown,    201),
    ROUTE(GET,    "/goals/:id",                   READ,  CACHED, READ_GOALS,   goal_named,      goal_get,      goal_shown,    200),
    ROUTE(PATCH,  "/goals/:id",                   WRITE, 0,      WRITE_GOALS,  goal_edit_sent,  goal_change,   goal_shown,    200),
    ROUTE_SILENT(DELETE, "/goals/:id",            WRITE, 0,      WRITE_GOALS,  goal_named,      goal_remove),
    ROUTE(POST,   "/goals/:id/complete",          WRITE, 0,      WRITE_GOALS,  goal_named,      goal_complete, goal_shown,    200),
    ROUTE(POST,   "/goals/:id/review",            WRITE, 0,      WRITE_GOALS,  goal_named,      goal_review,   goal_shown,    200),
    ROUTE(GET,    "/goals/:id/updates",           READ,  CACHED, READ_GOALS,   goal_updates_asked, goal_update_list, goal_updates_shown, 200),
    ROUTE(POST,   "/goals/:id/updates",           WRITE, 0,      WRITE_GOALS,  goal_update_sent, goal_update_add, goal_update_shown, 201),
    ROUTE(POST,   "/goals/:id/milestones",        WRITE, 0,      WRITE_GOALS,  milestone_new_sent, milestone_add, milestone_shown, 201),
    ROUTE(PATCH,  "/goals/:id/milestones/:mid",   WRITE, 0,      WRITE_GOALS,  milestone_edit_sent, milestone_change, milestone_shown, 200),
    ROUTE_SILENT(DELETE, "/goals/:id/milestones/:mid", WRITE, 0, WRITE_GOALS,  milestone_named, milestone_remove),
    ROUTE(GET,    "/focus-sessions",              READ,  CACHED, READ_FOCUS,   focuses_asked,   focus_list,    focuses_shown, 200),
    ROUTE(POST,   "/focus-sessions",              WRITE, 0,      WRITE_FOCUS,  focus_new_sent,  focus_add,     focus_shown,   201),
    ROUTE(GET,    "/focus-sessions/:id",          READ,  CACHED, READ_FOCUS,   focus_named,     focus_get,     focus_shown,   200),
    ROUTE(PATCH,  "/focus-sessions/:id",          WRITE, 0,      WRITE_FOCUS,  focus_edit_sent, focus_change,  focus_shown,   200),
    ROUTE_SILENT(DELETE, "/focus-sessions/:id",   WRITE, 0,      WRITE_FOCUS,  focus_named,     focus_remove),
    ROUTE(POST,   "/focus-sessions/:id/pause",    WRITE, 0,      WRITE_FOCUS,  focus_named,     focus_pause,   focus_shown,   200),
    ROUTE(POST,   "/focus-sessions/:id/resume",   WRITE, 0,      WRITE_FOCUS,  focus_named,     focus_resume,  focus_shown,   200),
    ROUTE(POST,   "/focus-sessions/:id/complete", WRITE, 0,      WRITE_FOCUS,  focus_named,     focus_complete, focus_shown,  200),
    ROUTE(POST,   "/focus-sessions/:id/cancel",   WRITE, 0,      WRITE_FOCUS,  focus_named,     focus_cancel,  focus_shown,   200),
    ROUTE(GET,    "/checkins",                    READ,  CACHED, READ_PROFILE, checkins_asked,  checkin_list,  checkins_shown, 200),
    ROUTE(POST,   "/checkins",                    WRITE, 0,      WRITE_PROFILE, checkin_sent,   checkin_put,   checkin_shown, 201),
    ROUTE(GET,    "/checkins/:date",              READ,  CACHED, READ_PROFILE, checkin_named,   checkin_get,   checkin_shown, 200),
    ROUTE(GET,    "/profile",                     READ,  CACHED, READ_PROFILE, nothing_asked,   profile_get,   profile_shown, 200),
    ROUTE(PATCH,  "/profile",                     WRITE, 0,      WRITE_PROFILE, profile_sent,   profile_change, profile_shown, 200),
    ROUTE(GET,    "/badges",                      READ,  CACHED, READ_PROFILE, nothing_asked,   badge_list,    badges_shown,  200),
    ROUTE(GET,    "/points",                      READ,  CACHED, READ_PROFILE, points_asked,    point_list,    points_shown,  200),
    ROUTE(GET,    "/webhooks",                    READ,  MANAGE | UNTAGGED, MANAGE_WEBHOOKS, nothing_asked,    webhook_list,   webhooks_shown, 200),
    ROUTE(POST,   "/webhooks",                    WRITE, MANAGE | SECRET, MANAGE_WEBHOOKS, webhook_new_sent, webhook_add,    webhook_secret_shown, 201),
    ROUTE(GET,    "/webhooks/:id",                READ,  MANAGE | UNTAGGED, MANAGE_WEBHOOKS, webhook_named,    webhook_get,    webhook_shown, 200),
    ROUTE(PATCH,  "/webhooks/:id",                WRITE, MANAGE,          MANAGE_WEBHOOKS, webhook_edit_sent, webhook_change, webhook_shown, 200),
    ROUTE_SILENT(DELETE, "/webhooks/:id",         WRITE, MANAGE,          MANAGE_WEBHOOKS, webhook_named,    webhook_remove),
    ROUTE(POST,   "/webhooks/:id/test",           WRITE, MANAGE,          MANAGE_WEBHOOKS, webhook_named,    webhook_test,   delivery_shown, 202),
    ROUTE(POST,   "/webhooks/:id/rotate-secret",  WRITE, MANAGE | SECRET, MANAGE_WEBHOOKS, webhook_turn_sent, webhook_rotate, webhook_secret_shown, 200),
    ROUTE(GET,    "/webhooks/:id/deliveries",     READ,  MANAGE | UNTAGGED, MANAGE_WEBHOOKS, deliveries_asked, delivery_list,  deliveries_shown, 200),
    ROUTE(GET,    "/webhooks/:id/deliveries/:uuid", READ, MANAGE | UNTAGGED,MANAGE_WEBHOOKS, delivery_named,   delivery_get,   delivery_log_shown, 200),
    ROUTE(POST,   "/webhooks/:id/deliveries/:uuid/redeliver", WRITE, MANAGE, MANAGE_WEBHOOKS, delivery_named, delivery_redeliver, delivery_shown, 202),
    ROUTE(POST,   "/webhooks/:id/redeliver",      WRITE, MANAGE,          MANAGE_WEBHOOKS, redeliver_sent,   delivery_redeliver_since, redelivered_shown, 202),
    ROUTE(GET,    "/notices",                     READ,  CACHED, READ_PROFILE, notices_asked,   notice_list,   notices_shown, 200),
    ROUTE(POST,   "/notices/:id/seen",            WRITE, 0,      WRITE_PROFILE, notice_named,   notice_seen,   notice_shown,  200),
};

/* clang-format on */

const struct dialect loggd_dialect = {
    .name = "loggd",
    .prefix = "/api/v1/public",
    .routes = routes,
    .count = COUNT(routes),
    .api = API_LOGGD,
    .bucket = BUCKET_LOGGD,
    .source = SOURCE_API,
    .needs_pro = true,
    .write_error = loggd_error,
    .about = &loggd_about,
};
