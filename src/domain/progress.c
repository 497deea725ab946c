#include "domain/progress.h"

#include <float.h>
#include <math.h>

enum { BEHIND_MAX = 10 };

/* 0..100, cut to a whole number. */
static int64_t percent(double n)
{
    if (!(n > 0))
        return 0;
    return n < 100 ? (int64_t)n : 100;
}

int64_t progress_metric(double start, double target, double current)
{
    double way = target - start;

    if (isnan(way) || isnan(current) || way == 0)
        return 0;
    /* The most by which three decimals, read as doubles, can put the result below the true one. */
    double slack = 200 * DBL_EPSILON * (fabs(start) + fabs(target) + fabs(current)) / fabs(way);

    return percent(100 * ((current - start) / way) + slack);
}

int64_t progress_counted(int64_t done, int64_t all)
{
    return all > 0 ? 100 * done / all : 0;
}

double progress_pace(int64_t started, int64_t target, int64_t today)
{
    if (today >= target)
        return 100;
    if (today <= started)
        return 0;
    return 100.0 * (double)(today - started) / (double)(target - started);
}

bool progress_on_track(int64_t progress, int64_t started, int64_t target, int64_t today)
{
    return target == NONE ||
           (double)(progress + BEHIND_MAX) >= progress_pace(started, target, today);
}

int64_t progress_crossed(int64_t before, int64_t after)
{
    static const int64_t marks[] = {90, 75, 50, 25};

    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
        if (before < marks[i] && marks[i] <= after)
            return marks[i];
    return NONE;
}

enum trend progress_trend(double previous, double current, bool decrease)
{
    if (isnan(previous) || isnan(current) || previous == current)
        return TREND_NEUTRAL;
    return (current > previous) != decrease ? TREND_UP : TREND_DOWN;
}
