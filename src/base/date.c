#include "base/date.h"

#include <assert.h>

enum { CLOCK_LEN = 8 /* "14:30:00" */, STAMP_LEN = DATE_LEN + 1 + CLOCK_LEN };

/* Days of 400, 100, 4 and 1 years: the calendar repeats every 400. */
enum { DAYS_400 = 146097, DAYS_100 = 36524, DAYS_4 = 1461, DAYS_1 = 365 };

/* Years are counted from March 1st of year 0, so that the leap day ends a year. */
enum { MARCH_0000 = -719468 };

static int64_t div_floor(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

struct date date_of(int64_t day)
{
    int64_t left = day - MARCH_0000;
    int64_t cycles = div_floor(left, DAYS_400);

    left -= cycles * DAYS_400;
    int64_t centuries = left / DAYS_100 - left / (DAYS_400 - 1); /* the 400th year's last day */

    left -= centuries * DAYS_100;
    int64_t fours = left / DAYS_4;

    left -= fours * DAYS_4;
    int64_t ones = left / DAYS_1 - left / (DAYS_4 - 1);

    left -= ones * DAYS_1;
    int64_t month = (5 * left + 2) / 153; /* 0 = March; five months have 153 days */
    int64_t year = cycles * 400 + centuries * 100 + fours * 4 + ones;

    return (struct date){
        .year = month < 10 ? year : year + 1,
        .month = (int)(month < 10 ? month + 3 : month - 9),
        .day = (int)(left - (153 * month + 2) / 5 + 1),
    };
}

int64_t date_day(struct date date)
{
    assert(date_exists(date));
    int64_t year = date.month > 2 ? date.year : date.year - 1;
    int64_t month = date.month > 2 ? date.month - 3 : date.month + 9;

    return MARCH_0000 + year * DAYS_1 + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 +
           date.day - 1;
}

static bool leap(int64_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int date_month_days(int64_t year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    assert(month >= 1 && month <= 12);
    return days[month - 1] + (month == 2 && leap(year));
}

bool date_exists(struct date date)
{
    return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 &&
           date.day >= 1 && date.day <= date_month_days(date.year, date.month);
}

int date_weekday(int64_t day)
{
    int64_t weekday = (day + 4) % 7; /* 1970-01-01 was a Thursday */

    return (int)(weekday < 0 ? weekday + 7 : weekday);
}

int64_t date_week_first(int64_t day, int64_t week_start)
{
    assert(week_start >= 0 && week_start <= 6);
    return day - (date_weekday(day) - week_start + 7) % 7;
}

int64_t date_month_first(int64_t day)
{
    return day - date_of(day).day + 1;
}

/* The number that the `count` characters at `at` are; -1 when one is not a digit. */
static int digits(const char *at, int count)
{
    int n = 0;

    for (int i = 0; i < count; i++) {
        if (at[i] < '0' || at[i] > '9')
            return -1;
        n = n * 10 + (at[i] - '0');
    }
    return n;
}

bool date_parse(struct str s, int64_t *out)
{
    if (s.len != DATE_LEN || s.at[4] != '-' || s.at[7] != '-')
        return false;
    struct date date = {digits(s.at, 4), digits(s.at + 5, 2), digits(s.at + 8, 2)};

    if (!date_exists(date))
        return false;
    *out = date_day(date);
    return true;
}

static void two_digits(char *at, int64_t n)
{
    at[0] = (char)('0' + n / 10);
    at[1] = (char)('0' + n % 10);
}

/* The dates of one answer are mostly the same few days: the last one is kept as text. */
static void date_put(char *at, int64_t day)
{
    static _Thread_local struct {
        int64_t day;
        char text[DATE_LEN];
    } last = {0, {'1', '9', '7', '0', '-', '0', '1', '-', '0', '1'}};

    assert(day >= DAY_MIN && day <= DAY_MAX);
    if (day != last.day) {
        struct date date = date_of(day);

        two_digits(last.text, date.year / 100);
        two_digits(last.text + 2, date.year % 100);
        two_digits(last.text + 5, date.month);
        two_digits(last.text + 8, date.day);
        last.day = day;
    }
    memcpy(at, last.text, DATE_LEN);
}

void date_text(int64_t day, char out[DATE_LEN + 1])
{
    date_put(out, day);
    out[DATE_LEN] = 0;
}

void date_write(struct buf *b, int64_t day)
{
    char text[DATE_LEN];

    date_put(text, day);
    buf_str(b, (struct str){text, DATE_LEN});
}

/* "14:30:00" as seconds since midnight; -1 when it is none. */
static int64_t clock_parse(const char *at)
{
    int hour = digits(at, 2), minute = digits(at + 3, 2), second = digits(at + 6, 2);

    if (at[2] != ':' || at[5] != ':' || hour < 0 || hour > 23 || minute < 0 || minute > 59 ||
        second < 0 || second > 59)
        return -1;
    return hour * 3600 + minute * 60 + second;
}

/* Takes ".123456789" off the front of s as milliseconds; none there is 0, a bad one -1. */
static int64_t fraction_parse(struct str *s)
{
    int64_t ms = 0;
    size_t count = 0;

    if (!s->len || s->at[0] != '.')
        return 0;
    *s = str_from_index(*s, 1);
    while (count < s->len && s->at[count] >= '0' && s->at[count] <= '9')
        count++;
    if (count < 1 || count > 9)
        return -1;
    for (size_t i = 0; i < 3; i++)
        ms = ms * 10 + (i < count ? s->at[i] - '0' : 0);
    *s = str_from_index(*s, count);
    return ms;
}

/* "Z" or "+03:00" as minutes. */
static bool offset_parse(struct str s, int64_t *minutes)
{
    if (s.len == 1 && (s.at[0] == 'Z' || s.at[0] == 'z')) {
        *minutes = 0;
        return true;
    }
    if (s.len != 6 || (s.at[0] != '+' && s.at[0] != '-') || s.at[3] != ':')
        return false;
    int hour = digits(s.at + 1, 2), minute = digits(s.at + 4, 2);

    if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
        return false;
    *minutes = (s.at[0] == '-' ? -1 : 1) * (hour * 60 + minute);
    return true;
}

bool time_parse(struct str s, int64_t *out)
{
    int64_t day, minutes;

    if (s.len < STAMP_LEN + 1 || !date_parse((struct str){s.at, DATE_LEN}, &day))
        return false;
    char between = s.at[DATE_LEN];

    if (between != 'T' && between != 't' && between != ' ')
        return false;
    int64_t second = clock_parse(s.at + DATE_LEN + 1);

    if (second < 0)
        return false;
    s = str_from_index(s, STAMP_LEN);
    int64_t ms = fraction_parse(&s);

    if (ms < 0 || !offset_parse(s, &minutes))
        return false;
    int64_t time = day * DAY_MS + (second - minutes * 60) * 1000 + ms;

    if (time < TIME_MIN || time > TIME_MAX)
        return false;
    *out = time;
    return true;
}

/* Writes "2026-04-08T14:30:00". */
static void stamp_put(char *at, int64_t ms)
{
    int64_t day = div_floor(ms, DAY_MS);
    int64_t second = (ms - day * DAY_MS) / 1000;

    date_put(at, day);
    at[DATE_LEN] = 'T';
    at += DATE_LEN + 1;
    two_digits(at, second / 3600);
    at[2] = ':';
    two_digits(at + 3, second / 60 % 60);
    at[5] = ':';
    two_digits(at + 6, second % 60);
}

void time_write(struct buf *b, int64_t ms)
{
    char text[] = "0000-00-00T00:00:00+00:00";

    stamp_put(text, ms);
    buf_str(b, (struct str){text, sizeof(text) - 1});
}

void time_write_z(struct buf *b, int64_t ms)
{
    char text[] = "0000-00-00T00:00:00Z";

    stamp_put(text, ms);
    buf_str(b, (struct str){text, sizeof(text) - 1});
}
