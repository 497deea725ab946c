/* The model of the body: the vectors, what an evaluation explains, trends, and what it costs. What
 * holds for every life is in body_properties.c. */
#include "domain/body.h"
#include "domain/words.h"
#include "support/diary.h"

#include <jansson.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <time.h>

#include <cmocka.h>

enum { TODAY = 20493, LATE = 30000 }; /* 2026-02-09; seconds of a day, for samples */

static const char *const output_words[] = {"coherence", "stress", "readiness", "para"};
static struct diary diary;

static void taken(const char *source, int64_t day, enum body_metric metric, double value)
{
    diary_take(&diary, source, day * 86400 + LATE, metric, value);
}

/* ---- vectors ---- */

static void vector_samples(const json_t *vector)
{
    json_t *samples = json_object_get(vector, "samples"), *sample;
    json_t *verdicts = json_object_get(vector, "verdicts");
    size_t i;

    diary_clear(&diary);
    json_array_foreach(samples, i, sample)
    {
        json_t *metrics = json_array_get(sample, 2), *value;
        const char *name;

        json_object_foreach(metrics, name, value)
        {
            int64_t metric = words_find(body_metric_words, str_from(name));
            json_t *verdict = json_object_get(json_array_get(verdicts, i), name);

            assert_int_not_equal(metric, NONE);
            assert_string_equal(diary_take(&diary, json_string_value(json_array_get(sample, 0)),
                                           json_integer_value(json_array_get(sample, 1)),
                                           (enum body_metric)metric, json_number_value(value)),
                                json_string_value(verdict));
        }
    }
}

static double number(const json_t *object, const char *name)
{
    json_t *value = json_object_get(object, name);

    assert_true(json_is_number(value));
    return json_number_value(value);
}

static void assert_near(double x, double wanted)
{
    if (!(fabs(x - wanted) <= 1e-9))
        fail_msg("%.17g is not %.17g", x, wanted);
}

/* What is shown is equal, unless the exact number lies on a step. */
static void assert_shown(double x, double wanted, double exact)
{
    double rest = 100 * exact + 0.5;

    if (fabs(rest - round(rest)) > 1e-7 && x != wanted)
        fail_msg("%.17g is not %.17g", x, wanted);
}

static void vector_answer(const json_t *answer)
{
    struct body_history history = diary_history(&diary);
    int64_t today = json_integer_value(json_object_get(answer, "day"));
    int64_t day = body_newest(&history, today);
    json_t *raw = json_object_get(answer, "raw"), *report = json_object_get(answer, "report");
    struct body body;
    struct body_report shown;

    body_evaluate(&history, day == NONE ? today : day,
                  json_integer_value(json_object_get(answer, "range")), &body);
    body_report(&body, today, &shown);
    assert_int_equal(body.valid, json_is_true(json_object_get(answer, "valid")));
    for (int m = 0; m < BODY_METRICS; m++)
        assert_near(body.parts[m].acute,
                    number(json_object_get(answer, "acute"), body_metric_words[m]));
    for (int o = 0; o < BODY_OUTPUTS; o++)
        assert_near(body.value[o], number(raw, output_words[o]));
    assert_near(body.recovery, number(raw, "recovery"));
    double confidence = body_faded(body.confidence, today - body.day);

    assert_near(confidence, number(raw, "confidence"));
    assert_shown((double)shown.coherence, number(report, "coherence_score"), body.value[0]);
    assert_string_equal(shown.in_corridor ? "in" : "out",
                        json_string_value(json_object_get(report, "corridor_status")));
    assert_shown(shown.stress, number(report, "stress_index"), body.value[BODY_STRESS]);
    assert_shown(shown.readiness, number(report, "readiness"), body.value[BODY_READINESS]);
    assert_shown(shown.confidence, number(report, "confidence"), confidence);
    assert_shown(shown.para, number(report, "parasympathetic"), body.value[BODY_PARA]);
    assert_shown(shown.sympathetic, number(report, "sympathetic"), body.value[BODY_PARA]);
}

