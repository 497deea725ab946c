/* What is told when one evaluation follows another; the corridor's sequences of the vectors too. */
#include "domain/body_watch.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const char *const news_words[] = {"nothing", "corridor.exit", "corridor.return"};

static void sequences_of_the_vectors(void **state)
{
    json_t *file = json_load_file("tests/data/physiology_vectors.json", 0, NULL);
    json_t *sequences = json_object_get(file, "corridors"), *one;
    size_t i, k, steps = 0, told = 0;

    (void)state;
    json_array_foreach(sequences, i, one)
    {
        struct body_corridor corridor = BODY_CORRIDOR_NEW;
        json_t *events = json_object_get(one, "events"), *step;

        json_array_foreach(json_object_get(one, "steps"), k, step)
        {
            const char *wanted = json_string_value(json_array_get(events, k));
            enum body_news news =
                body_corridor_step(&corridor, json_integer_value(json_array_get(step, 0)),
                                   json_integer_value(json_array_get(step, 1)));

            assert_string_equal(news_words[news], wanted ? wanted : "nothing");
            steps++;
            told += wanted != NULL;
        }
    }
    assert_int_equal(json_array_size(sequences), 8);
    assert_int_equal(steps, 39);
    assert_int_equal(told, 16);
    json_decref(file);
}

static void a_score_on_the_margin_returns(void **state)
{
    struct body_corridor corridor = {BODY_OUT, NONE, 9};

    (void)state;
    assert_int_equal(body_corridor_step(&corridor, 10, 64), BODY_NOTHING); /* 64.8 is the margin */
    assert_int_equal(body_corridor_step(&corridor, 10, 65), BODY_RETURN);
    assert_int_equal(body_corridor_step(&corridor, 11, 62), BODY_NOTHING); /* 61.8 is the bound */
    assert_int_equal(body_corridor_step(&corridor, 11, 61), BODY_EXIT);
    assert_int_equal(corridor.in_since, NONE);
    assert_int_equal(corridor.last_day, 11);
}

static void only_fresh_and_sure_evaluations_tell(void **state)
{
    static const struct {
        bool valid;
        int64_t day;
        double confidence;
        bool tells;
    } cases[] = {
        {true, 100, 0.15, true},   {true, 99, 0.15, true},   {true, 98, 0.9, false},
        {true, 100, 0.149, false}, {false, 100, 0.0, false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct body body = {
            .valid = cases[i].valid, .day = cases[i].day, .confidence = cases[i].confidence};

        assert_int_equal(body_tells(&body, 100), cases[i].tells);
    }
}

struct alarm_step {
    int64_t day;
    double value;
    bool fires;
};

static void alarm_plays(enum body_threshold threshold, double bound, const struct alarm_step *steps,
                        size_t count)
{
    struct body_alarm alarm = BODY_ALARM_NEW;

    for (size_t i = 0; i < count; i++)
        if (body_alarm_step(&alarm, threshold, bound, steps[i].day, steps[i].value) !=
            steps[i].fires)
            fail_msg("bound %g, step %zu (day %d, %g)", bound, i, (int)steps[i].day,
                     steps[i].value);
}

static void coherence_fires_once_until_it_is_back(void **state)
{
    static const struct alarm_step steps[] = {
        {1, 40, false}, {1, 39, true},  {1, 30, false},  {2, 42, false},
        {3, 39, false}, {4, 43, false}, {5, 39, true},   {6, 43, false},
        {4, 10, false}, {6, 39, true},  {7, 100, false}, {7, 39.9, true},
    };

    (void)state;
    alarm_plays(BODY_COHERENCE_BELOW, 40, steps, COUNT(steps));
}

static void stress_fires_once_until_it_is_back(void **state)
{
    static const struct alarm_step steps[] = {
        {1, 0.70, false}, {1, 0.71, true},  {2, 0.66, false},
        {3, 0.90, false}, {4, 0.65, false}, {5, 0.71, true},
    };

    (void)state;
    alarm_plays(BODY_STRESS_ABOVE, 0.7, steps, COUNT(steps));
}

static void a_bound_near_the_end_of_the_scale_can_be_passed_again(void **state)
{
    static const struct alarm_step coherence[] = {
        {1, 97, true}, {2, 99, false}, {3, 100, false}, {4, 97, true}};
    static const struct alarm_step stress[] = {
        {1, 0.05, true}, {2, 0.01, false}, {3, 0, false}, {4, 0.05, true}};

    (void)state;
    alarm_plays(BODY_COHERENCE_BELOW, 98, coherence, COUNT(coherence));
    alarm_plays(BODY_STRESS_ABOVE, 0.04, stress, COUNT(stress));
}

/* What happens a second time on a day is told on the next, if it still holds. */
static void one_alarm_a_day(void **state)
{
    static const struct alarm_step steps[] = {
        {1, 39, true},  {1, 43, false}, {1, 38, false},
        {1, 37, false}, {2, 38, true},  {2, 38, false},
    };

    (void)state;
    alarm_plays(BODY_COHERENCE_BELOW, 40, steps, COUNT(steps));
}

static void every_step_of_a_hundredth_is_back_by_the_margin(void **state)
{
    (void)state;
    for (int hundredths = 10; hundredths <= 100; hundredths++) {
        struct body_alarm alarm = {1, 1, 1};
        double bound = hundredths / 100.0;

        body_alarm_step(&alarm, BODY_STRESS_ABOVE, bound, 2, (hundredths - 4) / 100.0);
        assert_int_equal(alarm.resting, 1);
        body_alarm_step(&alarm, BODY_STRESS_ABOVE, bound, 3, (hundredths - 5) / 100.0);
        assert_int_equal(alarm.resting, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sequences_of_the_vectors),
        cmocka_unit_test(a_score_on_the_margin_returns),
        cmocka_unit_test(only_fresh_and_sure_evaluations_tell),
        cmocka_unit_test(coherence_fires_once_until_it_is_back),
        cmocka_unit_test(stress_fires_once_until_it_is_back),
        cmocka_unit_test(a_bound_near_the_end_of_the_scale_can_be_passed_again),
        cmocka_unit_test(one_alarm_a_day),
        cmocka_unit_test(every_step_of_a_hundredth_is_back_by_the_margin),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
