#include "store/sqlite_tools.h"
#include "store/engine.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_BYTES_MAX = 4096 };

/* True when there is nothing to do, since the engine looks after itself. */
static bool needs_no_care(struct db *db)
{
    assert(!db->begun);
    if (sqlite_handle(db))
        return false;
    snprintf(db->error, sizeof(db->error), "%s looks after this itself", db->engine->name);
    return true;
}

enum status db_checkpoint(struct db *db, enum fold fold, int patience_ms, int *left)
{
    static const int modes[] = {[FOLD_SOME] = SQLITE_CHECKPOINT_PASSIVE,
                                [FOLD_ALL] = SQLITE_CHECKPOINT_RESTART,
                                [FOLD_CUT] = SQLITE_CHECKPOINT_TRUNCATE};
    int pages = 0, folded = 0;

    *left = 0;
    if (needs_no_care(db))
        return ST_OK;
    sqlite3 *handle = sqlite_handle(db);

    sqlite3_busy_timeout(handle, patience_ms);
    int rc = sqlite3_wal_checkpoint_v2(handle, NULL, modes[fold], &pages, &folded);

    sqlite3_busy_timeout(handle, SQLITE_BUSY_MS_MAX);
    *left = pages > folded ? pages - folded : 0;
    return rc == SQLITE_BUSY ? ST_UNAVAILABLE : sqlite_result(db, rc, "checkpoint");
}

enum status db_check(struct db *db, bool thorough, db_complaint *say, void *owner, int *count)
{
    sqlite3_stmt *stmt = NULL;

    *count = 0;
    if (needs_no_care(db))
        return ST_OK;
    int rc = sqlite3_prepare_v2(
        sqlite_handle(db), thorough ? "PRAGMA integrity_check(100)" : "PRAGMA quick_check(100)", -1,
        &stmt, NULL);

    while (rc == SQLITE_OK || rc == SQLITE_ROW) {
        rc = sqlite3_step(stmt);
        if (rc != SQLITE_ROW)
            break;
        const char *text = (const char *)sqlite3_column_text(stmt, 0);

        if (!text || strcmp(text, "ok") == 0)
            continue;
        ++*count;
        say(owner, text);
    }
    /* Damage that keeps the search from going on is one more complaint. */
    if ((rc & 0xff) == SQLITE_CORRUPT || (rc & 0xff) == SQLITE_NOTADB) {
        ++*count;
        say(owner, sqlite3_errmsg(sqlite_handle(db)));
        rc = SQLITE_DONE;
    }
    enum status st = sqlite_result(db, rc, "check");

    sqlite3_finalize(stmt);
    return st;
}

static enum status file_failed(struct db *db, const char *what, const char *path)
{
    int code = errno;

    snprintf(db->error, sizeof(db->error), "cannot %s %s: %s", what, path, strerror(code));
    if (code == EEXIST)
        return ST_CONFLICT;
    return code == ENOSPC || code == EDQUOT ? ST_FULL : ST_UNAVAILABLE;
}

/* True once the file or folder at `path` is on disk. */
static bool sync_path(const char *path, int flags)
{
    int fd = open(path, flags | O_CLOEXEC);

    if (fd < 0)
        return false;
    bool synced = fsync(fd) == 0;

    return close(fd) == 0 && synced;
}

/* The copy, and then its name in the folder. */
static bool sync_copy(const char *path)
{
    char folder[PATH_BYTES_MAX];

    snprintf(folder, sizeof(folder), "%s", path);
    return sync_path(path, O_RDWR) && sync_path(dirname(folder), O_RDONLY | O_DIRECTORY);
}

static enum status copy_into(struct db *db, const char *path)
{
    sqlite3_stmt *stmt = NULL;
    int rc = sqlite3_prepare_v2(sqlite_handle(db), "VACUUM INTO ?1", -1, &stmt, NULL);

    if (rc == SQLITE_OK)
        rc = sqlite3_bind_text(stmt, 1, path, -1, SQLITE_STATIC);
    if (rc == SQLITE_OK)
        rc = sqlite3_step(stmt);
    enum status st = sqlite_result(db, rc, "backup");

    sqlite3_finalize(stmt);
    return st;
}

enum status db_backup(struct db *db, const char *path)
{
    if (needs_no_care(db))
        return ST_METHOD;
    if (strlen(path) >= PATH_BYTES_MAX) {
        errno = ENAMETOOLONG;
        return file_failed(db, "create", "the file");
    }
    /* SQLite fills an empty file; making it here keeps it private, and nobody else's. */
    int fd = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);

    if (fd < 0)
        return file_failed(db, "create", path);
    close(fd);

    enum status st = copy_into(db, path);

    if (!st && !sync_copy(path))
        st = file_failed(db, "write", path);
    if (st)
        unlink(path);
    return st;
}

static int64_t file_size(const char *path)
{
    struct stat s;

    return stat(path, &s) == 0 ? (int64_t)s.st_size : 0;
}

struct db_sizes db_sizes(struct db *db)
{
    sqlite3 *handle = sqlite_handle(db);

    if (!handle)
        return (struct db_sizes){0, 0};
    const char *file = sqlite3_db_filename(handle, "main");

    if (!file || !file[0])
        return (struct db_sizes){0, 0};
    return (struct db_sizes){file_size(file), file_size(sqlite3_filename_wal(file))};
}
