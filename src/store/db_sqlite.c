/* db_sqlite.c: the SQLite engine. The only file that knows SQLite's result codes. */
#include "store/engine.h"
#include "base/log.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    PATH_BYTES_MAX = 4096,
    VFS_BYTES_MAX = 32,
};

/* "CRN1" in the header of the file: this database is ours. */
#define APPLICATION_ID_TEXT "1129467441"
static const int64_t application_id = 1129467441;

struct lite_stmt {
    sqlite3_stmt *stmt;
    uint8_t position[DB_ARGS_MAX]; /* SQLite's number of $1, $2, ... */
};

struct db_sqlite {
    struct db base;
    sqlite3 *handle;
    struct lite_stmt stmts[SQL_COUNT];
};

static struct db_sqlite *lite(struct db *db)
{
    return (struct db_sqlite *)db;
}

static sqlite3_stmt *lite_stmt(const struct rows *r)
{
    return lite(r->db)->stmts[r->id].stmt;
}

static bool disk_is_full(sqlite3 *handle)
{
    int code = sqlite3_system_errno(handle);

    return code == ENOSPC || code == EDQUOT;
}

static enum status lite_status(sqlite3 *handle, int rc)
{
    switch (rc & 0xff) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
        return ST_OK;
    case SQLITE_CONSTRAINT:
        return ST_CONFLICT;
    case SQLITE_FULL:
        return ST_FULL;
    case SQLITE_IOERR:
        return disk_is_full(handle) ? ST_FULL : ST_UNAVAILABLE;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_NOMEM:
    case SQLITE_CANTOPEN:
    case SQLITE_PROTOCOL:
    case SQLITE_INTERRUPT:
        return ST_UNAVAILABLE;
    default:
        return ST_INTERNAL; /* CORRUPT, NOTADB, READONLY, or our own mistake */
    }
}

enum status sqlite_result(struct db *db, int rc, const char *name)
{
    enum status st = lite_status(lite(db)->handle, rc);

    if (st)
        db_complain(db, st, name, sqlite3_errmsg(lite(db)->handle));
    return st;
}

static enum status lite_exec(struct db *db, const char *sql)
{
    return sqlite_result(db, sqlite3_exec(lite(db)->handle, sql, NULL, NULL, NULL), sql);
}

static enum status lite_ask(struct db *db, const char *sql, int64_t *out)
{
    sqlite3_stmt *stmt = NULL;
    int rc = sqlite3_prepare_v2(lite(db)->handle, sql, -1, &stmt, NULL);

    if (rc == SQLITE_OK)
        rc = sqlite3_step(stmt);
    if (rc == SQLITE_ROW && sqlite3_column_type(stmt, 0) != SQLITE_NULL)
        *out = sqlite3_column_int64(stmt, 0);
    enum status st = sqlite_result(db, rc, sql);

    sqlite3_finalize(stmt);
    return st;
}

/* A writer asks for the write lock at once, or two who have read could both wait for it. */
static enum status lite_begin(struct db *db, bool write)
{
    return lite_exec(db, write ? "BEGIN IMMEDIATE" : "BEGIN");
}

static enum status lite_commit(struct db *db)
{
    return lite_exec(db, "COMMIT");
}

static enum status lite_revive(struct db *db)
{
    (void)db;
    return ST_OK; /* a file does not hang up */
}

static int lite_bind(sqlite3_stmt *stmt, int position, const struct val *v)
{
    switch (v->kind) {
    case VAL_INT:
        return v->i == NONE ? sqlite3_bind_null(stmt, position)
                            : sqlite3_bind_int64(stmt, position, v->i);
    case VAL_REAL:
        return isnan(v->real) ? sqlite3_bind_null(stmt, position)
                              : sqlite3_bind_double(stmt, position, v->real);
    case VAL_STR:
        break;
    }
    /* Not copied: db.h asks for text that stays until the statement has ended. */
    return str_is_null(v->s)
               ? sqlite3_bind_null(stmt, position)
               : sqlite3_bind_text64(stmt, position, v->s.at, v->s.len, SQLITE_STATIC, SQLITE_UTF8);
}

/* SQLite reads "$2" as a name, and numbers names in order of appearance: asked once, here. */
static enum status lite_prepare_one(struct db *db, int id)
{
    struct lite_stmt *s = &lite(db)->stmts[id];
    int rc = sqlite3_prepare_v3(lite(db)->handle, sql_text[id], -1, SQLITE_PREPARE_PERSISTENT,
                                &s->stmt, NULL);

