#include "domain/plan.h"
#include "base/date.h"
#include "base/lower.h"
#include "domain/milestone.h"
#include "domain/theme.h"

/* The two words of a text among those that were sent. */
#define SENT_TEXT(type, member) ((uint64_t)3 << (offsetof(type, member) / 8))

enum { MONDAY = 1, THURSDAY = 4 };

static const int64_t weekdays[THEME_TASKS] = {MONDAY, THURSDAY};

/* --- when --------------------------------------------------------------------------------------
 */

static int64_t horizon_of(int64_t days)
{
    static const int64_t most[] = {31, 92, 366};
    int64_t horizon = HORIZON_MONTH;

    while (horizon < HORIZON_LONG && days > most[horizon])
        horizon++;
    return horizon;
}

static void timeline_read(struct ctx *ctx, struct str text, int64_t *out)
{
    switch (timeline_parse(text, ctx->today, ctx->owner.week_start, out)) {
    case TIMELINE_FINE:
        return;
    case TIMELINE_PAST:
        ctx_complain(ctx, S("timeline"), S("must not lie in the past"));
        return;
    case TIMELINE_FAR:
        ctx_complain(ctx, S("timeline"), S("must not reach more than 100 years ahead"));
        return;
    case TIMELINE_NONSENSE:
        ctx_complain(ctx, S("timeline"),
                     S("must be a length such as 6 months or a day such as by 2026-12-31"));
    }
}

/* The day by which: said in one of two ways, or in three months. */
static enum status end_read(struct ctx *ctx, struct str timeline, int64_t date, int64_t *out)
{
    *out = date;
    if (!str_is_null(timeline) && date != NONE)
        ctx_complain(ctx, S("timeline"), S("must not be sent together with a date"));
    else if (!str_is_null(timeline))
        timeline_read(ctx, timeline, out);
    else if (date == NONE)
        timeline_read(ctx, S("3 months"), out);
    else if (date < ctx->today)
        ctx_complain(ctx, S("target_date"), S("must not lie in the past"));
    else if (date > ctx->today + TIMELINE_DAYS_MAX)
        ctx_complain(ctx, S("target_date"), S("must not be more than 100 years ahead"));
    return ctx_verdict(ctx);
}

/* --- texts -------------------------------------------------------------------------------------
 */

/* The first characters of a text. */
static struct str text_head(struct str s, size_t chars)
{
    size_t len = 0;

    for (; len < s.len; len++) {
        bool begins = ((unsigned char)s.at[len] & 0xc0) != 0x80;

        if (begins && chars-- == 0)
            break;
    }
    return (struct str){s.at, len};
}

/* A text of a theme, with the goal in place of its '%'. */
static struct str text_fill(struct ctx *ctx, const char *text, struct str goal)
{
    const char *mark = strchr(text, '%');
    struct str head = text_head(goal, PLAN_TEXT_CHARS);

    if (!mark)
        return str_from(text);
    return arena_format(ctx->arena, "%.*s%.*s%s", (int)(mark - text), text, STR_FMT(head),
                        mark + 1);
}

/* --- plans -------------------------------------------------------------------------------------
 */

/* The first of that weekday from `from` on, but not after `to`. */
static int64_t weekday_between(int64_t from, int64_t to, int64_t weekday)
{
    int64_t day = from + (weekday - date_weekday(from) + 7) % 7;

    return day < to ? day : to;
}

/* The tasks of the n-th step, which goes from a day to its own. */
static struct list tasks_make(struct ctx *ctx, const struct theme_step *theme,
                              const struct plan_step *step, size_t n, int64_t from)
{
    struct plan_task *tasks = arena_new(ctx->arena, struct plan_task, THEME_TASKS);

    for (size_t i = 0; i < THEME_TASKS; i++)
        tasks[i] = (struct plan_task){
            .id = arena_format(ctx->arena, "m%zut%zu", n, i + 1),
            .title = str_from(theme->tasks[i].title),
            .description = arena_format(ctx->arena, "For: %.*s", STR_FMT(step->title)),
            .minutes = theme->tasks[i].minutes,
            .weekday = weekdays[i],
            .day = weekday_between(from, step->day, weekdays[i])};
    return (struct list){tasks, THEME_TASKS};
}

