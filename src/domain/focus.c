#include "domain/focus.h"
#include "base/date.h"
#include "domain/focus_habit.h"
#include "domain/habit.h"
#include "domain/page.h"

enum { QUARTER_MINUTES = 15, PLANNED_POINTS = 3, BASE_XP = 5 };

/* --- what it earns --------------------------------------------------------------------------- */

static int64_t seconds_paid(int64_t seconds)
{
    return seconds < FOCUS_SECONDS_MAX ? seconds : FOCUS_SECONDS_MAX;
}

struct paid focus_pay(int64_t seconds, int64_t planned)
{
    int64_t minutes = seconds_paid(seconds) / 60;
    bool reached = planned != NONE && seconds >= planned;

    return (struct paid){.points = minutes / QUARTER_MINUTES + (reached ? PLANNED_POINTS : 0),
                         .xp = (minutes + 1) / 2 + BASE_XP};
}

/* --- rows ------------------------------------------------------------------------------------ */

static void focus_read(struct rows *r, struct focus *out)
{
    out->id = db_int(r, 0);
    out->f.title = db_str(r, 1);
    out->status = db_int(r, 2);
    out->started = db_int(r, 3);
    out->ended = db_int(r, 4);
    out->f.planned = db_int(r, 5);
    out->actual = db_int(r, 6);
    out->paused = db_int(r, 7);
    out->paused_at = db_int(r, 8);
    out->day = db_int(r, 9);
    out->number = db_int(r, 10);
    out->points = db_int(r, 11);
    out->f.task = db_int(r, 12);
    out->f.habit = db_int(r, 13);
    out->check = db_int(r, 14);
    out->f.notes = db_str(r, 15);
    out->created = db_int(r, 16);
    out->updated = db_int(r, 17);
}

static enum status focus_load(struct ctx *ctx, int64_t id, struct focus *out)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_FOCUS_GET, VINT(ctx->owner.id), VINT(id));
    enum status st = db_first(&r);

    if (st)
        return ctx_found(ctx, st, S("focus session"));
    focus_read(&r, out);
    db_end(&r);
    return ST_OK;
}

static enum status focus_insert(struct ctx *ctx, const struct focus *s)
{
    return db_run(ctx->db, ctx->arena, SQL_FOCUS_INSERT, VINT(ctx->owner.id), VINT(s->started),
                  VINT(s->id), VSTR(s->f.title), VINT(s->status), VINT(s->ended),
                  VINT(s->f.planned), VINT(s->actual), VINT(s->paused), VINT(s->paused_at),
                  VINT(s->day), VINT(s->number), VINT(s->points), VINT(s->f.task), VINT(s->f.habit),
                  VINT(s->check), VSTR(s->f.notes), VINT(s->created));
}

static enum status focus_update(struct ctx *ctx, struct focus *s)
{
    s->updated = ctx->now;
    return db_run(ctx->db, ctx->arena, SQL_FOCUS_UPDATE, VINT(ctx->owner.id), VINT(s->id),
                  VSTR(s->f.title), VINT(s->status), VINT(s->ended), VINT(s->f.planned),
                  VINT(s->actual), VINT(s->paused), VINT(s->paused_at), VINT(s->points),
                  VINT(s->f.task), VINT(s->f.habit), VINT(s->check), VSTR(s->f.notes),
                  VINT(s->updated));
}

/* --- tags ------------------------------------------------------------------------------------ */

static enum status tags_load(struct ctx *ctx, struct focus *s)
{
    struct tag *tags = arena_new(ctx->arena, struct tag, FOCUS_TAGS_MAX);
    size_t count = 0;
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_FOCUS_TAGS, VINT(ctx->owner.id), VINT(s->id));

    while (count < FOCUS_TAGS_MAX && db_next(&r))
        tags[count++] = (struct tag){db_int(&r, 0), db_str(&r, 1), db_str(&r, 2)};
    db_end(&r);
    s->tags = (struct list){tags, count};
    return r.status;
}

static void tag_push(struct ctx *ctx, struct focus *s, struct tag tag)
{
    struct tag *tags = s->tags.at;

    if (!tags)
        s->tags.at = tags = arena_new(ctx->arena, struct tag, FOCUS_TAGS_MAX);
    if (s->tags.count < FOCUS_TAGS_MAX)
        tags[s->tags.count++] = tag;
}

/* Tags of all sessions of a page in one statement; of others between them too, when the page shows
 * one status only. */
