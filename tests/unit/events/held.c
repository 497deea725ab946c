/* held.c: a table that finds what it holds, and windows that open and close. */
#include "events/held.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

static struct held_table table; /* large */

static struct held *add(int64_t person, int64_t webhook)
{
    return held_add(&table, &(struct courier){.person = person, .webhook = webhook});
}

static void what_is_held_is_found(void **state)
{
    (void)state;
    held_init(&table);
    for (int i = 0; i < HELD_MAX; i++)
        assert_non_null(add(i / 5, i % 5));
    assert_null(add(9999, 1)); /* full */
    for (int i = 0; i < HELD_MAX; i += 2)
        held_forget(&table, held_find(&table, i / 5, i % 5));
    assert_int_equal(table.count, HELD_MAX / 2);
    for (int i = 0; i < HELD_MAX; i++) {
        struct held *h = held_find(&table, i / 5, i % 5);

        assert_int_equal(h != NULL, i % 2);
        if (h)
            assert_true(h->courier.person == i / 5 && h->courier.webhook == i % 5);
    }
    for (int i = 0; i < HELD_MAX; i += 2)
        assert_non_null(add(i / 5, i % 5));
    assert_null(add(9999, 1));
}

static void a_window_opens_and_closes(void **state)
{
    char id[DELIVERY_ID_MAX];
    int sent = 0;

    (void)state;
    held_init(&table);
    struct held *h = add(1, 1);

    for (int expected = 1; expected <= 8; expected *= 2) {
        assert_int_equal(held_room(h, 8), expected);
        snprintf(id, sizeof(id), "%d", sent++);
        held_sent(h, id);
        assert_true(held_is_busy(h, id));
        assert_int_equal(held_room(h, 8), expected - 1);
        held_answered(h, true, 8);
        held_written(h, id);
        assert_false(held_is_busy(h, id));
    }
    assert_int_equal(held_room(h, 8), 8); /* not more */
    held_sent(h, "a");
    held_sent(h, "b");
    held_answered(h, false, 8);
    assert_int_equal(held_room(h, 8), 0); /* b is under way, a not yet written */
    held_written(h, "a");
    held_answered(h, false, 8);
    assert_int_equal(held_room(h, 8), 0);
    held_written(h, "b");
    assert_int_equal(held_room(h, 8), 1);
}

/* What is not written is not sent again, and there is a most of it. */
static void what_is_not_written_is_bounded(void **state)
{
    char id[DELIVERY_ID_MAX];

    (void)state;
    held_init(&table);
    struct held *h = add(1, 1);

    h->window = 8;
    for (int i = 0; i < HELD_BUSY_MAX; i++) {
        assert_true(held_room(h, 8) > 0);
        snprintf(id, sizeof(id), "%d", i);
        held_sent(h, id);
        held_answered(h, true, 8);
    }
    assert_int_equal(held_room(h, 8), 0);
    held_written(h, "7");
    assert_int_equal(held_room(h, 8), 1);
    assert_true(held_is_busy(h, "8"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_held_is_found),
        cmocka_unit_test(a_window_opens_and_closes),
        cmocka_unit_test(what_is_not_written_is_bounded),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
