/* Tests of what only SQLite can do: a full file, a locked one, another program's. */
#include "unit/store/fixture.h"

#include <sqlite3.h>
#include <sys/stat.h>

enum { PERSON = 7, BIG = 20000 };

static char big_text[BIG];

static enum status note_add(struct fixture *f, struct db *db, int64_t id, size_t size)
{
    return db_run(db, &f->arena, SQL_NOTE_INSERT, VINT(id), VINT(PERSON), VINT(NONE), VREAL(0),
                  VSTR(STR_NULL), VSTR(((struct str){big_text, size})));
}

static int64_t ask(struct db *db, const char *sql)
{
    int64_t n = NONE;

    must(db_ask(db, sql, &n));
    return n;
}

/* No more than `pages` more pages. */
static void limit_pages(struct db *db, int64_t pages)
{
    char sql[64];

    snprintf(sql, sizeof(sql), "PRAGMA max_page_count = %ld",
             (long)(ask(db, "PRAGMA page_count") + pages));
    must(db_exec(db, sql));
}

static void test_full(void **state)
{
    struct fixture f;
    int64_t id = 1;
    enum status st = ST_OK;

    (void)state;
    fixture_open(&f, engine_sqlite);
    limit_pages(f.db, 20);
    while (!st && id < 100)
        st = note_add(&f, f.db, id++, BIG);
    assert_status(st, FULL);
    int64_t stored = id - 2;

    assert_true(stored > 0);
    assert_int_equal(ask(f.db, "SELECT COUNT(*) FROM note"), stored);
    limit_pages(f.db, 1000);
    must(note_add(&f, f.db, 1000, BIG));
    assert_int_equal(ask(f.db, "SELECT COUNT(*) FROM note"), stored + 1);
    fixture_close(&f);
}

/* Full in the middle of a group: whatever SQLite does to the transaction, no further statement runs
 * on its own, and nothing of the group is stored but what its commit says. */
static void test_full_in_group(void **state)
{
    struct fixture f;
    int64_t id = 1;
    enum status st = ST_OK;

    (void)state;
    fixture_open(&f, engine_sqlite);
    limit_pages(f.db, 20);
    must(db_begin(f.db));
    while (!st && id < 100) {
        must(db_save(f.db));
        st = note_add(&f, f.db, id++, BIG);
        if (!st)
            must(db_keep(f.db));
    }
    assert_status(st, FULL);
    assert_status(note_add(&f, f.db, 500, 1), FULL);
    bool alive = db_undo(f.db);

    if (!alive)
        assert_status(note_add(&f, f.db, 501, 1), UNAVAILABLE);
    else
        must(db_commit(f.db));
    db_abandon(f.db);
    assert_int_equal(ask(f.db, "SELECT COUNT(*) FROM note"), alive ? id - 2 : 0);
    limit_pages(f.db, 1000);
    must(db_begin(f.db));
    must(note_add(&f, f.db, 1000, BIG));
    must(db_commit(f.db));
    fixture_close(&f);
}

/* SQLite may end a transaction unasked, when the disk is full for one. */
static void test_transaction_ended_unasked(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f, engine_sqlite);
    must(db_begin(f.db));
    must(db_save(f.db));
    must(note_add(&f, f.db, 1, 1));
    must(db_exec(f.db, "ROLLBACK")); /* as a full disk would */
    assert_false(db_in_transaction(f.db));
    assert_false(db_undo(f.db));
    assert_status(note_add(&f, f.db, 2, 1), UNAVAILABLE);
    assert_status(db_commit(f.db), UNAVAILABLE);
    db_abandon(f.db);
    assert_int_equal(ask(f.db, "SELECT COUNT(*) FROM note"), 0);
    must(note_add(&f, f.db, 3, 1));
    fixture_close(&f);
}

