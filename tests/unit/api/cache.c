/* cache.c: what was put is got, or nothing is; never something else. */
#include "api/cache.h"
#include "support/dice.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { BYTES = 64 * 1024, BODY_MAX = 5000 };

static void too_small_is_none(void **state)
{
    struct arena arena = {.limit = SIZE_MAX};
    struct str body;

    (void)state;
    assert_null(cache_open(0));
    assert_null(cache_open(BYTES - 1));
    assert_false(cache_get(NULL, (struct etag){1, 2}, &arena, &body));
    cache_put(NULL, (struct etag){1, 2}, S("x"));
    cache_close(NULL);
}

static void one_answer(void **state)
{
    struct cache *cache = cache_open(BYTES);
    struct arena arena = {.limit = SIZE_MAX};
    struct str body;

    (void)state;
    assert_false(cache_get(cache, (struct etag){1, 2}, &arena, &body));
    assert_false(cache_get(cache, (struct etag){0, 0}, &arena, &body));
    cache_put(cache, (struct etag){1, 2}, S("answer"));
    assert_true(cache_get(cache, (struct etag){1, 2}, &arena, &body));
    assert_true(str_eq(body, S("answer")));
    assert_false(cache_get(cache, (struct etag){1, 3}, &arena, &body));
    assert_false(cache_get(cache, (struct etag){2, 2}, &arena, &body));
    cache_put(cache, (struct etag){1, 3}, S(""));
    assert_false(cache_get(cache, (struct etag){1, 3}, &arena, &body));
    arena_release(&arena);
    cache_close(cache);
}

/* The body of a tag is made from it, so that a wrong one is seen: some pack well, some not at all.
 */
static struct str body_of(uint64_t n, char *room, size_t len)
{
    uint64_t x = n * 31 + 1;

    for (size_t i = 0; i < len; i++) {
        x = n % 2 ? x + 7 : (x ^ x >> 29) * UINT64_C(0x9e3779b97f4a7c15) + 1;
        room[i] = (char)(x >> (n % 2 ? 0 : 56));
    }
    return (struct str){room, len};
}

/* Many puts of many lengths, more than the ring holds by far. */
static void never_another_answer(void **state)
{
    struct cache *cache = cache_open(BYTES);
    struct dice dice = dice_start("cache");
    struct arena arena = {.limit = SIZE_MAX};
    static size_t lengths[4000];
    char room[BODY_MAX];
    int hits = 0, fresh = 0;

    (void)state;
    for (uint64_t n = 0; n < 4000; n++) {
        lengths[n] = (size_t)dice_roll(&dice, 1, BODY_MAX);
        struct etag tag = {n * UINT64_C(0x9e3779b97f4a7c15), n + 1};
        struct str body;

        cache_put(cache, tag, body_of(n, room, lengths[n]));
        fresh += cache_get(cache, tag, &arena, &body);
        for (int i = 0; i < 20; i++) {
            uint64_t old = (uint64_t)dice_roll(&dice, n > 30 ? (int64_t)n - 30 : 0, (int64_t)n);

            if (!cache_get(cache, (struct etag){old * UINT64_C(0x9e3779b97f4a7c15), old + 1},
                           &arena, &body))
                continue;
            hits++;
            assert_true(str_eq(body, body_of(old, room, lengths[old])));
        }
        arena_reset(&arena);
    }
    assert_true(hits > 1000);
    assert_true(fresh > 2000); /* longer than a sixteenth of it is not kept */
    arena_release(&arena);
    cache_close(cache);
}

/* One hundred thousand tags in the same place of the table push each other out, no more. */
static void a_crowded_place(void **state)
{
    struct cache *cache = cache_open(BYTES);
    struct arena arena = {.limit = SIZE_MAX};
    struct str body;
    int found = 0;

    (void)state;
    for (uint64_t n = 1; n <= 100000; n++)
        cache_put(cache, (struct etag){n << 32, n}, S("x"));
    for (uint64_t n = 1; n <= 100000; n++)
        found += cache_get(cache, (struct etag){n << 32, n}, &arena, &body);
    assert_int_equal(found, 4);
    assert_true(cache_get(cache, (struct etag){UINT64_C(100000) << 32, 100000}, &arena, &body));
    arena_release(&arena);
    cache_close(cache);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(too_small_is_none),
        cmocka_unit_test(one_answer),
        cmocka_unit_test(never_another_answer),
        cmocka_unit_test(a_crowded_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
