/* Exports of Apple Health: our own, somebody else's where they are, and documents that are none. */
#include "support/signals_scene.h"

#include "cli/import_apple.h"

#include <stdlib.h>

#define OWN  "tests/data/apple-health-own/"
#define HEAD "date,hrv_ms,rhr_bpm,skin_temp_c,sleep_hours,steps\n"

/* --- whole exports ---------------------------------------------------------------------------- */

static void our_own_export(void **state)
{
    struct signals_scene *scene = scene_begin("Europe/Berlin");

    (void)state;
    assert_int_equal(apple_read(&scene->s, OWN "export.xml"), ST_OK);
    assert_string_equal(scene_days(scene), scene_file(scene, OWN "expected.csv").at);
    assert_string_equal(scene_report(scene),
                        "Apple Health export: source test\n"
                        "  hrv_ms       42 read, 0 refused; 42 would be taken\n"
                        "  rhr_bpm      14 read, 0 refused; 14 would be taken\n"
                        "  skin_temp_c  13 read, 0 refused; 13 would be taken\n"
                        "  sleep_hours  71 read, 0 refused; 14 would be taken\n"
                        "  steps        112 read, 0 refused; 14 would be taken\n"
                        "  195 from \"Kim\u2019s Apple\u00a0Watch\"\n"
                        "  56 from \"Kim \"R&D\" iPhone\"\n"
                        "  1 from \"Schlaf-App \u00b7 \u7761\u7720\"\n"
                        "  42 of other kinds left out\n"
                        "refused: 0\n");
    scene_end(scene);
}

/* Of somebody whose zone is not known, the offsets that are written count. */
static void our_own_export_of_a_subject(void **state)
{
    struct signals_scene *scene = scene_begin(NULL);

    (void)state;
    assert_int_equal(apple_read(&scene->s, OWN "export.xml"), ST_OK);
    assert_string_equal(scene_days(scene), scene_file(scene, OWN "expected.csv").at);
    scene_end(scene);
}

static void export_of_others(const char *name, const char *days, int64_t others)
{
    struct signals_scene *scene = scene_begin("Europe/Berlin");
    const char *path = scene_shared(scene, name);

    if (!path) {
        scene_end(scene);
        skip();
    }
    assert_int_equal(apple_read(&scene->s, path), ST_OK);
    assert_string_equal(scene_days(scene), days);
    assert_int_equal(scene->s.others, others);
    scene_end(scene);
}

static void exports_of_others_a(void **state)
{
    (void)state;
    /* 12.5 minutes asleep are no night. */
    export_of_others("apple_health/alxdrcirilo_export.xml", HEAD, 7);
}

static void exports_of_others_b(void **state)
{
    (void)state;
    export_of_others("apple_health/tagbug_export.xml",
                     HEAD "2024-01-01,45.000000,60,,,\n2024-01-02,,,,7.500000,\n", 2);
}

static void exports_of_others_c(void **state)
{
    (void)state;
    export_of_others("apple_health/tagbug_example.xml",
                     HEAD "2024-01-02,,,,,3000\n2024-01-03,,,,7.333333,\n", 2);
}

/* --- single records --------------------------------------------------------------------------- */

#define Q      "<Record type=\"HKQuantityTypeIdentifier"
#define TIMES  " startDate=\"2026-03-02 03:00:00 +0100\" endDate=\"2026-03-02 04:00:00 +0100\""
#define DOC(x) "<HealthData>" x "</HealthData>"

static enum status read_text(struct signals_scene *scene, struct str text)
{
    return apple_read(&scene->s, scene_made(scene, "export.xml", text));
}

static void becomes(const char *text, const char *days)
{
    struct signals_scene *scene = scene_begin("Europe/Berlin");

    if (read_text(scene, str_from(text)))
        fail_msg("%s: %s", text, scene->imp.why);
    assert_string_equal(scene_days(scene), days);
    scene_end(scene);
}

