#include "api/shape.h"
#include "api/voice.h"
#include "base/date.h"
#include "domain/words.h"

/* loggd/events.c: {"event", "version", "timestamp", "data"}. */
enum { ENVELOPE_VERSION = 1 };

/* The data of each kind, in the order of the document. What a member of struct event means for a
 * kind stands in domain/event.h. */
/* clang-format off */

SHAPE(habit_created, struct event,
      SHOW(struct event, object, "habit_id"),
      SHOW(struct event, title, "habit_name"),
      SHOW_WORD(struct event, n0, "frequency", frequency_words),
      SHOW_WORD(struct event, n1, "tracking_mode", tracking_words),
      SHOW_AS(FIELD_TIME, struct event, at, "created_at"));

SHAPE(habit_archived, struct event,
      SHOW(struct event, object, "habit_id"),
      SHOW(struct event, title, "habit_name"),
      SHOW(struct event, n0, "longest_streak"));

SHAPE(habit_completed, struct event,
      SHOW(struct event, object, "habit_id"),
      SHOW(struct event, title, "habit_name"),
      SHOW_AS(FIELD_DATE, struct event, day, "check_date"),
      SHOW(struct event, n0, "streak"));

SHAPE(task_created, struct event,
      SHOW(struct event, object, "task_id"),
      SHOW(struct event, title, "task_title"),
      SHOW_WORD(struct event, n0, "priority", priority_words),
      SHOW_AS(FIELD_DATE, struct event, day, "planned_day"),
      SHOW(struct event, other, "goal_id"),
      SHOW_AS(FIELD_FLAG, struct event, n1, "is_recurring"));

SHAPE(task_completed, struct event,
      SHOW(struct event, object, "task_id"),
      SHOW(struct event, title, "task_title"),
      SHOW_AS(FIELD_FLAG, struct event, n0, "is_goal_task"),
      SHOW(struct event, other, "goal_id"),
      SHOW_AS(FIELD_TIME, struct event, at, "completed_at"));

SHAPE(task_cancelled, struct event,
      SHOW(struct event, object, "task_id"),
      SHOW(struct event, title, "task_title"),
      SHOW_AS(FIELD_TIME, struct event, at, "cancelled_at"));

SHAPE(goal_created, struct event,
      SHOW(struct event, object, "goal_id"),
      SHOW(struct event, title, "goal_title"),
      SHOW_WORD(struct event, n0, "life_area", life_area_words),
      SHOW_WORD(struct event, n1, "time_horizon", time_horizon_words),
      SHOW_WORD(struct event, n2, "tracking_type", goal_tracking_words),
      SHOW_AS(FIELD_DATE, struct event, day, "target_date"));

SHAPE(goal_progress, struct event,
      SHOW(struct event, object, "goal_id"),
      SHOW(struct event, title, "goal_title"),
      SHOW(struct event, n0, "previous_progress"),
      SHOW(struct event, n1, "new_progress"),
      SHOW(struct event, n2, "milestone_crossed"));

SHAPE(goal_completed, struct event,
      SHOW(struct event, object, "goal_id"),
      SHOW(struct event, title, "goal_title"),
      SHOW_WORD(struct event, n0, "time_horizon", time_horizon_words),
      SHOW(struct event, n1, "progress_percentage"),
      SHOW_AS(FIELD_TIME, struct event, at, "completed_at"));

SHAPE(goal_milestone, struct event,
      SHOW(struct event, object, "goal_id"),
      SHOW(struct event, title, "goal_title"),
      SHOW(struct event, other, "milestone_id"),
      SHOW(struct event, text, "milestone_title"),
      SHOW(struct event, n0, "progress_percentage"));

SHAPE(focus_started, struct event,
      SHOW(struct event, object, "session_id"),
      SHOW(struct event, title, "title"),
      SHOW(struct event, n0, "planned_duration"),
      SHOW(struct event, n1, "task_id"),
      SHOW(struct event, n2, "habit_id"),
      SHOW_AS(FIELD_TIME, struct event, at, "started_at"));

SHAPE(focus_completed, struct event,
      SHOW(struct event, object, "session_id"),
      SHOW(struct event, title, "title"),
      SHOW(struct event, n0, "duration_seconds"),
      SHOW(struct event, n1, "planned_duration"));

SHAPE(badge_unlocked, struct event,
      SHOW(struct event, text, "badge_key"),
      SHOW(struct event, title, "badge_name"),
      SHOW_WORD(struct event, n0, "badge_rarity", rarity_words),
      SHOW(struct event, n1, "points_earned"));

SHAPE(level_up, struct event,
      SHOW(struct event, n0, "new_level"),
      SHOW(struct event, n1, "previous_level"),
      SHOW(struct event, text, "tier_name"),
      SHOW(struct event, n2, "total_points"));

SHAPE(checkin_completed, struct event,
      SHOW(struct event, object, "checkin_id"),
      SHOW_AS(FIELD_DATE, struct event, day, "date"));

SHAPE(webhook_test, struct event,
      SHOW(struct event, object, "webhook_id"),
      SHOW(struct event, title, "webhook_name"));

static const struct shape *const shapes[EVENT_KIND_COUNT] = {
    [EVENT_HABIT_CREATED] = &habit_created,
    [EVENT_HABIT_ARCHIVED] = &habit_archived,
    [EVENT_HABIT_COMPLETED] = &habit_completed,
    [EVENT_TASK_CREATED] = &task_created,
    [EVENT_TASK_COMPLETED] = &task_completed,
    [EVENT_TASK_CANCELLED] = &task_cancelled,
    [EVENT_GOAL_CREATED] = &goal_created,
    [EVENT_GOAL_PROGRESS] = &goal_progress,
    [EVENT_GOAL_COMPLETED] = &goal_completed,
    [EVENT_GOAL_MILESTONE] = &goal_milestone,
    [EVENT_FOCUS_STARTED] = &focus_started,
    [EVENT_FOCUS_COMPLETED] = &focus_completed,
    [EVENT_BADGE_UNLOCKED] = &badge_unlocked,
    [EVENT_LEVEL_UP] = &level_up,
    [EVENT_CHECKIN_COMPLETED] = &checkin_completed,
    [EVENT_WEBHOOK_TEST] = &webhook_test,
};

/* clang-format on */

static struct str body(const struct notice *n)
{
    struct buf out = {.arena = n->arena};
    enum event_kind kind = (enum event_kind)n->event->kind;

    buf_format(&out, "{\"event\":\"%s\",\"version\":%d,\"timestamp\":\"",
               event_name(kind, API_LOGGD), ENVELOPE_VERSION);
    time_write(&out, n->event->at);
    buf_str(&out, S("\",\"data\":"));
    shape_write(&out, shapes[kind], n->event);
    buf_char(&out, '}');
    return buf_view(&out);
}

static void headers(struct buf *out, const struct notice *n, struct str text)
{
    buf_str(out, S("X-Loggd-Signature: "));
    sign_hex(out, n->secret, text);
    buf_format(out, "\nX-Loggd-Event: %s\nX-Loggd-Delivery: %.*s\n",
               event_name((enum event_kind)n->event->kind, API_LOGGD), STR_FMT(n->delivery));
}

const struct voice loggd_voice = {"Loggd-Webhook/1.0", body, headers, NULL};
