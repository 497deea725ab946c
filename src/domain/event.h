/* event.h: something happened to a person. Written with the act, in its transaction: no act without
 * its event, no event without its act.
 *
 * An event holds facts, not any API's words; each API has a shape for each kind (its event table).
 * What the members mean for a kind stands in this list: object, other, title, text, day, n[0..3].
 */
#pragma once

#include "domain/ctx.h"

/* clang-format off */
#define EVENT_LIST(X)                                                                                   \
    X(HABIT_CREATED,        "habit.created")         /* habit; title; n: frequency, tracking */         \
    X(HABIT_ARCHIVED,       "habit.archived")        /* habit; title; n: longest streak */              \
    X(HABIT_COMPLETED,      "habit.completed")       /* habit; title; day; n: streak */                 \
    X(TASK_CREATED,         "task.created")          /* task; other: goal; title; day: planned; n: priority, recurs */ \
    X(TASK_COMPLETED,       "task.completed")        /* task; other: goal; title; n: has a goal */      \
    X(TASK_CANCELLED,       "task.cancelled")        /* task; title */                                  \
    X(GOAL_CREATED,         "goal.created")          /* goal; title; day: target; n: life area, horizon, tracking */ \
    X(GOAL_PROGRESS,        "goal.progress_changed") /* goal; title; n: before, after, crossed */       \
    X(GOAL_COMPLETED,       "goal.completed")        /* goal; title; n: horizon, progress */            \
    X(GOAL_MILESTONE,       "goal.milestone_reached") /* goal; other: milestone; title; text: its title; n: progress */ \
    X(FOCUS_STARTED,        "focus_session.started") /* session; title; n: planned s, task, habit */    \
    X(FOCUS_COMPLETED,      "focus_session.completed") /* session; title; n: actual s, planned s */    \
    X(BADGE_UNLOCKED,       "badge.unlocked")        /* badge; title; text: key; n: rarity, points */   \
    X(LEVEL_UP,             "level.up")              /* text: tier; n: new, previous, points */         \
    X(CHECKIN_COMPLETED,    "checkin.completed")     /* check-in; day */
/* clang-format on */

/* The order is stored: append only. */
enum event_kind {
#define X(name, text) EVENT_##name,
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
};

/* All members absent but kind: fill in what the kind has. */
struct event event_of(enum event_kind kind);

/* Stores it for ctx->owner; id and at are set here. */
enum status event_add(struct ctx *ctx, const struct event *event) MUST_CHECK;

const char *event_name(enum event_kind kind);

struct event_ask {
    int64_t after; /* id of the last one seen; NONE to start */
    int64_t limit; /* 1..100 */
};

struct event_page {
    struct list events; /* of struct event, newest first */
    bool has_more;
};

OP(event_list, struct event_ask, struct event_page);
