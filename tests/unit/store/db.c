/* Tests of src/store/db.c and both engines: what db.h promises, on each. */
#include "unit/store/fixture.h"

#include <math.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

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

static void test_numbers(void **state)
{
    static const int64_t ints[] = {0, 1, -1, INT32_MIN, INT64_MAX, INT64_MIN + 1, NONE};
    static const double reals[] = {0.0,     -0.0,  0.1,      1e-308,   1.7976931348623157e308,
                                   1.0 / 3, -1e22, INFINITY, -INFINITY};
    struct fixture f;

    fixture_open(&f, *state);
    for (size_t i = 0; i < COUNT(ints); i++) {
        struct rows r =
            db_select(f.db, &f.arena, SQL_ECHO, VINT(ints[i]), VREAL(NAN), VSTR(STR_NULL));

        must(db_first(&r));
        assert_true(db_int(&r, 0) == ints[i]);
        assert_true(isnan(db_real(&r, 1)));
        assert_null(db_str(&r, 2).at);
        db_end(&r);
    }
    for (size_t i = 0; i < COUNT(reals); i++) {
        struct rows r =
            db_select(f.db, &f.arena, SQL_ECHO, VINT(NONE), VREAL(reals[i]), VSTR(S("")));

        must(db_first(&r));
        assert_true(db_int(&r, 0) == NONE);
        assert_true(db_real(&r, 1) == reals[i]);
        assert_non_null(db_str(&r, 2).at);
        assert_int_equal(db_str(&r, 2).len, 0);
        db_end(&r);
    }
    fixture_close(&f);
}

static void test_texts(void **state)
{
    char big[100000];
    const struct str texts[] = {S("a"),
                                S("it's \"quoted\" \\ $1 %s"),
                                S("\n\t\x01"),
                                S("Ștefan 日本 \U0001F600"),
                                {big, sizeof(big)}};
    struct fixture f;

    fixture_open(&f, *state);
    memset(big, 'x', sizeof(big));
    for (size_t i = 0; i < COUNT(texts); i++) {
        struct rows r = db_select(f.db, &f.arena, SQL_ECHO, VINT(1), VREAL(1), VSTR(texts[i]));

        must(db_first(&r));
        struct str got = db_str(&r, 2);

        db_end(&r);
        assert_true(str_eq(got, texts[i]));
        assert_int_equal(got.at[got.len], 0);
    }
    fixture_close(&f);
}

/* A NUL would end the text on one engine only. */
static void test_nul_refused(void **state)
{
    struct fixture f;

    fixture_open(&f, *state);
    assert_status(note_add(&f, f.db, 1, S("a\0b")), INVALID);
    notes_are(&f, f.db, 0, 0);
    fixture_close(&f);
}

static void test_stored_row(void **state)
{
    struct fixture f;

    fixture_open(&f, *state);
    must(db_begin(f.db));
    must(db_run(f.db, &f.arena, SQL_NOTE_INSERT, VINT(1), VINT(PERSON), VINT(INT64_MAX), VREAL(0.1),
                VSTR(S("")), VSTR(S("title"))));
    must(note_add(&f, f.db, 2, S("bare")));
    must(db_commit(f.db));

    struct rows r = db_select(f.db, &f.arena, SQL_NOTE_GET, VINT(1), VINT(PERSON));

    must(db_first(&r));
    assert_true(str_eq(db_str(&r, 0), S("title")));
    assert_false(str_is_null(db_str(&r, 1)));
    assert_true(db_real(&r, 2) == 0.1);
    assert_true(db_int(&r, 3) == INT64_MAX);
    db_end(&r);

    r = db_select(f.db, &f.arena, SQL_NOTE_GET, VINT(2), VINT(PERSON));
    must(db_first(&r));
    assert_true(str_is_null(db_str(&r, 1)));
    assert_true(isnan(db_real(&r, 2)));
    assert_true(db_int(&r, 3) == NONE);
    db_end(&r);

    r = db_select(f.db, &f.arena, SQL_NOTE_GET, VINT(2), VINT(PERSON + 1));
    assert_status(db_first(&r), NOT_FOUND);
    fixture_close(&f);
}

/* Booleans read as 0 and 1, and what the generator keeps of a statement is what was written. */
static void test_truth(void **state)
{
    struct fixture f;

    fixture_open(&f, *state);
    for (int expected = 0; expected < 2; expected++) {
        struct rows r = db_select(f.db, &f.arena, SQL_TRUTH, VINT(PERSON));

        must(db_first(&r));
        assert_int_equal(db_int(&r, 0), expected);
        assert_true(str_eq(db_str(&r, 1), S("a -- \"b\" \\n")));
        db_end(&r);
        if (!expected)
            must(note_add(&f, f.db, 1, S("now there is one")));
    }
    fixture_close(&f);
}

