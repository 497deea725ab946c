/* task.c: tasks through the real operations, on a database in memory: those that come again against
 * their rule, the lives of others against a model, the caps of the free plan, pages of long texts.
 */
#include "domain/task.h"
#include "base/date.h"
#include "domain/person.h"
#include "domain/score.h"
#include "store/migrate.h"
#include "support/dice.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define NOW 1775651400000 /* 2026-04-08T12:30:00Z, a Wednesday */

static struct arena arena = {.limit = 64 << 20};
static struct db *db;
static struct ctx ctx;

/* --- one operation, in a transaction of its own ---------------------------------------------- */

static void begin(void)
{
    int64_t id = ctx.owner.id, now = ctx.now;

    ctx = (struct ctx){.arena = &arena, .db = db, .now = now, .owner.id = id};
    assert_int_equal(db_begin(db), ST_OK);
    assert_int_equal(person_lock(&ctx, id), ST_OK);
}

static enum status end(enum status st)
{
    if (!st)
        st = person_settle(&ctx);
    if (!st)
        st = db_commit(db);
    db_abandon(db);
    return st;
}

#define TRY(call) (begin(), end(call))
#define DO(call)  assert_int_equal(TRY(call), ST_OK)

static struct task_edit plain(struct str title)
{
    return (struct task_edit){.f = {.title = title},
                              .sent = SENT_BIT(struct task_edit, f.title) * 3};
}

static struct task add(const struct task_edit *edit)
{
    struct task task;

    DO(task_add(&ctx, edit, &task));
    return task;
}

static struct task get(int64_t id)
{
    struct task task;

    DO(task_get(&ctx, &(struct task_ref){id}, &task));
    return task;
}

static struct task complete(int64_t id)
{
    struct task task;

    DO(task_complete(&ctx, &(struct task_done){id, STR_NULL}, &task));
    return task;
}

static struct task_page list(int64_t filter, int64_t limit, int64_t after)
{
    struct task_page page = {0};

    DO(task_list(&ctx, &(struct task_ask){filter, NONE, NONE, limit, after}, &page));
    return page;
}

static void tasks_remove(void)
{
    for (;;) {
        struct task_page page = list(TASKS_ALL, 100, NONE);
        const struct task *tasks = page.tasks.at;

        for (size_t i = 0; i < page.tasks.count; i++)
            DO(task_remove(&ctx, &(struct task_ref){tasks[i].id}, &(struct nothing){0}));
        if (!page.tasks.count)
            return;
        arena_reset(&arena);
    }
}

/* --- tasks that come again ------------------------------------------------------------------- */

enum { TEMPLATES = 150, TURNS = 12 };

static struct task_rule_edit random_rule(struct dice *d, int64_t day)
{
    struct task_rule_edit rule = {
        .f = {.type = dice_roll(d, RECUR_DAILY, RECUR_YEARLY),
              .interval = dice_roll(d, 1, 5),
              .days = dice_chance(d, 50) ? dice_roll(d, 1, 127) : NONE,
              .basis = dice_chance(d, 70) ? BASIS_PLANNED_DAY : BASIS_COMPLETION_DATE,
              .ends = dice_chance(d, 25) ? day + dice_roll(d, 0, 200) : NONE,
              .count = dice_chance(d, 30) ? dice_roll(d, 1, TURNS) : 0},
        .sent = UINT64_MAX};

    return rule;
}

/* The day after the `done`-th turn, as the rule itself says it; NONE: that was the last. */
static int64_t rule_says(const struct task_rule *rule, int64_t start, int64_t day, int64_t done)
{
    bool anew = rule->basis == BASIS_COMPLETION_DATE;
    struct recur recur = {.type = rule->type,
                          .interval = rule->interval,
                          .days = rule->type == RECUR_WEEKLY ? rule->days : NONE,
                          .start = anew ? ctx.today : start,
                          .week_start = ctx.owner.week_start};
    int64_t next, after = anew && ctx.today > day ? ctx.today : day;

    assert_int_equal(recur_next(&recur, after, &next), ST_OK);
    if ((rule->count && done >= rule->count) || (rule->ends != NONE && next > rule->ends))
        return NONE;
    return next;
}

