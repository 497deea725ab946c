#include "store/migrate.h"
#include "store/schema.h"
#include "base/log.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>

enum { SQL_BYTES_MAX = 16 * 1024 }; /* a statement of the schema, with its words replaced */

/* What stands for a word in CREATE TABLE and ALTER TABLE. SQLite's STRICT tables know no BIGINT;
 * PostgreSQL's REAL is half as wide, and its text would sort by the server's locale. */
static const struct {
    const char *word, *sqlite, *pg;
} words[] = {
    {"BIGINT", "INTEGER", "BIGINT"},
    {"TEXT", "TEXT", "TEXT COLLATE \"C\""},
    {"REAL", "REAL", "DOUBLE PRECISION"},
    {"CLUSTERED", "STRICT, WITHOUT ROWID", ""},
    {"HEAP", "STRICT", ""},
};

static const char versions_table[] =
    "CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL PRIMARY KEY,"
    " name TEXT NOT NULL, applied BIGINT NOT NULL) CLUSTERED";

/* A statement under construction; `full` once it did not fit. */
struct text {
    char at[SQL_BYTES_MAX];
    size_t len;
    bool full;
};

static void text_add(struct text *t, const char *from, size_t len)
{
    t->full = t->full || len >= sizeof(t->at) - t->len;
    if (t->full)
        return;
    memcpy(t->at + t->len, from, len);
    t->len += len;
    t->at[t->len] = '\0';
}

static bool is_word(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

/* The engine's word for the `len` bytes at `at`; NULL when they stay as they are. */
static const char *engine_word(const char *at, size_t len, bool sqlite)
{
    for (size_t i = 0; i < COUNT(words); i++)
        if (strlen(words[i].word) == len && memcmp(words[i].word, at, len) == 0)
            return sqlite ? words[i].sqlite : words[i].pg;
    return NULL;
}

/* Copies `sql` with the engine's words; what stands in quotes stays. */
static void text_adapt(struct text *t, const char *sql, bool sqlite)
{
    bool quoted = false;

    while (*sql) {
        size_t len = 0;

        while (!quoted && is_word(sql[len]))
            len++;
        const char *word = len ? engine_word(sql, len, sqlite) : NULL;

        if (*sql == '\'')
            quoted = !quoted;
        len = len ? len : 1;
        if (word)
            text_add(t, word, strlen(word));
        else
            text_add(t, sql, len);
        sql += len;
    }
}

/* Only tables have types; elsewhere (CAST in a data migration) the words mean what they say. */
static bool defines_table(const char *sql)
{
    return strncmp(sql, "CREATE TABLE", 12) == 0 || strncmp(sql, "ALTER TABLE", 11) == 0;
}

static enum status migrate_exec(struct db *db, const char *sql)
{
    static _Thread_local struct text t;

    if (!defines_table(sql))
        return db_exec(db, sql);
    t.len = 0;
    t.full = false;
    text_adapt(&t, sql, strcmp(db->engine->name, "sqlite") == 0);
    assert(!t.full); /* the generator refuses statements near that long */
    return db_exec(db, t.at);
}

/* The database's version: 0 when it has none. */
static enum status migrate_version(struct db *db, int *version)
{
    int64_t found = 0;
    enum status st = db_ask(db, db->engine->count_versions, &found);

    *version = 0;
    if (st || !found)
        return st;
    st = db_ask(db, "SELECT COALESCE(MAX(version), 0) FROM schema_version", &found);
    if (!st)
        *version = (int)found;
    return st;
}

int migrate_newest(void)
{
    return schema_count;
}

/* What is to be done about a database with that version and so many tables, in db->error. */
static enum status migrate_refuse(struct db *db, int version, int64_t tables)
{
    int newest = migrate_newest();

    if (version > newest)
        snprintf(db->error, sizeof(db->error),
                 "the database has version %d, this program knows only %d: use a newer cairn",
                 version, newest);
    else if (version > 0)
        snprintf(db->error, sizeof(db->error),
                 "the database has version %d, this program needs %d: run cairn migrate", version,
                 newest);
    else if (tables > 0)
        snprintf(db->error, sizeof(db->error),
                 "the database belongs to another program: give cairn one of its own");
    else
        snprintf(db->error, sizeof(db->error), "the database is empty: run cairn migrate");
    return ST_CONFLICT;
}

/* How many tables there are, and then the version: asked the other way round, somebody migrating
 * meanwhile would look like a database with tables that are not ours. */
static enum status migrate_look(struct db *db, int64_t *tables, int *version)
{
    enum status st = db_ask(db, db->engine->count_tables, tables);

    *version = 0;
    return st ? st : migrate_version(db, version);
}

enum status migrate_verify(struct db *db)
{
    int64_t tables = 0;
    int version = 0;
    enum status st = migrate_look(db, &tables, &version);

    if (st)
        return st;
    return version > 0 && version == migrate_newest() ? ST_OK : migrate_refuse(db, version, tables);
}

/* The statements of a step, and its row in schema_version. */
static enum status migrate_apply(struct db *db, const struct schema_step *step, int64_t now)
{
    char sql[256];
    enum status st = migrate_exec(db, versions_table);

    if (!st && step->number == 1 && db->engine->mark_ours)
        st = db_exec(db, db->engine->mark_ours);
    for (const struct schema_statement *s = step->statements; s->text && !st; s++)
        if (!s->engine || strcmp(s->engine, db->engine->name) == 0)
            st = migrate_exec(db, s->text);
    if (st)
        return st;
    snprintf(sql, sizeof(sql),
             "INSERT INTO schema_version (version, name, applied) VALUES (%d, '%s', %" PRId64 ")",
             step->number, step->name, now);
    return db_exec(db, sql);
}

/* One step in its transaction. Another program may have applied it while we waited for the lock. */
static enum status migrate_step(struct db *db, const struct schema_step *step, int64_t now)
{
    int version = 0;
    enum status st = db_begin(db);

    if (!st && db->engine->migrate_lock)
        st = db_exec(db, db->engine->migrate_lock);
    if (!st)
        st = migrate_version(db, &version);
    bool missing = !st && version < step->number;

    if (missing)
        st = migrate_apply(db, step, now);
    if (!st)
        st = db_commit(db);
    if (st)
        db_abandon(db);
    else if (missing)
        log_info("store", "migrated step=%d name=%s", step->number, step->name);
    return st;
}

enum status migrate_until(struct db *db, int last, int64_t now, int *from, int *to)
{
    assert(last >= 0 && last <= migrate_newest());
    int64_t tables = 0;
    enum status st = migrate_look(db, &tables, from);

    *to = *from;
    if (!st && (*from > migrate_newest() || (*from == 0 && tables > 0)))
        return migrate_refuse(db, *from, tables);
    for (int n = *from; n < last && !st; n++) {
        st = migrate_step(db, &schema_steps[n], now);
        if (!st)
            *to = n + 1;
    }
    return st;
}

enum status migrate_run(struct db *db, int64_t now, int *from, int *to)
{
    return migrate_until(db, migrate_newest(), now, from, to);
}
