/* Times and numbers of other programs, and what becomes of readings, steps and sleep. */
#include "support/signals_scene.h"

/* --- times ------------------------------------------------------------------------------------ */

struct time_case {
    const char *text;
    const char *date; /* NULL: it is no time */
    int64_t second, offset;
};

static const struct time_case time_cases[] = {
    {"2026-03-22", "2026-03-22", NONE, NONE},
    {"2026-03-22 03:00:11 +0100", "2026-03-22", 10811, 3600},
    {"2026-03-22 03:00:11 -0330", "2026-03-22", 10811, -12600},
    {"2026-03-22T03:00:11Z", "2026-03-22", 10811, 0},
    {"2026-03-22T03:00:11.123456789+05:45", "2026-03-22", 10811, 20700},
    {"2026-03-22T03:00", "2026-03-22", 10800, NONE},
    {"2024-02-29", "2024-02-29", NONE, NONE},
    {"3/22/2026", "2026-03-22", NONE, NONE},
    {"12/1/2026 12:00:00 AM", "2026-12-01", 0, NONE},
    {"12/1/2026 12:30:01 PM", "2026-12-01", 45001, NONE},
    {"12/1/2026 11:59:59 PM", "2026-12-01", 86399, NONE},
    {"2023-02-29", NULL, 0, 0},
    {"2026-13-01", NULL, 0, 0},
    {"2026-3-01", NULL, 0, 0},
    {"2026-03-22 24:00:00", NULL, 0, 0},
    {"2026-03-22 03:60:00", NULL, 0, 0},
    {"2026-03-22 03:00:61", NULL, 0, 0},
    {"2026-03-22 13:00:00 PM", NULL, 0, 0},
    {"2026-03-22 0:00:00 AM", NULL, 0, 0},
    {"2026-03-22 03:00:11 +01", NULL, 0, 0},
    {"2026-03-22 03:00:11 +2400", NULL, 0, 0},
    {"2026-03-22 03:00:11 +0100 ", NULL, 0, 0},
    {"2026-03-22 03:00:11.", NULL, 0, 0},
    {"2026-03-22x", NULL, 0, 0},
    {"2026-03-22 ", NULL, 0, 0},
    {"yesterday", NULL, 0, 0},
    {"", NULL, 0, 0},
};

static void times_as_they_are_written(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(time_cases); i++) {
        const struct time_case *c = &time_cases[i];
        struct when when = {0};
        char date[DATE_LEN + 1];

        if (when_parse(str_from(c->text), &when) != (c->date != NULL))
            fail_msg("\"%s\" is %sa time", c->text, c->date ? "" : "not ");
        if (!c->date)
            continue;
        date_text(when.day, date);
        assert_string_equal(date, c->date);
        assert_int_equal(when.second, c->second);
        assert_int_equal(when.offset, c->offset);
    }
}

static void moment_is(struct signals_scene *scene, const char *text, int64_t at, int64_t local)
{
    struct when when;

    assert_true(when_parse(str_from(text), &when));
    struct moment m = when_moment(&when, scene->s.zone);

    assert_int_equal(m.at, at);
    assert_int_equal(m.local, local);
}

static void times_without_offset_are_the_persons(void **state)
{
    struct signals_scene *scene = scene_begin("Europe/Berlin");

    (void)state;
    moment_is(scene, "1970-01-02 00:00:00", 82800, 86400);
    moment_is(scene, "2026-01-15", 1768474800, 1768478400); /* its noon, in winter */
    moment_is(scene, "2026-07-15", 1784109600, 1784116800);
    moment_is(scene, "2026-07-15 12:00:00 -0500", 1784134800, 1784142000);
    scene_end(scene);
}

static void numbers_as_they_are_written(void **state)
{
    static const char *const bad[] = {"",
                                      "-",
                                      "1,5",
                                      "nan",
                                      "inf",
                                      "0x10",
                                      "1 ",
                                      "1e9e",
                                      "1e999",
                                      "1.2.3",
                                      "12345678901234567890123456789012345678901"};
    double value;

    (void)state;
    assert_true(number_parse(S("48.25"), &value) && value == 48.25);
    assert_true(number_parse(S("-1e3"), &value) && value == -1000);
    assert_true(number_parse(S("7"), &value) && value == 7);
    for (size_t i = 0; i < COUNT(bad); i++)
        if (number_parse(str_from(bad[i]), &value))
            fail_msg("\"%s\" is a number", bad[i]);
}

