/* zone.c: names, offsets and days of time zones, held against the C library's. */
#include "base/date.h"
#include "base/zone.h"
#include "support/dice.h"
#include "support/slow_day.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define MINUTE_MS 60000LL
#define HOUR_MS   3600000LL

static int64_t instant(const char *text)
{
    int64_t ms;

    assert_true(time_parse(str_from(text), &ms));
    return ms;
}

static int64_t day(const char *text)
{
    int64_t out;

    assert_true(date_parse(str_from(text), &out));
    return out;
}

static const struct zone *find(const char *name)
{
    const struct zone *z = zone_find(str_from(name));

    if (!z)
        fail_msg("no zone %s", name);
    return z;
}

static void names(void **state)
{
    static const char *const good[] = {"UTC",
                                       "Europe/Bucharest",
                                       "Asia/Calcutta",
                                       "Asia/Kolkata",
                                       "America/Argentina/ComodRivadavia",
                                       "Etc/GMT+5",
                                       "EST5EDT"};
    static const char *const bad[] = {"",
                                      "localtime",
                                      "posixrules",
                                      "Factory",
                                      "europe/bucharest",
                                      "Europe/Bucharest ",
                                      "Europe",
                                      "Europe/",
                                      "../etc/passwd",
                                      "/usr/share/zoneinfo/UTC",
                                      ":UTC",
                                      "EET-2EEST",
                                      "+02:00",
                                      "posix/UTC",
                                      "right/UTC",
                                      "tzdata.zi"};
    char longest[200];

    (void)state;
    for (size_t i = 0; i < COUNT(good); i++) {
        assert_true(str_eq(zone_name(find(good[i])), str_from(good[i])));
        assert_ptr_equal(find(good[i]), find(good[i]));
    }
    for (size_t i = 0; i < COUNT(bad); i++)
        if (zone_find(str_from(bad[i])))
            fail_msg("%s is no zone", bad[i]);
    memset(longest, 'a', sizeof(longest));
    assert_null(zone_find((struct str){longest, sizeof(longest)}));
    assert_null(zone_find((struct str){"UTC\0x", 5}));
    assert_null(zone_find(STR_NULL));
}

static void offsets(void **state)
{
    static const struct {
        const char *zone, *at;
        int64_t offset;
        const char *from, *until; /* NULL: not looked at */
    } rows[] = {
        {"Europe/Bucharest", "2026-03-29T00:59:59.999Z", 7200, "2025-10-26T01:00:00Z",
         "2026-03-29T01:00:00Z"},
        {"Europe/Bucharest", "2026-03-29T01:00:00Z", 10800, "2026-03-29T01:00:00Z",
         "2026-10-25T01:00:00Z"},
        {"Asia/Kathmandu", "2026-01-01T00:00:00Z", 20700, "1985-12-31T18:30:00Z", NULL},
        {"Australia/Lord_Howe", "2026-01-01T00:00:00Z", 39600, NULL, "2026-04-04T15:00:00Z"},
        {"Australia/Lord_Howe", "2026-06-01T00:00:00Z", 37800, NULL, "2026-10-03T15:30:00Z"},
        {"America/New_York", "1969-07-20T20:17:40Z", -14400, NULL, NULL},
        {"EST5EDT", "1975-03-01T00:00:00Z", -14400, NULL, NULL}, /* the oil crisis, not the rule */
    };
    int64_t from, until;

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_int_equal(zone_offset(find(rows[i].zone), instant(rows[i].at), &from, &until),
                         rows[i].offset);
        if (rows[i].from)
            assert_int_equal(from, instant(rows[i].from));
        if (rows[i].until)
            assert_int_equal(until, instant(rows[i].until));
    }
    assert_int_equal(zone_offset(find("UTC"), 0, &from, &until), 0);
    assert_int_equal(from, TIME_MIN);
    assert_int_equal(until, TIME_MAX + 1);
    assert_int_equal(zone_offset(find("UTC"), INT64_MAX, NULL, NULL), 0);
    assert_int_equal(zone_offset(find("Europe/Bucharest"), INT64_MIN, NULL, NULL), 6264);
}

