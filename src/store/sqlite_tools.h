/* sqlite_tools.h: the upkeep that a database in a file needs from us: folding the log, looking for
 * damage, copying it while it is in use.
 *
 * PostgreSQL does all this by itself: there these say so in db->error and do nothing (db_backup()
 * answers ST_METHOD). Outside transactions only. */
#pragma once

#include "store/db.h"

/* How much of the log is moved into the database file. */
enum fold {
    FOLD_SOME, /* what can be without waiting for anybody; others read and write meanwhile */
    FOLD_ALL,  /* and the log begins anew: waits for readers and writers */
    FOLD_CUT,  /* and its file is emptied, too */
};

/* *left is how many pages had to stay because somebody reads or writes. FOLD_ALL and FOLD_CUT wait
 * at most patience_ms, and are ST_UNAVAILABLE when the others did not let them; what could be moved
 * is. */
enum status db_checkpoint(struct db *db, enum fold fold, int patience_ms, int *left) MUST_CHECK;

/* Called with each complaint about the database; `text` is borrowed. */
typedef void db_complaint(void *owner, const char *text);

/* Looks for damage: `thorough` compares indexes with their tables, too. *count complaints were
 * given to say(), 100 at most. ST_OK says that the search came to its end, not that all is well. */
enum status db_check(struct db *db, bool thorough, db_complaint *say, void *owner,
                     int *count) MUST_CHECK;

/* Copies the database of this moment to a new file, readable by its owner only, and on disk when
 * this is ST_OK. ST_CONFLICT when there is a file already; db->error says what went wrong. */
enum status db_backup(struct db *db, const char *path) MUST_CHECK;

/* Bytes on disk: the database and its log. Zeros for a database without a file. */
struct db_sizes {
    int64_t file, log;
};

struct db_sizes db_sizes(struct db *db);
