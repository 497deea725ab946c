/* resurgo/routes.c: the whole of the Resurgo API, one row for each thing it does. How things look
 * is in the headers beside it, one for each subject. */
#include "api/about.h"
#include "api/limit.h"
#include "api/resurgo/coach.h"
#include "api/resurgo/odd.h"
#include "api/resurgo/payments.h"
#include "api/resurgo/person.h"
#include "api/resurgo/telegram.h"
#include "api/resurgo/webhooks.h"

/* clang-format off */
static const struct route routes[] = {
    /*    method  path                              kind   flags   scope    reads            does             shows             ok */
    ROUTE_ODD(GET, "/v1", index_show),
    ROUTE(GET,    "/v1/goals",                      READ,  CACHED, RESURGO, goals_asked,     goal_list,       goals_shown,      200),
    ROUTE(POST,   "/v1/goals",                      WRITE, 0,      RESURGO, goal_new_sent,   plan_add,        goal_shown,       201),
    ROUTE(POST,   "/v1/goals/decomposed",           WRITE, 0,      RESURGO, plan_asked,      plan_start,      plan_started_shown, 201),
    ROUTE(GET,    "/v1/goals/:id",                  READ,  CACHED, RESURGO, goal_named,      goal_get,        goal_shown,       200),
    ROUTE(PATCH,  "/v1/goals/:id",                  WRITE, 0,      RESURGO, goal_edit_sent,  plan_change,     goal_shown,       200),
    ROUTE(DELETE, "/v1/goals/:id",                  WRITE, 0,      RESURGO, goal_named,      goal_remove,     done_shown,       200),
    ROUTE(POST,   "/v1/goals/:id/complete",         WRITE, 0,      RESURGO, goal_named,      goal_complete,   goal_shown,       200),
    ROUTE(PATCH,  "/v1/goals/:id/milestones/:mid",  WRITE, 0,      RESURGO, milestone_edit_sent, milestone_change, milestone_shown, 200),
    ROUTE(GET,    "/v1/habits",                     READ,  CACHED, RESURGO, habits_asked,    habit_list,      habits_shown,     200),
    ROUTE(POST,   "/v1/habits",                     WRITE, 0,      RESURGO, habit_new_sent,  habit_add,       habit_shown,      201),
    ROUTE(POST,   "/v1/habits/log",                 WRITE, 0,      RESURGO, habit_log_sent,  habit_log,       habit_log_shown,  200),
    ROUTE(GET,    "/v1/habits/:id",                 READ,  CACHED, RESURGO, habit_named,     habit_get,       habit_shown,      200),
    ROUTE(PATCH,  "/v1/habits/:id",                 WRITE, 0,      RESURGO, habit_edit_sent, habit_change,    habit_shown,      200),
    ROUTE(DELETE, "/v1/habits/:id",                 WRITE, 0,      RESURGO, habit_named,     habit_remove,    done_shown,       200),
    ROUTE(GET,    "/v1/stats",                      READ,  CACHED, RESURGO, nothing_asked,   stats_get,       stats_shown,      200),
    ROUTE(GET,    "/v1/tasks",                      READ,  CACHED, RESURGO, tasks_asked,     task_list,       tasks_shown,      200),
    ROUTE(POST,   "/v1/tasks",                      WRITE, 0,      RESURGO, task_new_sent,   task_add,        task_shown,       201),
    ROUTE(GET,    "/v1/tasks/:id",                  READ,  CACHED, RESURGO, task_named,      task_get,        task_shown,       200),
    ROUTE(PATCH,  "/v1/tasks/:id",                  WRITE, 0,      RESURGO, task_edit_sent,  task_move,       task_shown,       200),
    ROUTE(DELETE, "/v1/tasks/:id",                  WRITE, 0,      RESURGO, task_named,      task_remove,     done_shown,       200),
    ROUTE(GET,    "/v1/today",                      READ,  CACHED, RESURGO, nothing_asked,   today_get,       today_shown,      200),
    ROUTE(GET,    "/v1/focus-sessions",             READ,  CACHED, RESURGO, focuses_asked,   focus_list,      focuses_shown,    200),
    ROUTE(POST,   "/v1/focus-sessions",             WRITE, 0,      RESURGO, focus_new_sent,  focus_add,       focus_shown,      201),
    ROUTE(PATCH,  "/v1/focus-sessions/:id",         WRITE, 0,      RESURGO, focus_step_sent, focus_step,      focus_shown,      200),
    ROUTE(GET,    "/v1/achievements",               READ,  CACHED, RESURGO, nothing_asked,   badge_list,      achievements_shown, 200),
    ROUTE(GET,    "/v1/user",                       READ,  CACHED, RESURGO, nothing_asked,   profile_get,     user_shown,       200),
    ROUTE(GET,    "/v1/webhooks",                   READ,  MANAGE | UNTAGGED, RESURGO, nothing_asked, webhook_list, webhooks_shown, 200),
    ROUTE(POST,   "/v1/webhooks",                   WRITE, MANAGE | SECRET, RESURGO, webhook_new_sent, webhook_add, webhook_secret_shown, 201),
    ROUTE(GET,    "/v1/webhooks/:id",               READ,  MANAGE | UNTAGGED, RESURGO, webhook_named, webhook_get, webhook_shown,    200),
    ROUTE(PATCH,  "/v1/webhooks/:id",               WRITE, MANAGE, RESURGO, webhook_edit_sent, webhook_change, webhook_shown,      200),
    ROUTE(DELETE, "/v1/webhooks/:id",               WRITE, MANAGE, RESURGO, webhook_named,   webhook_remove,  done_shown,       200),
    ROUTE(POST,   "/v1/webhooks/:id/test",          WRITE, MANAGE, RESURGO, webhook_named,   webhook_test,    delivery_shown,   202),
    ROUTE(POST,   "/v1/webhooks/:id/rotate-secret", WRITE, MANAGE | SECRET, RESURGO, webhook_turn_sent, webhook_rotate, webhook_secret_shown, 200),
    ROUTE(GET,    "/v1/webhooks/:id/deliveries",    READ,  MANAGE | UNTAGGED, RESURGO, deliveries_asked, delivery_list, deliveries_shown, 200),
    ROUTE(GET,    "/v1/webhooks/:id/deliveries/:uuid", READ, MANAGE | UNTAGGED, RESURGO, delivery_named, delivery_get, delivery_log_shown, 200),
    ROUTE(POST,   "/v1/webhooks/:id/deliveries/:uuid/redeliver", WRITE, MANAGE, RESURGO, delivery_named, delivery_redeliver, delivery_shown, 202),
    ROUTE(GET,    "/v1/telegram",                   READ,  UNTAGGED, RESURGO, nothing_asked, telegram_get,    telegram_link_shown, 200),
    ROUTE(POST,   "/v1/telegram/link",              WRITE, SECRET, RESURGO, nothing_asked,   telegram_invite, telegram_code_shown, 201),
    ROUTE(DELETE, "/v1/telegram",                   WRITE, 0,      RESURGO, nothing_asked,   telegram_unlink, done_shown,       200),
    ROUTE_GUEST(POST, "/webhooks/payments",  payment_sent,         payment_take,     payment_shown,         202, payment_guest),
    ROUTE_GUEST(POST, "/telegram/webhook",   telegram_update_sent, telegram_receive, telegram_update_shown, 200, telegram_guest),
    ROUTE(POST,   "/ai/decompose",                  READ,  0,      RESURGO, plan_asked,      plan_make,       plan_shown,       200),
    ROUTE_ASK(POST, "/ai/chat",                            0,       RESURGO, coach_chat_sent, coach_chat,     coach_answer_shown, 200),
    ROUTE_ASK(POST, "/coach",                              0,       RESURGO, coach_talk_sent, coach_talk,     coach_answer_shown, 200),
    ROUTE_ASK(POST, "/chatbot",                            0,       RESURGO, coach_help_sent, coach_help,     coach_answer_shown, 200),
    ROUTE_ASK(POST, "/chatbot/events",                     STREAM,  RESURGO, coach_help_sent, coach_stream,   coach_answer_shown, 200),
    ROUTE(POST,   "/ai/suggestions",                READ,  0,      RESURGO, coach_suggest_sent, coach_suggestions, coach_suggestions_shown, 200),
    ROUTE(GET,    "/v1/conversations/:coach",       READ,  CACHED, RESURGO, coach_history_asked, coach_history, coach_history_shown, 200),
    ROUTE(DELETE, "/v1/conversations/:coach",       WRITE, 0,      RESURGO, coach_named,    coach_forget,    done_shown,       200),
};

/* clang-format on */

const struct dialect resurgo_dialect = {
    .name = "resurgo",
    .prefix = "/api",
    .family = "resurgo_",
    .routes = routes,
    .count = COUNT(routes),
    .api = API_RESURGO,
    .key_header = true,
    .bucket = BUCKET_RESURGO,
    .limit_of_key = true,
    .limit_reset = true,
    .source = SOURCE_API,
    .needs_pro = true,
    .http = resurgo_http,
    .write_error = resurgo_error,
    .about = &resurgo_about,
};
