/* telegram.c: when a reminder comes next, by the clock of a place. */
#include "domain/telegram.h"
#include "base/date.h"
#include "base/uuid.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static int64_t instant(const char *text)
{
    int64_t out;

    assert_true(time_parse(str_from(text), &out));
    return out;
}

static void the_next_one(void **state)
{
    static const struct {
        const char *zone, *now;
        int64_t minute;
        const char *next;
    } cases[] = {
        {"UTC", "2026-04-08T12:00:00Z", 1200, "2026-04-08T20:00:00Z"},
        {"UTC", "2026-04-08T20:00:00Z", 1200, "2026-04-09T20:00:00Z"}, /* not twice */
        {"UTC", "2026-04-08T19:59:59.999Z", 1200, "2026-04-08T20:00:00Z"},
        {"Europe/Bucharest", "2026-04-08T17:00:00Z", 1200, "2026-04-09T17:00:00Z"},
        /* The last day of winter time, and the first of summer time. */
        {"Europe/Bucharest", "2026-03-28T18:00:00Z", 1200, "2026-03-29T17:00:00Z"},
        {"Europe/Bucharest", "2026-10-24T17:00:00Z", 1200, "2026-10-25T18:00:00Z"},
        /* 03:30 is jumped over: when clocks show 04:00. */
        {"Europe/Bucharest", "2026-03-28T12:00:00Z", 210, "2026-03-29T01:00:00Z"},
        {"Europe/Bucharest", "2026-03-29T01:00:00Z", 210, "2026-03-30T00:30:00Z"},
        /* It comes twice: the first time alone. */
        {"Europe/Bucharest", "2026-10-24T12:00:00Z", 210, "2026-10-25T00:30:00Z"},
        {"Europe/Bucharest", "2026-10-25T00:30:00Z", 210, "2026-10-26T01:30:00Z"},
        {"Pacific/Apia", "2011-12-29T20:00:00Z", 600, "2011-12-30T10:00:00Z"}, /* a day is gone */
        {"Pacific/Apia", "2011-12-30T10:00:00Z", 600, "2011-12-30T20:00:00Z"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct zone *zone = zone_find(str_from(cases[i].zone));
        int64_t next = telegram_next(zone, instant(cases[i].now), cases[i].minute);

        if (next != instant(cases[i].next))
            fail_msg("case %zu: %lld", i, (long long)next);
    }
}

/* Through a year, one a day of the calendar, never two, never in the past. */
static void one_a_day(void **state)
{
    static const char *const zones[] = {"Europe/Bucharest", "America/St_Johns",
                                        "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"};

    (void)state;
    for (size_t z = 0; z < COUNT(zones); z++)
        for (int64_t minute = 0; minute < 1440; minute += 30) {
            const struct zone *zone = zone_find(str_from(zones[z]));
            int64_t at = instant("2026-01-01T00:00:00Z"), day = NONE;

            for (int i = 0; i < 380; i++) {
                int64_t next = telegram_next(zone, at, minute), on = zone_day(zone, next, 0);

                assert_true(next > at && next - at <= 26 * 3600000);
                if (day != NONE)
                    assert_int_equal(on, day + 1);
                at = next;
                day = on;
            }
        }
}

/* A message is tried for an hour, less and less often, however often that is. */
static void a_message_is_tried_for_an_hour(void **state)
{
    struct arena arena = {.limit = 1 << 20};
    int64_t said = instant("2026-04-08T12:00:00Z"), now = said, tries = 0, next;
    struct str id = uuid_7(&arena, said, 0);

    (void)state;
    for (; now <= said + TELEGRAM_KEPT_MS; now = next) {
        next = telegram_again(&arena, id, ++tries, now);
        assert_true(next > now && next - now <= 64000);
    }
    assert_true(tries > 50);
    assert_true(telegram_again(&arena, id, 1, said + TELEGRAM_KEPT_MS + 1) == NONE);
    assert_int_equal(telegram_again(&arena, id, 1, said), said + 2000);
    arena_release(&arena);
}

static int start(void **state)
{
    (void)state;
    return zone_start();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_next_one),
        cmocka_unit_test(one_a_day),
        cmocka_unit_test(a_message_is_tried_for_an_hour),
    };

    return cmocka_run_group_tests_name("domain/telegram", tests, start, NULL);
}
