/* buf.c: text under construction: numbers, formats, JSON. */
#include "base/buf.h"
#include "support/dice.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static struct arena arena = {.limit = 16 << 20};

static void growing(void **state)
{
    struct buf b = {.arena = &arena};

    (void)state;
    assert_true(str_eq(buf_view(&b), S("")));
    assert_false(str_is_null(buf_view(&b)));
    buf_str(&b, STR_NULL);
    for (int i = 0; i < 5000; i++) {
        buf_char(&b, (char)('a' + i % 26));
        buf_str(&b, S("-"));
    }
    assert_int_equal(b.len, 10000);
    for (int i = 0; i < 5000; i++)
        assert_true(b.at[2 * i] == 'a' + i % 26 && b.at[2 * i + 1] == '-');

    struct str long_text = arena_format(&arena, "%*s", 100000, "");

    buf_str(&b, long_text); /* more than doubling would give */
    assert_int_equal(b.len, 110000);
    arena_release(&arena);
}

static void whole_numbers(void **state)
{
    static const int64_t numbers[] = {0, 7, -7, 10, 1000000, INT64_MAX, INT64_MIN};

    (void)state;
    for (size_t i = 0; i < COUNT(numbers); i++) {
        struct buf b = {.arena = &arena};
        struct str want = arena_format(&arena, "%lld", (long long)numbers[i]);

        buf_int(&b, numbers[i]);
        assert_true(str_eq(buf_view(&b), want));
    }
    arena_release(&arena);
}

static void formats(void **state)
{
    struct buf b = {.arena = &arena};

    (void)state;
    buf_format(&b, "%s=%d", "a", 1);
    buf_format(&b, "%*s", 2000, "x");
    buf_format(&b, "%s", "");
    assert_int_equal(b.len, 2003);
    assert_memory_equal(b.at, "a=1 ", 4);
    assert_int_equal(b.at[2002], 'x');
    arena_release(&arena);
}

static void json_text(void **state)
{
    static const struct {
        struct str in, out;
    } rows[] = {
        {{NULL, 0}, {"\"\"", 2}},
        {{"plain", 5}, {"\"plain\"", 7}},
        {{"\"", 1}, {"\"\\\"\"", 4}},
        {{"a\\b", 3}, {"\"a\\\\b\"", 6}},
        {{"\b\f\n\r\t", 5}, {"\"\\b\\f\\n\\r\\t\"", 12}},
        {{"\0", 1}, {"\"\\u0000\"", 8}},
        {{"\x01\x1f", 2}, {"\"\\u0001\\u001f\"", 14}},
        {{"\x7f", 1}, {"\"\x7f\"", 3}},
        {{"</script>", 9}, {"\"</script>\"", 11}},
        {{"\xc3\xa4\xe2\x80\xa8", 5}, {"\"\xc3\xa4\xe2\x80\xa8\"", 7}},
        {{"x\ny\nz", 5}, {"\"x\\ny\\nz\"", 9}},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct buf b = {.arena = &arena};

        buf_json(&b, rows[i].in);
        if (!str_eq(buf_view(&b), rows[i].out))
            fail_msg("row %zu: %.*s", i, STR_FMT(buf_view(&b)));
    }
    arena_release(&arena);
}

static void json_reals(void **state)
{
    static const struct {
        double n;
        const char *text;
    } rows[] = {
        {0, "0"},
        {-0.0, "-0"},
        {1, "1"},
        {-2.5, "-2.5"},
        {0.1, "0.1"},
        {0.1 + 0.2, "0.30000000000000004"},
        {0.618, "0.618"},
        {1e21, "1e+21"},
        {1e-7, "1e-07"},
        {1.7976931348623157e308, "1.7976931348623157e+308"},
        {NAN, "null"},
        {INFINITY, "null"},
        {-INFINITY, "null"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct buf b = {.arena = &arena};

        buf_json_real(&b, rows[i].n);
        if (!str_eq(buf_view(&b), str_from(rows[i].text)))
            fail_msg("row %zu: %.*s", i, STR_FMT(buf_view(&b)));
    }
    arena_release(&arena);
}

/* Any double reads back as itself. */
static void json_reals_return(void **state)
{
    struct dice dice = dice_start("json_reals_return");

    (void)state;
    for (int i = 0; i < 20000; i++) {
        struct buf b = {.arena = &arena};
        uint64_t bits = (uint64_t)dice_roll(&dice, 0, 0xffffffff) << 32 |
                        (uint64_t)dice_roll(&dice, 0, 0xffffffff);
        double n;

        memcpy(&n, &bits, sizeof(n));
        if (!isfinite(n))
            continue;
        buf_json_real(&b, n);
        buf_char(&b, 0);
        double back = strtod(b.at, NULL);

        assert_memory_equal(&n, &back, sizeof(n));
        arena_reset(&arena);
    }
    arena_release(&arena);
}

int main(void)
{
    static jmp_buf no_memory;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(growing),    cmocka_unit_test(whole_numbers),
        cmocka_unit_test(formats),    cmocka_unit_test(json_text),
        cmocka_unit_test(json_reals), cmocka_unit_test(json_reals_return),
    };

    if (setjmp(no_memory))
        return 1;
    arena.fail = &no_memory;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
