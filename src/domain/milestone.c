#include "domain/milestone.h"
#include "domain/event.h"
#include "domain/score.h"

enum { MILESTONE_POINTS = 15, MILESTONE_XP = 50, INSERT_AT_ONCE = 8, INSERT_COLUMNS = 7 };

/* --- reading --------------------------------------------------------------------------------- */

/* The columns of every statement here that gives milestones, behind their goal's number. */
static void milestone_read(struct rows *r, struct milestone *m)
{
    m->id = db_int(r, 1);
    m->f.title = db_str(r, 2);
    m->f.target_date = db_int(r, 3);
    m->f.order = db_int(r, 4);
    m->completed = db_int(r, 5);
    m->completed_day = db_int(r, 6);
    m->f.target = db_str(r, 7);
    m->f.done = m->completed != NONE;
}

static enum status milestone_get(struct ctx *ctx, int64_t goal, int64_t id, struct milestone *out)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_MILESTONE_GET, VINT(ctx->owner.id),
                              VINT(goal), VINT(id));
    enum status st = db_first(&r);

    if (st)
        return ctx_found(ctx, st, S("milestone"));
    milestone_read(&r, out);
    db_end(&r);
    return ST_OK;
}

/* Room for a goal's milestones, of which there are never more than its sum says. */
static void room_make(struct arena *a, struct goal *g)
{
    g->milestones = (struct list){arena_new(a, struct milestone, (size_t)g->milestones_all), 0};
}

static struct milestone *room_take(struct goal *g)
{
    if (g->milestones.count == (size_t)g->milestones_all)
        return NULL;
    return (struct milestone *)g->milestones.at + g->milestones.count++;
}

enum status milestones_load(struct ctx *ctx, struct goal *g)
{
    struct milestone *m;

    room_make(ctx->arena, g);
    if (!g->milestones_all)
        return ST_OK;
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_MILESTONE_OF_GOAL, VINT(ctx->owner.id), VINT(g->id));

    while (db_next(&r)) {
        m = room_take(g);
        if (m)
            milestone_read(&r, m);
    }
    return r.status;
}

/* The goals of a page have milestones from *lowest to *highest; false when there are none. */
static bool page_span(const struct goal_page *page, int64_t *lowest, int64_t *highest)
{
    const struct goal *goals = page->goals.at;

    *lowest = *highest = NONE;
    for (size_t i = 0; i < page->goals.count; i++) {
        if (!goals[i].milestones_all)
            continue;
        *lowest = goals[i].id;
        if (*highest == NONE)
            *highest = goals[i].id;
    }
    return *highest != NONE;
}

enum status milestones_of_page(struct ctx *ctx, const struct goal_ask *ask, struct goal_page *page)
{
    struct goal *goals = page->goals.at;
    int64_t lowest, highest;
    size_t at = 0, bytes = 0;

    if (!page_span(page, &lowest, &highest))
        return ST_OK;
    for (size_t i = 0; i < page->goals.count; i++)
        room_make(ctx->arena, &goals[i]);
    struct rows r = db_select(ctx->db, ctx->arena, SQL_MILESTONE_OF_PAGE, VINT(ctx->owner.id),
                              VINT(ask->filter), VINT(ask->horizon), VINT(lowest), VINT(highest));

    while (db_next(&r)) { /* in the order of the page */
        while (at + 1 < page->goals.count && goals[at].id > db_int(&r, 0))
            at++;
        if (at && bytes > GOAL_PAGE_BYTES) {
            page->goals.count = at;
            page->has_more = true;
            db_end(&r);
            break;
        }
        struct milestone *m = goals[at].id == db_int(&r, 0) ? room_take(&goals[at]) : NULL;

        if (!m)
            continue;
        milestone_read(&r, m);
        bytes += m->f.title.len + m->f.target.len;
    }
    return r.status;
}

/* --- with a new goal ------------------------------------------------------------------------- */

/* A milestone as it was sent, done now when it says so. */
static struct milestone milestone_new(const struct ctx *ctx, const struct milestone_edit *in)
{
    struct milestone m = {.f = in->f, .completed = NONE, .completed_day = NONE};

