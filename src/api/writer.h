/* writer.h: a thread that writes: the one for SQLite; for PostgreSQL, where requests write for
 * themselves (pool.h), the one for the program's own work.
 *
 * It takes all the writes that wait, runs each in a savepoint of one transaction, commits once, and
 * then answers them all: one fsync for many acknowledged writes. A write that fails is undone
 * alone; when the transaction itself is lost (a full disk), every write of it is run again on its
 * own. */
#pragma once

#include "api/work.h"

struct writer;

/* Takes `db` over. NULL without memory or threads. */
struct writer *writer_open(struct program *program, struct db *db);

/* Finishes what waits, then ends the thread and closes the connection. */
void writer_close(struct writer *writer);

/* Hands over a call that app_begin() answered with APP_WRITE; call->done() is called once it is
 * committed or refused. Any thread. */
void writer_submit(struct writer *writer, struct call *call);

/* Work of the program itself, not of a request. */
typedef enum status writer_task(struct db *db, struct arena *arena, void *arg);

struct writer_job {
    writer_task *run;
    void *arg;
    bool outside;                         /* without a transaction: for what must not be in one */
    void (*done)(struct writer_job *job); /* on the writer's thread; the job is its owner's again */
    enum status status;                   /* its own, or that of the commit */
    struct writer_job *next;
};

/* Hands over a job, which runs in a savepoint beside whatever else waits, and perhaps a second time
 * when the transaction they share is lost. Its arena is empty again after each. Any thread. */
void writer_post(struct writer *writer, struct writer_job *job);

/* The same, waiting for it: its status. Any thread but the writer. */
enum status writer_run(struct writer *writer, writer_task *task, void *arg) MUST_CHECK;

/* The same without a transaction. */
enum status writer_run_outside(struct writer *writer, writer_task *task, void *arg) MUST_CHECK;
