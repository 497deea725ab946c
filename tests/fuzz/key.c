/* Any text as a key: hardly ever one; when it is, its form is exact. */
#include "base/keyform.h"
#include "domain/key.h"

#include <assert.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size ? size : 1);
    struct str key = {text, size}, bad;
    int64_t mode = -1, bits;
    enum api api = API_COUNT;

    if (!text)
        return 0;
    if (size)
        memcpy(text, data, size);
    if (key_form(key, &api, &mode)) {
        assert(api < API_COUNT && (mode == 0 || mode == 1));
        assert(size <= KEYFORM_MAX && str_utf8(key));
        text[size - 1] = text[size - 1] == '0' ? '1' : '0';
        assert(!key_form(key, &api, &mode));
    } else {
        assert(api == API_COUNT && mode == -1);
    }
    for (int i = 0; i < API_COUNT; i++)
        if (scope_parse((enum api)i, key, &bits, &bad))
            assert((bits & ~scope_all((enum api)i)) == 0);
    free(text);
    return 0;
}
