#include "domain/task_row.h"
#include "base/date.h"
#include "domain/page.h"
#include "domain/person.h"
#include "domain/task_repeat.h"

enum { TAG_BATCH = 50 }; /* tasks whose tags one statement asks for */

/* --- rows ------------------------------------------------------------------------------------ */

void task_week_set(const struct ctx *ctx, struct task_fields *f)
{
    int64_t day = f->planned_day == NONE ? f->planned_week : f->planned_day;

    f->planned_week = day == NONE ? NONE : date_week_first(day, ctx->owner.week_start);
    if (day != NONE && f->planned_week < DAY_MIN)
        f->planned_week = DAY_MIN;
}

static void repeat_read(struct rows *r, int first, struct task_repeat *out)
{
    out->rule.type = db_int(r, first);
    out->rule.interval = db_int(r, first + 1);
    out->rule.days = db_int(r, first + 2);
    out->rule.basis = db_int(r, first + 3);
    out->rule.ends = db_int(r, first + 4);
    out->rule.count = db_int(r, first + 5);
    out->done = db_int(r, first + 6);
    out->next = db_int(r, first + 7);
    out->start = db_int(r, first + 8);
    out->parent = db_int(r, first + 9);
    out->is_template = out->parent == NONE;
}

static int64_t or_else(int64_t n, int64_t preset)
{
    return n == NONE ? preset : n;
}

/* A document that was taken over may leave parts of a rule out. */
static void repeat_complete(const struct ctx *ctx, struct task *t)
{
    struct task_repeat *r = &t->repeat;

    r->rule.interval = or_else(r->rule.interval, 1);
    r->rule.basis = or_else(r->rule.basis, BASIS_PLANNED_DAY);
    r->rule.count = or_else(r->rule.count, 0);
    r->done = or_else(r->done, 0);
    r->start = or_else(r->start, or_else(t->f.planned_day, ctx->today));
}

/* What follows from the stored part. */
static void task_derive(struct task *t)
{
    t->importance = t->f.urgent ? IMPORTANCE_URGENT : t->f.priority;
    if (t->status == TASK_COMPLETED)
        t->stage = STAGE_DONE;
    else if (t->status == TASK_CANCELLED)
        t->stage = STAGE_CANCELLED;
    else
        t->stage = t->f.begun ? STAGE_BEGUN : STAGE_WAITING;
}

void task_read(const struct ctx *ctx, struct rows *r, struct task *t)
{
    struct task_fields *f = &t->f;

    *t = (struct task){.id = db_int(r, 0)};
    f->parent = db_int(r, 1);
    f->title = db_str(r, 2);
    f->description = db_str(r, 3);
    t->status = db_int(r, 4);
    f->priority = db_int(r, 5);
    f->urgent = db_int(r, 6);
    f->energy = db_int(r, 7);
    f->category = db_str(r, 8);
    t->source = db_str(r, 9);
    f->planned_day = db_int(r, 10);
    f->planned_week = db_int(r, 11);
    f->due_time = db_str(r, 12);
    f->goal = db_int(r, 13);
    f->milestone = db_int(r, 14);
    t->note = db_str(r, 15);
    t->completed = db_int(r, 16);
    t->completed_day = db_int(r, 17);
    t->cancelled = db_int(r, 18);
    f->begun = db_int(r, 31);
    repeat_read(r, 19, &t->repeat);
    if (t->repeat.rule.type != NONE)
        repeat_complete(ctx, t);
    t->created = db_int(r, 29);
    t->updated = db_int(r, 30);
    task_week_set(ctx, f);
    task_derive(t);
}

enum status task_load(struct ctx *ctx, int64_t id, struct task *out)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_TASK_GET, VINT(ctx->owner.id), VINT(id));
    enum status st = db_first(&r);

    if (st)
        return ctx_found(ctx, st, S("task"));
    task_read(ctx, &r, out);
    db_end(&r);
    return ST_OK;
}

enum status task_store(struct ctx *ctx, const struct task *t)
{
    const struct task_fields *f = &t->f;
    const struct task_repeat *r = &t->repeat;

    return db_run(
        ctx->db, ctx->arena, SQL_TASK_STORE, VINT(ctx->owner.id), VINT(t->id), VINT(f->parent),
        VSTR(f->title), VSTR(f->description), VINT(t->status), VINT(f->priority), VINT(f->urgent),
        VINT(f->energy), VSTR(f->category), VSTR(t->source), VINT(f->planned_day),
        VINT(f->planned_week), VSTR(f->due_time), VINT(f->goal), VINT(f->milestone), VSTR(t->note),
        VINT(t->completed), VINT(t->completed_day), VINT(t->cancelled), VINT(r->rule.type),
        VINT(r->rule.interval), VINT(r->rule.days), VINT(r->rule.basis), VINT(r->rule.ends),
        VINT(r->rule.count), VINT(r->done), VINT(r->next), VINT(r->start), VINT(r->parent),
        VINT(t->created), VINT(t->updated), VINT(f->begun));
}

