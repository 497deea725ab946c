/* waits.c: "0s,1m,5m". */
#include "base/waits.h"
#include "base/macros.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void waits_are_read_and_written(void **state)
{
    static const struct {
        const char *text, *again;
        int count;
        int64_t ms[WAITS_MAX];
    } cases[] = {
        {"0s,1m,5m,15m,1h", "0s,1m,5m,15m,1h", 5, {0, 60000, 300000, 900000, 3600000}},
        {"30s", "30s", 1, {30000}},
        {" 250ms , 60s", "250ms,1m", 2, {250, 60000}},
        {"24h", "24h", 1, {86400000}},
        {"90m,0ms", "90m,0s", 2, {5400000, 0}},
        {"1s,1s,1s,1s,1s,1s,1s,1s,1s,1s", "1s,1s,1s,1s,1s,1s,1s,1s,1s,1s", 10, {1000, 1000}},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct arena arena = {.limit = 1 << 16};
        struct buf out = {.arena = &arena};
        struct waits waits;

        assert_true(waits_parse(str_from(cases[i].text), WAITS_MAX, &waits));
        assert_int_equal(waits.count, cases[i].count);
        for (int n = 0; n < waits.count && n < 5; n++)
            assert_int_equal(waits.ms[n], i == 5 ? 1000 : cases[i].ms[n]);
        waits_write(&out, &waits);
        assert_true(str_eq(buf_view(&out), str_from(cases[i].again)));
        arena_release(&arena);
    }
}

static void others_are_not(void **state)
{
    static const char *const bad[] = {
        "",
        ",",
        "5",
        "m",
        "-1s",
        "1d",
        "1 s",
        "25h",
        "1s,,",
        "86400001ms",
        "1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s",
        "9223372036854775807h",
        "9223372036854775808s",
    };
    struct waits waits = {.count = 7};

    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(waits_parse(str_from(bad[i]), WAITS_MAX, &waits));
    assert_false(waits_parse(S("1s,2s"), 1, &waits));
    assert_int_equal(waits.count, 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(waits_are_read_and_written),
        cmocka_unit_test(others_are_not),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