/* Both engines sort text by its bytes. */
static void test_order(void **state)
{
    const struct str expected[] = {S("A"), S("B"), S("a"), S("b"), S("é")};
    struct fixture f;
    size_t n = 0;

    fixture_open(&f, *state);
    for (int i = 0; i < 5; i++)
        must(note_add(&f, f.db, i + 1, expected[(i * 3) % 5]));
    struct rows r = db_select(f.db, &f.arena, SQL_NOTE_TITLES, VINT(PERSON));

    while (db_next(&r))
        assert_true(str_eq(db_str(&r, 0), expected[n++]));
    must(r.status);
    assert_int_equal(n, 5);
    fixture_close(&f);
}

static void test_transactions(void **state)
{
    struct fixture f;

    fixture_open(&f, *state);
    must(db_begin(f.db));
    assert_true(db_in_transaction(f.db));
    must(note_add(&f, f.db, 1, S("kept")));
    must(db_commit(f.db));
    assert_false(db_in_transaction(f.db));

    must(db_begin(f.db));
    must(note_add(&f, f.db, 2, S("dropped")));
    notes_are(&f, f.db, 2, 3);
    db_abandon(f.db);
    assert_false(db_in_transaction(f.db));
    notes_are(&f, f.db, 1, 1);
    db_abandon(f.db); /* with nothing to abandon */
    notes_are(&f, f.db, 1, 1);
    fixture_close(&f);
}

static void test_closed_in_transaction(void **state)
{
    struct fixture f;

    fixture_open(&f, *state);
    must(db_begin(f.db));
    must(note_add(&f, f.db, 1, S("dropped")));
    db_close(f.db);
    f.db = must_open(f.fresh.url, 0);
    must(db_prepare(f.db));
    notes_are(&f, f.db, 0, 0);
    fixture_close(&f);
}

/* One moment for several reads, whatever others write meanwhile. */
static void test_snapshot(void **state)
{
    struct fixture f;

    fixture_open(&f, *state);
    struct db *other = fixture_another(&f);

    must(note_add(&f, f.db, 1, S("before")));
    must(db_begin_read(f.db));
    notes_are(&f, f.db, 1, 1);
    must(note_add(&f, other, 2, S("meanwhile")));
    notes_are(&f, f.db, 1, 1);
    must(db_commit(f.db));
    notes_are(&f, f.db, 2, 3);
    db_close(other);
    fixture_close(&f);
}

/* Group commit: a job that fails takes nothing with it. */
static void test_savepoints(void **state)
{
    struct fixture f;

    fixture_open(&f, *state);
    must(db_begin(f.db));
    for (int64_t id = 1; id <= 3; id++) {
        must(db_save(f.db));
        must(note_add(&f, f.db, id * 10, S("first of the job")));
        if (id == 2) {
            assert_status(note_add(&f, f.db, 10, S("taken")), CONFLICT);
            assert_status(note_add(&f, f.db, 99, S("after a failure")), CONFLICT);
            assert_status(db_keep(f.db), CONFLICT);
            assert_true(db_undo(f.db));
        } else {
            must(db_keep(f.db));
        }
    }
    must(db_commit(f.db));
    notes_are(&f, f.db, 2, 40);
    fixture_close(&f);
}

/* Undo ends a statement half-read, which would keep SQLite from going back. */
static void test_undo_half_read(void **state)
{
    struct fixture f;

    fixture_open(&f, *state);
    must(note_add(&f, f.db, 1, S("a")));
    must(note_add(&f, f.db, 2, S("b")));
    must(db_begin(f.db));
    must(db_save(f.db));
    must(note_add(&f, f.db, 3, S("undone")));
    struct rows r = db_select(f.db, &f.arena, SQL_NOTE_LIST, VINT(PERSON));

    assert_true(db_next(&r));
    assert_true(db_undo(f.db));
    must(db_save(f.db));
    must(note_add(&f, f.db, 4, S("kept")));
    must(db_keep(f.db));
    must(db_commit(f.db));
    notes_are(&f, f.db, 3, 7);
    fixture_close(&f);
}

