/* arena.c: memory of one request: taking, going back, limits, faults. */
#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

enum { LIMIT = 1 << 20, BLOCK = 16 * 1024 };

/* Whether taking `count` objects of `size` bytes jumps to the arena's boundary. */
static bool refused(struct arena *a, size_t size, size_t count)
{
    jmp_buf fail;

    a->fail = &fail;
    if (setjmp(fail)) {
        a->fail = NULL;
        return true;
    }
    arena_alloc(a, size, 1, count);
    a->fail = NULL;
    return false;
}

static bool all_are(const char *at, size_t len, char c)
{
    for (size_t i = 0; i < len; i++)
        if (at[i] != c)
            return false;
    return true;
}

static void zeroed_and_aligned(void **state)
{
    struct arena a = {.limit = LIMIT};

    (void)state;
    for (int round = 0; round < 3; round++) {
        for (size_t n = 1; n < 200; n++) {
            char *odd = arena_alloc(&a, 1, 1, n);
            double *real = arena_new(&a, double, n);

            assert_int_equal((uintptr_t)real % _Alignof(double), 0);
            assert_true(all_are(odd, n, 0) && all_are((char *)real, n * sizeof(double), 0));
            memset(odd, 'x', n);
            memset(real, 'x', n * sizeof(double));
        }
        arena_reset(&a);
        assert_int_equal(a.used, 0);
    }
    assert_non_null(arena_alloc(&a, 8, 8, 0));
    arena_release(&a);
    assert_null(a.blocks);
}

static void limited(void **state)
{
    struct arena a = {.limit = 1000};

    (void)state;
    assert_false(refused(&a, 1, 600));
    assert_true(refused(&a, 1, 401));
    assert_false(refused(&a, 1, 400));
    assert_true(refused(&a, 1, 1));
    assert_false(refused(&a, 1, 0));
    arena_reset(&a);
    assert_false(refused(&a, 1, 1000));
    arena_reset(&a);
    assert_true(refused(&a, SIZE_MAX / 2, 3)); /* the product would overflow */
    assert_true(refused(&a, 3, SIZE_MAX / 2));
    assert_int_equal(a.used, 0);
    arena_release(&a);
}

static void fails_on_demand(void **state)
{
    struct arena a = {.limit = LIMIT, .fail_at = 3};

    (void)state;
    assert_false(refused(&a, 1, 1));
    assert_false(refused(&a, 1, 1));
    assert_true(refused(&a, 1, 1));
    assert_false(refused(&a, 1, 1));
    assert_int_equal(a.fail_at, 0);
    arena_release(&a);
}

/* What was there before the mark stays, what came after is given back, however many blocks. */
static void rewinds(void **state)
{
    static const size_t sizes[] = {10, BLOCK - 100, BLOCK, 5 * BLOCK};

    (void)state;
    for (size_t i = 0; i < COUNT(sizes); i++) {
        struct arena a = {.limit = LIMIT};
        char *before = arena_alloc(&a, 1, 1, 100);

        memset(before, 'b', 100);
        struct arena_mark mark = arena_mark(&a);
        char *first = NULL;

        for (int round = 0; round < 3; round++) {
            char *after = arena_alloc(&a, 1, 1, 8);

            assert_true(all_are(after, 8, 0));
            memset(after, 'a', 8);
            first = first ? first : after;
            assert_ptr_equal(after, first);
            memset(arena_alloc(&a, 1, 1, sizes[i]), 'a', sizes[i]);
            memset(arena_alloc(&a, 1, 1, sizes[i]), 'a', sizes[i]);
            arena_rewind(&a, mark);
            assert_int_equal(a.used, 100);
            assert_true(all_are(before, 100, 'b'));
        }
        arena_release(&a);
    }
}

static void rewinds_to_nothing(void **state)
{
    struct arena a = {.limit = LIMIT};
    struct arena_mark mark = arena_mark(&a);

    (void)state;
    arena_rewind(&a, mark); /* nothing was taken */
    memset(arena_alloc(&a, 1, 1, 3 * BLOCK), 'a', 3 * BLOCK);
    memset(arena_alloc(&a, 1, 1, 3 * BLOCK), 'a', 3 * BLOCK);
    arena_rewind(&a, mark);
    assert_int_equal(a.used, 0);
    assert_true(all_are(arena_alloc(&a, 1, 1, 100), 100, 0));
    arena_release(&a);
}

/* A warm arena serves a small request from the block it has kept. */
static void stays_warm(void **state)
{
    struct arena a = {.limit = LIMIT};
    char *first = arena_alloc(&a, 1, 1, 100);

    (void)state;
    arena_alloc(&a, 1, 1, 3 * BLOCK);
    arena_reset(&a);
    assert_ptr_equal(arena_alloc(&a, 1, 1, 100), first);
    arena_release(&a);
    arena_release(&a);

    arena_alloc(&a, 1, 1, 8 * BLOCK); /* a first block this large is not kept */
    arena_reset(&a);
    assert_null(a.blocks);
    arena_release(&a);
}

static void texts(void **state)
{
    struct arena a = {.limit = LIMIT};
    char source[] = "abc";
    struct str copy = arena_copy(&a, (struct str){source, 2});

    (void)state;
    source[0] = 'x';
    assert_string_equal(copy.at, "ab");
    assert_int_equal(copy.len, 2);
    assert_true(str_is_null(arena_copy(&a, STR_NULL)));
    copy = arena_copy(&a, S(""));
    assert_false(str_is_null(copy));
    assert_string_equal(copy.at, "");

    struct str text = arena_format(&a, "%s-%d", "x", 42);

    assert_string_equal(text.at, "x-42");
    assert_int_equal(text.len, 4);
    assert_int_equal(arena_format(&a, "%*s", 40000, "").len, 40000);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(zeroed_and_aligned),
        cmocka_unit_test(limited),
        cmocka_unit_test(fails_on_demand),
        cmocka_unit_test(rewinds),
        cmocka_unit_test(rewinds_to_nothing),
        cmocka_unit_test(stays_warm),
        cmocka_unit_test(texts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
