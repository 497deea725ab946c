#include "domain/habit.h"
#include "base/date.h"
#include "base/lower.h"
#include "domain/event.h"
#include "domain/habit_days.h"
#include "domain/page.h"
#include "domain/person.h"

#include <math.h>
#include <stdlib.h>

static const struct habit_fields fields_preset = {
    .description = {NULL, 0},
    .frequency = FREQUENCY_DAILY,
    .custom_days = NONE,
    .weekly_target = NONE,
    .interval_times = NONE,
    .interval_days = NONE,
    .tracking = TRACKING_CHECK,
    .daily_time_goal = NONE,
    .display_order = NONE,
    .status = HABIT_ACTIVE,
    .start_date = NONE,
};

/* The columns of habit_get and habit_list, in this order. */
static void habit_read(struct rows *r, struct habit *h)
{
    struct habit_fields *f = &h->f;
    struct tally *t = &h->tally;

    h->id = db_int(r, 0);
    f->name = db_str(r, 1);
    f->description = db_str(r, 2);
    f->emoji = db_str(r, 3);
    f->color = db_str(r, 4);
    f->url = db_str(r, 5);
    f->frequency = db_int(r, 6);
    f->custom_days = db_int(r, 7);
    f->weekly_target = db_int(r, 8);
    f->interval_times = db_int(r, 9);
    f->interval_days = db_int(r, 10);
    f->tracking = db_int(r, 11);
    f->daily_time_goal = db_int(r, 12);
    f->allow_multiple = db_int(r, 13);
    f->display_order = db_int(r, 14);
    f->status = db_int(r, 15);
    f->start_date = db_int(r, 16);
    h->data_source = db_int(r, 17);
    h->origin = db_str(r, 18);
    t->first_day = db_int(r, 19);
    t->last_day = db_int(r, 20);
    t->run_len = db_int(r, 21);
    t->run_last = db_int(r, 22);
    t->alive_until = db_int(r, 23);
    t->best_closed = db_int(r, 24);
    t->strength = db_real(r, 25);
    t->recent = db_str(r, 26);
    h->skip_last = db_int(r, 27);
    h->last_check = db_int(r, 28);
    h->created = db_int(r, 29);
    h->updated = db_int(r, 30);
    f->category = db_str(r, 31);
    h->days_done = db_int(r, 32);
}

enum status habit_load(struct ctx *ctx, int64_t id, struct habit *out)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_HABIT_GET, VINT(ctx->owner.id), VINT(id));
    enum status st = db_first(&r);

    if (st)
        return ctx_found(ctx, st, S("habit"));
    habit_read(&r, out);
    db_end(&r);
    return ST_OK;
}

enum status habit_exists(struct ctx *ctx, int64_t id)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_HABIT_PLACE, VINT(ctx->owner.id), VINT(id));
    enum status st = db_first(&r);

    if (st)
        return ctx_found(ctx, st, S("habit"));
    db_end(&r);
    return ST_OK;
}

enum status habit_get(struct ctx *ctx, const struct habit_ref *in, struct habit *out)
{
    struct days skips;
    enum status st = habit_load(ctx, in->id, out);

    if (!st)
        st = habit_skips_after(ctx, out, habit_last_day(out->tally.last_day), &skips);
    if (!st)
        habit_derive(ctx, out, skips);
    return st;
}

/* Skips after each habit's last day done, for all habits of a page in one statement, and in none
 * when no habit of the page has any. */
static enum status page_derive(struct ctx *ctx, struct habit *habits, size_t count)
{
    struct day_list *skips = arena_new(ctx->arena, struct day_list, count);
    int64_t earliest = INT64_MAX;

