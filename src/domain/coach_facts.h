/* coach_facts.h: what a coach may know of a person: the few things of theirs that matter today.
 *
 * No notes, no reflections, no names, no mail: what is not here reaches neither engine. Lists are
 * short, the most pressing first. */
#pragma once

#include "domain/ctx.h"

enum { COACH_LIST_MAX = 5, COACH_ROWS_MAX = 50 };

struct coach_habit {
    struct str name;
    int64_t streak; /* days, or weeks of a flexible one; 0: none at risk */
};

struct coach_todo {
    struct str title;
    int64_t late; /* days; 0: planned for today */
};

struct coach_goal {
    struct str title;
    int64_t progress; /* 0..100 */
    int64_t expected; /* 0..100: where it should be by today; NONE without a target date */
    struct str next;  /* its next milestone; may be null */
};

/* A session that runs or is paused. */
struct coach_focus {
    struct str title; /* may be null */
    bool paused;
};

/* The state of the body, of today or yesterday, when it is sure enough to be told. */
struct coach_body {
    int64_t coherence; /* 0..100 */
    double readiness;  /* 0..1 */
};

struct coach_facts {
    struct list
        due; /* of struct coach_habit: scheduled today, not done yet; longest streak first */
    int64_t habits, done, open; /* active; done today; scheduled today and not done yet */
    struct list todos; /* of struct coach_todo: overdue, the oldest first; then planned for today */
    int64_t overdue;
    struct list slipping; /* of struct coach_goal: behind their pace, the furthest first */
    struct list goals;    /* the same of those on track, newest first */
    const struct coach_focus *focus; /* NULL: none runs */
    int64_t focus_today, focus_week; /* minutes completed, today and in the last 7 days */
    int64_t level, xp, streak;       /* of the person; streak in days */
    int64_t mood, energy;            /* of today's check-in, 1..10; NONE */
    const struct coach_body *body;   /* NULL: not known */
};

enum coach_part {
    COACH_HABITS = 1,
    COACH_TASKS = 2,
    COACH_GOALS = 4,
    COACH_FOCUS = 8,
    COACH_SCORE = 16,
    COACH_MOOD = 32,
    COACH_BODY = 64,
    COACH_ALL = 127,
};

/* Reads the parts (bits of enum coach_part) that are wanted; the others are as if there were none.
 */
enum status coach_facts(struct ctx *ctx, int parts, struct coach_facts *out) MUST_CHECK;
