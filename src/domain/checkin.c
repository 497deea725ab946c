#include "domain/checkin.h"
#include "base/buf.h"
#include "base/date.h"
#include "domain/page.h"
#include "domain/score.h"

enum { CHECKIN_POINTS = 6, CHECKIN_XP = 10 };

/* --- rows ------------------------------------------------------------------------------------ */

/* Priorities are stored one a line. */
static struct str lines_of(struct arena *a, struct list texts)
{
    const struct str *text = texts.at;
    struct buf out = {.arena = a};

    for (size_t i = 0; i < texts.count; i++) {
        buf_str(&out, i ? S("\n") : S(""));
        buf_str(&out, text[i]);
    }
    return buf_view(&out);
}

static struct list texts_of(struct arena *a, struct str lines)
{
    struct str *texts = arena_new(a, struct str, CHECKIN_PRIORITIES_MAX);
    size_t count = 0;

    while (lines.len && count < CHECKIN_PRIORITIES_MAX)
        texts[count++] = str_cut(&lines, '\n');
    return (struct list){texts, count};
}

static void checkin_read(struct rows *r, struct arena *a, struct checkin *out)
{
    out->id = db_int(r, 0);
    out->day = db_int(r, 1);
    out->f.mood = db_int(r, 2);
    out->f.energy = db_int(r, 3);
    out->f.reflection = db_str(r, 4);
    out->f.priorities = texts_of(a, db_str(r, 5));
    out->created = db_int(r, 6);
    out->updated = db_int(r, 7);
}

enum status checkin_get(struct ctx *ctx, const struct checkin_ref *in, struct checkin *out)
{
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_CHECKIN_GET, VINT(ctx->owner.id), VINT(in->day));
    enum status st = db_first(&r);

    if (st)
        return ctx_found(ctx, st, S("check-in"));
    checkin_read(&r, ctx->arena, out);
    db_end(&r);
    return ST_OK;
}

static enum status checkin_insert(struct ctx *ctx, const struct checkin *c)
{
    return db_run(ctx->db, ctx->arena, SQL_CHECKIN_INSERT, VINT(ctx->owner.id), VINT(c->day),
                  VINT(c->id), VINT(c->f.mood), VINT(c->f.energy), VSTR(c->f.reflection),
                  VSTR(lines_of(ctx->arena, c->f.priorities)), VINT(c->created));
}

static enum status checkin_update(struct ctx *ctx, const struct checkin *c)
{
    return db_run(ctx->db, ctx->arena, SQL_CHECKIN_UPDATE, VINT(ctx->owner.id), VINT(c->day),
                  VINT(c->f.mood), VINT(c->f.energy), VSTR(c->f.reflection),
                  VSTR(lines_of(ctx->arena, c->f.priorities)), VINT(c->updated));
}

/* --- checking in ----------------------------------------------------------------------------- */

static enum status fields_check(struct ctx *ctx, struct checkin_fields *f)
{
    const struct str *texts = f->priorities.at;

    if (f->mood == NONE)
        ctx_complain(ctx, S("mood"), S("is required"));
    if (!f->reflection.len) /* nothing written is no reflection */
        f->reflection = STR_NULL;
    for (size_t i = 0; i < f->priorities.count; i++)
        if (memchr(texts[i].at, '\n', texts[i].len)) {
            ctx_complain(ctx, S("priorities"), S("must be a list of single lines"));
            break;
        }
    return ctx_verdict(ctx);
}

/* The first of its day: the event, and pay. */
static enum status checkin_reward(struct ctx *ctx, const struct checkin *c)
{
    struct event event = event_of(EVENT_CHECKIN_COMPLETED);
    struct act act = {.kind = ACT_CHECKIN,
                      .object = c->id,
                      .day = c->day,
                      .points = CHECKIN_POINTS,
                      .xp = CHECKIN_XP,
                      .horizon = NONE,
                      .reflections = !str_is_null(c->f.reflection),
                      .event = &event};
    struct paid paid;

    event.object = c->id;
    event.day = c->day;
    return act_reward(ctx, &act, &paid);
}

static enum status checkin_add(struct ctx *ctx, struct checkin *c)
{
    enum status st;

    c->id = ctx_id(ctx);
    st = checkin_insert(ctx, c);
    return st ? st : checkin_reward(ctx, c);
}

static enum status checkin_change(struct ctx *ctx, const struct checkin *c, bool reflected)
{
    bool reflects = !str_is_null(c->f.reflection);
    enum status st = checkin_update(ctx, c);

    ctx->existed = true;
    if (st || reflects == reflected)
        return st;
    return score_count(ctx, COUNTER_REFLECTIONS, reflects ? 1 : -1);
}

enum status checkin_put(struct ctx *ctx, const struct checkin_edit *in, struct checkin *out)
{
    int64_t day = in->day == NONE ? ctx->today : in->day;
    enum status st = checkin_get(ctx, &(struct checkin_ref){day}, out);
    bool there = st == ST_OK, reflected = there && !str_is_null(out->f.reflection);

    if (st && st != ST_NOT_FOUND)
        return st;
    if (!there)
        *out =
            (struct checkin){.day = day, .f = {.mood = NONE, .energy = NONE}, .created = ctx->now};
    ctx_overlay(&out->f, in, offsetof(struct checkin_edit, f), sizeof(out->f), in->sent);
    out->updated = ctx->now;
    if (day > ctx->today)
        ctx_complain(ctx, S("day"), S("must not be in the future"));
    st = fields_check(ctx, &out->f);
    if (st)
        return st;
    return there ? checkin_change(ctx, out, reflected) : checkin_add(ctx, out);
}

/* --- lists ----------------------------------------------------------------------------------- */

/* Where the page after a check-in begins: days before its day. */
static enum status page_start(struct ctx *ctx, int64_t after, int64_t *to)
{
    int64_t day = 0;
    enum status st = page_after(
        ctx, db_select(ctx->db, ctx->arena, SQL_CHECKIN_DAY, VINT(ctx->owner.id), VINT(after)),
        S("must be the id of one of your check-ins"), &day);

    if (!st && day - 1 < *to)
        *to = day - 1;
    return st;
}

enum status checkin_list(struct ctx *ctx, const struct checkin_ask *in, struct checkin_page *out)
{
    size_t limit = (size_t)(in->limit == NONE ? CHECKIN_PAGE : in->limit), count = 0;
    int64_t from = in->from == NONE ? DAY_MIN : in->from, to = in->to == NONE ? DAY_MAX : in->to;
    enum status st;

    if (from > to)
        ctx_complain(ctx, S("to"), S("must not be before from"));
    st = ctx_verdict(ctx);
    if (!st && in->after != NONE)
        st = page_start(ctx, in->after, &to);
    if (st)
        return st;
    struct checkin *checkins = arena_new(ctx->arena, struct checkin, limit);
    struct rows r = db_select(ctx->db, ctx->arena, SQL_CHECKIN_LIST, VINT(ctx->owner.id),
                              VINT(from), VINT(to), VINT((int64_t)limit + 1));

    while (page_next(&r, count, limit, &out->has_more))
        checkin_read(&r, ctx->arena, &checkins[count++]);
    out->checkins = (struct list){checkins, count};
    return r.status;
}
