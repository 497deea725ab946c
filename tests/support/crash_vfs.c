#include "support/crash_vfs.h"

#include <assert.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FILES_MAX = 8, PATH_MAX_BYTES = 512, PIECE = 512 };

/* A change not synced yet: bytes written at `at`, or, without bytes, the file cut off at `at`. */
struct change {
    int64_t at;
    int len;
    unsigned char *bytes;
};

/* What the disk holds of a file, and what it may hold. */
struct image {
    char path[PATH_MAX_BYTES];
    bool used;
    bool exists; /* on disk, for certain */
    unsigned char *bytes;
    int64_t len, cap;
    struct change *changes;
    long count, room;
};

struct crash_file {
    sqlite3_file base;
    struct image *image; /* NULL: a temporary file, nobody's concern */
    sqlite3_file *real;  /* right behind this struct */
};

static sqlite3_vfs *system_vfs;
static struct image images[FILES_MAX];
static struct crash_counts counts;
static struct dice *dice;
static long countdown;
static bool down;

/* Counts an operation. True when the power is off, or fails just now: then `*failed` counts it. */
static bool power_fails(long *failed)
{
    if (down)
        return true;
    if (countdown <= 0 || --countdown > 0)
        return false;
    ++*failed;
    return down = true;
}

static void image_put(struct image *m, int64_t at, const unsigned char *bytes, int64_t len)
{
    if (at + len > m->cap) {
        int64_t cap = (at + len) * 2;

        m->bytes = realloc(m->bytes, (size_t)cap);
        assert(m->bytes);
        memset(m->bytes + m->cap, 0, (size_t)(cap - m->cap));
        m->cap = cap;
    }
    if (at > m->len)
        memset(m->bytes + m->len, 0, (size_t)(at - m->len));
    memcpy(m->bytes + at, bytes, (size_t)len);
    if (at + len > m->len)
        m->len = at + len;
}

static void image_cut(struct image *m, int64_t len)
{
    if (len < m->len)
        m->len = len;
}

static void image_note(struct image *m, int64_t at, const void *bytes, int len)
{
    if (m->count == m->room) {
        m->room = m->room ? m->room * 2 : 64;
        m->changes = realloc(m->changes, (size_t)m->room * sizeof(*m->changes));
        assert(m->changes);
    }
    struct change *c = &m->changes[m->count++];

    *c = (struct change){.at = at, .len = len};
    if (!bytes)
        return;
    c->bytes = malloc((size_t)len);
    assert(c->bytes);
    memcpy(c->bytes, bytes, (size_t)len);
}

static void image_forget_changes(struct image *m)
{
    for (long i = 0; i < m->count; i++)
        free(m->changes[i].bytes);
    m->count = 0;
}

static void image_sync(struct image *m)
{
    for (long i = 0; i < m->count; i++) {
        const struct change *c = &m->changes[i];

        if (c->bytes)
            image_put(m, c->at, c->bytes, c->len);
        else
            image_cut(m, c->at);
    }
    image_forget_changes(m);
    m->exists = true;
}

static void image_release(struct image *m)
{
    image_forget_changes(m);
    free(m->changes);
    free(m->bytes);
    memset(m, 0, sizeof(*m));
}

/* A file met for the first time is on disk as it is. */
static void image_load(struct image *m)
{
    unsigned char chunk[8192];
    FILE *in = fopen(m->path, "rb");

    m->exists = in != NULL;
    for (size_t n = 1; in && n > 0;) {
        n = fread(chunk, 1, sizeof(chunk), in);
        if (n)
            image_put(m, m->len, chunk, (int64_t)n);
    }
    if (in)
        fclose(in);
}

static struct image *image_of(const char *path, bool make)
{
    struct image *empty = NULL;

