/* talk_show.c: what a person sees: their day, habits, goals and figures. */
#include "base/date.h"
#include "bot/talk.h"
#include "domain/goal.h"
#include "domain/habit.h"
#include "domain/level.h"
#include "domain/profile.h"
#include "domain/task.h"

enum { SHOWN_MAX = 20, TASKS_SHOWN = 10, GOALS_SHOWN = 5 };

/* A text under construction, and the buttons under it. */
struct view {
    struct talk *talk;
    struct buf text;
    struct button buttons[SAY_BUTTONS_MAX];
    size_t count;
};

static struct view *view_new(struct talk *t)
{
    struct view *v = arena_new(t->ctx->arena, struct view, 1);

    v->talk = t;
    v->text.arena = t->ctx->arena;
    return v;
}

static void view_button(struct view *v, struct str text, struct str data)
{
    if (v->count < SAY_BUTTONS_MAX)
        v->buttons[v->count++] = (struct button){text, data};
}

static enum status view_say(struct view *v, int64_t chat, int64_t message)
{
    return talk_say_with(v->talk, &(struct saying){.chat = chat,
                                                   .message = message,
                                                   .text = buf_view(&v->text),
                                                   .buttons = v->buttons,
                                                   .count = v->count,
                                                   .each = 2});
}

/* --- habits ---------------------------------------------------------------------------------- */

static void habit_line(struct view *v, const struct habit *h)
{
    buf_str(&v->text, h->checked_today ? S("\xe2\x9c\x93 ") : S("\xe2\x97\x8b "));
    buf_str(&v->text, h->f.name);
    if (h->current_streak)
        buf_format(&v->text, " (streak %lld)", (long long)h->current_streak);
    buf_char(&v->text, '\n');
}

/* A habit that tracks time can be logged with one press when it says how long. / */
static void habit_button(struct view *v, const struct habit *h, enum talk_view where)
{
    bool timed = h->f.tracking == TRACKING_TIME;

    if ((h->checked_today && !h->f.allow_multiple) || (timed && h->f.daily_time_goal == NONE))
        return;
    struct arena *a = v->text.arena;

    view_button(v, h->f.name,
                arena_format(a, "h:%lld:%lld:%c", (long long)h->id, (long long)v->talk->ctx->today,
                             where == VIEW_TODAY ? 't' : 'h'));
}

/* Appends the active habits; of the day those that are due alone. *open counts those not done. */
static enum status habits_write(struct view *v, enum talk_view where, int64_t *open)
{
    struct ctx *ctx = v->talk->ctx;
    struct habit_page page = {0};
    enum status st = habit_list(
        ctx, &(struct habit_ask){.filter = NONE, .limit = HABITS_MAX, .after = NONE}, &page);
    const struct habit *habits = page.habits.at;
    size_t shown = 0;

    *open = 0;
    for (size_t i = 0; !st && i < page.habits.count; i++) {
        bool due = habit_due_today(ctx, &habits[i]);

        if (where == VIEW_TODAY && !due && !habits[i].checked_today)
            continue;
        *open += due && !habits[i].checked_today;
        if (shown++ == SHOWN_MAX)
            buf_str(&v->text, S("\xe2\x80\xa6 and more\n"));
        if (shown > SHOWN_MAX)
            continue;
        habit_line(v, &habits[i]);
        habit_button(v, &habits[i], where);
    }
    return st;
}

/* --- tasks and goals ------------------------------------------------------------------------- */

/* Those that are planned for today or were for a day before. */
static enum status tasks_write(struct view *v, int64_t *open)
{
    struct ctx *ctx = v->talk->ctx;
    struct task_page page = {0};
    enum status st = task_due(ctx, TASKS_SHOWN, &page);
    const struct task *tasks = page.tasks.at;

