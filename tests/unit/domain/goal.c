/* goal.c: the lives of goals through the real operations, on a database in memory, against a model
 * that keeps every update and looks through all of them; caps, and pages of long texts. */
#include "domain/goal.h"
#include "base/date.h"
#include "domain/badge.h"
#include "domain/event.h"
#include "domain/goal_update.h"
#include "domain/milestone.h"
#include "domain/person.h"
#include "store/migrate.h"
#include "support/dice.h"
#include "support/slow_goal.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { LIVES = 120, STEPS = 40 };

static struct arena arena = {.limit = 64 << 20};
static struct db *db;
static struct ctx ctx;

/* --- one operation, in a transaction of its own ------------------------------------------------
 */

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

#define DO(call)                                                                                   \
    do {                                                                                           \
        begin();                                                                                   \
        assert_int_equal(end(call), ST_OK);                                                        \
    } while (0)

/* All lives together: of milestones and goals; and how far the events are looked through. */
static int64_t points, goals_completed, last_event;

/* --- the model and the database
 * -------------------------------------------------------------------- */

static bool about_goals(int64_t kind)
{
    return kind == EVENT_GOAL_CREATED || kind == EVENT_GOAL_PROGRESS ||
           kind == EVENT_GOAL_COMPLETED || kind == EVENT_GOAL_MILESTONE;
}

/* The events since the last step are those that the model tells, in that order. */
static void events_compare(struct slow_goal *l)
{
    struct event_page page = {0};
    size_t at = l->told_count;
    int64_t newest_seen = last_event;

    assert_int_equal(event_list(&ctx, &(struct event_ask){NONE, 100}, &page), ST_OK);
    const struct event *events = page.events.at;

    for (size_t i = 0; i < page.events.count && events[i].id > last_event; i++) {
        if (events[i].id > newest_seen)
            newest_seen = events[i].id;
        if (!about_goals(events[i].kind))
            continue;
        assert_true(at > 0);
        const struct slow_told *t = &l->told[--at];

        assert_int_equal(events[i].kind, t->kind);
        assert_int_equal(events[i].object, l->id);
        assert_int_equal(events[i].n0, t->n0);
        assert_int_equal(events[i].n1, t->n1);
        assert_int_equal(events[i].n2, t->n2);
    }
    assert_int_equal(at, 0);
    l->told_count = 0;
    last_event = newest_seen;
}

static void score_compare(void)
{
    struct score score;
    struct badge_page page = {0};
    int64_t badges = 0;

    assert_int_equal(score_load(&ctx, &score), ST_OK);
    assert_int_equal(badge_list(&ctx, &(struct nothing){0}, &page), ST_OK);
    for (size_t i = 0; i < page.badges.count; i++) {
        const struct badge *b = (const struct badge *)page.badges.at + i;

        badges += b->earned == NONE ? 0 : b->points;
    }
    assert_int_equal(score.points - badges, points);
    assert_int_equal(score.counts[COUNTER_GOALS], goals_completed);
}

static void sums_compare(const struct goal *stored)
{
    struct goal fresh = *stored;
    int64_t last;

    assert_int_equal(goal_sums_read(&ctx, &fresh, &last), ST_OK);
    assert_true(last < ctx.owner.next_id);
    assert_int_equal(fresh.f.progress, stored->f.progress);
    assert_int_equal(fresh.updates, stored->updates);
    assert_int_equal(fresh.milestones_all, stored->milestones_all);
    assert_int_equal(fresh.milestones_done, stored->milestones_done);
    assert_true(fresh.current == stored->current || isnan(stored->current));
    assert_true(fresh.previous == stored->previous || isnan(stored->previous));
    assert_true(str_eq(fresh.last_note, stored->last_note));
}