/* The steps to `end` with the texts of a theme. With fewer steps than it has, its last ones. */
static struct list steps_make(struct ctx *ctx, const struct theme *theme, struct str goal,
                              int64_t end)
{
    struct timeline_step at[TIMELINE_STEPS];
    size_t count = timeline_steps(ctx->today, end, at);
    struct plan_step *steps = arena_new(ctx->arena, struct plan_step, count);
    int64_t from = ctx->today;

    for (size_t i = 0; i < count; i++) {
        const struct theme_step *text = &theme->steps[THEME_STEPS - count + i];
        struct buf target = {.arena = ctx->arena};

        timeline_step_write(&target, &at[i]);
        steps[i] = (struct plan_step){.id = arena_format(ctx->arena, "m%zu", i + 1),
                                      .title = text_fill(ctx, text->title, goal),
                                      .description = str_from(text->description),
                                      .target = buf_view(&target),
                                      .week = (at[i].day - ctx->today) / 7 + 1,
                                      .day = at[i].day};
        steps[i].tasks = tasks_make(ctx, text, &steps[i], i + 1, from);
        from = at[i].day < end ? at[i].day + 1 : end;
    }
    return (struct list){steps, count};
}

static struct list texts_of(struct ctx *ctx, const char *const *from, size_t count)
{
    struct str *texts = arena_new(ctx->arena, struct str, count);

    for (size_t i = 0; i < count; i++)
        texts[i] = str_from(from[i]);
    return (struct list){texts, count};
}

/* What there is to keep in mind goes with the first thing to do. */
static void context_add(struct ctx *ctx, struct str context, struct list *steps)
{
    const struct plan_step *first = steps->at;
    struct plan_task *task = first->tasks.at;

    if (!str_is_null(context))
        task->description = arena_format(ctx->arena, "%.*s. Keep in mind: %.*s",
                                         STR_FMT(task->description), STR_FMT(context));
}

static const struct theme *theme_of(struct ctx *ctx, struct str category, struct str title)
{
    if (!str_is_null(category))
        category = lower(ctx->arena, str_trim(category));
    return theme_find(ctx->arena, category, title);
}

enum status plan_make(struct ctx *ctx, const struct plan_ask *in, struct plan_made *out)
{
    const struct theme *theme = theme_of(ctx, in->category, in->goal);
    size_t first;
    int64_t end;
    enum status st = end_read(ctx, STR_NULL, in->target_date, &end);

    if (st)
        return st;
    out->steps = steps_make(ctx, theme, in->goal, end);
    context_add(ctx, in->context, &out->steps);
    first = THEME_STEPS - out->steps.count;
    out->identity = arena_format(ctx->arena, "I am somebody who %s", theme->identity);
    out->objectives = texts_of(ctx, theme->objectives + first, out->steps.count);
    out->habits = texts_of(ctx, theme->habits, THEME_HABITS);
    return ST_OK;
}

/* --- goals -------------------------------------------------------------------------------------
 */

/* Milestones of the steps of a plan. */
static struct list milestones_of(struct ctx *ctx, const struct list *steps)
{
    struct milestone_edit *edits = arena_new(ctx->arena, struct milestone_edit, steps->count);
    const struct plan_step *step = steps->at;

    for (size_t i = 0; i < steps->count; i++)
        edits[i].f = (struct milestone_fields){.title = step[i].title,
                                               .target_date = step[i].day,
                                               .order = NONE,
                                               .done = NONE,
                                               .target = step[i].target};
    return (struct list){edits, steps->count};
}