    for (int i = 0; i < FILES_MAX; i++) {
        if (images[i].used && strcmp(images[i].path, path) == 0)
            return &images[i];
        if (!images[i].used && !empty)
            empty = &images[i];
    }
    if (!make)
        return NULL;
    assert(empty && strlen(path) < sizeof(empty->path));
    snprintf(empty->path, sizeof(empty->path), "%s", path);
    empty->used = true;
    image_load(empty);
    return empty;
}

/* Brings the pieces of one change to the disk that the cut has spared. */
static void image_tear(struct image *m, const struct change *c, int64_t percent)
{
    if (!c->bytes) {
        if (dice_chance(dice, percent))
            image_cut(m, c->at);
        return;
    }
    for (int64_t at = c->at; at < c->at + c->len;) {
        int64_t end = (at / PIECE + 1) * PIECE;

        if (end > c->at + c->len)
            end = c->at + c->len;
        if (dice_chance(dice, percent)) {
            image_put(m, at, c->bytes + (at - c->at), end - at);
            m->exists = true;
            counts.pieces_kept++;
        } else {
            counts.pieces_lost++;
        }
        at = end;
    }
}

static void image_write(const struct image *m)
{
    if (!m->exists) {
        unlink(m->path);
        return;
    }
    FILE *out = fopen(m->path, "wb");

    assert(out);
    assert(fwrite(m->bytes ? m->bytes : (const unsigned char *)"", 1, (size_t)m->len, out) ==
           (size_t)m->len);
    fclose(out);
}

long crash_vfs_restart(void)
{
    static const int64_t percents[] = {0, 10, 50, 90, 100};
    long before = counts.pieces_lost;

    for (int i = 0; i < FILES_MAX; i++) {
        struct image *m = &images[i];
        int64_t percent = percents[dice_roll(dice, 0, 4)];

        if (!m->used)
            continue;
        for (long c = 0; c < m->count; c++)
            image_tear(m, &m->changes[c], percent);
        image_write(m);
        image_release(m);
    }
    down = false;
    countdown = 0;
    return counts.pieces_lost - before;
}

void crash_vfs_arm(long n, struct dice *d)
{
    countdown = n;
    dice = d;
}

bool crash_vfs_is_down(void)
{
    return down;
}

struct crash_counts crash_vfs_counts(void)
{
    return counts;
}

/* ---- the files, as SQLite sees them ---- */

static sqlite3_file *real(sqlite3_file *file)
{
    return ((struct crash_file *)file)->real;
}

static struct image *image(sqlite3_file *file)
{
    return ((struct crash_file *)file)->image;
}

static int crash_close(sqlite3_file *file)
{
    return real(file)->pMethods->xClose(real(file));
}

static int crash_read(sqlite3_file *file, void *out, int len, sqlite3_int64 at)
{
    return down ? SQLITE_IOERR_READ : real(file)->pMethods->xRead(real(file), out, len, at);
}

/* The write at which the power fails may have reached the disk, or a part of it. */
static int crash_write(sqlite3_file *file, const void *bytes, int len, sqlite3_int64 at)
{
    bool was_down = down, fails = power_fails(&counts.writes);

    if (!was_down && image(file))
        image_note(image(file), at, bytes, len);
    return fails ? SQLITE_IOERR_WRITE : real(file)->pMethods->xWrite(real(file), bytes, len, at);
}

static int crash_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    bool was_down = down, fails = power_fails(&counts.truncations);

    if (!was_down && image(file))
        image_note(image(file), size, NULL, 0);
    return fails ? SQLITE_IOERR_TRUNCATE : real(file)->pMethods->xTruncate(real(file), size);
}

/* The real disk is left alone: the image stands for it. The sync at which the power fails may have
 * been done, with nobody left to hear of it. */
static int crash_sync(sqlite3_file *file, int flags)
{
    bool was_down = down, fails = power_fails(&counts.syncs);

    (void)flags;
    if (image(file) && !was_down && (!fails || dice_chance(dice, 50)))
        image_sync(image(file));
    return fails ? SQLITE_IOERR_FSYNC : SQLITE_OK;
}

