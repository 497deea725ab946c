/* Group commit: what the writer acknowledges is kept, what it refuses is not, whatever fails.
 *
 * Calls are begun on the writing connection before the writer has it, then handed over at once. A
 * gate (a task that waits) holds the writer back, so that they are one batch. */
#include "api/writer.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/zone.h"
#include "domain/habit.h"
#include "domain/key.h"
#include "domain/person.h"
#include "store/engine.h"
#include "store/migrate.h"
#include "store/sqlite_tools.h"
#include "support/crash_vfs.h"
#include "support/fresh_db.h"

#include <pthread.h>
#include <semaphore.h>
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { CALLS_MAX = 256, ARENA_BYTES = 1 << 20, TEXTS_BYTES = 1 << 20 };

/* A program around one database, and calls on their way. */
struct fixture {
    struct fresh_db fresh;
    char url[1100];
    struct settings settings;
    struct program program;
    struct arena texts;
    struct db *db; /* until the writer takes it */
    struct writer *writer;
    char key[96]; /* what the header says */
    int64_t habit;
    int serial; /* of notes: each is sent once */
    struct call calls[CALLS_MAX];
    char notes[CALLS_MAX][24];
    int count;
    sem_t answered;
};

/* --- people and habits ----------------------------------------------------------------------- */

static void open_db(struct fixture *f)
{
    char why[256] = "";

    assert_int_equal(db_open(f->url, DB_CREATE | DB_NO_CHECKPOINT, &f->db, why, sizeof(why)),
                     ST_OK);
}

static void add_person(struct fixture *f)
{
    struct ctx ctx = {.arena = &f->texts, .db = f->db, .now = clock_now_ms()};
    struct person person;
    struct key key;
    struct person_new who = {
        .username = S("jane"), .email = S("j@example.com"), .week_start = NONE, .plan = PLAN_PRO};

    assert_int_equal(db_begin(f->db), ST_OK);
    assert_int_equal(person_add(&ctx, &who, &person), ST_OK);
    assert_int_equal(person_lock(&ctx, person.owner.id), ST_OK);
    assert_int_equal(
        key_add(&ctx, &(struct key_new){.api = API_LOGGD, .scopes = NONE, .expires = NONE}, &key),
        ST_OK);
    assert_int_equal(person_settle(&ctx), ST_OK);
    assert_int_equal(db_commit(f->db), ST_OK);
    snprintf(f->key, sizeof(f->key), "Bearer %.*s", STR_FMT(key.text));
}

static void request(struct fixture *f, struct call *call, struct str path, struct str body)
{
    *call = (struct call){.arena.limit = ARENA_BYTES, .owner = f};
    call->req = (struct request){
        .method = POST, .path = path, .body = body, .query = S(""), .now = clock_now_ms()};
    call->req.headers[HEADER_AUTHORIZATION] = str_from(f->key);
    call->req.headers[HEADER_CONTENT_TYPE] = S("application/json");
}

static void add_habit(struct fixture *f)
{
    struct call call;

    request(f, &call, S("/api/v1/public/habits"),
            S("{\"name\":\"Run\",\"allow_multiple_checks\":true}"));
    app_call(&f->program, NULL, &call, f->db);
    assert_int_equal(call.reply.http, 201);
    arena_release(&call.arena);
    assert_int_equal(db_ask(f->db, "SELECT MAX(id) FROM habit", &f->habit), ST_OK);
}

static void setup(struct fixture *f, const char *vfs)
{
    int from, to;

    memset(f, 0, sizeof(*f));
    f->texts.limit = TEXTS_BYTES;
    assert_true(fresh_db_make(&f->fresh, "sqlite"));
    snprintf(f->url, sizeof(f->url), "%s%s", f->fresh.url, vfs);
    settings_preset(&f->settings);
    assert_null(settings_set(&f->settings, S("limit-loggd"), S("1000000/1h")));
    f->program = (struct program){.settings = &f->settings, .build = "test", .ready = true};
    f->program.limits = limits_open(64);
    assert_non_null(f->program.limits);
    sem_init(&f->answered, 0, 0);
    open_db(f);
    assert_int_equal(migrate_run(f->db, clock_now_ms(), &from, &to), ST_OK);
    assert_int_equal(db_prepare(f->db), ST_OK);
    add_person(f);
    add_habit(f);
}

static void teardown(struct fixture *f)
{
    writer_close(f->writer);
    if (!f->writer)
        db_close(f->db);
    sem_destroy(&f->answered);
    limits_close(f->program.limits);
    arena_release(&f->texts);
    fresh_db_drop(&f->fresh);
}

/* --- calls ------------------------------------------------------------------------------------ */

static void on_done(struct call *call)
{
    sem_post(&((struct fixture *)call->owner)->answered);
}

/* Begins a check with a note of its own, `bytes` long at least; in the future it is refused. */
static void begin_check(struct fixture *f, int64_t days_ago, int bytes)
{
    struct call *call = &f->calls[f->count];
    char *note = f->notes[f->count++], date[DATE_LEN + 1];
    int64_t day = clock_now_ms() / DAY_MS - days_ago;

    snprintf(note, sizeof(f->notes[0]), "note-%d-", f->serial++);
    date_text(day, date);
    request(f, call,
            arena_format(&f->texts, "/api/v1/public/habits/%lld/checks", (long long)f->habit),
            arena_format(&f->texts, "{\"date\":\"%s\",\"note\":\"%s%0*d\"}", date, note, bytes, 0));
    call->done = on_done;
    assert_int_equal(app_begin(&f->program, NULL, call, f->db), APP_WRITE);
}

