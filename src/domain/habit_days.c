/* habit_days.c: what the days of a habit add up to: kept in line when they change, and told. */
#include "domain/habit_days.h"
#include "base/date.h"

enum { HISTORY_DEFAULT = 90 };

struct rhythm habit_rhythm(const struct ctx *ctx, const struct habit_fields *f)
{
    bool flexible = f->frequency == FREQUENCY_FLEXIBLE;

    return (struct rhythm){
        .frequency = (enum frequency)f->frequency,
        .custom_days = f->custom_days,
        .times = flexible ? f->weekly_target : f->interval_times,
        .days = f->interval_days,
        .week_start = ctx->owner.week_start,
    };
}

static bool days_have(struct days days, int64_t day)
{
    size_t i = 0;

    while (i < days.count && days.at[i] < day)
        i++;
    return i < days.count && days.at[i] == day;
}

/* What is shown of a tally as of today. `skips`: those after the last day done. */
void habit_derive(const struct ctx *ctx, struct habit *h, struct days skips)
{
    struct rhythm rhythm = habit_rhythm(ctx, &h->f);

    h->current_streak = tally_current(&h->tally, ctx->today);
    h->longest_streak = tally_longest(&h->tally, ctx->today);
    h->checked_today = h->tally.last_day != NONE && h->tally.last_day >= ctx->today;
    h->skipped_today = !h->checked_today && days_have(skips, ctx->today);
    h->strength = tally_strength(&rhythm, &h->tally, skips, ctx->today);
}

bool habit_due_today(const struct ctx *ctx, const struct habit *h)
{
    struct rhythm rhythm = habit_rhythm(ctx, &h->f);

    return !h->skipped_today && h->f.start_date <= ctx->today &&
           rhythm_schedules(&rhythm, ctx->today);
}

/* The habit's skipped days after `day`; nothing is asked when there are none. */
enum status habit_skips_after(struct ctx *ctx, const struct habit *h, int64_t day, struct days *out)
{
    struct day_list list = {0};

    *out = (struct days){0};
    if (h->skip_last == NONE || h->skip_last <= day)
        return ST_OK;
    struct rows r = db_select(ctx->db, ctx->arena, SQL_HABIT_SKIP_DAYS, VINT(ctx->owner.id),
                              VINT(h->id), VINT(day));

    while (db_next(&r))
        day_push(ctx->arena, &list, db_int(&r, 0));
    *out = days_of(&list);
    return r.status;
}

int64_t habit_last_day(int64_t day)
{
    return day == NONE ? DAY_MIN - 1 : day;
}

bool habit_day_done(const struct habit *h, int64_t checks, int64_t minutes)
{
    if (h->f.tracking == TRACKING_TIME && h->f.daily_time_goal != NONE)
        return minutes >= h->f.daily_time_goal;
    return checks > 0;
}

/* The days done of the whole history, and the instant of the newest check. */
static enum status done_days(struct ctx *ctx, const struct habit *h, struct days *out,
                             int64_t *newest)
{
    struct day_list list = {0};
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_HABIT_DAYS, VINT(ctx->owner.id), VINT(h->id));

    *newest = NONE;
    while (db_next(&r)) {
        int64_t checked = db_int(&r, 4);

        if (checked > *newest)
            *newest = checked;
        if (habit_day_done(h, db_int(&r, 1), db_int(&r, 3)))
            day_push(ctx->arena, &list, db_int(&r, 0));
    }
    *out = days_of(&list);
    return r.status;
}

enum status habit_tally_store(struct ctx *ctx, const struct habit *h)
{
    const struct tally *t = &h->tally;

    return db_run(ctx->db, ctx->arena, SQL_HABIT_TALLY_STORE, VINT(ctx->owner.id), VINT(h->id),
                  VINT(t->first_day), VINT(t->last_day), VINT(t->run_len), VINT(t->run_last),
                  VINT(t->alive_until), VINT(t->best_closed), VREAL(t->strength), VSTR(t->recent),
                  VINT(h->skip_last), VINT(h->last_check), VINT(h->days_done));
}

enum status habit_tally_read(struct ctx *ctx, struct habit *h)
{
    struct rhythm rhythm = habit_rhythm(ctx, &h->f);
    struct days done, skips;
    enum status st = done_days(ctx, h, &done, &h->last_check);