/* PostgreSQL answers the commit of a failed transaction with success; nobody may believe it. */
static void test_commit_of_failed(void **state)
{
    struct fixture f;

    fixture_open(&f, *state);
    must(note_add(&f, f.db, 1, S("there")));
    must(db_begin(f.db));
    must(note_add(&f, f.db, 2, S("with it")));
    assert_status(note_add(&f, f.db, 1, S("taken")), CONFLICT);
    struct rows r = db_select(f.db, &f.arena, SQL_NOTE_LIST, VINT(PERSON));

    assert_false(db_next(&r));
    assert_status(r.status, CONFLICT);
    assert_status(db_commit(f.db), CONFLICT);
    db_abandon(f.db);
    notes_are(&f, f.db, 1, 1);

    /* The same, told by the server and not by us. */
    must(db_begin(f.db));
    must(note_add(&f, f.db, 3, S("with it")));
    assert_status(note_add(&f, f.db, 1, S("taken")), CONFLICT);
    f.db->failed = ST_OK;
    if (on_pg(state))
        assert_status(db_commit(f.db), UNAVAILABLE);
    db_abandon(f.db);
    notes_are(&f, f.db, 1, 1);
    fixture_close(&f);
}

static void test_failure_alone(void **state)
{
    struct fixture f;

    fixture_open(&f, *state);
    must(note_add(&f, f.db, 1, S("there")));
    assert_status(note_add(&f, f.db, 1, S("taken")), CONFLICT);
    must(note_add(&f, f.db, 2, S("goes on"))); /* no transaction, nothing to undo */
    notes_are(&f, f.db, 2, 3);
    fixture_close(&f);
}

/* Different statements may be open at once; so may one again, after it was left half-read. */
static void test_nested_and_half_read(void **state)
{
    struct fixture f;
    int seen = 0;

    fixture_open(&f, *state);
    for (int64_t id = 1; id <= 4; id++)
        must(note_add(&f, f.db, id, S("n")));
    struct rows r = db_select(f.db, &f.arena, SQL_NOTE_LIST, VINT(PERSON));

    while (db_next(&r)) {
        struct rows one =
            db_select(f.db, &f.arena, SQL_NOTE_TAKE, VINT(PERSON), VINT(db_int(&r, 0)), VINT(5));

        must(db_first(&one));
        assert_int_equal(db_int(&one, 0), 5);
        db_end(&one);
        seen++;
    }
    must(r.status);
    assert_int_equal(seen, 4);

    must(db_begin_read(f.db));
    r = db_select(f.db, &f.arena, SQL_NOTE_LIST, VINT(PERSON));
    assert_true(db_next(&r));
    db_abandon(f.db);
    r = db_select(f.db, &f.arena, SQL_NOTE_LIST, VINT(PERSON));
    assert_true(db_next(&r));
    db_end(&r);
    assert_false(db_next(&r));
    db_end(&r); /* twice does no harm */
    fixture_close(&f);
}

/* Memory that runs out while rows are read: the boundary abandons, and all is as before. */
static void test_jump_out_of_rows(void **state)
{
    static struct fixture f; /* static: its members change between setjmp and longjmp */
    static volatile int jumps;

    jumps = 0;
    fixture_open(&f, *state);
    must(note_add(&f, f.db, 1, S("a")));
    must(note_add(&f, f.db, 2, S("b")));
    if (setjmp(f.fail) == 0) {
        must(db_begin(f.db));
        must(note_add(&f, f.db, 3, S("undone")));
        struct rows r = db_select(f.db, &f.arena, SQL_NOTE_LIST, VINT(PERSON));

        f.arena.fail_at = 2;
        while (db_next(&r))
            (void)db_str(&r, 1);
        fail_msg("no jump");
    }
    jumps++;
    db_abandon(f.db);
    arena_reset(&f.arena);
    assert_int_equal(f.db->running, 0);
    notes_are(&f, f.db, 2, 3);
    must(db_begin(f.db));
    must(note_add(&f, f.db, 4, S("goes on")));
    must(db_commit(f.db));
    assert_int_equal(jumps, 1);
    fixture_close(&f);
}

