/* words.c: the lists say what the enums mean, in their order. */
#include "domain/words.h"
#include "base/macros.h"
#include "domain/body.h"
#include "domain/check.h"
#include "domain/key.h"
#include "domain/skip.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void words_stand_where_the_enums_say(void **state)
{
    static const struct {
        const char *const *list;
        int64_t number;
        const char *word;
        bool last;
    } cases[] = {
        {plan_words, PLAN_FREE, "free", false},
        {plan_words, PLAN_ENTERPRISE, "enterprise", true},
        {frequency_words, FREQUENCY_DAILY, "daily", false},
        {frequency_words, FREQUENCY_WEEKDAYS, "weekdays", false},
        {frequency_words, FREQUENCY_WEEKENDS, "weekends", false},
        {frequency_words, FREQUENCY_CUSTOM, "custom", false},
        {frequency_words, FREQUENCY_FLEXIBLE, "flexible", false},
        {frequency_words, FREQUENCY_INTERVAL, "interval", true},
        {tracking_words, TRACKING_CHECK, "check", false},
        {tracking_words, TRACKING_COUNT, "count", false},
        {tracking_words, TRACKING_TIME, "time", true},
        {check_source_words, SOURCE_MANUAL, "manual", false},
        {check_source_words, SOURCE_API, "api", false},
        {check_source_words, SOURCE_FOCUS, "focus", false},
        {check_source_words, SOURCE_IMPORT, "import", false},
        {check_source_words, SOURCE_THREADS, "threads", true},
        {skip_reason_words, SKIP_VACATION, "vacation", false},
        {skip_reason_words, SKIP_SICK, "sick", false},
        {skip_reason_words, SKIP_REST, "rest", false},
        {skip_reason_words, SKIP_OTHER, "other", true},
        {habit_status_words, HABIT_ARCHIVED, "archived", true},
        {habit_filter_words, HABITS_ALL, "all", true},
        {day_state_words, DAY_DONE, "done", false},
        {day_state_words, DAY_COVERED, "covered", true},
        {weekday_words, 0, "sunday", false},
        {weekday_words, 6, "saturday", true},
        {api_words, API_LOGGD, "loggd", false},
        {api_words, API_RESONA, "resona", true},
        {mode_words, 1, "test", true},
        {body_metric_words, BODY_HRV, "hrv_ms", false},
        {body_metric_words, BODY_STEPS, "steps", true},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_string_equal(cases[i].list[cases[i].number], cases[i].word);
        assert_true((cases[i].list[cases[i].number + 1] == NULL) == cases[i].last);
        assert_int_equal(words_find(cases[i].list, str_from(cases[i].word)), cases[i].number);
    }
}

static void what_is_no_word_is_none(void **state)
{
    static const struct str bad[] = {{"", 0}, {NULL, 0}, {"dail", 4}, {"dailyy", 6}, {"Daily", 5}};

    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_true(words_find(frequency_words, bad[i]) == NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_stand_where_the_enums_say),
        cmocka_unit_test(what_is_no_word_is_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
