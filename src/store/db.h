/* db.h: one connection to the database, whichever engine it is.
 *
 * SQL text lives in .sql files beside the domain module that uses it; tools/sqlgen.awk turns them
 * into the SQL_* names of sql.h. Every statement is prepared when the connection is opened, so a
 * typo stops the start and not a request. A connection belongs to one thread at a time.
 *
 * NULL is NONE for numbers, NAN for reals and a null str for text, in both directions. Booleans
 * read as 0 and 1.
 *
 * What an author of SQL must know, so that both engines answer alike:
 * - Parameters are $1, $2, ... without gaps. PostgreSQL must be able to tell each one's type from
 *   where it stands; where it cannot (SELECT $1, COALESCE($1, ...), $1 IS NULL), write
 *   CAST($1 AS BIGINT), CAST($1 AS TEXT) or CAST($1 AS DOUBLE PRECISION). Never "$1::text", which
 *   SQLite takes for a name, nor REAL in a CAST, which PostgreSQL cuts to six digits.
 * - "text" in double quotes is never a string.
 * - A statement that writes runs inside db_begin(), or alone through db_run(): with db_first() an
 *   error at its very end would go unseen. */
#pragma once

#include "base/arena.h"
#include "base/status.h"
#include "sql.h" /* generated: enum sql_id, sql_name[], sql_text[], sql_text_pg[], sql_args[] */

struct db; /* db_sqlite.c and db_pg.c each extend it */

enum { DB_ARGS_MAX = 64 }; /* parameters of one statement; sqlgen.awk knows it too */

/* One argument of a statement. Its text must stay where it is until the statement has ended; text
 * in the request's arena does. Text with a NUL in it is refused (ST_INVALID). */
struct val {
    enum { VAL_INT, VAL_STR, VAL_REAL } kind;
    int64_t i;
    double real;
    struct str s;
};

#define VINT(x)  ((struct val){.kind = VAL_INT, .i = (x)})
#define VSTR(x)  ((struct val){.kind = VAL_STR, .s = (x)})
#define VREAL(x) ((struct val){.kind = VAL_REAL, .real = (x)})

/* The rows of one running statement. `status` says how it went, once db_next() is false. */
struct rows {
    struct db *db;
    struct arena *arena;
    enum sql_id id;
    int row;
    bool open; /* still running */
    enum status status;
};

/* What an engine must provide. Nothing outside store/ calls these. */
struct db_engine {
    const char *name;           /* "sqlite", "postgresql" */
    const char *migrate_lock;   /* inside a transaction: keeps other migrations out; may be NULL */
    const char *count_versions; /* asks how many tables are called schema_version */
    const char *count_tables;   /* asks how many tables there are */
    const char *mark_ours;      /* says in the database whose it is; may be NULL */
    enum status (*exec)(struct db *db, const char *sql);
    enum status (*ask)(struct db *db, const char *sql, int64_t *out); /* one number */
    enum status (*begin)(struct db *db, bool write); /* to read: one snapshot for it all */
    enum status (*commit)(struct db *db);
    enum status (*revive)(struct db *db); /* outside a transaction: reopens a lost connection */
    void (*start)(struct rows *r, const struct val *args, int count);
    bool (*next)(struct rows *r); /* false at the end and after a failure: see status */
    int64_t (*get_int)(struct rows *r, int column);
    double (*get_real)(struct rows *r, int column);
    struct str (*get_str)(struct rows *r, int column); /* borrowed until the next step */
    void (*end)(struct db *db, enum sql_id id);
    bool (*in_transaction)(struct db *db);
    void (*rollback)(struct db *db); /* when there is something to roll back */
    enum status (*prepare)(struct db *db);
    void (*close)(struct db *db);
};

struct db {
    const struct db_engine *engine;
    long statements;    /* started so far: tests hold each request to a budget */
    long fail_at;       /* tests: the n-th statement from now fails; 0 = none */
    bool begun;         /* between db_begin() and db_commit() or db_abandon() */
    enum status failed; /* the transaction's first failure: nothing runs until it is undone */
    int running;        /* statements not ended yet, and which */
    bool is_running[SQL_COUNT];
    char error[256]; /* what the engine said last, for people; never shown to clients */
};

