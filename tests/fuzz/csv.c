/* Any bytes are records: each is looked at to its end, and reading always comes to one. */
#include "base/csv.h"

#include <assert.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct csv csv;
    char *text = malloc(size ? size : 1);
    int64_t line = 0;

    if (!text)
        return 0;
    if (size)
        memcpy(text, data, size);
    csv_start(&csv, text, size);
    while (csv_next(&csv)) {
        assert(csv.line > line);
        assert((csv.why != NULL) == (csv.count == 0));
        line = csv.line;
        for (size_t i = 0; i < csv.count; i++)
            assert(str_utf8(csv.fields[i]));
    }
    assert(csv.at == csv.end);
    free(text);
    return 0;
}
