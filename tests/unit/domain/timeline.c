/* timeline.c: what people say of time, and the steps on the way. Today is Wednesday, 2026-04-08. */
#include "domain/timeline.h"
#include "base/date.h"
#include "support/dice.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { MONDAY = 1 };

static int64_t day_of(const char *text)
{
    int64_t day;

    assert_true(date_parse(str_from(text), &day));
    return day;
}

static void what_is_understood(void **state)
{
    static const struct {
        const char *text, *day;
    } cases[] = {
        {"6 months", "2026-10-08"},
        {"12 weeks", "2026-07-01"},
        {"90 days", "2026-07-07"},
        {"1 year", "2027-04-08"},
        {"1 day", "2026-04-09"},
        {"2 quarters", "2026-10-08"},
        {"a year", "2027-04-08"},
        {"an  YEAR", "2027-04-08"},
        {"Six Months", "2026-10-08"},
        {"twelve weeks", "2026-07-01"},
        {"in 3 months", "2026-07-08"},
        {"within the next 2 weeks", "2026-04-22"},
        {"over 10 days", "2026-04-18"},
        {"for one month", "2026-05-08"},
        {"next 6 months", "2026-10-08"},
        {"6-month", "2026-10-08"},
        {"by 2026-12-31", "2026-12-31"},
        {"until 2026-04-08", "2026-04-08"},
        {"before 2026-12-31", "2026-12-31"},
        {"2026-12-31", "2026-12-31"},
        {"this week", "2026-04-12"},
        {"this month", "2026-04-30"},
        {"this quarter", "2026-06-30"},
        {"this year", "2026-12-31"},
        {"next week", "2026-04-19"},
        {"next month", "2026-05-31"},
        {"next quarter", "2026-09-30"},
        {"next year", "2027-12-31"},
        {"end of year", "2026-12-31"},
        {"by the end of the year", "2026-12-31"},
        {"end of june", "2026-06-30"},
        {"by the end of this quarter", "2026-06-30"},
        {"by december", "2026-12-31"},
        {"February", "2027-02-28"},
        {"by feb 2028", "2028-02-29"},
        {"by April", "2026-04-30"},
        {"2027", "2027-12-31"},
        {"by 2027", "2027-12-31"},
        {"tomorrow", "2026-04-09"},
        {"100 years", "2126-04-08"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t day = 0;

        if (timeline_parse(str_from(cases[i].text), day_of("2026-04-08"), MONDAY, &day) ||
            day != day_of(cases[i].day)) {
            char got[DATE_LEN + 1];

            date_text(day, got);
            fail_msg("\"%s\" is %s, not %s", cases[i].text, cases[i].day, got);
        }
    }
}

static void months_end_where_they_are_shorter(void **state)
{
    int64_t day;

    (void)state;
    assert_int_equal(timeline_parse(S("1 month"), day_of("2026-01-31"), MONDAY, &day), 0);
    assert_int_equal(day, day_of("2026-02-28"));
    assert_int_equal(timeline_parse(S("1 year"), day_of("2028-02-29"), MONDAY, &day), 0);
    assert_int_equal(day, day_of("2029-02-28"));
}

static void what_is_not(void **state)
{
    static const struct {
        const char *text;
        enum timeline_verdict verdict;
    } cases[] = {
        {"", TIMELINE_NONSENSE},
        {"   ", TIMELINE_NONSENSE},
        {"soon", TIMELINE_NONSENSE},
        {"months", TIMELINE_NONSENSE},
        {"6", TIMELINE_NONSENSE},
        {"0 days", TIMELINE_NONSENSE},
        {"-3 months", TIMELINE_NONSENSE},
        {"6 fortnights", TIMELINE_NONSENSE},
        {"1.5 years", TIMELINE_NONSENSE},
        {"by", TIMELINE_NONSENSE},
        {"in", TIMELINE_NONSENSE},
        {"in june", TIMELINE_NONSENSE},
        {"by 6 months", TIMELINE_NONSENSE},
        {"6 months 2 weeks", TIMELINE_NONSENSE},
        {"2026-02-30", TIMELINE_NONSENSE},
        {"by the end of", TIMELINE_NONSENSE},
        {"one two three four five six seven", TIMELINE_NONSENSE},
        {"june 0", TIMELINE_NONSENSE},
        {"2026-04-07", TIMELINE_PAST},
        {"by march 2026", TIMELINE_PAST},
        {"2025", TIMELINE_PAST},
        {"101 years", TIMELINE_FAR},
        {"999999999999 years", TIMELINE_FAR},
        {"40000 days", TIMELINE_FAR},
        {"by 9999-12-31", TIMELINE_FAR},
        {"june 9999", TIMELINE_FAR},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t day = 7;
        enum timeline_verdict verdict =
            timeline_parse(str_from(cases[i].text), day_of("2026-04-08"), MONDAY, &day);

        if (verdict != cases[i].verdict)
            fail_msg("\"%s\" is %d, not %d", cases[i].text, cases[i].verdict, verdict);
        assert_int_equal(day, 7);
    }
}

static void steps_have_their_names(void **state)
{
    static const struct {
        const char *end, *names;
    } cases[] = {
        {"2026-10-08", "Month 1, Month 3, Month 6"},
        {"2027-04-08", "Month 2, Month 6, Month 12"},
        {"2026-07-08", "Month 1, Month 2, Month 3"},
        {"2026-08-08", "Month 1, Month 2, Month 4"},
        {"2026-06-08", "Week 2, Week 5, Week 9"},
        {"2026-05-20", "Week 1, Week 3, Week 6"},
        {"2026-04-29", "Week 1, Week 2, Week 3"},
        {"2026-04-22", "Day 3, Day 7, Day 14"},
        {"2026-04-10", "Day 1, Day 2"},
        {"2026-04-09", "Day 1"},
        {"2026-04-08", "Day 1"},
        {"2029-04-08", "Month 6, Month 18, Month 36"},
    };
    struct arena arena = {.limit = 1 << 16};

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct timeline_step steps[TIMELINE_STEPS];
        size_t count = timeline_steps(day_of("2026-04-08"), day_of(cases[i].end), steps);
        struct buf names = {.arena = &arena};

        for (size_t k = 0; k < count; k++) {
            buf_str(&names, k ? S(", ") : S(""));
            timeline_step_write(&names, &steps[k]);
        }
        if (!str_eq(buf_view(&names), str_from(cases[i].names)))
            fail_msg("%s: %.*s, not %s", cases[i].end, STR_FMT(buf_view(&names)), cases[i].names);
    }
    arena_release(&arena);
}

