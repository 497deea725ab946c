/* Group commit: what the writer acknowledges is kept, what it refuses is not, whatever fails.
 *
 * A gate (a task that waits) holds the writer back, so that calls are one batch. */
#include "unit/api/batch.h"
#include "base/log.h"
#include "store/engine.h"

#include <pthread.h>
#include <sqlite3.h>

/* --- the gate --------------------------------------------------------------------------------- */

/* Holds the writer until `open` is posted; then what the test wants to do to its connection. */
struct gate {
    struct fixture *fixture;
    sem_t held, open;
    void (*prepare)(struct db *db, int64_t arg);
    int64_t arg;
    pthread_t thread;
};

static enum status gate_task(struct db *db, struct arena *arena, void *arg)
{
    struct gate *gate = arg;

    (void)arena;
    sem_post(&gate->held);
    while (sem_wait(&gate->open))
        ;
    if (gate->prepare)
        gate->prepare(db, gate->arg);
    return ST_OK;
}

static void *gate_main(void *arg)
{
    struct gate *gate = arg;

    return writer_run_outside(gate->fixture->writer, gate_task, gate) ? gate : NULL;
}

/* Runs all calls as one batch. */
static void run_batch(struct fixture *f, void (*prepare)(struct db *, int64_t), int64_t arg)
{
    struct gate gate = {.fixture = f, .prepare = prepare, .arg = arg};
    void *failed;

    sem_init(&gate.held, 0, 0);
    sem_init(&gate.open, 0, 0);
    assert_int_equal(pthread_create(&gate.thread, NULL, gate_main, &gate), 0);
    while (sem_wait(&gate.held))
        ;
    submit_all(f);
    sem_post(&gate.open);
    await_all(f);
    pthread_join(gate.thread, &failed);
    assert_null(failed);
    sem_destroy(&gate.held);
    sem_destroy(&gate.open);
}

/* The n-th statement from here fails. */
static void fail_at(struct db *db, int64_t n)
{
    db->fail_at = n;
}

/* --- tests ------------------------------------------------------------------------------------ */

static void one_batch_is_one_commit(void **state)
{
    struct fixture f;

    (void)state;
    setup(&f, "");
    for (int i = 0; i < 50; i++)
        begin_check(&f, i, 1);
    hand_over(&f);
    run_batch(&f, NULL, 0);
    assert_int_equal(answers(&f, 201), 50);
    assert_int_equal(f.program.stats.batches, 1);
    assert_int_equal(f.program.stats.writes, 50);
    take_back(&f);
    assert_truthful(&f);
    forget_calls(&f);
    teardown(&f);
}

static void one_that_fails_leaves_the_others(void **state)
{
    struct fixture f;
    int64_t before, after;

    (void)state;
    setup(&f, "");
    for (int i = 0; i < 30; i++)
        begin_check(&f, i % 10 == 5 ? -3 : i, 1);
    assert_int_equal(db_ask(f.db, "SELECT version FROM person", &before), ST_OK);
    hand_over(&f);
    run_batch(&f, NULL, 0);
    assert_int_equal(answers(&f, 201), 27);
    assert_int_equal(answers(&f, 422), 3);
    assert_int_equal(f.program.stats.batches, 1);
    assert_int_equal(f.program.stats.writes, 27);
    take_back(&f);
    assert_truthful(&f);
    /* Not even the owner's version has a trace of the others. */
    assert_int_equal(db_ask(f.db, "SELECT version FROM person", &after), ST_OK);
    assert_int_equal(after - before, 27);
    forget_calls(&f);
    teardown(&f);
}

/* Every statement of a batch fails once, with what the writer then does about it. */
static void any_statement_may_fail(void **state)
{
    struct fixture f;
    int64_t n = 1, fired = 1;

    (void)state;
    setup(&f, "");
    for (; fired; n++) {
        for (int i = 0; i < 4; i++)
            begin_check(&f, i, 1);
        hand_over(&f);
        run_batch(&f, fail_at, n);
        assert_int_equal(answers(&f, 201) + answers(&f, 503), 4);
        fired = f.db->fail_at == 0;
        if (!fired)
            assert_int_equal(answers(&f, 201), 4);
        take_back(&f);
        assert_truthful(&f);
        forget_calls(&f);
    }
    assert_true(n > 20);
    teardown(&f);
}

static void limit_pages(struct db *db, int64_t more)
{
    char sql[64];
    int64_t pages;

    assert_int_equal(db_ask(db, "PRAGMA page_count", &pages), ST_OK);
    snprintf(sql, sizeof(sql), "PRAGMA max_page_count = %lld", (long long)(pages + more));
    assert_int_equal(db_exec(db, sql), ST_OK);
}

/* A full database ends the transaction; each is run again alone, and some still fit. */
static void a_lost_transaction_is_run_one_by_one(void **state)
{
    struct fixture f;

    (void)state;
    setup(&f, "");
    for (int i = 0; i < 80; i++)
        begin_check(&f, i, i == 20 ? 1 : 1900);
    hand_over(&f);
    run_batch(&f, limit_pages, 8);
    assert_true(answers(&f, 201) > 5);
    assert_true(answers(&f, 507) > 5);
    assert_int_equal(answers(&f, 201) + answers(&f, 507), 80);
    assert_true(f.program.stats.batches > 5);
    assert_int_equal(f.program.stats.writes, answers(&f, 201));
    take_back(&f);
    assert_truthful(&f);

    forget_calls(&f); /* the limit was that connection's: there is room again */
    begin_check(&f, 1, 1900);
    hand_over(&f);
    run_batch(&f, NULL, 0);
    assert_int_equal(answers(&f, 201), 1);
    forget_calls(&f);
    teardown(&f);
}

