/* keeper.h: the thread that tidies up: last uses of keys written in batches, kept answers forgotten
 * after a day and deliveries after a month, SQLite's log folded into its file, away from every
 * request. */
#pragma once

#include "api/writer.h"

struct keeper;

/* What it writes goes through `writer`; SQLite's log is folded through a connection of its own to
 * `url`. NULL, with a log line, on failure. */
struct keeper *keeper_open(struct program *program, struct writer *writer, const char *url);
void keeper_close(struct keeper *keeper); /* after a last round; before the writer */
