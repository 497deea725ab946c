/* engine.h: what db.c and the two engines share, and nobody else needs. */
#pragma once

#include "store/db.h"

enum {
    SQLITE_BUSY_MS_MAX = 5000
}; /* a command beside the server waits this long for the write lock */

enum status db_open_sqlite(const char *path, int flags, struct db **out, char *why,
                           size_t size) MUST_CHECK;
enum status db_open_pg(const char *url, struct db **out, char *why, size_t size) MUST_CHECK;

/* Keeps and logs what the engine said about the statement called `name`; returns st. The text must
 * not hold values. Conflicts are everyday answers and are not logged. */
enum status db_complain(struct db *db, enum status st, const char *name, const char *text);

/* The SQLite handle of a connection; NULL when it is another engine's. */
struct sqlite3 *sqlite_handle(struct db *db);

/* The status of a SQLite result code; a failure of `name` is kept and logged. */
enum status sqlite_result(struct db *db, int rc, const char *name);
