#include "domain/habit_log.h"
#include "domain/score.h"

/* The note of the check that another one is about to replace, so that it keeps it. */
static enum status note_keep(struct ctx *ctx, const struct habit *h, const struct check_day *sum,
                             struct check_new *out)
{
    if (!str_is_null(out->note) || !sum->checks || h->f.allow_multiple)
        return ST_OK;
    return check_note(ctx, &(struct check_ref){h->id, sum->first}, out->day, &out->note);
}

/* A day that was not done, or is said to have taken other minutes. */
static enum status day_check(struct ctx *ctx, const struct habit *h, const struct habit_log *in,
                             int64_t day, const struct check_day *sum)
{
    bool timed = h->f.tracking == TRACKING_TIME;
    struct check_new check = {.habit = h->id,
                              .day = day,
                              .note = in->note,
                              .count = NONE,
                              .minutes = in->minutes,
                              .mood = in->mood};
    struct check made;

    if (timed && check.minutes == NONE)
        check.minutes = h->f.daily_time_goal;
    enum status st = note_keep(ctx, h, sum, &check);

    return st ? st : check_add(ctx, &check, &made);
}

/* The day becomes done, or something is said of one that was. */
static enum status day_complete(struct ctx *ctx, const struct habit *h, const struct habit_log *in,
                                struct habit_logged *out)
{
    struct check_new more = {.habit = h->id, .note = in->note, .mood = in->mood};
    struct check_day sum;
    enum status st = check_day_sum(ctx, h->id, out->day, &sum);

    if (st)
        return st;
    bool done = habit_day_done(h, sum.checks, sum.minutes);

    out->action = done ? ACTION_UPDATED : ACTION_COMPLETED;
    if (!done || in->minutes != NONE)
        return day_check(ctx, h, in, out->day, &sum);
    if (str_is_null(in->note) && in->mood == NONE) {
        out->action = ACTION_NOOP;
        return ST_OK;
    }
    return check_annotate(ctx, &more, out->day, sum.first);
}

static enum status day_uncomplete(struct ctx *ctx, const struct habit *h, struct habit_logged *out)
{
    struct check_day sum;
    enum status st = check_day_sum(ctx, h->id, out->day, &sum);

    out->action = !st && sum.checks ? ACTION_UNCOMPLETED : ACTION_NOOP;
    return st || !sum.checks ? st : check_day_clear(ctx, h->id, out->day);
}

enum status habit_log(struct ctx *ctx, const struct habit_log *in, struct habit_logged *out)
{
    struct score before, after;
    struct habit habit;
    enum status st = habit_load(ctx, in->habit, &habit);

    out->day = in->day == NONE ? ctx->today : in->day;
    if (!st)
        st = score_load(ctx, &before);
    if (!st)
        st = in->completed == 0 ? day_uncomplete(ctx, &habit, out)
                                : day_complete(ctx, &habit, in, out);
    ctx->existed = false; /* a log has no number of its own: nothing is shown that was there */
    if (!st)
        st = score_load(ctx, &after);
    if (!st)
        st = habit_get(ctx, &(struct habit_ref){in->habit}, &habit);
    if (st)
        return st;
    out->streak = habit.current_streak;
    out->xp = after.xp - before.xp;
    return ST_OK;
}
