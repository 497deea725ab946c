/* timeline.c: whatever is said of time, a day that is understood lies ahead, and steps lead there.
 */
#include "domain/timeline.h"
#include "base/date.h"

#include <assert.h>
#include <stdlib.h>

static void try_steps(int64_t start, int64_t end)
{
    struct timeline_step steps[TIMELINE_STEPS];
    size_t count = timeline_steps(start, end, steps);

    assert(count >= 1 && count <= TIMELINE_STEPS && steps[count - 1].day == end);
    for (size_t i = 1; i < count; i++)
        assert(steps[i].day > steps[i - 1].day && steps[i].count > steps[i - 1].count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const int64_t todays[] = {DAY_MIN, 0, 20551, DAY_MAX - 3 * TIMELINE_DAYS_MAX};
    struct str text = {(const char *)data, size};

    for (size_t i = 0; i < COUNT(todays); i++) {
        int64_t day = NONE, today = todays[i], step;
        enum timeline_verdict verdict = timeline_parse(text, today, 1, &day);

        assert((verdict == TIMELINE_FINE) == (day != NONE));
        if (verdict == TIMELINE_FINE) {
            assert(day >= today && day <= today + TIMELINE_DAYS_MAX);
            try_steps(today, day);
        }
        step = timeline_step_day(text, today);
        assert(step == NONE || (step > today && step <= today + TIMELINE_DAYS_MAX));
    }
    return 0;
}