/* --- days ------------------------------------------------------------------------------------- */

static struct moment moment(const char *text)
{
    struct when when;

    assert_true(when_parse(str_from(text), &when));
    return when_moment(&when, NULL);
}

static void asleep(struct signals_scene *scene, const char *from, const char *to)
{
    signals_sleep(&scene->s, moment(from), moment(to), signals_name(&scene->s, S("watch")));
}

#define HEAD "date,hrv_ms,rhr_bpm,skin_temp_c,sleep_hours,steps\n"

static void sleep_counts_once_and_on_the_day_of_waking(void **state)
{
    struct signals_scene *scene = scene_begin("Europe/Berlin");

    (void)state;
    asleep(scene, "2026-03-01 23:00:00 +0100", "2026-03-02 01:00:00 +0100");
    asleep(scene, "2026-03-02 00:30:00 +0100", "2026-03-02 03:00:00 +0100"); /* overlaps */
    asleep(scene, "2026-03-02 00:45:00 +0100", "2026-03-02 00:50:00 +0100"); /* inside */
    asleep(scene, "2026-03-02 04:00:00 +0100", "2026-03-02 06:30:00 +0100");
    asleep(scene, "2026-03-02 17:00:00 +0100", "2026-03-02 17:59:59 +0100"); /* the same day's */
    asleep(scene, "2026-03-02 17:30:00 +0100", "2026-03-02 18:00:00 +0100"); /* the next night's */
    asleep(scene, "2026-03-02 22:00:00 +0100", "2026-03-03 04:00:00 +0100");
    assert_string_equal(scene_days(scene), HEAD "2026-03-02,,,,7.499722,\n"
                                                "2026-03-03,,,,6.500000,\n");
    scene_end(scene);
}

static void steps_are_those_of_one_device(void **state)
{
    struct signals_scene *scene = scene_begin("Europe/Berlin");
    struct signals *s = &scene->s;
    size_t phone = signals_name(s, S("phone")), watch = signals_name(s, S("watch"));

    (void)state;
    assert_int_equal(signals_name(s, S("phone")), phone);
    signals_steps(s, 3000, moment("2026-03-02 08:00:00 +0100"), phone);
    signals_steps(s, 500, moment("2026-03-02 23:59:59 +0100"), phone);
    signals_steps(s, 3400, moment("2026-03-02 08:00:00 +0100"), watch);
    signals_steps(s, 100, moment("2026-03-03 00:00:00 +0100"), watch);
    assert_string_equal(scene_days(scene), HEAD "2026-03-02,,,,,3500\n2026-03-03,,,,,100\n");
    scene_end(scene);
}

/* Without a zone, that of the offsets that are written. */
static void the_day_is_that_of_the_place(void **state)
{
    struct signals_scene *scene = scene_begin(NULL);
    struct signals *s = &scene->s;
    size_t watch = signals_name(s, S("watch"));

    (void)state;
    signals_reading(s, BODY_RHR, 60, moment("2026-03-02 00:01:00 +1300"), watch);
    signals_reading(s, BODY_RHR, 62, moment("2026-03-02 00:01:00 -0800"), watch);
    assert_string_equal(scene_days(scene), HEAD "2026-03-02,,61,,,\n");
    scene_end(scene);
    scene = scene_begin(NULL); /* a whole day's value is on that clock too */
    asleep(scene, "2026-03-02 01:00:00 +0300", "2026-03-02 07:00:00 +0300");
    assert_string_equal(scene_days(scene), HEAD "2026-03-02,,,,6.000000,\n");
    assert_int_equal(scene->s.readings[0].offset, 3 * 3600);
    scene_end(scene);
    scene =
        scene_begin("Pacific/Auckland"); /* where it is noon, it is the same day, that far east */
    signals_day(&scene->s, BODY_STEPS, 4000, 20514, signals_name(&scene->s, S("watch")));
    assert_string_equal(scene_days(scene), HEAD "2026-03-02,,,,,4000\n");
    scene_end(scene);
}

