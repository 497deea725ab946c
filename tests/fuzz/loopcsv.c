/* Any bytes are the files of a CSV export: name, NUL, text, NUL, and so on. (In a zip they would
 * hide behind checksums, which a fuzzer does not guess.) */
#include "cli/import_loop.h"
#include "support/fuzz_import.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FILES_MAX = 16 };

static enum status csv_work(struct import *imp, void *handle)
{
    struct import_file at[FILES_MAX];
    struct import_files files = {.at = at};
    struct str rest = *(struct str *)handle;

    while (rest.len && files.count < FILES_MAX) {
        struct str name = arena_copy(imp->arena, str_cut(&rest, '\0'));
        struct str text = str_cut(&rest, '\0');
        char *copy = arena_alloc(imp->arena, 1, 1, text.len + 1);

        if (text.len)
            memcpy(copy, text.at, text.len);
        at[files.count++] = (struct import_file){name, copy, text.len};
    }
    return loop_csv_read(imp, &files);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str bytes = {(const char *)data, size};

    fuzz_import(csv_work, &bytes);
    return 0;
}
