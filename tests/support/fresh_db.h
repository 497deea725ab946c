/* fresh_db.h: a new, empty database for one test, on either engine.
 *
 * SQLite gets a folder of its own in /tmp, PostgreSQL a database of its own in the server that
 * CAIRN_PG_URL names (scripts/pg start prints one), so tests may run side by side. */
#pragma once

#include "store/db.h"

struct fresh_db {
    char folder[64]; /* SQLite's; test.db is the file in it */
    char name[64];   /* PostgreSQL's */
    char url[1024];
};

/* False when there is no server for "postgresql": skip the test. */
bool fresh_db_make(struct fresh_db *f, const char *engine);
void fresh_db_drop(struct fresh_db *f); /* all connections closed, please */
