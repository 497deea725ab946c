/* record.c: what became of attempts is written once, in its order, and only against whom it
 * concerns. */
#include "events/record.h"
#include "support/hookup.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { NOW = 2000000 };

static struct record record;

/* Runs a scene on each engine there is: webhook 10 of person 1, to port 1. */
typedef void scene_fn(struct hookup *h);

static void play(scene_fn *fn)
{
    static const char *const engines[] = {"sqlite", "postgresql"};

    for (size_t i = 0; i < COUNT(engines); i++) {
        struct hookup h;

        if (!hookup_open(&h, engines[i]))
            continue;
        assert_true(record_init(&record, 64, S("me")));
        hookup_webhook(&h, 1, 10, 1);
        fn(&h);
        record_release(&record);
        hookup_close(&h);
    }
}

static void wait_for(struct hookup *h, const char *id, int attempts)
{
    hookup_exec(h,
                "INSERT INTO delivery (person, webhook, id, subject, event, kind, state, due, "
                "tries, attempts, made) VALUES (1, 10, '%s', 1, 1, 1, 0, 1000, 0, %d, 1)",
                id, attempts);
}

/* The end of an attempt at what wait_for() made. */
static struct delivery_end *end_add(const char *id, int http, enum delivery_state state)
{
    struct delivery_end *end = &record.ends[record.end_count];

    memset(end, 0, sizeof(*end));
    *end = (struct delivery_end){.person = 1,
                                 .webhook = 10,
                                 .order = (int64_t)record.end_count++,
                                 .was = {.due = 1000},
                                 .receiver = delivery_mark(S("http://127.0.0.1:1/in")),
                                 .at = 1500,
                                 .ms = 7,
                                 .http = http,
                                 .state = state,
                                 .due = state == DELIVERY_WAITING ? NOW + 60000 : NONE,
                                 .hold = NONE,
                                 .gone = http == 410};
    snprintf(end->was.id, sizeof(end->was.id), "%s", id);
    if (state != DELIVERY_DELIVERED)
        snprintf(end->error, sizeof(end->error), "no");
    return end;
}

static void run(struct hookup *h)
{
    record.now = NOW;
    record.until = NOW + 1000;
    assert_int_equal(writer_run(h->writer, record_run, &record), ST_OK);
}

static void again(struct hookup *h)
{
    int64_t version = hookup_ask(h, "SELECT version FROM person");

    wait_for(h, "a", 0);
    wait_for(h, "b", 0);
    end_add("a", 500, DELIVERY_WAITING);
    end_add("b", 204, DELIVERY_DELIVERED);
    end_add("gone", 500, DELIVERY_DEAD);
    record.ends[0].order = 9; /* b came first: what failed since is one */
    for (int i = 0; i < 2; i++) {
        run(h);
        assert_int_equal(hookup_ask(h, "SELECT COUNT(*) FROM attempt WHERE number = 1"), 2);
        assert_int_equal(hookup_ask(h, "SELECT COUNT(*) FROM attempt"), 2);
        assert_int_equal(hookup_ask(h, "SELECT failures FROM webhook"), 1);
        assert_int_equal(hookup_ask(h,
                                    "SELECT COUNT(*) FROM delivery WHERE id = 'a' AND state = 0 "
                                    "AND tries = 1 AND attempts = 1 AND due = %d",
                                    NOW + 60000),
                         1);
        assert_int_equal(hookup_ask(h, "SELECT COUNT(*) FROM delivery WHERE id = 'b' AND state = 1 "
                                       "AND due IS NULL AND ended IS NOT NULL"),
                         1);
    }
    assert_int_equal(hookup_ask(h, "SELECT version FROM person"), version);
}

static void a_record_may_run_again(void **state)
{
    (void)state;
    play(again);
}

/* What is asked for while it is under way comes again, whatever became of the attempt. */
static void asked(struct hookup *h)
{
    static const char *const ids[] = {"a", "b", "c", "d"};

    for (size_t i = 0; i < COUNT(ids); i++) {
        wait_for(h, ids[i], 0);
        end_add(ids[i], i % 2 ? 500 : 204, i % 2 ? DELIVERY_DEAD : DELIVERY_DELIVERED);
    }
    hookup_exec(h, "UPDATE delivery SET state = 2, due = NULL, ended = 5 WHERE id >= 'c'");
    hookup_exec(h, "UPDATE delivery SET state = 0, due = 1900, tries = 0, ended = NULL "
                   "WHERE id < 'c'");
    run(h);
    assert_int_equal(hookup_ask(h, "SELECT COUNT(*) FROM delivery WHERE id < 'c' AND state = 0 AND "
                                   "due = 1900 AND tries = 0 AND attempts = 1 AND ended IS NULL"),
                     2);
    assert_int_equal(hookup_ask(h, "SELECT COUNT(*) FROM attempt"), 4);
    /* Given up meanwhile: an arrival is one, a failure changes nothing. */
    assert_int_equal(hookup_ask(h, "SELECT state FROM delivery WHERE id = 'c'"), 1);
    assert_int_equal(hookup_ask(h, "SELECT ended FROM delivery WHERE id = 'd'"), 5);
}

