/* recur.c: against a slow model that looks at every day, and against cases known by heart. */
#include "domain/recur.h"
#include "base/date.h"
#include "support/dice.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static int64_t day_of(const char *text)
{
    int64_t day = NONE;

    assert_true(date_parse(str_from(text), &day));
    return day;
}

static int64_t next_of(const struct recur *rule, int64_t after)
{
    int64_t next = 0;

    assert_int_equal(recur_next(rule, after, &next), ST_OK);
    return next;
}

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* Whether `day` is one of the rule's: nothing but what recur.h says. */
static bool slow_is_day(const struct recur *r, int64_t day)
{
    struct date start = date_of(r->start), date = date_of(day);
    int64_t months = (date.year - start.year) * 12 + date.month - start.month;
    int64_t weeks =
        (date_week_first(day, r->week_start) - date_week_first(r->start, r->week_start)) / 7;
    int64_t days = r->days == NONE || !r->days ? 1 << date_weekday(r->start) : r->days;
    bool its_day = date.day == least(start.day, date_month_days(date.year, date.month));

    if (day < r->start)
        return false;
    switch ((enum recur_type)r->type) {
    case RECUR_DAILY:
        return (day - r->start) % r->interval == 0;
    case RECUR_WEEKLY:
        return weeks % r->interval == 0 && days >> date_weekday(day) & 1;
    case RECUR_MONTHLY:
        return months % r->interval == 0 && its_day;
    default:
        return months % (r->interval * 12) == 0 && its_day;
    }
}

static int64_t slow_next(const struct recur *r, int64_t after)
{
    for (int64_t day = after + 1; day <= DAY_MAX; day++)
        if (slow_is_day(r, day))
            return day;
    return NONE;
}

static void same_as_the_model(const struct recur *r, int64_t after, int64_t next)
{
    int64_t wanted = slow_next(r, after);

    if (next != wanted)
        print_message("type %d interval %d days %lld start %d week_start %d after %d\n",
                      (int)r->type, (int)r->interval, (long long)r->days, (int)r->start,
                      (int)r->week_start, (int)after);
    assert_int_equal(next, wanted);
}

static struct recur random_rule(struct dice *d, int64_t earliest, int64_t latest)
{
    static const int64_t week_starts[] = {0, 1, 6};
    struct recur r = {.type = dice_roll(d, RECUR_DAILY, RECUR_YEARLY),
                      .interval = dice_chance(d, 60) ? dice_roll(d, 1, 4) : dice_roll(d, 1, 60),
                      .days = dice_chance(d, 30) ? NONE : dice_roll(d, 0, 127),
                      .start = dice_roll(d, earliest, latest),
                      .week_start = week_starts[dice_roll(d, 0, 2)]};
    struct date date = date_of(r.start);

    if (dice_chance(d, 30)) { /* the corners: the last day of a month */
        date.day = date_month_days(date.year, date.month);
        r.start = date_day(date);
    }
    return r;
}

/* Several days on end, as a task goes through them, and from any day in between. */
static void agrees_with_the_model(void **state)
{
    struct dice d = dice_start("agrees_with_the_model");
    int64_t earliest = day_of("1990-01-01"), latest = day_of("2110-12-31");

    (void)state;
    for (int i = 0; i < 2000; i++) {
        struct recur r = random_rule(&d, earliest, latest);
        int64_t day = r.start - dice_roll(&d, 0, 3);

        if (dice_chance(&d, 30))
            day = r.start + dice_roll(&d, 0, 40000);
        for (int n = 0; n < 8; n++) {
            int64_t next = next_of(&r, day);

            same_as_the_model(&r, day, next);
            day = next;
        }
    }
}

