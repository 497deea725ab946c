#include "base/zone.h"
#include "base/date.h"
#include "base/log.h"

#include <assert.h>
#include <glib.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    NAMES_MAX = 2000, /* tzdata lists about 600 */
    NAME_MAX_BYTES = 63,
    LINE_MAX_BYTES = 512,
    SPANS_MAX = 1024, /* the richest zone has about 360 until 2100 */
};

/* Offsets are searched between these seconds: 1800-01-01 and 2100-01-01. GLib goes through its
 * table from the start at each question, so the far future would be dear, and nobody asks. */
#define SCAN_FROM  (-5364662400LL)
#define SCAN_UNTIL 4102444800LL

/* A stretch of time with one offset; it lasts until the next one begins. */
struct span {
    int64_t from_ms;
    int64_t offset; /* seconds east of UTC */
};

struct zone {
    struct str name;
    size_t count;
    struct span spans[]; /* the first begins at TIME_MIN */
};

/* The listed names, sorted, and what has been read of them. Written by zone_start() only, but for
 * `zone`, which goes from NULL to its value once, under `lock`. */
static struct {
    bool started;
    size_t count;
    struct name {
        char text[NAME_MAX_BYTES + 1];
        _Atomic(struct zone *) zone;
    } names[NAMES_MAX];
    pthread_mutex_t lock;
} zones = {.lock = PTHREAD_MUTEX_INITIALIZER};

static int name_compare(const void *a, const void *b)
{
    return strcmp(((const struct name *)a)->text, ((const struct name *)b)->text);
}

/* "Factory" is the database's word for a machine that nobody has set up. */
static void name_add(struct str text)
{
    if (!text.len || text.len > NAME_MAX_BYTES || zones.count == NAMES_MAX ||
        str_eq(text, S("Factory")))
        return;
    struct name *name = &zones.names[zones.count++];

    memcpy(name->text, text.at, text.len);
    name->text[text.len] = 0;
}

/* tzdata.zi: "Z name rules..." is a zone, "L target name" another name for one. */
static void compact_line(struct str line)
{
    struct str what = str_cut(&line, ' '), first = str_cut(&line, ' ');

    if (str_eq(what, S("Z")))
        name_add(first);
    if (str_eq(what, S("L")))
        name_add(str_cut(&line, ' '));
}

/* zone.tab: "country, place, name, comment", by tabs; for systems without tzdata.zi. */
static void table_line(struct str line)
{
    if (line.len && line.at[0] == '#')
        return;
    str_cut(&line, '\t');
    str_cut(&line, '\t');
    name_add(str_cut(&line, '\t'));
}

static bool names_read(const char *file, void take(struct str line))
{
    const char *folder = getenv("TZDIR");
    char path[4096], line[LINE_MAX_BYTES];

    snprintf(path, sizeof(path), "%s/%s", folder ? folder : "/usr/share/zoneinfo", file);
    FILE *in = fopen(path, "re");

    if (!in)
        return false;
    while (fgets(line, sizeof(line), in)) {
        struct str rest = str_from(line);

        take(str_cut(&rest, '\n'));
    }
    fclose(in);
    return true;
}

/* Aliases may be listed twice; one of each stays. */
static void names_sort(void)
{
    size_t kept = 0;

    qsort(zones.names, zones.count, sizeof(zones.names[0]), name_compare);
    for (size_t i = 0; i < zones.count; i++)
        if (!kept || name_compare(&zones.names[kept - 1], &zones.names[i]) != 0)
            memmove(&zones.names[kept++], &zones.names[i], sizeof(zones.names[0]));
    zones.count = kept;
}

enum status zone_start(void)
{
    if (zones.started)
        return ST_OK;
    if (!names_read("tzdata.zi", compact_line)) {
        (void)names_read("zone.tab", table_line);
        name_add(S("UTC"));
    }
    names_sort();
    if (zones.count < 2) {
        log_error("zone", "no time zones found: install the tzdata package, or set TZDIR");
        return ST_UNAVAILABLE;
    }
    zones.started = true;
    return ST_OK;
}

/* The first second of (after, SCAN_UNTIL] that is not in interval `interval` any more. */
static int64_t interval_end(GTimeZone *tz, int interval, int64_t after)
{
    int64_t low = after, high = SCAN_UNTIL;

    while (high - low > 1) {
        int64_t middle = low + (high - low) / 2;

        if (g_time_zone_find_interval(tz, G_TIME_TYPE_UNIVERSAL, middle) == interval)
            low = middle;
        else
            high = middle;
    }
    return high;
}

/* Asks GLib for the offsets one after the other; neighbours that are alike become one. GLib shows
 * no bounds of its intervals, so they are searched. */
