/* Any body as what is sent to POST /ingest: see fuzz_resona.h. */
#include "support/fuzz_resona.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size ? size : 1);

    if (!text)
        return 0;
    if (size)
        memcpy(text, data, size);
    fuzz_resona("/v1/users/fuzz/ingest", (struct str){text, size});
    free(text);
    return 0;
}
