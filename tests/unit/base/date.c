/* date.c: the calendar, and days and instants as text. */
#include "base/date.h"
#include "support/dice.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>
#include <cmocka.h>

static struct arena arena = {.limit = 1 << 20};

/* Every day of the years 1 to 9999, one after the other. */
static void calendar(void **state)
{
    struct date want = {1, 1, 1};
    int weekday = 1; /* 0001-01-01 was a Monday */

    (void)state;
    for (int64_t day = DAY_MIN; day <= DAY_MAX; day++) {
        struct date date = date_of(day);

        if (date.year != want.year || date.month != want.month || date.day != want.day ||
            date_day(date) != day || date_weekday(day) != weekday)
            fail_msg("day %lld", (long long)day);
        weekday = (weekday + 1) % 7;
        want.day++;
        if (want.day > date_month_days(want.year, want.month)) {
            want.day = 1;
            want.month = want.month % 12 + 1;
            want.year += want.month == 1;
        }
    }
    assert_int_equal(want.year, 10000);
}

/* Against the C library's calendar. */
static void calendar_by_libc(void **state)
{
    struct dice dice = dice_start("calendar_by_libc");

    (void)state;
    for (int i = 0; i < 20000; i++) {
        int64_t day = dice_roll(&dice, DAY_MIN, DAY_MAX);
        time_t second = (time_t)(day * 86400);
        struct date date = date_of(day);
        struct tm tm;

        gmtime_r(&second, &tm);
        assert_int_equal(date.year, tm.tm_year + 1900);
        assert_int_equal(date.month, tm.tm_mon + 1);
        assert_int_equal(date.day, tm.tm_mday);
        assert_int_equal(date_weekday(day), tm.tm_wday);
        assert_int_equal(day - date_month_first(day), tm.tm_mday - 1);
    }
}

static void month_lengths(void **state)
{
    (void)state;
    assert_int_equal(date_month_days(2024, 2), 29);
    assert_int_equal(date_month_days(2025, 2), 28);
    assert_int_equal(date_month_days(1900, 2), 28);
    assert_int_equal(date_month_days(2000, 2), 29);
    assert_int_equal(date_month_days(2026, 4), 30);
    assert_int_equal(date_month_days(2026, 12), 31);
}

static void weeks(void **state)
{
    static const int64_t starts[] = {0, 1, 6};

    (void)state;
    for (size_t i = 0; i < COUNT(starts); i++)
        for (int64_t day = -30; day < 30; day++) {
            int64_t first = date_week_first(day, starts[i]);

            assert_int_equal(date_weekday(first), starts[i]);
            assert_true(first <= day && day < first + 7);
        }
}

static void dates(void **state)
{
    static const struct {
        const char *text;
        int64_t day;
    } good[] = {{"1970-01-01", 0},       {"1969-12-31", -1},      {"2026-04-06", 20549},
                {"0001-01-01", DAY_MIN}, {"9999-12-31", DAY_MAX}, {"2024-02-29", 19782},
                {"2000-02-29", 11016}};
    static const char *const bad[] = {
        "",           "2026-4-06",   "2026-04-6",    "2026-04-06 ", " 2026-04-06", "2026/04/06",
        "0000-01-01", "2026-00-10",  "2026-13-01",   "2026-01-00",  "2026-01-32",  "2026-02-29",
        "1900-02-29", "10000-01-01", "-001-01-01",   "+026-01-01",  "2026-+1-01",  "2026-01-1x",
        "20260406",   "2026-04-31",  "2026-04-0\xb2"};

    (void)state;
    for (size_t i = 0; i < COUNT(good); i++) {
        char text[DATE_LEN + 1];
        struct buf b = {.arena = &arena};
        int64_t day = 0;

        assert_true(date_parse(str_from(good[i].text), &day));
        assert_int_equal(day, good[i].day);
        date_text(day, text);
        assert_string_equal(text, good[i].text);
        date_write(&b, day);
        assert_true(str_eq(buf_view(&b), str_from(good[i].text)));
    }
    for (size_t i = 0; i < COUNT(bad); i++) {
        int64_t day = 42;

        if (date_parse(str_from(bad[i]), &day) || day != 42)
            fail_msg("%s is no date", bad[i]);
    }
    assert_false(date_parse(STR_NULL, &(int64_t){0}));
    assert_false(date_parse((struct str){"2026-01-0\0", 10}, &(int64_t){0}));
    arena_release(&arena);
}