/* True when `child` stops at an assertion. */
static bool asserts(void (*child)(struct fixture *f), struct fixture *f)
{
    int status = 0;
    pid_t pid = fork();

    assert_true(pid >= 0);
    if (pid == 0) {
        signal(SIGABRT, SIG_DFL);
        if (!freopen("/dev/null", "w", stderr))
            _exit(2);
        child(f);
        _exit(0);
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

static void start_twice(struct fixture *f)
{
    struct rows a = db_select(f->db, &f->arena, SQL_NOTE_LIST, VINT(PERSON));
    struct rows b = db_select(f->db, &f->arena, SQL_NOTE_LIST, VINT(PERSON));

    (void)a;
    (void)b;
}

static void commit_half_read(struct fixture *f)
{
    if (db_begin(f->db))
        _exit(3);
    struct rows a = db_select(f->db, &f->arena, SQL_NOTE_LIST, VINT(PERSON));

    (void)a;
    if (db_commit(f->db))
        _exit(3);
}

static void too_few_arguments(struct fixture *f)
{
    struct rows a = db_select(f->db, &f->arena, SQL_NOTE_GET, VINT(PERSON));

    (void)a;
}

static void test_mistakes_assert(void **state)
{
    struct fixture f;

    fixture_open(&f, *state);
    assert_true(asserts(start_twice, &f));
    assert_true(asserts(commit_half_read, &f));
    assert_true(asserts(too_few_arguments, &f));
    fixture_close(&f);
}

/* Two notes in one transaction; whatever fails, the caller abandons. */
static enum status two_notes(struct fixture *f)
{
    enum status st = db_begin(f->db);

    if (!st)
        st = db_save(f->db);
    if (!st)
        st = note_add(f, f->db, 1, S("one"));
    if (!st)
        st = db_keep(f->db);
    if (!st)
        st = note_add(f, f->db, 2, S("two"));
    if (!st)
        st = db_commit(f->db);
    if (st)
        db_abandon(f->db);
    return st;
}

static void test_every_statement_fails_once(void **state)
{
    struct fixture f;
    int faults = 0;

    fixture_open(&f, *state);
    for (f.db->fail_at = 1;; f.db->fail_at = faults + 1) {
        enum status st = two_notes(&f);

        if (!st)
            break;
        assert_status(st, UNAVAILABLE);
        faults++;
        notes_are(&f, f.db, 0, 0);
    }
    assert_int_equal(faults, 6);
    f.db->fail_at = 0;
    notes_are(&f, f.db, 2, 3);
    fixture_close(&f);
}

/* Prepared before the tables are there: the first statement that cannot be is named. */
static void test_prepare_names_the_statement(void **state)
{
    struct fixture f;

    fixture_open_empty(&f, *state);
    assert_status(db_prepare(f.db), INTERNAL);
    assert_non_null(strstr(f.db->error, "truth"));
    must_migrate(f.db);
    must(db_prepare(f.db));
    notes_are(&f, f.db, 0, 0);
    fixture_close(&f);
}

static void test_open_refusals(void **state)
{
    char why[256];
    struct db *db = NULL;

    (void)state;
    assert_status(db_open("mysql://x", 0, &db, why, sizeof(why)), MALFORMED);
    assert_non_null(strstr(why, "sqlite:PATH"));
    assert_null(db);
    assert_status(db_open("sqlite:", 0, &db, why, sizeof(why)), MALFORMED);
    assert_status(db_open("sqlite:/nowhere/at/all.db", 0, &db, why, sizeof(why)), NOT_FOUND);
    assert_status(db_open("sqlite:/nowhere/at/all.db", DB_CREATE, &db, why, sizeof(why)),
                  UNAVAILABLE);
    assert_non_null(strstr(why, "/nowhere/at/all.db"));
    assert_status(db_open("postgresql://cairn@/cairn?host=/nowhere", 0, &db, why, sizeof(why)),
                  UNAVAILABLE);
    assert_null(db);
    db_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(test_numbers),
        ON_BOTH(test_texts),
        ON_BOTH(test_nul_refused),
        ON_BOTH(test_stored_row),
        ON_BOTH(test_truth),
        ON_BOTH(test_order),
        ON_BOTH(test_transactions),
        ON_BOTH(test_closed_in_transaction),
        ON_BOTH(test_snapshot),
        ON_BOTH(test_savepoints),
        ON_BOTH(test_undo_half_read),
        ON_BOTH(test_commit_of_failed),
        ON_BOTH(test_failure_alone),
        ON_BOTH(test_nested_and_half_read),
        ON_BOTH(test_jump_out_of_rows),
        ON_BOTH(test_mistakes_assert),
        ON_BOTH(test_every_statement_fails_once),
        ON_BOTH(test_prepare_names_the_statement),
        cmocka_unit_test(test_open_refusals),
    };

    return cmocka_run_group_tests_name("store/db", tests, NULL, NULL);
}
