#include "support/slow_day.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

const struct odd_moment odd_moments[] = {
    {"Europe/Bucharest", "2026-03-29T01:00:00Z"},    /* an hour vanishes */
    {"Europe/Bucharest", "2026-10-25T01:00:00Z"},    /* an hour comes twice */
    {"America/St_Johns", "2006-10-29T02:31:00Z"},    /* 00:01 becomes 23:01 of the day before */
    {"America/St_Johns", "2007-03-11T03:31:00Z"},    /* 00:01 becomes 01:01 */
    {"America/St_Johns", "2011-11-06T04:30:00Z"},    /* now at 02:00 */
    {"America/St_Johns", "1988-04-03T03:31:00Z"},    /* two hours vanish */
    {"Australia/Lord_Howe", "2026-04-04T15:00:00Z"}, /* half an hour comes twice */
    {"Australia/Lord_Howe", "2026-10-03T15:30:00Z"}, /* half an hour vanishes */
    {"Pacific/Apia", "2011-12-30T10:00:00Z"},        /* the 30th never was */
    {"Pacific/Apia", "2012-03-31T14:00:00Z"},
    {"Africa/Casablanca", "2026-02-15T02:00:00Z"}, /* Ramadan begins: clocks go back */
    {"Africa/Casablanca", "2026-03-22T02:00:00Z"}, /* and ends */
    {"Asia/Kathmandu", "1985-12-31T18:30:00Z"},    /* +5:30 becomes +5:45 at midnight */
    {"Asia/Kathmandu", "2026-04-08T18:15:00Z"},
};
const size_t odd_moments_count = sizeof(odd_moments) / sizeof(odd_moments[0]);

static struct tm local(const char *zone, int64_t ms)
{
    static char current[64];
    struct tm tm;

    if (strcmp(current, zone) != 0) {
        assert(strlen(zone) < sizeof(current));
        memcpy(current, zone, strlen(zone) + 1);
        setenv("TZ", zone, 1);
        tzset();
    }
    time_t second = (time_t)((ms - ((ms % 1000) + 1000) % 1000) / 1000);

    localtime_r(&second, &tm);
    return tm;
}

int64_t slow_day(const char *zone, int64_t ms, int64_t start_hour)
{
    struct tm tm = local(zone, ms);
    struct tm noon = {.tm_year = tm.tm_year, .tm_mon = tm.tm_mon, .tm_mday = tm.tm_mday};

    if (tm.tm_hour < start_hour)
        noon.tm_mday--;
    noon.tm_hour = 12;
    return ((int64_t)timegm(&noon) - 43200) / 86400;
}

int64_t slow_offset(const char *zone, int64_t ms)
{
    return local(zone, ms).tm_gmtoff;
}
