/* uuid.c: of version 7, in the order of instants and places, never the same twice. */
#include "base/uuid.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <sodium.h>

static struct arena arena = {.limit = 1 << 20};

static int order(struct str a, struct str b)
{
    assert_int_equal(a.len, UUID_TEXT);
    assert_int_equal(b.len, UUID_TEXT);
    return memcmp(a.at, b.at, UUID_TEXT);
}

static void they_have_the_form(void **state)
{
    (void)state;
    for (int64_t i = 0; i < 4096; i += 7) {
        struct str id = uuid_7(&arena, 1775658600000 + i, i);

        assert_true(uuid_is(id));
        assert_int_equal(id.at[14], '7');
        assert_non_null(strchr("89ab", id.at[19]));
    }
    assert_true(str_starts(uuid_7(&arena, 0x0123456789ab, 0xcde), S("01234567-89ab-7cde-")));
    arena_reset(&arena);
}

static void later_ones_are_greater(void **state)
{
    struct str before = uuid_7_first(&arena, 1775658600000);

    (void)state;
    for (int64_t place = 0; place < 4096; place++) {
        struct str id = uuid_7(&arena, 1775658600000, place);

        assert_true(order(before, id) < 0);
        before = id;
    }
    assert_true(order(before, uuid_7_first(&arena, 1775658600001)) < 0);
    assert_true(order(uuid_7(&arena, 1775658600000, 5), uuid_7(&arena, 1775658600000, 5)) != 0);
    arena_reset(&arena);
}

static void what_is_none_is_refused(void **state)
{
    static const char *const bad[] = {
        "",
        "0190a5b8-0000-7000-8000-00000000000",
        "0190a5b8-0000-7000-8000-0000000000000",
        "0190A5B8-0000-7000-8000-000000000000",
        "0190a5b8-0000-7000-8000_000000000000",
        "0190a5b8-0000-7000-8000-00000000000g",
        "0190a5b8000070008000000000000000----",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(uuid_is(str_from(bad[i])));
    assert_false(uuid_is(STR_NULL));
    assert_true(uuid_is(S("0190a5b8-0000-7000-8000-000000000000")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(they_have_the_form),
        cmocka_unit_test(later_ones_are_greater),
        cmocka_unit_test(what_is_none_is_refused),
    };
    int failed = sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);

    arena_release(&arena);
    return failed;
}