static void what_is_asked_for_meanwhile_comes_again(void **state)
{
    (void)state;
    play(asked);
}

/* A receiver that has been replaced can neither fail nor be gone. */
static void replaced(struct hookup *h)
{
    wait_for(h, "a", 0);
    wait_for(h, "b", 0);
    end_add("a", 410, DELIVERY_DEAD);
    end_add("b", 503, DELIVERY_WAITING)->hold = NOW + 3600000;
    hookup_exec(h, "UPDATE webhook SET url = 'http://127.0.0.1:1/there'");
    run(h);
    assert_int_equal(hookup_ask(h, "SELECT COUNT(*) FROM webhook WHERE active = 1 AND failures = 0 "
                                   "AND held_until IS NULL"),
                     1);
    assert_int_equal(hookup_ask(h, "SELECT COUNT(*) FROM delivery WHERE attempts = 1"), 2);
}

static void a_receiver_that_was_replaced_has_not_failed(void **state)
{
    (void)state;
    play(replaced);
}

/* What the server itself cannot do is no failure, and no attempt. */
static void own_fault(struct hookup *h)
{
    wait_for(h, "a", 0);
    wait_for(h, "b", 0);
    end_add("a", 0, DELIVERY_DEAD)->what = DELIVERY_LOST;
    struct delivery_end *stuck = end_add("b", 0, DELIVERY_DEAD);

    stuck->what = DELIVERY_STUCK;
    stuck->hold = NOW + 600000;
    run(h);
    assert_int_equal(hookup_ask(h, "SELECT COUNT(*) FROM attempt"), 0);
    assert_int_equal(hookup_ask(h, "SELECT failures FROM webhook"), 0);
    assert_int_equal(hookup_ask(h, "SELECT held_until FROM webhook"), NOW + 600000);
    assert_int_equal(hookup_ask(h,
                                "SELECT COUNT(*) FROM delivery WHERE id = 'a' AND state = 2 AND "
                                "due IS NULL AND ended = %d AND attempts = 0",
                                NOW),
                     1);
    assert_int_equal(
        hookup_ask(h, "SELECT COUNT(*) FROM delivery WHERE id = 'b' AND state = 0 AND due = 1000"),
        1);
}

static void the_servers_own_faults_are_not_the_receivers(void **state)
{
    (void)state;
    play(own_fault);
}

/* Ten in a row, of different deliveries: off once, and one notice, which the owner's version tells
 * of; it names no address. */
static void off(struct hookup *h)
{
    int64_t version = hookup_ask(h, "SELECT version FROM person");
    char id[16];

    hookup_exec(h, "UPDATE webhook SET name = NULL");
    hookup_webhook(h, 1, 11, 1);
    for (int i = 0; i < 12; i++) {
        snprintf(id, sizeof(id), "d%d", i);
        wait_for(h, id, 0);
        end_add(id, 500, DELIVERY_WAITING);
    }
    hookup_exec(h, "INSERT INTO delivery (person, webhook, id, subject, event, kind, state, due, "
                   "tries, attempts, made) VALUES (1, 11, 'e', 1, 1, 1, 0, 1000, 0, 0, 1)");
    end_add("e", 410, DELIVERY_DEAD)->webhook = 11;
    run(h);
    assert_int_equal(hookup_ask(h, "SELECT COUNT(*) FROM webhook WHERE active = 0"), 2);
    assert_int_equal(hookup_ask(h, "SELECT COUNT(*) FROM notice"), 2);
    assert_int_equal(hookup_ask(h, "SELECT COUNT(*) FROM notice WHERE text LIKE '%%127.0%%'"), 0);
    assert_int_equal(hookup_ask(h, "SELECT COUNT(*) FROM notice WHERE text LIKE '%%hook 10 was%%'"),
                     1);
    assert_true(hookup_ask(h, "SELECT version FROM person") > version);
    assert_true(hookup_ask(h, "SELECT next_id - (SELECT MAX(id) FROM notice) FROM person") > 0);
}

static void ten_in_a_row_switch_it_off_once(void **state)
{
    (void)state;
    play(off);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_record_may_run_again),
        cmocka_unit_test(what_is_asked_for_meanwhile_comes_again),
        cmocka_unit_test(a_receiver_that_was_replaced_has_not_failed),
        cmocka_unit_test(the_servers_own_faults_are_not_the_receivers),
        cmocka_unit_test(ten_in_a_row_switch_it_off_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