static enum status page_tags(struct ctx *ctx, struct focus *sessions, size_t count)
{
    if (!count)
        return ST_OK;
    const struct focus *newest = &sessions[0], *oldest = &sessions[count - 1];
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_FOCUS_TAGS_BETWEEN, VINT(ctx->owner.id),
                  VINT(oldest->started), VINT(oldest->id), VINT(newest->started), VINT(newest->id));

    while (db_next(&r))
        for (size_t i = 0; i < count; i++)
            if (sessions[i].id == db_int(&r, 0))
                tag_push(ctx, &sessions[i],
                         (struct tag){db_int(&r, 1), db_str(&r, 2), db_str(&r, 3)});
    return r.status;
}

/* The session's tags become those of these names. */
static enum status tags_set(struct ctx *ctx, struct focus *s, struct list names)
{
    enum status st =
        db_run(ctx->db, ctx->arena, SQL_FOCUS_TAGS_DELETE, VINT(ctx->owner.id), VINT(s->id));

    if (!st)
        st = tags_named(ctx, names, &s->tags);
    const struct tag *tags = s->tags.at;

    for (size_t i = 0; !st && i < s->tags.count; i++)
        st = db_run(ctx->db, ctx->arena, SQL_FOCUS_TAG_INSERT, VINT(ctx->owner.id), VINT(s->id),
                    VINT(tags[i].id));
    return st;
}

/* --- reading --------------------------------------------------------------------------------- */

enum status focus_get(struct ctx *ctx, const struct focus_ref *in, struct focus *out)
{
    enum status st = focus_load(ctx, in->id, out);

    return st ? st : tags_load(ctx, out);
}

/* Where the page after a session begins. */
static enum status page_start(struct ctx *ctx, int64_t after, int64_t *started)
{
    return page_after(
        ctx, db_select(ctx->db, ctx->arena, SQL_FOCUS_PLACE, VINT(ctx->owner.id), VINT(after)),
        S("must be the id of one of your focus sessions"), started);
}

enum status focus_list(struct ctx *ctx, const struct focus_ask *in, struct focus_page *out)
{
    size_t limit = (size_t)(in->limit == NONE ? FOCUS_PAGE : in->limit), count = 0;
    int64_t filter = in->filter == NONE ? FOCUS_COMPLETED : in->filter;
    int64_t started = INT64_MAX, id = in->after == NONE ? INT64_MAX : in->after;
    enum status st = in->after == NONE ? ST_OK : page_start(ctx, in->after, &started);

    if (st)
        return st;
    struct val owner = VINT(ctx->owner.id), most = VINT((int64_t)limit + 1);
    struct focus *sessions = arena_new(ctx->arena, struct focus, limit);
    struct rows r = filter == FOCUS_ALL ? db_select(ctx->db, ctx->arena, SQL_FOCUS_LIST_ALL, owner,
                                                    VINT(started), VINT(id), most)
                                        : db_select(ctx->db, ctx->arena, SQL_FOCUS_LIST, owner,
                                                    VINT(filter), VINT(started), VINT(id), most);

    while (page_next(&r, count, limit, &out->has_more))
        focus_read(&r, &sessions[count++]);
    out->sessions = (struct list){sessions, count};
    return r.status ? r.status : page_tags(ctx, sessions, count);
}

/* --- what is asked for ----------------------------------------------------------------------- */

static enum status task_check(struct ctx *ctx, int64_t task)
{
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_FOCUS_TASK_EXISTS, VINT(ctx->owner.id), VINT(task));
    enum status st = db_first(&r);

    if (st == ST_NOT_FOUND) {
        ctx_complain(ctx, S("task"), S("must be the id of one of your tasks"));
        return ST_OK;
    }
    if (!st)
        db_end(&r);
    return st;
}

static enum status habit_check(struct ctx *ctx, int64_t habit)
{
    enum status st = habit_exists(ctx, habit);

    if (st == ST_NOT_FOUND) {
        ctx_complain(ctx, S("habit"), S("must be the id of one of your habits"));
        return ST_OK;
    }
    return st;
}

/* What it was for may be gone by now; what it shall be for must be there. */
static enum status fields_check(struct ctx *ctx, const struct focus_fields *f,
                                const struct focus_fields *before)
{
    enum status st = ST_OK;

    if (f->task != NONE && f->habit != NONE)
        ctx_complain(ctx, S("habit"), S("must be null when there is a task"));
    if (f->task != NONE && f->task != before->task)
        st = task_check(ctx, f->task);
    if (!st && f->habit != NONE && f->habit != before->habit)
        st = habit_check(ctx, f->habit);
    return st ? st : ctx_verdict(ctx);
}

