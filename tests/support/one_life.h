/* one_life.h: a database in memory and a person in it, for tests of what a write does. */
#pragma once

#include "base/date.h"
#include "base/zone.h"
#include "domain/person.h"
#include "store/migrate.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <stdio.h>

enum { LIFE_DAY = 20551 /* 2026-04-08 */ };

static struct db *life_db;
static struct arena life_arena = {.limit = 64 << 20};
static struct ctx life; /* the person's, from life_person() on */

#define DO(call) assert_int_equal((call), ST_OK)

static inline void life_day(int64_t day)
{
    life.now = day * DAY_MS + DAY_MS / 2;
}

/* A new person in UTC, who came now. */
static inline void life_person(void)
{
    static int people;
    struct person person;
    char name[32];
    struct arena_mark mark = arena_mark(&life_arena);

    snprintf(name, sizeof(name), "p%d", people++);
    life = (struct ctx){.arena = &life_arena, .db = life_db, .now = life.now};
    DO(db_begin(life_db));
    DO(person_add(&life,
                  &(struct person_new){
                      .username = str_from(name),
                      .email = arena_format(&life_arena, "%s@example.com", name),
                      .week_start = 1,
                      .plan = PLAN_PRO,
                  },
                  &person));
    DO(db_commit(life_db));
    ctx_own(&life, &person.owner);
    arena_rewind(&life_arena, mark);
}

/* Around what one request does. */
static inline void life_write(void)
{
    DO(db_begin(life_db));
    DO(person_lock(&life, life.owner.id));
    life.events = life.payments = 0;
    life.existed = false;
    life.complaints = NULL;
}

static inline void life_done(void)
{
    DO(person_settle(&life));
    DO(db_commit(life_db));
}

static inline int life_open(void **state)
{
    char why[256];
    int from, to;

    (void)state;
    life_day(LIFE_DAY);
    if (zone_start() || db_open("sqlite:", DB_CREATE | DB_MEMORY, &life_db, why, sizeof(why)))
        return -1;
    return migrate_run(life_db, life.now, &from, &to) || db_prepare(life_db) ? -1 : 0;
}

static inline int life_close(void **state)
{
    (void)state;
    db_close(life_db);
    arena_release(&life_arena);
    return 0;
}
