/* What holds for every life: random ones, with every kind of accepted value. */
#include "domain/body.h"
#include "support/diary.h"
#include "support/dice.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { TODAY = 20000, LIVES = 60, SAMPLES_MAX = 4000 };

struct sample {
    const char *source;
    int64_t at;
    enum body_metric metric;
    double value;
};

static const char *const sources[] = {"ring", "Watch", "phone"};
static const int64_t ranges[] = {1, 2, 7, 30, 90};
static struct diary diary;
static struct dice dice;

static double from_to(double least, double most)
{
    return least + (most - least) * (double)dice_roll(&dice, 0, 10000) / 10000;
}

/* One in ten: anything that is accepted. The others: what is usual. */
static double random_value(enum body_metric metric)
{
    static const struct {
        double min, low, high, max;
    } values[BODY_METRICS] = {
        {2, 25, 80, 400}, {25, 50, 75, 180},        {20, 33, 35, 43},
        {0.5, 5, 9, 20},  {0, 2000, 15000, 200000},
    };
    double extreme = dice_chance(&dice, 50) ? values[metric].min : values[metric].max;

    if (dice_chance(&dice, 3))
        return extreme;
    if (dice_chance(&dice, 7))
        return from_to(values[metric].min, values[metric].max);
    return from_to(values[metric].low, values[metric].high);
}

/* Samples of `days` days until TODAY, of up to three sources that measure some of the metrics. At
 * most one for each source, metric and time. */
static size_t random_life(struct sample *out, int64_t days)
{
    int64_t source_count = dice_roll(&dice, 1, 3);
    size_t count = 0;

    for (int64_t s = 0; s < source_count; s++) {
        int64_t metrics = dice_roll(&dice, 1, 31), density = dice_roll(&dice, 20, 100);

        for (int64_t i = 0; i < days * BODY_METRICS; i++) {
            enum body_metric metric = i % BODY_METRICS;
            int64_t at = (TODAY - i / BODY_METRICS) * 86400;
            int64_t times = dice_chance(&dice, 10) ? 3 : 1;

            if (!(metrics >> metric & 1) || !dice_chance(&dice, density))
                continue;
            for (int64_t t = 0; t < times && count < SAMPLES_MAX; t++)
                out[count++] =
                    (struct sample){sources[s], at + t * 20000, metric, random_value(metric)};
        }
    }
    return count;
}

static void take_all(const struct sample *samples, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_string_not_equal(diary_take(&diary, samples[i].source, samples[i].at,
                                           samples[i].metric, samples[i].value),
                                "reject");
}

static void evaluated(int64_t day, int64_t range, struct body *body)
{
    struct body_history history = diary_history(&diary);

    body_evaluate(&history, day, range, body);
}

static void life_evaluated(const struct sample *samples, size_t count, int64_t range,
                           struct body *body)
{
    diary_clear(&diary);
    take_all(samples, count);
    evaluated(TODAY, range, body);
}

