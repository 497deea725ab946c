/* Values as they come in, and the day that they make. */
#include "domain/body.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void limits_are_inside(void **state)
{
    static const struct {
        enum body_metric metric;
        double rejected_low, min, low, high, max, rejected_high;
    } cases[] = {
        {BODY_HRV, 1.99, 2, 8, 200, 400, 400.01},
        {BODY_RHR, 24.9, 25, 35, 110, 180, 180.1},
        {BODY_TEMP, 19.9, 20, 29, 38.5, 43, 43.01},
        {BODY_SLEEP, 0.49, 0.5, 2.5, 13, 20, 20.01},
        {BODY_STEPS, -1, 0, 100, 60000, 200000, 200001},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        enum body_metric m = cases[i].metric;

        assert_int_equal(body_judge(m, cases[i].rejected_low), BODY_REJECTED);
        assert_int_equal(body_judge(m, cases[i].min), BODY_FLAGGED);
        assert_int_equal(body_judge(m, nextafter(cases[i].low, 0)), BODY_FLAGGED);
        assert_int_equal(body_judge(m, cases[i].low), BODY_FINE);
        assert_int_equal(body_judge(m, cases[i].high), BODY_FINE);
        assert_int_equal(body_judge(m, nextafter(cases[i].high, 1e9)), BODY_FLAGGED);
        assert_int_equal(body_judge(m, cases[i].max), BODY_FLAGGED);
        assert_int_equal(body_judge(m, cases[i].rejected_high), BODY_REJECTED);
        assert_int_equal(body_judge(m, NAN), BODY_REJECTED);
        assert_int_equal(body_judge(m, INFINITY), BODY_REJECTED);
        assert_int_equal(body_judge(m, -INFINITY), BODY_REJECTED);
    }
}

static void verdicts_have_reasons(void **state)
{
    (void)state;
    for (int m = 0; m < BODY_METRICS; m++) {
        assert_true(str_eq(body_reason(m, BODY_FINE), S("")));
        assert_true(str_starts(body_reason(m, BODY_FLAGGED), S("is unusual outside ")));
        assert_true(str_starts(body_reason(m, BODY_REJECTED), S("must be ")));
    }
    assert_string_equal(body_reason(BODY_STEPS, BODY_REJECTED).at, "must be 0 to 200000");
}

static void a_day_is_means_and_largest_totals(void **state)
{
    static const struct body_sample samples[] = {
        {BODY_HRV, 38},      {BODY_SLEEP, 6.1}, {BODY_HRV, 52},     {BODY_STEPS, 300},
        {BODY_RHR, 60},      {BODY_HRV, 44},    {BODY_SLEEP, 6.9},  {BODY_RHR, 63},
        {BODY_STEPS, 12000}, {BODY_SLEEP, 2.4}, {BODY_STEPS, 3100},
    };
    struct body_day day = {.day = 7, .source = 3, .flags = 255};

    (void)state;
    body_day_make(samples, COUNT(samples), &day);
    assert_int_equal(day.day, 7);
    assert_int_equal(day.source, 3);
    assert_true(fabs(exp(day.y[BODY_HRV]) - cbrt(38.0 * 52 * 44)) < 1e-12);
    assert_true(day.y[BODY_RHR] == 61.5);
    assert_true(isnan(day.y[BODY_TEMP]));
    assert_true(day.y[BODY_SLEEP] == 6.9);
    assert_true(day.y[BODY_STEPS] == 12000);
    assert_int_equal(day.flags, 1 << BODY_SLEEP); /* the 2.4 hours, though they do not count */
}

static void no_steps_are_not_no_value(void **state)
{
    struct body_day day;

    (void)state;
    body_day_make(&(struct body_sample){BODY_STEPS, 0}, 1, &day);
    assert_true(day.y[BODY_STEPS] == 0);
    assert_int_equal(day.flags, 1 << BODY_STEPS);
    body_day_make(NULL, 0, &day);
    assert_int_equal(day.flags, 0);
    for (int m = 0; m < BODY_METRICS; m++)
        assert_true(isnan(day.y[m]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(limits_are_inside),
        cmocka_unit_test(verdicts_have_reasons),
        cmocka_unit_test(a_day_is_means_and_largest_totals),
        cmocka_unit_test(no_steps_are_not_no_value),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
