/* Imports of Loop's databases, made here out of tests/data/loop-own. */
#include "support/import_scene.h"

#include "base/zone.h"

#include <sodium.h>

enum { FAULTS_MAX = 2000 };

/* --- databases -------------------------------------------------------------------------------- */

static const char *old_db(struct scene *scene)
{
    return made_db(scene, "old", file_text(scene, OWN "old.sql").at);
}

static const char *new_db(struct scene *scene)
{
    return made_db(scene, "new", file_text(scene, OWN "new.sql").at);
}

static const char old_told[] =
    "Walk |  | #D32F2F | 2/3 | mode 0 goal 0 | active | runs 0 3\n"
    "  19725: 1 times, 0 minutes \"\"\n"
    "  19723: 1 times, 0 minutes \"\"\n"
    "Walk | Before breakfast? | #00897B | 1/1 | mode 0 goal 0 | active | runs 0 2\n"
    "  19724: 1 times, 0 minutes \"\"\n"
    "  19723: 1 times, 0 minutes \"\"\n"
    "Read |  |  | 1/1 | mode 0 goal 0 | archived | runs 0 1\n"
    "  19723: 1 times, 0 minutes \"\"\n"
    "Odd frequency |  | #000000 | 1/1 | mode 0 goal 0 | active | runs 0 0\n"
    "Twice in two years |  | #000000 | 2/365 | mode 0 goal 0 | active | runs 0 0\n";

static void old_database(void **state)
{
    struct scene scene;

    scene_open(&scene, *state);
    assert_string_equal(
        imported(&scene, old_db(&scene)),
        "Loop Habit Tracker backup: 6 habits, 12 repetitions\n"
        "taken: 5 habits (5 new), 5 checks (5 new), 0 skips\n"
        "refused: 8\n"
        "  1 x a habit has no name: habit 4 of the file\n"
        "  1 x the day is in the future: \"Walk\" on 2100-01-01\n"
        "  1 x the day is before 1970: \"Walk\" on 1969-12-31\n"
        "  2 x a repetition has no time: first row 6\n"
        "  1 x its habit was refused: row 11\n"
        "  1 x a repetition belongs to no habit: row 12\n"
        "  1 x the day is there twice: \"Walk\" on 2024-01-02\n"
        "noted: 2\n"
        "  1 x the frequency makes no sense: taken as every day: \"Odd frequency\"\n"
        "  1 x an interval is longer than 365 days: taken as 365: \"Twice in two years\"\n");
    assert_told(&scene, old_told);
    assert_int_equal(habit_at(&scene, 0).f.start_date, 19723);
    assert_int_equal(habit_at(&scene, 3).f.start_date, now_ms / DAY_MS);
    scene_close(&scene);
}

static const char new_told[] =
    "Stretch | Slowly.\n\nDid you stretch? | #00897B | 1/1 | mode 0 goal 0 | active | runs 0 1\n"
    "  19728: 1 times, 0 minutes \"\"\n"
    "  19723: 1 times, 0 minutes \"a good one\"\n"
    "  19724: skip 3 \"flu\"\n"
    "Water | Target: at least 8 glasses a day | #D32F2F | 1/1 | mode 1 goal 0 | active | runs 0 3\n"
    "  19725: 1 times, 0 minutes \"\"\n"
    "  19724: 3 times, 0 minutes \"\"\n"
    "  19723: 8 times, 0 minutes \"\"\n"
    "Piano |  | #AAAAAA | 1/1 | mode 2 goal 30 | active | runs 0 1\n"
    "  19724: 1 times, 15 minutes \"\"\n"
    "  19723: 1 times, 45 minutes \"\"\n"
    "Screen | Target: at most 120 min a week |  | 1/7 | mode 2 goal 0 | archived | runs 0 13\n"
    "  19723: 1 times, 90 minutes \"\"\n";

