#include "domain/focus_habit.h"
#include "domain/check.h"

enum { CHECK_MINUTES_MAX = 1440 };

static int64_t minutes_of(const struct focus *s)
{
    int64_t minutes = s->actual / 60;

    return minutes < CHECK_MINUTES_MAX ? minutes : CHECK_MINUTES_MAX;
}

/* check_add() as a focus session does it: marked so, and without a word about the session. */
static enum status check_log(struct ctx *ctx, const struct check_new *in, int64_t *id)
{
    int64_t source = ctx->source;
    bool existed = ctx->existed;
    struct check check;

    ctx->source = SOURCE_FOCUS;
    enum status st = check_add(ctx, in, &check);

    ctx->source = source;
    ctx->existed = existed;
    if (!st)
        *id = check.id;
    return st;
}

/* What a check of the day must say so that nothing of the day is lost: where one check is all that
 * a day can have, the session's minutes are added to it. False when the day is full. */
static enum status check_prepare(struct ctx *ctx, const struct habit *h, const struct focus *s,
                                 struct check_new *out, bool *full)
{
    int64_t checks = 0;
    struct rows r = db_select(ctx->db, ctx->arena, SQL_FOCUS_CHECKS_OF_DAY, VINT(ctx->owner.id),
                              VINT(h->id), VINT(s->day));

    *out =
        (struct check_new){.habit = h->id, .day = s->day, .count = NONE, .minutes = minutes_of(s)};
    while (db_next(&r)) {
        if (checks++ || h->f.allow_multiple)
            continue;
        out->note = db_str(&r, 1);
        out->count = db_int(&r, 2);
        if (db_int(&r, 3) != NONE)
            out->minutes += db_int(&r, 3);
    }
    if (out->minutes > CHECK_MINUTES_MAX)
        out->minutes = CHECK_MINUTES_MAX;
    *full = h->f.allow_multiple && checks >= CHECKS_A_DAY_MAX;
    return r.status;
}

enum status focus_minutes_log(struct ctx *ctx, struct focus *s)
{
    struct habit habit;
    struct check_new check;
    bool full = false;
    enum status st;

    if (s->f.habit == NONE || !minutes_of(s))
        return ST_OK;
    st = habit_load(ctx, s->f.habit, &habit);
    if (st == ST_NOT_FOUND)
        return ST_OK;
    if (st || habit.f.tracking != TRACKING_TIME)
        return st;
    st = check_prepare(ctx, &habit, s, &check, &full);
    return st || full ? st : check_log(ctx, &check, &s->check);
}

enum status focus_minutes_take_back(struct ctx *ctx, const struct focus *s)
{
    struct habit habit;
    enum status st = s->check == NONE ? ST_NOT_FOUND : habit_load(ctx, s->f.habit, &habit);

    if (st)
        return st == ST_NOT_FOUND ? ST_OK : st;
    struct rows r = db_select(ctx->db, ctx->arena, SQL_FOCUS_CHECK_GET, VINT(ctx->owner.id),
                              VINT(habit.id), VINT(s->check));

    st = db_first(&r);
    if (st)
        return st == ST_NOT_FOUND ? ST_OK : st;
    struct check_new left = {.habit = habit.id,
                             .day = db_int(&r, 0),
                             .note = db_str(&r, 1),
                             .count = db_int(&r, 2),
                             .minutes = db_int(&r, 3),
                             .checked = db_int(&r, 4)};
    int64_t id;

    db_end(&r);
    left.minutes = left.minutes == NONE ? 0 : left.minutes - minutes_of(s);
    bool some = left.minutes > 0 && habit.f.tracking == TRACKING_TIME;

    if (!some || habit.f.allow_multiple)
        st = check_remove(ctx, &(struct check_ref){habit.id, s->check}, &(struct nothing){0});
    return !st && some ? check_log(ctx, &left, &id) : st;
}
