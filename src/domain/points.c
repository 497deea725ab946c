#include "domain/points.h"
#include "base/date.h"
#include "domain/badge.h"
#include "domain/level.h"
#include "domain/page.h"

static void point_read(struct rows *r, struct point *out)
{
    out->id = db_int(r, 0);
    out->act = db_int(r, 1);
    out->object = db_int(r, 2);
    out->day = db_int(r, 3);
    out->undone = db_int(r, 4) < 0;
    out->points = db_int(r, 5);
    out->xp = db_int(r, 6);
    out->at = db_int(r, 7);
    if (out->act != ACT_BADGE)
        return;
    if (out->object < badge_def_count)
        out->badge = str_from(badge_defs[out->object].key);
    out->object = NONE;
}

static enum status after_check(struct ctx *ctx, int64_t after)
{
    int64_t id;

    return page_after(
        ctx, db_select(ctx->db, ctx->arena, SQL_POINT_EXISTS, VINT(ctx->owner.id), VINT(after)),
        S("must be the id of one of your entries"), &id);
}

enum status points_of_month(struct ctx *ctx, int64_t *points)
{
    int64_t first = date_month_first(ctx->today);
    struct date date = date_of(first);

    return score_points_between(ctx, first, first + date_month_days(date.year, date.month) - 1,
                                points);
}

static enum status totals_read(struct ctx *ctx, struct point_totals *out)
{
    struct score score;
    enum status st = score_load(ctx, &score);

    if (!st)
        st = points_of_month(ctx, &out->monthly_points);
    if (st)
        return st;
    out->points = score.points;
    out->xp = score.xp;
    out->level = level_of_points(score.points);
    out->tier = level_tier(out->level);
    out->next_level_points = out->level < LEVEL_MAX ? level_points(out->level + 1) : NONE;
    return ST_OK;
}

enum status point_list(struct ctx *ctx, const struct point_ask *in, struct point_page *out)
{
    size_t limit = (size_t)(in->limit == NONE ? POINT_PAGE : in->limit), count = 0;
    enum status st = in->after == NONE ? ST_OK : after_check(ctx, in->after);

    if (!st)
        st = totals_read(ctx, &out->totals);
    if (st)
        return st;
    struct point *points = arena_new(ctx->arena, struct point, limit);
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_POINT_LIST, VINT(ctx->owner.id),
                  VINT(in->after == NONE ? INT64_MAX : in->after), VINT((int64_t)limit + 1));

    while (page_next(&r, count, limit, &out->has_more))
        point_read(&r, &points[count++]);
    out->points = (struct list){points, count};
    return r.status;
}

/* --- sums from rows -------------------------------------------------------------------------- */

enum status points_days(struct ctx *ctx, bool stored, struct list *out)
{
    struct point_day *days = NULL;
    size_t count = 0, room = 0;
    struct rows r =
        db_select(ctx->db, ctx->arena, stored ? SQL_POINT_DAYS_STORED : SQL_POINT_DAYS_SUMMED,
                  VINT(ctx->owner.id));

    while (db_next(&r)) {
        if (count == room) {
            struct point_day *more = arena_new(ctx->arena, struct point_day, room ? room * 2 : 64);

            if (count)
                memcpy(more, days, count * sizeof(*more));
            days = more;
            room = room ? room * 2 : 64;
        }
        days[count++] = (struct point_day){db_int(&r, 0), db_int(&r, 1), db_int(&r, 2),
                                           db_int(&r, 3), db_int(&r, 4), db_int(&r, 5)};
    }
    *out = (struct list){days, count};
    return r.status;
}

/* The only number of a statement. */
static enum status number_read(struct ctx *ctx, enum sql_id statement, int64_t *out)
{
    struct rows r = db_select(ctx->db, ctx->arena, statement, VINT(ctx->owner.id));
    enum status st = db_first(&r);

    if (st)
        return st;
    *out = db_int(&r, 0);
    db_end(&r);
    return ST_OK;
}

static enum status days_recount(struct ctx *ctx, struct tally *out)
{
    static const struct rhythm daily = {.frequency = FREQUENCY_DAILY};
    struct list days;
    enum status st = points_days(ctx, false, &days);

    if (st)
        return st;
    const struct point_day *day = days.at;
    int64_t *active = arena_new(ctx->arena, int64_t, days.count);
    size_t count = 0;

    for (size_t i = 0; i < days.count; i++)
        if (day[i].acts > 0)
            active[count++] = day[i].day;
    tally_all(ctx->arena, &daily, (struct days){active, count}, (struct days){0}, out);
    return ST_OK;
}

enum status points_recount(struct ctx *ctx, struct score *out)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_POINT_SUMS, VINT(ctx->owner.id));
    enum status st = db_first(&r);

    *out = (struct score){0};
    if (st)
        return st;
    out->points = db_int(&r, 0);
    out->xp = db_int(&r, 1);
    out->counts[COUNTER_CHECKS] = db_int(&r, 2);
    out->counts[COUNTER_TASKS] = db_int(&r, 3);
    out->counts[COUNTER_GOALS] = db_int(&r, 4);
    db_end(&r);
    st = number_read(ctx, SQL_POINT_FOCUS_SECONDS, &out->counts[COUNTER_FOCUS_SECONDS]);
    if (!st)
        st = number_read(ctx, SQL_POINT_REFLECTIONS, &out->counts[COUNTER_REFLECTIONS]);
    return st ? st : days_recount(ctx, &out->days);
}