static void days(void **state)
{
    static const struct {
        const char *zone, *at;
        int64_t hour;
        const char *day, *until;
    } rows[] = {
        {"UTC", "2026-04-08T03:30:00Z", 4, "2026-04-07", "2026-04-08T04:00:00Z"},
        {"UTC", "2026-04-08T04:00:00Z", 4, "2026-04-08", "2026-04-09T04:00:00Z"},
        {"UTC", "1969-12-31T23:59:59.999Z", 0, "1969-12-31", "1970-01-01T00:00:00Z"},
        {"Europe/Bucharest", "2026-04-07T20:59:59Z", 0, "2026-04-07", "2026-04-07T21:00:00Z"},
        /* 30 December 2011 never was in Samoa. */
        {"Pacific/Apia", "2011-12-30T09:59:59Z", 0, "2011-12-29", "2011-12-30T10:00:00Z"},
        {"Pacific/Apia", "2011-12-30T10:00:00Z", 0, "2011-12-31", "2011-12-31T10:00:00Z"},
        /* With a day that begins at 4, its last four hours were, after the gap. */
        {"Pacific/Apia", "2011-12-30T10:00:00Z", 4, "2011-12-30", "2011-12-30T14:00:00Z"},
        /* At 00:01 St John's went back to 23:01 of the day before. */
        {"America/St_Johns", "2006-10-29T02:30:00Z", 0, "2006-10-29", "2006-10-29T02:31:00Z"},
        {"America/St_Johns", "2006-10-29T02:31:00Z", 0, "2006-10-28", "2006-10-29T03:30:00Z"},
        {"America/St_Johns", "2006-10-29T03:30:00Z", 0, "2006-10-29", "2006-10-30T03:30:00Z"},
        /* The hour 03-04 is missing: the day that begins at 3 begins when clocks show 4. */
        {"Europe/Bucharest", "2026-03-29T00:59:59Z", 3, "2026-03-28", "2026-03-29T01:00:00Z"},
        /* It comes twice: neither time does a day begin anew. */
        {"Europe/Bucharest", "2026-10-25T00:59:00Z", 3, "2026-10-25", "2026-10-26T01:00:00Z"},
        {"Europe/Bucharest", "2026-10-25T00:59:00Z", 4, "2026-10-24", "2026-10-25T02:00:00Z"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct zone *z = find(rows[i].zone);
        int64_t at = instant(rows[i].at);

        if (zone_day(z, at, rows[i].hour) != day(rows[i].day) ||
            zone_day_until(z, at, rows[i].hour) != instant(rows[i].until))
            fail_msg("row %zu: day %lld, until %lld", i, (long long)zone_day(z, at, rows[i].hour),
                     (long long)zone_day_until(z, at, rows[i].hour));
    }
    assert_int_equal(zone_day_until(find("UTC"), TIME_MAX, 0), TIME_MAX + 1);
    assert_int_equal(zone_day(find("UTC"), INT64_MAX, 0), DAY_MAX);
}

/* Minute by minute through three days around each odd moment. */
static void day_by_the_minute(void **state)
{
    (void)state;
    for (size_t i = 0; i < odd_moments_count; i++) {
        const char *name = odd_moments[i].zone;
        const struct zone *z = find(name);
        int64_t middle = instant(odd_moments[i].at);

        for (int64_t hour = 0; hour <= 6; hour++) {
            int64_t until = 0, last = slow_day(name, middle - 36 * HOUR_MS, hour);

            for (int64_t at = middle - 36 * HOUR_MS; at < middle + 36 * HOUR_MS; at += MINUTE_MS) {
                int64_t want = slow_day(name, at, hour);

                assert_int_equal(zone_day(z, at, hour), want);
                assert_int_equal(zone_day(z, at + MINUTE_MS - 1, hour), want);
                if (want != last)
                    assert_int_equal(until, at);
                else if (until)
                    assert_true(until > at);
                until = zone_day_until(z, at + 30000, hour);
                last = want;
            }
        }
    }
}

/* What zone_instant() says, by trying every minute. NONE when the clock shows no such time. */
static int64_t slow_instant(const char *name, int64_t from, int64_t until, int64_t local)
{
    for (int64_t at = from; at < until; at += MINUTE_MS)
        if (at + slow_offset(name, at) * 1000 == local)
            return at;
    for (int64_t at = from; at < until; at += MINUTE_MS)
        if (at + slow_offset(name, at) * 1000 > local)
            return at; /* the clock jumped over it here */
    return NONE;
}

static void times_of_day(void **state)
{
    static const struct {
        const char *zone, *day;
        int64_t minute;
        const char *at;
    } rows[] = {
        {"UTC", "2026-04-08", 0, "2026-04-08T00:00:00Z"},
        {"UTC", "2026-04-08", 1439, "2026-04-08T23:59:00Z"},
        {"Europe/Bucharest", "2026-04-08", 1200, "2026-04-08T17:00:00Z"},
        {"Europe/Bucharest", "2026-03-29", 210, "2026-03-29T01:00:00Z"}, /* 03:30 never came */
        {"Europe/Bucharest", "2026-10-25", 210, "2026-10-25T00:30:00Z"}, /* twice: the first */
        {"America/St_Johns", "2006-10-29", 0, "2006-10-29T02:30:00Z"},   /* again an hour later */
        {"Pacific/Apia", "2011-12-30", 720, "2011-12-30T10:00:00Z"},     /* a day that never was */
        {"Australia/Lord_Howe", "2026-10-04", 135, "2026-10-03T15:30:00Z"}, /* half an hour */
    };
    long checked = 0;

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_int_equal(zone_instant(find(rows[i].zone), day(rows[i].day), rows[i].minute),
                         instant(rows[i].at));
    for (size_t i = 0; i < odd_moments_count; i++) {
        const char *name = odd_moments[i].zone;
        int64_t middle = instant(odd_moments[i].at), minute = MINUTE_MS;
        int64_t local = middle + slow_offset(name, middle) * 1000;

        local -= (local % minute + minute) % minute;
        for (int64_t at = local - 3 * HOUR_MS; at < local + 3 * HOUR_MS; at += minute) {
            int64_t date = at >= 0 ? at / DAY_MS : (at + 1) / DAY_MS - 1;
            int64_t want = slow_instant(name, middle - 30 * HOUR_MS, middle + 30 * HOUR_MS, at);

            if (want == NONE || (middle - want) % minute)
                continue; /* a zone whose offsets are not whole minutes */
            assert_int_equal(zone_instant(find(name), date, (at - date * DAY_MS) / minute), want);
            checked++;
        }
    }
    assert_true(checked > 1000);
}

/* The names of tzdata.zi: "Z name ..." and "L target name". */
static bool next_name(FILE *file, char line[512], struct str *name)
{
    while (fgets(line, 512, file)) {
        struct str rest = str_from(line), whole = str_cut(&rest, '\n');
        struct str what = str_cut(&whole, ' '), first = str_cut(&whole, ' ');

        *name = str_eq(what, S("L")) ? str_cut(&whole, ' ') : first;
        bool listed = str_eq(what, S("L")) || str_eq(what, S("Z"));

        if (listed && !str_eq(*name, S("Factory")))
            return true;
    }
    return false;
}

/* Every zone there is, at random instants of 1850 to 2037 and at both sides of its changes. */
static void all_zones(void **state)
{
    FILE *file = fopen("/usr/share/zoneinfo/tzdata.zi", "re");
    int64_t least = instant("1850-01-01T00:00:00Z"), most = instant("2037-12-31T00:00:00Z");
    struct dice dice = dice_start("all_zones");
    char line[512], text[128];
    struct str name;
    int count = 0;

    (void)state;
    if (!file) {
        printf("skipped: all_zones (no tzdata.zi)\n");
        skip();
    }
    for (; next_name(file, line, &name); count++) {
        snprintf(text, sizeof(text), "%.*s", STR_FMT(name));
        const struct zone *z = find(text);

        for (int i = 0; i < 40; i++) {
            int64_t at = dice_roll(&dice, least, most), from, until;
            int64_t offset = zone_offset(z, at, &from, &until);

            if (offset != slow_offset(text, at))
                fail_msg("%s at %lld", text, (long long)at);
            if (until >= most || from <= least)
                continue;
            assert_int_equal(slow_offset(text, until - 1), offset);
            assert_int_not_equal(slow_offset(text, until), offset);
            assert_int_not_equal(slow_offset(text, from - 1), offset);
        }
    }
    printf("%d zones\n", count);
    assert_true(count > 400);
    fclose(file);
}

enum { THREADS = 4 };

static void *find_all(void *out)
{
    static const char *const wanted[] = {"Asia/Tokyo", "Asia/Tehran", "America/Lima", "Asia/Dili"};
    const struct zone **found = out;

    for (size_t i = 0; i < COUNT(wanted); i++)
        found[i] = zone_find(str_from(wanted[i]));
    return NULL;
}

/* Threads that ask for a zone at the same time get the same one. */
static void threads(void **state)
{
    const struct zone *found[THREADS][4] = {{NULL}};
    pthread_t thread[THREADS];

    (void)state;
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&thread[i], NULL, find_all, found[i]), 0);
    for (int i = 0; i < THREADS; i++)
        pthread_join(thread[i], NULL);
    assert_non_null(found[0][0]);
    for (int i = 1; i < THREADS; i++)
        assert_memory_equal(found[i], found[0], sizeof(found[0]));
}

static int start(void **state)
{
    (void)state;
    return zone_start() || zone_start();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names),
        cmocka_unit_test(threads),
        cmocka_unit_test(offsets),
        cmocka_unit_test(days),
        cmocka_unit_test(day_by_the_minute),
        cmocka_unit_test(all_zones),
        cmocka_unit_test(times_of_day),
    };

    return cmocka_run_group_tests(tests, start, NULL);
}
