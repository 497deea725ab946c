#include "domain/today.h"
#include "domain/goal.h"
#include "domain/habit.h"
#include "domain/task.h"

/* The active habits that are due today. Those without fixed days are due every day. */
static enum status habits_due(struct ctx *ctx, struct list *out)
{
    struct habit_ask ask = {.filter = HABITS_ACTIVE, .limit = HABITS_MAX, .after = NONE};
    struct habit_page page = {0};
    enum status st = habit_list(ctx, &ask, &page);
    struct habit *habits = page.habits.at;
    size_t count = 0;

    for (size_t i = 0; !st && i < page.habits.count && count < TODAY_MAX; i++)
        if (habits[i].checked_today || habit_due_today(ctx, &habits[i]))
            habits[count++] = habits[i];
    *out = (struct list){habits, count};
    return st;
}

enum status today_get(struct ctx *ctx, const struct nothing *in, struct today *out)
{
    struct goal_ask goals = {
        .filter = NONE, .horizon = NONE, .limit = TODAY_MAX, .after = NONE, .bare = true};
    struct task_page task_page = {0};
    struct goal_page goal_page = {0};
    enum status st = task_due(ctx, TODAY_MAX, &task_page);

    (void)in;
    if (!st)
        st = goal_list(ctx, &goals, &goal_page);
    if (!st)
        st = habits_due(ctx, &out->habits);
    out->day = ctx->today;
    out->tasks = task_page.tasks;
    out->goals = goal_page.goals;
    return st;
}
