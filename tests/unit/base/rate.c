/* rate.c: "300/1m". */
#include "base/rate.h"
#include "base/macros.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void rates_are_read(void **state)
{
    static const struct {
        const char *text;
        int64_t most, window_ms;
    } cases[] = {
        {"300/1m", 300, 60000}, {"1/1s", 1, 1000},     {"100/1h", 100, 3600000},
        {"5/2d", 5, 172800000}, {"10/90s", 10, 90000}, {"16777215/1000d", 16777215, 86400000000},
        {"60/1m", 60, 60000},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct rate rate;

        assert_true(rate_parse(str_from(cases[i].text), &rate));
        assert_int_equal(rate.most, cases[i].most);
        assert_int_equal(rate.window_ms, cases[i].window_ms);
    }
}

static void others_are_not(void **state)
{
    static const char *const bad[] = {
        "",
        "300",
        "300/",
        "/1m",
        "300/m",
        "300/1",
        "300/1x",
        "300/1mm",
        "0/1m",
        "-1/1m",
        "300/0s",
        "300/-1s",
        "300/1001s",
        "16777216/1m",
        "300 /1m",
        "300/ 1m",
        "300/1m ",
        "3.5/1m",
        "300/1m/1s",
        "99999999999999999999/1m",
        "300/99999999999999999999s",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++) {
        struct rate rate = {7, 7};

        if (rate_parse(str_from(bad[i]), &rate))
            fail_msg("\"%s\" was taken", bad[i]);
        assert_int_equal(rate.most, 7);
    }
}

static void several_hold_together(void **state)
{
    static const char *const bad[] = {
        "", ",", "60/1m,,10/1s", ",60/1m", "60/1m;10/1s", "1/1s,2/1s,3/1s,4/1s,5/1s", "60/1m,10"};
    struct rates rates;

    (void)state;
    assert_true(rates_parse(S("60/1m, 10/1s"), &rates));
    assert_int_equal(rates.count, 2);
    assert_int_equal(rates.at[0].window_ms, 60000);
    assert_int_equal(rates.at[1].most, 10);
    assert_int_equal(rates.at[1].window_ms, 1000);
    assert_true(rates_parse(S("1/1s,2/1s,3/1s,4/1s"), &rates));
    assert_int_equal(rates.count, RATES_MAX);
    for (size_t i = 0; i < COUNT(bad); i++)
        if (rates_parse(str_from(bad[i]), &rates))
            fail_msg("\"%s\" was taken", bad[i]);
    assert_int_equal(rates.count, RATES_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rates_are_read),
        cmocka_unit_test(others_are_not),
        cmocka_unit_test(several_hold_together),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
