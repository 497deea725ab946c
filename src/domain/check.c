#include "domain/check.h"
#include "base/date.h"
#include "domain/page.h"
#include "domain/score.h"

enum { HABIT_POINTS = 4 };

enum status check_day_sum(struct ctx *ctx, int64_t habit, int64_t day, struct check_day *out)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_CHECK_OF_DAY, VINT(ctx->owner.id),
                              VINT(habit), VINT(day));
    enum status st = db_first(&r);

    if (st)
        return st;
    *out = (struct check_day){db_int(&r, 0), db_int(&r, 1), db_int(&r, 2)};
    db_end(&r);
    return ST_OK;
}

static enum status check_new_check(struct ctx *ctx, const struct habit *h, const struct check *c)
{
    bool timed = h->f.tracking == TRACKING_TIME;

    if (c->day > ctx->today)
        ctx_complain(ctx, S("day"), S("must not be in the future"));
    if (timed && c->minutes == NONE)
        ctx_complain(ctx, S("minutes"), S("is required for a habit that tracks time"));
    if (!timed && c->minutes != NONE)
        ctx_complain(ctx, S("minutes"), S("is only for habits that track time"));
    return ctx_verdict(ctx);
}

static enum status check_store(struct ctx *ctx, enum sql_id statement, int64_t habit,
                               const struct check *c)
{
    return db_run(ctx->db, ctx->arena, statement, VINT(ctx->owner.id), VINT(habit), VINT(c->day),
                  VINT(c->id), VINT(c->source), VSTR(c->note), VINT(c->count), VINT(c->minutes),
                  VINT(c->checked), VINT(c->mood));
}

/* Adds the check, or replaces the day's; *sum becomes what the day holds then. */
static enum status check_write(struct ctx *ctx, const struct habit *h, struct check *c,
                               struct check_day *sum)
{
    int64_t minutes = c->minutes == NONE ? 0 : c->minutes;

    if (sum->checks && !h->f.allow_multiple) {
        c->id = sum->first;
        ctx->existed = true;
        *sum = (struct check_day){1, minutes, c->id};
        return check_store(ctx, SQL_CHECK_REPLACE, h->id, c);
    }
    if (sum->checks >= CHECKS_A_DAY_MAX)
        return ctx_fail(ctx, ST_CONFLICT, S("there are 100 checks on this day already"));
    c->id = ctx_id(ctx);
    *sum = (struct check_day){sum->checks + 1, sum->minutes + minutes, sum->first};
    return check_store(ctx, SQL_CHECK_INSERT, h->id, c);
}

/* A day of the habit became done: an event, and pay. */
static enum status day_reward(struct ctx *ctx, const struct habit *h, int64_t day)
{
    struct event event = event_of(EVENT_HABIT_COMPLETED);
    int64_t streak = tally_current(&h->tally, ctx->today);
    struct act act = {.kind = ACT_HABIT,
                      .object = h->id,
                      .day = day,
                      .points = HABIT_POINTS,
                      .xp = act_habit_xp(streak),
                      .horizon = NONE,
                      .streak = tally_longest(&h->tally, ctx->today),
                      .event = &event};
    struct paid paid;

    event.object = h->id;
    event.title = h->f.name;
    event.day = day;
    event.n0 = streak;
    return act_reward(ctx, &act, &paid);
}

/* The highest of the streaks worth telling that this act brought; NONE. */
static int64_t streak_crossed(int64_t before, int64_t now)
{
    static const int64_t marks[] = {3, 7, 14, 21, 30, 60, 90, 100, 180, 365};
    int64_t crossed = NONE;

    for (size_t i = 0; i < COUNT(marks); i++)
        if (before < marks[i] && now >= marks[i])
            crossed = marks[i];
    return crossed;
}

static enum status streak_event(struct ctx *ctx, const struct habit *h, int64_t before)
{
    struct event e = event_of(EVENT_STREAK_MILESTONE);

