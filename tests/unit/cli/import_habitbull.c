/* Imports of HabitBull's CSV: our own file, and the Loop project's test file where it is (see
 * cmd_import.c). */
#include "support/import_scene.h"

#include "base/zone.h"
#include "cli/import_habitbull.h"

#include <sodium.h>
#include <unistd.h>

#define BULL "tests/data/habitbull-own/export.csv"

static const char *bull_imported(struct scene *scene, const char *path)
{
    struct import *imp = import_begin(scene);
    FILE *out = fmemopen(scene->report, sizeof(scene->report), "w");

    assert_non_null(out);
    if (habitbull_read(imp, path))
        fail_msg("%s: %s", path, imp->why);
    import_sort(imp);
    assert_int_equal(import_write(scene->cli, scene->person.owner.id, imp), CLI_OK);
    import_report(imp, false, out);
    fclose(out);
    return scene->report;
}

#define REASONS                                                                                    \
    "refused: 6\n"                                                                                 \
    "  1 x the date is none: line 8\n"                                                             \
    "  1 x the value of a day means nothing: line 9\n"                                             \
    "  1 x the day is in the future: \"Glasses of water\" on 2099-01-01\n"                         \
    "  1 x a habit has no name: habit 3 of the file\n"                                             \
    "  1 x its habit was refused: line 11\n"                                                       \
    "  1 x the day is there twice: \"Water the plants\" on 2026-03-03\n"                           \
    "left out: 1\n"                                                                                \
    "  1 x a day that was not done: \"Water the plants\"\n"

static void our_own_file(void **state)
{
    struct scene scene;

    scene_open(&scene, *state);
    assert_string_equal(bull_imported(&scene, BULL),
                        "HabitBull CSV export: 4 habits, 11 repetitions\n"
                        "taken: 3 habits (3 new), 5 checks (5 new), 0 skips\n" REASONS);
    char *once = told(&scene);

    assert_string_equal(
        once,
        "Water the plants | all of them, the \"old\" ones too\n\nCategory: Home |  | 1/1 | mode 0 "
        "goal 0 | active | runs 0 1\n"
        "  20515: 1 times, 0 minutes \"\"\n"
        "  20513: 1 times, 0 minutes \"the fern looks well\"\n"
        "Glasses of water | Category: Health |  | 1/1 | mode 1 goal 0 | active | runs 0 2\n"
        "  20514: 1 times, 0 minutes \"\"\n"
        "  20513: 5 times, 0 minutes \"\"\n"
        "Stretch |  |  | 1/1 | mode 0 goal 0 | active | runs 0 1\n"
        "  20516: 1 times, 0 minutes \"two\nlines\"\n");
    assert_string_equal(bull_imported(&scene, BULL),
                        "HabitBull CSV export: 4 habits, 11 repetitions\n"
                        "taken: 3 habits (0 new), 5 checks (0 new), 0 skips\n" REASONS);
    assert_told(&scene, once);
    free(once);
    scene_close(&scene);
}

static void names_that_are_too_long_are_one_habit(void **state)
{
    struct scene scene;
    char text[2048], name[301] = "";

    scene_open(&scene, *state);
    memset(name, 'x', 300);
    snprintf(text, sizeof(text), "CalendarDate,Value,HabitName\n2026-03-01,1,%s\n2026-03-02,1,%s\n",
             name, name);
    (void)bull_imported(&scene, made_file(&scene, "long.csv", str_from(text)));
    assert_int_equal(habits_count(&scene), 1);
    assert_int_equal(habit_at(&scene, 0).longest_streak, 2);
    scene_close(&scene);
}

static void what_is_no_export_is_refused(void **state)
{
    static const char *const texts[] = {"",
                                        "\n",
                                        "a,b,c\n1,2,3\n",
                                        "HabitName,CalendarDate\n",
                                        "\"HabitName,CalendarDate,Value\n",
                                        "HabitName,CalendarDate,Val\xffue\n"};
    struct scene scene;

    scene_open(&scene, *state);
    for (size_t i = 0; i < COUNT(texts); i++) {
        struct import *imp = import_begin(&scene);

        assert_status(habitbull_read(imp, made_file(&scene, "not.csv", str_from(texts[i]))),
                      MALFORMED);
        assert_true(imp->why[0]);
    }
    assert_status(habitbull_read(import_begin(&scene), scene.files.folder), MALFORMED);
    assert_status(habitbull_read(import_begin(&scene), "/nowhere"), MALFORMED);
    scene_close(&scene);
}

static void the_loop_projects_file(void **state)
{
    const char *folder = getenv("CAIRN_SHARED");
    char path[512];
    struct scene scene;

    snprintf(path, sizeof(path), "%s/data/loop/habitbull.csv",
             folder && folder[0] ? folder : "../shared");
    if (access(path, R_OK) != 0) {
        printf("skipped: import of the Loop project's HabitBull file: there is no %s\n", path);
        skip();
    }
    scene_open(&scene, *state);
    for (int i = 0; i < 2; i++)
        assert_true(strstr(bull_imported(&scene, path),
                           i ? "taken: 4 habits (0 new), 14 checks (0 new), 0 skips\n"
                             : "taken: 4 habits (4 new), 14 checks (14 new), 0 skips\n"));
    scene_close(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(our_own_file),
        ON_SQLITE(names_that_are_too_long_are_one_habit),
        ON_SQLITE(what_is_no_export_is_refused),
        ON_BOTH(the_loop_projects_file),
    };

    if (sodium_init() < 0 || zone_start())
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
