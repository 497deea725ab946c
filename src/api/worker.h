/* worker.h: what one HTTP thread has of the program: with SQLite a connection to read on and a
 * cache.
 *
 * Requests that arrive in one turn of the loop share a snapshot. It is opened anew when a write was
 * acknowledged since (program->commits), so whoever was told of a write finds it. */
#pragma once

#include "api/pool.h"
#include "api/writer.h"

struct worker;

/* With SQLite: url and writer; with PostgreSQL: pool alone. NULL, with a log line, on failure. */
struct worker_config {
    struct program *program;
    const char *url;
    struct writer *writer;
    struct pool *pool;
    size_t cache_bytes;
};

struct worker *worker_open(const struct worker_config *config);
void worker_close(struct worker *worker);

extern const struct app_port worker_port; /* its `worker` is a struct worker */
