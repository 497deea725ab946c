#include "store/db.h"
#include "store/engine.h"
#include "base/log.h"

#include <assert.h>
#include <stdio.h>

static const char sqlite_prefix[] = "sqlite:";

enum status db_open(const char *url, int flags, struct db **out, char *why, size_t size)
{
    *out = NULL;
    if (size)
        why[0] = '\0';
    if (strncmp(url, sqlite_prefix, strlen(sqlite_prefix)) == 0)
        return db_open_sqlite(url + strlen(sqlite_prefix), flags, out, why, size);
    if (strncmp(url, "postgresql://", 13) == 0 || strncmp(url, "postgres://", 11) == 0)
        return db_open_pg(url, out, why, size);
    snprintf(why, size, "a database is sqlite:PATH or postgresql://...");
    return ST_MALFORMED;
}

enum status db_prepare(struct db *db)
{
    return db->engine->prepare(db);
}

void db_close(struct db *db)
{
    if (!db)
        return;
    db_abandon(db);
    db->engine->close(db);
}

enum status db_complain(struct db *db, enum status st, const char *name, const char *text)
{
    enum log_level level = st == ST_INTERNAL ? LOG_ERROR : st == ST_CONFLICT ? LOG_DEBUG : LOG_WARN;

    snprintf(db->error, sizeof(db->error), "%s: %s", name, text);
    log_write(level, "store", "engine=%s status=%s statement=\"%s\" error=\"%s\"", db->engine->name,
              status_name(st), name, text);
    return st;
}

/* Whether the next statement may run: not after a failure, nor when a test wants it to fail. */
static enum status db_admit(struct db *db)
{
    if (db->failed)
        return db->failed;
    db->statements++;
    if (db->fail_at > 0 && --db->fail_at == 0) {
        snprintf(db->error, sizeof(db->error), "a test made this statement fail");
        return ST_UNAVAILABLE;
    }
    return db->begun ? ST_OK : db->engine->revive(db);
}

/* Remembers a transaction's first failure. PostgreSQL refuses all that follows; SQLite would go on,
 * or, when a full disk has ended the transaction, run each further statement on its own. */
static enum status db_settle(struct db *db, enum status st)
{
    if (st && db->begun && !db->failed)
        db->failed = st;
    return st;
}

enum status db_exec(struct db *db, const char *sql)
{
    enum status st = db_admit(db);

    if (!st)
        st = db->engine->exec(db, sql);
    return db_settle(db, st);
}

enum status db_ask(struct db *db, const char *sql, int64_t *out)
{
    enum status st = db_admit(db);

    *out = NONE;
    if (!st)
        st = db->engine->ask(db, sql, out);
    return db_settle(db, st);
}

static enum status db_begin_to(struct db *db, bool write)
{
    assert(!db->begun);
    enum status st = db_admit(db);

    if (!st)
        st = db->engine->begin(db, write);
    db->begun = !st;
    return st;
}

enum status db_begin(struct db *db)
{
    return db_begin_to(db, true);
}

enum status db_begin_read(struct db *db)
{
    return db_begin_to(db, false);
}

enum status db_commit(struct db *db)
{
    assert(db->begun);
    assert(db->failed || db->running == 0);
    enum status st = db_admit(db);

    if (!st)
        st = db->engine->commit(db);
    if (!st)
        db->begun = false;
    return db_settle(db, st);
}

bool db_in_transaction(struct db *db)
{
    return db->engine->in_transaction(db);
}

/* Ends whatever is still running. One left half-read would hold its snapshot, and keep SQLite from
 * folding its log. */
static void db_stop(struct db *db)
{
    for (int id = 0; db->running && id < SQL_COUNT; id++) {
        if (!db->is_running[id])
            continue;
        db->engine->end(db, (enum sql_id)id);
        db->is_running[id] = false;
        db->running--;
    }
}

void db_abandon(struct db *db)
{
    db_stop(db);
    db->engine->rollback(db);
    db->begun = false;
    db->failed = ST_OK;
}

enum status db_save(struct db *db)
{
    assert(db->begun);
    return db_exec(db, "SAVEPOINT job");
}

enum status db_keep(struct db *db)
{
    assert(db->failed || db->running == 0);
    return db_exec(db, "RELEASE SAVEPOINT job");
}

bool db_undo(struct db *db)
{
    assert(db->begun);
    db_stop(db);
    if (!db_in_transaction(db)) {
        db->failed = ST_UNAVAILABLE;
        return false;
    }
    db->failed = ST_OK;
    return db_exec(db, "ROLLBACK TO SAVEPOINT job; RELEASE SAVEPOINT job") == ST_OK;
}

/* PostgreSQL would store a text only up to its first NUL, SQLite all of it: neither gets it. */
static bool args_are_clean(const struct val *args, int count)
{
    for (int i = 0; i < count; i++)
        if (args[i].kind == VAL_STR && args[i].s.len && memchr(args[i].s.at, 0, args[i].s.len))
            return false;
    return true;
}

struct rows db_start(struct db *db, struct arena *a, enum sql_id id, const struct val *args, int n)
{
    struct rows r = {.db = db, .arena = a, .id = id, .row = -1};

    assert(id < SQL_COUNT && n == sql_args[id]);
    assert(!db->is_running[id]);
    r.status = db_admit(db);
    if (!r.status && !args_are_clean(args, n))
        r.status = db_complain(db, ST_INVALID, sql_name[id], "a text with a NUL in it");
    if (!r.status)
        db->engine->start(&r, args, n);
    if (db_settle(db, r.status))
        return r;
    r.open = db->is_running[id] = true;
    db->running++;
    return r;
}

bool db_next(struct rows *r)
{
    if (!r->open)
        return false;
    if (r->db->engine->next(r))
        return true;
    db_end(r);
    (void)db_settle(r->db, r->status);
    return false;
}

enum status db_first(struct rows *r)
{
    if (db_next(r))
        return ST_OK;
    return r->status ? r->status : ST_NOT_FOUND;
}

void db_end(struct rows *r)
{
    if (!r->open)
        return;
    r->open = r->db->is_running[r->id] = false;
    r->db->running--;
    r->db->engine->end(r->db, r->id);
}

enum status db_finish(struct rows r)
{
    while (db_next(&r))
        ;
    return r.status;
}

int64_t db_int(struct rows *r, int column)
{
    return r->db->engine->get_int(r, column);
}

double db_real(struct rows *r, int column)
{
    return r->db->engine->get_real(r, column);
}

struct str db_view(struct rows *r, int column)
{
    return r->db->engine->get_str(r, column);
}

struct str db_str(struct rows *r, int column)
{
    return arena_copy(r->arena, r->db->engine->get_str(r, column));
}
