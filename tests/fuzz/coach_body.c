/* What a model of language may answer: never more than was promised, and always text. And whatever
 * somebody may write to a coach. */
#include "base/buf.h"
#include "coach/said.h"

#include <assert.h>
#include <setjmp.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena arena;
    struct str text = {(const char *)data, size};
    struct coach_advice advice;
    jmp_buf fail;

    arena.limit = 1 << 22;
    arena.fail = &fail;
    if (setjmp(fail) == 0) {
        if (!coach_said(&arena, text, &advice)) {
            assert(str_utf8(advice.response) && advice.response.len);
            assert(str_length(advice.response) <= SAID_RESPONSE_CHARS_MAX);
            assert(advice.count <= ADVICE_ITEMS_MAX);
            for (size_t i = 0; i < advice.count; i++)
                assert(str_length(advice.items[i]) <= SAID_ITEM_CHARS_MAX);
        }
        struct str folded = words_fold(&arena, text);

        assert(words_intent(folded) < INTENT_COUNT);
        (void)words_of_despair(&arena, folded);
        assert(words_shared(folded, folded) >= 0);
    }
    arena_reset(&arena);
    return 0;
}
