/* import_files.h: the files of a folder or of a zip that an import asks for, in memory.
 *
 * Nothing is ever written to disk, so the names in a zip are only compared. How much is read has a
 * maximum, whatever the zip says of itself. */
#pragma once

#include "cli/import.h"

#include <zip.h>

enum {
    IMPORT_FILES_MAX = 4096,           /* entries of a folder or zip, wanted or not */
    IMPORT_FILES_BYTES_MAX = 64 << 20, /* of all files together, unpacked */
};

struct import_file {
    struct str name; /* with '/' between folders, from where one began: "001 Run/Checkmarks.csv" */
    char *text;      /* NUL after it */
    size_t len;
};

struct import_files {
    struct import_file *at; /* by name */
    size_t count, bytes;
};

typedef bool import_wanted_fn(struct str name); /* by the last part of a file's name */

/* The wanted files of a folder and of the folders in it, no deeper. */
enum status import_files_folder(struct import *imp, const char *path, import_wanted_fn *wanted,
                                struct import_files *out) MUST_CHECK;

/* The wanted files of a zip, however deep. The zip stays the caller's. */
enum status import_files_zip(struct import *imp, zip_t *zip, import_wanted_fn *wanted,
                             struct import_files *out) MUST_CHECK;