/* The whole range of dates, and every interval. */
static void agrees_at_both_ends_of_time(void **state)
{
    struct dice d = dice_start("agrees_at_both_ends_of_time");
    static const int64_t ends[][2] = {{DAY_MIN, DAY_MIN + 400}, {DAY_MAX - 400, DAY_MAX}};

    (void)state;
    for (int i = 0; i < 200; i++) {
        const int64_t *end = ends[i % 2];
        struct recur r = random_rule(&d, end[0], end[1]);

        r.interval = dice_roll(&d, 1, RECUR_INTERVAL_MAX);
        int64_t day = r.start;

        for (int n = 0; n < 3 && day != NONE; n++) {
            int64_t next = next_of(&r, day);

            same_as_the_model(&r, day, next);
            day = next;
        }
    }
}

/* A rule as old as can be is as quick as a new one, and right. */
static void old_rules_go_on(void **state)
{
    struct recur r = {RECUR_DAILY, 7, NONE, DAY_MIN, 1};

    (void)state;
    assert_int_equal(next_of(&r, DAY_MAX), NONE);
    assert_int_equal(next_of(&r, DAY_MAX - 7), slow_next(&r, DAY_MAX - 7));
    r = (struct recur){RECUR_YEARLY, 365, NONE, DAY_MIN, 1};
    assert_int_equal(next_of(&r, DAY_MIN), day_of("0366-01-01"));
    assert_int_equal(next_of(&r, day_of("9900-01-01")), NONE);
}

static void known_by_heart(void **state)
{
    enum { MONDAY = 1 << 1 };
    static const struct {
        struct recur rule;
        const char *start, *days[5];
    } cases[] = {
        {{RECUR_DAILY, 1, NONE, 0, 1}, "2026-02-27", {"2026-02-28", "2026-03-01"}},
        {{RECUR_DAILY, 3, NONE, 0, 1}, "2024-02-27", {"2024-03-01", "2024-03-04"}},
        {{RECUR_WEEKLY, 1, MONDAY, 0, 1}, "2026-04-08", {"2026-04-13", "2026-04-20"}},
        {{RECUR_WEEKLY, 1, NONE, 0, 1}, "2026-04-08", {"2026-04-15", "2026-04-22"}},
        /* Every second week: which weeks depends on where a week begins. */
        {{RECUR_WEEKLY, 2, MONDAY | 1, 0, 1},
         "2026-04-06",
         {"2026-04-12", "2026-04-20", "2026-04-26"}},
        {{RECUR_WEEKLY, 2, MONDAY | 1, 0, 0},
         "2026-04-06",
         {"2026-04-19", "2026-04-20", "2026-05-03"}},
        {{RECUR_MONTHLY, 1, NONE, 0, 1},
         "2026-01-31",
         {"2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"}},
        {{RECUR_MONTHLY, 1, NONE, 0, 1}, "2024-01-30", {"2024-02-29", "2024-03-30"}},
        {{RECUR_MONTHLY, 1, NONE, 0, 1}, "2026-01-28", {"2026-02-28", "2026-03-28"}},
        {{RECUR_MONTHLY, 12, NONE, 0, 1}, "2024-02-29", {"2025-02-28", "2026-02-28"}},
        {{RECUR_YEARLY, 1, NONE, 0, 1},
         "2024-02-29",
         {"2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"}},
        {{RECUR_YEARLY, 4, NONE, 0, 1}, "2092-02-29", {"2096-02-29", "2100-02-28", "2104-02-29"}},
        {{RECUR_YEARLY, 1, NONE, 0, 1}, "2026-02-28", {"2027-02-28", "2028-02-28"}},
        {{RECUR_YEARLY, 2, NONE, 0, 1}, "2026-12-31", {"2028-12-31", "2030-12-31"}},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct recur rule = cases[i].rule;
        int64_t day = rule.start = day_of(cases[i].start);

        for (size_t n = 0; n < COUNT(cases[i].days) && cases[i].days[n]; n++) {
            char text[DATE_LEN + 1];

            day = next_of(&rule, day);
            date_text(day, text);
            assert_string_equal(text, cases[i].days[n]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_the_model),
        cmocka_unit_test(agrees_at_both_ends_of_time),
        cmocka_unit_test(old_rules_go_on),
        cmocka_unit_test(known_by_heart),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