/* --- what is shown --------------------------------------------------------------------------- */

static enum status subtasks_load(struct ctx *ctx, struct task *t)
{
    struct subtask *subtasks = arena_new(ctx->arena, struct subtask, SUBTASKS_MAX);
    size_t count = 0;
    bool more = false;
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_TASK_SUBTASKS, VINT(ctx->owner.id), VINT(t->id));

    while (page_next(&r, count, SUBTASKS_MAX, &more))
        subtasks[count++] =
            (struct subtask){db_int(&r, 0), db_str(&r, 1), db_int(&r, 2), db_int(&r, 3)};
    t->subtasks = (struct list){subtasks, count};
    return r.status;
}

static void tag_push(struct ctx *ctx, struct task *t, struct tag tag)
{
    struct tag *tags = t->tags.at;

    if (!tags)
        t->tags.at = tags = arena_new(ctx->arena, struct tag, TASK_TAGS_MAX);
    if (t->tags.count < TASK_TAGS_MAX)
        tags[t->tags.count++] = tag;
}

static enum status tags_load(struct ctx *ctx, struct task *t)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_TASK_TAGS, VINT(ctx->owner.id), VINT(t->id));

    t->tags = (struct list){NULL, 0};
    while (db_next(&r))
        tag_push(ctx, t, (struct tag){db_int(&r, 0), db_str(&r, 1), db_str(&r, 2)});
    return r.status;
}

/* A task just stored or loaded becomes one that can be shown. */
enum status task_show(struct ctx *ctx, struct task *t)
{
    enum status st = subtasks_load(ctx, t);

    return st ? st : task_show_new(ctx, t, true);
}

enum status task_show_new(struct ctx *ctx, struct task *t, bool tagged)
{
    if (t->repeat.rule.type != NONE)
        t->recurrence = &t->repeat;
    task_derive(t);
    return tagged ? tags_load(ctx, t) : ST_OK;
}

/* The tags of up to TAG_BATCH tasks, which are ordered by id, the highest first. */
static enum status batch_tags(struct ctx *ctx, struct task *tasks, size_t count)
{
    struct val args[TAG_BATCH + 1] = {VINT(ctx->owner.id)};

    for (size_t i = 0; i < TAG_BATCH; i++)
        args[i + 1] = VINT(i < count ? tasks[i].id : NONE);
    struct rows r = db_start(ctx->db, ctx->arena, SQL_TASK_TAGS_OF_PAGE, args, TAG_BATCH + 1);

    while (db_next(&r))
        for (size_t i = 0; i < count; i++)
            if (tasks[i].id == db_int(&r, 0))
                tag_push(ctx, &tasks[i], (struct tag){db_int(&r, 1), db_str(&r, 2), db_str(&r, 3)});
    return r.status;
}

enum status task_rows_tags(struct ctx *ctx, struct task *tasks, size_t count)
{
    enum status st = ST_OK;

    for (size_t i = 0; !st && i < count; i += TAG_BATCH)
        st = batch_tags(ctx, &tasks[i], count - i < TAG_BATCH ? count - i : TAG_BATCH);
    return st;
}

/* --- open ------------------------------------------------------------------------------------ */

/* Whether there is room for one more open task at the top. */
enum status task_room_check(struct ctx *ctx)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_TASK_OPEN_COUNT, VINT(ctx->owner.id));
    enum status st = db_first(&r);

    if (st)
        return st;
    int64_t open = db_int(&r, 0);

    db_end(&r);
    if (owner_plan(&ctx->owner, ctx->now) == PLAN_FREE && open >= TASKS_FREE_MAX)
        return ctx_fail(ctx, ST_PLAN, S("the free plan has 30 open tasks: complete one first"));
    if (open >= TASKS_OPEN_MAX)
        return ctx_fail(ctx, ST_CONFLICT, S("there are 10000 open tasks: complete one first"));
    return ST_OK;
}

bool task_takes_room(const struct task *t)
{
    return t->f.parent == NONE && task_is_open(t);
}

void task_status_follow(struct task *t)
{
    bool planned = t->f.planned_day != NONE || t->f.planned_week != NONE || t->f.begun;

    if (task_is_open(t))
        t->status = planned ? TASK_SCHEDULED : TASK_BACKLOG;
}
