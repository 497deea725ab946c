/* import_signals.h: values measured on a body, found in another program's files, and taking them
 * over.
 *
 * A reader tells what it meets: readings (heart rate variability, resting heart rate, temperature),
 * counts of steps, stretches of sleep, or what somebody already made of a day. Nothing is written
 * meanwhile. signals_close() makes the days of steps and sleep, and orders everything by time; then
 * signals_write() stores it in short transactions, each of which may be repeated. The same value at
 * the same moment is there once, so an import that was cut off is completed by running it again.
 *
 * Everything has its place from the beginning and nothing is allocated later: telling may happen
 * inside another library's callback, and memory does not depend on the size of a file. */
#pragma once

#include "base/date.h"
#include "cli/import.h"
#include "domain/body.h"

enum {
    SIGNALS_READINGS_MAX = 1000000,
    SIGNALS_STRETCHES_MAX = 1000000, /* of sleep, once those that touch are one */
    SIGNALS_NAMES_MAX = 32,
    SIGNALS_NAME_BYTES_MAX = 64,
    SIGNALS_DAY_FIRST = 10957, /* 2000-01-01: before it nothing is taken */
};

/* A moment: seconds since 1970, and what the person's clock then showed, counted likewise. */
struct moment {
    int64_t at, local;
};

/* One value at one moment, as it will be stored. */
struct reading {
    double value;
    uint32_t at;    /* s since 1970 */
    int32_t offset; /* seconds east of UTC of the person's clock then */
    uint32_t metric : 3;
    uint32_t order : 29; /* place in the file */
};

/* Asleep from..to, in seconds since 1970. */
struct stretch {
    uint32_t from, to;
    int32_t day; /* the night's: see signals_sleep() */
};

/* What a file says of where its values come from: a device, an app. */
struct signals_name {
    char text[SIGNALS_NAME_BYTES_MAX + 1];
    int64_t count; /* values of the five metrics, refused or not */
};

/* What became of a metric. */
struct signals_sum {
    int64_t read, refused; /* in the file */
    int64_t values;        /* readings, or days of steps and sleep: each is stored */
    int64_t stored, fresh; /* how many are by now; how many of them were not there before */
};

struct signals {
    struct import *imp;      /* telling and failing; its memory */
    const struct zone *zone; /* the person's; or NULL */
    struct str source;       /* whose values they are here: "apple_health" */
    int64_t now;             /* s since 1970 */
    struct reading *readings;
    size_t reading_count;
    struct stretch *stretches;
    size_t stretch_count;
    double *steps;                   /* day_count of each name: by name, then by day */
    double *resting, *resting_count; /* resting heart rates: their sum and number, by day */
    int64_t day_count;
    struct signals_name *names;
    size_t name_count;
    struct signals_sum sums[BODY_METRICS];
    int64_t others; /* things in the file that are none of the five metrics */
    int64_t offset; /* seconds east of UTC of the last moment that was told */
    uint32_t order;
};

/* `now` in ms. Takes some 40 MB of the import's arena, touched only as they are filled. */
void signals_init(struct signals *s, struct import *imp, const struct zone *zone, struct str source,
                  int64_t now);

/* The number of a name, for the calls below. */
size_t signals_name(struct signals *s, struct str name);

/* One value measured at a moment. */
void signals_reading(struct signals *s, enum body_metric metric, double value, struct moment when,
                     size_t name);

/* A resting heart rate, which a device makes for a day: the mean of a day is stored. */
void signals_resting(struct signals *s, double value, struct moment when, size_t name);

/* Steps, added up by day and name; of a day the name with most steps counts, since a phone and a
 * watch count the same ones. */
void signals_steps(struct signals *s, double count, struct moment when, size_t name);

/* Sleep, which belongs to the day of its end; a day of sleep begins at 18:00, so that no night is
 * split. What overlaps counts once. */
void signals_sleep(struct signals *s, struct moment from, struct moment to, size_t name);

/* What a file says of a whole day; it is stored at its noon. Of several the last one counts; of
 * sleep and steps the most. */
void signals_day(struct signals *s, enum body_metric metric, double value, int64_t day,
                 size_t name);

/* Counts a value that cannot be taken. `why` is a constant; the format says which one it was. */
void signals_refuse(struct signals *s, enum body_metric metric, size_t name, const char *why,
                    const char *format, ...) PRINTF_LIKE(5, 6);

/* After the last value: days are made, readings ordered by time and metric, each there once. */
void signals_close(struct signals *s);

/* The civil day of a moment that is taken. */
int64_t moment_day(struct moment when);

/* The civil day of a reading. */
int64_t reading_day(const struct reading *r);

/* Whose the values are: a person's own, or a subject's of the organization that the person is. */
struct signals_target {
    int64_t person; /* who owns them here */
    int64_t org, mode;
    struct str subject;      /* null: the person's own */
    const struct zone *zone; /* NULL: a subject's, which has none */
};

/* Stores everything. CLI_OK, or the exit code once it has said what stopped it. */
int signals_write(struct cli *cli, const struct signals_target *target, struct signals *s);

/* The whole of an import for whom --user and --subject name: reads, writes unless --dry-run,
 * reports. --source says something else than `source`. */
typedef enum status signals_read_fn(struct signals *s, const char *path);
int import_signals(struct cli *cli, const char *path, struct str source, signals_read_fn *read);

/* What was read, stored and refused. `dry`: nothing was stored. */
void signals_report(const struct signals *s, bool dry, FILE *out);

/* --- times as files write them ---------------------------------------------------------------- */

struct when {
    int64_t day;    /* as written */
    int64_t second; /* of the day; NONE: only a date is there */
    int64_t offset; /* seconds east of UTC; NONE: not written */
};

/* "2026-03-22", also with a time after 'T' or a blank (":SS" and fractions may be missing) and with
 * "Z", "+0100", " +01:00" after that; or "3/22/2026 11:00:00 PM". Anything else is false. */
MUST_CHECK bool when_parse(struct str text, struct when *out);

/* The moment, and the clock of the zone then: what a file writes of offsets may be those of where
 * and when it was written. Only where the zone is NULL they count. Without an offset it is a time
 * of the zone, or of UTC; without a time, noon. */
struct moment when_moment(const struct when *when, const struct zone *zone);

/* "Z", "+0100" or "+01:00", all of it: seconds. */
MUST_CHECK bool when_offset(struct str text, int64_t *out);

/* A decimal number, all of it: "48.2", "-1e3". At most 40 characters. */
MUST_CHECK bool number_parse(struct str text, double *out);
