/* coach_step.h: the one next thing to do: found among what is known of a person, and said. */
#pragma once

#include "base/buf.h"
#include "domain/coach_facts.h"

enum step {
    STEP_NEW,       /* nothing to name: something new, small */
    STEP_FOCUS,     /* a session that runs or is paused */
    STEP_LATE,      /* an overdue task */
    STEP_PLANNED,   /* one planned for today */
    STEP_STREAK,    /* a habit that loses its streak if it is not done */
    STEP_HABIT,     /* another one of today's */
    STEP_LIGHT,     /* any of today's habits, in its smallest form */
    STEP_BEHIND,    /* a goal behind its pace */
    STEP_GOAL,      /* one on track */
    STEP_CLEAR,     /* all is done */
    STEP_NEW_HABIT, /* of suggestions: there are no habits; the same of the others */
    STEP_NEW_TASK,
    STEP_NEW_GOAL,
    STEP_COUNT
};

struct step_found {
    enum step step;
    struct str name; /* the thing's; null where there is none */
    struct str next; /* a goal's next milestone; may be null */
    int64_t n;       /* its streak, days late, or percent */
};

/* STEP_NEW when there is none of that kind; `at`: the first, second, ... of them. */
struct step_found step_find_at(enum step step, const struct coach_facts *facts, size_t at);
static inline struct step_found step_find(enum step step, const struct coach_facts *facts)
{
    return step_find_at(step, facts, 0);
}

/* The thing whose name has most words in common with the message; STEP_NEW when none has. */
struct step_found step_named(struct arena *a, struct str message, const struct coach_facts *facts);

/* A sentence or two; another one at the next turn. */
void step_say(struct buf *out, const struct step_found *found, int64_t turn);
void step_item(struct buf *out, const struct step_found *found, size_t which, int64_t turn);
void step_suggest(struct buf *out, const struct step_found *found);
