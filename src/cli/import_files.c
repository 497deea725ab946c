#include "cli/import_files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static struct str last_part(struct str name)
{
    const char *slash = name.len ? memrchr(name.at, '/', name.len) : NULL;

    return slash ? str_from_index(name, (size_t)(slash - name.at) + 1) : name;
}

static int name_compare(const void *left, const void *right)
{
    const struct import_file *a = left, *b = right;

    return strcmp(a->name.at, b->name.at);
}

/* Room for one more file of `size` bytes; NULL, with the reason said, when it is too much. */
static struct import_file *file_add(struct import *imp, struct import_files *files, struct str name,
                                    uint64_t size)
{
    if (size > IMPORT_FILES_BYTES_MAX - files->bytes) {
        (void)import_fail(imp, "its files have more than 64 MiB, unpacked");
        return NULL;
    }
    if (!files->at)
        files->at = arena_new(imp->arena, struct import_file, IMPORT_FILES_MAX);
    struct import_file *file = &files->at[files->count++];

    file->name = arena_copy(imp->arena, name);
    file->text = arena_alloc(imp->arena, 1, 1, (size_t)size + 1);
    file->len = (size_t)size;
    files->bytes += file->len;
    return file;
}

/* Many files come in no order; what is told of them should. */
static void files_sort(struct import_files *files)
{
    if (files->count)
        qsort(files->at, files->count, sizeof(*files->at), name_compare);
}

/* --- folders ---------------------------------------------------------------------------------- */

/* A walk through a folder; it is the handle of import_holding(). */
struct walk {
    import_wanted_fn *wanted;
    struct import_files *files;
    const char *path;
    DIR *dir, *inner;
    int file; /* being read; or -1 */
    size_t seen;
};

static void walk_close(void *handle)
{
    struct walk *walk = handle;

    if (walk->file >= 0)
        close(walk->file);
    if (walk->inner)
        closedir(walk->inner);
    if (walk->dir)
        closedir(walk->dir);
}

/* Reads what the file had when it was opened: if it grows meanwhile, the rest is not ours. */
static enum status text_read(struct import *imp, int fd, struct import_file *file)
{
    size_t at = 0;

    while (at < file->len) {
        ssize_t got = read(fd, file->text + at, file->len - at);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return import_fail(imp, "cannot read %s: %s", file->name.at, strerror(errno));
        if (got == 0)
            break;
        at += (size_t)got;
    }
    file->len = at;
    return ST_OK;
}

static enum status walk_file(struct import *imp, struct walk *walk, int folder, struct str name)
{
    struct str last = last_part(name);
    struct stat stat;

    if (!walk->wanted(last))
        return ST_OK;
    /* O_NONBLOCK: a pipe of that name must not make us wait. */
    walk->file = openat(folder, last.at, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (walk->file < 0 || fstat(walk->file, &stat))
        return import_fail(imp, "cannot read %s: %s", name.at, strerror(errno));
    enum status st = ST_OK;

    if (S_ISREG(stat.st_mode)) {
        struct import_file *file = file_add(imp, walk->files, name, (uint64_t)stat.st_size);

        st = file ? text_read(imp, walk->file, file) : ST_MALFORMED;
    }
    close(walk->file);
    walk->file = -1;
    return st;
}

static bool is_hidden(const struct dirent *entry)
{
    return entry->d_name[0] == '.';
}

static enum status walk_one(struct import *imp, struct walk *walk, int folder, struct str name)
{
    if (++walk->seen > IMPORT_FILES_MAX)
        return import_fail(imp, "it has more than %d files", IMPORT_FILES_MAX);
    return walk_file(imp, walk, folder, name);
}

/* The files of one folder in the folder. */
static enum status walk_inner(struct import *imp, struct walk *walk, const char *name)
{
    int fd = openat(dirfd(walk->dir), name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    enum status st = ST_OK;

    if (fd < 0)
        return errno == ENOTDIR ? ST_OK
                                : import_fail(imp, "cannot read %s: %s", name, strerror(errno));
    walk->inner = fdopendir(fd);
    if (!walk->inner) {
        close(fd);
        return import_fail(imp, "cannot read %s: %s", name, strerror(errno));
    }
    for (const struct dirent *e = readdir(walk->inner); !st && e; e = readdir(walk->inner))
        if (!is_hidden(e))
            st = walk_one(imp, walk, fd, arena_format(imp->arena, "%s/%s", name, e->d_name));
    closedir(walk->inner);
    walk->inner = NULL;
    return st;
}

static enum status walk_run(struct import *imp, void *handle)
{
    struct walk *walk = handle;
    enum status st = ST_OK;

    walk->dir = opendir(walk->path);
    if (!walk->dir)
        return import_fail(imp, "%s", strerror(errno));
    for (const struct dirent *e = readdir(walk->dir); !st && e; e = readdir(walk->dir)) {
        struct stat stat;

        if (is_hidden(e) || fstatat(dirfd(walk->dir), e->d_name, &stat, 0))
            continue;
        if (S_ISDIR(stat.st_mode))
            st = walk_inner(imp, walk, e->d_name);
        else
            st = walk_one(imp, walk, dirfd(walk->dir), arena_copy(imp->arena, str_from(e->d_name)));
    }
    return st;
}

enum status import_files_folder(struct import *imp, const char *path, import_wanted_fn *wanted,
                                struct import_files *out)
{
    struct walk walk = {.wanted = wanted, .files = out, .path = path, .file = -1};

    *out = (struct import_files){0};
    enum status st = import_holding(imp, &walk, walk_close, walk_run);

    files_sort(out);
    return st;
}

/* --- zips ------------------------------------------------------------------------------------- */

/* Reads one entry. The size it claims was checked; it must be the size it has. */
static enum status entry_read(struct import *imp, zip_t *zip, zip_uint64_t index,
                              struct import_file *file)
{
    zip_file_t *entry = zip_fopen_index(zip, index, 0);
    size_t at = 0;
    char more;

    if (!entry)
        return import_fail(imp, "cannot unpack %s: %s", file->name.at, zip_strerror(zip));
    while (at < file->len) {
        zip_int64_t got = zip_fread(entry, file->text + at, file->len - at);

        if (got <= 0)
            break;
        at += (size_t)got;
    }
    /* Reading on to the end makes libzip compare the checksum. */
    bool whole = at == file->len && zip_fread(entry, &more, 1) == 0;

    zip_fclose(entry);
    return whole ? ST_OK : import_fail(imp, "%s is damaged", file->name.at);
}

enum status import_files_zip(struct import *imp, zip_t *zip, import_wanted_fn *wanted,
                             struct import_files *out)
{
    zip_int64_t count = zip_get_num_entries(zip, 0);
    enum status st = ST_OK;

    *out = (struct import_files){0};
    if (count > IMPORT_FILES_MAX)
        return import_fail(imp, "it has more than %d files", IMPORT_FILES_MAX);
    for (zip_int64_t i = 0; !st && i < count; i++) {
        const char *name = zip_get_name(zip, (zip_uint64_t)i, 0);
        zip_stat_t stat;

        if (!name || !wanted(last_part(str_from(name))))
            continue;
        if (zip_stat_index(zip, (zip_uint64_t)i, 0, &stat) || !(stat.valid & ZIP_STAT_SIZE))
            return import_fail(imp, "%s is damaged", name);
        struct import_file *file = file_add(imp, out, str_from(name), stat.size);

        st = file ? entry_read(imp, zip, (zip_uint64_t)i, file) : ST_MALFORMED;
    }
    files_sort(out);
    return st;
}