static void new_database(void **state)
{
    struct scene scene;

    scene_open(&scene, *state);
    assert_string_equal(imported(&scene, new_db(&scene)),
                        "Loop Habit Tracker backup: 4 habits, 16 repetitions\n"
                        "taken: 4 habits (4 new), 8 checks (8 new), 1 skip (1 new)\n"
                        "refused: 3\n"
                        "  1 x the value of a day means nothing: 7 of \"Stretch\"\n"
                        "  1 x the number is larger than 1000000: \"Water\" on 2024-01-05\n"
                        "  1 x a day has 1440 minutes: \"Piano\" on 2024-01-03\n"
                        "left out: 4\n"
                        "  2 x a day that was not done: first \"Stretch\"\n"
                        "  1 x a day of which nothing is known: \"Stretch\"\n"
                        "  1 x a day that the app had worked out itself: \"Stretch\"\n"
                        "noted: 5\n"
                        "  2 x a target is kept in the description only: any amount makes a day "
                        "done: first \"Water\"\n"
                        "  1 x a note on a day that was not done has no place here: \"Stretch\"\n"
                        "  2 x amounts are whole numbers here: rounded: first \"Water\"\n");
    assert_told(&scene, new_told);
    assert_true(str_eq(habit_at(&scene, 0).origin, S("loop:aaaa1111")));
    scene_close(&scene);
}

/* What is there stays as it is, and what has come since is added. */
static void again_adds_only_what_is_new(void **state)
{
    struct scene scene;

    scene_open(&scene, *state);
    imported(&scene, new_db(&scene));
    imported(&scene, old_db(&scene));
    char *before = told(&scene);

    assert_true(strstr(imported(&scene, new_db(&scene)),
                       "taken: 4 habits (0 new), 8 checks (0 new), 1 skip (0 new)\n"));
    assert_true(strstr(imported(&scene, old_db(&scene)),
                       "taken: 5 habits (0 new), 5 checks (0 new), 0 skips\n"));
    assert_told(&scene, before);
    free(before);

    struct str sql = file_text(&scene, OWN "old.sql");
    struct str more = arena_format(
        &scene.cli->arena, "%.*sINSERT INTO Repetitions (habit, timestamp) VALUES (3, %lld);",
        STR_FMT(sql), (long long)(19725 * DAY_MS));

    assert_true(strstr(imported(&scene, made_db(&scene, "more", more.at)),
                       "taken: 5 habits (0 new), 6 checks (1 new), 0 skips\n"));
    assert_int_equal(habit_at(&scene, 5).longest_streak, 3);
    scene_close(&scene);
}

/* A newer version of the app gives old habits a mark: they are the same all the same. */
static void a_habit_that_got_its_uuid_later_is_the_same(void **state)
{
    struct scene scene;

    scene_open(&scene, *state);
    imported(&scene, old_db(&scene));
    struct str sql = file_text(&scene, OWN "old.sql");
    struct str later = arena_format(&scene.cli->arena,
                                    "%.*sALTER TABLE Habits ADD uuid TEXT;"
                                    "UPDATE Habits SET uuid = 'u' || Id;",
                                    STR_FMT(sql));

    assert_true(strstr(imported(&scene, made_db(&scene, "later", later.at)),
                       "taken: 5 habits (0 new), 5 checks (0 new), 0 skips\n"));
    assert_int_equal(habits_count(&scene), 5);
    scene_close(&scene);
}

/* What a person changed here after an import is theirs. */
static void changes_made_here_survive(void **state)
{
    struct scene scene;

    scene_open(&scene, *state);
    imported(&scene, new_db(&scene));
    struct ctx ctx = look(&scene);
    struct habit stretch = habit_at(&scene, 0), changed;
    struct habit_edit edit = {.id = stretch.id, .f = stretch.f, .sent = UINT64_MAX};
    struct check check;

    edit.f.name = S("Yoga");
    must(db_begin(scene.f.db));
    must(person_lock(&ctx, scene.person.owner.id));
    must(habit_change(&ctx, &edit, &changed));
    must(check_add(
        &ctx,
        &(struct check_new){
            .habit = stretch.id, .day = 19728, .note = S("mine"), .count = 1, .minutes = NONE},
        &check));
    must(person_settle(&ctx));
    must(db_commit(scene.f.db));
    imported(&scene, new_db(&scene));
    struct check_page page = {0};

    assert_true(str_eq(habit_at(&scene, 0).f.name, S("Yoga")));
    must(check_list(&ctx, &(struct check_ask){stretch.id, 19728, 19728, 100, NONE}, &page));
    assert_int_equal(page.checks.count, 1);
    assert_true(str_eq(((struct check *)page.checks.at)->note, S("mine")));
    scene_close(&scene);
}