static void resting_heart_rates_of_a_day_are_one(void **state)
{
    struct signals_scene *scene = scene_begin("Europe/Berlin");
    size_t watch = signals_name(&scene->s, S("watch"));

    (void)state;
    signals_resting(&scene->s, 60, moment("2026-03-02 12:00:00 +0100"), watch);
    signals_resting(&scene->s, 63, moment("2026-03-02 13:00:00 +0100"), watch);
    signals_resting(&scene->s, 0, moment("2026-03-02 14:00:00 +0100"), watch);
    assert_string_equal(scene_days(scene), HEAD "2026-03-02,,61.5,,,\n");
    assert_int_equal(scene->s.reading_count, 1);
    assert_int_equal(scene->s.sums[BODY_RHR].refused, 1);
    scene_end(scene);
}

static void one_value_for_one_moment(void **state)
{
    struct signals_scene *scene = scene_begin(NULL);
    struct signals *s = &scene->s;
    size_t name = signals_name(s, S("x"));

    (void)state;
    signals_reading(s, BODY_HRV, 40, moment("2026-03-02 03:00:00 +0000"), name);
    signals_reading(s, BODY_HRV, 50, moment("2026-03-02 04:00:00 +0100"), name);
    signals_reading(s, BODY_HRV, 50, moment("2026-03-02 04:00:00 +0100"), name);
    signals_day(s, BODY_SLEEP, 7, 20514, name);
    signals_day(s, BODY_SLEEP, 1, 20514, name);
    assert_string_equal(scene_days(scene), HEAD "2026-03-02,50.000000,,,7.000000,\n");
    assert_non_null(strstr(scene_report(scene),
                           "refused: 0\n"
                           "noted: 2\n"
                           "  1 x several values for one moment: the last is taken: hrv_ms of "
                           "2026-03-02\n"
                           "  1 x several values for one day: the largest is taken: sleep_hours of "
                           "2026-03-02\n"));
    scene_end(scene);
}

static void what_cannot_be_is_refused(void **state)
{
    struct signals_scene *scene = scene_begin("Europe/Berlin");
    struct signals *s = &scene->s;
    size_t name = signals_name(s, S("a\033name"));

    (void)state;
    signals_reading(s, BODY_HRV, 0, moment("2026-03-02 03:00:00 +0000"), name);
    signals_reading(s, BODY_RHR, 300, moment("2026-03-02 03:00:00 +0000"), name);
    signals_reading(s, BODY_TEMP, -0.3, moment("2026-03-02 03:00:00 +0000"), name);
    signals_reading(s, BODY_RHR, 60, moment("1999-12-31 03:00:00 +0000"), name);
    signals_reading(s, BODY_RHR, 60, moment("0001-01-01 00:00:00 +2300"), name);
    signals_reading(s, BODY_RHR, 60, moment("9999-12-31 23:59:59 -2300"), name);
    signals_reading(s, BODY_RHR, 60, moment("2026-11-23 12:00:01 +0000"), name);
    signals_reading(s, BODY_RHR, 60, moment("2026-11-23 12:00:00 +0000"), name); /* just not */
    signals_steps(s, -1, moment("2026-03-02 03:00:00 +0000"), name);
    signals_steps(s, 1e7, moment("2026-03-02 03:00:00 +0000"), name);
    asleep(scene, "2026-03-02 03:00:00 +0100", "2026-03-02 02:59:59 +0100");
    asleep(scene, "2026-03-01 02:59:59 +0100", "2026-03-02 03:00:00 +0100");
    asleep(scene, "2026-03-05 03:00:00 +0100", "2026-03-05 03:20:00 +0100"); /* too little */
    assert_string_equal(scene_days(scene), HEAD "2026-11-23,,60,,,\n");
    assert_string_equal(
        scene_report(scene),
        "nothing: source test\n"
        "  hrv_ms       1 read, 1 refused; 0 would be taken\n"
        "  rhr_bpm      6 read, 5 refused; 1 would be taken\n"
        "  skin_temp_c  1 read, 1 refused; 0 would be taken\n"
        "  sleep_hours  3 read, 3 refused; 0 would be taken\n"
        "  steps        2 read, 2 refused; 0 would be taken\n"
        "  10 from \"a?name\"\n"
        "  3 from \"watch\"\n"
        "refused: 12\n"
        "  1 x must be 2 to 400 ms; 0 means that nothing was measured: hrv_ms 0 of 2026-03-02\n"
        "  1 x must be 25 to 180 beats a minute: rhr_bpm 300 of 2026-03-02\n"
        "  1 x must be 20 to 43 degrees Celsius: the temperature, not how far it is from "
        "normal: skin_temp_c -0.3 of 2026-03-02\n"
        "  2 x it is older than the year 2000: first rhr_bpm of 1999-12-31\n"
        "  2 x it lies in the future: first rhr_bpm of 9999-12-31\n"
        "  2 x that many steps nobody takes at once: first steps -1\n"
        "  1 x it ends before it begins: sleep_hours of 2026-03-02\n"
        "  1 x it lasts longer than a day: sleep_hours of 2026-03-02\n"
        "  1 x must be 0.5 to 20 hours; 0 means that nothing was measured: sleep_hours 0.333333 of "
        "2026-03-05\n");
    scene_end(scene);
}

