/* ask.h: threads for the slow part of ASK rows: a model of language that is asked, say.
 *
 * What is slow holds no connection to the database and nobody's lock, so it costs nobody else a
 * millisecond. The queue is first come, first served, and each task has its own end in time, its
 * wait included: when all threads hang, whoever waits is answered as soon as the first of them is
 * over, without having been asked. */
#pragma once

#include "api/pool.h"
#include "api/writer.h"

enum { ASK_WAITING_EACH = 16, ASK_THREADS_MAX = 64 };

/* `writer` with SQLite, `pool` with PostgreSQL: where it goes on. NULL without memory or threads.
 */
struct asks *asks_open(struct program *program, struct writer *writer, struct pool *pool);

/* Tells what is slow to give up, hands everything on, ends the threads, and takes no more: before
 * writer and pool are closed. asks_close() comes after that. */
void asks_stop(struct asks *asks);
void asks_close(struct asks *asks);

/* Hands over a call that app_begin() answered with APP_ASK; call->done() is called at its end. Any
 * thread. False when too many wait: the call is the caller's still, and goes on without. */
bool asks_submit(struct asks *asks, struct call *call) MUST_CHECK;
