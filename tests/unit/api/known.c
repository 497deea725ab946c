/* known.c: a key is known in the moment it was found in, and in no other. */
#include "api/known.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <stdio.h>

enum { BYTES = 64 * 1024 };

static struct key_found found_of(int64_t id)
{
    return (struct key_found){.id = id, .scopes = id * 3, .owner = {.id = id + 1000}};
}

static struct str text_of(int64_t id, char text[48])
{
    int len = snprintf(text, 48, "lgd_%038lld", (long long)id);

    return (struct str){text, (size_t)len};
}

static void none_knows_nothing(void **state)
{
    struct key_found found = found_of(1);

    (void)state;
    known_moment(NULL, 1);
    known_keep(NULL, S("x"), &found);
    assert_false(known_find(NULL, S("x"), &found));
    known_close(NULL);
}

static void only_in_its_moment(void **state)
{
    struct known *known = known_open(BYTES);
    struct key_found in = found_of(7), out;

    (void)state;
    known_keep(known, S("key"), &in); /* no moment yet */
    assert_false(known_find(known, S("key"), &out));
    known_moment(known, 5);
    assert_false(known_find(known, S("key"), &out));
    known_keep(known, S("key"), &in);
    assert_true(known_find(known, S("key"), &out));
    assert_memory_equal(&in, &out, sizeof(in));
    assert_false(known_find(known, S("kez"), &out));
    assert_false(known_find(known, S("ke"), &out));
    known_moment(known, 6);
    assert_false(known_find(known, S("key"), &out));
    known_moment(known, NONE);
    assert_false(known_find(known, S("key"), &out));
    known_close(known);
}

/* More keys than there is room for: each is either itself or not known. */
static void never_anothers(void **state)
{
    struct known *known = known_open(BYTES);
    int hits = 0;
    char text[48];

    (void)state;
    known_moment(known, 1);
    for (int64_t id = 1; id <= 2000; id++) {
        struct key_found in = found_of(id);

        known_keep(known, text_of(id, text), &in);
    }
    for (int64_t id = 1; id <= 2000; id++) {
        struct key_found want = found_of(id), out;

        if (!known_find(known, text_of(id, text), &out))
            continue;
        hits++;
        assert_memory_equal(&out, &want, sizeof(out));
    }
    assert_true(hits > 200 && hits < 1000);
    known_close(known);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(none_knows_nothing),
        cmocka_unit_test(only_in_its_moment),
        cmocka_unit_test(never_anothers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
