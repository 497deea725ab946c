/* Any bytes are a zip with a CSV export in it. */
#include "cli/import_loop.h"
#include "support/fuzz_import.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static enum status zip_work(struct import *imp, void *handle)
{
    return loop_zip_read(imp, handle);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    zip_source_t *source = zip_source_buffer_create(data, size, 0, NULL);

    assert(source);
    zip_t *zip = zip_open_from_source(source, ZIP_RDONLY, NULL);

    if (!zip) {
        zip_source_free(source);
        return 0;
    }
    fuzz_import(zip_work, zip);
    zip_discard(zip);
    return 0;
}