/* --- limits ----------------------------------------------------------------------------------- */

static void more_names_than_places(void **state)
{
    struct signals_scene *scene = scene_begin(NULL);
    char name[80];

    (void)state;
    for (size_t i = 0; i < 100; i++) {
        snprintf(name, sizeof(name), "device %zu", i);
        size_t index = signals_name(&scene->s, str_from(name));

        assert_int_equal(index, i < SIGNALS_NAMES_MAX ? i : SIGNALS_NAMES_MAX - 1);
    }
    assert_string_equal(scene->s.names[SIGNALS_NAMES_MAX - 1].text, "all others");
    scene_end(scene);
    scene = scene_begin(NULL);
    memset(name, 'x', 63);
    memcpy(name + 63, "\xc3\xa4", 3); /* is cut before the character that does not fit */
    (void)signals_name(&scene->s, str_from(name));
    assert_int_equal(strlen(scene->s.names[0].text), 63);
    scene_end(scene);
}

/* A million stretches that are one are one; a million that are not are the most there may be. */
static void more_sleep_than_places(void **state)
{
    struct signals_scene *scene = scene_begin(NULL);
    struct moment night = moment("2026-03-02 02:00:00 +0000");

    (void)state;
    for (int i = 0; i < SIGNALS_STRETCHES_MAX + 3; i++)
        signals_sleep(&scene->s, night, (struct moment){night.at + 7200, night.local + 7200}, 0);
    assert_int_equal(scene->s.stretch_count, 4);
    assert_string_equal(scene_days(scene), HEAD "2026-03-02,,,,2.000000,\n");
    scene_end(scene);
    scene = scene_begin(NULL);
    for (int i = 0; i < SIGNALS_STRETCHES_MAX + 3; i++) {
        struct moment from = {night.at - 2 * i, night.local - 2 * i};

        signals_sleep(&scene->s, from, (struct moment){from.at + 1, from.local + 1}, 0);
    }
    assert_int_equal(scene->s.sums[BODY_SLEEP].refused, 3);
    scene_end(scene);
}

static void more_readings_than_places(void **state)
{
    struct signals_scene *scene = scene_begin(NULL);
    struct moment when = moment("2020-03-02 02:00:00 +0000");

    (void)state;
    for (int i = 0; i < SIGNALS_READINGS_MAX + 2; i++, when.at++, when.local++)
        signals_reading(&scene->s, BODY_HRV, 50, when, 0);
    assert_int_equal(scene->s.sums[BODY_HRV].refused, 2);
    signals_close(&scene->s);
    assert_int_equal(scene->s.reading_count, SIGNALS_READINGS_MAX);
    scene_end(scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_as_they_are_written),
        cmocka_unit_test(times_without_offset_are_the_persons),
        cmocka_unit_test(numbers_as_they_are_written),
        cmocka_unit_test(sleep_counts_once_and_on_the_day_of_waking),
        cmocka_unit_test(steps_are_those_of_one_device),
        cmocka_unit_test(the_day_is_that_of_the_place),
        cmocka_unit_test(resting_heart_rates_of_a_day_are_one),
        cmocka_unit_test(one_value_for_one_moment),
        cmocka_unit_test(what_cannot_be_is_refused),
        cmocka_unit_test(more_names_than_places),
        cmocka_unit_test(more_sleep_than_places),
        cmocka_unit_test(more_readings_than_places),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