/* How many more commits there may be: the hook turns the others into rollbacks. */
static int commits_left;

static int on_commit(void *arg)
{
    (void)arg;
    return --commits_left < 0;
}

/* All but the gate's. */
static void refuse_commits(struct db *db, int64_t left)
{
    commits_left = (int)left;
    sqlite3_commit_hook(sqlite_handle(db), on_commit, NULL);
}

static void a_commit_that_fails_keeps_nothing(void **state)
{
    struct fixture f;
    int64_t commits;

    (void)state;
    setup(&f, "");
    for (int i = 0; i < 10; i++)
        begin_check(&f, i, 1);
    hand_over(&f);
    commits = f.program.commits;
    run_batch(&f, refuse_commits, 0);
    assert_int_equal(answers(&f, 503), 10);
    assert_int_equal(f.program.commits, commits);
    assert_int_equal(f.program.stats.writes, 0);
    take_back(&f);
    assert_truthful(&f);
    forget_calls(&f);
    teardown(&f);
}

/* Somebody beside the server keeps the lock: all are refused after one wait, not one after another.
 */
static void a_lock_that_is_not_to_be_had_is_waited_for_once(void **state)
{
    struct fixture f;
    struct db *other;
    char why[256];

    (void)state;
    setup(&f, "");
    assert_int_equal(db_open(f.url, 0, &other, why, sizeof(why)), ST_OK);
    for (int i = 0; i < 40; i++)
        begin_check(&f, i, 1);
    sqlite3_busy_timeout(sqlite_handle(f.db), 50);
    assert_int_equal(db_begin(other), ST_OK);
    f.db->statements = 0;
    hand_over(&f);
    submit_all(&f);
    await_all(&f);
    assert_int_equal(answers(&f, 503), 40);
    assert_true(f.db->statements < 10); /* tries to begin, one for each batch they came in */
    db_abandon(other);
    db_close(other);
    take_back(&f);
    assert_truthful(&f);
    forget_calls(&f);
    teardown(&f);
}

/* Asks a worker for all checks: how many of those on their way does it show? */
static int shown(struct fixture *f, struct worker *worker)
{
    struct call call;
    int count = 0;

    request(f, &call,
            arena_format(&f->texts, "/api/v1/public/habits/%lld/checks", (long long)f->habit),
            S(""));
    call.req.method = GET;
    assert_true(worker_port.submit(worker, &call));
    assert_int_equal(call.reply.http, 200);
    for (int i = 0; i < f->count; i++)
        count += memmem(call.reply.body.at, call.reply.body.len, f->notes[i],
                        strlen(f->notes[i])) != NULL;
    arena_release(&call.arena);
    return count;
}

/* Requests of one turn of the loop share a snapshot, but never one older than an acknowledgement.
 */
static void a_reader_sees_what_was_acknowledged_meanwhile(void **state)
{
    struct fixture f;

    (void)state;
    setup(&f, "");
    for (int i = 0; i < 8; i++)
        begin_check(&f, i, 1);
    hand_over(&f);
    struct worker *worker = worker_open(
        &(struct worker_config){.program = &f.program, .url = f.url, .writer = f.writer});

    assert_non_null(worker);
    for (int i = 0; i < f.count; i++) {
        assert_int_equal(shown(&f, worker), i);
        writer_submit(f.writer, &f.calls[i]);
        while (sem_wait(&f.answered))
            ;
    }
    assert_int_equal(shown(&f, worker), f.count); /* without a rest in between */
    worker_port.rest(worker);
    worker_close(worker);
    log_flush();
    forget_calls(&f);
    teardown(&f);
}

/* --- tasks ------------------------------------------------------------------------------------ */

static enum status rename_task(struct db *db, struct arena *arena, void *arg)
{
    enum status *end = arg;
    enum status st = db_exec(db, "UPDATE habit SET name = 'Swim'");

    if (*end == ST_UNAVAILABLE)
        arena_alloc(arena, 1, 1, 64 << 20); /* more than a task may have: it jumps away */
    return st ? st : *end;
}

static void tasks_are_kept_or_undone(void **state)
{
    static const enum status ends[] = {ST_INVALID, ST_UNAVAILABLE, ST_OK};
    struct fixture f;
    int64_t renamed;

    (void)state;
    setup(&f, "");
    for (size_t i = 0; i < COUNT(ends); i++) {
        enum status end = ends[i];

        hand_over(&f);
        assert_int_equal(writer_run(f.writer, rename_task, &end), end);
        take_back(&f);
        assert_int_equal(db_ask(f.db, "SELECT COUNT(*) FROM habit WHERE name = 'Swim'", &renamed),
                         ST_OK);
        assert_int_equal(renamed, end == ST_OK);
    }
    teardown(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_batch_is_one_commit),
        cmocka_unit_test(one_that_fails_leaves_the_others),
        cmocka_unit_test(any_statement_may_fail),
        cmocka_unit_test(a_lost_transaction_is_run_one_by_one),
        cmocka_unit_test(a_commit_that_fails_keeps_nothing),
        cmocka_unit_test(a_lock_that_is_not_to_be_had_is_waited_for_once),
        cmocka_unit_test(a_reader_sees_what_was_acknowledged_meanwhile),
        cmocka_unit_test(tasks_are_kept_or_undone),
    };

    if (zone_start())
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
