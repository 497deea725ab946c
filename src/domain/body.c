/* The model itself: docs/physiology.md says it in formulas, with its reasons and sources.
 *
 * Each metric goes the same way: its days in a grid by source and age, a normal for each source of
 * the days before, the goodness of each day of the window, one level of them. */
#include "domain/body.h"

#include <assert.h>
#include <math.h>

enum { AGES = BODY_RANGE_MAX }; /* the ages an evaluation can look at: 0 .. AGES - 1 */
static_assert((int)AGES > (int)BODY_BASELINE_DAYS, "the baseline fits the grid");

static const double kappa = 0.25;       /* weight of the neutral pseudo-value in a level */
static const double prior_days = 14;    /* what the population's spread weighs */
static const double mad_to_sd = 1.4826; /* of a normal distribution */
static const double hinge = 2;          /* hrv and rhr worse than -1 count so many times */

/* What is normal for anybody: used alone on the first day, and faded out by a person's own. */
static const struct prior {
    double mean, between, within;
} priors[BODY_METRICS] = {
    [BODY_HRV] = {3.7376696182833684, 0.45, 0.22}, /* ln 42 */
    [BODY_RHR] = {65.5, 7.70, 2.50},
    [BODY_TEMP] = {34.0, 1.00, 0.45},
    [BODY_SLEEP] = {7.0, 0.80, 1.20},
};

static const struct link {
    double weights[BODY_METRICS], bias, gain;
} links[BODY_OUTPUTS] = {
    [BODY_COHERENCE] = {{0.27, 0.28, 0.12, 0.25, 0.08}, 0.71, 0.80},
    [BODY_STRESS] = {{0.36, 0.39, 0.10, 0.15, 0}, -0.44, -1.00},
    [BODY_READINESS] = {{0.27, 0.28, 0.15, 0.30, 0}, 1.27, 1.30},
    [BODY_PARA] = {{0.50, 0.50, 0, 0, 0}, 0.20, 1.15},
};

/* The values of one metric by source and age in days; NAN where there is none. */
struct grid {
    double y[BODY_SOURCES_MAX][AGES];
    int64_t sources;
    bool flagged[AGES];
};

/* What is normal for one source, and one step of goodness. */
struct normal {
    int64_t n; /* days it was made of */
    double median, expected, spread;
};

double body_weight(enum body_output output, enum body_metric metric)
{
    return links[output].weights[metric];
}

double body_faded(double confidence, int64_t days)
{
    double age = (double)days / 3;

    return confidence / (1 + age * age);
}

int64_t body_days_back(int64_t range)
{
    return range - 1 > BODY_BASELINE_DAYS ? range - 1 : BODY_BASELINE_DAYS;
}