/* The begin and the length of one that is over already. */
static void past_check(struct ctx *ctx, const struct focus_edit *in, struct focus *s)
{
    if (in->started == NONE)
        ctx_complain(ctx, S("started"), S("is required for a session that is over"));
    if (in->actual == NONE)
        ctx_complain(ctx, S("actual"), S("is required for a session that is over"));
    if (in->started == NONE || in->actual == NONE)
        return;
    s->started = in->started / 1000 * 1000;
    s->ended = s->started + in->actual * 1000;
    s->actual = in->actual;
    s->day = zone_day(ctx->owner.zone, s->started, ctx->owner.day_start);
    if (s->started > ctx->now)
        ctx_complain(ctx, S("started"), S("must not be in the future"));
    else if (s->ended > ctx->now)
        ctx_complain(ctx, S("actual"), S("must be over by now"));
    else if (s->day < DAY_MIN)
        ctx_complain(ctx, S("started"), S("must not be that long ago"));
}

static void live_check(struct ctx *ctx, const struct focus_edit *in)
{
    if (in->started != NONE)
        ctx_complain(ctx, S("started"), S("is only for a session that is completed already"));
    if (in->actual != NONE)
        ctx_complain(ctx, S("actual"), S("is only for a session that is completed already"));
}

/* --- beginning ------------------------------------------------------------------------------- */

/* Only one session runs at a time. */
static enum status running_check(struct ctx *ctx)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_FOCUS_RUNNING, VINT(ctx->owner.id));
    enum status st = db_first(&r);

    if (st)
        return st == ST_NOT_FOUND ? ST_OK : st;
    db_end(&r);
    return ctx_fail(ctx, ST_CONFLICT, S("another focus session is running: end it first"));
}

/* The session's place in its day. A day of any zone lies within these two days around it. */
static enum status number_give(struct ctx *ctx, struct focus *s)
{
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_FOCUS_OF_DAY, VINT(ctx->owner.id),
                  VINT((s->day - 1) * DAY_MS), VINT((s->day + 3) * DAY_MS), VINT(s->day));
    enum status st = db_first(&r);

    if (st)
        return st;
    int64_t count = db_int(&r, 0);

    s->number = db_int(&r, 1) + 1;
    db_end(&r);
    if (count >= FOCUS_A_DAY_MAX)
        return ctx_fail(ctx, ST_CONFLICT, S("there are 100 focus sessions on this day already"));
    return ST_OK;
}

static enum status started_event(struct ctx *ctx, const struct focus *s)
{
    struct event e = event_of(EVENT_FOCUS_STARTED);

    e.object = s->id;
    e.title = s->f.title;
    e.n0 = s->f.planned;
    e.n1 = s->f.task;
    e.n2 = s->f.habit;
    return event_add(ctx, &e);
}

/* A completed session's event, pay, and minutes. */
static enum status focus_reward(struct ctx *ctx, struct focus *s)
{
    struct event event = event_of(EVENT_FOCUS_COMPLETED);
    struct paid earned = focus_pay(s->actual, s->f.planned), paid;
    struct act act = {.kind = ACT_FOCUS,
                      .object = s->id,
                      .day = s->day,
                      .points = earned.points,
                      .xp = earned.xp,
                      .seconds = seconds_paid(s->actual),
                      .horizon = NONE,
                      .event = &event};

    event.object = s->id;
    event.title = s->f.title;
    event.n0 = s->actual;
    event.n1 = s->f.planned;
    enum status st = act_reward(ctx, &act, &paid);

    s->points = paid.points;
    return st ? st : focus_minutes_log(ctx, s);
}

static enum status focus_begin(struct ctx *ctx, struct focus *s)
{
    bool over = s->status == FOCUS_COMPLETED;
    enum status st = over ? ST_OK : running_check(ctx);

    if (!st)
        st = number_give(ctx, s);
    if (st)
        return st;
    s->id = ctx_id(ctx);
    st = over ? focus_reward(ctx, s) : started_event(ctx, s);
    return st ? st : focus_insert(ctx, s);
}

enum status focus_add(struct ctx *ctx, const struct focus_edit *in, struct focus *out)
{
    static const struct focus_fields none = {.planned = NONE, .task = NONE, .habit = NONE};
    enum status st;

    *out = (struct focus){.f = in->f,
                          .status = in->status == NONE ? FOCUS_ACTIVE : in->status,
                          .started = ctx->now / 1000 * 1000,
                          .ended = NONE,
                          .actual = NONE,
                          .paused_at = NONE,
                          .day = ctx->today,
                          .check = NONE,
                          .created = ctx->now,
                          .updated = ctx->now};
    if (out->status == FOCUS_COMPLETED)
        past_check(ctx, in, out);
    else if (out->status == FOCUS_ACTIVE)
        live_check(ctx, in);
    else
        ctx_complain(ctx, S("status"), S("must be active or completed"));
    st = fields_check(ctx, &out->f, &none);
    if (!st)
        st = focus_begin(ctx, out);
    if (!st && in->tags.count)
        st = tags_set(ctx, out, in->tags);
    return st;
}

/* --- going on -------------------------------------------------------------------------------- */

