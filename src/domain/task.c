#include "domain/task.h"
#include "base/date.h"
#include "base/lower.h"
#include "domain/event.h"
#include "domain/page.h"
#include "domain/task_repeat.h"
#include "domain/task_row.h"

enum status task_get(struct ctx *ctx, const struct task_ref *in, struct task *out)
{
    enum status st = task_load(ctx, in->id, out);

    return st ? st : task_show(ctx, out);
}

static size_t text_bytes(const struct task *t)
{
    return t->f.title.len + t->f.description.len + t->f.category.len + t->note.len;
}

/* Starts the statement of a list. */
static struct rows list_start(struct ctx *ctx, const struct task_ask *in, int64_t limit)
{
    int64_t filter = in->filter == NONE ? TASKS_OPEN : in->filter;
    int64_t ranged = in->from != NONE || in->to != NONE;
    struct val args[] = {VINT(ctx->owner.id),
                         VINT(in->after == NONE ? INT64_MAX : in->after),
                         VINT(ranged),
                         VINT(in->from == NONE ? DAY_MIN : in->from),
                         VINT(in->to == NONE ? DAY_MAX : in->to),
                         VINT(limit + 1),
                         VINT(filter)};

    if (filter == TASKS_OPEN)
        return db_start(ctx->db, ctx->arena, SQL_TASK_LIST_OPEN, args, COUNT(args) - 1);
    return db_start(ctx->db, ctx->arena, SQL_TASK_LIST, args, COUNT(args));
}

static enum status ask_check(struct ctx *ctx, const struct task_ask *in)
{
    int64_t place;

    if (in->from != NONE && in->to != NONE && in->from > in->to)
        ctx_complain(ctx, S("to"), S("must not be before from"));
    if (ctx_verdict(ctx) || in->after == NONE)
        return ctx_verdict(ctx);
    return page_after(
        ctx, db_select(ctx->db, ctx->arena, SQL_TASK_PLACE, VINT(ctx->owner.id), VINT(in->after)),
        S("must be the id of one of your tasks"), &place);
}

/* A page of up to `limit` rows, or of less when they have long texts. */
static enum status page_read(struct ctx *ctx, struct rows r, size_t limit, struct task_page *out)
{
    struct task *tasks = arena_new(ctx->arena, struct task, limit);
    size_t count = 0, bytes = 0;

    while (page_next(&r, count, bytes > TASK_PAGE_BYTES ? count : limit, &out->has_more)) {
        task_read(ctx, &r, &tasks[count]);
        if (task_recurs(&tasks[count]))
            tasks[count].recurrence = &tasks[count].repeat;
        bytes += text_bytes(&tasks[count++]);
    }
    out->tasks = (struct list){tasks, count};
    return r.status ? r.status : task_rows_tags(ctx, tasks, count);
}

enum status task_list(struct ctx *ctx, const struct task_ask *in, struct task_page *out)
{
    int64_t limit = in->limit == NONE ? TASK_PAGE : in->limit;
    enum status st = ask_check(ctx, in);

    return st ? st : page_read(ctx, list_start(ctx, in, limit), (size_t)limit, out);
}

enum status task_due(struct ctx *ctx, int64_t most, struct task_page *out)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_TASK_DUE, VINT(ctx->owner.id),
                              VINT(ctx->today), VINT(most + 1));

    return page_read(ctx, r, (size_t)most, out);
}

/* --- what is asked for ----------------------------------------------------------------------- */

static bool time_valid(struct str s)
{
    static const char digits[] = "0123456789";

    if (s.len != 5 || s.at[2] != ':')
        return false;
    for (size_t i = 0; i < 5; i++)
        if (i != 2 && (!s.at[i] || !strchr(digits, s.at[i])))
            return false;
    return memcmp(s.at, "24", 2) < 0 && s.at[3] < '6';
}

/* One row, or a complaint about `member`. */
static enum status exists_check(struct ctx *ctx, struct rows r, struct str member, struct str why)
{
    enum status st = db_first(&r);

    if (st == ST_NOT_FOUND) {
        ctx_complain(ctx, member, why);
        return ST_OK;
    }
    if (!st)
        db_end(&r);
    return st;
}

/* Whom it serves must be there when it is chosen. Another goal takes the old one's milestone away.
 */
