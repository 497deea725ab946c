/* used.c: a key is noted once a minute, by any thread, and no more than there is room for. */
#include "api/used.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include <cmocka.h>
#include <pthread.h>

static struct used_key out[USED_MAX];

static void once_a_minute(void **state)
{
    struct used *used = used_open();

    (void)state;
    used_note(used, 1, 2, 60000);
    used_note(used, 1, 2, 60001);
    used_note(used, 1, 2, 119999);
    assert_int_equal(used_drain(used, out), 1);
    assert_int_equal(out[0].person, 1);
    assert_int_equal(out[0].key, 2);
    assert_int_equal(out[0].when, 60000);
    assert_int_equal(used_drain(used, out), 0);
    used_note(used, 1, 2, 119999); /* written already */
    assert_int_equal(used_drain(used, out), 0);
    used_note(used, 1, 2, 120000);
    used_note(used, 1, 3, 120000);
    used_note(used, 2, 2, 120000);
    assert_int_equal(used_drain(used, out), 3);
    used_close(used);
    used_close(NULL);
}

static void more_than_there_is_room_for(void **state)
{
    struct used *used = used_open();

    (void)state;
    for (int64_t key = 1; key <= 2 * USED_MAX; key++)
        used_note(used, 7, key, 0);
    assert_int_equal(used_drain(used, out), USED_MAX);
    used_note(used, 7, 1, 60000);
    assert_int_equal(used_drain(used, out), 1);
    used_close(used);
}

enum { THREADS = 8, KEYS = 400 };

static void *note_some(void *arg)
{
    for (int64_t key = 1; key <= KEYS; key++)
        used_note(arg, 1, key, 60000);
    return NULL;
}

/* Threads may note the same key at once, but none is lost. */
static void by_many_threads(void **state)
{
    struct used *used = used_open();
    pthread_t threads[THREADS];
    bool seen[KEYS + 1] = {false};

    (void)state;
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, note_some, used), 0);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    int count = used_drain(used, out);

    for (int i = 0; i < count; i++)
        seen[out[i].key] = true;
    for (int key = 1; key <= KEYS; key++)
        assert_true(seen[key]);
    used_close(used);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(once_a_minute),
        cmocka_unit_test(more_than_there_is_room_for),
        cmocka_unit_test(by_many_threads),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