/* More days than one transaction takes. */
static void a_long_history(void **state)
{
    struct scene scene;

    scene_open(&scene, *state);
    const char *path =
        made_db(&scene, "long",
                "CREATE TABLE Habits (id, name, freq_num, freq_den);"
                "CREATE TABLE Repetitions (habit, timestamp);"
                "INSERT INTO Habits VALUES (1, 'Run', 1, 1);"
                "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n LIMIT 1500)"
                "INSERT INTO Repetitions SELECT 1, (20779 - i) * 86400000 FROM n");

    assert_true(strstr(imported(&scene, path), "1500 checks (1500 new)"));
    assert_int_equal(habit_at(&scene, 0).current_streak, 1500);
    assert_int_equal(habit_at(&scene, 0).f.start_date, 20779 - 1499);
    assert_true(strstr(imported(&scene, path), "1500 checks (0 new)"));
    assert_int_equal(habit_at(&scene, 0).longest_streak, 1500);
    scene_close(&scene);
}

static void colours_of_every_age(void **state)
{
    static const struct {
        int version, color;
        const char *expected;
    } cases[] = {
        {12, -16742021, "#00897B"},
        {12, -1684967, "#E64A19"},
        {14, 5, "#00897B"},
        {20, 12, "#AAAAAA"},
        {20, 13, NULL},
        {21, 5, "#AFB42B"},
        {25, 19, "#AAAAAA"},
        {25, 20, NULL},
        {25, -16742021, "#00897B"},
    };
    struct scene scene;

    scene_open(&scene, *state);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str sql = arena_format(&scene.cli->arena,
                                      "CREATE TABLE Habits (id, name, color, freq_num, freq_den);"
                                      "CREATE TABLE Repetitions (habit, timestamp);"
                                      "INSERT INTO Habits VALUES (%zu, 'Run', %d, 1, 1);"
                                      "PRAGMA user_version = %d",
                                      i, cases[i].color, cases[i].version);

        imported(&scene, made_db(&scene, "colours", sql.at));
        struct str color = habit_at(&scene, i).f.color;

        if (cases[i].expected)
            assert_true(str_eq(color, str_from(cases[i].expected)));
        else
            assert_true(str_is_null(color));
    }
    scene_close(&scene);
}

static void a_dry_run_writes_nothing(void **state)
{
    struct scene scene;

    scene_open(&scene, *state);
    struct import *imp = import_begin(&scene);
    char path[4096] = "";

    snprintf(path, sizeof(path), "%s", new_db(&scene));
    must(loop_read(imp, path));
    import_sort(imp);
    assert_int_equal(imp->row_count, 9);
    assert_int_equal(habits_count(&scene), 0);
    scene_close(&scene);
}

/* --- limits of a person ----------------------------------------------------------------------- */

static enum status plan_act(struct ctx *ctx, void *arg)
{
    return person_set_plan(ctx, &(struct person_plan){S("jane"), PLAN_FREE, NONE}, arg);
}

static void the_free_plan_gets_the_rest_archived(void **state)
{
    struct scene scene;

    scene_open(&scene, *state);
    assert_int_equal(cli_write(scene.cli, NONE, plan_act, &scene.person), CLI_OK);
    assert_true(strstr(imported(&scene, old_db(&scene)),
                       "  1 x the free plan has 3 active habits: taken as archived: "
                       "\"Twice in two years\"\n"));
    assert_int_equal(habit_at(&scene, 3).f.status, HABIT_ACTIVE);
    assert_int_equal(habit_at(&scene, 4).f.status, HABIT_ARCHIVED);
    scene_close(&scene);
}