static void life_compare(struct slow_goal *l)
{
    struct goal goal;
    const struct slow_update *last = slow_newest(l, 0);

    begin();
    assert_int_equal(goal_get(&ctx, &(struct goal_ref){l->id}, &goal), ST_OK);
    assert_int_equal(goal.progress, slow_progress(l));
    assert_int_equal(goal.trend, slow_trend(l));
    assert_int_equal(goal.updates, l->update_count);
    assert_int_equal(goal.milestones_all, l->milestone_count);
    assert_int_equal(goal.milestones.count, l->milestone_count);
    assert_int_equal(goal.milestones_done, slow_done(l));
    assert_int_equal(goal.f.status == GOAL_COMPLETED, l->completed);
    if (l->tracking == GOAL_METRIC)
        assert_true(goal.metric_current == (double)last->cents / 100);
    else
        assert_true(isnan(goal.metric_current));
    if (last)
        assert_int_equal(str_is_null(goal.last_note), !last->noted);
    sums_compare(&goal);
    events_compare(l);
    score_compare();
    assert_int_equal(end(ST_OK), ST_OK);
    arena_reset(&arena);
}

/* --- what may happen
 * --------------------------------------------------------------------------------- */

static int64_t roll_cents(struct dice *d)
{
    return dice_chance(d, 20) ? dice_roll(d, 0, 4) * 2500 : dice_roll(d, -2000, 12000);
}

static void life_begin(struct dice *d, struct slow_goal *l)
{
    struct goal goal;
    struct goal_edit edit = {.f = {.title = S("A goal"), .life_area = 4}, .sent = 0};

    *l = (struct slow_goal){.tracking = dice_roll(d, 0, 2), .horizon = dice_roll(d, 0, 3)};
    l->start = roll_cents(d);
    l->target = roll_cents(d);
    l->decrease = l->target < l->start;
    edit.f.tracking = l->tracking;
    edit.f.time_horizon = l->horizon;
    edit.f.metric_start = (double)l->start / 100;
    edit.f.metric_target = (double)l->target / 100;
    edit.f.started = ctx.now / DAY_MS - dice_roll(d, 0, 20);
    edit.sent = SENT_BIT(struct goal_edit, f.title) | SENT_BIT(struct goal_edit, f.title) << 1 |
                SENT_BIT(struct goal_edit, f.life_area) | SENT_BIT(struct goal_edit, f.tracking) |
                SENT_BIT(struct goal_edit, f.time_horizon) |
                SENT_BIT(struct goal_edit, f.metric_start) |
                SENT_BIT(struct goal_edit, f.metric_target) | SENT_BIT(struct goal_edit, f.started);
    DO(goal_add(&ctx, &edit, &goal));
    l->id = goal.id;
    if (l->tracking == GOAL_METRIC) {
        bool today = edit.f.started == ctx.now / DAY_MS;

        l->updates[l->update_count++] = (struct slow_update){
            today ? ctx.now : edit.f.started * DAY_MS, goal.id + 1, l->start, true};
    }
    slow_tell(l, (struct slow_told){EVENT_GOAL_CREATED, 4, l->horizon, l->tracking});
}

/* A moment that an update names, in one of the ways in which it can. */
static struct str roll_when(struct dice *d, int64_t *at)
{
    struct buf text = {.arena = &arena};
    int64_t day = ctx.now / DAY_MS - dice_roll(d, 0, 15);

    *at = ctx.now;
    if (dice_chance(d, 30))
        return STR_NULL;
    if (dice_chance(d, 50)) {
        *at = day == ctx.now / DAY_MS ? ctx.now : day * DAY_MS;
        date_write(&text, day);
        return buf_view(&text);
    }
    *at = day * DAY_MS + dice_roll(d, 0, 2) * 3600000; /* so few that some are equal */
    if (*at > ctx.now)
        *at = ctx.now - ctx.now % 1000;
    time_write(&text, *at);
    return buf_view(&text);
}

static void step_update(struct dice *d, struct slow_goal *l)
{
    struct goal_update got;
    struct slow_update u = {.cents = roll_cents(d), .noted = dice_chance(d, 50)};
    struct str when = roll_when(d, &u.at);
    int64_t before = slow_progress(l);

    if (l->tracking != GOAL_METRIC || l->update_count == SLOW_UPDATES)
        return;
    DO(goal_update_add(&ctx,
                       &(struct goal_update_new){l->id, (double)u.cents / 100,
                                                 u.noted ? S("a note") : STR_NULL, when},
                       &got));
    assert_int_equal(got.at, u.at);
    u.id = got.id;
    l->updates[l->update_count++] = u;
    slow_tell_progress(l, before);
}

