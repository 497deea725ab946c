/* date.h: civil days and instants, as numbers and as text. No zones here: see zone.h.
 *
 * A day is the number of days since 1970-01-01 in the proleptic Gregorian calendar; an instant is
 * milliseconds since 1970-01-01T00:00:00Z. Both are int64_t, NONE (str.h) where absent, and lie in
 * the years 1 to 9999: the parsers give nothing else, the writers assert it. Weekdays count from
 * 0 = Sunday, months and days of the month from 1. */
#pragma once

#include "base/buf.h"

#define DAY_MIN  (-719162LL)                  /* 0001-01-01 */
#define DAY_MAX  2932896LL                    /* 9999-12-31 */
#define DAY_MS   86400000LL                   /* milliseconds of a day */
#define TIME_MIN (DAY_MIN * DAY_MS)           /* 0001-01-01T00:00:00Z */
#define TIME_MAX ((DAY_MAX + 1) * DAY_MS - 1) /* 9999-12-31T23:59:59.999Z */

enum { DATE_LEN = 10 }; /* of "2026-04-08" */

struct date {
    int64_t year;
    int month; /* 1..12 */
    int day;   /* 1..31 */
};

struct date date_of(int64_t day);
int64_t date_day(struct date date); /* the date must exist: see date_exists() */
bool date_exists(struct date date); /* false outside the years 1..9999 too */
int date_month_days(int64_t year, int month);

int date_weekday(int64_t day);
/* The first day of the week that `day` lies in, when weeks begin on weekday `week_start`. */
int64_t date_week_first(int64_t day, int64_t week_start);
int64_t date_month_first(int64_t day);

/* Exactly "YYYY-MM-DD", a date that exists; else false and *out is untouched. */
MUST_CHECK bool date_parse(struct str s, int64_t *out);
void date_text(int64_t day, char out[DATE_LEN + 1]);
void date_write(struct buf *b, int64_t day);

/* RFC 3339: "2026-04-08T14:30:00Z", with an optional fraction of 1 to 9 digits (cut to ms) and "Z"
 * or an offset up to 23:59; 't', 'z' and a blank for the 'T' are taken too. Second 60 and times
 * without an offset are refused. */
MUST_CHECK bool time_parse(struct str s, int64_t *out);
void time_write(struct buf *b, int64_t ms);   /* "2026-04-08T14:30:00+00:00", ms are dropped */
void time_write_z(struct buf *b, int64_t ms); /* "2026-04-08T14:30:00Z", ms are dropped */