static void units_and_places(void **state)
{
    (void)state;
    becomes(DOC(Q "AppleSleepingWristTemperature\" unit=\"degF\" value=\"95\"" TIMES "/>"),
            HEAD "2026-03-02,,,35.000000,,\n");
    becomes(DOC(Q "HeartRateVariabilitySDNN\" unit=\"s\" value=\"0.05\"" TIMES "/>"),
            HEAD "2026-03-02,50.000000,,,,\n");
    /* In a correlation it is there a second time. */
    becomes(DOC("<Correlation>" Q "RestingHeartRate\" unit=\"count/min\" value=\"60\"" TIMES
                "/></Correlation>"),
            HEAD);
    becomes(DOC("<Record value=\"60\" unit=\"count/min\"" TIMES
                " type=\"HKQuantityTypeIdentifierRestingHeartRate\"/>"),
            HEAD "2026-03-02,,60,,,\n");
}

static void records_that_are_refused(void **state)
{
    static const char text[] =
        DOC(Q "RestingHeartRate\" unit=\"count/hour\" value=\"60\"" TIMES "/>" Q
              "RestingHeartRate\" value=\"60\"" TIMES "/>" Q
              "RestingHeartRate\" unit=\"count/min\" value=\"sixty\"" TIMES "/>" Q
              "RestingHeartRate\" unit=\"count/min\"" TIMES "/>" Q
              "RestingHeartRate\" unit=\"count/min\" value=\"60\"/>" Q
              "RestingHeartRate\" unit=\"count/min\" value=\"60\" startDate=\"2026-03-02\"/>"
              "<Record/>");
    struct signals_scene *scene = scene_begin("Europe/Berlin");

    (void)state;
    assert_int_equal(read_text(scene, str_from(text)), ST_OK);
    assert_string_equal(scene_days(scene), HEAD);
    assert_non_null(strstr(scene_report(scene),
                           "refused: 6\n"
                           "  2 x its unit is not known: first rhr_bpm \"count/hour\"\n"
                           "  2 x its value is no number: first rhr_bpm \"sixty\"\n"
                           "  2 x its time is none: first rhr_bpm \"\"\n"));
    assert_int_equal(scene->s.others, 1);
    scene_end(scene);
}

/* The app writes the offset of the day of the export at all times: 23:30 in winter is half an hour
 * past midnight on a summer evening, and the other way round. The zone knows better. */
static void offsets_of_the_day_of_the_export(void **state)
{
    (void)state;
    becomes(DOC(Q
                "StepCount\" unit=\"count\" value=\"100\" startDate=\"2026-07-01 23:30:00 +0100\" "
                "endDate=\"2026-07-01 23:40:00 +0100\"/>" Q
                "StepCount\" unit=\"count\" value=\"7\" startDate=\"2026-07-01 22:30:00 +0100\" "
                "endDate=\"2026-07-01 22:40:00 +0100\"/>"),
            HEAD "2026-07-01,,,,,7\n2026-07-02,,,,,100\n");
    /* A resting heart rate is one of the day that its time is mostly on. */
    becomes(DOC(Q
                "RestingHeartRate\" unit=\"count/min\" value=\"60\" "
                "startDate=\"2026-06-30 23:01:00 +0100\" endDate=\"2026-07-01 21:50:00 +0100\"/>"),
            HEAD "2026-07-01,,60,,,\n");
}

/* --- document types and entities -------------------------------------------------------------- */

static void blanked(const char *text, const char *expected)
{
    char copy[512];

    snprintf(copy, sizeof(copy), "%s", text);
    assert_int_equal(apple_doctype_blank(copy, strlen(copy)), expected != NULL);
    if (expected)
        assert_string_equal(copy, expected);
}

static void document_types_are_passed_over(void **state)
{
    (void)state;
    blanked("<a/>", "<a/>");
    blanked("", "");
    blanked("<!DOCTYPE a>\n<a/>", "            \n<a/>");
    blanked("\xef\xbb\xbf<?xml?> <!-- <!DOCTYPE --><!DOCTYPE a><a/>",
            "\xef\xbb\xbf<?xml?> <!-- <!DOCTYPE -->            <a/>");
    blanked("<!DOCTYPE a [<!ELEMENT a (b)>\n<!-- ]> ' -->]><a>]></a>",
            "                             \n               <a>]></a>");
    blanked("<!DOCTYPE a \"]>\" [ ']>' ] ><a/>", "                           <a/>");
    blanked("<a><!DOCTYPE b></a>", "<a><!DOCTYPE b></a>");
    blanked("<!DOCTYPE a [", NULL);
    blanked("<!DOCTYPE a '>", NULL);
    blanked("<!DOCTYPE a <!-- >", NULL);
    blanked("<!-- never closed", "<!-- never closed");
}

