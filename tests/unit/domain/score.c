/* score.c: what acts earn, and that the sums beside the ledger equal a slow model's, whatever is
 * done, undone, filled in later and done again. */
#include "domain/score.h"
#include "domain/badge.h"
#include "domain/points.h"
#include "support/dice.h"
#include "support/one_life.h"

enum { SEQUENCES = 600, STEPS = 40, DONE_MAX = STEPS, DAYS_BACK = 10, DAY_SPAN = 1200 };

/* --- pure --------------------------------------------------------------------------------------
 */

static void pay_is(enum act_kind kind, int64_t age, int64_t slots, int64_t day_xp, int64_t points,
                   int64_t xp)
{
    struct act act = {.kind = kind, .points = 5, .xp = 25};
    struct paid paid = act_pay(&act, age, slots, day_xp);

    assert_int_equal(paid.points, points);
    assert_int_equal(paid.xp, xp);
}

static void acts_are_paid(void **state)
{
    (void)state;
    pay_is(ACT_GOAL, 0, 0, 0, 5, 25);
    /* Half from the first day back to the seventh, rounded down; then nothing. */
    pay_is(ACT_GOAL, 1, 0, 0, 2, 12);
    pay_is(ACT_GOAL, 7, 0, 0, 2, 12);
    pay_is(ACT_GOAL, 8, 0, 0, 0, 0);
    pay_is(ACT_GOAL, 100000, 0, 0, 0, 0);
    /* The first three habits and the first eight tasks have points; XP have no such places. */
    pay_is(ACT_HABIT, 0, 2, 0, 5, 25);
    pay_is(ACT_HABIT, 0, 3, 0, 0, 25);
    pay_is(ACT_HABIT, 1, 3, 0, 0, 12);
    pay_is(ACT_TASK, 0, 7, 0, 5, 25);
    pay_is(ACT_TASK, 0, 8, 0, 0, 25);
    pay_is(ACT_FOCUS, 0, 1000, 0, 5, 25);
    /* 500 XP a day. */
    pay_is(ACT_GOAL, 0, 0, 475, 5, 25);
    pay_is(ACT_GOAL, 0, 0, 476, 5, 24);
    pay_is(ACT_GOAL, 0, 0, 500, 5, 0);
    pay_is(ACT_GOAL, 0, 0, 600, 5, 0);
    pay_is(ACT_GOAL, 3, 0, 490, 2, 10);
}

static void habits_earn_more_in_a_streak(void **state)
{
    static const int64_t cases[][2] = {{0, 10},  {1, 10},  {6, 10},  {7, 15},  {13, 15},
                                       {14, 20}, {55, 45}, {56, 50}, {63, 50}, {5000, 50}};

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(act_habit_xp(cases[i][0]), cases[i][1]);
}

/* --- the model: what is done now, and nothing else ----------------------------------------------
 */

struct deed {
    enum act_kind kind;
    int64_t object, day, points, xp, seconds;
};

static struct {
    struct deed done[DONE_MAX];
    int count;
    int64_t reflections, since;
    int64_t badge_day[64]; /* by number; NONE */
    int64_t badges, levels, acts;
} model;

static void model_start(void)
{
    memset(&model, 0, sizeof(model));
    for (int i = 0; i < 64; i++)
        model.badge_day[i] = NONE;
    model.since = life.today;
}

static int64_t model_points(void)
{
    int64_t sum = 0;

    for (int i = 0; i < model.count; i++)
        sum += model.done[i].points;
    for (int64_t i = 0; i < badge_def_count; i++)
        sum += model.badge_day[i] == NONE ? 0 : badge_defs[i].points;
    return sum;
}

static int64_t model_count(enum act_kind kind)
{
    int64_t count = 0;

    for (int i = 0; i < model.count; i++)
        count += model.done[i].kind == kind;
    return count;
}

static int64_t model_seconds(void)
{
    int64_t sum = 0;

    for (int i = 0; i < model.count; i++)
        sum += model.done[i].seconds;
    return sum;
}

static int64_t model_level(int64_t points)
{
    for (int64_t level = 100; level >= 2; level--)
        if (points >= 100 * level * level)
            return level;
    return 1;
}

/* What a deed brings, looking through all that is done. */
static struct deed model_pay(const struct act *act)
{
    int64_t age = life.today - act->day, places = 0, xp = 0;
    struct deed deed = {act->kind, act->object, act->day, act->points, act->xp, act->seconds};

