/* keeper.h: the thread that tidies up: last uses of keys written in batches, kept answers forgotten
 * after a day, SQLite's log folded into its file, away from every request. */
#pragma once

#include "api/writer.h"

struct keeper;

/* SQLite: `writer` and the database's url. PostgreSQL: writer NULL. NULL, with a log line, on
 * failure. */
struct keeper *keeper_open(struct program *program, struct writer *writer, const char *url);
void keeper_close(struct keeper *keeper); /* after a last round; before the writer */
