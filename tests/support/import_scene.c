#include "support/import_scene.h"

#include <errno.h>
#include <sqlite3.h>
#include <unistd.h>

static enum status person_act(struct ctx *ctx, void *arg)
{
    struct scene *scene = arg;
    struct person_new jane = {.username = S("jane"),
                              .email = S("jane@example.com"),
                              .week_start = NONE,
                              .plan = PLAN_PRO};

    return person_add(ctx, &jane, &scene->person);
}

void scene_open(struct scene *scene, const char *engine)
{
    static const struct command command = {.name = "import", .usage = ""};

    fixture_open(&scene->f, engine);
    assert_true(fresh_db_make(&scene->files, "sqlite"));
    scene->cli = calloc(1, sizeof(*scene->cli));
    assert_non_null(scene->cli);
    scene->cli->command = &command;
    scene->cli->db = scene->f.db;
    scene->cli->now = now_ms;
    scene->cli->arena.limit = 64 << 20;
    scene->cli->arena.fail = &scene->f.fail;
    assert_int_equal(cli_write(scene->cli, NONE, person_act, scene), CLI_OK);
}

void scene_close(struct scene *scene)
{
    arena_release(&scene->cli->arena);
    free(scene->cli);
    fixture_close(&scene->f);
    fresh_db_drop(&scene->files);
}

struct import *import_begin(struct scene *scene)
{
    struct import *imp = arena_new(&scene->cli->arena, struct import, 1);

    import_init(imp, &scene->cli->arena, now_ms / DAY_MS);
    imp->retry_us = 0;
    return imp;
}

static const char *report_of(struct scene *scene, const struct import *imp, bool dry)
{
    FILE *out = fmemopen(scene->report, sizeof(scene->report), "w");

    assert_non_null(out);
    import_report(imp, dry, out);
    fclose(out);
    return scene->report;
}

const char *imported(struct scene *scene, const char *path)
{
    struct import *imp = import_begin(scene);

    if (loop_read(imp, path))
        fail_msg("%s: %s", path, imp->why);
    import_sort(imp);
    assert_int_equal(import_write(scene->cli, scene->person.owner.id, imp), CLI_OK);
    return report_of(scene, imp, false);
}

const char *refused(struct scene *scene, const char *path)
{
    struct import *imp = import_begin(scene);

    assert_status(loop_read(imp, path), MALFORMED);
    return imp->why;
}

struct ctx look(struct scene *scene)
{
    struct ctx ctx = {.arena = &scene->cli->arena, .db = scene->f.db, .now = now_ms};

    ctx_own(&ctx, &scene->person.owner);
    return ctx;
}

struct habit habit_at(struct scene *scene, size_t index)
{
    struct ctx ctx = look(scene);
    struct habit_page page = {0};

    must(habit_list(&ctx, &(struct habit_ask){HABITS_ALL, HABIT_PAGE_MAX, NONE}, &page));
    assert_true(index < page.habits.count);
    return ((struct habit *)page.habits.at)[index];
}

size_t habits_count(struct scene *scene)
{
    struct ctx ctx = look(scene);
    struct habit_page page = {0};

    must(habit_list(&ctx, &(struct habit_ask){HABITS_ALL, HABIT_PAGE_MAX, NONE}, &page));
    return page.habits.count;
}

/* One line for the habit, then one for each day. */
static void habit_tell(struct scene *scene, const struct habit *h, FILE *out)
{
    struct ctx ctx = look(scene);
    struct check_page checks = {0};
    struct skip_page skips = {0};

    fprintf(out, "%.*s | %.*s | %.*s | %lld/%lld | mode %lld goal %lld | %s | runs %lld %lld\n",
            STR_FMT(h->f.name), STR_FMT(h->f.description), STR_FMT(h->f.color),
            (long long)(h->f.interval_times == NONE ? 1 : h->f.interval_times),
            (long long)(h->f.interval_days == NONE ? 1 : h->f.interval_days),
            (long long)h->f.tracking,
            (long long)(h->f.daily_time_goal == NONE ? 0 : h->f.daily_time_goal),
            h->f.status == HABIT_ACTIVE ? "active" : "archived", (long long)h->current_streak,
            (long long)h->longest_streak);
    must(check_list(&ctx, &(struct check_ask){h->id, NONE, NONE, 100, NONE}, &checks));
    for (size_t i = 0; i < checks.checks.count; i++) {
        const struct check *c = (const struct check *)checks.checks.at + i;

        assert_int_equal(c->source, SOURCE_IMPORT);
        assert_int_equal(c->checked, c->day * DAY_MS);
        fprintf(out, "  %lld: %lld times, %lld minutes \"%.*s\"\n", (long long)c->day,
                (long long)c->count, (long long)(c->minutes == NONE ? 0 : c->minutes),
                STR_FMT(c->note));
    }
    must(skip_list(&ctx, &(struct skip_ask){h->id, NONE, NONE, 100, NONE}, &skips));
    for (size_t i = 0; i < skips.skips.count; i++) {
        const struct skip *s = (const struct skip *)skips.skips.at + i;

        fprintf(out, "  %lld: skip %lld \"%.*s\"\n", (long long)s->day, (long long)s->reason,
                STR_FMT(s->note));
    }
}

char *told(struct scene *scene)
{
    char *text = NULL;
    size_t size, count = habits_count(scene);
    FILE *out = open_memstream(&text, &size);

    assert_non_null(out);
    for (size_t i = 0; i < count; i++) {
        struct habit h = habit_at(scene, i);

        habit_tell(scene, &h, out);
    }
    fclose(out);
    return text;
}

void assert_told(struct scene *scene, const char *expected)
{
    char *text = told(scene);

    assert_string_equal(text, expected);
    free(text);
}

void habits_remove(struct scene *scene)
{
    while (habits_count(scene) > 0) {
        struct ctx ctx = look(scene);
        struct nothing nothing;

        must(db_begin(scene->f.db));
        must(person_lock(&ctx, scene->person.owner.id));
        must(habit_remove(&ctx, &(struct habit_ref){habit_at(scene, 0).id}, &nothing));
        must(person_settle(&ctx));
        must(db_commit(scene->f.db));
    }
}

const char *made_path(struct scene *scene, const char *name)
{
    return arena_format(&scene->cli->arena, "%s/%s", scene->files.folder, name).at;
}

struct str file_text(struct scene *scene, const char *path)
{
    char *text = arena_alloc(&scene->cli->arena, 1, 1, 1 << 16);
    FILE *file = fopen(path, "rb");

    if (!file)
        fail_msg("%s: %s", path, strerror(errno));
    size_t len = fread(text, 1, (1 << 16) - 1, file);

    fclose(file);
    return (struct str){text, len};
}

const char *made_file(struct scene *scene, const char *name, struct str text)
{
    const char *path = made_path(scene, name);
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(text.at, 1, text.len, file), text.len);
    fclose(file);
    return path;
}

const char *made_db(struct scene *scene, const char *name, const char *sql)
{
    const char *path = made_path(scene, name);
    sqlite3 *db;

    unlink(path);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, NULL))
        fail_msg("%s: %s", name, sqlite3_errmsg(db));
    sqlite3_close(db);
    return path;
}