    e.object = h->id;
    e.title = h->f.name;
    e.n0 = streak_crossed(before, tally_current(&h->tally, ctx->today));
    return e.n0 == NONE ? ST_OK : event_add(ctx, &e);
}

/* Brings the habit's tally, and what was paid, in line with a day that changed. */
static enum status day_settle(struct ctx *ctx, struct habit *h, int64_t day, bool was_done,
                              bool is_done)
{
    enum status st;

    if (is_done == was_done)
        return habit_tally_store(ctx, h);
    if (!is_done) {
        st = habit_tally_anew(ctx, h);
        return st ? st : act_undo(ctx, ACT_HABIT, h->id, day, 0);
    }
    int64_t streak = tally_current(&h->tally, ctx->today);

    st = habit_tally_add(ctx, h, day);
    if (!st)
        st = day_reward(ctx, h, day);
    return st ? st : streak_event(ctx, h, streak);
}

enum status check_add(struct ctx *ctx, const struct check_new *in, struct check *out)
{
    struct habit habit;
    struct check_day sum;
    enum status st = habit_load(ctx, in->habit, &habit);

    *out = (struct check){.day = in->day == NONE ? ctx->today : in->day,
                          .source = ctx->source,
                          .note = in->note,
                          .count = in->count == NONE ? 1 : in->count,
                          .minutes = in->minutes,
                          .checked = in->checked ? in->checked : ctx->now,
                          .mood = in->mood ? in->mood : NONE};
    if (!st)
        st = check_new_check(ctx, &habit, out);
    if (!st)
        st = check_day_sum(ctx, in->habit, out->day, &sum);
    if (st)
        return st;
    bool was_done = habit_day_done(&habit, sum.checks, sum.minutes);
    bool one_of_several = sum.checks > 1 && !habit.f.allow_multiple;

    st = check_write(ctx, &habit, out, &sum);
    if (!st && one_of_several) /* from when the habit allowed them: the others are still there */
        st = check_day_sum(ctx, in->habit, out->day, &sum);
    if (st)
        return st;
    /* The clock was put back: what was replaced may have been the newest. */
    bool older = ctx->existed && out->checked < habit.last_check;

    if (out->checked > habit.last_check)
        habit.last_check = out->checked;
    st = day_settle(ctx, &habit, out->day, was_done,
                    habit_day_done(&habit, sum.checks, sum.minutes));
    return st || !older ? st : habit_tally_anew(ctx, &habit);
}

/* Where the page after a check begins. */
static enum status page_start(struct ctx *ctx, const struct check_ask *in, int64_t *day,
                              int64_t *id)
{
    int64_t found;
    enum status st = page_after(ctx,
                                db_select(ctx->db, ctx->arena, SQL_CHECK_DAY, VINT(ctx->owner.id),
                                          VINT(in->habit), VINT(in->after)),
                                S("must be the id of a check of this habit"), &found);

    if (!st && found <= *day) {
        *day = found;
        *id = in->after;
    }
    return st;
}

static void check_read(struct rows *r, struct check *out)
{
    out->id = db_int(r, 0);
    out->day = db_int(r, 1);
    out->source = db_int(r, 2);
    out->note = db_str(r, 3);
    out->count = db_int(r, 4);
    out->minutes = db_int(r, 5);
    out->checked = db_int(r, 6);
    out->mood = db_int(r, 7);
}

enum status check_list(struct ctx *ctx, const struct check_ask *in, struct check_page *out)
{
    size_t limit = (size_t)(in->limit == NONE ? HABIT_PAGE : in->limit), count = 0;
    int64_t from = in->from == NONE ? DAY_MIN : in->from;
    int64_t day = in->to == NONE ? DAY_MAX : in->to, id = INT64_MAX;
    enum status st = habit_exists(ctx, in->habit);

