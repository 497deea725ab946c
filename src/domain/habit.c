#include "domain/habit.h"
#include "base/date.h"
#include "domain/event.h"
#include "domain/person.h"

#include <math.h>
#include <stdlib.h>

enum { NAME_MAX_CHARS = 255, ORDER_MAX = 1000000, MINUTES_MAX = 1440, HISTORY_DEFAULT = 90 };

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

static struct rhythm habit_rhythm(const struct ctx *ctx, const struct habit_fields *f)
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

/* What is shown of a tally as of today. `skips`: those after the last day done. */
static void habit_derive(const struct ctx *ctx, struct habit *h, struct days skips)
{
    struct rhythm rhythm = habit_rhythm(ctx, &h->f);

    h->current_streak = tally_current(&h->tally, ctx->today);
    h->longest_streak = tally_longest(&h->tally, ctx->today);
    h->checked_today = h->tally.last_day != NONE && h->tally.last_day >= ctx->today;
    h->strength = tally_strength(&rhythm, &h->tally, skips, ctx->today);
}

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

/* A list of days that grows. */
struct day_list {
    int64_t *at;
    size_t count, room;
};

static void day_push(struct arena *a, struct day_list *list, int64_t day)
{
    if (list->count == list->room) {
        size_t room = list->room ? list->room * 2 : 64;
        int64_t *at = arena_new(a, int64_t, room);

        if (list->count)
            memcpy(at, list->at, list->count * sizeof(*at));
        list->at = at;
        list->room = room;
    }
    list->at[list->count++] = day;
}

static struct days days_of(const struct day_list *list)
{
    return (struct days){list->at, list->count};
}

/* The habit's skipped days after `day`; nothing is asked when there are none. */
static enum status skips_after(struct ctx *ctx, const struct habit *h, int64_t day,
                               struct days *out)
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

static int64_t day_or_first(int64_t day)
{
    return day == NONE ? DAY_MIN - 1 : day;
}

enum status habit_get(struct ctx *ctx, const struct habit_ref *in, struct habit *out)
{
    struct days skips;
    enum status st = habit_load(ctx, in->id, out);

    if (!st)
        st = skips_after(ctx, out, day_or_first(out->tally.last_day), &skips);
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
        int64_t last = day_or_first(habits[i].tally.last_day);

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

/* Where the page after the habit `after` begins. */
static enum status page_start(struct ctx *ctx, int64_t after, int64_t *order)
{
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_HABIT_PLACE, VINT(ctx->owner.id), VINT(after));
    enum status st = db_first(&r);

    if (st == ST_NOT_FOUND) {
        ctx_complain(ctx, S("after"), S("must be the id of one of your habits"));
        return ST_INVALID;
    }
    if (st)
        return st;
    *order = db_int(&r, 0);
    db_end(&r);
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
    enum status st = in->after == NONE ? ST_OK : page_start(ctx, in->after, &order);

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
                  VINT(ctx->now));
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
                  VINT(f->status), VINT(f->start_date), VINT(h->updated));
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
                  VINT(h->skip_last), VINT(h->last_check));
}

enum status habit_tally_read(struct ctx *ctx, struct habit *h)
{
    struct rhythm rhythm = habit_rhythm(ctx, &h->f);
    struct days done, skips;
    enum status st = done_days(ctx, h, &done, &h->last_check);

    h->skip_last = INT64_MAX; /* not known: ask for all */
    if (!st)
        st = skips_after(ctx, h, DAY_MIN - 1, &skips);
    if (st)
        return st;
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
    enum status st = skips_after(ctx, h, day_or_first(h->tally.last_day), &skips);

    if (st)
        return st;
    if (!tally_append(ctx->arena, &rhythm, &h->tally, day, skips))
        return habit_tally_anew(ctx, h);
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
        st = skips_after(ctx, &habit, DAY_MIN - 1, &skips);
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
