#include "cli/check_score.h"
#include "base/date.h"
#include "domain/points.h"

#include <stdio.h>

static void differs(const struct ctx *ctx, int64_t *wrong, const char *what)
{
    ++*wrong;
    printf("person %lld score: %s is not what the ledger adds up to\n", (long long)ctx->owner.id,
           what);
}

static void sums_compare(const struct ctx *ctx, const struct score *stored,
                         const struct score *fresh, int64_t *wrong)
{
    static const char *const names[COUNTER_COUNT] = {"the number of checks", "the number of tasks",
                                                     "the number of goals", "the time of focus",
                                                     "the number of reflections"};
    const struct tally *a = &stored->days, *b = &fresh->days;

    if (stored->points != fresh->points)
        differs(ctx, wrong, "points");
    if (stored->xp != fresh->xp)
        differs(ctx, wrong, "XP");
    for (int i = 0; i < COUNTER_COUNT; i++)
        if (stored->counts[i] != fresh->counts[i])
            differs(ctx, wrong, names[i]);
    if (a->first_day != b->first_day || a->last_day != b->last_day || a->run_len != b->run_len ||
        a->run_last != b->run_last || a->alive_until != b->alive_until)
        differs(ctx, wrong, "the current streak");
    if (a->best_closed != b->best_closed)
        differs(ctx, wrong, "the longest streak");
}

static bool days_equal(const struct point_day *a, const struct point_day *b)
{
    return a->day == b->day && a->acts == b->acts && a->checks == b->checks &&
           a->tasks == b->tasks && a->points == b->points && a->xp == b->xp;
}

/* Both lists are in the order of days: a day that only one of them has differs too. */
static void days_compare(const struct ctx *ctx, struct list stored, struct list fresh,
                         int64_t *wrong)
{
    const struct point_day *a = stored.at, *b = fresh.at;
    char text[DATE_LEN + 1];

    for (size_t i = 0, j = 0; i < stored.count || j < fresh.count;) {
        bool mine = j == fresh.count || (i < stored.count && a[i].day <= b[j].day);
        bool theirs = i == stored.count || (j < fresh.count && b[j].day <= a[i].day);

        if (!mine || !theirs || !days_equal(&a[i], &b[j])) {
            date_text(mine ? a[i].day : b[j].day, text);
            differs(ctx, wrong, text);
        }
        i += mine;
        j += theirs;
    }
}

enum status score_check(struct ctx *ctx, int64_t *wrong)
{
    struct score stored, fresh;
    struct list stored_days, fresh_days;
    enum status st = score_load(ctx, &stored);

    if (!st)
        st = points_recount(ctx, &fresh);
    if (!st)
        st = points_days(ctx, true, &stored_days);
    if (!st)
        st = points_days(ctx, false, &fresh_days);
    if (st)
        return st;
    sums_compare(ctx, &stored, &fresh, wrong);
    days_compare(ctx, stored_days, fresh_days, wrong);
    return ST_OK;
}