/* The file has more habits than a person may: those beyond are refused, with their days. */
static void too_many_habits(void **state)
{
    struct scene scene;

    scene_open(&scene, *state);
    imported(&scene, old_db(&scene));
    const char *path =
        made_db(&scene, "many",
                "CREATE TABLE Habits (id, name, freq_num, freq_den);"
                "CREATE TABLE Repetitions (habit, timestamp);"
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 501)"
                "INSERT INTO Habits SELECT i, 'h' || i, 1, 1 FROM n;"
                "INSERT INTO Repetitions SELECT id, 0 FROM Habits");

    assert_string_equal(
        imported(&scene, path),
        "Loop Habit Tracker backup: 501 habits, 501 repetitions\n"
        "taken: 495 habits (495 new), 495 checks (495 new), 0 skips\n"
        "refused: 12\n"
        "  6 x 500 habits are the most a person may have: first habit 501 of the file\n"
        "  6 x its habit was refused: first row 501\n");
    scene_close(&scene);
}

/* --- cut off ---------------------------------------------------------------------------------- */

/* One import in which something fails; true when nothing did any more. */
static bool import_with_faults(struct scene *scene, const char *path, long statement,
                               long allocation)
{
    struct import *volatile imp = import_begin(scene);
    jmp_buf cut;
    volatile bool whole = false;

    scene->cli->arena.fail = &cut;
    if (setjmp(cut) == 0) {
        must(loop_read(imp, path));
        import_sort(imp);
        scene->f.db->fail_at = statement;
        scene->cli->arena.fail_at = allocation;
        assert_int_equal(import_write(scene->cli, scene->person.owner.id, imp), CLI_OK);
        whole = scene->f.db->fail_at > 0 || scene->cli->arena.fail_at > 0;
    }
    db_abandon(scene->f.db);
    scene->f.db->fail_at = scene->cli->arena.fail_at = 0;
    scene->cli->arena.fail = &scene->f.fail;
    return whole;
}

/* A statement that fails is tried again within the import. (Every ninth where each round is slow.)
 */
static void a_failed_piece_is_repeated(void **state)
{
    struct scene scene;
    long n = 1;

    scene_open(&scene, *state);
    const char *path = new_db(&scene);

    for (bool whole = false; !whole; n += on_pg(state) ? 9 : 1) {
        struct arena_mark mark = arena_mark(&scene.cli->arena);

        assert_true(n < FAULTS_MAX);
        whole = import_with_faults(&scene, path, n, 0);
        assert_told(&scene, new_told);
        habits_remove(&scene);
        arena_rewind(&scene.cli->arena, mark);
    }
    assert_true(n > 50);
    scene_close(&scene);
}

/* Wherever an import ends, the next one completes it. */
static void what_was_cut_off_is_completed(void **state)
{
    struct scene scene;
    long n = 1;

    scene_open(&scene, *state);
    const char *path = new_db(&scene);

    for (bool whole = false; !whole; n++) {
        struct arena_mark mark = arena_mark(&scene.cli->arena);

        assert_true(n < FAULTS_MAX);
        whole = import_with_faults(&scene, path, 0, n);
        imported(&scene, path);
        assert_told(&scene, new_told);
        habits_remove(&scene);
        arena_rewind(&scene.cli->arena, mark);
    }
    assert_true(n > 50);
    scene_close(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(old_database),
        ON_BOTH(new_database),
        ON_BOTH(again_adds_only_what_is_new),
        ON_BOTH(a_long_history),
        ON_SQLITE(a_habit_that_got_its_uuid_later_is_the_same),
        ON_SQLITE(changes_made_here_survive),
        ON_SQLITE(colours_of_every_age),
        ON_SQLITE(a_dry_run_writes_nothing),
        ON_SQLITE(the_free_plan_gets_the_rest_archived),
        ON_SQLITE(too_many_habits),
        ON_BOTH(a_failed_piece_is_repeated),
        ON_SQLITE(what_was_cut_off_is_completed),
    };

    if (sodium_init() < 0 || zone_start())
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