    for (size_t i = 0; i < count; i++) {
        int64_t last = habit_last_day(habits[i].tally.last_day);

        if (habits[i].skip_last != NONE && habits[i].skip_last > last && last < earliest)
            earliest = last;
    }
    if (earliest != INT64_MAX) {
        struct rows r = db_select(ctx->db, ctx->arena, SQL_HABIT_SKIPS_AHEAD, VINT(ctx->owner.id),
                                  VINT(earliest));

        while (db_next(&r))
            for (size_t i = 0; i < count; i++)
                if (habits[i].id == db_int(&r, 0))
                    day_push(ctx->arena, &skips[i], db_int(&r, 1));
        if (r.status)
            return r.status;
    }
    for (size_t i = 0; i < count; i++)
        habit_derive(ctx, &habits[i], days_of(&skips[i]));
    return ST_OK;
}

static int habit_compare(const void *a, const void *b)
{
    const struct habit *left = a, *right = b;

    if (left->f.display_order != right->f.display_order)
        return left->f.display_order < right->f.display_order ? -1 : 1;
    return left->id < right->id ? -1 : left->id > right->id;
}

/* All habits behind a place, in order. Sorted here: SQLite would write each row into a table of its
 * own and read it back, which costs more than the rest of the list. At most HABITS_MAX. */
static enum status habits_behind(struct ctx *ctx, int64_t filter, int64_t order, int64_t after,
                                 struct list *out)
{
    size_t count = 0, room = 16;
    struct habit *habits = arena_new(ctx->arena, struct habit, room);
    struct rows r = db_select(ctx->db, ctx->arena, SQL_HABIT_LIST, VINT(ctx->owner.id),
                              VINT(filter), VINT(order), VINT(after));

    while (db_next(&r)) {
        if (count == room) {
            struct habit *more = arena_new(ctx->arena, struct habit, room *= 2);

            memcpy(more, habits, count * sizeof(*more));
            habits = more;
        }
        habit_read(&r, &habits[count++]);
    }
    qsort(habits, count, sizeof(*habits), habit_compare);
    *out = (struct list){habits, count};
    return r.status;
}

enum status habit_list(struct ctx *ctx, const struct habit_ask *in, struct habit_page *out)
{
    size_t limit = (size_t)(in->limit == NONE ? HABIT_PAGE : in->limit);
    int64_t order = -1, after = in->after == NONE ? 0 : in->after;
    enum status st = ST_OK;

    if (in->after != NONE)
        st = page_after(
            ctx, db_select(ctx->db, ctx->arena, SQL_HABIT_PLACE, VINT(ctx->owner.id), VINT(after)),
            S("must be the id of one of your habits"), &order);
    if (!st)
        st = habits_behind(ctx, in->filter == NONE ? HABITS_ACTIVE : in->filter, order, after,
                           &out->habits);
    if (st)
        return st;
    out->has_more = out->habits.count > limit;
    if (out->has_more)
        out->habits.count = limit;
    return page_derive(ctx, out->habits.at, out->habits.count);
}

static bool color_valid(struct str s)
{
    if (s.len != 7 || s.at[0] != '#')
        return false;
    for (size_t i = 1; i < 7; i++)
        if (!s.at[i] || !strchr("0123456789abcdefABCDEF", s.at[i]))
            return false;
    return true;
}

static bool url_valid(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.at[i] <= ' ')
            return false;
    return (str_starts(s, S("https://")) && s.len > 8) ||
           (str_starts(s, S("http://")) && s.len > 7);
}

/* What the chosen frequency needs must be there; what it does not use is forgotten. */
static void frequency_check(struct ctx *ctx, struct habit_fields *f)
{
    if (f->frequency != FREQUENCY_CUSTOM)
        f->custom_days = NONE;
    else if (f->custom_days == NONE || f->custom_days == 0)
        ctx_complain(ctx, S("custom_days"),
                     S("must name at least one day when frequency is custom"));
    if (f->frequency != FREQUENCY_FLEXIBLE)
        f->weekly_target = NONE;
    else if (f->weekly_target == NONE)
        ctx_complain(ctx, S("weekly_target"), S("is required when frequency is flexible"));
    if (f->frequency != FREQUENCY_INTERVAL) {
        f->interval_times = f->interval_days = NONE;
        return;
    }
    if (f->interval_days == NONE)
        ctx_complain(ctx, S("interval_days"), S("is required when frequency is interval"));
    if (f->interval_times == NONE)
        ctx_complain(ctx, S("interval_times"), S("is required when frequency is interval"));
    else if (f->interval_days != NONE && f->interval_times > f->interval_days)
        ctx_complain(ctx, S("interval_times"), S("must not be more than interval_days"));
}