static int crash_size(sqlite3_file *file, sqlite3_int64 *size)
{
    return real(file)->pMethods->xFileSize(real(file), size);
}

static int crash_lock(sqlite3_file *file, int level)
{
    return real(file)->pMethods->xLock(real(file), level);
}

static int crash_unlock(sqlite3_file *file, int level)
{
    return real(file)->pMethods->xUnlock(real(file), level);
}

static int crash_check_lock(sqlite3_file *file, int *out)
{
    return real(file)->pMethods->xCheckReservedLock(real(file), out);
}

static int crash_control(sqlite3_file *file, int op, void *arg)
{
    return real(file)->pMethods->xFileControl(real(file), op, arg);
}

static int crash_sector_size(sqlite3_file *file)
{
    return real(file)->pMethods->xSectorSize(real(file));
}

static int crash_traits(sqlite3_file *file)
{
    return real(file)->pMethods->xDeviceCharacteristics(real(file));
}

static int crash_shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **out)
{
    return real(file)->pMethods->xShmMap(real(file), page, size, extend, out);
}

static int crash_shm_lock(sqlite3_file *file, int offset, int n, int flags)
{
    return real(file)->pMethods->xShmLock(real(file), offset, n, flags);
}

static void crash_shm_barrier(sqlite3_file *file)
{
    real(file)->pMethods->xShmBarrier(real(file));
}

static int crash_shm_unmap(sqlite3_file *file, int remove)
{
    return real(file)->pMethods->xShmUnmap(real(file), remove);
}

static const sqlite3_io_methods crash_methods = {
    2, /* without xFetch: no memory maps */
    crash_close,
    crash_read,
    crash_write,
    crash_truncate,
    crash_sync,
    crash_size,
    crash_lock,
    crash_unlock,
    crash_check_lock,
    crash_control,
    crash_sector_size,
    crash_traits,
    crash_shm_map,
    crash_shm_lock,
    crash_shm_barrier,
    crash_shm_unmap,
    NULL,
    NULL,
};

static int crash_open(sqlite3_vfs *vfs, sqlite3_filename path, sqlite3_file *file, int flags,
                      int *out_flags)
{
    struct crash_file *f = (struct crash_file *)file;

    (void)vfs;
    f->base.pMethods = NULL;
    if (down)
        return SQLITE_CANTOPEN;
    f->real = (sqlite3_file *)(f + 1);
    f->image = path ? image_of(path, true) : NULL;
    int rc = system_vfs->xOpen(system_vfs, path, f->real, flags, out_flags);

    if (f->real->pMethods)
        f->base.pMethods = &crash_methods;
    return rc;
}

static int crash_delete(sqlite3_vfs *vfs, const char *path, int sync_folder)
{
    struct image *m = image_of(path, false);

    (void)vfs;
    if (power_fails(&counts.deletions))
        return SQLITE_IOERR_DELETE;
    if (m)
        image_release(m);
    return system_vfs->xDelete(system_vfs, path, sync_folder);
}

static int crash_access(sqlite3_vfs *vfs, const char *path, int flags, int *out)
{
    (void)vfs;
    return system_vfs->xAccess(system_vfs, path, flags, out);
}

static int crash_full_path(sqlite3_vfs *vfs, const char *path, int size, char *out)
{
    (void)vfs;
    return system_vfs->xFullPathname(system_vfs, path, size, out);
}

void crash_vfs_install(void)
{
    static sqlite3_vfs crash;

    system_vfs = sqlite3_vfs_find(NULL);
    assert(system_vfs);
    crash = *system_vfs;
    crash.zName = "crash";
    crash.szOsFile = (int)sizeof(struct crash_file) + system_vfs->szOsFile;
    crash.pNext = NULL;
    crash.xOpen = crash_open;
    crash.xDelete = crash_delete;
    crash.xAccess = crash_access;
    crash.xFullPathname = crash_full_path;
    assert(sqlite3_vfs_register(&crash, 0) == SQLITE_OK);
}