/* Milestones as they were sent: in that order, and with the day that "Month 3" says. */
static struct list milestones_sent(struct ctx *ctx, const struct list *sent)
{
    const struct milestone_edit *from = sent->at;
    struct milestone_edit *edits = arena_new(ctx->arena, struct milestone_edit, sent->count);

    for (size_t i = 0; i < sent->count; i++) {
        edits[i] = from[i];
        edits[i].f.order = NONE;
        if (edits[i].f.target_date == NONE && !str_is_null(edits[i].f.target))
            edits[i].f.target_date = timeline_step_day(edits[i].f.target, ctx->today);
    }
    return (struct list){edits, sent->count};
}

/* A goal by milestones, from today to `end`. */
static struct goal_edit goal_of(const struct ctx *ctx, struct str title, struct str category,
                                int64_t end)
{
    struct goal_edit edit = {.f = {.title = title,
                                   .category = category,
                                   .life_area = AREA_OTHER,
                                   .time_horizon = horizon_of(end - ctx->today),
                                   .tracking = GOAL_MILESTONES,
                                   .started = ctx->today,
                                   .target_date = end}};

    edit.sent = SENT_TEXT(struct goal_edit, f.title) | SENT_TEXT(struct goal_edit, f.category) |
                SENT_BIT(struct goal_edit, f.life_area) |
                SENT_BIT(struct goal_edit, f.time_horizon) |
                SENT_BIT(struct goal_edit, f.tracking) | SENT_BIT(struct goal_edit, f.started) |
                SENT_BIT(struct goal_edit, f.target_date);
    return edit;
}

enum status plan_add(struct ctx *ctx, const struct goal_plan *in, struct goal *out)
{
    int64_t end;
    enum status st = end_read(ctx, in->timeline, in->target_date, &end);

    if (st)
        return st;
    struct goal_edit edit = goal_of(ctx, in->title, in->category, end);

    edit.f.description = in->description;
    edit.sent |= SENT_TEXT(struct goal_edit, f.description);
    if (in->sent & SENT_BIT(struct goal_plan, milestones)) {
        edit.milestones = milestones_sent(ctx, &in->milestones);
    } else {
        const struct theme *theme = theme_of(ctx, in->category, in->title);
        struct list steps = steps_make(ctx, theme, in->title, end);

        edit.milestones = milestones_of(ctx, &steps);
    }
    return goal_add(ctx, &edit, out);
}

/* What was sent of the time: another last day, and the horizon that goes with it. */
static enum status end_change(struct ctx *ctx, const struct goal_plan *in, struct goal_edit *edit)
{
    struct goal g;
    bool timeline = in->sent & SENT_BIT(struct goal_plan, timeline);

    if (!timeline && !(in->sent & SENT_BIT(struct goal_plan, target_date)))
        return ST_OK;
    edit->sent |= SENT_BIT(struct goal_edit, f.target_date);
    edit->f.target_date = NONE;
    if (!timeline && in->target_date == NONE)
        return ST_OK;
    enum status st = end_read(ctx, in->timeline, in->target_date, &edit->f.target_date);

    if (!st)
        st = goal_load(ctx, in->id, &g);
    if (st)
        return st;
    edit->f.time_horizon = horizon_of(edit->f.target_date - g.f.started);
    edit->sent |= SENT_BIT(struct goal_edit, f.time_horizon);
    return ST_OK;
}

enum status plan_change(struct ctx *ctx, const struct goal_plan *in, struct goal *out)
{
    bool completes = in->sent & SENT_BIT(struct goal_plan, status) && in->status == GOAL_COMPLETED;
    struct goal_edit edit = {.id = in->id,
                             .f = {.title = in->title,
                                   .category = in->category,
                                   .description = in->description,
                                   .status = in->status,
                                   .tracking = GOAL_MANUAL,
                                   .progress = in->progress}};

