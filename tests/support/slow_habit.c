#include "support/slow_habit.h"

#include <assert.h>
#include <math.h>
#include <time.h>

void slow_init(struct slow_habit *h, const struct rhythm *rhythm, int64_t first, int64_t count)
{
    assert(count <= SLOW_DAYS_MAX);
    h->rhythm = *rhythm;
    h->first = first;
    h->count = count;
    for (int64_t i = 0; i < count; i++) {
        time_t second = (time_t)((first + i) * 86400);
        struct tm tm;

        gmtime_r(&second, &tm);
        h->weekday[i] = tm.tm_wday;
        h->done[i] = h->skipped[i] = h->covered[i] = false;
        h->strength[i] = 0;
    }
}

static bool scheduled(const struct slow_habit *h, int64_t i)
{
    int weekday = h->weekday[i];
    bool weekend = weekday == 0 || weekday == 6;

    if (h->rhythm.frequency == FREQUENCY_WEEKDAYS)
        return !weekend;
    if (h->rhythm.frequency == FREQUENCY_WEEKENDS)
        return weekend;
    if (h->rhythm.frequency == FREQUENCY_CUSTOM)
        return (h->rhythm.custom_days & (1 << weekday)) != 0;
    return true;
}

static void look_covered(struct slow_habit *h)
{
    int64_t days = h->rhythm.days;

    for (int64_t i = 0; i < h->count; i++)
        h->covered[i] = false;
    for (int64_t start = 0; start + days <= h->count; start++) {
        int64_t hits = 0;

        for (int64_t i = start; i < start + days; i++)
            hits += h->done[i];
        for (int64_t i = start; i < start + days && hits >= h->rhythm.times; i++)
            h->covered[i] = true;
    }
}

static void look_strength(struct slow_habit *h)
{
    double times = 0, window = 7, score = 0;
    bool begun = false;

    if (h->rhythm.frequency == FREQUENCY_DAILY)
        times = window = 1;
    if (h->rhythm.frequency == FREQUENCY_WEEKDAYS)
        times = 5;
    if (h->rhythm.frequency == FREQUENCY_WEEKENDS)
        times = 2;
    for (int i = 0; i < 7 && h->rhythm.frequency == FREQUENCY_CUSTOM; i++)
        times += (h->rhythm.custom_days >> i & 1) ? 1 : 0;
    if (h->rhythm.frequency >= FREQUENCY_FLEXIBLE)
        times = (double)h->rhythm.times;
    if (h->rhythm.frequency == FREQUENCY_INTERVAL)
        window = (double)h->rhythm.days;

    double m = pow(0.5, sqrt(times / window) / 13.0);

    if (times / window < 1) {
        times *= 2;
        window *= 2;
    }
    for (int64_t day = 0; day < h->count; day++) {
        double hits = 0;

        begun = begun || h->done[day];
        for (int64_t i = day; i >= 0 && begun && i > day - (int64_t)window; i--)
            hits += h->done[i];
        if (begun && (h->done[day] || !h->skipped[day]))
            score = score * m + fmin(1, hits / times) * (1 - m);
        h->strength[day] = score;
    }
}

void slow_look(struct slow_habit *h)
{
    if (h->rhythm.frequency == FREQUENCY_INTERVAL)
        look_covered(h);
    look_strength(h);
}

int64_t slow_last(const struct slow_habit *h)
{
    for (int64_t i = h->count - 1; i >= 0; i--)
        if (h->done[i])
            return h->first + i;
    return NONE;
}

/* What a day or a week does to a streak that is counted backwards. */
enum effect { COUNTS, PASSES, ENDS };

static enum effect day_effect(const struct slow_habit *h, int64_t i)
{
    if (h->rhythm.frequency == FREQUENCY_INTERVAL) {
        if (h->covered[i])
            return COUNTS;
        return h->skipped[i] && !h->done[i] ? PASSES : ENDS;
    }
    if (!scheduled(h, i))
        return PASSES;
    if (h->done[i])
        return COUNTS;
    return h->skipped[i] ? PASSES : ENDS;
}

/* The first day of the week of day i; may be negative at the start of the list. */
static int64_t week_of(const struct slow_habit *h, int64_t i)
{
    while (i > 0 && h->weekday[i] != h->rhythm.week_start)
        i--;
    return i;
}

static enum effect week_effect(const struct slow_habit *h, int64_t week, int64_t today)
{
    int64_t hits = 0, skips = 0;

    for (int64_t i = week; i < week + 7 && i < h->count; i++) {
        hits += h->done[i] && i <= today;
        skips += h->skipped[i];
    }
    if (hits >= h->rhythm.times)
        return COUNTS;
    return hits == 0 && skips == 7 ? PASSES : ENDS;
}

/* The streak whose newest day (or week) is that of day i, with the grace of today or without. */
static int64_t back_from(const struct slow_habit *h, int64_t i, int64_t today, bool grace)
{
    bool weeks = h->rhythm.frequency == FREQUENCY_FLEXIBLE;
    int64_t length = 0;

    while (i >= 0) {
        int64_t week = weeks ? week_of(h, i) : 0;
        enum effect effect = weeks ? week_effect(h, week, today) : day_effect(h, i);

        if (effect == ENDS && !grace)
            break;
        length += effect == COUNTS;
        grace = false;
        i = weeks ? week - 1 : i - 1;
    }
    return length;
}

static int64_t begun(const struct slow_habit *h, int64_t today)
{
    int64_t last = slow_last(h);

    return (last > today ? last : today) - h->first;
}

int64_t slow_current(const struct slow_habit *h, int64_t today)
{
    int64_t i = begun(h, today);

    return back_from(h, i, i, true);
}

int64_t slow_longest(const struct slow_habit *h, int64_t today)
{
    int64_t end = begun(h, today), longest = 0;

    for (int64_t i = 0; i <= end; i++) {
        int64_t length = back_from(h, i, end, false);

        longest = length > longest ? length : longest;
    }
    return longest;
}

double slow_strength(const struct slow_habit *h, int64_t today)
{
    return h->strength[begun(h, today)];
}

static enum day_state state_of(const struct slow_habit *h, int64_t i, int64_t today)
{
    if (h->done[i])
        return DAY_DONE;
    if (h->skipped[i])
        return DAY_SKIPPED;
    if (i > today)
        return DAY_UNSCHEDULED;
    if (h->rhythm.frequency == FREQUENCY_INTERVAL && h->covered[i])
        return DAY_COVERED;
    if (i == today || !scheduled(h, i))
        return DAY_UNSCHEDULED;
    if (h->rhythm.frequency == FREQUENCY_FLEXIBLE &&
        (week_of(h, i) == week_of(h, today) || week_effect(h, week_of(h, i), today) == COUNTS))
        return DAY_UNSCHEDULED;
    return DAY_MISSED;
}

struct tally_day slow_day_shown(const struct slow_habit *h, int64_t day, int64_t today)
{
    int64_t i = day - h->first, end = begun(h, today), start = 0;

    while (start < h->count && !h->done[start])
        start++;
    bool shown = start < h->count && i >= start && i <= end;

    return (struct tally_day){day, state_of(h, i, end), shown ? h->strength[i] : NAN};
}