enum db_flags {
    DB_CREATE = 1,        /* make the database file when there is none (SQLite) */
    DB_NO_CHECKPOINT = 2, /* somebody else folds the log (SQLite: wal_autocheckpoint off) */
    DB_MEMORY = 4,        /* tests: SQLite without a disk; what follows "sqlite:" does not matter */
};

/* Opens "sqlite:PATH" or "postgresql://..." without preparing statements (the schema may still be
 * missing); *out is NULL on failure, and `why` (size bytes) says why: ST_NOT_FOUND when there is no
 * such file and no DB_CREATE, ST_CONFLICT when it is another program's, ST_MALFORMED when the URL
 * is neither. Tests may name a VFS: "sqlite:PATH?vfs=NAME". */
enum status db_open(const char *url, int flags, struct db **out, char *why, size_t size) MUST_CHECK;
/* All statements, once the schema is there: one that does not fit it is found at the start. Without
 * it, an SQLite connection prepares each when it is first used, and keeps only those. */
enum status db_prepare(struct db *db) MUST_CHECK;
void db_close(struct db *db); /* NULL is fine */

/* Transactions. A commit is ST_OK only when the engine says it is on disk. When it fails in another
 * way the transaction may, rarely, have been stored all the same (the answer was lost on its way).
 *
 * After a failed statement nothing more runs in that transaction: both engines answer with the
 * first failure until db_undo() or db_abandon(), and the commit does too. Where a conflict is an
 * answer and not an accident, use ON CONFLICT. */
enum status db_begin(struct db *db) MUST_CHECK;      /* to write */
enum status db_begin_read(struct db *db) MUST_CHECK; /* several reads of one moment */
enum status db_commit(struct db *db) MUST_CHECK;
bool db_in_transaction(struct db *db); /* as the engine sees it: a full disk can end it unasked */
void db_abandon(struct db *db);        /* after a failure: leaves the connection as it was opened */

/* A job inside a larger transaction (group commit): save, then keep or undo. db_undo() also ends
 * any statement still running; false when the transaction itself is gone. Savepoints do not nest.
 */
enum status db_save(struct db *db) MUST_CHECK;
enum status db_keep(struct db *db) MUST_CHECK;
bool db_undo(struct db *db);

enum status db_exec(struct db *db, const char *sql) MUST_CHECK; /* store/ and migrations only */
/* One number, of a statement that is in no .sql file; NONE without a row. store/ only. */
enum status db_ask(struct db *db, const char *sql, int64_t *out) MUST_CHECK;

/* Starts a statement; asserts that it is not running already. Then either
 *     while (db_next(&r)) ...; st = r.status;
 * or, for at most one row,
 *     st = db_first(&r); if (!st) { read columns; db_end(&r); }
 * Text handed out is copied into the arena, so it outlives the statement. A loop left early calls
 * db_end(); commit and keep assert that nothing is running. An allocation may jump away while a
 * statement is running: the boundary's db_undo() or db_abandon() ends it. */
struct rows db_start(struct db *db, struct arena *a, enum sql_id id, const struct val *args, int n);
bool db_next(struct rows *r);
enum status db_first(struct rows *r) MUST_CHECK; /* ST_NOT_FOUND (and ended) when there is no row */
void db_end(struct rows *r);
int64_t db_int(struct rows *r, int column);
double db_real(struct rows *r, int column);
struct str db_str(struct rows *r, int column);
struct str db_view(struct rows *r, int column); /* not copied: good until the next step or end */

/* db_select(db, arena, SQL_HABIT_GET, VINT(person), VINT(id)); a statement without parameters is
 * started with db_start(db, arena, id, NULL, 0). */
#define db_select(db, arena, id, ...)                                                              \
    db_start(db, arena, id, (struct val[]){__VA_ARGS__},                                           \
             (int)(sizeof((struct val[]){__VA_ARGS__}) / sizeof(struct val)))

/* A statement whose rows do not matter. */
#define db_run(db, arena, id, ...)                                                                 \
    db_finish(db_start(db, arena, id, (struct val[]){__VA_ARGS__},                                 \
                       (int)(sizeof((struct val[]){__VA_ARGS__}) / sizeof(struct val))))
enum status db_finish(struct rows r) MUST_CHECK;
