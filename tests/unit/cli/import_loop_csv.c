/* Imports of Loop's CSV exports (tests/data/loop-own), as folders and as zips, and what else may be
 * given for one. */
#include "support/import_scene.h"

#include "base/zone.h"

#include <sodium.h>
#include <unistd.h>

static void zip_put(zip_t *zip, const char *name, struct str text)
{
    zip_source_t *source = zip_source_buffer(zip, text.at, text.len, 0);

    assert_non_null(source);
    assert_true(zip_file_add(zip, name, source, ZIP_FL_ENC_UTF_8) >= 0);
}

static const char *const export_files[] = {
    "Habits.csv",
    "Checkmarks.csv",
    "001 Run/Checkmarks.csv",
    "002 Read, slowly/Checkmarks.csv",
    "003 Run/Checkmarks.csv",
    "004 Water/Checkmarks.csv",
};

/* A zip of the export, each name with `before` in front, and of one more file. */
static const char *made_zip(struct scene *scene, const char *before, const char *more,
                            struct str text)
{
    const char *path = made_path(scene, "backup");
    zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);

    assert_non_null(zip);
    for (size_t i = 0; i < COUNT(export_files); i++) {
        struct str from = arena_format(&scene->cli->arena, OWN "export/%s", export_files[i]);
        struct str to = arena_format(&scene->cli->arena, "%s%s", before, export_files[i]);

        zip_put(zip, to.at, file_text(scene, from.at));
    }
    if (more)
        zip_put(zip, more, text);
    assert_int_equal(zip_close(zip), 0);
    return path;
}

/* --- exports ---------------------------------------------------------------------------------- */

static const char export_told[] =
    "Run | Did you run? | #FF8F00 | 1/1 | mode 0 goal 0 | active | runs 0 1\n"
    "  19727: 1 times, 0 minutes \"\"\n"
    "  19724: 1 times, 0 minutes \"wet, and\r\ncold\"\n"
    "  19725: skip 3 \"a \"bad\" knee\"\n"
    "Read, slowly | Ten pages\nor one chapter | #00897B | 2/3 | mode 0 goal 0 | archived | runs 0 "
    "3\n"
    "  19725: 1 times, 0 minutes \"\"\n"
    "  19723: 1 times, 0 minutes \"\"\n"
    "Run | Another one of that name |  | 3/7 | mode 0 goal 0 | active | runs 0 0\n"
    "  19731: 1 times, 0 minutes \"\"\n"
    "Water | Target: at least 8 glasses a day | #039BE5 | 1/1 | mode 1 goal 0 | active | runs 0 2\n"
    "  19724: 2 times, 0 minutes \"\"\n"
    "  19723: 8 times, 0 minutes \"\"\n";

static const char export_report[] =
    "Loop Habit Tracker CSV export: 4 habits, 13 repetitions\n"
    "taken: 4 habits (4 new), 7 checks (7 new), 1 skip (1 new)\n"
    "refused: 5\n"
    "  2 x a line does not begin with a date: first line 8 of 001 Run/Checkmarks.csv\n"
    "  1 x the value of a day means nothing: \"PERHAPS\" of \"Run\"\n"
    "  1 x has a quote that is never closed: line 11 of 001 Run/Checkmarks.csv\n"
    "  1 x the day is there twice: \"Run\" on 2024-01-02\n"
    "left out: 1\n"
    "  1 x a day that the app had worked out itself: \"Run\"\n"
    "noted: 2\n"
    "  1 x a target is kept in the description only: any amount makes a day done: \"Water\"\n"
    "  1 x amounts are whole numbers here: rounded: \"Water\"\n";

static void a_folder(void **state)
{
    struct scene scene;

    scene_open(&scene, *state);
    assert_string_equal(imported(&scene, OWN "export"), export_report);
    assert_told(&scene, export_told);
    assert_true(strstr(imported(&scene, OWN "export"),
                       "4 habits (0 new), 7 checks (0 new), 1 skip (0 new)"));
    scene_close(&scene);
}

/* The same files in a zip are the same habits, also when somebody packed the folder around them. */
static void a_zip(void **state)
{
    struct scene scene;

    scene_open(&scene, *state);
    assert_string_equal(imported(&scene, made_zip(&scene, "", "001 Run/Scores.csv", S("x"))),
                        export_report);
    assert_told(&scene, export_told);
    assert_true(strstr(imported(&scene, made_zip(&scene, "Loop Habits CSV/", NULL, S(""))),
                       "4 habits (0 new), 7 checks (0 new), 1 skip (0 new)"));
    assert_true(strstr(imported(&scene, OWN "export"),
                       "4 habits (0 new), 7 checks (0 new), 1 skip (0 new)"));
    scene_close(&scene);
}

static void an_early_export(void **state)
{
    struct scene scene;

    scene_open(&scene, *state);
    assert_string_equal(imported(&scene, OWN "early"),
                        "Loop Habit Tracker CSV export: 1 habit, 4 repetitions\n"
                        "taken: 1 habit (1 new), 2 checks (2 new), 0 skips\n"
                        "refused: 0\n"
                        "left out: 2\n"
                        "  1 x a day that the app had worked out itself: \"Run\"\n"
                        "  1 x a day that was not done: \"Run\"\n");
    assert_told(&scene, "Run | Did you run? | #AFB42B | 2/7 | mode 0 goal 0 | active | runs 0 11\n"
                        "  16863: 1 times, 0 minutes \"\"\n"
                        "  16861: 1 times, 0 minutes \"\"\n");
    scene_close(&scene);
}

