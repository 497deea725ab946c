/* Any bytes are a database file: damaged, hostile, or with other tables than Loop's. */
#include "cli/import_loop.h"
#include "support/fuzz_import.h"

#include <assert.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static enum status db_work(struct import *imp, void *handle)
{
    return loop_db_read(imp, handle);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    unsigned char *copy = sqlite3_malloc64(size + 1);
    sqlite3 *db = NULL;

    assert(copy);
    if (size)
        memcpy(copy, data, size);
    if (sqlite3_open(":memory:", &db) != SQLITE_OK)
        abort();
    /* The database frees the copy, also when it is none. */
    if (sqlite3_deserialize(db, "main", copy, (sqlite3_int64)size, (sqlite3_int64)size,
                            SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY) ==
        SQLITE_OK)
        fuzz_import(db_work, db);
    sqlite3_close(db);
    return 0;
}
