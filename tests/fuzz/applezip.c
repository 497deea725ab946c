/* Any bytes are a zip with an Apple Health export in it. */
#include "cli/import_apple.h"
#include "support/fuzz_signals.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static enum status zip_read(struct signals *s, void *handle)
{
    return apple_zip_read(s, handle);
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
    fuzz_signals(zip_read, zip);
    zip_discard(zip);
    return 0;
}
