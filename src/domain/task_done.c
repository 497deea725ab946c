/* task_done.c: tasks done, given up, taken up again. */
#include "domain/score.h"
#include "domain/task_repeat.h"
#include "domain/task_row.h"

static const int64_t points_of[] = {2, 3, 5}, xp_of[] = {5, 10, 15};
enum { XP_URGENT = 25 };

static enum status task_reward(struct ctx *ctx, const struct task *t)
{
    struct event e = event_of(EVENT_TASK_COMPLETED);
    struct act act = {.kind = ACT_TASK,
                      .object = t->id,
                      .day = ctx->today,
                      .points = points_of[t->f.priority],
                      .xp = t->f.urgent ? XP_URGENT : xp_of[t->f.priority],
                      .horizon = NONE,
                      .event = &e};
    struct paid paid;

    e.object = t->id;
    e.other = t->f.goal;
    e.title = t->f.title;
    e.n0 = t->f.goal != NONE;
    return act_reward(ctx, &act, &paid);
}

static void completed_set(struct ctx *ctx, struct task *t, struct str note)
{
    t->status = TASK_COMPLETED;
    t->note = note;
    t->completed = t->updated = ctx->now;
    t->completed_day = ctx->today;
    t->repeat.next = NONE;
    t->f.begun = 0;
}

/* What was done of a template stays behind as a task of its own, with the template's tags. */
static enum status copy_leave(struct ctx *ctx, const struct task *t, struct str note)
{
    struct task copy = *t;

    copy.id = ctx_id(ctx);
    copy.created = ctx->now;
    copy.repeat.is_template = 0;
    copy.repeat.parent = t->id;
    completed_set(ctx, &copy, note);

    enum status st = task_store(ctx, &copy);

    if (!st)
        st = db_run(ctx->db, ctx->arena, SQL_TASK_TAGS_COPY, VINT(ctx->owner.id), VINT(t->id),
                    VINT(copy.id));
    return st ? st : task_reward(ctx, &copy);
}

/* The template goes on to `next`. */
static enum status template_move(struct ctx *ctx, struct task *t, int64_t next)
{
    t->f.planned_day = next;
    t->f.begun = 0;
    t->updated = ctx->now;
    task_week_set(ctx, &t->f);

    enum status st = repeat_forecast(ctx, t);

    return st ? st : task_store(ctx, t);
}

enum status task_complete(struct ctx *ctx, const struct task_done *in, struct task *out)
{
    int64_t next = NONE;
    enum status st = task_load(ctx, in->id, out);

    if (!st && out->status == TASK_CANCELLED)
        return ctx_fail(ctx, ST_CONFLICT, S("the task was cancelled: reopen it first"));
    if (!st && out->status == TASK_COMPLETED)
        return task_show(ctx, out);
    if (st)
        return st;
    struct task done = *out;

    if (task_recurs(out))
        st = repeat_step(ctx, out, &next);
    if (!st && next != NONE) {
        st = copy_leave(ctx, &done, in->note);
        if (!st)
            st = template_move(ctx, out, next);
        return st ? st : task_show(ctx, out);
    }
    completed_set(ctx, out, in->note);
    if (!st)
        st = task_store(ctx, out);
    if (!st)
        st = task_reward(ctx, out);
    return st ? st : task_show(ctx, out);
}

static enum status cancelled_event(struct ctx *ctx, const struct task *t)
{
    struct event e = event_of(EVENT_TASK_CANCELLED);

    if (t->f.parent != NONE)
        return ST_OK;
    e.object = t->id;
    e.title = t->f.title;
    return event_add(ctx, &e);
}

enum status task_cancel(struct ctx *ctx, const struct task_ref *in, struct task *out)
{
    enum status st = task_load(ctx, in->id, out);

    if (!st && out->status == TASK_COMPLETED)
        return ctx_fail(ctx, ST_CONFLICT, S("the task is completed: reopen it first"));
    if (!st && task_is_open(out)) {
        out->status = TASK_CANCELLED;
        out->cancelled = out->updated = ctx->now;
        out->repeat.next = NONE;
        st = task_store(ctx, out);
        if (!st)
            st = cancelled_event(ctx, out);
    }
    return st ? st : task_show(ctx, out);
}

/* A template that had come to its end stands before its last day again. */
static enum status task_open_again(struct ctx *ctx, struct task *t)
{
    bool ended = task_recurs(t) && t->status == TASK_COMPLETED;

    t->repeat.done -= ended;
    t->status = TASK_BACKLOG;
    task_status_follow(t);
    t->note = STR_NULL;
    t->completed = t->completed_day = t->cancelled = NONE;
    t->updated = ctx->now;

    enum status st = repeat_forecast(ctx, t);

    if (!st && task_takes_room(t))
        st = task_room_check(ctx);
    return st ? st : task_store(ctx, t);
}

enum status task_reopen(struct ctx *ctx, const struct task_ref *in, struct task *out)
{
    enum status st = task_load(ctx, in->id, out);

    if (st || task_is_open(out))
        return st ? st : task_show(ctx, out);
    int64_t paid_day = out->completed_day;

    st = task_open_again(ctx, out);
    if (!st && paid_day != NONE)
        st = act_undo(ctx, ACT_TASK, out->id, paid_day, 0);
    return st ? st : task_show(ctx, out);
}

enum status task_move(struct ctx *ctx, const struct task_edit *in, struct task *out)
{
    bool sent = in->sent & SENT_BIT(struct task_edit, stage);
    bool open = sent && (in->stage == STAGE_WAITING || in->stage == STAGE_BEGUN);
    struct task_ref ref = {in->id};
    enum status st = task_load(ctx, in->id, out);

    if (!st && open && !task_is_open(out))
        st = task_reopen(ctx, &ref, out);
    if (!st)
        st = task_change(ctx, in, out);
    if (!st && sent && in->stage == STAGE_DONE)
        st = task_complete(ctx, &(struct task_done){.id = in->id}, out);
    if (!st && sent && in->stage == STAGE_CANCELLED)
        st = task_cancel(ctx, &ref, out);
    return st;
}
