/* Any body, sent to every row that takes one, on a database in memory: the answer is one of a few,
 * is JSON, and what was stored can be read back. */
#include "api/work.h"
#include "base/log.h"
#include "domain/person.h"
#include "store/migrate.h"

#include <assert.h>
#include <sodium.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct settings settings;
static struct program program;
static struct owner owner;
static struct db *db;
static struct call call;

static void sql(const char *text)
{
    if (db_exec(db, text))
        abort();
}

static void start(void)
{
    struct arena arena = {.limit = 1 << 20};
    struct person person;
    char why[200];
    int from, to;

    settings_preset(&settings);
    log_level_set(LOG_ERROR);
    program = (struct program){
        .settings = &settings, .limits = limits_open(64), .build = "fuzz", .ready = true};
    if (sodium_init() < 0 || zone_start() || !program.limits ||
        settings_set(&settings, S("limit-loggd"), S("16000000/1s")) ||
        db_open("sqlite:", DB_MEMORY, &db, why, sizeof(why)) || migrate_run(db, 1, &from, &to) ||
        db_prepare(db))
        abort();
    struct ctx ctx = {.arena = &arena, .db = db, .now = 1};

    if (db_begin(db) ||
        person_add(&ctx,
                   &(struct person_new){S("jane"), S("jane@example.com"), STR_NULL, STR_NULL, NONE,
                                        PLAN_PRO},
                   &person) ||
        db_commit(db))
        abort();
    owner = person.owner;
    call.arena.limit = 8 << 20;
    arena_release(&arena);
}

/* The answer's status. */
static int ask(enum method method, const char *path, struct str body)
{
    json_t *json;

    arena_reset(&call.arena);
    call.req = (struct request){
        .method = method, .path = str_from(path), .body = body, .now = INT64_C(1775650000000)};
    call.req.headers[HEADER_CONTENT_TYPE] = S("application/json");
    app_call_as(&program, &call, db, &owner);
    assert(call.reply.http == 204 || json_read(call.reply.body, &json) == JSON_FINE);
    if (call.reply.http != 204)
        json_decref(json);
    return call.reply.http;
}

/* A habit with all it has, as at the start of every input. */
static void habit_reset(void)
{
    sql("DELETE FROM habit; DELETE FROM habit_check; DELETE FROM habit_skip; UPDATE person SET "
        "next_id = 1");
    if (ask(POST, "/api/v1/public/habits", S("{\"name\":\"x\"}")) != 201)
        abort();
}

static const struct {
    enum method method;
    const char *path;
} rows[] = {
    {POST, "/api/v1/public/habits"},
    {PATCH, "/api/v1/public/habits/1"},
    {POST, "/api/v1/public/habits/1/checks"},
    {POST, "/api/v1/public/habits/1/skips"},
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!db)
        start();
    char *text = malloc(size ? size : 1);

    if (!text)
        return 0;
    if (size)
        memcpy(text, data, size);
    habit_reset();
    for (size_t i = 0; i < COUNT(rows); i++) {
        int http = ask(rows[i].method, rows[i].path, (struct str){text, size});

        assert(http == 200 || http == 201 || http == 400 || http == 422);
        assert(ask(GET, "/api/v1/public/habits/1", STR_NULL) == 200);
    }
    assert(ask(GET, "/api/v1/public/habits", STR_NULL) == 200);
    assert(ask(GET, "/api/v1/public/habits/1/checks", STR_NULL) == 200);
    assert(ask(GET, "/api/v1/public/habits/1/skips", STR_NULL) == 200);
    assert(ask(GET, "/api/v1/public/habits/1/history", STR_NULL) == 200);
    free(text);
    return 0;
}
