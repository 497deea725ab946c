#include "domain/perfect.h"
#include "base/date.h"
#include "domain/habit.h"

enum { SPAN_MAX = 45 }; /* a month and the weeks that reach out of it */

/* What each habit does on the days of a span. */
struct span {
    int64_t from, to;
    struct habit *habits;
    size_t count;
    bool (*done)[SPAN_MAX], (*skipped)[SPAN_MAX]; /* by habit and day */
};

static enum status habits_load(struct ctx *ctx, struct span *span)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_BADGE_HABITS, VINT(ctx->owner.id));
    size_t room = 16;

    span->habits = arena_new(ctx->arena, struct habit, room);
    while (span->count < HABITS_MAX && db_next(&r)) {
        if (span->count == room) {
            struct habit *more = arena_new(ctx->arena, struct habit, room *= 2);

            memcpy(more, span->habits, span->count * sizeof(*more));
            span->habits = more;
        }
        struct habit *h = &span->habits[span->count];

        h->id = db_int(&r, 0);
        h->f.frequency = db_int(&r, 1);
        h->f.custom_days = db_int(&r, 2);
        h->f.tracking = db_int(&r, 3);
        h->f.daily_time_goal = db_int(&r, 4);
        h->f.start_date = db_int(&r, 5);
        span->count += h->f.frequency < FREQUENCY_FLEXIBLE;
    }
    db_end(&r);
    return r.status;
}

static size_t habit_at(const struct span *span, int64_t id)
{
    size_t i = 0;

    while (i < span->count && span->habits[i].id != id)
        i++;
    return i;
}

static enum status days_load(struct ctx *ctx, struct span *span)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_BADGE_DONE_DAYS, VINT(ctx->owner.id),
                              VINT(span->from), VINT(span->to));

    span->done = arena_alloc(ctx->arena, sizeof(*span->done), 1, span->count + 1);
    span->skipped = arena_alloc(ctx->arena, sizeof(*span->skipped), 1, span->count + 1);
    while (db_next(&r)) {
        size_t i = habit_at(span, db_int(&r, 0));

        if (i < span->count)
            span->done[i][db_int(&r, 1) - span->from] =
                habit_day_done(&span->habits[i], db_int(&r, 2), db_int(&r, 3));
    }
    if (r.status)
        return r.status;
    r = db_select(ctx->db, ctx->arena, SQL_BADGE_SKIP_DAYS, VINT(ctx->owner.id), VINT(span->from),
                  VINT(span->to));
    while (db_next(&r)) {
        size_t i = habit_at(span, db_int(&r, 0));

        if (i < span->count)
            span->skipped[i][db_int(&r, 1) - span->from] = true;
    }
    return r.status;
}

static bool day_perfect(const struct span *span, int64_t day)
{
    int scheduled = 0;

    for (size_t i = 0; i < span->count; i++) {
        const struct habit *h = &span->habits[i];
        struct rhythm rhythm = {.frequency = (enum frequency)h->f.frequency,
                                .custom_days = h->f.custom_days};
        bool done = span->done[i][day - span->from];

        if (day < h->f.start_date || !rhythm_schedules(&rhythm, day))
            continue;
        if (!done && span->skipped[i][day - span->from])
            continue;
        if (!done)
            return false;
        scheduled++;
    }
    return scheduled >= PERFECT_HABITS;
}

static bool days_perfect(const struct span *span, int64_t from, int64_t to)
{
    for (int64_t day = from; day <= to; day++)
        if (!day_perfect(span, day))
            return false;
    return true;
}

/* The span of the week and the month that `day` lies in. */
static struct span span_around(const struct ctx *ctx, int64_t day)
{
    struct date date = date_of(day);
    int64_t week = date_week_first(day, ctx->owner.week_start), month = date_month_first(day);
    int64_t month_last = month + date_month_days(date.year, date.month) - 1;

    return (struct span){.from = week < month ? week : month,
                         .to = week + 6 > month_last ? week + 6 : month_last};
}

enum status perfect_reached(struct ctx *ctx, int64_t day, int64_t *out)
{
    struct span one = {.from = day, .to = day}, around = span_around(ctx, day);
    int64_t week = date_week_first(day, ctx->owner.week_start), month = date_month_first(day);
    struct date date = date_of(day);
    enum status st = habits_load(ctx, &one);

    *out = PERFECT_NONE;
    if (!st && one.count >= PERFECT_HABITS)
        st = days_load(ctx, &one);
    /* Most days are not perfect yet: only the last check of one looks further. */
    if (st || one.count < PERFECT_HABITS || !day_perfect(&one, day))
        return st;
    around.habits = one.habits;
    around.count = one.count;
    st = days_load(ctx, &around);
    if (st)
        return st;
    *out = PERFECT_DAY;
    if (days_perfect(&around, week, week + 6))
        *out = PERFECT_WEEK;
    if (days_perfect(&around, month, month + date_month_days(date.year, date.month) - 1))
        *out = PERFECT_MONTH;
    return ST_OK;
}
