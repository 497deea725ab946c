/* Tests of what only PostgreSQL can do: end a connection, take too long. */
#include "unit/store/fixture.h"

#include <errno.h>
#include <math.h>
#include <sched.h>
#include <signal.h>

enum { PERSON = 7 };

static enum status note_add(struct fixture *f, struct db *db, int64_t id, struct str title)
{
    return db_run(db, &f->arena, SQL_NOTE_INSERT, VINT(id), VINT(PERSON), VINT(NONE), VREAL(NAN),
                  VSTR(STR_NULL), VSTR(title));
}

/* How many notes there are, and the sum of their ids. */
static void notes_are(struct fixture *f, struct db *db, int64_t count, int64_t sum)
{
    struct rows r = db_select(db, &f->arena, SQL_NOTE_COUNT, VINT(PERSON));

    must(db_first(&r));
    assert_int_equal(db_int(&r, 0), count);
    assert_int_equal(db_int(&r, 1), sum);
    db_end(&r);
}

/* Ends the server's process behind f->db, from another connection, and waits until it is gone. */
static void cut_connection(struct fixture *f, struct db *other)
{
    struct rows r = db_start(f->db, &f->arena, SQL_BACKEND, NULL, 0);

    must(db_first(&r));
    int64_t pid = db_int(&r, 0);

    db_end(&r);
    r = db_select(other, &f->arena, SQL_BACKEND_END, VINT(pid));
    must(db_first(&r));
    assert_int_equal(db_int(&r, 0), 1);
    db_end(&r);

    /* The kernel closes the socket before the process is gone. */
    while (kill((pid_t)pid, 0) == 0 || errno != ESRCH)
        sched_yield();
}

static void test_lost_connection(void **state)
{
    struct fixture f;

    fixture_open(&f, *state);
    struct db *other = fixture_another(&f);

    /* In a transaction: nothing of it is stored, and nothing is sent on a new connection. */
    must(db_begin(f.db));
    must(note_add(&f, f.db, 1, S("lost")));
    cut_connection(&f, other);
    assert_status(note_add(&f, f.db, 2, S("nowhere")), UNAVAILABLE);
    assert_status(note_add(&f, f.db, 3, S("nowhere")), UNAVAILABLE);
    assert_status(db_commit(f.db), UNAVAILABLE);
    db_abandon(f.db);
    notes_are(&f, other, 0, 0);
    must(db_begin(f.db));
    must(note_add(&f, f.db, 4, S("again")));
    must(db_commit(f.db));

    /* In a job of a group. */
    must(db_begin(f.db));
    must(db_save(f.db));
    cut_connection(&f, other);
    assert_status(note_add(&f, f.db, 5, S("nowhere")), UNAVAILABLE);
    assert_false(db_undo(f.db));
    db_abandon(f.db);

    /* While idle: nobody notices. */
    notes_are(&f, f.db, 1, 4);
    cut_connection(&f, other);
    notes_are(&f, f.db, 1, 4);
    cut_connection(&f, other);
    must(db_begin(f.db));
    must(note_add(&f, f.db, 6, S("still here")));
    must(db_commit(f.db));
    db_close(other);
    fixture_close(&f);
}

/* Just before the commit: the answer is lost, and so is the transaction. */
static void test_lost_commit(void **state)
{
    struct fixture f;

    fixture_open(&f, *state);
    struct db *other = fixture_another(&f);

    must(db_begin(f.db));
    must(note_add(&f, f.db, 1, S("lost")));
    cut_connection(&f, other);
    assert_status(db_commit(f.db), UNAVAILABLE);
    db_abandon(f.db);
    notes_are(&f, f.db, 0, 0);
    db_close(other);
    fixture_close(&f);
}

static void test_slow_statement(void **state)
{
    struct fixture f;

    fixture_open(&f, *state);
    must(db_exec(f.db, "SET statement_timeout = 50"));
    struct rows r = db_select(f.db, &f.arena, SQL_SLOW, VREAL(30));

    assert_status(r.status, UNAVAILABLE);
    assert_false(db_next(&r));
    notes_are(&f, f.db, 0, 0);
    fixture_close(&f);
}

static void test_settings(void **state)
{
    struct fixture f;
    int64_t value = 0;

    fixture_open(&f, *state);
    must(db_ask(f.db, "SELECT setting FROM pg_settings WHERE name = 'statement_timeout'", &value));
    assert_int_equal(value, 10000);
    must(db_ask(f.db,
                "SELECT COUNT(*) FROM pg_stat_activity"
                " WHERE pid = pg_backend_pid() AND application_name = 'cairn'",
                &value));
    assert_int_equal(value, 1);
    must(db_ask(f.db,
                "SELECT COUNT(*) FROM pg_settings"
                " WHERE name = 'synchronous_commit' AND setting = 'on'",
                &value));
    assert_int_equal(value, 1);
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_PG(test_lost_connection),
        ON_PG(test_lost_commit),
        ON_PG(test_slow_statement),
        ON_PG(test_settings),
    };

    return cmocka_run_group_tests_name("store/db_pg", tests, NULL, NULL);
}
