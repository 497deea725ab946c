/* Any query: refused, or pairs that are no longer than it, without NUL. */
#include "api/match.h"

#include <assert.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena arena = {.limit = 64 << 20};
    struct pair pairs[QUERY_PAIRS_MAX];
    char *query = malloc(size ? size : 1);
    size_t count, len = 0;

    if (!query)
        return 0;
    if (size)
        memcpy(query, data, size);
    /* A NUL sent as it is never gets this far: the HTTP layer refuses it. */
    bool clean = !size || !memchr(query, 0, size);

    if (match_query(&arena, (struct str){query, size}, pairs, &count)) {
        assert(count <= QUERY_PAIRS_MAX);
        for (size_t i = 0; i < count; i++) {
            len += pairs[i].name.len + pairs[i].text.len;
            assert(pairs[i].name.len || pairs[i].text.len);
            assert(!clean || !pairs[i].text.len || !memchr(pairs[i].text.at, 0, pairs[i].text.len));
        }
        assert(len <= size);
    }
    free(query);
    arena_reset(&arena);
    return 0;
}
