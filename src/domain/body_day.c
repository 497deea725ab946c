/* What is done with a value when it comes in, and with the values of a day. */
#include "domain/body.h"

#include <math.h>

/* Outside min..max a value is no measurement of the thing; outside low..high it can be one, but
 * more often is not. The bounds themselves are inside. */
static const struct limit {
    double min, max, low, high;
    const char *rejected, *flagged;
} limits[BODY_METRICS] = {
    [BODY_HRV] = {2, 400, 8, 200, "must be 2 to 400 ms; 0 means that nothing was measured",
                  "is unusual outside 8 to 200 ms; it counts, but is trusted only half"},
    [BODY_RHR] = {25, 180, 35, 110, "must be 25 to 180 beats a minute",
                  "is unusual outside 35 to 110 beats a minute; it counts, but is trusted only "
                  "half"},
    [BODY_TEMP] = {20, 43, 29, 38.5,
                   "must be 20 to 43 degrees Celsius: the temperature, not how far it is from "
                   "normal",
                   "is unusual outside 29 to 38.5 degrees Celsius; it counts, but is trusted "
                   "only half"},
    [BODY_SLEEP] = {0.5, 20, 2.5, 13, "must be 0.5 to 20 hours; 0 means that nothing was measured",
                    "is unusual outside 2.5 to 13 hours; it counts, but is trusted only half"},
    [BODY_STEPS] = {0, 200000, 100, 60000, "must be 0 to 200000",
                    "is unusual outside 100 to 60000; it counts, but is trusted only half"},
};

enum body_verdict body_judge(enum body_metric metric, double value)
{
    const struct limit *limit = &limits[metric];

    if (!(value >= limit->min && value <= limit->max)) /* NAN too */
        return BODY_REJECTED;
    return value >= limit->low && value <= limit->high ? BODY_FINE : BODY_FLAGGED;
}

struct str body_reason(enum body_metric metric, enum body_verdict verdict)
{
    switch (verdict) {
    case BODY_REJECTED:
        return str_from(limits[metric].rejected);
    case BODY_FLAGGED:
        return str_from(limits[metric].flagged);
    case BODY_FINE:
        break;
    }
    return S("");
}

/* Totals grow during a day and are revised upwards: the largest one is the day's. The others are
 * spot values: their mean. */
static bool is_total(enum body_metric metric)
{
    return metric == BODY_SLEEP || metric == BODY_STEPS;
}

void body_sums_add(struct body_sums *sums, enum body_metric metric, double value)
{
    double *sum = &sums->sum[metric];

    sums->n[metric]++;
    if (is_total(metric))
        *sum = fmax(*sum, value);
    else
        *sum += metric == BODY_HRV ? log(value) : value;
    if (body_judge(metric, value) != BODY_FINE)
        sums->flags |= 1 << metric;
}

void body_sums_day(const struct body_sums *sums, struct body_day *out)
{
    out->flags = sums->flags;
    for (int m = 0; m < BODY_METRICS; m++)
        if (sums->n[m] == 0)
            out->y[m] = NAN;
        else
            out->y[m] = is_total(m) ? sums->sum[m] : sums->sum[m] / (double)sums->n[m];
}

void body_day_make(const struct body_sample *samples, size_t count, struct body_day *out)
{
    struct body_sums sums = {.flags = 0};

    for (size_t i = 0; i < count; i++)
        body_sums_add(&sums, samples[i].metric, samples[i].value);
    body_sums_day(&sums, out);
}
