/* progress.c: percents, pace, marks and trend: cases by hand, and all of it against models that
 * count in whole numbers. */
#include "domain/progress.h"
#include "base/macros.h"
#include "support/dice.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { ROUNDS = 200000 };

static void metric_by_hand(void **state)
{
    static const struct {
        double start, target, current;
        int64_t progress;
    } rows[] = {
        {0, 24, 12, 50},
        {0, 24, 0, 0},
        {0, 24, 24, 100},
        {0, 24, 25, 100},
        {0, 24, -1, 0},
        {0, 3, 2, 66},
        {82.5, 75, 80, 33},
        {82.5, 75, 83, 0},
        {82.5, 75, 75, 100},
        {5, 5, 5, 0},
        {5, 5, 6, 0},
        {0, 1, 0.29, 29},
        {0, 1, 0.2899, 28},
        {80.5, 70.5, 77.6, 29},
        {0, 1, 0.999999999999, 99},
        {0, 1e12, 1e12 - 1, 99},
        {0, 1e-300, 1e12, 100},
        {0, 1e-300, -1e12, 0},
        {-1e12, 1e12, 0, 50},
        {0, 10, NAN, 0},
        {NAN, 10, 5, 0},
        {0, NAN, 5, 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        if (progress_metric(rows[i].start, rows[i].target, rows[i].current) != rows[i].progress)
            fail_msg("row %zu: %lld", i,
                     (long long)progress_metric(rows[i].start, rows[i].target, rows[i].current));
}

/* The percent of decimals, given as whole numbers of the smallest place. */
static int64_t slow_metric(int64_t start, int64_t target, int64_t current)
{
    int64_t way = target - start, gone = current - start, percent = 0;

    if (way < 0) {
        way = -way;
        gone = -gone;
    }
    while (way && percent < 100 && gone * 100 >= way * (percent + 1))
        percent++;
    return percent;
}

static void metric_is_what_the_decimals_say(void **state)
{
    static const double places[] = {1, 10, 100, 1000, 1e6};
    struct dice dice = dice_start("metric");

    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        double place = places[dice_roll(&dice, 0, COUNT(places) - 1)];
        int64_t most = dice_chance(&dice, 50) ? 1000 : 100000000000;
        int64_t start = dice_roll(&dice, -most, most), target = dice_roll(&dice, -most, most);
        int64_t current = dice_roll(&dice, -most, most);

        if (dice_chance(&dice, 50)) /* exactly at a percent, where it exists */
            current = start + (target - start) / 100 * dice_roll(&dice, 0, 100);
        int64_t got =
            progress_metric((double)start / place, (double)target / place, (double)current / place);

        if (got != slow_metric(start, target, current))
            fail_msg("%lld of %lld..%lld: %lld", (long long)current, (long long)start,
                     (long long)target, (long long)got);
    }
}

static void counted(void **state)
{
    (void)state;
    assert_int_equal(progress_counted(0, 0), 0);
    for (int64_t all = 1; all <= 100; all++)
        for (int64_t done = 0; done <= all; done++)
            assert_int_equal(progress_counted(done, all), slow_metric(0, all, done));
}

/* Day by day: what should be done by `today`, in 100ths of the span, and how long the span is. */
static bool slow_on_track(int64_t progress, int64_t started, int64_t target, int64_t today)
{
    int64_t gone = 0, span = 0;

    for (int64_t day = started; day < target; day++) {
        span++;
        gone += day < today;
    }
    if (!span) /* due on the day it starts */
        return today < target || progress + 10 >= 100;
    return (progress + 10) * span >= 100 * gone;
}

static void pace(void **state)
{
    struct dice dice = dice_start("pace");

    (void)state;
    assert_true(progress_pace(0, 364, 97) > 26.6 && progress_pace(0, 364, 97) < 26.7);
    assert_true(progress_pace(0, 100, -5) == 0 && progress_pace(0, 100, 0) == 0);
    assert_true(progress_pace(0, 100, 100) == 100 && progress_pace(0, 100, 500) == 100);
    assert_true(progress_on_track(0, 10, NONE, 500));
    for (int round = 0; round < ROUNDS / 10; round++) {
        int64_t started = dice_roll(&dice, -50, 50), target = started + dice_roll(&dice, 0, 400);
        int64_t today = dice_roll(&dice, -100, 500), progress = dice_roll(&dice, 0, 100);

        if (progress_on_track(progress, started, target, today) !=
            slow_on_track(progress, started, target, today))
            fail_msg("%lld of %lld..%lld on %lld", (long long)progress, (long long)started,
                     (long long)target, (long long)today);
    }
}

static void marks(void **state)
{
    (void)state;
    for (int64_t before = 0; before <= 100; before++)
        for (int64_t after = 0; after <= 100; after++) {
            int64_t crossed = NONE;

            for (int64_t p = before + 1; p <= after; p++)
                if (p == 25 || p == 50 || p == 75 || p == 90)
                    crossed = p;
            assert_true(progress_crossed(before, after) == crossed);
        }
}

static void trends(void **state)
{
    (void)state;
    assert_int_equal(progress_trend(1, 2, false), TREND_UP);
    assert_int_equal(progress_trend(2, 1, false), TREND_DOWN);
    assert_int_equal(progress_trend(1, 2, true), TREND_DOWN);
    assert_int_equal(progress_trend(2, 1, true), TREND_UP);
    assert_int_equal(progress_trend(2, 2, false), TREND_NEUTRAL);
    assert_int_equal(progress_trend(2, 2, true), TREND_NEUTRAL);
    assert_int_equal(progress_trend(NAN, 2, false), TREND_NEUTRAL);
    assert_int_equal(progress_trend(NAN, NAN, true), TREND_NEUTRAL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(metric_by_hand), cmocka_unit_test(metric_is_what_the_decimals_say),
        cmocka_unit_test(counted),        cmocka_unit_test(pace),
        cmocka_unit_test(marks),          cmocka_unit_test(trends),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