/* Seconds from `from` to now; none when the clock was put back. */
static int64_t seconds_since(const struct ctx *ctx, int64_t from)
{
    int64_t ms = ctx->now / 1000 * 1000 - from;

    return ms > 0 ? ms / 1000 : 0;
}

static void pause_end(const struct ctx *ctx, struct focus *s)
{
    if (s->status == FOCUS_PAUSED)
        s->paused += seconds_since(ctx, s->paused_at);
    s->paused_at = NONE;
}

static enum status focus_running(struct ctx *ctx, int64_t id, struct focus *out)
{
    enum status st = focus_get(ctx, &(struct focus_ref){id}, out);

    if (!st && out->status >= FOCUS_COMPLETED)
        return ctx_fail(ctx, ST_CONFLICT, S("this focus session is over"));
    return st;
}

enum status focus_pause(struct ctx *ctx, const struct focus_ref *in, struct focus *out)
{
    enum status st = focus_running(ctx, in->id, out);

    if (st)
        return st;
    if (out->status == FOCUS_PAUSED)
        return ctx_fail(ctx, ST_CONFLICT, S("this focus session is paused already"));
    out->status = FOCUS_PAUSED;
    out->paused_at = ctx->now / 1000 * 1000;
    return focus_update(ctx, out);
}

enum status focus_resume(struct ctx *ctx, const struct focus_ref *in, struct focus *out)
{
    enum status st = focus_running(ctx, in->id, out);

    if (st)
        return st;
    if (out->status == FOCUS_ACTIVE)
        return ctx_fail(ctx, ST_CONFLICT, S("this focus session is not paused"));
    pause_end(ctx, out);
    out->status = FOCUS_ACTIVE;
    return focus_update(ctx, out);
}

/* The end of a running session, in one of two ways. */
static void focus_end(const struct ctx *ctx, struct focus *s, enum focus_status status)
{
    int64_t length = seconds_since(ctx, s->started);

    pause_end(ctx, s);
    s->status = status;
    s->ended = s->started + length * 1000;
    s->actual = length > s->paused ? length - s->paused : 0;
}

enum status focus_complete(struct ctx *ctx, const struct focus_ref *in, struct focus *out)
{
    enum status st = focus_running(ctx, in->id, out);

    if (st)
        return st;
    focus_end(ctx, out, FOCUS_COMPLETED);
    st = focus_reward(ctx, out);
    return st ? st : focus_update(ctx, out);
}

enum status focus_cancel(struct ctx *ctx, const struct focus_ref *in, struct focus *out)
{
    enum status st = focus_running(ctx, in->id, out);

    if (st)
        return st;
    focus_end(ctx, out, FOCUS_CANCELLED);
    return focus_update(ctx, out);
}

/* --- changing -------------------------------------------------------------------------------- */

/* What a session was paid for stays as it was. */
static void over_check(struct ctx *ctx, const struct focus *s, const struct focus_fields *before)
{
    if (s->status < FOCUS_COMPLETED)
        return;
    if (s->f.planned != before->planned)
        ctx_complain(ctx, S("planned"), S("cannot be changed once the session is over"));
    if (s->f.habit != before->habit)
        ctx_complain(ctx, S("habit"), S("cannot be changed once the session is over"));
}

enum status focus_change(struct ctx *ctx, const struct focus_edit *in, struct focus *out)
{
    enum status st = focus_get(ctx, &(struct focus_ref){in->id}, out);

    if (st)
        return st;
    struct focus_fields before = out->f;

    ctx_overlay(&out->f, in, offsetof(struct focus_edit, f), sizeof(out->f), in->sent);
    over_check(ctx, out, &before);
    st = fields_check(ctx, &out->f, &before);
    if (!st)
        st = focus_update(ctx, out);
    if (!st && in->sent & SENT_BIT(struct focus_edit, tags))
        st = tags_set(ctx, out, in->tags);
    return st;
}

enum status focus_remove(struct ctx *ctx, const struct focus_ref *in, struct nothing *out)
{
    struct focus s;
    enum status st = focus_load(ctx, in->id, &s);

    (void)out;
    if (!st && s.status == FOCUS_COMPLETED)
        st = act_undo(ctx, ACT_FOCUS, s.id, s.day, seconds_paid(s.actual));
    if (!st && s.status == FOCUS_COMPLETED)
        st = focus_minutes_take_back(ctx, &s);
    if (!st)
        st = db_run(ctx->db, ctx->arena, SQL_FOCUS_TAGS_DELETE, VINT(ctx->owner.id), VINT(s.id));
    if (!st)
        st = db_run(ctx->db, ctx->arena, SQL_FOCUS_DELETE, VINT(ctx->owner.id), VINT(s.id));
    return st;
}