static void vectors(void **state)
{
    json_t *file = json_load_file("tests/data/physiology_vectors.json", 0, NULL);
    json_t *cases = json_object_get(file, "cases"), *vector, *answer;
    size_t i, k, answers = 0;

    (void)state;
    json_array_foreach(cases, i, vector)
    {
        vector_samples(vector);
        json_array_foreach(json_object_get(vector, "answers"), k, answer)
        {
            vector_answer(answer);
            answers++;
        }
    }
    assert_int_equal(json_array_size(cases), 14);
    assert_int_equal(answers, 23);
    json_decref(file);
}

/* ---- explanations ---- */

/* Sixty ordinary days of a watch before TODAY. */
static void ordinary_days(void)
{
    diary_clear(&diary);
    for (int i = 60; i >= 1; i--) {
        taken("watch", TODAY - i, BODY_HRV, 45 + 6 * sin(2.4 * i));
        taken("watch", TODAY - i, BODY_RHR, 60 - 2 * sin(2.4 * i + 0.6));
        taken("watch", TODAY - i, BODY_TEMP, 33.2 + 0.3 * sin(1.7 * i));
        taken("watch", TODAY - i, BODY_SLEEP, 7.1 + 0.6 * sin(1.1 * i));
        taken("watch", TODAY - i, BODY_STEPS, 7800 + 2400 * sin(0.9 * i));
    }
}

static void evaluated(int64_t day, int64_t range, struct body *body)
{
    struct body_history history = diary_history(&diary);

    body_evaluate(&history, day, range, body);
}

static void parts_explain_the_whole(void **state)
{
    struct body body;
    double sure = 0, sum = 0;

    (void)state;
    ordinary_days();
    taken("watch", TODAY, BODY_HRV, 43);
    taken("watch", TODAY, BODY_RHR, 61.5);
    taken("watch", TODAY, BODY_TEMP, 33.9);
    taken("watch", TODAY, BODY_SLEEP, 6.2);
    taken("watch", TODAY, BODY_STEPS, 50);
    evaluated(TODAY, 7, &body);
    const struct body_part *hrv = &body.parts[BODY_HRV], *rhr = &body.parts[BODY_RHR];
    const struct body_part *sleep = &body.parts[BODY_SLEEP], *steps = &body.parts[BODY_STEPS];

    for (int m = 0; m < BODY_METRICS; m++) {
        assert_int_equal(body.parts[m].age, 0);
        assert_int_equal(body.parts[m].n, 60);
        sure += body.parts[m].sure;
        sum += body_weight(BODY_COHERENCE, m) * body.parts[m].acute;
    }
    assert_near(sure, body.confidence);
    assert_near(0.71 + 0.8 * sum, log(body.value[0] / (1 - body.value[0])));

    assert_near(hrv->value, 43);
    assert_true(hrv->median > 43 && hrv->median < 47 && fabs(hrv->expected - hrv->median) < 0.1);
    assert_near(hrv->goodness, log(hrv->value / hrv->expected) / hrv->spread);
    assert_near(rhr->goodness, -(rhr->value - rhr->expected) / rhr->spread);
    assert_int_equal(rhr->source, 0);
    assert_near(sleep->goodness, (6.2 - sleep->expected) / sleep->spread);
    assert_near(sleep->spread, 1);
    assert_int_equal(sleep->source, NONE);
    assert_near(steps->expected, 7000);
    assert_near(steps->goodness, -1.5);
    assert_true(steps->flagged && !hrv->flagged);
    assert_near(steps->sure, 0.08 * (0.3 + 0.7 * 60 / 67) / 2);
}

static void a_missing_metric_is_neutral_and_says_so(void **state)
{
    struct body body;

    (void)state;
    ordinary_days();
    for (int day = TODAY; day < TODAY + 7; day++)
        taken("watch", day, BODY_RHR, 60);
    evaluated(TODAY + 6, 7, &body);
    const struct body_part *hrv = &body.parts[BODY_HRV];

    assert_int_equal(hrv->age, NONE);
    assert_int_equal(hrv->source, NONE);
    assert_true(hrv->acute == 0 && hrv->sure == 0 && isnan(hrv->goodness) && isnan(hrv->value));
    assert_int_equal(body.parts[BODY_RHR].age, 0);
    assert_int_equal(body.parts[BODY_STEPS].age, NONE);
    assert_true(body.valid);
    evaluated(TODAY + 6, 8, &body); /* a window that reaches the last day with it */
    assert_int_equal(hrv->age, 7);
    assert_int_equal(hrv->n, 54); /* from 60 days before */
}