static enum status goal_check(struct ctx *ctx, struct task_fields *f,
                              const struct task_fields *before)
{
    enum status st = ST_OK;
    struct str milestone_why = S("must be the id of a milestone of that goal");

    if (f->goal != before->goal && f->milestone == before->milestone)
        f->milestone = NONE;
    if (f->goal != NONE && f->goal != before->goal)
        st = exists_check(ctx,
                          db_select(ctx->db, ctx->arena, SQL_TASK_GOAL_EXISTS, VINT(ctx->owner.id),
                                    VINT(f->goal)),
                          S("goal"), S("must be the id of one of your goals"));
    if (st || f->milestone == NONE || f->milestone == before->milestone)
        return st;
    if (f->goal == NONE) {
        ctx_complain(ctx, S("milestone"), milestone_why);
        return ST_OK;
    }
    return exists_check(ctx,
                        db_select(ctx->db, ctx->arena, SQL_TASK_MILESTONE_EXISTS,
                                  VINT(ctx->owner.id), VINT(f->goal), VINT(f->milestone)),
                        S("milestone"), milestone_why);
}

/* Whose a task is, and how many tasks are its own. */
struct kin {
    int64_t parent, subtasks;
};

static enum status kin_load(struct ctx *ctx, int64_t id, struct kin *out)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_TASK_KIN, VINT(ctx->owner.id), VINT(id));
    enum status st = db_first(&r);

    if (st)
        return st;
    *out = (struct kin){db_int(&r, 0), db_int(&r, 1)};
    db_end(&r);
    return ST_OK;
}

/* One level: neither the parent nor the task may be in the middle. `id`: NONE for a new task. */
static enum status parent_check(struct ctx *ctx, int64_t id, int64_t parent)
{
    struct kin own = {NONE, 0}, its = {NONE, 0};
    enum status st = id == NONE ? ST_OK : kin_load(ctx, id, &own);

    if (!st)
        st = kin_load(ctx, parent, &its);
    if (st && st != ST_NOT_FOUND)
        return st;
    if (st || its.parent != NONE || parent == id)
        ctx_complain(ctx, S("parent"), S("must be the id of one of your top-level tasks"));
    else if (own.subtasks)
        ctx_complain(ctx, S("parent"), S("must be null for a task that has subtasks"));
    else if (its.subtasks >= SUBTASKS_MAX)
        return ctx_fail(ctx, ST_CONFLICT, S("the task has 100 subtasks already"));
    return ST_OK;
}

/* A plan for a week takes the day of an earlier plan away, and no day any more no week either. */
static void plan_edit(const struct task_edit *in, struct task_fields *f)
{
    bool day_sent = in->sent & SENT_BIT(struct task_edit, f.planned_day);
    bool week_sent = in->sent & SENT_BIT(struct task_edit, f.planned_week);

    if (week_sent && !day_sent && f->planned_week != NONE)
        f->planned_day = NONE;
    if (day_sent && !week_sent && f->planned_day == NONE)
        f->planned_week = NONE;
}

/* What was said of stage and importance in the words of those who do not plan. Without a plan any
 * more nobody is at it either. */
static void stage_edit(const struct task_edit *in, struct task_fields *f)
{
    if (in->sent & SENT_BIT(struct task_edit, stage))
        f->begun = in->stage == STAGE_BEGUN;
    else if (in->sent & SENT_BIT(struct task_edit, f.planned_day) && f->planned_day == NONE)
        f->begun = 0;
    if (!(in->sent & SENT_BIT(struct task_edit, importance)))
        return;
    f->urgent = in->importance == IMPORTANCE_URGENT;
    f->priority = f->urgent ? PRIORITY_HIGH : in->importance;
}

/* Puts what was sent over the task, and looks at the whole. `before`: as it was. */
static enum status task_edit(struct ctx *ctx, const struct task_edit *in, const struct task *before,
                             struct task *t)
{
    struct task_fields *f = &t->f;
    enum status st = ST_OK;