/* The newest completed task is the day's, and belongs to the template. */
static void left_behind(const struct task *template, int64_t day)
{
    struct task_page page = list(TASKS_COMPLETED, 1, NONE);
    const struct task *copy = page.tasks.at;

    assert_int_equal(page.tasks.count, 1);
    assert_int_equal(copy->f.planned_day, day);
    assert_int_equal(copy->repeat.parent, template->id);
    assert_int_equal(copy->repeat.next, NONE);
    assert_false(copy->repeat.is_template);
    assert_true(str_eq(copy->f.title, template->f.title));
}

/* One template, from its first day to its last, or TURNS times. */
static void template_live(struct dice *d)
{
    int64_t first = ctx.now / DAY_MS + dice_roll(d, -400, 400);
    struct task_rule_edit rule = random_rule(d, first);
    struct task_edit edit = plain(S("again"));

    edit.f.planned_day = first;
    edit.rule = &rule;
    edit.sent |= SENT_BIT(struct task_edit, f.planned_day) | SENT_BIT(struct task_edit, rule);
    struct task task = add(&edit);

    for (int64_t done = 1; done <= TURNS; done++) {
        int64_t day = task.f.planned_day, shown = task.repeat.next;

        if (dice_chance(d, 30))
            ctx.now += dice_roll(d, 0, 20) * DAY_MS;
        task = complete(task.id);
        int64_t next = rule_says(&rule.f, first, day, done);

        if (rule.f.basis == BASIS_PLANNED_DAY)
            assert_int_equal(shown, next);
        assert_int_equal(task.repeat.done, done);
        if (next == NONE) {
            assert_int_equal(task.status, TASK_COMPLETED);
            assert_int_equal(task.f.planned_day, day);
            return;
        }
        assert_int_equal(task.status, TASK_SCHEDULED);
        assert_int_equal(task.f.planned_day, next);
        left_behind(&task, day);
        arena_reset(&arena);
    }
}

static void templates_follow_their_rule(void **state)
{
    struct dice d = dice_start("templates_follow_their_rule");

    (void)state;
    for (int i = 0; i < TEMPLATES; i++) {
        ctx.now = NOW;
        template_live(&d);
    }
    tasks_remove();
    ctx.now = NOW;
}

/* --- the lives of others --------------------------------------------------------------------- */

enum { LIVES = 8, STEPS = 600 };

static int64_t tasks_counted(void)
{
    struct score score;

    DO(score_load(&ctx, &score));
    return score.counts[COUNTER_TASKS];
}

/* What a step makes of a status; *refused when it is none of its steps. */
static int64_t slow_step(int64_t status, int64_t step, bool *refused)
{
    bool open = status == TASK_BACKLOG || status == TASK_SCHEDULED;
    int64_t wanted = step == 0 ? TASK_COMPLETED : TASK_CANCELLED;

    if (step == 2)
        return open ? status : TASK_BACKLOG;
    *refused = !open && status != wanted;
    return *refused ? status : wanted;
}

static enum status take_step(int64_t id, int64_t step)
{
    struct task task;

    if (step == 0)
        return TRY(task_complete(&ctx, &(struct task_done){id, STR_NULL}, &task));
    if (step == 1)
        return TRY(task_cancel(&ctx, &(struct task_ref){id}, &task));
    return TRY(task_reopen(&ctx, &(struct task_ref){id}, &task));
}

/* Whatever is done in whatever order, a task counts once while it is completed. */
static void lives(void **state)
{
    struct dice d = dice_start("lives");
    int64_t ids[LIVES], statuses[LIVES] = {0}, before = tasks_counted();
    struct task_edit edit = plain(S("life"));

    (void)state;
    for (int i = 0; i < LIVES; i++)
        ids[i] = add(&edit).id;
    for (int n = 0; n < STEPS; n++) {
        int64_t i = dice_roll(&d, 0, LIVES - 1), step = dice_roll(&d, 0, 2), completed = 0;
        bool refused = false;

        ctx.now += dice_roll(&d, 0, 6) * (DAY_MS / 6);
        statuses[i] = slow_step(statuses[i], step, &refused);
        assert_int_equal(take_step(ids[i], step), refused ? ST_CONFLICT : ST_OK);
        struct task task = get(ids[i]);

        assert_int_equal(task.status, statuses[i]);
        assert_int_equal(task.completed != NONE, task.status == TASK_COMPLETED);
        assert_int_equal(task.completed_day != NONE, task.status == TASK_COMPLETED);
        assert_int_equal(task.cancelled != NONE, task.status == TASK_CANCELLED);
        for (int k = 0; k < LIVES; k++)
            completed += statuses[k] == TASK_COMPLETED;
        assert_int_equal(tasks_counted() - before, completed);
        arena_reset(&arena);
    }
    ctx.now = NOW;
    tasks_remove();
}

