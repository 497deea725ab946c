/* retry.c: when it is tried again, and what a receiver may ask for. */
#include "events/retry.h"
#include "base/macros.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void the_schedule_is_kept_within_a_tenth(void **state)
{
    static const int64_t expected[] = {0, 60000, 300000, 900000, 3600000};
    struct waits schedule;

    (void)state;
    assert_true(waits_parse(S("0s,1m,5m,15m,1h"), WAITS_MAX, &schedule));
    for (size_t tries = 0; tries < COUNT(expected); tries++) {
        int64_t wait = expected[tries], least = INT64_MAX, most = 0;

        for (uint32_t dice = 0; dice < 100000; dice++) {
            int64_t ms = retry_wait_ms(&schedule, (int64_t)tries, dice * 42949u);

            assert_in_range(ms, wait - wait / 10, wait + wait / 10);
            least = ms < least ? ms : least;
            most = ms > most ? ms : most;
        }
        assert_true(least <= wait - wait / 11 && most >= wait + wait / 11); /* all of it is used */
    }
    assert_true(retry_wait_ms(&schedule, 5, 1) == NONE);
    assert_true(retry_wait_ms(&schedule, -1, 1) == NONE);
}

/* 1994-11-06T08:49:37Z */
#define NOW 784111777000LL

static void retry_after_is_read(void **state)
{
    static const struct {
        const char *text;
        int64_t ms;
    } cases[] = {
        {"0", 0},
        {"1", 1000},
        {"120", 120000},
        {"86400", 86400000},
        {"86401", RETRY_AFTER_MS_MAX},
        {"999999999999999999", RETRY_AFTER_MS_MAX},
        {"1000000000000000000", NONE},
        {"-1", NONE},
        {"+1", NONE},
        {"1.5", NONE},
        {"1 ", NONE},
        {"", NONE},
        {"soon", NONE},
        {"Sun, 06 Nov 1994 08:49:37 GMT", 0},
        {"Sun, 06 Nov 1994 08:50:00 GMT", 23000},
        {"Mon, 07 Nov 1994 08:49:37 GMT", RETRY_AFTER_MS_MAX},
        {"Fri, 31 Dec 9999 23:59:59 GMT", RETRY_AFTER_MS_MAX},
        {"Sun, 06 Nov 1994 08:49:00 GMT", 0},
        {"Thu, 01 Jan 1970 00:00:00 GMT", 0},
        {"Mon, 30 Feb 1995 00:00:00 GMT", NONE},
        {"Sun, 06 Abc 1994 08:49:37 GMT", NONE},
        {"Sun, 06 Nov 1994 24:49:37 GMT", NONE},
        {"Sun, 06 Nov 1994 08:60:37 GMT", NONE},
        {"Sun, 06 Nov 1994 08:49:61 GMT", NONE},
        {"Sun, 06 Nov 0000 08:49:37 GMT", NONE},
        {"Sun, 6 Nov 1994 08:49:37 GMT", NONE},
        {"Sunday, 06-Nov-94 08:49:37 GMT", NONE},
        {"Sun Nov  6 08:49:37 1994", NONE},
        {"Sun, 06 Nov 1994 08:49:37 UTC", NONE},
        {"Sun, x6 Nov 1994 08:49:37 GMT", NONE},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        if (retry_after_ms(str_from(cases[i].text), NOW) != cases[i].ms)
            fail_msg("\"%s\"", cases[i].text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_schedule_is_kept_within_a_tenth),
        cmocka_unit_test(retry_after_is_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
