#include "domain/task_repeat.h"
#include "base/date.h"

const struct task_repeat repeat_none = {
    .rule = {.type = NONE, .interval = 1, .days = NONE, .basis = BASIS_PLANNED_DAY, .ends = NONE},
    .is_template = 1,
    .parent = NONE,
    .next = NONE,
    .start = NONE,
};

void repeat_edit(struct ctx *ctx, struct task *t, const struct task_edit *in)
{
    if (!(in->sent & SENT_BIT(struct task_edit, rule)))
        return;
    if (!in->rule || !t->repeat.is_template) /* a copy's rule was never its own */
        t->repeat = repeat_none;
    if (in->rule)
        ctx_overlay(&t->repeat.rule, in->rule, offsetof(struct task_rule_edit, f),
                    sizeof(t->repeat.rule), in->rule->sent);
    if (in->rule && t->repeat.rule.type == NONE)
        ctx_complain(ctx, S("rule"), S("must have a type"));
}

/* The day after `after` of the rule, counted from `start`, when `done` occurrences came before it;
 * NONE: there is none. */
static enum status next_day(struct ctx *ctx, const struct task_repeat *r, int64_t done,
                            int64_t start, int64_t after, int64_t *next)
{
    struct recur recur = {.type = r->rule.type,
                          .interval = r->rule.interval,
                          .days = r->rule.days,
                          .start = start,
                          .week_start = ctx->owner.week_start};

    *next = NONE;
    if (r->rule.count && done >= r->rule.count)
        return ST_OK;
    enum status st = recur_next(&recur, after, next);

    if (!st && *next != NONE && r->rule.ends != NONE && *next > r->rule.ends)
        *next = NONE;
    return st;
}

enum status repeat_forecast(struct ctx *ctx, struct task *t)
{
    struct task_repeat *r = &t->repeat;
    int64_t day = t->f.planned_day;
    int64_t start = r->rule.basis == BASIS_COMPLETION_DATE ? day : r->start;

    r->next = NONE;
    if (!task_recurs(t) || !task_is_open(t) || day == NONE)
        return ST_OK;
    return next_day(ctx, r, r->done + 1, start, day, &r->next);
}

enum status repeat_step(struct ctx *ctx, struct task *t, int64_t *next)
{
    struct task_repeat *r = &t->repeat;
    int64_t day = t->f.planned_day;

    r->done++;
    if (r->rule.basis == BASIS_PLANNED_DAY && day != NONE)
        return next_day(ctx, r, r->done, r->start, day, next);
    /* Done early, it does not come on the same day again. */
    return next_day(ctx, r, r->done, ctx->today, day > ctx->today ? day : ctx->today, next);
}

static bool counts_otherwise(const struct task_rule *a, const struct task_rule *b)
{
    return a->type != b->type || a->interval != b->interval || a->days != b->days ||
           a->basis != b->basis;
}

static void rule_check(struct ctx *ctx, const struct task *t)
{
    const struct task_rule *rule = &t->repeat.rule;
    struct str member = S("rule");

    if (t->f.parent != NONE)
        ctx_complain(ctx, member, S("must be null for a subtask"));
    if (rule->ends != NONE && t->f.planned_day != NONE && rule->ends < t->f.planned_day)
        ctx_complain(ctx, member, S("must not end before the planned day"));
    if (rule->count && rule->count <= t->repeat.done && task_is_open(t))
        ctx_complain(ctx, member, S("must have an end_count above its completed_count"));
}

enum status repeat_check(struct ctx *ctx, struct task *t, const struct task *before)
{
    struct task_repeat *r = &t->repeat;
    enum status st = ST_OK;

    if (r->rule.type != RECUR_WEEKLY || r->rule.days == 0)
        r->rule.days = NONE;
    if (!task_recurs(t))
        return ST_OK;
    if (t->f.planned_day == NONE)
        st = next_day(ctx, r, 0, ctx->today, ctx->today - 1, &t->f.planned_day);
    if (st)
        return st;
    rule_check(ctx, t);
    if (t->f.planned_day == NONE)
        ctx_complain(ctx, S("rule"), S("must not end before it begins"));
    if (ctx_verdict(ctx))
        return ST_INVALID;
    if (counts_otherwise(&r->rule, &before->repeat.rule) ||
        t->f.planned_day != before->f.planned_day)
        r->start = t->f.planned_day;
    return repeat_forecast(ctx, t);
}