static enum status fields_check(struct ctx *ctx, struct habit_fields *f)
{
    frequency_check(ctx, f);
    if (f->tracking != TRACKING_TIME)
        f->daily_time_goal = NONE;
    if (!str_is_null(f->color) && !color_valid(f->color))
        ctx_complain(ctx, S("color"), S("must look like #10B981"));
    if (!str_is_null(f->url) && !url_valid(f->url))
        ctx_complain(ctx, S("url"), S("must begin with https:// or http://"));
    if (!str_is_null(f->category))
        f->category = lower(ctx->arena, str_trim(f->category));
    return ctx_verdict(ctx);
}

/* How many habits there are, how many of them active, and the last place in the list. */
struct totals {
    int64_t all, active, order;
};

static enum status habit_totals(struct ctx *ctx, struct totals *out)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_HABIT_TOTALS, VINT(ctx->owner.id));
    enum status st = db_first(&r);

    if (st)
        return st;
    *out = (struct totals){db_int(&r, 0), db_int(&r, 1), db_int(&r, 2)};
    db_end(&r);
    return ST_OK;
}

static enum status caps_check(struct ctx *ctx, const struct totals *totals, bool becomes_active)
{
    if (becomes_active && owner_plan(&ctx->owner, ctx->now) == PLAN_FREE &&
        totals->active >= HABITS_FREE_MAX)
        return ctx_fail(ctx, ST_PLAN, S("the free plan has 3 active habits: archive one first"));
    if (totals->all >= HABITS_MAX)
        return ctx_fail(ctx, ST_CONFLICT, S("there are 500 habits already: delete one first"));
    return ST_OK;
}

static enum status habit_insert(struct ctx *ctx, const struct habit *h)
{
    const struct habit_fields *f = &h->f;

    return db_run(ctx->db, ctx->arena, SQL_HABIT_INSERT, VINT(ctx->owner.id), VINT(h->id),
                  VSTR(f->name), VSTR(f->description), VSTR(f->emoji), VSTR(f->color), VSTR(f->url),
                  VINT(f->frequency), VINT(f->custom_days), VINT(f->weekly_target),
                  VINT(f->interval_times), VINT(f->interval_days), VINT(f->tracking),
                  VINT(f->daily_time_goal), VINT(f->allow_multiple), VINT(f->display_order),
                  VINT(f->status), VINT(f->start_date), VINT(h->data_source), VSTR(h->origin),
                  VINT(ctx->now), VSTR(f->category));
}

static enum status created_event(struct ctx *ctx, const struct habit *h)
{
    struct event e = event_of(EVENT_HABIT_CREATED);

    e.object = h->id;
    e.title = h->f.name;
    e.n0 = h->f.frequency;
    e.n1 = h->f.tracking;
    return event_add(ctx, &e);
}

static enum status archived_event(struct ctx *ctx, const struct habit *h)
{
    struct event e = event_of(EVENT_HABIT_ARCHIVED);

    e.object = h->id;
    e.title = h->f.name;
    e.n0 = tally_longest(&h->tally, ctx->today);
    return event_add(ctx, &e);
}

enum status habit_add(struct ctx *ctx, const struct habit_edit *in, struct habit *out)
{
    struct totals totals;

