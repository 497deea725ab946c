/* fixture.h: what the tests of the store share: a fresh database, opened, migrated and prepared. */
#pragma once

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "store/db.h"
#include "store/migrate.h"
#include "support/fresh_db.h"

#include <stdio.h>
#include <stdlib.h>

#define engine_sqlite "sqlite"
#define engine_pg     "postgresql"

struct fixture {
    struct fresh_db fresh;
    struct db *db;
    struct arena arena;
    jmp_buf fail; /* nowhere: these tests take little memory */
};

/* The test on each engine; without CAIRN_PG_URL the second counts as skipped. */
/* clang-format off */
#define ON_SQLITE(f) {#f " (sqlite)", f, NULL, NULL, engine_sqlite}
#define ON_PG(f)     {#f " (postgresql)", f, NULL, NULL, engine_pg}
#define ON_BOTH(f)   ON_SQLITE(f), ON_PG(f)
/* clang-format on */

static inline bool on_pg(void **state)
{
    return strcmp(*state, engine_pg) == 0;
}

static inline void must(enum status st)
{
    assert_string_equal(status_name(st), "OK");
}

#define assert_status(st, expected) assert_string_equal(status_name(st), status_name(ST_##expected))

static inline struct db *must_open(const char *url, int flags)
{
    char why[512];
    struct db *db = NULL;
    enum status st = db_open(url, flags, &db, why, sizeof(why));

    if (st)
        fail_msg("%s: %s: %s", url, status_name(st), why);
    return db;
}

static inline void must_migrate(struct db *db)
{
    int from, to;

    must(migrate_run(db, 1000, &from, &to));
    assert_int_equal(to, migrate_newest());
}

/* An empty database and a connection to it; the test is skipped when there is no such server. */
static inline void fixture_open_empty(struct fixture *f, const char *engine)
{
    memset(f, 0, sizeof(*f));
    if (!fresh_db_make(&f->fresh, engine))
        skip();
    f->db = must_open(f->fresh.url, DB_CREATE);
    f->arena.limit = 1 << 24;
    f->arena.fail = &f->fail;
}

static inline void fixture_open(struct fixture *f, const char *engine)
{
    fixture_open_empty(f, engine);
    must_migrate(f->db);
    must(db_prepare(f->db));
}

/* A second connection to the same database. */
static inline struct db *fixture_another(struct fixture *f)
{
    struct db *db = must_open(f->fresh.url, 0);

    must(db_prepare(db));
    return db;
}

static inline void fixture_close(struct fixture *f)
{
    db_close(f->db);
    arena_release(&f->arena);
    fresh_db_drop(&f->fresh);
}
