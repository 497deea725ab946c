/* The command, and imports of the app's own test files where they are (CAIRN_SHARED, or ../shared):
 * they are somebody else's and not part of this project. */
#include "support/import_scene.h"
#include "support/run_cli.h"

#include "base/zone.h"

#include <sodium.h>
#include <math.h>
#include <unistd.h>

/* --- the app's own files ---------------------------------------------------------------------- */

/* The path of one of the app's test files; NULL, and the test is skipped, when they are not here.
 */
static const char *shared(struct scene *scene, const char *name)
{
    const char *folder = getenv("CAIRN_SHARED");
    const char *path = arena_format(&scene->cli->arena, "%s/data/loop/%s",
                                    folder && folder[0] ? folder : "../shared", name)
                           .at;

    if (access(path, R_OK) == 0)
        return path;
    printf("skipped: imports of Loop's own test files: there is no %s\n", path);
    return NULL;
}

static void the_apps_own_backup(void **state)
{
    struct scene scene;

    scene_open(&scene, *state);
    const char *path = shared(&scene, "loop.db");

    if (!path) {
        scene_close(&scene);
        skip();
    }
    assert_string_equal(imported(&scene, path),
                        "Loop Habit Tracker backup: 9 habits, 164 repetitions\n"
                        "taken: 9 habits (9 new), 164 checks (164 new), 0 skips\n"
                        "refused: 0\n");
    assert_int_equal(habits_count(&scene), 9);
    assert_true(strstr(imported(&scene, path),
                       "taken: 9 habits (0 new), 164 checks (0 new), 0 skips\n"
                       "refused: 0\n"));
    assert_int_equal(habits_count(&scene), 9);
    assert_true(str_eq(habit_at(&scene, 3).f.name, S("Vegan")));
    assert_true(str_eq(habit_at(&scene, 6).f.name, S("Vegan")));
    scene_close(&scene);
}

/* The habit's strength on a day, as the app writes it. */
static void strength_on(struct scene *scene, const struct habit *h, int64_t day, char out[16])
{
    struct ctx ctx = look(scene);
    struct habit_history history = {0};

    must(habit_history(&ctx, &(struct habit_span){h->id, day, day}, &history));
    const struct habit_day *found = history.days.at;

    assert_int_equal(history.days.count, 1);
    snprintf(out, 16, "%.4f", isnan(found->strength) ? 0 : found->strength);
}

/* Every line of the app's Scores.csv; how many there were. */
static int scores_compare(struct scene *scene, const struct habit *h, const char *path)
{
    char line[64], ours[16];
    FILE *file = fopen(path, "r");
    int count = 0;

    assert_non_null(file);
    assert_non_null(fgets(line, sizeof(line), file));
    for (; fgets(line, sizeof(line), file); count++) {
        int64_t day;

        line[strcspn(line, "\r\n")] = '\0';
        assert_true(date_parse((struct str){line, DATE_LEN}, &day));
        strength_on(scene, h, day, ours);
        assert_string_equal(ours, line + DATE_LEN + 1);
    }
    fclose(file);
    return count;
}

static void strength_is_the_apps_own(void **state)
{
    struct scene scene;

    scene_open(&scene, *state);
    const char *path = shared(&scene, "csv_export");

    if (!path) {
        scene_close(&scene);
        skip();
    }
    assert_true(strstr(imported(&scene, path),
                       "taken: 2 habits (2 new), 6 checks (6 new), 0 skips\n"
                       "refused: 0\n"));
    struct habit meditate = habit_at(&scene, 0), wake = habit_at(&scene, 1);

    assert_true(str_eq(wake.f.name, S("Wake up early")));
    assert_int_equal(
        scores_compare(&scene, &wake, shared(&scene, "csv_export/002 Wake up early/Scores.csv")),
        10);
    assert_int_equal(
        scores_compare(&scene, &meditate, shared(&scene, "csv_export/001 Meditate/Scores.csv")), 1);
    scene_close(&scene);
}

/* --- the command ------------------------------------------------------------------------------ */

static void the_command(void **state)
{
    struct scene scene;

    scene_open(&scene, *state);
    const char *database = arena_format(&scene.cli->arena, "--database=%s", scene.f.fresh.url).at;
    const char *path = made_db(&scene, "new", file_text(&scene, OWN "new.sql").at);

    assert_int_equal(run_cli((const char *[]){"cairn", "import", "loop", path, "--user=jane",
                                              "--dry-run", database, NULL}),
                     CLI_OK);
    assert_int_equal(habits_count(&scene), 0);
    assert_int_equal(
        run_cli((const char *[]){"cairn", "import", "loop", path, "--user=jane", database, NULL}),
        CLI_OK);
    assert_int_equal(habits_count(&scene), 4);
    assert_int_equal(
        run_cli((const char *[]){"cairn", "import", "lop", path, "--user=jane", database, NULL}),
        CLI_USAGE);
    assert_int_equal(
        run_cli((const char *[]){"cairn", "import", "loop", path, "--user=joan", database, NULL}),
        CLI_FAILED);
    assert_int_equal(run_cli((const char *[]){"cairn", "import", "loop", OWN "old.sql",
                                              "--user=jane", database, NULL}),
                     CLI_FAILED);
    scene_close(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(the_apps_own_backup),
        ON_BOTH(strength_is_the_apps_own),
        ON_BOTH(the_command),
    };

    if (sodium_init() < 0 || zone_start())
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
