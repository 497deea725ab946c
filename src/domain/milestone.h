/* milestone.h: a step on the way to a goal, reached or not yet. Reaching one is an act: it is told
 * and paid, and paid back when it is taken back. */
#pragma once

#include "domain/goal.h"

enum { MILESTONE_ORDER_MAX = 1000000 };

/* What a client may set. All members are 8-byte words: see ctx_overlay(). */
struct milestone_fields {
    struct str title;
    int64_t target_date; /* day, or NONE */
    int64_t order;       /* NONE when creating: at the end */
    int64_t done;        /* 0, 1; NONE when creating: 0 */
    struct str target;   /* when it should be reached, in words: "Month 3"; may be null */
};

struct milestone {
    int64_t id;
    struct milestone_fields f;
    int64_t completed;     /* instant, or NONE */
    int64_t completed_day; /* the person's day then: the one it was paid for */
};

struct milestone_ref {
    int64_t goal, id;
};

struct milestone_edit {
    int64_t goal, id; /* id unused to create */
    struct milestone_fields f;
    uint64_t sent;
};

OP(milestone_add, struct milestone_edit, struct milestone);
OP(milestone_change, struct milestone_edit, struct milestone);
OP(milestone_remove, struct milestone_ref, struct nothing); /* keeps what it earned */

/* The milestones of a new goal: in the order of the list where they name none. Fills g's list and
 * sums first; milestones_insert() writes them once the goal has its number. */
void milestones_plan(struct ctx *ctx, struct goal *g, const struct list *edits);
enum status milestones_insert(struct ctx *ctx, struct goal *g) MUST_CHECK;

/* Fills g->milestones. */
enum status milestones_load(struct ctx *ctx, struct goal *g) MUST_CHECK;

/* Fills the milestones of a page of goals, as `ask` chose them, in one statement. A page whose
 * milestones are too many is cut: at least one goal is left, and has_more is set. */
enum status milestones_of_page(struct ctx *ctx, const struct goal_ask *ask,
                               struct goal_page *page) MUST_CHECK;