    ctx_overlay(f, in, offsetof(struct task_edit, f), sizeof(*f), in->sent);
    plan_edit(in, f);
    stage_edit(in, f);
    repeat_edit(ctx, t, in);
    if (!str_is_null(f->category))
        f->category = lower(ctx->arena, str_trim(f->category));
    if (!str_is_null(f->due_time) && !time_valid(f->due_time))
        ctx_complain(ctx, S("due_time"), S("must be a time such as 14:00"));
    if (f->priority != PRIORITY_HIGH)
        f->urgent = 0;
    if (f->parent != NONE && f->parent != before->f.parent)
        st = parent_check(ctx, before->id, f->parent);
    if (!st)
        st = goal_check(ctx, f, &before->f);
    if (!st)
        st = repeat_check(ctx, t, before);
    if (st)
        return st;
    task_week_set(ctx, f);
    task_status_follow(t);
    return ctx_verdict(ctx);
}

/* --- tags ------------------------------------------------------------------------------------ */

/* The task's tags become those of these names. */
static enum status tags_set(struct ctx *ctx, const struct task *t, struct list names, bool is_new)
{
    struct val args[TASK_TAGS_MAX + 2] = {VINT(ctx->owner.id), VINT(t->id)};
    struct list tags;
    enum status st = tags_named(ctx, names, &tags);
    const struct tag *tag = tags.at;

    if (!st && !is_new)
        st = db_run(ctx->db, ctx->arena, SQL_TASK_TAGS_CLEAR, VINT(ctx->owner.id), VINT(t->id));
    if (st || !tags.count)
        return st;
    for (size_t i = 0; i < TASK_TAGS_MAX; i++)
        args[i + 2] = VINT(i < tags.count ? tag[i].id : NONE);
    return db_finish(db_start(ctx->db, ctx->arena, SQL_TASK_TAGS_PUT, args, COUNT(args)));
}

/* --- made, changed, removed ------------------------------------------------------------------ */

static const struct task task_new = {
    .id = NONE,
    .f = {.priority = PRIORITY_MEDIUM,
          .energy = NONE,
          .planned_day = NONE,
          .planned_week = NONE,
          .goal = NONE,
          .milestone = NONE,
          .parent = NONE},
    .completed = NONE,
    .completed_day = NONE,
    .cancelled = NONE,
};

static enum status created_event(struct ctx *ctx, const struct task *t)
{
    struct event e = event_of(EVENT_TASK_CREATED);

    if (t->f.parent != NONE)
        return ST_OK;
    e.object = t->id;
    e.other = t->f.goal;
    e.title = t->f.title;
    e.day = t->f.planned_day;
    e.n0 = t->f.priority;
    e.n1 = task_recurs(t);
    return event_add(ctx, &e);
}

enum status task_add(struct ctx *ctx, const struct task_edit *in, struct task *out)
{
    struct task before = task_new;

    before.repeat = repeat_none;
    *out = before;
    out->created = out->updated = ctx->now;

    enum status st = task_edit(ctx, in, &before, out);

    if (!st && task_takes_room(out))
        st = task_room_check(ctx);
    if (st)
        return st;
    out->id = ctx_id(ctx);
    st = task_store(ctx, out);
    if (!st)
        st = tags_set(ctx, out, in->tags, true);
    if (!st)
        st = created_event(ctx, out);
    return st ? st : task_show_new(ctx, out, in->tags.count > 0);
}

enum status task_change(struct ctx *ctx, const struct task_edit *in, struct task *out)
{
    struct task before;
    enum status st = task_load(ctx, in->id, &before);

    if (st)
        return st;
    *out = before;
    out->updated = ctx->now;
    st = task_edit(ctx, in, &before, out);
    if (!st && task_takes_room(out) && !task_takes_room(&before))
        st = task_room_check(ctx);
    if (!st)
        st = task_store(ctx, out);
    if (!st && in->sent & SENT_BIT(struct task_edit, tags))
        st = tags_set(ctx, out, in->tags, false);
    return st ? st : task_show(ctx, out);
}

enum status task_remove(struct ctx *ctx, const struct task_ref *in, struct nothing *out)
{
    enum status st =
        db_run(ctx->db, ctx->arena, SQL_TASK_LINKS_DELETE, VINT(ctx->owner.id), VINT(in->id));

    (void)out;
    if (st)
        return st;
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_TASK_DELETE, VINT(ctx->owner.id), VINT(in->id));

    st = db_first(&r);
    if (st)
        return ctx_found(ctx, st, S("task"));
    db_end(&r);
    return db_run(ctx->db, ctx->arena, SQL_TASK_SUBTASKS_DELETE, VINT(ctx->owner.id), VINT(in->id));
}
