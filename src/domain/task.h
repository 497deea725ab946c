/* task.h: something a person wants to do once, or again and again.
 *
 *     backlog -- planned for a day or a week, or begun --> scheduled        open
 *     open -- complete --> completed -- reopen --> open
 *     open -- cancel ----> cancelled -- reopen --> open
 *
 * A task of a task is a subtask: one level, shown inside its parent only. A task that recurs is
 * template and next occurrence in one: completing it leaves a completed copy behind and moves it to
 * its next day (domain/task_repeat.h); after its last day it is completed itself. */
#pragma once

#include "domain/recur.h"
#include "domain/tag.h"

enum task_status { TASK_BACKLOG, TASK_SCHEDULED, TASK_COMPLETED, TASK_CANCELLED };
/* The last two: open ones by what somebody does about them. */
enum task_filter {
    TASKS_OPEN,
    TASKS_COMPLETED,
    TASKS_CANCELLED,
    TASKS_ALL,
    TASKS_WAITING,
    TASKS_BEGUN
};
/* The same as status and priority, as those see it who do not plan, but do. */
enum task_stage { STAGE_WAITING, STAGE_BEGUN, STAGE_DONE, STAGE_CANCELLED };
enum importance { IMPORTANCE_LOW, IMPORTANCE_MEDIUM, IMPORTANCE_HIGH, IMPORTANCE_URGENT };
enum priority { PRIORITY_LOW, PRIORITY_MEDIUM, PRIORITY_HIGH };
enum recur_basis { BASIS_PLANNED_DAY, BASIS_COMPLETION_DATE };

enum {
    TASKS_OPEN_MAX = 10000, /* without subtasks */
    TASKS_FREE_MAX = 30,    /* the same, of the free plan */
    SUBTASKS_MAX = 100,     /* of one task */
    TASK_TAGS_MAX = 20,     /* of one task */
    TASK_REPEATS_MAX = 1000,
    TASK_PAGE = 50,
    TASK_PAGE_MAX = 100,
    TASK_PAGE_BYTES = 256 * 1024, /* of text: a page ends behind it */
};

/* When a task comes again. All members are 8-byte words: see ctx_overlay(). */
struct task_rule {
    int64_t type;     /* enum recur_type; NONE: never */
    int64_t interval; /* 1..365 */
    int64_t days;     /* weekly: bit 0 Sunday .. 6; NONE: the weekday of its planned day */
    int64_t basis;    /* enum recur_basis: what the next day is counted from */
    int64_t ends;     /* last day it may come; NONE: any */
    int64_t count;    /* how often in all; 0: no limit */
};

struct task_rule_edit {
    struct task_rule f;
    uint64_t sent;
};

/* A rule and how far it has come. */
struct task_repeat {
    struct task_rule rule;
    int64_t is_template; /* 0: a completed copy, and what it was copied from */
    int64_t parent;      /* of a copy: its template, which may be gone; else NONE */
    int64_t done;        /* how often completed */
    int64_t next;        /* the day after planned_day on which it comes next; NONE: never */
    int64_t start;       /* the day from which the rule counts */
};

/* What a client may set. All members are 8-byte words: see ctx_overlay(). */
struct task_fields {
    struct str title;
    struct str description, category, due_time; /* may be null; lower case; "14:00" */
    int64_t priority;                           /* enum priority */
    int64_t urgent;                             /* 0, 1: high, and more */
    int64_t energy;                             /* 0 low, 1 medium, 2 high; or NONE */
    int64_t planned_day;                        /* day, or NONE */
    int64_t planned_week;                       /* first day of the week of planned_day, or of one
                                                   without a day; or NONE */
    int64_t goal, milestone;                    /* what it serves, or NONE */
    int64_t parent;                             /* subtask of, or NONE */
    int64_t begun;                              /* 0, 1: somebody is at it: scheduled */
};

struct task {
    int64_t id;
    struct task_fields f;
    int64_t status;            /* enum task_status */
    struct str source;         /* where it came from; null: made here */
    struct str note;           /* of its completion; may be null */
    int64_t completed;         /* instant, or NONE */
    int64_t completed_day;     /* the person's day then, or NONE */
    int64_t cancelled;         /* instant, or NONE */
    struct task_repeat repeat; /* rule.type NONE: does not recur */
    int64_t created, updated;

    /* What is shown. */
    int64_t stage;                        /* enum task_stage */
    int64_t importance;                   /* enum importance */
    const struct task_repeat *recurrence; /* in lists of templates only; NULL: none */
    struct list subtasks;                 /* of struct subtask; empty in lists */
    struct list tags;                     /* of struct tag */
};

struct subtask {
    int64_t id;
    struct str title;
    int64_t status;    /* enum task_status */
    int64_t completed; /* instant, or NONE */
};

/* To create (id unused) or to change; `sent` has the words of the members that came. */
struct task_edit {
    int64_t id;
    struct task_fields f;
    struct list tags;                  /* of struct str: names, all that it shall have */
    const struct task_rule_edit *rule; /* NULL: shall not recur */
    int64_t importance;                /* enum importance: instead of priority and urgent */
    int64_t stage;                     /* enum task_stage: new tasks and task_move() only */
    uint64_t sent;
};

struct task_ref {
    int64_t id;
};

struct task_done {
    int64_t id;
    struct str note; /* may be null */
};

struct task_ask {
    int64_t filter;   /* enum task_filter; NONE: open ones */
    int64_t from, to; /* planned days, both included; NONE: open */
    int64_t limit;    /* 1..100; NONE: 50 */
    int64_t after;    /* id of the last one seen, whatever its status; NONE to start */
};

struct task_page {
    struct list tasks; /* of struct task, newest first; no subtasks */
    bool has_more;
};

OP(task_list, struct task_ask, struct task_page);
/* Up to `most` that are open and planned for today or before, the earliest first, in a day the most
 * important first. */
enum status task_due(struct ctx *ctx, int64_t most, struct task_page *out) MUST_CHECK;
OP(task_get, struct task_ref, struct task);
OP(task_add, struct task_edit, struct task);
OP(task_change, struct task_edit, struct task);
/* task_change(), and then whatever brings the task to the stage that was sent. */
OP(task_move, struct task_edit, struct task);
OP(task_remove, struct task_ref, struct nothing); /* with its subtasks; what it earned stays */

/* What is done already is done: completing a completed task, cancelling a cancelled one, reopening
 * an open one changes nothing and succeeds. A cancelled task is reopened before it is completed,
 * and the other way round: else ST_CONFLICT. */
OP(task_complete, struct task_done, struct task);
OP(task_cancel, struct task_ref, struct task);
OP(task_reopen, struct task_ref, struct task);

static inline bool task_is_open(const struct task *t)
{
    return t->status == TASK_BACKLOG || t->status == TASK_SCHEDULED;
}
