#include "support/slow_goal.h"

#include <assert.h>

const struct slow_update *slow_newest(const struct slow_goal *l, size_t n)
{
    for (size_t i = 0; i < l->update_count; i++) {
        const struct slow_update *u = &l->updates[i];
        size_t newer = 0;

        for (size_t k = 0; k < l->update_count; k++)
            newer +=
                l->updates[k].at > u->at || (l->updates[k].at == u->at && l->updates[k].id > u->id);
        if (newer == n)
            return u;
    }
    return NULL;
}

static int64_t slow_percent(int64_t part, int64_t whole)
{
    if (whole < 0) {
        part = -part;
        whole = -whole;
    }
    if (!whole || part < 0)
        return 0;
    return part >= whole ? 100 : part * 100 / whole;
}

int64_t slow_done(const struct slow_goal *l)
{
    int64_t done = 0;

    for (size_t i = 0; i < l->milestone_count; i++)
        done += l->milestones[i].done;
    return done;
}

int64_t slow_progress(const struct slow_goal *l)
{
    if (l->completed)
        return 100;
    if (l->tracking == GOAL_METRIC)
        return slow_percent(slow_newest(l, 0)->cents - l->start, l->target - l->start);
    if (l->tracking == GOAL_MILESTONES)
        return slow_percent(slow_done(l), (int64_t)l->milestone_count);
    return l->by_hand;
}

int64_t slow_trend(const struct slow_goal *l)
{
    const struct slow_update *last = slow_newest(l, 0), *before = slow_newest(l, 1);

    if (l->tracking != GOAL_METRIC || !before || last->cents == before->cents)
        return TREND_NEUTRAL;
    bool higher = last->cents > before->cents;

    return higher != l->decrease ? TREND_UP : TREND_DOWN;
}

void slow_tell(struct slow_goal *l, struct slow_told t)
{
    assert(l->told_count < SLOW_EVENTS);
    l->told[l->told_count++] = t;
}

/* What is told when progress went from `before` to what it is. */
void slow_tell_progress(struct slow_goal *l, int64_t before)
{
    int64_t after = slow_progress(l), crossed = 0;

    for (int64_t p = before + 1; p <= after; p++)
        if (p == 25 || p == 50 || p == 75 || p == 90)
            crossed = p;
    if (crossed)
        slow_tell(l, (struct slow_told){EVENT_GOAL_PROGRESS, before, after, crossed});
}