static size_t spans_read(GTimeZone *tz, struct span spans[SPANS_MAX])
{
    int64_t at = SCAN_FROM;
    size_t count = 0;

    while (at < SCAN_UNTIL && count < SPANS_MAX) {
        int interval = g_time_zone_find_interval(tz, G_TIME_TYPE_UNIVERSAL, at);
        int64_t offset = g_time_zone_get_offset(tz, interval);

        if (!count || spans[count - 1].offset != offset) {
            spans[count] = (struct span){count ? at * 1000 : TIME_MIN, offset};
            count++;
        }
        at = interval_end(tz, interval, at);
    }
    return count;
}

/* NULL when the system lists the name but has no file for it. */
static struct zone *zone_read(const struct name *name)
{
    struct span spans[SPANS_MAX];
    GTimeZone *tz = g_time_zone_new_identifier(name->text);

    if (!tz)
        return NULL;
    size_t count = spans_read(tz, spans);
    struct zone *zone = malloc(sizeof(*zone) + count * sizeof(spans[0]));

    g_time_zone_unref(tz);
    if (!zone)
        return NULL;
    zone->name = str_from(name->text);
    zone->count = count;
    memcpy(zone->spans, spans, count * sizeof(spans[0]));
    return zone;
}

const struct zone *zone_find(struct str text)
{
    struct name key;

    assert(zones.started);
    if (!text.len || text.len > NAME_MAX_BYTES || memchr(text.at, 0, text.len))
        return NULL;
    memcpy(key.text, text.at, text.len);
    key.text[text.len] = 0;
    struct name *name =
        bsearch(&key, zones.names, zones.count, sizeof(zones.names[0]), name_compare);

    if (!name)
        return NULL;
    struct zone *zone = atomic_load_explicit(&name->zone, memory_order_acquire);

    if (zone)
        return zone;
    pthread_mutex_lock(&zones.lock);
    zone = atomic_load_explicit(&name->zone, memory_order_relaxed);
    if (!zone) {
        zone = zone_read(name);
        atomic_store_explicit(&name->zone, zone, memory_order_release);
    }
    pthread_mutex_unlock(&zones.lock);
    return zone;
}

struct str zone_name(const struct zone *z)
{
    return z->name;
}

static int64_t within_years(int64_t ms)
{
    if (ms < TIME_MIN)
        return TIME_MIN;
    return ms > TIME_MAX ? TIME_MAX : ms;
}

/* The span that `ms` lies in. */
static size_t span_at(const struct zone *z, int64_t ms)
{
    size_t low = 0, high = z->count;

    while (high - low > 1) {
        size_t middle = (low + high) / 2;

        if (z->spans[middle].from_ms <= ms)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static int64_t span_until(const struct zone *z, size_t span)
{
    return span + 1 < z->count ? z->spans[span + 1].from_ms : TIME_MAX + 1;
}

int64_t zone_offset(const struct zone *z, int64_t ms, int64_t *from_ms, int64_t *until_ms)
{
    size_t span = span_at(z, within_years(ms));

    if (from_ms)
        *from_ms = z->spans[span].from_ms;
    if (until_ms)
        *until_ms = span_until(z, span);
    return z->spans[span].offset;
}

/* How far a person's calendar is ahead of UTC in this span. */
static int64_t ahead_ms(const struct zone *z, size_t span, int64_t start_hour)
{
    return (z->spans[span].offset - start_hour * 3600) * 1000;
}

static int64_t day_of(int64_t ms)
{
    return ms / DAY_MS - (ms % DAY_MS < 0);
}

int64_t zone_day(const struct zone *z, int64_t ms, int64_t start_hour)
{
    ms = within_years(ms);
    return day_of(ms + ahead_ms(z, span_at(z, ms), start_hour));
}

int64_t zone_day_until(const struct zone *z, int64_t ms, int64_t start_hour)
{
    ms = within_years(ms);
    size_t span = span_at(z, ms);
    int64_t day = day_of(ms + ahead_ms(z, span, start_hour));

    for (; span < z->count; span++) {
        int64_t ahead = ahead_ms(z, span, start_hour), until = span_until(z, span);

        if (day_of(ms + ahead) != day)
            return ms;
        int64_t next = (day + 1) * DAY_MS - ahead;

        if (next < until)
            return next;
        ms = until;
    }
    return TIME_MAX + 1;
}

/* Walks through the stretches of one offset, from one that surely comes before. */
int64_t zone_instant(const struct zone *z, int64_t day, int64_t minute)
{
    const int64_t local = day * DAY_MS + minute * 60000;

    for (int64_t at = local - 2 * DAY_MS;;) {
        int64_t from, until, ms = local - zone_offset(z, at, &from, &until) * 1000;

        if (ms < from)
            return from; /* no clock ever showed it */
        if (ms < until)
            return ms;
        at = until;
    }
}
