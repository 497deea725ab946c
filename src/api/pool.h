/* pool.h: threads that run whole requests on connections of their own: with PostgreSQL every job of
 * the database waits for a network, and none of them does so on an HTTP loop. */
#pragma once

#include "api/work.h"

struct pool;

/* `threads` connections to `url`, each with a thread. NULL, with a log line, when one cannot be
 * made. */
struct pool *pool_open(struct program *program, const char *url, int threads);

/* Finishes what waits, then ends. */
void pool_close(struct pool *pool);

/* Runs the whole of a call, or, when its slow part is over (api/ask.h), what is left of it;
 * call->done() is called at its end. Any thread. */
void pool_submit(struct pool *pool, struct call *call);
