/* goal_update.h: the value of a goal's metric at some moment. The goal's current value is that of
 * the newest update by moment, then by number, in whatever order they came. */
#pragma once

#include "domain/goal.h"

struct goal_update {
    int64_t id;
    double value;
    struct str note; /* may be null */
    int64_t at;      /* instant it stands for */
    int64_t created; /* instant */
};

struct goal_update_new {
    int64_t goal;
    double value;    /* not beyond METRIC_MAX */
    struct str note; /* may be null */
    struct str when; /* "2026-04-08" or an RFC 3339 instant, not in the future; null: now */
};

struct goal_update_ask {
    int64_t goal;
    int64_t limit; /* 1..100; NONE: 50 */
    int64_t after; /* id of the last one seen; NONE to start */
};

struct goal_update_page {
    struct list updates; /* of struct goal_update, newest first */
    bool has_more;
};

/* Today's date stands for now, an earlier one for the beginning of that day. */
OP(goal_update_add, struct goal_update_new, struct goal_update);
OP(goal_update_list, struct goal_update_ask, struct goal_update_page);

/* The first update of a goal, "Initial value", when it starts. goal_update_plan() sets the goal's
 * sums; goal_update_first() writes it. */
void goal_update_plan(struct goal *g);
enum status goal_update_first(struct ctx *ctx, const struct goal *g) MUST_CHECK;

/* Sets the goal's current and previous value and its last note from the rows. */
enum status goal_update_newest(struct ctx *ctx, struct goal *g) MUST_CHECK;
