/* batch.h: calls on their way to the writer, for the tests of it.
 *
 * Calls are begun on the writing connection before the writer has it, then handed over: as they
 * come, or a few at a time. */
#pragma once

#include "api/worker.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/zone.h"
#include "domain/habit.h"
#include "domain/key.h"
#include "domain/person.h"
#include "store/migrate.h"
#include "support/fresh_db.h"

#include <semaphore.h>
#include <setjmp.h>
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

static inline void open_db(struct fixture *f)
{
    char why[256] = "";

    assert_int_equal(db_open(f->url, DB_CREATE | DB_NO_CHECKPOINT, &f->db, why, sizeof(why)),
                     ST_OK);
}

static inline void add_person(struct fixture *f)
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

static inline void request(struct fixture *f, struct call *call, struct str path, struct str body)
{
    *call = (struct call){.arena.limit = ARENA_BYTES, .owner = f};
    call->req = (struct request){
        .method = POST, .path = path, .body = body, .query = S(""), .now = clock_now_ms()};
    call->req.headers[HEADER_AUTHORIZATION] = str_from(f->key);
    call->req.headers[HEADER_CONTENT_TYPE] = S("application/json");
}

static inline void add_habit(struct fixture *f)
{
    struct call call;

    request(f, &call, S("/api/v1/public/habits"),
            S("{\"name\":\"Run\",\"allow_multiple_checks\":true}"));
    app_call(&f->program, NULL, &call, f->db);
    assert_int_equal(call.reply.http, 201);
    arena_release(&call.arena);
    assert_int_equal(db_ask(f->db, "SELECT MAX(id) FROM habit", &f->habit), ST_OK);
}

static inline void setup(struct fixture *f, const char *vfs)
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

static inline void teardown(struct fixture *f)
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

static inline void on_done(struct call *call)
{
    sem_post(&((struct fixture *)call->owner)->answered);
}

/* Begins a check with a note of its own, `bytes` long at least; in the future it is refused. */
static inline void begin_check(struct fixture *f, int64_t days_ago, int bytes)
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

static inline void hand_over(struct fixture *f)
{
    db_abandon(f->db);
    f->writer = writer_open(&f->program, f->db);
    assert_non_null(f->writer);
}

/* Takes the connection back: closes the writer, and opens the database anew. */
static inline void take_back(struct fixture *f)
{
    writer_close(f->writer);
    f->writer = NULL;
    open_db(f);
    assert_int_equal(db_prepare(f->db), ST_OK);
}

static inline void submit_all(struct fixture *f)
{
    for (int i = 0; i < f->count; i++)
        writer_submit(f->writer, &f->calls[i]);
}

static inline void await_all(struct fixture *f)
{
    for (int i = 0; i < f->count; i++)
        while (sem_wait(&f->answered))
            ;
}

/* Few at a time, each waiting for those before: more commits of fewer. */
static inline void submit_groups(struct fixture *f, int size)
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

static inline int answers(const struct fixture *f, int http)
{
    int count = 0;

    for (int i = 0; i < f->count; i++)
        count += f->calls[i].reply.http == http;
    return count;
}

static inline void forget_calls(struct fixture *f)
{
    for (int i = 0; i < f->count; i++)
        arena_release(&f->calls[i].arena);
    f->count = 0;
    arena_reset(&f->texts);
}

/* How many checks are stored whose note begins like this. */
static inline int64_t stored(struct db *db, const char *note)
{
    char sql[128];
    int64_t count;

    snprintf(sql, sizeof(sql), "SELECT COUNT(*) FROM habit_check WHERE note LIKE '%s%%'", note);
    assert_int_equal(db_ask(db, sql, &count), ST_OK);
    return count;
}

/* Every check that was answered 201 is there, once; no other is. */
static inline void assert_truthful(struct fixture *f)
{
    for (int i = 0; i < f->count; i++)
        assert_int_equal(stored(f->db, f->notes[i]), f->calls[i].reply.http == 201);
}