    *open = (int64_t)page.tasks.count;
    for (size_t i = 0; !st && i < page.tasks.count; i++) {
        const struct task_fields *f = &tasks[i].f;

        buf_format(&v->text, "%s\xe2\x96\xab %.*s%s\n", i ? "" : "\n", STR_FMT(f->title),
                   f->planned_day != NONE && f->planned_day < ctx->today ? " (overdue)" : "");
        view_button(v, arena_format(ctx->arena, "Done: %.*s", STR_FMT(f->title)),
                    arena_format(ctx->arena, "t:%lld:t", (long long)tasks[i].id));
    }
    if (page.has_more)
        buf_str(&v->text, S("\xe2\x80\xa6 and more\n"));
    return st;
}

static enum status goals_write(struct view *v, int64_t limit, bool *any)
{
    struct goal_page page = {0};
    enum status st = goal_list(
        v->talk->ctx,
        &(struct goal_ask){.filter = NONE, .horizon = NONE, .limit = limit, .after = NONE}, &page);
    const struct goal *goals = page.goals.at;

    *any = page.goals.count > 0;
    for (size_t i = 0; !st && i < page.goals.count; i++)
        buf_format(&v->text, "%.*s: %lld %%%s\n", STR_FMT(goals[i].f.title),
                   (long long)goals[i].progress, goals[i].on_track ? "" : ", behind its pace");
    return st;
}

enum status talk_goals(struct talk *t)
{
    struct view *v = view_new(t);
    bool any;
    enum status st = goals_write(v, SHOWN_MAX, &any);

    if (!st && !any)
        buf_str(&v->text, S("You have no active goals."));
    return st ? st : view_say(v, 0, 0);
}

/* --- lists with buttons ---------------------------------------------------------------------- */

static enum status day_write(struct view *v, int64_t *open)
{
    int64_t habits = 0, tasks = 0;
    enum status st = habits_write(v, VIEW_TODAY, &habits);

    if (!st)
        st = tasks_write(v, &tasks);
    *open = habits + tasks;
    return st;
}

enum status talk_show(struct talk *t, enum talk_view view, int64_t message)
{
    struct view *v = view_new(t);
    int64_t open;
    enum status st;

    if (view == VIEW_TODAY) {
        buf_str(&v->text, S("Today, "));
        date_write(&v->text, t->ctx->today);
        buf_str(&v->text, S("\n\n"));
    }
    size_t before = v->text.len;

    st = view == VIEW_TODAY ? day_write(v, &open) : habits_write(v, VIEW_HABITS, &open);
    if (!st && v->text.len == before)
        buf_str(&v->text,
                view == VIEW_TODAY ? S("Nothing is planned.") : S("You have no habits yet."));
    return st ? st : view_say(v, 0, message);
}

enum status talk_today(struct talk *t)
{
    return talk_show(t, VIEW_TODAY, 0);
}

enum status talk_habits(struct talk *t)
{
    return talk_show(t, VIEW_HABITS, 0);
}

enum status talk_remind(struct talk *t, int64_t chat)
{
    struct view *v = view_new(t);
    int64_t open;

    buf_str(&v->text, S("Still open today:\n\n"));
    enum status st = day_write(v, &open);

    return st || !open ? st : view_say(v, chat, 0);
}

/* --- figures --------------------------------------------------------------------------------- */

enum status talk_stats(struct talk *t)
{
    struct buf text = {.arena = t->ctx->arena};
    struct profile p = {0};
    enum status st = profile_get(t->ctx, &(struct nothing){0}, &p);

    if (st)
        return st;
    buf_format(&text, "Level %lld, %.*s\n%lld points, %lld of them this month\n%lld XP\n",
               (long long)p.level, STR_FMT(p.tier), (long long)p.points,
               (long long)p.monthly_points, (long long)p.xp);
    buf_format(&text, "Streak: %lld day%s, the longest %lld\n", (long long)p.current_streak,
               p.current_streak == 1 ? "" : "s", (long long)p.longest_streak);
    return talk_say(t, buf_view(&text));
}
