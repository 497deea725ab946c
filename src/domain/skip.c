#include "domain/skip.h"
#include "base/date.h"
#include "domain/page.h"

/* The id of the day's skip, or NONE. */
static enum status skip_of_day(struct ctx *ctx, int64_t habit, int64_t day, int64_t *id)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_SKIP_OF_DAY, VINT(ctx->owner.id),
                              VINT(habit), VINT(day));
    enum status st = db_first(&r);

    *id = NONE;
    if (st == ST_NOT_FOUND)
        return ST_OK;
    if (st)
        return st;
    *id = db_int(&r, 0);
    db_end(&r);
    return ST_OK;
}

static enum status skip_insert(struct ctx *ctx, int64_t habit, const struct skip *s)
{
    return db_run(ctx->db, ctx->arena, SQL_SKIP_INSERT, VINT(ctx->owner.id), VINT(habit),
                  VINT(s->day), VINT(s->id), VINT(s->reason), VSTR(s->note), VINT(ctx->now));
}

enum status skip_add(struct ctx *ctx, const struct skip_new *in, struct skip *out)
{
    struct habit habit;
    int64_t id;
    enum status st = habit_load(ctx, in->habit, &habit);

    *out = (struct skip){.day = in->day, .reason = in->reason, .note = in->note};
    if (!st && in->day > ctx->today + SKIP_AHEAD_DAYS_MAX) {
        ctx_complain(ctx, S("day"), S("must be within five years from today"));
        return ST_INVALID;
    }
    if (!st)
        st = skip_of_day(ctx, in->habit, in->day, &id);
    if (st)
        return st;
    if (id != NONE) {
        out->id = id;
        ctx->existed = true;
        return db_run(ctx->db, ctx->arena, SQL_SKIP_REPLACE, VINT(ctx->owner.id), VINT(in->habit),
                      VINT(in->day), VINT(in->reason), VSTR(in->note));
    }
    out->id = ctx_id(ctx);
    st = skip_insert(ctx, in->habit, out);
    return st ? st : habit_tally_anew(ctx, &habit);
}

/* Where the page after a skip begins: days before its day. */
static enum status page_start(struct ctx *ctx, const struct skip_ask *in, int64_t *to)
{
    int64_t day;
    enum status st = page_after(ctx,
                                db_select(ctx->db, ctx->arena, SQL_SKIP_DAY, VINT(ctx->owner.id),
                                          VINT(in->habit), VINT(in->after)),
                                S("must be the id of a skip of this habit"), &day);

    if (!st && day - 1 < *to)
        *to = day - 1;
    return st;
}

enum status skip_list(struct ctx *ctx, const struct skip_ask *in, struct skip_page *out)
{
    size_t limit = (size_t)(in->limit == NONE ? HABIT_PAGE : in->limit), count = 0;
    int64_t from = in->from == NONE ? DAY_MIN : in->from, to = in->to == NONE ? DAY_MAX : in->to;
    enum status st = habit_exists(ctx, in->habit);

    if (!st && from > to)
        ctx_complain(ctx, S("to"), S("must not be before from"));
    if (!st)
        st = ctx_verdict(ctx);
    if (!st && in->after != NONE)
        st = page_start(ctx, in, &to);
    if (st)
        return st;
    struct skip *skips = arena_new(ctx->arena, struct skip, limit);
    struct rows r = db_select(ctx->db, ctx->arena, SQL_SKIP_LIST, VINT(ctx->owner.id),
                              VINT(in->habit), VINT(from), VINT(to), VINT((int64_t)limit + 1));

    while (page_next(&r, count, limit, &out->has_more))
        skips[count++] = (struct skip){.id = db_int(&r, 0),
                                       .day = db_int(&r, 1),
                                       .reason = db_int(&r, 2),
                                       .note = db_str(&r, 3)};
    out->skips = (struct list){skips, count};
    return r.status;
}

enum status skip_remove(struct ctx *ctx, const struct skip_ref *in, struct nothing *out)
{
    struct habit habit;
    enum status st = habit_load(ctx, in->habit, &habit);

    (void)out;
    if (st)
        return st;
    struct rows r = db_select(ctx->db, ctx->arena, SQL_SKIP_DELETE, VINT(ctx->owner.id),
                              VINT(in->habit), VINT(in->id));

    st = db_first(&r);
    if (st)
        return ctx_found(ctx, st, S("skip"));
    db_end(&r);
    return habit_tally_anew(ctx, &habit);
}

enum status skip_import(struct ctx *ctx, const struct skip_new *skips, size_t count, int64_t *added)
{
    enum status st = ST_OK;

    *added = 0;
    for (size_t i = 0; !st && i < count; i++) {
        const struct skip_new *in = &skips[i];
        int64_t id;

        st = skip_of_day(ctx, in->habit, in->day, &id);
        if (st || id != NONE)
            continue;
        st = skip_insert(
            ctx, in->habit,
            &(struct skip){
                .id = ctx_id(ctx), .day = in->day, .reason = in->reason, .note = in->note});
        ++*added;
    }
    return st;
}
