/* dispatcher.h: the thread that delivers webhooks: a loop with one connection to read, which hands
 * what it writes to the writer. See round.h for what it does, domain/courier.h for how several
 * servers share the work. */
#pragma once

#include "api/writer.h"

struct dispatcher;

/* Reads through a connection of its own to `url`. On SQLite, where there is one server, whatever
 * was held by the one before is free. NULL, with a log line, on failure. */
struct dispatcher *dispatcher_open(struct program *program, struct writer *writer, const char *url);

/* There may be something to deliver: program->wake. Any thread. */
void dispatcher_wake(void *dispatcher);

/* Its lines of /metrics. Any thread. */
void dispatcher_metrics(struct dispatcher *dispatcher, struct buf *out);

/* Sends nothing more, waits for what is under way up to stop-ms-max, writes the results, lets go of
 * what it holds. Before the writer is closed; from then on wakes do nothing. NULL is fine. */
void dispatcher_stop(struct dispatcher *dispatcher);

/* Once nobody can wake it any more. NULL is fine. */
void dispatcher_close(struct dispatcher *dispatcher);
