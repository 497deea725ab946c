/* zone.h: time zones: which civil day it is where, and when that changes.
 *
 * A zone is one of the names listed in the system's tz database (aliases such as Asia/Calcutta
 * too), read from there on first use and then kept, unchanged, for the life of the program: any
 * thread may use it without a lock. Paths, "localtime" and POSIX rules such as "EET-2EEST" are no
 * names. The folder is $TZDIR, else /usr/share/zoneinfo.
 *
 * Instants are ms since 1970 in UTC (date.h); one outside the years 1..9999 counts as the nearest
 * inside. Offsets are known from 1800 to 2100; before and after, the first and last one hold. From
 * 2038 on, GLib 2.74 takes Dublin's winters for summers (its rule has a negative summer time). */
#pragma once

#include "base/status.h"
#include "base/str.h"

struct zone;

/* Reads the list of names; once, before threads start (a second call does nothing).
 * ST_UNAVAILABLE, with a log line, when the system has no tz database. */
MUST_CHECK enum status zone_start(void);

/* NULL when the name is not listed. Letter case matters. The first call for a zone reads a file
 * (some milliseconds); later ones search the list. */
const struct zone *zone_find(struct str name);

struct str zone_name(const struct zone *z);

/* Seconds east of UTC at `ms`, and the instants [*from_ms, *until_ms) in which that holds; either
 * may be NULL; TIME_MIN and TIME_MAX + 1 where it has no end. */
int64_t zone_offset(const struct zone *z, int64_t ms, int64_t *from_ms, int64_t *until_ms);

/* The day (date.h) that a person there calls today at `ms` when their day begins `start_hour`
 * (0-6) hours after midnight: the date of the local clock less these hours. */
int64_t zone_day(const struct zone *z, int64_t ms, int64_t start_hour);

/* The next instant at which zone_day() gives another day than at `ms`; it may be an earlier day:
 * clocks put back at 00:01 bring yesterday back. TIME_MAX + 1 when there is none. */
int64_t zone_day_until(const struct zone *z, int64_t ms, int64_t start_hour);

/* The first instant at which the clock there shows `minute` (0..1439, since midnight) of the
 * calendar day `day`; when clocks jump over it, the instant at which they do. */
int64_t zone_instant(const struct zone *z, int64_t day, int64_t minute);