static void step_target(struct dice *d, struct slow_goal *l)
{
    struct goal goal;
    int64_t before = slow_progress(l);
    struct goal_edit edit = {.id = l->id, .sent = SENT_BIT(struct goal_edit, f.metric_target)};

    if (l->tracking != GOAL_METRIC)
        return;
    l->target = roll_cents(d);
    if (l->target != l->start)
        l->decrease = l->target < l->start;
    edit.f.metric_target = (double)l->target / 100;
    DO(goal_change(&ctx, &edit, &goal));
    slow_tell_progress(l, before);
}

static void step_by_hand(struct dice *d, struct slow_goal *l)
{
    struct goal goal;
    int64_t before = slow_progress(l);
    struct goal_edit edit = {.id = l->id, .sent = SENT_BIT(struct goal_edit, f.progress)};

    edit.f.progress = dice_roll(d, 0, 100);
    if (l->tracking == GOAL_MANUAL)
        l->by_hand = edit.f.progress;
    DO(goal_change(&ctx, &edit, &goal));
    slow_tell_progress(l, before);
}

static void reached(struct slow_goal *l, struct slow_milestone *m, int64_t before)
{
    m->done = true;
    points += 15;
    slow_tell(l, (struct slow_told){EVENT_GOAL_MILESTONE, slow_progress(l), NONE, NONE});
    slow_tell_progress(l, before);
}

static void step_milestone_add(struct dice *d, struct slow_goal *l)
{
    struct milestone got;
    bool done = dice_chance(d, 30);
    int64_t before = slow_progress(l);

    if (l->milestone_count == SLOW_MILESTONES)
        return;
    DO(milestone_add(
        &ctx, &(struct milestone_edit){.goal = l->id, .f = {S("Step"), NONE, NONE, done}}, &got));
    struct slow_milestone *m = &l->milestones[l->milestone_count++];

    *m = (struct slow_milestone){.id = got.id};
    if (done)
        reached(l, m, before);
    else
        slow_tell_progress(l, before);
}

static void step_milestone_toggle(struct dice *d, struct slow_goal *l)
{
    struct milestone got;
    struct milestone_edit edit = {.goal = l->id, .sent = SENT_BIT(struct milestone_edit, f.done)};
    int64_t before = slow_progress(l);

    if (!l->milestone_count)
        return;
    struct slow_milestone *m = &l->milestones[dice_roll(d, 0, (int64_t)l->milestone_count - 1)];
    bool done = dice_chance(d, 70), was = m->done;

    edit.id = m->id;
    edit.f.done = done;
    DO(milestone_change(&ctx, &edit, &got));
    if (done && !was)
        reached(l, m, before);
    if (!done && was) {
        points -= 15;
        m->done = false;
    }
}

static void step_milestone_remove(struct dice *d, struct slow_goal *l)
{
    struct nothing nothing;
    int64_t before = slow_progress(l);

    if (!l->milestone_count)
        return;
    size_t at = (size_t)dice_roll(d, 0, (int64_t)l->milestone_count - 1);

    DO(milestone_remove(&ctx, &(struct milestone_ref){l->id, l->milestones[at].id}, &nothing));
    l->milestones[at] = l->milestones[--l->milestone_count];
    slow_tell_progress(l, before);
}

static void step_complete(struct slow_goal *l)
{
    static const int64_t worth[] = {5, 15, 30, 50};
    struct goal goal;
    struct goal_edit edit = {.id = l->id, .sent = SENT_BIT(struct goal_edit, f.status)};

    if (l->completed) {
        edit.f.status = GOAL_ACTIVE;
        DO(goal_change(&ctx, &edit, &goal));
    } else {
        DO(goal_complete(&ctx, &(struct goal_ref){l->id}, &goal));
        slow_tell(l, (struct slow_told){EVENT_GOAL_COMPLETED, l->horizon, 100, NONE});
    }
    l->completed = !l->completed;
    points += l->completed ? worth[l->horizon] : -worth[l->horizon];
    goals_completed += l->completed ? 1 : -1;
}