    if (in->sent & SENT_BIT(struct goal_plan, title))
        edit.sent |= SENT_TEXT(struct goal_edit, f.title);
    if (in->sent & SENT_BIT(struct goal_plan, category))
        edit.sent |= SENT_TEXT(struct goal_edit, f.category);
    if (in->sent & SENT_BIT(struct goal_plan, description))
        edit.sent |= SENT_TEXT(struct goal_edit, f.description);
    if (in->sent & SENT_BIT(struct goal_plan, status) && !completes)
        edit.sent |= SENT_BIT(struct goal_edit, f.status);
    if (in->sent & SENT_BIT(struct goal_plan, progress))
        edit.sent |=
            SENT_BIT(struct goal_edit, f.progress) | SENT_BIT(struct goal_edit, f.tracking);
    enum status st = end_change(ctx, in, &edit);

    if (!st)
        st = goal_change(ctx, &edit, out);
    return st || !completes ? st : goal_complete(ctx, &(struct goal_ref){in->id}, out);
}

/* --- the whole of a plan -------------------------------------------------------------------------
 */

static enum status task_start(struct ctx *ctx, const struct plan_task *from, int64_t goal,
                              int64_t milestone, struct task *out)
{
    struct task_edit edit = {.f = {.title = from->title,
                                   .description = from->description,
                                   .planned_day = from->day,
                                   .goal = goal,
                                   .milestone = milestone}};

    edit.sent = SENT_TEXT(struct task_edit, f.title) | SENT_TEXT(struct task_edit, f.description) |
                SENT_BIT(struct task_edit, f.planned_day) | SENT_BIT(struct task_edit, f.goal) |
                SENT_BIT(struct task_edit, f.milestone);
    return task_add(ctx, &edit, out);
}

static enum status tasks_start(struct ctx *ctx, const struct list *steps, const struct goal *g,
                               struct list *out)
{
    const struct plan_step *step = steps->at;
    const struct milestone *milestone = g->milestones.at;
    struct task *tasks = arena_new(ctx->arena, struct task, steps->count * THEME_TASKS);
    size_t count = 0;
    enum status st = ST_OK;

    for (size_t i = 0; i < steps->count; i++)
        for (size_t k = 0; !st && k < step[i].tasks.count; k++)
            st = task_start(ctx, (const struct plan_task *)step[i].tasks.at + k, g->id,
                            milestone[i].id, &tasks[count++]);
    *out = (struct list){tasks, count};
    return st;
}

static enum status habits_start(struct ctx *ctx, const struct list *names, struct str category,
                                struct list *out)
{
    const struct str *name = names->at;
    struct habit *habits = arena_new(ctx->arena, struct habit, names->count);
    enum status st = ST_OK;

    for (size_t i = 0; !st && i < names->count; i++) {
        struct habit_edit edit = {.f = {.name = name[i], .category = category}};

        edit.sent = SENT_TEXT(struct habit_edit, f.name) | SENT_TEXT(struct habit_edit, f.category);
        st = habit_add(ctx, &edit, &habits[i]);
    }
    *out = (struct list){habits, names->count};
    return st;
}

enum status plan_start(struct ctx *ctx, const struct plan_ask *in, struct plan_started *out)
{
    struct plan_made plan;
    enum status st = plan_make(ctx, in, &plan);

    if (st)
        return st;
    const struct plan_step *steps = plan.steps.at;
    struct goal_edit edit = goal_of(ctx, in->goal, in->category, steps[plan.steps.count - 1].day);

    if (str_is_null(in->category))
        edit.f.life_area = theme_of(ctx, STR_NULL, in->goal)->area;
    edit.milestones = milestones_of(ctx, &plan.steps);
    out->identity = plan.identity;
    st = goal_add(ctx, &edit, &out->goal);
    if (!st)
        st = tasks_start(ctx, &plan.steps, &out->goal, &out->tasks);
    return st ? st : habits_start(ctx, &plan.habits, out->goal.category, &out->habits);
}