    for (int i = 0; i < model.count; i++) {
        const struct deed *d = &model.done[i];

        if (d->day != act->day)
            continue;
        xp += d->xp;
        places += d->kind == act->kind && d->points != 0;
    }
    if (age >= 1) {
        deed.points = age <= 7 ? (deed.points - deed.points % 2) / 2 : 0;
        deed.xp = age <= 7 ? (deed.xp - deed.xp % 2) / 2 : 0;
    }
    if ((act->kind == ACT_HABIT && places >= 3) || (act->kind == ACT_TASK && places >= 8))
        deed.points = 0;
    while (deed.xp && xp + deed.xp > 500)
        deed.xp--;
    return deed;
}

static void model_badges(const struct act *act)
{
    for (int64_t i = 0; i < badge_def_count; i++) {
        const struct badge_def *def = &badge_defs[i];
        bool got = false;

        switch (def->family) {
        case FAMILY_STREAK:
            got = act && act->streak >= def->step;
            break;
        case FAMILY_CHECKS:
            got = model_count(ACT_HABIT) >= def->step;
            break;
        case FAMILY_TASKS:
            got = model_count(ACT_TASK) >= def->step;
            break;
        case FAMILY_FOCUS:
            got = model_seconds() >= def->step * 3600;
            break;
        case FAMILY_GOALS:
            got = model_count(ACT_GOAL) >= def->step;
            break;
        case FAMILY_ON_TIME:
            got = act && act->kind == ACT_GOAL && act->horizon == def->step;
            break;
        case FAMILY_REFLECTIONS:
            got = model.reflections >= def->step;
            break;
        case FAMILY_MEMBER:
            got = life.today - model.since >= def->step;
            break;
        default: /* there is no habit here that could be perfect */
            break;
        }
        if (got && model.badge_day[i] == NONE) {
            model.badge_day[i] = life.today;
            model.badges++;
        }
    }
}

static void model_add(const struct act *act)
{
    int64_t before = model_points();

    if (act) {
        struct deed deed = model_pay(act);

        model.done[model.count++] = deed;
        model.reflections += act->reflections;
        model.acts++;
    }
    model_badges(act);
    model.levels += model_level(model_points()) > model_level(before);
}

static bool model_active(int64_t day)
{
    for (int i = 0; i < model.count; i++)
        if (model.done[i].day == day && (model.done[i].points || model.done[i].xp))
            return true;
    return false;
}

/* --- comparing -----------------------------------------------------------------------------------
 */

