/* import_apple_zip.c: the document of an Apple Health export in its zip, unpacked as it is read. */
#include "cli/import_apple.h"

enum { RATIO_FREE_BYTES = 1 << 20 }; /* so much may come of any zip */

/* The entry being read. */
struct entry {
    zip_file_t *file;
    int64_t read, most; /* bytes unpacked, and how many there may be */
};

static int64_t entry_more(struct signals *s, void *handle, char *at, size_t room)
{
    struct entry *entry = handle;
    zip_int64_t got = zip_fread(entry->file, at, room);

    if (got < 0) {
        (void)import_fail(s->imp, "the zip is damaged");
        return -1;
    }
    entry->read += got;
    if (entry->read > entry->most) {
        (void)import_fail(s->imp, "its document is more than %d times as large as packed",
                          APPLE_RATIO_MAX);
        return -1;
    }
    return got;
}

static bool ends_with(struct str text, struct str end)
{
    return text.len >= end.len && str_eq_nocase(str_from_index(text, text.len - end.len), end);
}

/* How well a name fits: 2 export.xml, 1 another document beside it (the app translates the name), 0
 * anything else. The clinical document is a translation of the same values into another format. */
static int fitness(struct str name)
{
    if (ends_with(name, S("/export.xml")) || str_eq_nocase(name, S("export.xml")))
        return 2;
    struct str folder = str_cut(&name, '/');

    if (!name.len)
        name = folder;
    return ends_with(name, S(".xml")) && !ends_with(name, S("cda.xml")) &&
           !memchr(name.at, '/', name.len);
}

/* The entry that is the document; less than 0 when there is none. */
static zip_int64_t document_find(zip_t *zip, zip_int64_t count)
{
    zip_int64_t found = -1;
    int best = 0;

    for (zip_int64_t i = 0; i < count; i++) {
        const char *name = zip_get_name(zip, (zip_uint64_t)i, 0);
        int fits = name ? fitness(str_from(name)) : 0;

        if (fits > best) {
            best = fits;
            found = i;
        }
    }
    return found;
}

enum status apple_zip_read(struct signals *s, zip_t *zip)
{
    zip_int64_t count = zip_get_num_entries(zip, 0);
    struct entry entry = {0};
    zip_stat_t stat;

    if (count > APPLE_ZIP_FILES_MAX)
        return import_fail(s->imp, "it has more than %d files", APPLE_ZIP_FILES_MAX);
    zip_int64_t index = document_find(zip, count);

    if (index < 0)
        return import_fail(s->imp, "there is no export.xml in the zip");
    if (zip_stat_index(zip, (zip_uint64_t)index, 0, &stat) || !(stat.valid & ZIP_STAT_SIZE) ||
        !(stat.valid & ZIP_STAT_COMP_SIZE) || stat.comp_size > INT64_MAX / APPLE_RATIO_MAX / 2)
        return import_fail(s->imp, "the zip is damaged");
    entry.most = (int64_t)stat.comp_size * APPLE_RATIO_MAX + RATIO_FREE_BYTES;
    entry.file = zip_fopen_index(zip, (zip_uint64_t)index, 0);
    if (!entry.file)
        return import_fail(s->imp, "cannot unpack the document: %s", zip_strerror(zip));
    enum status st = apple_xml_read(s, entry_more, &entry, (int64_t)stat.size);

    zip_fclose(entry.file);
    return st;
}