/* --- how much there may be ------------------------------------------------------------------- */

static void plan_set(int64_t plan)
{
    struct person person;

    DO(person_set_plan(&ctx, &(struct person_plan){S("jane"), plan, NONE}, &person));
}

/* Subtasks and what is over do not count. */
static void the_free_plan_has_thirty(void **state)
{
    struct task_edit edit = plain(S("one of thirty")), inside = plain(S("inside"));
    struct task first, task;

    (void)state;
    plan_set(PLAN_FREE);
    first = add(&edit);
    for (int i = 1; i < TASKS_FREE_MAX; i++)
        (void)add(&edit);
    assert_int_equal(TRY(task_add(&ctx, &edit, &task)), ST_PLAN);
    assert_true(ctx.why.len > 0);
    inside.f.parent = first.id;
    inside.sent |= SENT_BIT(struct task_edit, f.parent);
    struct task sub = add(&inside);
    struct task_edit out = {.id = sub.id, .f.parent = NONE};

    out.sent = SENT_BIT(struct task_edit, f.parent);
    assert_int_equal(TRY(task_change(&ctx, &out, &task)), ST_PLAN);
    (void)complete(first.id);
    task = add(&edit);
    assert_int_equal(take_step(first.id, 2), ST_PLAN); /* reopening needs room too */
    assert_int_equal(take_step(task.id, 1), ST_OK);
    assert_int_equal(take_step(first.id, 2), ST_OK);
    plan_set(PLAN_PRO);
    (void)add(&edit);
    tasks_remove();
}

/* All tasks through pages of `limit`: how many pages that takes. */
static int pages_walk(size_t count, int64_t limit)
{
    int64_t after = NONE;
    size_t seen = 0;
    int pages = 0;
    bool more = true;

    while (more) {
        struct task_page page = list(TASKS_OPEN, limit, after);
        const struct task *tasks = page.tasks.at;

        assert_true(page.tasks.count > 0);
        for (size_t i = 0; i < page.tasks.count; i++) {
            assert_true(after == NONE || tasks[i].id < after);
            after = tasks[i].id;
        }
        seen += page.tasks.count;
        more = page.has_more;
        pages++;
        arena_reset(&arena);
    }
    assert_int_equal(seen, count);
    return pages;
}

static void long_texts_make_short_pages(void **state)
{
    static char text[20001];
    struct task_edit edit = plain(S("long"));

    (void)state;
    memset(text, 'x', sizeof(text) - 1);
    edit.f.description = str_from(text);
    edit.sent |= SENT_BIT(struct task_edit, f.description) * 3;
    for (int i = 0; i < 60; i++)
        (void)add(&edit);
    assert_int_equal(pages_walk(60, 100),
                     5); /* 14 of 20,000 bytes, the last of which is too much */
    assert_int_equal(pages_walk(60, 7), 9);
    tasks_remove();
}

static int people_open(void **state)
{
    char why[256];
    int from, to;
    struct person person;

    (void)state;
    ctx = (struct ctx){.arena = &arena, .now = NOW};
    if (zone_start() || db_open("sqlite:", DB_CREATE | DB_MEMORY, &db, why, sizeof(why)) ||
        migrate_run(db, ctx.now, &from, &to) || db_prepare(db) || db_begin(db))
        return -1;
    ctx.db = db;
    if (person_add(&ctx,
                   &(struct person_new){.username = S("jane"),
                                        .email = S("jane@example.com"),
                                        .week_start = NONE,
                                        .plan = PLAN_PRO},
                   &person) ||
        db_commit(db))
        return -1;
    ctx.owner.id = person.owner.id;
    return 0;
}

static int people_close(void **state)
{
    (void)state;
    db_close(db);
    arena_release(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(templates_follow_their_rule),
        cmocka_unit_test(lives),
        cmocka_unit_test(the_free_plan_has_thirty),
        cmocka_unit_test(long_texts_make_short_pages),
    };

    return cmocka_run_group_tests(tests, people_open, people_close);
}