    if (m.f.done == NONE)
        m.f.done = 0;
    if (m.f.done) {
        m.completed = ctx->now;
        m.completed_day = ctx->today;
    }
    return m;
}

/* By order, equal ones as they came. */
static void order_sort(struct milestone *all, size_t count)
{
    for (size_t i = 1; i < count; i++)
        for (size_t k = i; k > 0 && all[k].f.order < all[k - 1].f.order; k--) {
            struct milestone swap = all[k];

            all[k] = all[k - 1];
            all[k - 1] = swap;
        }
}

void milestones_plan(struct ctx *ctx, struct goal *g, const struct list *edits)
{
    const struct milestone_edit *from = edits->at;

    g->milestones_all = (int64_t)edits->count;
    g->milestones_done = 0;
    room_make(ctx->arena, g);
    struct milestone *all = g->milestones.at;

    for (size_t i = 0; i < edits->count; i++) {
        all[i] = milestone_new(ctx, &from[i]);
        if (all[i].f.order == NONE)
            all[i].f.order = (int64_t)i + 1;
        g->milestones_done += all[i].f.done;
    }
    g->milestones.count = edits->count;
    order_sort(all, edits->count);
}

/* Up to eight rows in one statement, which always has eight: the last one is repeated, and the
 * statement passes over what is there already. */
static enum status insert_some(struct ctx *ctx, int64_t goal, const struct milestone *some,
                               size_t count)
{
    struct val args[2 + INSERT_AT_ONCE * INSERT_COLUMNS] = {VINT(ctx->owner.id), VINT(goal)};

    for (size_t i = 0; i < INSERT_AT_ONCE; i++) {
        const struct milestone *m = &some[i < count ? i : count - 1];
        struct val *row = &args[2 + i * INSERT_COLUMNS];

        row[0] = VINT(m->id);
        row[1] = VSTR(m->f.title);
        row[2] = VINT(m->f.order);
        row[3] = VINT(m->f.target_date);
        row[4] = VINT(m->completed);
        row[5] = VINT(m->completed_day);
        row[6] = VSTR(m->f.target);
    }
    return db_finish(
        db_start(ctx->db, ctx->arena, SQL_MILESTONE_INSERT_EIGHT, args, (int)COUNT(args)));
}

enum status milestones_insert(struct ctx *ctx, struct goal *g)
{
    struct milestone *all = g->milestones.at;
    size_t count = g->milestones.count;
    enum status st = ST_OK;

    for (size_t i = 0; i < count; i++)
        all[i].id = ctx_id(ctx);
    for (size_t i = 0; !st && i < count; i += INSERT_AT_ONCE)
        st = insert_some(ctx, g->id, &all[i],
                         count - i < INSERT_AT_ONCE ? count - i : INSERT_AT_ONCE);
    return st;
}

/* --- acts ------------------------------------------------------------------------------------ */

static enum status reached_event(struct ctx *ctx, const struct goal *g, const struct milestone *m)
{
    struct event e = event_of(EVENT_GOAL_MILESTONE);

    e.object = g->id;
    e.other = m->id;
    e.title = g->f.title;
    e.text = m->f.title;
    e.n0 = g->progress;
    return event_add(ctx, &e);
}

/* The goal after one of its milestones was reached: told, stored, paid. */
static enum status milestone_reached(struct ctx *ctx, struct goal *g, const struct milestone *m)
{
    struct act act = {.kind = ACT_MILESTONE,
                      .object = m->id,
                      .day = m->completed_day,
                      .points = MILESTONE_POINTS,
                      .xp = MILESTONE_XP,
                      .horizon = NONE};
    struct paid paid;
    int64_t before = g->progress;

    g->milestones_done++;
    goal_measure(ctx, g);
    enum status st = reached_event(ctx, g, m);

    if (!st)
        st = goal_settle(ctx, g, before);
    return st ? st : act_reward(ctx, &act, &paid);
}

