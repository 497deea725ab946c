/* Tests of src/store/migrate.c, with the steps of tests/unit/store/schema/. */
#include "unit/store/fixture.h"

#include <pthread.h>
#include <sqlite3.h>

/* The whole schema as text, in an order of its own. */
static const char schema_sqlite[] =
    "SELECT group_concat(sql, char(10)) FROM"
    " (SELECT type || name || COALESCE(sql, '') AS sql FROM sqlite_schema ORDER BY type, name)";

/* The same as a number, since db_ask() gives numbers. */
static const char schema_pg[] =
    "SELECT hashtextextended("
    " (SELECT string_agg(concat_ws(' ', table_name, column_name, data_type, collation_name,"
    "   is_nullable, column_default, ordinal_position), ',' ORDER BY table_name, ordinal_position)"
    "  FROM information_schema.columns WHERE table_schema = 'public')"
    " || (SELECT string_agg(indexdef, ',' ORDER BY indexname) FROM pg_indexes"
    "     WHERE schemaname = 'public'), 0)";

/* A number that tells two schemas apart. */
static int64_t schema_hash(struct fixture *f)
{
    int64_t hash = 0;
    sqlite3 *file = NULL;
    sqlite3_stmt *stmt = NULL;

    if (!f->fresh.folder[0]) {
        must(db_ask(f->db, schema_pg, &hash));
        return hash;
    }
    assert_int_equal(sqlite3_open(f->fresh.url + strlen("sqlite:"), &file), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(file, schema_sqlite, -1, &stmt, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    hash = 5381;
    for (const unsigned char *c = sqlite3_column_text(stmt, 0); *c; c++)
        hash = (int64_t)((uint64_t)hash * 33 + *c);
    sqlite3_finalize(stmt);
    sqlite3_close(file);
    return hash;
}

static int64_t ask(struct db *db, const char *sql)
{
    int64_t n = NONE;

    must(db_ask(db, sql, &n));
    return n;
}

/* Step by step, each on a connection of its own, with a row in it, equals all at once. */
static void test_stepwise_equals_fresh(void **state)
{
    struct fixture fresh, old;
    int from, to;

    fixture_open_empty(&fresh, *state);
    must_migrate(fresh.db);
    fixture_open_empty(&old, *state);
    for (int step = 1; step <= migrate_newest(); step++) {
        must(migrate_until(old.db, step, 1000, &from, &to));
        assert_int_equal(from, step - 1);
        assert_int_equal(to, step);
        if (step == 1)
            must(db_exec(old.db, "INSERT INTO note (person, id, title) VALUES (7, 1, 'four')"));
        if (step < migrate_newest())
            assert_false(schema_hash(&old) == schema_hash(&fresh));
        db_close(old.db);
        old.db = must_open(old.fresh.url, 0);
    }
    assert_true(schema_hash(&old) == schema_hash(&fresh));
    assert_int_equal(ask(old.db, "SELECT size FROM note"), 4);
    assert_int_equal(ask(old.db, "SELECT COUNT(*) FROM note WHERE mood = 'TEXT -- BIGINT'"), 1);
    assert_int_equal(ask(old.db, "SELECT COUNT(*) FROM schema_version WHERE applied = 1000"), 3);
    must(migrate_verify(old.db));
    must(db_prepare(old.db));
    fixture_close(&old);
    fixture_close(&fresh);
}

static void test_words_per_engine(void **state)
{
    struct fixture f;

    fixture_open(&f, *state);
    if (!on_pg(state)) {
        assert_int_equal(ask(f.db, "SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table'"
                                   " AND sql LIKE '%STRICT%'"),
                         4);
        assert_int_equal(ask(f.db, "SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table'"
                                   " AND sql LIKE '%WITHOUT ROWID%'"),
                         3);
        assert_int_equal(ask(f.db, "SELECT COUNT(*) FROM sqlite_schema"
                                   " WHERE name LIKE 'note_mood%' AND name = 'note_mood_sqlite'"),
                         1);
        assert_int_equal(ask(f.db, "PRAGMA application_id"), 0x43524e31);
    } else {
        assert_int_equal(ask(f.db, "SELECT COUNT(*) FROM information_schema.columns WHERE"
                                   " table_schema = 'public' AND data_type = 'text'"
                                   " AND collation_name IS DISTINCT FROM 'C'"),
                         0);
        assert_int_equal(ask(f.db, "SELECT COUNT(*) FROM information_schema.columns WHERE"
                                   " column_name = 'weight' AND data_type = 'double precision'"),
                         1);
        assert_int_equal(ask(f.db, "SELECT COUNT(*) FROM pg_indexes WHERE indexname = "
                                   "'note_mood_pg'"),
                         1);
    }
    fixture_close(&f);
}

static void test_verify(void **state)
{
    struct fixture f;
    int from, to;

    fixture_open_empty(&f, *state);
    assert_status(migrate_verify(f.db), CONFLICT);
    assert_string_equal(f.db->error, "the database is empty: run cairn migrate");

    must(migrate_until(f.db, 2, 1, &from, &to));
    assert_status(migrate_verify(f.db), CONFLICT);
    assert_string_equal(f.db->error,
                        "the database has version 2, this program needs 3: run cairn migrate");

    must(migrate_run(f.db, 1, &from, &to));
    assert_int_equal(from, 2);
    assert_int_equal(to, 3);
    must(migrate_verify(f.db));
    must(migrate_run(f.db, 1, &from, &to));
    assert_int_equal(from, 3);
    assert_int_equal(to, 3);

    must(db_exec(f.db, "INSERT INTO schema_version (version, name, applied) VALUES (9, 'x', 1)"));
    assert_status(migrate_verify(f.db), CONFLICT);
    assert_string_equal(f.db->error,
                        "the database has version 9, this program knows only 3: use a newer cairn");
    assert_status(migrate_run(f.db, 1, &from, &to), CONFLICT);
    assert_non_null(strstr(f.db->error, "newer"));
    fixture_close(&f);
}

static void test_foreign(void **state)
{
    struct fixture f;
    int from, to;

    fixture_open_empty(&f, *state);
    must(db_exec(f.db, "CREATE TABLE theirs (id INTEGER PRIMARY KEY)"));
    assert_status(migrate_verify(f.db), CONFLICT);
    assert_non_null(strstr(f.db->error, "another program"));
    assert_status(migrate_run(f.db, 1, &from, &to), CONFLICT);
    assert_non_null(strstr(f.db->error, "another program"));
    assert_int_equal(to, 0);
    fixture_close(&f);
}

/* Whichever statement of a migration fails, the database is at one version or the other. */
static void test_every_statement_fails_once(void **state)
{
    struct fixture f, fresh;
    int faults = 0, from = 0, to = 0;

    fixture_open_empty(&fresh, *state);
    must_migrate(fresh.db);
    fixture_open_empty(&f, *state);
    for (enum status st = ST_UNAVAILABLE; st; faults++) {
        f.db->fail_at = faults + 1;
        st = migrate_run(f.db, 1, &from, &to);
        f.db->fail_at = 0;
        assert_true(!st || st == ST_UNAVAILABLE);
        assert_false(db_in_transaction(f.db));
        if (!st)
            break;
        if (!on_pg(state) && to < migrate_newest())
            assert_status(migrate_verify(f.db), CONFLICT);
    }
    assert_true(faults > 10);
    assert_true(schema_hash(&f) == schema_hash(&fresh));
    fixture_close(&f);
    fixture_close(&fresh);
}

static void *migrate_beside(void *url)
{
    char why[256];
    struct db *db = NULL;
    int from, to;
    enum status st = db_open(url, 0, &db, why, sizeof(why));

    if (!st)
        st = migrate_run(db, 1, &from, &to);
    db_close(db);
    return (void *)(intptr_t)st;
}

/* Servers that start at once: all succeed, each step runs once. */
static void test_race(void **state)
{
    enum { RACERS = 4 };
    struct fixture f;
    pthread_t threads[RACERS];

    fixture_open_empty(&f, *state);
    for (int i = 0; i < RACERS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, migrate_beside, f.fresh.url), 0);
    for (int i = 0; i < RACERS; i++) {
        void *st = NULL;

        assert_int_equal(pthread_join(threads[i], &st), 0);
        assert_int_equal((intptr_t)st, ST_OK);
    }
    must(migrate_verify(f.db));
    assert_int_equal(ask(f.db, "SELECT COUNT(*) FROM schema_version"), 3);
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(test_stepwise_equals_fresh),
        ON_BOTH(test_words_per_engine),
        ON_BOTH(test_verify),
        ON_BOTH(test_foreign),
        ON_BOTH(test_every_statement_fails_once),
        ON_BOTH(test_race),
    };

    return cmocka_run_group_tests_name("store/migrate", tests, NULL, NULL);
}
