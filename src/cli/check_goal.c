#include "cli/check_goal.h"
#include "domain/goal.h"

#include <math.h>
#include <stdio.h>

static int64_t differs(const struct ctx *ctx, const struct goal *g, const char *what)
{
    printf("person %lld goal %lld: %s not what its rows add up to\n", (long long)ctx->owner.id,
           (long long)g->id, what);
    return 1;
}

static bool same(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

/* How many of the goal's sums differ. `last`: the highest number in use by the goal and its parts.
 */
static int64_t sums_compare(const struct ctx *ctx, const struct goal *stored,
                            const struct goal *fresh, int64_t last)
{
    bool completed = stored->f.status == GOAL_COMPLETED;
    int64_t wrong = 0;

    if (stored->updates != fresh->updates)
        wrong += differs(ctx, stored, "the number of updates is");
    if (!same(stored->current, fresh->current) || !same(stored->previous, fresh->previous))
        wrong += differs(ctx, stored, "current and previous value are");
    if (!str_eq(stored->last_note, fresh->last_note))
        wrong += differs(ctx, stored, "the last note is");
    if (stored->milestones_all != fresh->milestones_all ||
        stored->milestones_done != fresh->milestones_done)
        wrong += differs(ctx, stored, "the number of milestones is");
    if (stored->f.progress != fresh->f.progress)
        wrong += differs(ctx, stored, "progress is");
    if (completed != (stored->completed != NONE) || completed != (stored->completed_day != NONE))
        wrong += differs(ctx, stored, "when it was completed is");
    if (last >= ctx->owner.next_id)
        wrong += differs(ctx, stored, "the owner's next number is");
    return wrong;
}

enum status goals_check(struct ctx *ctx, int64_t *goals, int64_t *wrong)
{
    struct goal_ask ask = {
        .filter = GOALS_ALL, .horizon = NONE, .limit = GOAL_PAGE_MAX, .after = NONE};
    struct goal_page page = {.has_more = true};
    enum status st = ST_OK;

    while (!st && page.has_more) {
        page = (struct goal_page){0};
        st = goal_list(ctx, &ask, &page);
        const struct goal *all = page.goals.at;

        for (size_t i = 0; !st && i < page.goals.count; i++, ++*goals) {
            struct goal fresh = all[i];
            int64_t last;

            st = goal_sums_read(ctx, &fresh, &last);
            if (!st)
                *wrong += sums_compare(ctx, &all[i], &fresh, last);
            ask.after = all[i].id;
        }
    }
    return st;
}
