#include "support/fuzz_resona.h"
#include "api/work.h"
#include "base/json.h"
#include "base/log.h"
#include "base/zone.h"
#include "domain/person.h"
#include "store/migrate.h"

#include <assert.h>
#include <sodium.h>
#include <stdlib.h>

#define NOW INT64_C(1770638400000) /* 2026-02-09T12:00:00Z */

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
    char why[256];
    int from, to;
    struct arena arena = {.limit = 1 << 20};
    struct ctx ctx = {.arena = &arena, .now = NOW};
    struct person clinic;
    struct person_new who = {
        .username = S("clinic"), .email = S("c@example.com"), .week_start = NONE, .plan = NONE};

    log_level_set(LOG_ERROR);
    settings_preset(&settings);
    program = (struct program){.settings = &settings, .build = "fuzz", .ready = true};
    program.limits = limits_open(64);
    if (sodium_init() < 0 || zone_start() || !program.limits ||
        db_open("sqlite:", DB_MEMORY, &db, why, sizeof(why)) || migrate_run(db, 0, &from, &to) ||
        db_prepare(db))
        abort();
    ctx.db = db;
    if (db_begin(db) || person_add(&ctx, &who, &clinic) || db_commit(db))
        abort();
    owner = clinic.owner;
    arena_release(&arena);
    call.arena.limit = (size_t)settings.request_bytes_max;
}

/* The status; the reply is call.reply. */
static int ask(enum method method, const char *target, struct str body)
{
    struct str query = str_from(target), path = str_cut(&query, '?');
    json_t *json;

    static int64_t asked; /* limits are not what is tested */

    arena_reset(&call.arena);
    call.req =
        (struct request){.method = method, .path = path, .query = query, .body = body, .now = NOW};
    call.req.headers[HEADER_CONTENT_TYPE] = S("application/json");
    if (asked++ % 8 == 0) {
        limits_close(program.limits);
        program.limits = limits_open(64);
    }
    app_call_as(&program, &call, db, &owner);
    assert(json_read(call.reply.body, &json) == JSON_FINE);
    json_decref(json);
    return call.reply.http;
}

/* What is shown of the user; the caller's to free. */
static char *shown(const char *target)
{
    int http = ask(GET, target, STR_NULL);
    char *text = malloc(call.reply.body.len + 1);

    assert(http == 200 && text);
    memcpy(text, call.reply.body.at, call.reply.body.len);
    text[call.reply.body.len] = '\0';
    return text;
}

void fuzz_resona(const char *target, struct str body)
{
    if (!db)
        start();
    sql("DELETE FROM subject; DELETE FROM person WHERE org IS NOT NULL; DELETE FROM source; DELETE "
        "FROM sample; DELETE FROM body_day; DELETE FROM corridor; DELETE FROM event");
    int http = ask(POST, target, body);

    assert(http == 200 || http == 400);
    if (http == 400) {
        assert(ask(GET, "/v1/users/fuzz", STR_NULL) == 404); /* nobody was made */
        return;
    }
    char *state = shown("/v1/users/fuzz/state?explain=1");
    char *trends = shown("/v1/users/fuzz/trends?range=365d");

    assert(ask(POST, target, body) == 200);
    char *state_again = shown("/v1/users/fuzz/state?explain=1");
    char *trends_again = shown("/v1/users/fuzz/trends?range=365d");

    assert(strcmp(state, state_again) == 0 && strcmp(trends, trends_again) == 0);
    free(state);
    free(trends);
    free(state_again);
    free(trends_again);
}
