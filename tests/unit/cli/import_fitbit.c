/* Tables of Fitbit's export, and CSV in our own names. */
#include "support/signals_scene.h"

#include "cli/import_fitbit.h"
#include "cli/import_samples_csv.h"

#define OWN  "tests/data/fitbit-own"
#define HEAD "date,hrv_ms,rhr_bpm,skin_temp_c,sleep_hours,steps\n"

#define OWN_DAYS                                                                                   \
    HEAD "2016-04-12,,,,5.450000,13162\n"                                                          \
         "2016-04-13,,,,6.400000,10735\n"                                                          \
         "2026-03-02,48.213000,58,34.218000,7.000000,230\n"                                        \
         "2026-03-03,,59,34.400000,6.750000,3040\n"                                                \
         "2026-03-04,51.900000,57.6,,,\n"

static void our_own_folder(void **state)
{
    struct signals_scene *scene = scene_begin("Europe/Berlin");

    (void)state;
    assert_int_equal(fitbit_read(&scene->s, OWN), ST_OK);
    assert_string_equal(scene_days(scene), OWN_DAYS);
    assert_string_equal(
        scene_report(scene),
        "Fitbit export: source test\n"
        "  hrv_ms       3 read, 1 refused; 2 would be taken\n"
        "  rhr_bpm      4 read, 0 refused; 3 would be taken\n"
        "  skin_temp_c  2 read, 0 refused; 2 would be taken\n"
        "  sleep_hours  5 read, 0 refused; 4 would be taken\n"
        "  steps        7 read, 0 refused; 4 would be taken\n"
        "  14 from \"test\"\n"
        "  6 from \"Charge 6\"\n"
        "  1 from \"Phone\"\n"
        "refused: 1\n"
        "  1 x must be 2 to 400 ms; 0 means that nothing was measured: hrv_ms 0 of 2026-03-03\n"
        "noted: 1\n"
        "  1 x several values for one day: the largest is taken: sleep_hours of 2026-03-02\n");
    scene_end(scene);
}

static void the_same_in_a_zip(void **state)
{
    static const char *const names[] = {
        "Takeout/Fitbit/Heart Rate Variability/Daily Heart Rate Variability Summary - "
        "2026-03-01.csv",
        "Takeout/Fitbit/Sleep Score/sleep_score.csv",
    };
    struct signals_scene *scene = scene_begin("Europe/Berlin");
    const char *path = scene_made(scene, "takeout.zip", S(""));
    int code;
    zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code);

    (void)state;
    assert_non_null(zip);
    for (size_t i = 0; i < COUNT(names); i++) {
        const char *from = arena_format(&scene->arena, OWN "/%s", names[i] + 15).at;
        struct str text = scene_file(scene, from);
        zip_source_t *source = zip_source_buffer(zip, text.at, text.len, 0);

        assert_true(zip_file_add(zip, names[i], source, ZIP_FL_ENC_UTF_8) >= 0);
    }
    assert_int_equal(zip_close(zip), 0);
    assert_int_equal(fitbit_read(&scene->s, path), ST_OK);
    assert_string_equal(scene_days(scene), HEAD "2026-03-02,48.213000,58,,,\n"
                                                "2026-03-03,,59,,,\n"
                                                "2026-03-04,51.900000,,,,\n");
    scene_end(scene);
}

static void what_is_no_export(void **state)
{
    struct signals_scene *scene = scene_begin(NULL);

    (void)state;
    assert_int_equal(fitbit_read(&scene->s, "tests/data/loop-own"), ST_MALFORMED);
    assert_string_equal(scene->imp.why, "none of Fitbit's tables is in there");
    assert_int_equal(fitbit_read(&scene->s, "tests/data/loop-own/README.md"), ST_MALFORMED);
    assert_string_equal(scene->imp.why, "neither a folder of Fitbit's tables nor a zip");
    assert_int_equal(fitbit_read(&scene->s, "nothing"), ST_MALFORMED);
    scene_end(scene);
}

/* --- CSV in our own names --------------------------------------------------------------------- */

static struct signals_scene *csv(const char *text)
{
    struct signals_scene *scene = scene_begin("Europe/Berlin");

    if (samples_csv_read(&scene->s, scene_made(scene, "my.csv", str_from(text))))
        fail_msg("%s", scene->imp.why);
    return scene;
}

static void becomes(const char *text, const char *days)
{
    struct signals_scene *scene = csv(text);

    assert_string_equal(scene_days(scene), days);
    scene_end(scene);
}

