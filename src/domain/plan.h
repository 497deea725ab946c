/* plan.h: goals as somebody states them who gives a category and a timeline and leaves the rest to
 * the rules: milestones, tasks and daily habits come from the theme of the goal (domain/theme.h)
 * and the steps of its timeline (domain/timeline.h). The same question has the same answer. */
#pragma once

#include "domain/goal.h"
#include "domain/habit.h"
#include "domain/task.h"
#include "domain/timeline.h"

enum { PLAN_CONTEXT_MAX = 2000, PLAN_TEXT_CHARS = 200 };

/* To add (id unused) or to change; `sent` has the words of the members that came. */
struct goal_plan {
    int64_t id;
    struct str title, category;
    struct str description; /* may be null */
    struct str timeline;    /* "6 months": instead of target_date */
    int64_t target_date;    /* day, or NONE */
    int64_t status;         /* enum goal_status; completed too */
    int64_t progress;       /* makes it a goal that is measured by hand */
    struct list milestones; /* of struct milestone_edit; to add only */
    uint64_t sent;
};

/* A goal by milestones: those sent, or planned ones. Three months unless a time is sent. */
OP(plan_add, struct goal_plan, struct goal);
OP(plan_change, struct goal_plan, struct goal);

struct plan_ask {
    struct str goal;
    int64_t target_date; /* day; NONE: in three months */
    struct str category; /* null: what the words of the goal say */
    struct str context;  /* what else to think of; may be null */
};

struct plan_task {
    struct str id; /* "m1t1" */
    struct str title, description;
    int64_t minutes;
    int64_t weekday; /* 0 Sunday .. 6 */
    int64_t day;     /* the first such day that is not before the step begins */
};

struct plan_step {
    struct str id; /* "m1" */
    struct str title, description, target;
    int64_t week; /* in which it is due, from 1 */
    int64_t day;
    struct list tasks; /* of struct plan_task */
};

/* What a goal takes. Nothing is stored. */
struct plan_made {
    struct str identity;
    struct list steps;      /* of struct plan_step */
    struct list objectives; /* of struct str */
    struct list habits;     /* of struct str */
};

OP(plan_make, struct plan_ask, struct plan_made);

/* What came of a plan: all of it, or nothing. */
struct plan_started {
    struct goal goal;
    struct list tasks;  /* of struct task */
    struct list habits; /* of struct habit */
    struct str identity;
};

OP(plan_start, struct plan_ask, struct plan_started);