static void test_busy(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f, engine_sqlite);
    struct db *other = fixture_another(&f);

    assert_int_equal(ask(other, "PRAGMA busy_timeout"), 5000);
    must(db_exec(other, "PRAGMA busy_timeout = 1"));
    must(db_begin(f.db));
    assert_status(db_begin(other), UNAVAILABLE);
    assert_false(db_in_transaction(other));
    must(db_begin_read(other)); /* readers need no lock */
    assert_int_equal(ask(other, "SELECT COUNT(*) FROM note"), 0);
    must(db_commit(other));
    must(db_commit(f.db));
    must(db_begin(other));
    must(db_commit(other));
    db_close(other);
    fixture_close(&f);
}

static void test_settings(void **state)
{
    static const struct {
        const char *pragma;
        int64_t value;
    } expected[] = {
        {"PRAGMA page_size", 4096},
        {"PRAGMA synchronous", 2},
        {"PRAGMA mmap_size", 0},
        {"PRAGMA foreign_keys", 0},
        {"PRAGMA trusted_schema", 0},
        {"PRAGMA cell_size_check", 1},
        {"PRAGMA temp_store", 2},
        {"PRAGMA busy_timeout", 5000},
        {"PRAGMA wal_autocheckpoint", 1000},
    };
    struct fixture f;
    struct stat s;

    (void)state;
    fixture_open(&f, engine_sqlite);
    for (size_t i = 0; i < COUNT(expected); i++)
        assert_int_equal(ask(f.db, expected[i].pragma), expected[i].value);
    assert_int_equal(stat(f.fresh.url + strlen("sqlite:"), &s), 0);
    assert_int_equal(s.st_mode & 0777, 0600);
    db_close(f.db);

    f.db = must_open(f.fresh.url, DB_NO_CHECKPOINT);
    assert_int_equal(ask(f.db, "PRAGMA wal_autocheckpoint"), 0);
    assert_status(db_exec(f.db, "SELECT \"no such column\""), INTERNAL);
    fixture_close(&f);
}

static void test_memory(void **state)
{
    struct db *db = must_open("sqlite:", DB_MEMORY);

    (void)state;
    must_migrate(db);
    must(db_prepare(db));
    must(migrate_verify(db));
    db_close(db);
}

/* Another program's file is refused, and stays as it was. */
static void test_foreign_file(void **state)
{
    struct fresh_db fresh;
    sqlite3 *file = NULL;
    struct db *db = NULL;
    char why[512];

    (void)state;
    assert_true(fresh_db_make(&fresh, "sqlite"));
    const char *path = fresh.url + strlen("sqlite:");

    assert_int_equal(sqlite3_open(path, &file), SQLITE_OK);
    assert_int_equal(sqlite3_exec(file, "CREATE TABLE theirs (x)", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(file);
    assert_status(db_open(fresh.url, DB_CREATE, &db, why, sizeof(why)), CONFLICT);
    assert_non_null(strstr(why, "another program"));

    unsigned char header[100];
    FILE *in = fopen(path, "rb");

    assert_non_null(in);
    assert_int_equal(fread(header, 1, sizeof(header), in), sizeof(header));
    fclose(in);
    assert_int_equal(header[18], 1); /* still no WAL */
    fresh_db_drop(&fresh);
}

static void test_not_a_database(void **state)
{
    struct fresh_db fresh;
    struct db *db = NULL;
    char why[512];

    (void)state;
    assert_true(fresh_db_make(&fresh, "sqlite"));
    FILE *out = fopen(fresh.url + strlen("sqlite:"), "wb");

    assert_non_null(out);
    for (int i = 0; i < 1000; i++)
        fputs("this is no database; ", out);
    fclose(out);
    assert_status(db_open(fresh.url, DB_CREATE, &db, why, sizeof(why)), INTERNAL);
    assert_non_null(strstr(why, "not a database"));
    assert_null(db);
    fresh_db_drop(&fresh);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_full),
        cmocka_unit_test(test_full_in_group),
        cmocka_unit_test(test_transaction_ended_unasked),
        cmocka_unit_test(test_busy),
        cmocka_unit_test(test_settings),
        cmocka_unit_test(test_memory),
        cmocka_unit_test(test_foreign_file),
        cmocka_unit_test(test_not_a_database),
    };

    memset(big_text, 'x', sizeof(big_text));
    return cmocka_run_group_tests_name("store/db_sqlite", tests, NULL, NULL);
}