static void step(struct dice *d, struct slow_goal *l)
{
    int64_t which = dice_roll(d, 1, 100);

    ctx.now += dice_roll(d, 0, 30) * 3600000;
    if (which <= 40)
        step_update(d, l);
    else if (which <= 50)
        step_target(d, l);
    else if (which <= 60)
        step_by_hand(d, l);
    else if (which <= 75)
        step_milestone_add(d, l);
    else if (which <= 90)
        step_milestone_toggle(d, l);
    else if (which <= 93)
        step_milestone_remove(d, l);
    else
        step_complete(l);
}

/* All updates, page by page, in the order of the model. */
static void updates_compare(struct dice *d, const struct slow_goal *l)
{
    struct goal_update_ask ask = {l->id, dice_roll(d, 1, 7), NONE};
    struct goal_update_page page = {.has_more = true};
    size_t at = 0;

    while (page.has_more) {
        page = (struct goal_update_page){0};
        assert_int_equal(goal_update_list(&ctx, &ask, &page), ST_OK);
        const struct goal_update *updates = page.updates.at;

        for (size_t i = 0; i < page.updates.count; i++, at++) {
            const struct slow_update *u = slow_newest(l, at);

            assert_non_null(u);
            assert_int_equal(updates[i].id, u->id);
            assert_int_equal(updates[i].at, u->at);
            assert_true(updates[i].value == (double)u->cents / 100);
            ask.after = u->id;
        }
    }
    assert_int_equal(at, l->update_count);
}

static void lives(void **state)
{
    struct dice dice = dice_start("lives of goals");
    static struct slow_goal life;
    struct nothing nothing;

    (void)state;
    for (int i = 0; i < LIVES; i++) {
        life_begin(&dice, &life);
        life_compare(&life);
        for (int k = 0; k < STEPS; k++) {
            step(&dice, &life);
            life_compare(&life);
        }
        updates_compare(&dice, &life);
        DO(goal_remove(&ctx, &(struct goal_ref){life.id}, &nothing));
        arena_reset(&arena);
    }
}

/* --- caps
 * ---------------------------------------------------------------------------------------------- */

static struct goal_edit plain(void)
{
    struct goal_edit edit = {.f = {.title = S("Plain"), .tracking = GOAL_MANUAL}};

    edit.sent = SENT_BIT(struct goal_edit, f.title) | SENT_BIT(struct goal_edit, f.title) << 1 |
                SENT_BIT(struct goal_edit, f.tracking) | SENT_BIT(struct goal_edit, f.life_area) |
                SENT_BIT(struct goal_edit, f.time_horizon) | SENT_BIT(struct goal_edit, f.status);
    return edit;
}

static void set_plan(enum plan plan)
{
    struct person person;

    DO(person_set_plan(&ctx, &(struct person_plan){S("jane"), plan, NONE}, &person));
}

static void goals_remove(void)
{
    struct goal_page page;
    struct nothing nothing;

    do {
        page = (struct goal_page){0};
        DO(goal_list(&ctx, &(struct goal_ask){GOALS_ALL, NONE, 100, NONE, false}, &page));
        for (size_t i = 0; i < page.goals.count; i++)
            DO(goal_remove(&ctx, &(struct goal_ref){((struct goal *)page.goals.at)[i].id},
                           &nothing));
    } while (page.has_more);
    arena_reset(&arena);
}