static void only_the_file_with_all_habits(void **state)
{
    struct scene scene;

    scene_open(&scene, *state);
    assert_string_equal(
        imported(&scene, OWN "table"),
        "Loop Habit Tracker CSV export: 2 habits, 5 repetitions\n"
        "taken: 2 habits (2 new), 2 checks (2 new), 1 skip (1 new)\n"
        "refused: 1\n"
        "  1 x a line has not as many fields as the head: line 4 of Checkmarks.csv\n"
        "left out: 1\n"
        "  1 x a day that was not done: \"Read\"\n"
        "noted: 2\n"
        "  2 x a habit is not in Habits.csv: taken as every day: first \"Run\"\n");
    assert_told(&scene, "Run |  |  | 1/1 | mode 0 goal 0 | active | runs 0 1\n"
                        "  19725: 1 times, 0 minutes \"\"\n"
                        "  19724: skip 3 \"\"\n"
                        "Read |  |  | 1/1 | mode 0 goal 0 | active | runs 0 1\n"
                        "  19724: 1 times, 0 minutes \"\"\n");
    scene_close(&scene);
}

/* --- what is no backup ------------------------------------------------------------------------ */

static void other_files_are_refused(void **state)
{
    static const char no_loop[] =
        "a database, but not Loop's: it has no tables Habits and Repetitions";
    static const char nothing[] = "neither a Loop database nor a zip nor a folder of CSV files";
    struct scene scene;

    scene_open(&scene, *state);
    assert_string_equal(refused(&scene, "/nonexistent"), "No such file or directory");
    assert_string_equal(refused(&scene, "/dev/null"), "neither a file nor a folder");
    assert_string_equal(refused(&scene, OWN "old.sql"), nothing);
    assert_string_equal(refused(&scene, made_file(&scene, "empty", S(""))), no_loop);
    assert_string_equal(refused(&scene, made_db(&scene, "other", "CREATE TABLE Habits (id)")),
                        no_loop);
    assert_string_equal(refused(&scene, made_db(&scene, "view",
                                                "CREATE TABLE Habits (id);"
                                                "CREATE VIEW Repetitions AS SELECT 1 AS habit")),
                        no_loop);
    assert_string_equal(refused(&scene, scene.files.folder),
                        "it holds neither Habits.csv nor Checkmarks.csv of a Loop export");
    assert_int_equal(habits_count(&scene), 0);
    scene_close(&scene);
}

/* Our own database is none of Loop's either; it is looked at in the middle of a write. */
static void our_own_database_is_refused(void **state)
{
    struct scene scene;

    scene_open(&scene, *state);
    must(db_begin(scene.f.db));
    assert_string_equal(
        refused(&scene, arena_format(&scene.cli->arena, "%s/test.db", scene.f.fresh.folder).at),
        "a database, but not Loop's: it has no tables Habits and Repetitions");
    must(db_commit(scene.f.db));
    assert_true(strstr(imported(&scene, OWN "table"), "taken: 2 habits (2 new)"));
    scene_close(&scene);
}

static void damaged_files_are_refused_whole(void **state)
{
    struct scene scene;

    scene_open(&scene, *state);
    struct str good = file_text(&scene, made_zip(&scene, "", NULL, S("")));
    char *bad = (char *)arena_copy(&scene.cli->arena, good).at;

    bad[60] ^= 0x55; /* in the middle of the first file's content */
    const char *why = refused(&scene, made_file(&scene, "bad", (struct str){bad, good.len}));

    if (!strstr(why, "damaged") && !strstr(why, "unpack"))
        fail_msg("%s", why);
    refused(&scene, made_file(&scene, "cut", (struct str){good.at, good.len / 2}));

    good = file_text(&scene, made_db(&scene, "old", file_text(&scene, OWN "old.sql").at));
    bad = (char *)arena_copy(&scene.cli->arena, good).at;
    memset(bad + 4096, 0xff, good.len - 4096);
    assert_true(strstr(refused(&scene, made_file(&scene, "bad.db", (struct str){bad, good.len})),
                       "damaged"));
    assert_int_equal(habits_count(&scene), 0);
    scene_close(&scene);
}

/* A small zip that unpacks to very much. */
static void bombs(void **state)
{
    struct scene scene;
    size_t len = (64 << 20) + 1;
    char *zeros = calloc(1, len);

    assert_non_null(zeros);
    scene_open(&scene, *state);
    assert_string_equal(
        refused(&scene, made_zip(&scene, "", "005 Bomb/Checkmarks.csv", (struct str){zeros, len})),
        "its files have more than 64 MiB, unpacked");
    free(zeros);
    assert_int_equal(habits_count(&scene), 0);
    scene_close(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_folder),
        ON_SQLITE(a_zip),
        ON_SQLITE(an_early_export),
        ON_SQLITE(only_the_file_with_all_habits),
        ON_SQLITE(other_files_are_refused),
        ON_SQLITE(our_own_database_is_refused),
        ON_SQLITE(damaged_files_are_refused_whole),
        ON_SQLITE(bombs),
    };

    if (sodium_init() < 0 || zone_start())
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
