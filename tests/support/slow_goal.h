/* slow_goal.h: a goal that keeps everything that ever happened to it, and looks through all of it
 * to say where it stands. Values are whole cents, so that nothing is rounded. */
#pragma once

#include "domain/event.h"
#include "domain/goal.h"

enum { SLOW_UPDATES = 64, SLOW_MILESTONES = 64, SLOW_EVENTS = 8 };

struct slow_update {
    int64_t at, id, cents;
    bool noted;
};

struct slow_milestone {
    int64_t id;
    bool done;
};

struct slow_told {
    int64_t kind, n0, n1, n2;
};

/* Everything that ever happened to one goal. */
struct slow_goal {
    int64_t id, tracking, horizon;
    int64_t start, target; /* cents */
    int64_t by_hand;
    bool decrease; /* as it was while start and target are the same */
    bool completed;
    struct slow_update updates[SLOW_UPDATES];
    size_t update_count;
    struct slow_milestone milestones[SLOW_MILESTONES];
    size_t milestone_count;
    struct slow_told told[SLOW_EVENTS]; /* by the step that runs */
    size_t told_count;
};

/* The n-th newest update; NULL when there are fewer. */
const struct slow_update *slow_newest(const struct slow_goal *l, size_t n);

int64_t slow_done(const struct slow_goal *l); /* milestones */
int64_t slow_progress(const struct slow_goal *l);
int64_t slow_trend(const struct slow_goal *l);

/* Notes an event of the step that runs, or the one of progress that was `before`, if any. */
void slow_tell(struct slow_goal *l, struct slow_told t);
void slow_tell_progress(struct slow_goal *l, int64_t before);
