#include "coach/said.h"
#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static struct arena arena;

#define BODY(content)                                                                              \
    "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":" content "}}]}"

static const char *said(const char *body, struct coach_advice *out)
{
    return coach_said(&arena, str_from(body), out);
}

static void advice_is_taken_apart(void **state)
{
    struct coach_advice advice;

    (void)state;
    assert_null(said(BODY("\"{\\\"response\\\":\\\"Go.\\\\nNow \\u00e4\\\",\\\"actionItems\\\":"
                          "[\\\"a\\\",\\\"b\\\",\\\"c\\\",\\\"d\\\"]}\""),
                     &advice));
    assert_true(str_eq(advice.response, S("Go.\nNow ä")));
    assert_int_equal(advice.count, ADVICE_ITEMS_MAX); /* the first three */
    assert_true(str_eq(advice.items[2], S("c")));
    assert_null(said(BODY("\"{\\\"response\\\":\\\"x\\\",\\\"actionItems\\\":[]}\""), &advice));
    assert_int_equal(advice.count, 0);
}

static void anything_else_says_why(void **state)
{
    static const char *const bodies[] = {
        "",
        "null",
        "[]",
        "{",
        "{}",
        "{\"choices\":[]}",
        "{\"choices\":{}}",
        "{\"choices\":[1]}",
        "{\"choices\":[{\"message\":null}]}",
        BODY("null"),
        BODY("7"),
        BODY("\"\""),
        BODY("\"hello\""),
        BODY("\"[]\""),
        BODY("\"{}\""),
        BODY("\"{\\\"response\\\":1,\\\"actionItems\\\":[]}\""),
        BODY("\"{\\\"response\\\":\\\"\\\",\\\"actionItems\\\":[]}\""),
        BODY("\"{\\\"response\\\":\\\"  \\\",\\\"actionItems\\\":[]}\""),
        BODY("\"{\\\"response\\\":\\\"a\\\\u0007\\\",\\\"actionItems\\\":[]}\""),
        BODY("\"{\\\"response\\\":\\\"a\\\"}\""),
        BODY("\"{\\\"response\\\":\\\"a\\\",\\\"actionItems\\\":\\\"b\\\"}\""),
        BODY("\"{\\\"response\\\":\\\"a\\\",\\\"actionItems\\\":[1]}\""),
        BODY("\"{\\\"response\\\":\\\"a\\\",\\\"actionItems\\\":[\\\"\\\"]}\""),
        BODY("\"{\\\"response\\\":\\\"a\\\",\\\"actionItems\\\":[\\\"a\\\\nb\\\"]}\""),
        "{\"choices\":[{\"message\":{\"refusal\":\"no\",\"content\":\"{\\\"response\\\":\\\"a\\\","
        "\\\"actionItems\\\":[]}\"}}]}",
    };
    struct coach_advice advice;

    (void)state;
    for (size_t i = 0; i < sizeof(bodies) / sizeof(bodies[0]); i++)
        if (!said(bodies[i], &advice))
            fail_msg("taken: %s", bodies[i]);
}

/* Lengths count characters, not bytes. */
static void lengths_are_limited(void **state)
{
    struct coach_advice advice;

    (void)state;
    for (int chars = SAID_RESPONSE_CHARS_MAX - 1; chars <= SAID_RESPONSE_CHARS_MAX + 1; chars++) {
        struct buf text = {.arena = &arena};

        buf_str(&text, S("{\"choices\":[{\"message\":{\"content\":\"{\\\"response\\\":\\\""));
        for (int i = 0; i < chars; i++)
            buf_str(&text, S("😀"));
        buf_str(&text, S("\\\",\\\"actionItems\\\":[]}\"}}]}"));
        assert_true(!coach_said(&arena, buf_view(&text), &advice) ==
                    (chars <= SAID_RESPONSE_CHARS_MAX));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(advice_is_taken_apart),
        cmocka_unit_test(anything_else_says_why),
        cmocka_unit_test(lengths_are_limited),
    };
    jmp_buf fail;

    arena.limit = 1 << 24;
    arena.fail = &fail;
    if (setjmp(fail))
        return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);

    arena_release(&arena);
    return failed;
}
