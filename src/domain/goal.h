/* goal.h: something a person wants to reach.
 *
 * A goal is measured by a metric (its newest update), by its milestones, or by hand. `progress` is
 * stored by that measure; a completed goal is shown as 100, and reopening it brings back what it
 * was. What is shown of pace and trend follows from what is stored and today's date.
 *
 * Events come in this order: the act's own, goal.updated (another title, target date, status or
 * progress), goal.progress_changed (for the highest mark crossed upwards), then what the act
 * earned. */
#pragma once

#include "domain/ctx.h"
#include "domain/progress.h"

/* What a goal is about; the order is stored: append only. */
enum life_area {
    AREA_CAREER,
    AREA_HEALTH,
    AREA_RELATIONSHIPS,
    AREA_FINANCIAL,
    AREA_GROWTH,
    AREA_IMPACT,
    AREA_LEARNING,
    AREA_OTHER
};
enum goal_horizon { HORIZON_MONTH, HORIZON_QUARTER, HORIZON_YEAR, HORIZON_LONG };
enum goal_tracking { GOAL_METRIC, GOAL_MILESTONES, GOAL_MANUAL };
enum goal_status { GOAL_ACTIVE, GOAL_COMPLETED, GOAL_PAUSED, GOAL_ABANDONED };
enum { GOALS_ALL = 4 }; /* as a filter, beside enum goal_status */

enum {
    GOALS_MAX = 500,
    GOALS_FREE_MAX = 3, /* active ones */
    GOAL_PAGE = 50,
    GOAL_PAGE_MAX = 100,
    GOAL_PAGE_BYTES = 256 * 1024, /* of text: a page ends behind it */
    MILESTONES_MAX = 100,         /* of one goal */
    GOAL_UPDATES_MAX = 10000,     /* of one goal */
};

#define METRIC_MAX 1000000000000 /* values of a metric lie between this and its negative */

/* What a client may set. All members are 8-byte words: see ctx_overlay(). */
struct goal_fields {
    struct str title;
    struct str description, notes;   /* may be null */
    int64_t life_area, time_horizon; /* numbers of the words: see words.h */
    int64_t tracking;                /* enum goal_tracking */
    struct str metric_unit;          /* may be null                              } metric: else   */
    double metric_start,
        metric_target;            /*                                         } null, NAN or 0 */
    int64_t metric_decrease;      /* 0, 1: lower is better; not sent: follows }                */
    struct str metric_value_type; /* may be null                              }                */
    int64_t started;              /* day; NONE when creating: today */
    int64_t target_date;          /* day, not before started; or NONE */
    int64_t status;               /* enum goal_status; completed only by goal_complete() */
    int64_t progress;             /* 0..100, by the goal's own measure; taken if manual */
    struct str category;          /* lower case; null: what life_area says. It sets life_area */
};

struct goal {
    int64_t id;
    struct goal_fields f;

    /* Sums of its updates and milestones. */
    double current, previous; /* values of the newest update and the one before it; NAN */
    struct str last_note;     /* of the newest update; may be null */
    int64_t updates;          /* how many */
    int64_t milestones_all, milestones_done;

    int64_t completed;     /* instant, or NONE */
    int64_t completed_day; /* the person's day then: the one it was paid for */
    int64_t reviewed;      /* instant of the last update or review, or NONE */
    int64_t created, updated;

    /* Derived, as of the owner's today. */
    int64_t progress;       /* 0..100, as shown */
    struct str category;    /* as shown */
    int64_t on_track;       /* 0, 1 */
    int64_t trend;          /* enum trend */
    double metric_current;  /* metric: current; else NAN */
    struct list milestones; /* of struct milestone, by order and id */
};

struct goal_ref {
    int64_t id;
};

/* To create (id unused) or to change (milestones unused); `sent` has the words of the members that
 * came. */
struct goal_edit {
    int64_t id;
    struct goal_fields f;
    struct list milestones; /* of struct milestone_edit, at most MILESTONES_MAX */
    uint64_t sent;
};

struct goal_ask {
    int64_t filter;  /* enum goal_status or GOALS_ALL; NONE: active */
    int64_t horizon; /* NONE: any */
    int64_t limit;   /* 1..100; NONE: 50 */
    int64_t after;   /* id of the last one seen, whatever its status; NONE to start */
    bool bare;       /* without their milestones */
};

struct goal_page {
    struct list goals; /* of struct goal, newest first */
    bool has_more;
};

/* A goal that is measured by a metric gets its first update, "Initial value", when it starts. The
 * milestones that a goal is created with say where it stands: those that are completed are neither
 * told nor paid. */
OP(goal_add, struct goal_edit, struct goal);
OP(goal_get, struct goal_ref, struct goal);
OP(goal_list, struct goal_ask, struct goal_page);
/* Away from completed, by a status that is set, takes back what completing it paid. */
OP(goal_change, struct goal_edit, struct goal);
OP(goal_remove, struct goal_ref, struct nothing); /* with its milestones and updates */
OP(goal_complete, struct goal_ref, struct goal);  /* changes nothing when it is already */
OP(goal_review, struct goal_ref, struct goal);

/* For the modules of its parts: the stored goal, derived but without its milestones. */
enum status goal_load(struct ctx *ctx, int64_t id, struct goal *out) MUST_CHECK;
enum status goal_exists(struct ctx *ctx, int64_t id) MUST_CHECK;

/* Measures the goal anew, after its parts changed, with all that follows. */
void goal_measure(const struct ctx *ctx, struct goal *g);

/* Stores a goal whose parts changed, and tells when its progress, `before` until then, crossed a
 * mark. */
enum status goal_settle(struct ctx *ctx, struct goal *g, int64_t before) MUST_CHECK;

/* Recomputes the stored sums and the progress from the rows, without storing: for `cairn check`.
 * *last is the highest number that the goal and its parts have. */
enum status goal_sums_read(struct ctx *ctx, struct goal *g, int64_t *last) MUST_CHECK;