/* Where a milestone comes that names no place. */
static enum status last_place(struct ctx *ctx, int64_t goal, int64_t *place)
{
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_MILESTONE_LAST_PLACE, VINT(ctx->owner.id), VINT(goal));
    enum status st = db_first(&r);

    if (st)
        return st;
    *place = db_int(&r, 0) < MILESTONE_ORDER_MAX ? db_int(&r, 0) + 1 : MILESTONE_ORDER_MAX;
    db_end(&r);
    return ST_OK;
}

enum status milestone_add(struct ctx *ctx, const struct milestone_edit *in, struct milestone *out)
{
    struct goal goal;
    enum status st = goal_load(ctx, in->goal, &goal);

    if (!st && goal.milestones_all >= MILESTONES_MAX)
        st = ctx_fail(ctx, ST_CONFLICT,
                      S("there are 100 milestones of this goal already: delete one first"));
    if (st)
        return st;
    *out = milestone_new(ctx, in);
    if (out->f.order == NONE)
        st = last_place(ctx, in->goal, &out->f.order);
    if (st)
        return st;
    out->id = ctx_id(ctx);
    st = db_run(ctx->db, ctx->arena, SQL_MILESTONE_INSERT, VINT(ctx->owner.id), VINT(in->goal),
                VINT(out->id), VSTR(out->f.title), VINT(out->f.order), VINT(out->f.target_date),
                VINT(out->completed), VINT(out->completed_day), VSTR(out->f.target));
    if (st)
        return st;
    goal.milestones_all++;
    return out->f.done ? milestone_reached(ctx, &goal, out)
                       : goal_settle(ctx, &goal, goal.progress);
}

static enum status milestone_store(struct ctx *ctx, int64_t goal, const struct milestone *m)
{
    return db_run(ctx->db, ctx->arena, SQL_MILESTONE_STORE, VINT(ctx->owner.id), VINT(goal),
                  VINT(m->id), VSTR(m->f.title), VINT(m->f.order), VINT(m->f.target_date),
                  VINT(m->completed), VINT(m->completed_day), VSTR(m->f.target));
}

/* The goal after one of its milestones changed from `before` to `now`. */
static enum status change_settle(struct ctx *ctx, struct goal *g, const struct milestone *before,
                                 const struct milestone *now)
{
    if (now->f.done && !before->f.done)
        return milestone_reached(ctx, g, now);
    int64_t progress = g->progress;
    bool undone = before->f.done && !now->f.done;

    g->milestones_done -= undone;
    enum status st = goal_settle(ctx, g, progress);

    return st || !undone ? st : act_undo(ctx, ACT_MILESTONE, now->id, before->completed_day, 0);
}

enum status milestone_change(struct ctx *ctx, const struct milestone_edit *in,
                             struct milestone *out)
{
    struct goal goal;
    enum status st = goal_load(ctx, in->goal, &goal);

    if (!st)
        st = milestone_get(ctx, in->goal, in->id, out);
    if (st)
        return st;
    struct milestone before = *out;

    ctx_overlay(&out->f, in, offsetof(struct milestone_edit, f), sizeof(out->f), in->sent);
    if (out->f.done && !before.f.done) {
        out->completed = ctx->now;
        out->completed_day = ctx->today;
    }
    if (!out->f.done)
        out->completed = out->completed_day = NONE;
    st = milestone_store(ctx, in->goal, out);
    return st ? st : change_settle(ctx, &goal, &before, out);
}

enum status milestone_remove(struct ctx *ctx, const struct milestone_ref *in, struct nothing *out)
{
    struct goal goal;
    enum status st = goal_load(ctx, in->goal, &goal);

    (void)out;
    if (st)
        return st;
    struct rows r = db_select(ctx->db, ctx->arena, SQL_MILESTONE_DELETE, VINT(ctx->owner.id),
                              VINT(in->goal), VINT(in->id));

    st = db_first(&r);
    if (st)
        return ctx_found(ctx, st, S("milestone"));
    goal.milestones_done -= db_int(&r, 0) != NONE;
    db_end(&r);
    goal.milestones_all--;
    st = db_run(ctx->db, ctx->arena, SQL_MILESTONE_TASKS_FREE, VINT(ctx->owner.id), VINT(in->id));
    return st ? st : goal_settle(ctx, &goal, goal.progress);
}