static void tables_of_ours(void **state)
{
    (void)state;
    becomes(HEAD "2026-03-02,48.2,62,33.1,7.2,4200\n2026-03-03,,,,,\n2026-03-04,,NaN,33,na,0\n",
            HEAD "2026-03-02,48.200000,62,33.100000,7.200000,4200\n"
                 "2026-03-04,,,33.000000,,0\n");
    /* Several times a day, on the person's clock. */
    becomes("timestamp;other,Timestamp,HRV_ms,rhr_bpm\n"
            "x,2026-03-02 23:30:00,40,60\n"
            "x,2026-03-02T05:00:00Z,40,62\n"
            "x,2026-03-02T23:30:00-08:00,50,\n",
            HEAD "2026-03-02,40.000000,61,,,\n2026-03-03,50.000000,,,,\n");
    becomes("\"date\",\"steps\"\r\n\"3/2/2026\",\"123\"\r\n", HEAD "2026-03-02,,,,,123\n");
    becomes("id,date,nightly_temperature,rmssd,resting_hr,minutesAsleep,steps\n"
            "p,2021-05-24,34.1377,89.603,62.073,445,8833\n",
            HEAD "2021-05-24,89.603000,62.073,34.137700,7.416667,8833\n");
}

static void rows_that_are_refused(void **state)
{
    struct signals_scene *scene = csv("date,hrv_ms,steps\n"
                                      "2026-02-30,48,100\n"
                                      "2026-03-02,many,100\n"
                                      "2026-03-03,\"48,100\n"
                                      "2026-03-04,48\n");

    (void)state;
    assert_string_equal(scene_days(scene), HEAD "2026-03-02,,,,,100\n2026-03-04,48.000000,,,,\n");
    assert_non_null(strstr(scene_report(scene),
                           "refused: 4\n"
                           "  2 x its time is none: first hrv_ms in line 2 of the file\n"
                           "  1 x its value is no number: hrv_ms in line 3 of the file\n"
                           "  1 x has a quote that is never closed: line 4 of the file\n"));
    scene_end(scene);
}

static void refused(const char *text, const char *why)
{
    struct signals_scene *scene = scene_begin(NULL);

    assert_int_equal(samples_csv_read(&scene->s, scene_made(scene, "my.csv", str_from(text))),
                     ST_MALFORMED);
    assert_string_equal(scene->imp.why, why);
    scene_end(scene);
}

static void tables_that_are_none(void **state)
{
    (void)state;
    refused("", "the file has no column of times, or none of the values");
    refused("date,weight\n", "the file has no column of times, or none of the values");
    refused("steps\n1\n", "the file has no column of times, or none of the values");
    refused("person,date,steps\na,2026-03-02,1\nb,2026-03-02,1\n",
            "the file is about several persons (line 3): keep one of them");
}

/* One person of a data set of real ones: every value that can be right is taken. */
static void a_person_of_others(void **state)
{
    struct signals_scene *scene = scene_begin("Europe/Berlin");
    const char *path = scene_shared(scene, "lifesnaps/lifesnaps_daily.csv");
    char *text = arena_alloc(&scene->arena, 1, 1, 1 << 20);
    size_t len = 0, rows = 0;

    (void)state;
    if (!path) {
        scene_end(scene);
        skip();
    }
    struct str rest = scene_file(scene, path);

    while (rest.len) {
        struct str line = str_cut(&rest, '\n');

        if (len > 0 && !str_starts(line, S("ls01,")))
            continue;
        memcpy(text + len, line.at, line.len);
        len += line.len;
        text[len++] = '\n';
        rows++;
    }
    assert_true(rows > 30);
    assert_int_equal(samples_csv_text_read(&scene->s, text, len), ST_OK);
    const char *days = scene_days(scene);

    assert_non_null(strstr(days, "\n2021-05-24,89.603000,62.073,34.137700,7.416700,8833\n"));
    for (size_t i = 0; *days; days++)
        i += *days == '\n', rows -= *days == '\n';
    assert_int_equal(rows, 0);
    scene_end(scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(our_own_folder),        cmocka_unit_test(the_same_in_a_zip),
        cmocka_unit_test(what_is_no_export),     cmocka_unit_test(tables_of_ours),
        cmocka_unit_test(rows_that_are_refused), cmocka_unit_test(tables_that_are_none),
        cmocka_unit_test(a_person_of_others),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
