/* Any bytes are a CSV export of HabitBull. */
#include "cli/import_habitbull.h"
#include "support/fuzz_import.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static enum status text_work(struct import *imp, void *handle)
{
    const struct str *bytes = handle;
    char *text = arena_alloc(imp->arena, 1, 1, bytes->len + 1);

    if (bytes->len)
        memcpy(text, bytes->at, bytes->len);
    return habitbull_text_read(imp, text, bytes->len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str bytes = {(const char *)data, size};

    fuzz_import(text_work, &bytes);
    return 0;
}