    if (rc != SQLITE_OK)
        return sqlite_result(db, rc, sql_name[id]);
    for (int i = 0; i < sql_args[id]; i++) {
        char name[16];

        snprintf(name, sizeof(name), "$%d", i + 1);
        s->position[i] = (uint8_t)sqlite3_bind_parameter_index(s->stmt, name);
        if (!s->position[i])
            return db_complain(db, ST_INTERNAL, sql_name[id], "a parameter is missing");
    }
    return ST_OK;
}

static void lite_start(struct rows *r, const struct val *args, int count)
{
    const struct lite_stmt *s = &lite(r->db)->stmts[r->id];
    int rc = SQLITE_OK;

    if (!s->stmt) /* a connection that does little keeps no more statements than it needs */
        r->status = lite_prepare_one(r->db, r->id);
    if (r->status)
        return;
    for (int i = 0; i < count && rc == SQLITE_OK; i++)
        rc = lite_bind(s->stmt, s->position[i], &args[i]);
    r->status = sqlite_result(r->db, rc, sql_name[r->id]);
}

static bool lite_next(struct rows *r)
{
    int rc = sqlite3_step(lite_stmt(r));

    if (rc == SQLITE_ROW) {
        r->row++;
        return true;
    }
    r->status = sqlite_result(r->db, rc, sql_name[r->id]);
    return false;
}

/* One call for the value and cheap ones for its parts; each sqlite3_column_... would find it anew.
 * A connection is one thread's, so the value need not be a protected one. */
static int64_t lite_int(struct rows *r, int column)
{
    sqlite3_value *value = sqlite3_column_value(lite_stmt(r), column);

    return sqlite3_value_type(value) == SQLITE_NULL ? NONE : sqlite3_value_int64(value);
}

static double lite_real(struct rows *r, int column)
{
    sqlite3_value *value = sqlite3_column_value(lite_stmt(r), column);

    return sqlite3_value_type(value) == SQLITE_NULL ? NAN : sqlite3_value_double(value);
}

static struct str lite_str(struct rows *r, int column)
{
    sqlite3_value *value = sqlite3_column_value(lite_stmt(r), column);

    if (sqlite3_value_type(value) == SQLITE_NULL)
        return STR_NULL;
    const char *text = (const char *)sqlite3_value_text(value);

    /* NULL here is a number that found no memory to become text; "" keeps it apart from null. */
    return text ? (struct str){text, (size_t)sqlite3_value_bytes(value)} : S("");
}

static void lite_end(struct db *db, enum sql_id id)
{
    sqlite3_reset(lite(db)->stmts[id].stmt); /* says again what the last step said */
}

static bool lite_in_transaction(struct db *db)
{
    return !sqlite3_get_autocommit(lite(db)->handle);
}

static void lite_rollback(struct db *db)
{
    if (lite_in_transaction(db))
        (void)lite_exec(db, "ROLLBACK");
}

static enum status lite_prepare(struct db *db)
{
    enum status st = ST_OK;

    for (int id = 0; id < SQL_COUNT && !st; id++)
        if (!lite(db)->stmts[id].stmt)
            st = lite_prepare_one(db, id);
    return st;
}

static void lite_close(struct db *db)
{
    for (int id = 0; id < SQL_COUNT; id++)
        sqlite3_finalize(lite(db)->stmts[id].stmt);
    sqlite3_close(lite(db)->handle);
    free(db);
}

static const struct db_engine lite_engine = {
    .name = "sqlite",
    .count_versions = "SELECT COUNT(*) FROM sqlite_schema WHERE name = 'schema_version'",
    .count_tables = "SELECT COUNT(*) FROM sqlite_schema",
    .mark_ours = "PRAGMA application_id = " APPLICATION_ID_TEXT,
    .exec = lite_exec,
    .ask = lite_ask,
    .begin = lite_begin,
    .commit = lite_commit,
    .revive = lite_revive,
    .start = lite_start,
    .next = lite_next,
    .get_int = lite_int,
    .get_real = lite_real,
    .get_str = lite_str,
    .end = lite_end,
    .in_transaction = lite_in_transaction,
    .rollback = lite_rollback,
    .prepare = lite_prepare,
    .close = lite_close,
};

struct sqlite3 *sqlite_handle(struct db *db)
{
    return db->engine == &lite_engine ? lite(db)->handle : NULL;
}

