/* focus.c: what sessions earn, and that the instants of any way through one add up. */
#include "domain/focus.h"
#include "support/dice.h"
#include "support/one_life.h"

enum { LIVES = 200 };

static void pay(void **state)
{
    static const struct {
        int64_t seconds, planned, points, xp;
    } cases[] = {
        {1500, 1500, 4, 18}, /* the sample of the document */
        {1500, 1501, 1, 18},    {1500, NONE, 1, 18},     {0, NONE, 0, 5},       {59, NONE, 0, 5},
        {60, NONE, 0, 6},       {119, 119, 3, 6},        {120, NONE, 0, 6},     {180, NONE, 0, 7},
        {899, NONE, 0, 12},     {900, NONE, 1, 13},      {1799, NONE, 1, 20},   {3600, 3600, 7, 35},
        {86400, NONE, 96, 725}, {604800, NONE, 96, 725}, {604800, 60, 99, 725},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct paid paid = focus_pay(cases[i].seconds, cases[i].planned);

        assert_int_equal(paid.points, cases[i].points);
        assert_int_equal(paid.xp, cases[i].xp);
    }
}

static struct focus_edit session(int64_t status, int64_t started, int64_t actual)
{
    return (struct focus_edit){.f = {.planned = 60, .task = NONE, .habit = NONE},
                               .status = status,
                               .started = started,
                               .actual = actual};
}

/* Kinds of the newest events, newest first. */
static void events_are(const enum event_kind *kinds, size_t count)
{
    struct event_page page = {0};

    DO(event_list(&life, &(struct event_ask){.after = NONE, .limit = (int64_t)count}, &page));
    assert_int_equal(page.events.count, count);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(((const struct event *)page.events.at)[i].kind, kinds[i]);
}

static void events(void **state)
{
    struct focus s;
    struct focus_ref ref;
    struct event_page page = {0};
    struct focus_edit edit = session(NONE, NONE, NONE);

    (void)state;
    life_day(LIFE_DAY);
    life_person();
    life_write();
    edit.f.title = S("Deep work");
    DO(focus_add(&life, &edit, &s));
    ref.id = s.id;
    life_done();
    events_are((enum event_kind[]){EVENT_FOCUS_STARTED}, 1);
    life.now += 60000;
    life_write();
    DO(focus_complete(&life, &ref, &s));
    life_done();
    events_are((enum event_kind[]){EVENT_FOCUS_COMPLETED, EVENT_FOCUS_STARTED}, 2);
    DO(event_list(&life, &(struct event_ask){.after = NONE, .limit = 2}, &page));
    const struct event *e = page.events.at;

    assert_int_equal(e[0].object, s.id);
    assert_true(str_eq(e[0].title, S("Deep work")));
    assert_int_equal(e[0].n0, 60);
    assert_int_equal(e[0].n1, 60);
    assert_int_equal(e[0].n3, 6); /* XP */
    assert_int_equal(e[1].n0, 60);
    assert_true(e[1].n1 == NONE && e[1].n2 == NONE);

    /* Cancelled: no completed. Entered afterwards: no started. */
    life_write();
    DO(focus_add(&life, &edit, &s));
    ref.id = s.id;
    DO(focus_cancel(&life, &ref, &s));
    life_done();
    events_are((enum event_kind[]){EVENT_FOCUS_STARTED, EVENT_FOCUS_COMPLETED}, 2);
    edit = session(FOCUS_COMPLETED, life.now - 120000, 60);
    life_write();
    DO(focus_add(&life, &edit, &s));
    life_done();
    events_are((enum event_kind[]){EVENT_FOCUS_COMPLETED, EVENT_FOCUS_STARTED}, 2);
    arena_reset(&life_arena);
}

/* Pauses at random: what is shown always adds up, to the second. */
static void instants_add_up(void **state)
{
    struct dice d = dice_start("focus");

    (void)state;
    life_day(LIFE_DAY);
    life_person();
    for (int n = 0; n < LIVES; n++) {
        struct focus_edit edit = session(NONE, NONE, NONE);
        struct focus s;
        struct nothing nothing;
        bool paused = false;
        int64_t worked = 0, before;

        life_write();
        DO(focus_add(&life, &edit, &s));
        struct focus_ref ref = {s.id};

        for (int i = (int)dice_roll(&d, 0, 9); i > 0; i--) {
            before = life.now / 1000;
            life.now += dice_roll(&d, 0, 100000);
            worked += paused ? 0 : life.now / 1000 - before;
            DO(paused ? focus_resume(&life, &ref, &s) : focus_pause(&life, &ref, &s));
            paused = !paused;
            assert_true(s.actual == NONE && s.ended == NONE && (s.paused_at != NONE) == paused);
        }
        before = life.now / 1000;
        life.now += dice_roll(&d, 0, 100000);
        worked += paused ? 0 : life.now / 1000 - before;
        DO(focus_complete(&life, &ref, &s));
        assert_int_equal(s.actual, worked);
        assert_int_equal(s.actual, (s.ended - s.started) / 1000 - s.paused);
        assert_int_equal(s.ended, life.now / 1000 * 1000);
        struct focus stored;

        DO(focus_get(&life, &ref, &stored));
        assert_true(stored.actual == s.actual && stored.paused == s.paused &&
                    stored.ended == s.ended && stored.points == s.points);
        DO(focus_remove(&life, &ref, &nothing));
        life_done();
        arena_reset(&life_arena);
    }
    struct score score; /* nothing is left of them but the badges of the hours */

    DO(score_load(&life, &score));
    assert_int_equal(score.xp, 0);
    assert_int_equal(score.counts[COUNTER_FOCUS_SECONDS], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pay),
        cmocka_unit_test(events),
        cmocka_unit_test(instants_add_up),
    };

    return cmocka_run_group_tests(tests, life_open, life_close);
}
