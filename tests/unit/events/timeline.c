/* timeline.c: the wall's clock jumps, and what waits does not. */
#include "events/timeline.h"
#include "base/macros.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define HOUR 3600000LL
#define T    1800000000000LL

static void it_never_goes_back(void **state)
{
    static const struct {
        int64_t wall, mono, expected;
    } steps[] = {
        {T, 5000, T},
        {T + 1000, 6000, T + 1000},
        {T + 1000 - HOUR, 6000, T + 1000},    /* set back an hour: time goes on */
        {T + 61000 - HOUR, 66000, T + 61000}, /* what was due in a minute is due in a minute */
        {T + 61000, 66000, T + 61000},        /* set right again */
        {T + 61000 + HOUR, 66000, T + 61000 + HOUR}, /* set ahead: new deliveries are due */
        {T + 62000, 67000, T + 62000 + HOUR},        /* and back: what was given stays */
        {T + 62000 + 2 * HOUR, 67000 + 2 * HOUR, T + 62000 + 3 * HOUR},
        {T + 62000 + 4 * HOUR, 67000 + 2 * HOUR, T + 62000 + 4 * HOUR}, /* caught up with */
    };
    struct timeline line = {0};

    (void)state;
    for (size_t i = 0; i < COUNT(steps); i++)
        assert_int_equal(timeline_now(&line, steps[i].wall, steps[i].mono), steps[i].expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(it_never_goes_back)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