static bool same(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

/* To the last bit, explanations too. */
static void assert_same(const struct body *a, const struct body *b)
{
    assert_int_equal(a->valid, b->valid);
    assert_true(a->confidence == b->confidence && a->recovery == b->recovery);
    for (int o = 0; o < BODY_OUTPUTS; o++)
        assert_true(a->value[o] == b->value[o]);
    for (int m = 0; m < BODY_METRICS; m++) {
        const struct body_part *p = &a->parts[m], *q = &b->parts[m];

        assert_true(p->age == q->age && p->n == q->n && p->flagged == q->flagged);
        assert_true(p->source == q->source && p->acute == q->acute && p->sure == q->sure);
        assert_true(same(p->goodness, q->goodness) && same(p->value, q->value));
        assert_true(same(p->median, q->median) && same(p->expected, q->expected));
        assert_true(same(p->spread, q->spread));
    }
}

static void assert_between(double x, double least, double most)
{
    if (!(x >= least && x <= most))
        fail_msg("%.17g is not in %g..%g", x, least, most);
}

static void everything_is_within_its_bounds(void **state)
{
    static const double least[BODY_METRICS] = {-5, -5, -3, -3, -1.5};
    static const double most[BODY_METRICS] = {2, 2, 0, 1, 1};
    static struct sample samples[SAMPLES_MAX];
    struct body body;
    struct body_report report;

    (void)state;
    for (int life = 0; life < LIVES * 5; life++) {
        size_t count = random_life(samples, dice_roll(&dice, 1, 100));

        life_evaluated(samples, count, ranges[life % 5], &body);
        body_report(&body, TODAY + dice_roll(&dice, 0, 40), &report);
        for (int o = 0; o < BODY_OUTPUTS; o++)
            assert_between(body.value[o], 1e-9, 1 - 1e-9);
        assert_between(body.recovery, 0, 1);
        assert_between(body.confidence, 0, 0.926866);
        for (int m = 0; m < BODY_METRICS; m++) {
            assert_between(body.parts[m].acute, least[m], most[m]);
            assert_between(body.parts[m].sure, 0, body_weight(BODY_COHERENCE, m));
            if (body.parts[m].age != NONE)
                assert_between(body.parts[m].goodness, least[m] - 1e-12, most[m] + 1e-12);
        }
        assert_between((double)report.coherence, 0, 100);
        assert_between(fabs(report.para + report.sympathetic - 1), 0, 1e-12);
        assert_int_equal(report.in_corridor, report.coherence >= 62);
    }
}

/* Today's value of one metric goes from bad to good: nothing may get worse. */
static void better_values_never_make_it_worse(void **state)
{
    static const struct {
        enum body_metric metric;
        double worst, best;
    } ways[] = {
        {BODY_HRV, 2, 120},    {BODY_RHR, 120, 25},    {BODY_TEMP, 43, 30},
        {BODY_SLEEP, 0.5, 12}, {BODY_STEPS, 0, 20000},
    };
    static struct sample samples[SAMPLES_MAX];
    int64_t moved[COUNT(ways)] = {0};

    (void)state;
    for (int turn = 0; turn < LIVES; turn++) {
        size_t way = (size_t)turn % COUNT(ways), count = random_life(samples, 80);
        struct body before = {0}, after;

        life_evaluated(samples, count, ranges[turn / 5 % 5], &before);
        for (int step = 0; step <= 40; step++, before = after) {
            double value = ways[way].worst + (ways[way].best - ways[way].worst) * step / 40;

            diary_take(&diary, "ring", TODAY * 86400 + 40000, ways[way].metric, value);
            if (ways[way].metric == BODY_SLEEP || ways[way].metric == BODY_STEPS)
                for (int other = 0; other < 2; other++) /* nothing larger hides it */
                    diary_take(&diary, "ring", TODAY * 86400 + other * 20000, ways[way].metric,
                               ways[way].worst);
            evaluated(TODAY, ranges[turn / 5 % 5], &after);
            if (step == 0)
                continue;
            assert_true(after.value[BODY_COHERENCE] >= before.value[BODY_COHERENCE] - 1e-12);
            assert_true(after.value[BODY_STRESS] <= before.value[BODY_STRESS] + 1e-12);
            assert_true(after.value[BODY_READINESS] >= before.value[BODY_READINESS] - 1e-12);
            assert_true(after.value[BODY_PARA] >= before.value[BODY_PARA] - 1e-12);
            assert_true(after.recovery >= before.recovery - 1e-12);
            moved[way] += after.value[BODY_COHERENCE] > before.value[BODY_COHERENCE];
        }
    }
    for (size_t way = 0; way < COUNT(ways); way++)
        assert_true(moved[way] > 10);
}

static void shuffle(struct sample *samples, size_t count)
{
    for (size_t i = count; i > 1; i--) {
        size_t other = (size_t)dice_roll(&dice, 0, (int64_t)i - 1);
        struct sample kept = samples[i - 1];

        samples[i - 1] = samples[other];
        samples[other] = kept;
    }
}

static void order_and_repetition_change_nothing(void **state)
{
    static struct sample samples[SAMPLES_MAX];
    struct body once, shuffled, twice;

    (void)state;
    for (int life = 0; life < LIVES; life++) {
        size_t count = random_life(samples, 70);

        life_evaluated(samples, count, 7, &once);
        shuffle(samples, count);
        life_evaluated(samples, count, 7, &shuffled);
        assert_same(&once, &shuffled);
        shuffle(samples, count);
        take_all(samples, count);
        evaluated(TODAY, 7, &twice);
        assert_same(&once, &twice);
    }
}

/* Only days from body_days_back() before to the day itself are looked at, but all of them. */
static void only_the_window_counts(void **state)
{
    static struct sample samples[SAMPLES_MAX];
    struct body all, window;
    size_t oldest_counted = 0;

    (void)state;
    for (int life = 0; life < LIVES; life++) {
        int64_t range = ranges[life % 5], back = body_days_back(range);
        size_t count = random_life(samples, 120), kept = 0;

        life_evaluated(samples, count, range, &all);
        take_all(&(struct sample){"ring", (TODAY + 1) * 86400, BODY_HRV, 30}, 1);
        take_all(&(struct sample){"later", (TODAY + 2) * 86400, BODY_STEPS, 0}, 1);
        evaluated(TODAY, range, &window);
        for (int o = 0; o < BODY_OUTPUTS; o++)
            assert_true(all.value[o] == window.value[o]);
        for (size_t i = 0; i < count; i++)
            if (samples[i].at >= (TODAY - back) * 86400)
                samples[kept++] = samples[i];
        assert_true(kept < count || life % 5 == 4);
        life_evaluated(samples, kept, range, &window);
        for (int o = 0; o < BODY_OUTPUTS; o++)
            assert_true(all.value[o] == window.value[o]);
        assert_true(all.confidence == window.confidence);

        count = kept;
        kept = 0;
        for (size_t i = 0; i < count; i++)
            if (samples[i].at >= (TODAY - back + 1) * 86400)
                samples[kept++] = samples[i];
        life_evaluated(samples, kept, range, &window);
        oldest_counted += all.confidence != window.confidence ||
                          all.value[BODY_COHERENCE] != window.value[BODY_COHERENCE];
    }
    assert_true(oldest_counted > LIVES / 2);
}

/* Odd values are used in full: they make less sure, and change no score. */
static void a_flag_changes_confidence_only(void **state)
{
    static struct sample samples[SAMPLES_MAX];

    (void)state;
    for (int life = 0; life < LIVES; life++) {
        size_t count = random_life(samples, 30);
        struct body flagged, plain;

        life_evaluated(samples, count, 7, &plain);
        struct body_history history = diary_history(&diary);

        for (size_t i = 0; i < history.count; i++)
            diary.rows[i].flags = 0;
        body_evaluate(&history, TODAY, 7, &plain);
        for (size_t i = 0; i < history.count; i++)
            diary.rows[i].flags = (1 << BODY_METRICS) - 1;
        body_evaluate(&history, TODAY, 7, &flagged);
        assert_true(fabs(flagged.confidence - plain.confidence / 2) < 1e-12);
        for (int o = 0; o < BODY_OUTPUTS; o++)
            assert_true(flagged.value[o] == plain.value[o]);
    }
}

static void what_is_old_fades(void **state)
{
    static struct sample samples[SAMPLES_MAX];
    struct body body;
    struct body_report fresh, old;
    double last = 1;

    (void)state;
    assert_true(body_faded(0.8, 0) == 0.8);
    assert_true(fabs(body_faded(1, 1) - 0.9) < 1e-12 && body_faded(1, 3) == 0.5);
    life_evaluated(samples, random_life(samples, 60), 7, &body);
    body_report(&body, TODAY, &fresh);
    for (int64_t days = 0; days < 400; days++) {
        body_report(&body, TODAY + days, &old);
        assert_true(old.confidence <= last && old.confidence >= 0);
        assert_int_equal(old.coherence, fresh.coherence);
        assert_true(old.stress == fresh.stress && old.readiness == fresh.readiness);
        last = old.confidence;
    }
    assert_true(last == 0 && fresh.confidence > 0);
}

/* A metric that stops while others go on comes back to neutral, day by day. */
static void what_stops_becomes_neutral(void **state)
{
    struct body body;
    double last = -6;

    (void)state;
    diary_clear(&diary);
    for (int64_t day = TODAY - 60; day <= TODAY + 8; day++) {
        diary_take(&diary, "ring", day * 86400, BODY_SLEEP, 7);
        if (day <= TODAY)
            diary_take(&diary, "ring", day * 86400, BODY_RHR, day == TODAY ? 90 : 60);
    }
    for (int64_t day = TODAY; day <= TODAY + 8; day++) {
        evaluated(day, 7, &body);
        assert_true(day < TODAY + 7 ? body.parts[BODY_RHR].acute < 0
                                    : body.parts[BODY_RHR].acute == 0);
        assert_true(body.parts[BODY_RHR].acute >= last);
        last = body.parts[BODY_RHR].acute;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_is_within_its_bounds),
        cmocka_unit_test(better_values_never_make_it_worse),
        cmocka_unit_test(order_and_repetition_change_nothing),
        cmocka_unit_test(only_the_window_counts),
        cmocka_unit_test(a_flag_changes_confidence_only),
        cmocka_unit_test(what_is_old_fades),
        cmocka_unit_test(what_stops_becomes_neutral),
    };

    dice = dice_start("body_properties");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
