/* Whatever a receiver sends as Retry-After, the answer is a time that we are willing to wait. */
#include "base/macros.h"
#include "events/retry.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *at, size_t len)
{
    static const int64_t nows[] = {0, 784111777000LL, 1800000000000LL};

    for (size_t i = 0; i < COUNT(nows); i++) {
        int64_t ms = retry_after_ms((struct str){(const char *)at, len}, nows[i]);

        assert(ms == NONE || (ms >= 0 && ms <= RETRY_AFTER_MS_MAX));
    }
    return 0;
}