    h->skip_last = INT64_MAX; /* not known: ask for all */
    if (!st)
        st = habit_skips_after(ctx, h, DAY_MIN - 1, &skips);
    if (st)
        return st;
    h->days_done = (int64_t)done.count;
    h->skip_last = skips.count ? skips.at[skips.count - 1] : NONE;
    tally_all(ctx->arena, &rhythm, done, skips, &h->tally);
    return ST_OK;
}

enum status habit_tally_anew(struct ctx *ctx, struct habit *h)
{
    enum status st = habit_tally_read(ctx, h);

    return st ? st : habit_tally_store(ctx, h);
}

enum status habit_tally_add(struct ctx *ctx, struct habit *h, int64_t day)
{
    struct rhythm rhythm = habit_rhythm(ctx, &h->f);
    struct days skips;

    if (day <= h->tally.last_day) /* an earlier day: the history is needed anyway */
        return habit_tally_anew(ctx, h);
    enum status st = habit_skips_after(ctx, h, habit_last_day(h->tally.last_day), &skips);

    if (st)
        return st;
    if (!tally_append(ctx->arena, &rhythm, &h->tally, day, skips))
        return habit_tally_anew(ctx, h);
    h->days_done++;
    return habit_tally_store(ctx, h);
}

/* Fills what was logged on the days of a span, and collects the days done of the whole history. */
static enum status span_fill(struct ctx *ctx, const struct habit *h, struct habit_day *days,
                             size_t count, struct day_list *done)
{
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_HABIT_DAYS, VINT(ctx->owner.id), VINT(h->id));

    while (db_next(&r)) {
        int64_t day = db_int(&r, 0), at = day - days[0].day;

        if (habit_day_done(h, db_int(&r, 1), db_int(&r, 3)))
            day_push(ctx->arena, done, day);
        if (at < 0 || at >= (int64_t)count)
            continue;
        days[at].count = db_int(&r, 2);
        days[at].minutes = db_int(&r, 3);
    }
    return r.status;
}

/* The span asked for, with what was left out filled in. */
static enum status span_read(struct ctx *ctx, const struct habit_span *in, struct tally_span *out)
{
    out->today = ctx->today;
    out->to = in->to == NONE ? ctx->today : in->to;
    if (in->to == NONE && in->from != NONE && in->from > out->to)
        out->to = in->from;
    out->from = in->from == NONE ? out->to - (HISTORY_DEFAULT - 1) : in->from;
    if (out->from < DAY_MIN)
        out->from = DAY_MIN;
    if (out->from > out->to)
        ctx_complain(ctx, S("to"), S("must not be before from"));
    else if (out->to - out->from >= HISTORY_DAYS_MAX)
        ctx_complain(ctx, S("to"), S("must be within 3660 days of from"));
    return ctx_verdict(ctx);
}

enum status habit_history(struct ctx *ctx, const struct habit_span *in, struct habit_history *out)
{
    struct tally_span span;
    struct habit habit;
    struct day_list done = {0};
    struct days skips;
    enum status st = span_read(ctx, in, &span);

    if (!st)
        st = habit_load(ctx, in->id, &habit);
    if (st)
        return st;
    size_t count = (size_t)(span.to - span.from + 1);
    struct habit_day *days = arena_new(ctx->arena, struct habit_day, count);
    struct tally_day *states = arena_new(ctx->arena, struct tally_day, count);

    days[0].day = span.from;
    st = span_fill(ctx, &habit, days, count, &done);
    if (!st)
        st = habit_skips_after(ctx, &habit, DAY_MIN - 1, &skips);
    if (st)
        return st;
    struct rhythm rhythm = habit_rhythm(ctx, &habit.f);
    int64_t begun = habit.tally.first_day == NONE || habit.f.start_date < habit.tally.first_day
                        ? habit.f.start_date
                        : habit.tally.first_day;

    tally_history(&rhythm, days_of(&done), skips, span, states);
    for (size_t i = 0; i < count; i++) {
        days[i].day = states[i].day;
        days[i].strength = states[i].strength;
        /* Nothing can be missed before the habit began. */
        days[i].state = states[i].state == DAY_MISSED && states[i].day < begun ? DAY_UNSCHEDULED
                                                                               : states[i].state;
    }
    out->days = (struct list){days, count};
    return ST_OK;
}