static void the_free_plan_has_three(void **state)
{
    struct goal_edit edit = plain();
    struct goal goal, third;

    (void)state;
    set_plan(PLAN_FREE);
    for (int i = 0; i < GOALS_FREE_MAX; i++)
        DO(goal_add(&ctx, &edit, &third));
    begin();
    assert_int_equal(end(goal_add(&ctx, &edit, &goal)), ST_PLAN);
    assert_true(ctx.why.len > 0);
    edit.f.status = GOAL_PAUSED;
    DO(goal_add(&ctx, &edit, &goal));
    edit = (struct goal_edit){.id = goal.id, .sent = SENT_BIT(struct goal_edit, f.status)};
    begin();
    assert_int_equal(end(goal_change(&ctx, &edit, &goal)), ST_PLAN);
    DO(goal_complete(&ctx, &(struct goal_ref){third.id}, &third));
    DO(goal_change(&ctx, &edit, &goal));
    edit.id = third.id; /* open again: a fourth */
    begin();
    assert_int_equal(end(goal_change(&ctx, &edit, &goal)), ST_PLAN);
    set_plan(PLAN_PRO);
    DO(goal_change(&ctx, &edit, &goal));
    goals_remove();
}

/* --- long texts
 * ------------------------------------------------------------------------------------------ */

/* Every goal once, whatever the pages hold; returns how many pages it took. */
static int pages_walk(size_t expected, int64_t milestones)
{
    struct goal_ask ask = {NONE, NONE, 100, NONE, false};
    struct goal_page page = {.has_more = true};
    size_t seen = 0;
    int pages = 0;

    while (page.has_more) {
        page = (struct goal_page){0};
        DO(goal_list(&ctx, &ask, &page));
        const struct goal *goals = page.goals.at;

        assert_true(page.goals.count > 0);
        for (size_t i = 0; i < page.goals.count; i++) {
            assert_true(ask.after == NONE || goals[i].id < ask.after);
            assert_int_equal(goals[i].milestones.count, milestones);
            ask.after = goals[i].id;
        }
        seen += page.goals.count;
        pages++;
        assert_true(arena.used < 2 << 20);
        arena_reset(&arena);
    }
    assert_int_equal(seen, expected);
    return pages;
}

static void long_texts_make_short_pages(void **state)
{
    static char text[20001];
    struct goal_edit edit = plain();
    struct goal goal;

    (void)state;
    memset(text, 'x', sizeof(text) - 1);
    edit.f.description = edit.f.notes = (struct str){text, 20000};
    edit.sent |= SENT_BIT(struct goal_edit, f.description) |
                 SENT_BIT(struct goal_edit, f.description) << 1 |
                 SENT_BIT(struct goal_edit, f.notes) | SENT_BIT(struct goal_edit, f.notes) << 1;
    for (int i = 0; i < 30; i++) {
        DO(goal_add(&ctx, &edit, &goal));
        arena_reset(&arena);
    }
    assert_int_equal(pages_walk(30, 0), 5); /* seven of 40,000 bytes lie beyond 256 KiB */
    goals_remove();
}

static void many_milestones_make_short_pages(void **state)
{
    static char text[1021];
    struct goal_edit edit = plain();
    struct milestone_edit milestones[MILESTONES_MAX];
    struct goal goal;

    (void)state;
    memset(text, 'x', sizeof(text) - 1);
    for (int i = 0; i < MILESTONES_MAX; i++)
        milestones[i] = (struct milestone_edit){.f = {(struct str){text, 1020}, NONE, NONE, NONE}};
    edit.milestones = (struct list){milestones, MILESTONES_MAX};
    for (int i = 0; i < 10; i++) {
        DO(goal_add(&ctx, &edit, &goal));
        arena_reset(&arena);
    }
    assert_int_equal(pages_walk(10, MILESTONES_MAX), 5); /* two of 102,000 bytes, and not a third */
    goals_remove();
}

static int people_open(void **state)
{
    char why[256];
    int from, to;
    struct person person;

    (void)state;
    ctx = (struct ctx){.arena = &arena, .now = 1775651400000 /* 2026-04-08T12:30:00Z */};
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
        cmocka_unit_test(lives),
        cmocka_unit_test(the_free_plan_has_three),
        cmocka_unit_test(long_texts_make_short_pages),
        cmocka_unit_test(many_milestones_make_short_pages),
    };

    return cmocka_run_group_tests(tests, people_open, people_close);
}
