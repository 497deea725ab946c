/* writer.h: the one thread that writes to SQLite.
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

/* Runs `task` on the writer's connection in a transaction of its own, between batches, and waits
 * for it. Its status, or that of the commit. Any thread but the writer. */
typedef enum status writer_task(struct db *db, struct arena *arena, void *arg);
enum status writer_run(struct writer *writer, writer_task *task, void *arg) MUST_CHECK;

/* The same without a transaction: for what must not be in one. */
enum status writer_run_outside(struct writer *writer, writer_task *task, void *arg) MUST_CHECK;