    *out = (struct habit){.f = fields_preset,
                          .data_source = NONE,
                          .origin = in->origin,
                          .skip_last = NONE,
                          .last_check = NONE,
                          .created = ctx->now,
                          .updated = ctx->now};
    out->tally = (struct tally){.first_day = NONE,
                                .last_day = NONE,
                                .run_last = NONE,
                                .alive_until = NONE,
                                .recent = S("")};
    ctx_overlay(&out->f, in, offsetof(struct habit_edit, f), sizeof(out->f), in->sent);
    if (out->f.start_date == NONE)
        out->f.start_date = ctx->today;

    enum status st = fields_check(ctx, &out->f);

    if (!st)
        st = habit_totals(ctx, &totals);
    if (!st)
        st = caps_check(ctx, &totals, out->f.status == HABIT_ACTIVE);
    if (st)
        return st;
    if (out->f.display_order == NONE)
        out->f.display_order = totals.order + 1;
    out->id = ctx_id(ctx);
    st = habit_insert(ctx, out);
    return st ? st : created_event(ctx, out);
}

static enum status habit_update(struct ctx *ctx, const struct habit *h)
{
    const struct habit_fields *f = &h->f;

    return db_run(ctx->db, ctx->arena, SQL_HABIT_UPDATE, VINT(ctx->owner.id), VINT(h->id),
                  VSTR(f->name), VSTR(f->description), VSTR(f->emoji), VSTR(f->color), VSTR(f->url),
                  VINT(f->frequency), VINT(f->custom_days), VINT(f->weekly_target),
                  VINT(f->interval_times), VINT(f->interval_days), VINT(f->tracking),
                  VINT(f->daily_time_goal), VINT(f->allow_multiple), VINT(f->display_order),
                  VINT(f->status), VINT(f->start_date), VINT(h->updated), VSTR(f->category));
}

/* Whether the same days could add up to something else under these fields. */
static bool counts_otherwise(const struct habit_fields *a, const struct habit_fields *b)
{
    return a->frequency != b->frequency || a->custom_days != b->custom_days ||
           a->weekly_target != b->weekly_target || a->interval_times != b->interval_times ||
           a->interval_days != b->interval_days || a->tracking != b->tracking ||
           a->daily_time_goal != b->daily_time_goal;
}

enum status habit_change(struct ctx *ctx, const struct habit_edit *in, struct habit *out)
{
    struct totals totals;
    enum status st = habit_load(ctx, in->id, out);

    if (st)
        return st;
    struct habit_fields before = out->f;

    ctx_overlay(&out->f, in, offsetof(struct habit_edit, f), sizeof(out->f), in->sent);
    out->updated = ctx->now;
    st = fields_check(ctx, &out->f);
    if (!st && before.status == HABIT_ARCHIVED && out->f.status == HABIT_ACTIVE) {
        st = habit_totals(ctx, &totals);
        totals.all = 0; /* it is one of them already */
        if (!st)
            st = caps_check(ctx, &totals, true);
    }
    if (!st)
        st = habit_update(ctx, out);
    if (!st && counts_otherwise(&before, &out->f))
        st = habit_tally_anew(ctx, out);
    if (!st && before.status == HABIT_ACTIVE && out->f.status == HABIT_ARCHIVED)
        st = archived_event(ctx, out);
    return st ? st : habit_get(ctx, &(struct habit_ref){in->id}, out);
}

enum status habit_remove(struct ctx *ctx, const struct habit_ref *in, struct nothing *out)
{
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_HABIT_DELETE, VINT(ctx->owner.id), VINT(in->id));
    enum status st = db_first(&r);

    (void)out;
    if (st)
        return ctx_found(ctx, st, S("habit"));
    db_end(&r);
    st = db_run(ctx->db, ctx->arena, SQL_HABIT_CHECKS_DELETE, VINT(ctx->owner.id), VINT(in->id));
    if (!st)
        st = db_run(ctx->db, ctx->arena, SQL_HABIT_SKIPS_DELETE, VINT(ctx->owner.id), VINT(in->id));
    return st;
}