/* Whatever the way: in order, none called as another, none behind the end, the last one on it. */
static void steps_lead_to_the_end(void **state)
{
    struct dice dice = dice_start("steps_lead_to_the_end");

    (void)state;
    for (int i = 0; i < 20000; i++) {
        int64_t start = dice_roll(&dice, 0, 40000);
        int64_t end = start + dice_roll(&dice, 0, dice_chance(&dice, 50) ? 100 : TIMELINE_DAYS_MAX);
        struct timeline_step steps[TIMELINE_STEPS];
        size_t count = timeline_steps(start, end, steps);

        assert_in_range(count, 1, TIMELINE_STEPS);
        for (size_t k = 0; k < count; k++) {
            assert_true(steps[k].count >= 1 && steps[k].day <= end);
            assert_true(steps[k].day > start || end == start);
            if (k)
                assert_true(steps[k].count > steps[k - 1].count && steps[k].day > steps[k - 1].day);
        }
        assert_int_equal(steps[count - 1].day, end);
    }
}

static void names_of_steps_are_days(void **state)
{
    int64_t start = day_of("2026-04-08");

    (void)state;
    assert_int_equal(timeline_step_day(S("Month 3"), start), day_of("2026-07-08"));
    assert_int_equal(timeline_step_day(S("week 2"), start), day_of("2026-04-22"));
    assert_int_equal(timeline_step_day(S("Day 10"), start), day_of("2026-04-18"));
    assert_int_equal(timeline_step_day(S("Year 1"), start), day_of("2027-04-08"));
    assert_int_equal(timeline_step_day(S("Month"), start), NONE);
    assert_int_equal(timeline_step_day(S("Month 0"), start), NONE);
    assert_int_equal(timeline_step_day(S("Month 99999999"), start), NONE);
    assert_int_equal(timeline_step_day(S("When it is"), start), NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_understood),
        cmocka_unit_test(months_end_where_they_are_shorter),
        cmocka_unit_test(what_is_not),
        cmocka_unit_test(steps_have_their_names),
        cmocka_unit_test(steps_lead_to_the_end),
        cmocka_unit_test(names_of_steps_are_days),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