/* Where the rows of `day` and the days before it begin. */
static size_t row_of(const struct body_history *history, int64_t day)
{
    size_t low = 0, high = history->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (history->days[middle].day > day)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

int64_t body_newest(const struct body_history *history, int64_t today)
{
    for (size_t i = row_of(history, today); i < history->count; i++)
        for (int m = 0; m < BODY_METRICS; m++)
            if (!isnan(history->days[i].y[m]))
                return history->days[i].day;
    return NONE;
}

static double clip(double x, double low, double high)
{
    return fmin(fmax(x, low), high);
}

/* Sorts in place; sixty values at most. */
static double median_of(double *y, int64_t n)
{
    for (int64_t i = 1; i < n; i++) {
        double value = y[i];
        int64_t at = i;

        for (; at > 0 && y[at - 1] > value; at--)
            y[at] = y[at - 1];
        y[at] = value;
    }
    return n % 2 ? y[n / 2] : 0.5 * (y[n / 2 - 1] + y[n / 2]);
}

/* Counts all sources as one: people sleep once, and watch and phone count the same steps. */
static void grid_merge(struct grid *grid, enum body_metric metric)
{
    for (int age = 0; age < AGES; age++) {
        double sum = 0, most = 0, count = 0;

        for (int64_t s = 0; s < grid->sources; s++) {
            double y = grid->y[s][age];

            if (isnan(y))
                continue;
            sum += y;
            most = fmax(most, y);
            count++;
        }
        if (count > 0)
            grid->y[0][age] = metric == BODY_STEPS ? most : sum / count;
    }
    grid->sources = 1;
}

static void grid_fill(struct grid *grid, const struct body_history *history, size_t from,
                      int64_t day, enum body_metric metric)
{
    grid->sources = history->sources;
    for (int age = 0; age < AGES; age++) {
        grid->flagged[age] = false;
        for (int64_t s = 0; s < grid->sources; s++)
            grid->y[s][age] = NAN;
    }
    for (size_t i = from; i < history->count && day - history->days[i].day < AGES; i++) {
        const struct body_day *row = &history->days[i];
        int64_t age = day - row->day;

        assert(row->source >= 0 && row->source < grid->sources);
        grid->y[row->source][age] = row->y[metric];
        grid->flagged[age] |= row->flags >> metric & 1;
    }
    if ((metric == BODY_SLEEP || metric == BODY_STEPS) && grid->sources > 1)
        grid_merge(grid, metric);
}

/* The person's own mean and spread, each drawn towards the population's as long as there are few
 * days. Predictive: a new day differs from the mean by more than days differ among themselves. */
static void normal_learn(struct normal *normal, enum body_metric metric, double *y)
{
    const struct prior *prior = &priors[metric];
    double n = (double)normal->n, within = prior->within * prior->within;
    double between = prior->between * prior->between;

    if (normal->n == 0) {
        normal->expected = prior->mean;
        normal->spread = sqrt(within + between);
        return;
    }
    for (int64_t i = 0; i < normal->n; i++)
        y[i] = fabs(y[i] - normal->median);
    double own = mad_to_sd * median_of(y, normal->n);
    double variance = (prior_days * within + (n - 1) * own * own) / (prior_days + n - 1);
    double weight = variance / between; /* of the population's mean, in days */

    normal->expected = (weight * prior->mean + n * normal->median) / (weight + n);
    normal->spread = sqrt(variance * (1 + 1 / (weight + n)));
}

/* What is normal, of the values of the days before (`ages`: by age; the day itself is left out). */
static void normal_of(struct normal *normal, enum body_metric metric, const double *ages)
{
    double y[BODY_BASELINE_DAYS];

    normal->n = 0;
    for (int age = 1; age <= BODY_BASELINE_DAYS; age++)
        if (!isnan(ages[age]))
            y[normal->n++] = ages[age];
    normal->median = normal->n ? median_of(y, normal->n) : NAN;
    if (metric == BODY_STEPS) {
        normal->expected = 7000;
        normal->spread = 3500;
        return;
    }
    normal_learn(normal, metric, y);
    if (metric == BODY_SLEEP) { /* hours, from what the person needs */
        normal->expected = clip(normal->expected, 6.5, 7.5);
        normal->spread = 1;
    }
}

/* How many steps better than normal a value is. */
static double goodness_of(const struct normal *normal, enum body_metric metric, double y)
{
    double u = (y - normal->expected) / normal->spread;

    switch (metric) {
    case BODY_TEMP: /* a cold night is mostly the room; a warm one may be a fever */
        return -clip(u - 1, 0, 3);
    case BODY_SLEEP:
        return clip(u, -3, 1);
    case BODY_STEPS:
        return clip(u, -1.5, 1);
    default:
        break;
    }
    double good = clip(metric == BODY_RHR ? -u : u, -3, 2);

    return good >= -1 ? good : -1 + hinge * (good + 1);
}

/* The goodness of one age, of all sources that have a value; NAN when none has. `part` gets n. A
 * source weighs by the days it is known, so a new device takes over slowly. */
static double goodness_at(const struct grid *grid, const struct normal *normals,
                          enum body_metric metric, int64_t age, struct body_part *part)
{
    double sum = 0, weights = 0;

    for (int64_t s = 0; s < grid->sources; s++) {
        double y = grid->y[s][age], weight = (double)(1 + normals[s].n);

        if (isnan(y))
            continue;
        sum += weight * goodness_of(&normals[s], metric, y);
        weights += weight;
        if (normals[s].n > part->n)
            part->n = normals[s].n;
    }
    return weights > 0 ? sum / weights : NAN;
}

/* The level of a window: newer days weigh more, and a neutral pseudo-value keeps few days small. */
static double level_of(const double *good, int64_t range)
{
    double fade = exp2(-7.0 / (double)range), weight = 1, sum = 0, weights = 0;

    for (int64_t age = 0; age < range; age++, weight *= fade) {
        if (isnan(good[age]))
            continue;
        sum += weight * good[age];
        weights += weight;
    }
    return sum / (weights + kappa);
}

/* The level of steps: a plain mean, drawn to 0. Today is not over: it may help, never harm. */
static double steps_level_of(const double *good, int64_t range)
{
    double sum = 0, days = 0;

    for (int64_t age = 1; age < range; age++) {
        if (isnan(good[age]))
            continue;
        sum += good[age];
        days++;
    }
    double level = sum / (days + 1);

    return isnan(good[0]) ? level : fmax(level, (sum + good[0]) / (days + 2));
}

/* How much of its weight a metric may say: fresh, well based, plausible. */
static double sureness_of(const struct body_part *part)
{
    double n = (double)part->n;

    return body_faded((0.3 + 0.7 * n / (n + 7)) * (part->flagged ? 0.5 : 1), part->age);
}

/* Fills in what a person wants to see of the newest day's heaviest source. */
static void part_show(struct body_part *part, const struct grid *grid, const struct normal *normals,
                      enum body_metric metric)
{
    int64_t shown = NONE;

    for (int64_t s = 0; s < grid->sources; s++)
        if (!isnan(grid->y[s][part->age]) && (shown == NONE || normals[s].n > normals[shown].n))
            shown = s;
    part->value = grid->y[shown][part->age];
    part->median = normals[shown].median;
    part->expected = normals[shown].expected;
    part->spread = normals[shown].spread;
    if (metric == BODY_HRV) {
        part->value = exp(part->value);
        part->median = exp(part->median);
        part->expected = exp(part->expected);
    }
    part->source = metric == BODY_SLEEP || metric == BODY_STEPS ? NONE : shown;
}

static void part_make(struct body_part *part, const struct grid *grid, enum body_metric metric,
                      int64_t range)
{
    struct normal normals[BODY_SOURCES_MAX];
    double good[AGES];

    *part = (struct body_part){.age = NONE,
                               .source = NONE,
                               .value = NAN,
                               .median = NAN,
                               .expected = NAN,
                               .spread = NAN,
                               .goodness = NAN};
    for (int64_t s = 0; s < grid->sources; s++)
        normal_of(&normals[s], metric, grid->y[s]);
    for (int64_t age = 0; age < range; age++) {
        good[age] = goodness_at(grid, normals, metric, age, part);
        if (part->age == NONE && !isnan(good[age]))
            part->age = age;
    }
    if (part->age == NONE)
        return;
    part->goodness = good[part->age];
    part->acute = metric == BODY_STEPS ? steps_level_of(good, range) : level_of(good, range);
    part->flagged = grid->flagged[part->age];
    part->sure = links[BODY_COHERENCE].weights[metric] * sureness_of(part);
    part_show(part, grid, normals, metric);
}

void body_evaluate(const struct body_history *history, int64_t day, int64_t range, struct body *out)
{
    size_t from = row_of(history, day);
    struct grid grid;

    assert(range >= 1 && range <= BODY_RANGE_MAX);
    assert(history->sources <= BODY_SOURCES_MAX);
    *out = (struct body){.day = day};
    for (int m = 0; m < BODY_METRICS; m++) {
        grid_fill(&grid, history, from, day, m);
        part_make(&out->parts[m], &grid, m, range);
        out->valid |= out->parts[m].age != NONE;
        out->confidence += out->parts[m].sure;
    }
    for (int o = 0; o < BODY_OUTPUTS; o++) {
        double sum = 0;

        for (int m = 0; m < BODY_METRICS; m++)
            sum += links[o].weights[m] * out->parts[m].acute;
        out->value[o] = 1 / (1 + exp(-(links[o].bias + links[o].gain * sum)));
    }
    out->recovery = 0.5 * (out->value[BODY_PARA] + 1 - out->value[BODY_STRESS]);
}

/* Halves go up. */
static double rounded(double x, double steps)
{
    return floor(x * steps + 0.5) / steps;
}

void body_report(const struct body *body, int64_t today, struct body_report *out)
{
    out->coherence = (int64_t)floor(100 * body->value[BODY_COHERENCE] + 0.5);
    out->in_corridor = (double)out->coherence >= BODY_CORRIDOR;
    out->stress = rounded(body->value[BODY_STRESS], 100);
    out->readiness = rounded(body->value[BODY_READINESS], 100);
    out->confidence = rounded(body_faded(body->confidence, today - body->day), 100);
    out->para = rounded(body->value[BODY_PARA], 100);
    out->sympathetic = rounded(1 - out->para, 100); /* of the rounded one: they add up to 1 */
    out->recovery = rounded(body->recovery, 100);
}

void body_trends(const struct body_history *history, int64_t from, int64_t to,
                 struct body_trend *out)
{
    assert(to - from < BODY_TREND_DAYS_MAX);
    for (int64_t day = from; day <= to; day++, out++) {
        struct body body;

        *out = (struct body_trend){.day = day, .known = body_newest(history, day) == day};
        if (!out->known)
            continue;
        body_evaluate(history, day, BODY_RANGE, &body);
        body_report(&body, day, &out->report);
    }
}

double body_adherence(const struct body_trend *trends, size_t count)
{
    double known = 0, in = 0;

    for (size_t i = 0; i < count; i++) {
        known += trends[i].known;
        in += trends[i].report.in_corridor;
    }
    return known > 0 ? rounded(100 * in / known, 10) : NAN;
}