static void times(void **state)
{
    static const struct {
        const char *text;
        int64_t ms;
        const char *back;
    } good[] = {
        {"1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00"},
        {"2026-04-08T14:30:00+00:00", 1775658600000, "2026-04-08T14:30:00"},
        {"2026-04-08T14:30:00-00:00", 1775658600000, "2026-04-08T14:30:00"},
        {"2026-04-08T14:30:00.5Z", 1775658600500, "2026-04-08T14:30:00"},
        {"2026-04-08t14:30:00.123456789z", 1775658600123, "2026-04-08T14:30:00"},
        {"2026-04-08 17:30:00+03:00", 1775658600000, "2026-04-08T14:30:00"},
        {"2026-04-08T09:00:00.001-05:30", 1775658600001, "2026-04-08T14:30:00"},
        {"1969-12-31T23:59:59.999Z", -1, "1969-12-31T23:59:59"},
        {"1970-01-01T00:00:00+23:59", -86340000, "1969-12-31T00:01:00"},
        {"0001-01-01T00:00:00Z", TIME_MIN, "0001-01-01T00:00:00"},
        {"9999-12-31T23:59:59.999999999Z", TIME_MAX, "9999-12-31T23:59:59"},
    };
    static const char *const bad[] = {
        "",
        "2026-04-08",
        "2026-04-08T14:30:00",
        "2026-04-08T14:30Z",
        "2026-04-08T14:30:00.Z",
        "2026-04-08T14:30:00.1234567890Z",
        "2026-04-08T14:30:00,5Z",
        "2026-04-08T24:00:00Z",
        "2026-04-08T14:60:00Z",
        "2026-04-08T23:59:60Z",
        "2026-04-08T14:30:00+24:00",
        "2026-04-08T14:30:00+00:60",
        "2026-04-08T14:30:00+0000",
        "2026-04-08T14:30:00+00",
        "2026-04-08T14:30:00ZZ",
        "2026-04-08T14:30:00Z ",
        "2026-04-08_14:30:00Z",
        "2026-04-08T1a:30:00Z",
        "2026-04-08T14-30-00Z",
        "2026-02-30T14:30:00Z",
        "0001-01-01T00:00:00+00:01",
        "9999-12-31T23:59:59-00:01",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(good); i++) {
        struct buf b = {.arena = &arena};
        int64_t ms = 1;

        if (!time_parse(str_from(good[i].text), &ms) || ms != good[i].ms)
            fail_msg("%s is %lld", good[i].text, (long long)ms);
        time_write(&b, ms);
        buf_char(&b, ' ');
        time_write_z(&b, ms);
        struct str want = arena_format(&arena, "%s+00:00 %sZ", good[i].back, good[i].back);

        assert_true(str_eq(buf_view(&b), want));
    }
    for (size_t i = 0; i < COUNT(bad); i++) {
        int64_t ms = 42;

        if (time_parse(str_from(bad[i]), &ms) || ms != 42)
            fail_msg("%s is no time", bad[i]);
    }
    arena_release(&arena);
}

int main(void)
{
    static jmp_buf no_memory;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(calendar),      cmocka_unit_test(calendar_by_libc),
        cmocka_unit_test(month_lengths), cmocka_unit_test(weeks),
        cmocka_unit_test(dates),         cmocka_unit_test(times),
    };

    if (setjmp(no_memory))
        return 1;
    arena.fail = &no_memory;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