static void the_heaviest_source_is_shown(void **state)
{
    struct body body;

    (void)state;
    ordinary_days();
    taken("ring", TODAY - 1, BODY_RHR, 50);
    taken("ring", TODAY, BODY_RHR, 51);
    evaluated(TODAY, 7, &body);
    assert_int_equal(body.parts[BODY_RHR].source, 0); /* alone on the newest day */
    assert_int_equal(body.parts[BODY_RHR].n, 60);     /* the watch was used before */
    assert_near(body.parts[BODY_RHR].value, 51);
    assert_near(body.parts[BODY_RHR].median, 50);
    taken("watch", TODAY, BODY_RHR, 60);
    evaluated(TODAY, 7, &body);
    assert_int_equal(body.parts[BODY_RHR].source, 1);
    assert_near(body.parts[BODY_RHR].value, 60);
}

static void sources_of_totals_are_merged(void **state)
{
    struct body body;

    (void)state;
    diary_clear(&diary);
    taken("b", TODAY, BODY_SLEEP, 6);
    taken("a", TODAY, BODY_SLEEP, 7);
    taken("b", TODAY, BODY_STEPS, 9000);
    taken("a", TODAY, BODY_STEPS, 9100);
    taken("b", TODAY - 1, BODY_STEPS, 10500);
    evaluated(TODAY, 7, &body);
    assert_near(body.parts[BODY_SLEEP].value, 6.5);
    assert_near(body.parts[BODY_STEPS].value, 9100);
    assert_near(body.parts[BODY_STEPS].acute, (1 + 0.6) / 3);
    assert_int_equal(body.parts[BODY_STEPS].n, 1);
}

static void nothing_is_neutral(void **state)
{
    struct body body;
    struct body_report report;

    (void)state;
    diary_clear(&diary);
    struct body_history none = diary_history(&diary);

    assert_int_equal(body_newest(&none, TODAY), NONE);
    evaluated(TODAY, 7, &body);
    body_report(&body, TODAY, &report);
    assert_false(body.valid);
    assert_int_equal(report.coherence, 67);
    assert_true(report.stress == 0.39 && report.readiness == 0.78 && report.para == 0.55);
    assert_true(report.confidence == 0 && report.sympathetic == 0.45);
}

/* Of two that weigh the same the first by name is shown; a flag of either halves. */
static void sources_that_weigh_the_same(void **state)
{
    struct body body;

    (void)state;
    diary_clear(&diary);
    taken("b", TODAY, BODY_RHR, 61);
    taken("a", TODAY, BODY_RHR, 120);
    evaluated(TODAY, 7, &body);
    assert_int_equal(body.parts[BODY_RHR].source, 0);
    assert_near(body.parts[BODY_RHR].value, 120);
    assert_true(body.parts[BODY_RHR].flagged);
    assert_near(body.confidence, 0.28 * 0.3 / 2);
}

static void halves_go_up(void **state)
{
    struct body body = {
        .value = {0.625, 0.125, 0.375, 0.6249999}, .recovery = 0.875, .confidence = 0.5};
    struct body_report report;

    (void)state;
    body_report(&body, 0, &report);
    assert_int_equal(report.coherence, 63);
    assert_true(report.stress == 0.13 && report.readiness == 0.38 && report.para == 0.62);
    assert_true(report.sympathetic == 0.38 && report.recovery == 0.88 && report.confidence == 0.5);
    body.value[BODY_COHERENCE] = 0.6149;
    body_report(&body, 3, &report);
    assert_int_equal(report.coherence, 61);
    assert_false(report.in_corridor);
    assert_true(report.confidence == 0.25);
}

