/* Tests of src/store/sqlite_tools.c. */
#include "unit/store/fixture.h"
#include "store/sqlite_tools.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PERSON = 7, NOTES = 200 };

static void add_notes(struct fixture *f)
{
    must(db_begin(f->db));
    for (int64_t id = 1; id <= NOTES; id++)
        must(db_run(f->db, &f->arena, SQL_NOTE_INSERT, VINT(id), VINT(PERSON), VINT(id), VREAL(1),
                    VSTR(STR_NULL), VSTR(arena_format(&f->arena, "%0*d", 500, (int)id))));
    must(db_commit(f->db));
}

static int64_t count_notes(struct db *db)
{
    int64_t n = 0;

    must(db_ask(db, "SELECT COUNT(*) FROM note", &n));
    return n;
}

static void count_complaint(void *owner, const char *text)
{
    assert_true(strlen(text) > 0);
    ++*(int *)owner;
}

/* A reader of an older moment keeps its pages in the log; then they can all go. */
static void test_checkpoint(void **state)
{
    struct fixture f;
    int left = -1;

    (void)state;
    fixture_open(&f, engine_sqlite);
    struct db *reader = fixture_another(&f);

    must(db_begin_read(reader));
    assert_int_equal(count_notes(reader), 0);
    add_notes(&f);
    must(db_checkpoint(f.db, FOLD_SOME, 0, &left));
    assert_true(left > 0);
    assert_true(db_sizes(f.db).log > 0);

    assert_status(db_checkpoint(f.db, FOLD_CUT, 1, &left), UNAVAILABLE);
    assert_status(db_checkpoint(f.db, FOLD_ALL, 1, &left), UNAVAILABLE);
    must(db_commit(reader));
    must(db_checkpoint(f.db, FOLD_ALL, 5000, &left));
    assert_int_equal(left, 0);
    assert_true(db_sizes(f.db).log > 0); /* begun anew, but not shorter */
    must(db_checkpoint(f.db, FOLD_CUT, 5000, &left));
    assert_int_equal(left, 0);
    assert_int_equal(db_sizes(f.db).log, 0);
    assert_true(db_sizes(f.db).file > NOTES * 500);
    db_close(reader);
    fixture_close(&f);
}

/* What db_abandon() is for: a statement half-read holds a snapshot. */
static void test_half_read_then_abandoned(void **state)
{
    struct fixture f;
    int left = -1;

    (void)state;
    fixture_open(&f, engine_sqlite);
    struct db *reader = fixture_another(&f);

    add_notes(&f);
    struct rows r = db_select(reader, &f.arena, SQL_NOTE_LIST, VINT(PERSON));

    assert_true(db_next(&r));
    must(db_exec(f.db, "DELETE FROM note"));
    assert_status(db_checkpoint(f.db, FOLD_CUT, 1, &left), UNAVAILABLE);
    db_abandon(reader);
    must(db_checkpoint(f.db, FOLD_CUT, 5000, &left));
    db_close(reader);
    fixture_close(&f);
}

static void test_backup(void **state)
{
    struct fixture f;
    char path[256], url[300];
    struct stat s;
    int count = -1, complaints = 0;

    (void)state;
    fixture_open(&f, engine_sqlite);
    add_notes(&f);
    snprintf(path, sizeof(path), "%s/it's a copy.db", f.fresh.folder);
    struct db *writer = fixture_another(&f);

    must(db_begin(writer)); /* in use: its change is not part of this moment */
    must(db_exec(writer, "DELETE FROM note"));
    must(db_backup(f.db, path));
    db_close(writer);
    assert_int_equal(stat(path, &s), 0);
    assert_int_equal(s.st_mode & 0777, 0600);

    assert_status(db_backup(f.db, path), CONFLICT);
    assert_non_null(strstr(f.db->error, "exists"));
    assert_status(db_backup(f.db, "/nowhere/at/all.db"), UNAVAILABLE);

    snprintf(url, sizeof(url), "sqlite:%s", path);
    struct db *copy = must_open(url, 0);

    must(migrate_verify(copy));
    must(db_prepare(copy));
    assert_int_equal(count_notes(copy), NOTES);
    must(db_check(copy, true, count_complaint, &complaints, &count));
    assert_int_equal(count, 0);
    db_close(copy);
    fixture_close(&f);
}

/* Overwrites the header of the note table's root page, then opens the database again. */
static void damage(struct fixture *f)
{
    int64_t page = 0;
    int left = -1;

    must(db_ask(f->db, "SELECT rootpage FROM sqlite_schema WHERE name = 'note'", &page));
    must(db_checkpoint(f->db, FOLD_CUT, 5000, &left));
    db_close(f->db);
    int fd = open(f->fresh.url + strlen("sqlite:"), O_RDWR | O_CLOEXEC);

    assert_true(fd >= 0);
    assert_int_equal(pwrite(fd, "\xff\xff\xff\xff", 4, (page - 1) * 4096 + 3), 4);
    close(fd);
    f->db = must_open(f->fresh.url, 0);
}

/* A backup that fails leaves no file behind. */
static void test_backup_fails(void **state)
{
    struct fixture f;
    char path[256];

    (void)state;
    fixture_open(&f, engine_sqlite);
    add_notes(&f);
    damage(&f);
    snprintf(path, sizeof(path), "%s/copy.db", f.fresh.folder);
    assert_status(db_backup(f.db, path), INTERNAL);
    assert_non_null(strstr(f.db->error, "malformed"));
    assert_int_equal(access(path, F_OK), -1);
    fixture_close(&f);
}

static void test_check(void **state)
{
    struct fixture f;
    int count = -1, complaints = 0;

    (void)state;
    fixture_open(&f, engine_sqlite);
    add_notes(&f);
    must(db_check(f.db, true, count_complaint, &complaints, &count));
    assert_int_equal(count, 0);
    must(db_check(f.db, false, count_complaint, &complaints, &count));
    assert_int_equal(count, 0);
    assert_int_equal(complaints, 0);

    damage(&f);
    must(db_check(f.db, false, count_complaint, &complaints, &count));
    assert_true(count > 0);
    assert_int_equal(complaints, count);
    fixture_close(&f);
}

static void test_other_engine(void **state)
{
    struct fixture f;
    int n = -1;

    fixture_open(&f, *state);
    must(db_checkpoint(f.db, FOLD_CUT, 5000, &n));
    assert_int_equal(n, 0);
    must(db_check(f.db, true, count_complaint, NULL, &n));
    assert_int_equal(n, 0);
    assert_string_equal(f.db->error, "postgresql looks after this itself");
    assert_status(db_backup(f.db, "/nowhere/at/all"), METHOD);
    assert_int_equal(db_sizes(f.db).file, 0);
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_checkpoint), cmocka_unit_test(test_half_read_then_abandoned),
        cmocka_unit_test(test_backup),     cmocka_unit_test(test_backup_fails),
        cmocka_unit_test(test_check),      ON_PG(test_other_engine),
    };

    return cmocka_run_group_tests_name("store/sqlite_tools", tests, NULL, NULL);
}