    if (!st && from > day)
        ctx_complain(ctx, S("to"), S("must not be before from"));
    if (!st)
        st = ctx_verdict(ctx);
    if (!st && in->after != NONE)
        st = page_start(ctx, in, &day, &id);
    if (st)
        return st;
    struct check *checks = arena_new(ctx->arena, struct check, limit);
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_CHECK_LIST, VINT(ctx->owner.id), VINT(in->habit),
                  VINT(from), VINT(day), VINT(id), VINT((int64_t)limit + 1));

    while (page_next(&r, count, limit, &out->has_more))
        check_read(&r, &checks[count++]);
    out->checks = (struct list){checks, count};
    return r.status;
}

enum status check_remove(struct ctx *ctx, const struct check_ref *in, struct nothing *out)
{
    struct habit habit;
    struct check_day sum;
    enum status st = habit_load(ctx, in->habit, &habit);

    (void)out;
    if (st)
        return st;
    struct rows r = db_select(ctx->db, ctx->arena, SQL_CHECK_DELETE, VINT(ctx->owner.id),
                              VINT(in->habit), VINT(in->id));

    st = db_first(&r);
    if (st)
        return ctx_found(ctx, st, S("check"));
    int64_t day = db_int(&r, 0), minutes = db_int(&r, 1);

    db_end(&r);
    st = check_day_sum(ctx, in->habit, day, &sum);
    if (st)
        return st;
    bool was_done =
        habit_day_done(&habit, sum.checks + 1, sum.minutes + (minutes == NONE ? 0 : minutes));
    bool is_done = habit_day_done(&habit, sum.checks, sum.minutes);

    if (is_done == was_done) /* the newest check may be gone all the same */
        return habit_tally_anew(ctx, &habit);
    return day_settle(ctx, &habit, day, was_done, is_done);
}

enum status check_day_clear(struct ctx *ctx, int64_t habit, int64_t day)
{
    struct habit h;
    struct check_day sum;
    enum status st = habit_load(ctx, habit, &h);

    if (!st)
        st = check_day_sum(ctx, habit, day, &sum);
    if (!st)
        st = db_run(ctx->db, ctx->arena, SQL_CHECK_DAY_DELETE, VINT(ctx->owner.id), VINT(habit),
                    VINT(day));
    if (st)
        return st;
    bool was_done = habit_day_done(&h, sum.checks, sum.minutes);

    return was_done ? day_settle(ctx, &h, day, true, false) : habit_tally_anew(ctx, &h);
}

enum status check_note(struct ctx *ctx, const struct check_ref *in, int64_t day, struct str *out)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_CHECK_NOTE, VINT(ctx->owner.id),
                              VINT(in->habit), VINT(day), VINT(in->id));
    enum status st = db_first(&r);

    if (st)
        return st;
    *out = db_str(&r, 0);
    db_end(&r);
    return ST_OK;
}

enum status check_annotate(struct ctx *ctx, const struct check_new *in, int64_t day, int64_t id)
{
    return db_run(ctx->db, ctx->arena, SQL_CHECK_ANNOTATE, VINT(ctx->owner.id), VINT(in->habit),
                  VINT(day), VINT(id), VSTR(in->note), VINT(in->mood ? in->mood : NONE));
}

enum status check_import(struct ctx *ctx, const struct check_new *checks, size_t count,
                         int64_t *added)
{
    enum status st = ST_OK;

    *added = 0;
    for (size_t i = 0; !st && i < count; i++) {
        const struct check_new *in = &checks[i];
        struct check_day sum;

        st = check_day_sum(ctx, in->habit, in->day, &sum);
        if (st || sum.checks)
            continue;
        struct check c = {.id = ctx_id(ctx),
                          .day = in->day,
                          .source = ctx->source,
                          .note = in->note,
                          .count = in->count,
                          .minutes = in->minutes,
                          .checked = in->checked,
                          .mood = in->mood ? in->mood : NONE};

        st = check_store(ctx, SQL_CHECK_INSERT, in->habit, &c);
        ++*added;
    }
    return st;
}
