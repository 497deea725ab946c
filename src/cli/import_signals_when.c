/* import_signals_when.c: times and numbers as other programs write them (see import_signals.h). */
#include "cli/import_signals.h"
#include "base/zone.h"

#include <math.h>
#include <stdlib.h>

enum { NOON = 12 * 3600, NUMBER_CHARS_MAX = 40 };

/* Takes a number of `least` to `most` digits off the front. */
static bool digits(struct str *rest, size_t least, size_t most, int64_t *out)
{
    size_t len = 0;
    int64_t value = 0;

    while (len < rest->len && len < most && rest->at[len] >= '0' && rest->at[len] <= '9')
        value = value * 10 + (rest->at[len++] - '0');
    *rest = str_from_index(*rest, len);
    *out = value;
    return len >= least;
}

/* Takes one character off the front, if it is that one. */
static bool sign(struct str *rest, char c)
{
    if (!rest->len || rest->at[0] != c)
        return false;
    *rest = str_from_index(*rest, 1);
    return true;
}

static bool date_take(struct str *rest, int64_t *day)
{
    struct str american = *rest;
    int64_t year, month, of_month;
    bool fine = digits(rest, 4, 4, &year) && sign(rest, '-') && digits(rest, 2, 2, &month) &&
                sign(rest, '-') && digits(rest, 2, 2, &of_month);

    if (!fine) {
        *rest = american;
        fine = digits(rest, 1, 2, &month) && sign(rest, '/') && digits(rest, 1, 2, &of_month) &&
               sign(rest, '/') && digits(rest, 4, 4, &year);
    }
    struct date date = {fine ? year : 0, fine ? (int)month : 0, fine ? (int)of_month : 0};

    if (!fine || !date_exists(date))
        return false;
    *day = date_day(date);
    return true;
}

/* " AM" or " PM" after an hour of 1 to 12. */
static bool half_take(struct str *rest, int64_t *hour)
{
    bool am = str_starts(*rest, S(" AM")), pm = str_starts(*rest, S(" PM"));

    if (!am && !pm)
        return true;
    *rest = str_from_index(*rest, 3);
    if (*hour < 1 || *hour > 12)
        return false;
    *hour = *hour % 12 + (pm ? 12 : 0);
    return true;
}

static bool clock_take(struct str *rest, int64_t *second)
{
    int64_t hour, minute, sec = 0, fraction;

    if (!digits(rest, 1, 2, &hour) || !sign(rest, ':') || !digits(rest, 2, 2, &minute))
        return false;
    if (sign(rest, ':') && !digits(rest, 2, 2, &sec))
        return false;
    if (sign(rest, '.') && !digits(rest, 1, 9, &fraction))
        return false;
    if (!half_take(rest, &hour) || hour > 23 || minute > 59 || sec > 59)
        return false;
    *second = hour * 3600 + minute * 60 + sec;
    return true;
}

bool when_offset(struct str text, int64_t *out)
{
    int64_t hours, minutes;
    bool west = text.len && text.at[0] == '-';

    if (sign(&text, 'Z')) {
        *out = 0;
        return text.len == 0;
    }
    if (!sign(&text, west ? '-' : '+') || !digits(&text, 2, 2, &hours))
        return false;
    (void)sign(&text, ':');
    if (!digits(&text, 2, 2, &minutes) || text.len || hours > 23 || minutes > 59)
        return false;
    *out = (hours * 3600 + minutes * 60) * (west ? -1 : 1);
    return true;
}

bool when_parse(struct str text, struct when *out)
{
    struct when when = {.second = NONE, .offset = NONE};

    if (!date_take(&text, &when.day))
        return false;
    if (text.len) {
        if (!sign(&text, 'T') && !sign(&text, ' '))
            return false;
        if (!clock_take(&text, &when.second))
            return false;
    }
    if (text.len) {
        (void)sign(&text, ' ');
        if (!when_offset(text, &when.offset))
            return false;
    }
    *out = when;
    return true;
}

struct moment when_moment(const struct when *when, const struct zone *zone)
{
    int64_t local = when->day * 86400 + (when->second == NONE ? NOON : when->second);
    int64_t offset = when->offset;

    if (offset == NONE && zone) /* that of about then leads to the moment */
        offset = zone_offset(zone, local * 1000, NULL, NULL);
    else if (offset == NONE)
        offset = 0;
    int64_t at = local - offset;

    if (!zone)
        return (struct moment){at, local};
    if (when->offset == NONE)
        at = local - zone_offset(zone, at * 1000, NULL, NULL);
    return (struct moment){at, at + zone_offset(zone, at * 1000, NULL, NULL)};
}

bool number_parse(struct str text, double *out)
{
    char copy[NUMBER_CHARS_MAX + 1], *end;

    if (text.len == 0 || text.len > NUMBER_CHARS_MAX)
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (!strchr("0123456789+-.eE", text.at[i]))
            return false;
    memcpy(copy, text.at, text.len);
    copy[text.len] = '\0';
    *out = strtod(copy, &end);
    return *end == '\0' && end != copy && isfinite(*out);
}
