/* event.h: something happened to a person. Written with the act, in its transaction: no act without
 * its event, no event without its act.
 *
 * An event holds facts, not any API's words; each API has a shape for each kind that it tells (its
 * event table). What the members mean for a kind stands in this list: object, other, title, text,
 * day, n0..n3, x, y. */
#pragma once

#include "domain/ctx.h"

/* clang-format off */
/* For each kind: what its members are; then what Loggd, Resurgo and Resona call it. */
#define EVENT_LIST(X)                                                                          \
    /* habit; title; n: frequency, tracking */                                                 \
    X(HABIT_CREATED, "habit.created", NULL, NULL)                                              \
    /* habit; title; n: longest streak */                                                      \
    X(HABIT_ARCHIVED, "habit.archived", NULL, NULL)                                            \
    /* habit; title; day; n: streak, -, -, XP */                                               \
    X(HABIT_COMPLETED, "habit.completed", "habit.logged", NULL)                                \
    /* task; other: goal; title; day: planned; n: priority, recurs */                          \
    X(TASK_CREATED, "task.created", NULL, NULL)                                                \
    /* task; other: goal; title; n: has a goal */                                              \
    X(TASK_COMPLETED, "task.completed", NULL, NULL)                                            \
    /* task; title */                                                                          \
    X(TASK_CANCELLED, "task.cancelled", NULL, NULL)                                            \
    /* goal; title; text: category; day: target; n: life area, horizon, tracking, status; x: progress */ \
    X(GOAL_CREATED, "goal.created", "goal.created", NULL)                                      \
    /* goal; title; n: before, after, crossed */                                               \
    X(GOAL_PROGRESS, "goal.progress_changed", NULL, NULL)                                      \
    /* goal; title; text: category; n: horizon, progress */                                    \
    X(GOAL_COMPLETED, "goal.completed", "goal.completed", NULL)                                \
    /* goal; other: milestone; title; text: its title; n: progress */                          \
    X(GOAL_MILESTONE, "goal.milestone_reached", NULL, NULL)                                    \
    /* session; title; n: planned s, task, habit */                                            \
    X(FOCUS_STARTED, "focus_session.started", NULL, NULL)                                      \
    /* session; title; n: actual s, planned s, -, XP */                                        \
    X(FOCUS_COMPLETED, "focus_session.completed", "session.focus_completed", NULL)             \
    /* badge; title; text: key; n: rarity, points */                                           \
    X(BADGE_UNLOCKED, "badge.unlocked", "user.achievement_unlocked", NULL)                     \
    /* text: tier; n: new, previous, points */                                                 \
    X(LEVEL_UP, "level.up", NULL, NULL)                                                        \
    /* check-in; day */                                                                        \
    X(CHECKIN_COMPLETED, "checkin.completed", NULL, NULL)                                      \
    /* webhook; title: its name */                                                             \
    X(WEBHOOK_TEST, "webhook.test", "webhook.test", "webhook.test")                            \
    /* goal; title; text: category; n: status, progress */                                     \
    X(GOAL_UPDATED, NULL, "goal.updated", NULL)                                                \
    /* habit; title; n: streak */                                                              \
    X(STREAK_MILESTONE, NULL, "habit.streak_milestone", NULL)                                  \
    /* n: level, previous, XP */                                                               \
    X(XP_LEVEL, NULL, "user.level_up", NULL)                                                   \
    /* text: currency; x: amount; n: plan, instant of the period's end */                      \
    X(PAYMENT_SUCCEEDED, NULL, "payment.succeeded", NULL)                                      \
    /* the same */                                                                             \
    X(PAYMENT_FAILED, NULL, "payment.failed", NULL)                                            \
    /* title: user_id; x: value; y: threshold; n: enum body_threshold, 0 below or 1 above, corridor: 0 in or 1 out */ \
    X(AUTONOMIC_ALERT, NULL, NULL, "autonomic.alert")                                          \
    /* title: user_id; n: score, score before */                                               \
    X(CORRIDOR_EXIT, NULL, NULL, "corridor.exit")                                              \
    /* the same */                                                                             \
    X(CORRIDOR_RETURN, NULL, NULL, "corridor.return")
/* clang-format on */

/* The order is stored: append only. */
enum event_kind {
#define X(name, loggd, resurgo, resona) EVENT_##name,
    EVENT_LIST(X)
#undef X
        EVENT_KIND_COUNT
};

struct event {
    int64_t id;
    int64_t kind; /* enum event_kind */
    int64_t at;   /* instant */
    int64_t object, other;
    struct str title, text;
    int64_t day;
    int64_t n0, n1, n2, n3;
    double x, y;
};

/* All members absent but kind: fill in what the kind has. */
struct event event_of(enum event_kind kind);

/* Stores it for ctx->owner, and nothing else: whoever calls this knows who is to be told. Id and at
 * are set here. */
enum status event_store(struct ctx *ctx, const struct event *event) MUST_CHECK;

/* The same, and a delivery of it for each webhook that wants it. */
enum status event_add(struct ctx *ctx, const struct event *event) MUST_CHECK;

/* The id of the one that event_add() stored last in this write. */
int64_t event_last(const struct ctx *ctx);

/* What an API (enum api) calls it; NULL when it does not tell of such things. */
const char *event_name(enum event_kind kind, int api);

/* The kind that an API calls so; EVENT_KIND_COUNT when there is none. */
enum event_kind event_named(struct str name, int api);

/* Bits of the APIs (1 << enum api) that tell of it. */
int64_t event_apis(enum event_kind kind);

/* Columns of event, in the order of every statement that reads one: EVENT_COLUMNS from `first`. */
enum { EVENT_COLUMNS = 14 };
void event_read(struct rows *r, int first, struct event *out);

struct event_ask {
    int64_t after; /* id of the last one seen; NONE to start */
    int64_t limit; /* 1..100 */
};

struct event_page {
    struct list events; /* of struct event, newest first */
    bool has_more;
};

OP(event_list, struct event_ask, struct event_page);