/* Makes the file, readable by its owner only: SQLite would leave that to the umask, and gives the
 * log beside it the same mode. Only a file that was not there is opened (and closed), since closing
 * another descriptor of a database in use drops its locks. */
static bool create_file(const char *path)
{
    int fd = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);

    if (fd < 0)
        return errno == EEXIST;
    return close(fd) == 0;
}

/* Settings that change nothing in the file. */
static enum status lite_settings(struct db *db, int flags)
{
    sqlite3 *handle = lite(db)->handle;
    enum status st;

    sqlite3_busy_timeout(handle, SQLITE_BUSY_MS_MAX);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    st = lite_exec(db, "PRAGMA mmap_size = 0; PRAGMA foreign_keys = OFF;"
                       "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"
                       "PRAGMA temp_store = MEMORY; PRAGMA synchronous = FULL;"
                       "PRAGMA secure_delete = ON;" /* who is erased is not left in free pages */
                       "PRAGMA journal_size_limit = 4194304" /* begun anew, it is short again */);
    if (!st && (flags & DB_NO_CHECKPOINT))
        st = lite_exec(db, "PRAGMA wal_autocheckpoint = 0");
    return st;
}

/* Refuses another program's database before anything is written to it. */
static enum status lite_check_owner(struct db *db)
{
    int64_t tables = 0, owner = 0;
    enum status st = lite_ask(db, lite_engine.count_tables, &tables);

    if (!st)
        st = lite_ask(db, "PRAGMA application_id", &owner);
    if (st || owner == application_id || (owner == 0 && tables == 0))
        return st;
    snprintf(db->error, sizeof(db->error), "the database belongs to another program");
    return ST_CONFLICT;
}

static enum status lite_setup(struct db *db, int flags)
{
    enum status st = lite_settings(db, flags);

    if (!st)
        st = lite_check_owner(db);
    if (!st && !(flags & DB_MEMORY))
        st = lite_exec(db, "PRAGMA page_size = 4096; PRAGMA journal_mode = WAL");
    return st;
}

/* Splits "PATH?vfs=NAME". */
static bool split_url(const char *url, char *path, char *vfs)
{
    const char *mark = strstr(url, "?vfs=");
    size_t len = mark ? (size_t)(mark - url) : strlen(url);

    if (len == 0 || len >= PATH_BYTES_MAX)
        return false;
    memcpy(path, url, len);
    path[len] = '\0';
    snprintf(vfs, VFS_BYTES_MAX, "%s", mark ? mark + 5 : "");
    return true;
}

static int lite_open(struct db_sqlite *db, const char *path, const char *vfs, int flags)
{
    int how = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;

    if (flags & DB_MEMORY)
        return sqlite3_open_v2(":memory:", &db->handle, how | SQLITE_OPEN_CREATE, NULL);
    return sqlite3_open_v2(path, &db->handle, how, vfs[0] ? vfs : NULL);
}

enum status db_open_sqlite(const char *url, int flags, struct db **out, char *why, size_t size)
{
    char path[PATH_BYTES_MAX], vfs[VFS_BYTES_MAX];
    bool memory = flags & DB_MEMORY;

    if (!split_url(memory ? ":memory:" : url, path, vfs)) {
        snprintf(why, size, "a database is sqlite:PATH, with a path of 1 to %d bytes",
                 PATH_BYTES_MAX - 1);
        return ST_MALFORMED;
    }
    if (!memory && (flags & DB_CREATE) && !create_file(path)) {
        snprintf(why, size, "cannot create %s: %s", path, strerror(errno));
        return errno == ENOSPC || errno == EDQUOT ? ST_FULL : ST_UNAVAILABLE;
    }
    if (!memory && access(path, F_OK) != 0) {
        snprintf(why, size, "there is no database at %s", path);
        return ST_NOT_FOUND;
    }
    struct db_sqlite *db = calloc(1, sizeof(*db));

    if (!db) {
        snprintf(why, size, "out of memory");
        return ST_UNAVAILABLE;
    }
    db->base.engine = &lite_engine;
    enum status st = sqlite_result(&db->base, lite_open(db, path, vfs, flags), "open");

    if (!st)
        st = lite_setup(&db->base, flags);
    if (st) {
        snprintf(why, size, "%s: %s", path, db->base.error);
        lite_close(&db->base);
        return st;
    }
    *out = &db->base;
    return ST_OK;
}
