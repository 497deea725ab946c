/* hookup.h: a database with one person and webhooks, and the threads that deliver to them. */
#pragma once

#include "api/writer.h"
#include "base/seal.h"
#include "events/dispatcher.h"
#include "support/fresh_db.h"

struct hookup {
    struct fresh_db fresh;
    struct settings settings;
    struct program program;
    struct seal seal;
    struct writer *writer;
    struct db *db;      /* the test's own connection */
    struct db *writing; /* the writer's, for hookup_fail_at() */
    struct arena arena;
};

/* False when there is no server for "postgresql". Person 1 is there; no dispatcher yet. */
bool hookup_open(struct hookup *h, const char *engine);
void hookup_close(struct hookup *h);

/* A setting as if it were given as a flag. */
void hookup_set(struct hookup *h, const char *name, const char *text);

/* An active webhook of the person for all kinds, to that port of 127.0.0.1. */
void hookup_webhook(struct hookup *h, int64_t person, int64_t id, int port);

/* So many events happen to the person, in one transaction. */
void hookup_events(struct hookup *h, int64_t person, int count);

/* The n-th statement of the writer from now on fails. */
void hookup_fail_at(struct hookup *h, long n);

/* One number of a statement. */
int64_t hookup_ask(struct hookup *h, const char *format, ...) PRINTF_LIKE(2, 3);
void hookup_exec(struct hookup *h, const char *format, ...) PRINTF_LIKE(2, 3);

/* Waits until the statement gives that number; false after ten seconds. */
bool hookup_await(struct hookup *h, int64_t number, const char *sql);

/* Another person: their number. */
int64_t hookup_person(struct hookup *h, const char *name);