/* ---- days ---- */

static void the_newest_day_with_a_value(void **state)
{
    struct body_day rows[] = {
        {.day = 12, .y = {NAN, NAN, NAN, NAN, NAN}},
        {.day = 10, .y = {NAN, NAN, NAN, NAN, 0}},
        {.day = 8, .y = {4, NAN, NAN, NAN, NAN}},
    };
    struct body_history history = {rows, COUNT(rows), 1};

    (void)state;
    assert_int_equal(body_newest(&history, 20), 10); /* a row of nothing is no day */
    assert_int_equal(body_newest(&history, 10), 10);
    assert_int_equal(body_newest(&history, 9), 8);
    assert_int_equal(body_newest(&history, 7), NONE);
}

static void trends_are_evaluations_of_each_day(void **state)
{
    static struct body_trend trends[BODY_TREND_DAYS_MAX];
    struct body body;
    struct body_report report;
    size_t known = 0, in = 0;

    (void)state;
    ordinary_days();
    taken("watch", TODAY + 2, BODY_RHR, 75);
    struct body_history history = diary_history(&diary);

    body_trends(&history, TODAY - 90, TODAY + 3, trends);
    for (size_t i = 0; i < 94; i++) {
        int64_t day = TODAY - 90 + (int64_t)i;
        bool there = (day >= TODAY - 60 && day < TODAY) || day == TODAY + 2;

        assert_int_equal(trends[i].day, day);
        assert_int_equal(trends[i].known, there);
        known += there;
        if (!there)
            continue;
        body_evaluate(&history, day, 7, &body);
        body_report(&body, day, &report);
        assert_int_equal(trends[i].report.coherence, report.coherence);
        assert_true(trends[i].report.recovery == report.recovery);
        assert_true(trends[i].report.confidence == report.confidence);
        in += report.coherence >= 62;
    }
    assert_int_equal(known, 61);
    assert_true(in > 0 && in < known);
    assert_near(body_adherence(trends, 94), floor(1000 * (double)in / 61 + 0.5) / 10);
    assert_true(isnan(body_adherence(trends, 30)));
}

static void adherence_has_one_decimal(void **state)
{
    static const struct body_trend trends[] = {
        {1, true, {.coherence = 62, .in_corridor = true}},
        {2, false, {0}},
        {3, true, {0}},
        {4, true, {.coherence = 90, .in_corridor = true}},
    };

    (void)state;
    assert_true(body_adherence(trends, 4) == 66.7);
    assert_true(body_adherence(trends, 2) == 100);
    assert_true(body_adherence(trends + 2, 1) == 0);
}

/* ---- cost ---- */

static double cpu_us(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

/* Prints what one evaluation costs. In a build without sanitizers it is to be 50 us at most; the
 * bound here leaves room for those, and for valgrind. */
static void an_evaluation_is_cheap(void **state)
{
    struct body body;
    double best = 1e9;

    (void)state;
    ordinary_days();
    taken("watch", TODAY, BODY_HRV, 41);
    struct body_history history = diary_history(&diary);

    for (int round = 0; round < 5; round++) {
        double begun = cpu_us();

        for (int i = 0; i < 100; i++)
            body_evaluate(&history, TODAY, 7, &body);
        best = fmin(best, (cpu_us() - begun) / 100);
    }
    printf("one evaluation of 61 days: %.1f us\n", best);
    assert_true(best < 2000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(vectors),
        cmocka_unit_test(parts_explain_the_whole),
        cmocka_unit_test(a_missing_metric_is_neutral_and_says_so),
        cmocka_unit_test(the_heaviest_source_is_shown),
        cmocka_unit_test(sources_of_totals_are_merged),
        cmocka_unit_test(nothing_is_neutral),
        cmocka_unit_test(sources_that_weigh_the_same),
        cmocka_unit_test(halves_go_up),
        cmocka_unit_test(the_newest_day_with_a_value),
        cmocka_unit_test(trends_are_evaluations_of_each_day),
        cmocka_unit_test(adherence_has_one_decimal),
        cmocka_unit_test(an_evaluation_is_cheap),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