static void refused(struct str text, const char *why)
{
    struct signals_scene *scene = scene_begin("Europe/Berlin");

    assert_int_equal(read_text(scene, text), ST_MALFORMED);
    assert_string_equal(scene->imp.why, why);
    scene_end(scene);
}

static void entities_are_never_declared(void **state)
{
    (void)state;
    refused(S("<!DOCTYPE HealthData [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
              "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><HealthData>&c;</HealthData>"),
            "line 1: undefined entity");
    refused(S("<!DOCTYPE HealthData [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>\n"
              "<HealthData>&a;</HealthData>"),
            "line 2: undefined entity");
}

/* In an encoding in which the document type is not seen, the parser sees it. */
static void entities_in_another_encoding(void **state)
{
    static const char text[] = "<!DOCTYPE HealthData [<!ENTITY a \"lol\">]><HealthData>&a;"
                               "</HealthData>";
    char wide[2 * sizeof(text) + 2] = "\xff\xfe";

    (void)state;
    for (size_t i = 0; i < sizeof(text) - 1; i++)
        wide[2 + 2 * i] = text[i];
    refused((struct str){wide, 2 * sizeof(text)}, "it is not UTF-8");
}

/* --- what is no export ------------------------------------------------------------------------ */

static void documents_that_are_none(void **state)
{
    (void)state;
    refused(S("<ClinicalDocument/>"),
            "it is no export of Apple Health: it does not begin with <HealthData>");
    refused(S(""), "line 1: no element found");
    refused(S("hello"), "line 1: syntax error");
    refused(S("<HealthData>\n<Record></HealthData>"), "line 2: mismatched tag");
    refused(S("<HealthData>\n<Record type=\"a\" type=\"b\"/></HealthData>"),
            "line 2: duplicate attribute");
    refused(S("<HealthData>\n\xff</HealthData>"), "line 2: not well-formed (invalid token)");
    refused(S("<HealthData><Record"), "line 1: unclosed token");
    refused(S("PK\3\4 and then nothing"), "the zip is damaged");
}

static void limits_of_a_document(void **state)
{
    size_t size = 4 << 20;
    char *text = malloc(size);

    (void)state;
    assert_non_null(text);
    memset(text, 'x', size);
    memcpy(text, "<HealthData>\n<Record type=\"", 27);
    refused((struct str){text, size}, "it has a tag longer than 1 MiB");
    memcpy(text, "<!DOCTYPE HealthData [xxxxx", 27);
    refused((struct str){text, size}, "its document type is longer than 256 KiB");
    memcpy(text, "<HealthData>", 12);
    for (size_t i = 0; i < 100; i++)
        memcpy(text + 12 + 3 * i, "<a>", 3);
    refused((struct str){text, 12 + 300}, "its elements are nested deeper than any export's");
    /* So many different names that the parser would keep all of. */
    size_t len = 12;

    for (int i = 0; len + 64 < size; i++)
        len += (size_t)snprintf(text + len, 64, "<n%d a%d=''/>", i, i);
    refused((struct str){text, len}, "its names and tags are larger than any export's");
    free(text);
    struct signals_scene *scene = scene_begin(NULL);

    assert_int_equal(apple_read(&scene->s, "tests"), ST_MALFORMED);
    assert_string_equal(scene->imp.why, "not a file: name export.xml, or the zip");
    assert_int_equal(apple_read(&scene->s, "tests/nothing"), ST_MALFORMED);
    assert_string_equal(scene->imp.why, "No such file or directory");
    scene_end(scene);
}

/* --- zips ------------------------------------------------------------------------------------- */

struct file {
    const char *name;
    struct str text;
};

static const char *zip_made(struct signals_scene *scene, const struct file *files, size_t count)
{
    const char *path = scene_made(scene, "export.zip", S(""));
    int code;
    zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code);

    assert_non_null(zip);
    for (size_t i = 0; i < count; i++) {
        zip_source_t *source = zip_source_buffer(zip, files[i].text.at, files[i].text.len, 0);

        assert_non_null(source);
        assert_true(zip_file_add(zip, files[i].name, source, ZIP_FL_ENC_UTF_8) >= 0);
    }
    assert_int_equal(zip_close(zip), 0);
    return path;
}

