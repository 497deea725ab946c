#include "support/hookup.h"
#include "base/clock.h"
#include "base/zone.h"
#include "domain/person.h"
#include "domain/event.h"
#include "store/migrate.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* What a test needs to go on. */
static void must(struct hookup *h, enum status st)
{
    if (!st)
        return;
    fprintf(stderr, "hookup: %s: %s\n", status_name(st), h->db ? h->db->error : "");
    abort();
}

static struct db *connect_db(struct hookup *h)
{
    char why[256] = "";
    struct db *db = NULL;

    if (db_open(h->fresh.url, DB_CREATE | DB_NO_CHECKPOINT, &db, why, sizeof(why))) {
        fprintf(stderr, "hookup: %s\n", why);
        abort();
    }
    return db;
}

bool hookup_open(struct hookup *h, const char *engine)
{
    int from, to;

    memset(h, 0, sizeof(*h));
    if (!fresh_db_make(&h->fresh, engine))
        return false;
    h->arena.limit = 64 << 20;
    must(h, zone_start());
    settings_preset(&h->settings);
    memset(h->seal.key, 7, sizeof(h->seal.key));
    h->program = (struct program){.settings = &h->settings, .seal = &h->seal, .build = "test"};
    h->db = connect_db(h);
    must(h, migrate_run(h->db, clock_now_ms(), &from, &to));
    must(h, db_prepare(h->db));
    h->writing = connect_db(h);
    must(h, db_prepare(h->writing));
    h->writer = writer_open(&h->program, h->writing);
    hookup_person(h, "jane");
    hookup_set(h, "webhook-private", "on");
    return true;
}

void hookup_close(struct hookup *h)
{
    writer_close(h->writer);
    db_close(h->db);
    arena_release(&h->arena);
    fresh_db_drop(&h->fresh);
}

void hookup_set(struct hookup *h, const char *name, const char *text)
{
    const char *why = settings_set(&h->settings, str_from(name), str_from(text));

    if (!why)
        return;
    fprintf(stderr, "hookup: %s %s\n", name, why);
    abort();
}

int64_t hookup_person(struct hookup *h, const char *name)
{
    struct ctx ctx = {.arena = &h->arena, .db = h->db, .now = clock_now_ms()};
    char email[80];
    struct person person;

    snprintf(email, sizeof(email), "%s@example.com", name);
    must(h, db_begin(h->db));
    must(h, person_add(&ctx,
                       &(struct person_new){.username = str_from(name),
                                            .email = str_from(email),
                                            .week_start = NONE,
                                            .plan = PLAN_PRO},
                       &person));
    must(h, db_commit(h->db));
    return person.owner.id;
}

static enum status exec_task(struct db *db, struct arena *arena, void *arg)
{
    (void)arena;
    return db_exec(db, arg);
}

void hookup_exec(struct hookup *h, const char *format, ...)
{
    char sql[4096];
    va_list args;

    va_start(args, format);
    vsnprintf(sql, sizeof(sql), format, args);
    va_end(args);
    must(h, writer_run(h->writer, exec_task, sql));
}

int64_t hookup_ask(struct hookup *h, const char *format, ...)
{
    char sql[1024];
    int64_t n;
    va_list args;

    va_start(args, format);
    vsnprintf(sql, sizeof(sql), format, args);
    va_end(args);
    must(h, db_ask(h->db, sql, &n));
    return n;
}

bool hookup_await(struct hookup *h, int64_t number, const char *sql)
{
    static const struct timespec pause = {0, 2000000};
    int64_t end = clock_mono_us() + 10000000;

    while (hookup_ask(h, "%s", sql) != number) {
        if (clock_mono_us() > end) {
            fprintf(stderr, "hookup: %s is %lld, not %lld\n", sql,
                    (long long)hookup_ask(h, "%s", sql), (long long)number);
            return false;
        }
        nanosleep(&pause, NULL);
    }
    return true;
}

void hookup_webhook(struct hookup *h, int64_t person, int64_t id, int port)
{
    struct str about =
        arena_format(&h->arena, "webhook %lld %lld", (long long)person, (long long)id);
    struct str secret = seal_close(&h->arena, &h->seal, about, S("whsec_c2VjcmV0c2VjcmV0"));

    hookup_exec(h,
                "INSERT INTO webhook (person, id, api, mode, url, name, kinds, active, failures, "
                "secret, created, updated) VALUES (%lld, %lld, 0, 0, 'http://127.0.0.1:%d/in', "
                "'mine', 9223372036854775807, 1, 0, '%.*s', 1, 1)",
                (long long)person, (long long)id, port, STR_FMT(secret));
    hookup_exec(h, "UPDATE person SET told = 9223372036854775807 WHERE id = %lld",
                (long long)person);
}

struct events_task {
    int64_t person;
    int count;
};

static enum status events_add(struct db *db, struct arena *arena, void *arg)
{
    const struct events_task *task = arg;
    struct ctx ctx = {.arena = arena, .db = db, .now = clock_now_ms()};
    enum status st = person_lock(&ctx, task->person);

    for (int i = 0; !st && i < task->count; i++) {
        struct event e = event_of(EVENT_LEVEL_UP);

        e.n0 = i + 2;
        e.n1 = i + 1;
        e.n2 = 100;
        e.text = S("Seedling");
        st = event_add(&ctx, &e);
    }
    return st ? st : person_settle(&ctx);
}

void hookup_events(struct hookup *h, int64_t person, int count)
{
    struct events_task task = {person, count};

    must(h, writer_run(h->writer, events_add, &task));
    if (h->program.wake)
        h->program.wake(h->program.wake_owner);
}

static enum status fail_task(struct db *db, struct arena *arena, void *arg)
{
    (void)arena;
    db->fail_at = *(long *)arg;
    return ST_OK;
}

void hookup_fail_at(struct hookup *h, long n)
{
    must(h, writer_run_outside(h->writer, fail_task, &n));
}