static void hand_over(struct fixture *f)
{
    db_abandon(f->db);
    f->writer = writer_open(&f->program, f->db);
    assert_non_null(f->writer);
}

/* Takes the connection back: closes the writer, and opens the database anew. */
static void take_back(struct fixture *f)
{
    writer_close(f->writer);
    f->writer = NULL;
    open_db(f);
    assert_int_equal(db_prepare(f->db), ST_OK);
}

static void submit_all(struct fixture *f)
{
    for (int i = 0; i < f->count; i++)
        writer_submit(f->writer, &f->calls[i]);
}

static void await_all(struct fixture *f)
{
    for (int i = 0; i < f->count; i++)
        while (sem_wait(&f->answered))
            ;
}

/* Few at a time, each waiting for those before: more commits of fewer. */
static void submit_groups(struct fixture *f, int size)
{
    for (int i = 0; i < f->count; i += size) {
        int end = i + size < f->count ? i + size : f->count;

        for (int k = i; k < end; k++)
            writer_submit(f->writer, &f->calls[k]);
        for (int k = i; k < end; k++)
            while (sem_wait(&f->answered))
                ;
    }
}

static int answers(const struct fixture *f, int http)
{
    int count = 0;

    for (int i = 0; i < f->count; i++)
        count += f->calls[i].reply.http == http;
    return count;
}

static void forget_calls(struct fixture *f)
{
    for (int i = 0; i < f->count; i++)
        arena_release(&f->calls[i].arena);
    f->count = 0;
    arena_reset(&f->texts);
}

/* How many checks are stored whose note begins like this. */
static int64_t stored(struct db *db, const char *note)
{
    char sql[128];
    int64_t count;

    snprintf(sql, sizeof(sql), "SELECT COUNT(*) FROM habit_check WHERE note LIKE '%s%%'", note);
    assert_int_equal(db_ask(db, sql, &count), ST_OK);
    return count;
}

/* Every check that was answered 201 is there, once; no other is. */
static void assert_truthful(struct fixture *f)
{
    for (int i = 0; i < f->count; i++)
        assert_int_equal(stored(f->db, f->notes[i]), f->calls[i].reply.http == 201);
}

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

    return writer_run(gate->fixture->writer, gate_task, gate) ? gate : NULL;
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

/* The n-th statement from here fails; the gate's own commit comes before. */
static void fail_at(struct db *db, int64_t n)
{
    db->fail_at = n + 1;
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

    (void)state;
    setup(&f, "");
    for (int i = 0; i < 30; i++)
        begin_check(&f, i % 10 == 5 ? -3 : i, 1);
    hand_over(&f);
    run_batch(&f, NULL, 0);
    assert_int_equal(answers(&f, 201), 27);
    assert_int_equal(answers(&f, 422), 3);
    assert_int_equal(f.program.stats.batches, 1);
    assert_int_equal(f.program.stats.writes, 27);
    take_back(&f);
    assert_truthful(&f);
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
    run_batch(&f, limit_pages, 4);
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
    run_batch(&f, refuse_commits, 1);
    assert_int_equal(answers(&f, 503), 10);
    assert_int_equal(f.program.commits, commits + 1); /* the gate's, which wrote nothing */
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

/* --- power cuts ------------------------------------------------------------------------------- */

static void say(void *owner, const char *text)
{
    (void)owner;
    printf("damage: %s\n", text);
}

/* After the power is back: what was acknowledged is there. What was not may be: nobody knows. */
static int assert_kept(struct fixture *f)
{
    int faults, kept = 0;

    assert_int_equal(db_check(f->db, true, say, NULL, &faults), ST_OK);
    assert_int_equal(faults, 0);
    for (int i = 0; i < f->count; i++) {
        int64_t there = stored(f->db, f->notes[i]);

        assert_true(there == 0 || there == 1);
        if (f->calls[i].reply.http == 201)
            assert_int_equal(there, 1);
        if (f->calls[i].reply.http == 422)
            assert_int_equal(there, 0);
        kept += f->calls[i].reply.http == 201;
    }
    return kept;
}

static void power_cuts_lose_nothing_acknowledged(void **state)
{
    struct dice dice = dice_start("power_cuts");
    struct fixture f;
    int kept = 0, refused = 0;

    (void)state;
    crash_vfs_install();
    setup(&f, "?vfs=crash");
    for (int round = 0; round < 150; round++) {
        for (int i = 0; i < 30; i++)
            begin_check(&f, i % 9 == 8 ? -2 : (round * 30 + i) % 90, (int)dice_roll(&dice, 1, 300));
        db_abandon(f.db);
        crash_vfs_arm((long)dice_roll(&dice, 1, 40), &dice);
        hand_over(&f);
        submit_groups(&f, (int)dice_roll(&dice, 1, 30));
        refused += answers(&f, 503);
        writer_close(f.writer);
        f.writer = NULL;
        (void)crash_vfs_restart();
        open_db(&f);
        assert_int_equal(db_prepare(f.db), ST_OK);
        kept += assert_kept(&f);
        forget_calls(&f);
    }
    struct crash_counts counts = crash_vfs_counts();

    printf("%d acknowledged, %d refused; power failed at %ld writes and %ld syncs\n", kept, refused,
           counts.writes, counts.syncs);
    assert_true(kept > 150 && refused > 150 && counts.writes > 50);
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
        cmocka_unit_test(tasks_are_kept_or_undone),
        cmocka_unit_test(power_cuts_lose_nothing_acknowledged),
    };

    if (zone_start())
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