static void streaks_compare(const struct score *score)
{
    int64_t current = 0, longest = 0, run = 0, day = life.today;

    if (!model_active(day))
        day--;
    for (; model_active(day); day--)
        current++;
    for (day = LIFE_DAY - 2 * DAYS_BACK; day <= life.today; day++) {
        run = model_active(day) ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    assert_int_equal(tally_current(&score->days, life.today), current);
    assert_int_equal(tally_longest(&score->days, life.today), longest);
}

static void sums_compare(void)
{
    struct score score;
    int64_t xp = 0;

    DO(score_load(&life, &score));
    for (int i = 0; i < model.count; i++)
        xp += model.done[i].xp;
    assert_int_equal(score.points, model_points());
    assert_int_equal(score.xp, xp);
    assert_int_equal(score.counts[COUNTER_CHECKS], model_count(ACT_HABIT));
    assert_int_equal(score.counts[COUNTER_TASKS], model_count(ACT_TASK));
    assert_int_equal(score.counts[COUNTER_GOALS], model_count(ACT_GOAL));
    assert_int_equal(score.counts[COUNTER_FOCUS_SECONDS], model_seconds());
    assert_int_equal(score.counts[COUNTER_REFLECTIONS], model.reflections);
    streaks_compare(&score);
}

static struct point_day model_day(int64_t day)
{
    struct point_day out = {.day = day};

    for (int i = 0; i < model.count; i++) {
        const struct deed *d = &model.done[i];

        if (d->day != day)
            continue;
        out.acts += d->points || d->xp;
        out.checks += d->kind == ACT_HABIT && d->points;
        out.tasks += d->kind == ACT_TASK && d->points;
        out.points += d->points;
        out.xp += d->xp;
    }
    for (int64_t i = 0; i < badge_def_count; i++)
        out.points += model.badge_day[i] == day ? badge_defs[i].points : 0;
    return out;
}

/* Day by day: as stored, as the rows add up, and as the model has it. */
static void days_compare(void)
{
    struct list stored, summed;
    struct score score, fresh;
    int64_t points = 0, month;

    DO(points_days(&life, true, &stored));
    DO(points_days(&life, false, &summed));
    assert_int_equal(stored.count, summed.count);
    if (stored.count)
        assert_memory_equal(stored.at, summed.at, stored.count * sizeof(struct point_day));
    for (size_t i = 0; i < stored.count; i++) {
        const struct point_day *day = &((const struct point_day *)stored.at)[i];
        struct point_day want = model_day(day->day);

        assert_memory_equal(day, &want, sizeof(want));
        points += day->points;
    }
    assert_int_equal(points, model_points());
    DO(score_points_between(&life, LIFE_DAY - 100, LIFE_DAY + DAY_SPAN, &month));
    assert_int_equal(month, points);
    DO(score_load(&life, &score));
    DO(points_recount(&life, &fresh));
    assert_int_equal(fresh.points, score.points);
    assert_int_equal(fresh.xp, score.xp);
    assert_memory_equal(fresh.counts, score.counts, 3 * sizeof(fresh.counts[0]));
    assert_int_equal(fresh.days.first_day, score.days.first_day);
    assert_int_equal(fresh.days.last_day, score.days.last_day);
    assert_int_equal(fresh.days.run_len, score.days.run_len);
    assert_int_equal(fresh.days.alive_until, score.days.alive_until);
    assert_int_equal(fresh.days.best_closed, score.days.best_closed);
}

static void events_compare(void)
{
    struct event_ask ask = {.after = NONE, .limit = 100};
    struct event_page page = {.has_more = true};
    int64_t counts[EVENT_KIND_COUNT] = {0};

    while (page.has_more) {
        page = (struct event_page){0};
        DO(event_list(&life, &ask, &page));
        const struct event *events = page.events.at;

        for (size_t i = 0; i < page.events.count; i++) {
            counts[events[i].kind]++;
            ask.after = events[i].id;
        }
    }
    assert_int_equal(counts[EVENT_BADGE_UNLOCKED], model.badges);
    assert_int_equal(counts[EVENT_LEVEL_UP], model.levels);
    assert_int_equal(counts[EVENT_CHECKIN_COMPLETED], model.acts);
}

/* --- random lives
 * ---------------------------------------------------------------------------------- */

/* Half of them of the life's favourite kind, so that places of a day run out. */
static struct act act_random(struct dice *d, enum act_kind favourite)
{
    static const int64_t days_of_streaks[] = {0, 2, 3, 14, 100, 365};
    struct act act = {
        .kind = (enum act_kind)dice_roll(d, ACT_HABIT, ACT_GOAL),
        .object = dice_roll(d, 1, 12),
        .day = life.today - (dice_chance(d, 60) ? dice_roll(d, 0, 1) : dice_roll(d, 0, DAYS_BACK)),
        .points = dice_roll(d, 0, 60),
        .xp = dice_roll(d, 0, 200),
        .horizon = NONE,
    };

    if (dice_chance(d, 50))
        act.kind = favourite;
    if (act.kind == ACT_HABIT || act.kind == ACT_TASK) /* many in one day */
        act.day = dice_chance(d, 70) ? life.today : act.day;
    if (act.kind == ACT_FOCUS)
        act.seconds = dice_roll(d, 0, 30000);
    if (act.kind == ACT_GOAL && dice_chance(d, 50))
        act.horizon = dice_roll(d, 0, 3);
    if (act.kind == ACT_HABIT)
        act.streak = days_of_streaks[dice_roll(d, 0, 5)];
    if (act.kind == ACT_CHECKIN)
        act.reflections = dice_roll(d, 0, 1);
    return act;
}

static int deed_find(enum act_kind kind, int64_t object, int64_t day)
{
    for (int i = 0; i < model.count; i++)
        if (model.done[i].kind == kind && model.done[i].object == object &&
            model.done[i].day == day)
            return i;
    return -1;
}

static void undo_one(struct dice *d)
{
    int i = (int)dice_roll(d, 0, model.count - 1);
    struct deed deed = model.done[i];

    if (deed.kind == ACT_CHECKIN) /* they stay */
        return;
    DO(act_undo(&life, deed.kind, deed.object, deed.day, deed.seconds));
    model.done[i] = model.done[--model.count];
}

static void step(struct dice *d, enum act_kind favourite)
{
    struct act act = act_random(d, favourite);
    struct event event = event_of(EVENT_CHECKIN_COMPLETED); /* whichever: one for each act */
    struct paid paid;
    int64_t roll = dice_roll(d, 1, 100);

    if (roll <= 25 && model.count) {
        undo_one(d);
    } else if (roll <= 30) {
        DO(score_count(&life, COUNTER_REFLECTIONS, 1));
        model.reflections++;
        model_add(NULL);
    } else if (roll <= 33) {
        DO(score_count(&life, COUNTER_REFLECTIONS, -1));
        model.reflections--;
    } else if (deed_find(act.kind, act.object, act.day) < 0) {
        act.event = &event;
        DO(act_reward(&life, &act, &paid));
        model_add(&act);
        assert_int_equal(paid.points, model.done[model.count - 1].points);
        assert_int_equal(paid.xp, model.done[model.count - 1].xp);
        assert_int_equal(event.n3, paid.xp);
    }
}

static void sums_equal_the_model(void **state)
{
    struct dice dice = dice_start("score");
    int64_t levels = 0, badges = 0;

    (void)state;
    for (int n = 0; n < SEQUENCES; n++) {
        int64_t day = LIFE_DAY;

        life_day(day);
        life_person();
        model_start();
        for (int i = 0; i < STEPS; i++) {
            if (dice_chance(&dice, 25))
                life_day(day += dice_chance(&dice, 5) ? dice_roll(&dice, 20, 100)
                                                      : dice_roll(&dice, 1, 3));
            life_write();
            step(&dice, (enum act_kind)(n % ACT_BADGE));
            life_done();
            sums_compare();
            arena_reset(&life_arena);
        }
        days_compare();
        events_compare();
        levels += model.levels;
        badges += model.badges;
        arena_reset(&life_arena);
    }
    assert_true(levels > SEQUENCES && badges > SEQUENCES); /* it was about something */
}

/* --- by hand
 * ----------------------------------------------------------------------------------------- */

static int64_t rewarded(enum act_kind kind, int64_t object, int64_t points, int64_t xp)
{
    struct act act = {.kind = kind,
                      .object = object,
                      .day = life.today,
                      .points = points,
                      .xp = xp,
                      .horizon = NONE};
    struct paid paid;

    life_write();
    act.day = life.today;
    DO(act_reward(&life, &act, &paid));
    life_done();
    return paid.points;
}

/* Undone and done again is paid once; a place among the first three is free again. */
static void undone_is_taken_back(void **state)
{
    struct score score;

    (void)state;
    life_day(LIFE_DAY);
    life_person();
    for (int i = 1; i <= 3; i++)
        assert_int_equal(rewarded(ACT_HABIT, i, 4, 10), 4);
    assert_int_equal(rewarded(ACT_HABIT, 4, 4, 10), 0);
    life_write();
    DO(act_undo(&life, ACT_HABIT, 2, life.today, 0));
    DO(act_undo(&life, ACT_HABIT, 2, life.today, 0)); /* nothing is left of it */
    DO(act_undo(&life, ACT_HABIT, 99, life.today, 0));
    life_done();
    DO(score_load(&life, &score));
    assert_int_equal(score.points, 8);
    assert_int_equal(score.xp, 30);
    assert_int_equal(score.counts[COUNTER_CHECKS], 3);
    assert_int_equal(rewarded(ACT_HABIT, 5, 4, 10), 4);
    assert_int_equal(rewarded(ACT_HABIT, 2, 4, 10), 0);
    DO(score_load(&life, &score));
    assert_int_equal(score.points, 12);
    assert_int_equal(score.xp, 50);
    assert_int_equal(tally_current(&score.days, life.today), 1);
}

/* The act, its badges, one level.up for the last level; numbered in that order. */
static void events_come_in_order(void **state)
{
    struct event_page page = {0};
    struct event event = event_of(EVENT_GOAL_COMPLETED);
    struct act act = {.kind = ACT_GOAL, .object = 7, .points = 1000, .horizon = 3, .event = &event};
    struct paid paid;

    (void)state;
    life_day(LIFE_DAY);
    life_person();
    life_write();
    act.day = life.today;
    DO(act_reward(&life, &act, &paid));
    life_done();
    DO(event_list(&life, &(struct event_ask){.after = NONE, .limit = 100}, &page));
    const struct event *e = page.events.at;

    assert_int_equal(page.events.count, 4);
    assert_int_equal(e[3].kind, EVENT_GOAL_COMPLETED);
    assert_int_equal(e[2].kind, EVENT_BADGE_UNLOCKED);
    assert_true(str_eq(e[2].text, S("goals_1")));
    assert_int_equal(e[1].kind, EVENT_BADGE_UNLOCKED);
    assert_true(str_eq(e[1].text, S("goal_on_time_3_year")));
    assert_int_equal(e[0].kind, EVENT_LEVEL_UP);
    /* 1000 and 25 and 300 points: from level 1 to 3 at once. */
    assert_int_equal(e[0].n0, 3);
    assert_int_equal(e[0].n1, 1);
    assert_int_equal(e[0].n2, 1325);
    assert_true(str_eq(e[0].text, S("Explorer")));
    arena_reset(&life_arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(acts_are_paid),        cmocka_unit_test(habits_earn_more_in_a_streak),
        cmocka_unit_test(sums_equal_the_model), cmocka_unit_test(undone_is_taken_back),
        cmocka_unit_test(events_come_in_order),
    };

    return cmocka_run_group_tests(tests, life_open, life_close);
}