#define STEPS(n) DOC(Q "StepCount\" unit=\"count\" value=\"" n "\"" TIMES "/>")

static void the_document_of_a_zip(void **state)
{
    const struct file files[] = {
        {"apple_health_export/export_cda.xml", S(STEPS("1000"))},
        {"apple_health_export/workout-routes/route.xml", S(STEPS("2000"))},
        {"apple_health_export/Exportieren.xml", S(STEPS("3000"))},
        {"apple_health_export/export.xml", S(STEPS("4000"))},
    };
    struct signals_scene *scene = scene_begin("Europe/Berlin");

    (void)state;
    assert_int_equal(apple_read(&scene->s, zip_made(scene, files, 4)), ST_OK);
    assert_string_equal(scene_days(scene), HEAD "2026-03-02,,,,,4000\n");
    scene_end(scene);
    scene = scene_begin("Europe/Berlin");
    assert_int_equal(apple_read(&scene->s, zip_made(scene, files, 3)), ST_OK);
    assert_string_equal(scene_days(scene), HEAD "2026-03-02,,,,,3000\n");
    scene_end(scene);
    scene = scene_begin("Europe/Berlin");
    assert_int_equal(apple_read(&scene->s, zip_made(scene, files, 2)), ST_MALFORMED);
    assert_string_equal(scene->imp.why, "there is no export.xml in the zip");
    scene_end(scene);
}

static void our_own_export_in_a_zip(void **state)
{
    struct signals_scene *scene = scene_begin("Europe/Berlin");
    const struct file file = {"apple_health_export/export.xml",
                              scene_file(scene, OWN "export.xml")};

    (void)state;
    assert_int_equal(apple_read(&scene->s, zip_made(scene, &file, 1)), ST_OK);
    assert_string_equal(scene_days(scene), scene_file(scene, OWN "expected.csv").at);
    scene_end(scene);
}

/* Blanks that are a thousand times as large as packed. */
static void a_zip_that_grows_without_end(void **state)
{
    struct signals_scene *scene = scene_begin(NULL);
    size_t size = 16 << 20;
    char *text = malloc(size);

    (void)state;
    assert_non_null(text);
    memset(text, ' ', size);
    memcpy(text, "<HealthData>", 12);
    const struct file file = {"export.xml", {text, size}};

    assert_int_equal(apple_read(&scene->s, zip_made(scene, &file, 1)), ST_MALFORMED);
    assert_string_equal(scene->imp.why, "its document is more than 300 times as large as packed");
    free(text);
    scene_end(scene);
}

static void a_zip_that_is_damaged(void **state)
{
    struct signals_scene *scene = scene_begin(NULL);
    struct str own = scene_file(scene, OWN "export.xml");
    const struct file file = {"export.xml", own};
    struct str zip = scene_file(scene, zip_made(scene, &file, 1));
    char *bytes = (char *)(uintptr_t)zip.at;

    (void)state;
    memset(bytes + zip.len / 2, 0x5a, 64);
    assert_int_equal(apple_read(&scene->s, scene_made(scene, "bad.zip", zip)), ST_MALFORMED);
    assert_true(scene->imp.why[0]);
    scene_end(scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(our_own_export),
        cmocka_unit_test(our_own_export_of_a_subject),
        cmocka_unit_test(exports_of_others_a),
        cmocka_unit_test(exports_of_others_b),
        cmocka_unit_test(exports_of_others_c),
        cmocka_unit_test(units_and_places),
        cmocka_unit_test(records_that_are_refused),
        cmocka_unit_test(offsets_of_the_day_of_the_export),
        cmocka_unit_test(document_types_are_passed_over),
        cmocka_unit_test(entities_are_never_declared),
        cmocka_unit_test(entities_in_another_encoding),
        cmocka_unit_test(documents_that_are_none),
        cmocka_unit_test(limits_of_a_document),
        cmocka_unit_test(the_document_of_a_zip),
        cmocka_unit_test(our_own_export_in_a_zip),
        cmocka_unit_test(a_zip_that_grows_without_end),
        cmocka_unit_test(a_zip_that_is_damaged),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
