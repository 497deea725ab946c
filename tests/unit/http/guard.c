/* The guard over raw heads, paths, hosts and tokens: tables of cases. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/macros.h"
#include "http/guard.h"

/* S() for a table, whose members must be constant. */
#define TEXT(literal)                                                                              \
    {                                                                                              \
        "" literal, sizeof(literal) - 1                                                            \
    }

static void test_paths(void **state)
{
    static const struct {
        struct str path;
        enum refusal expect;
    } cases[] = {
        {TEXT("/"), REFUSAL_NONE},
        {TEXT("/a/b"), REFUSAL_NONE},
        {TEXT("/%20"), REFUSAL_NONE},
        {TEXT("/%2F"), REFUSAL_NONE},
        {TEXT("/%2f%aF%Fa"), REFUSAL_NONE},
        {TEXT("/%01"), REFUSAL_NONE},
        {TEXT("/%10"), REFUSAL_NONE},
        {TEXT("/%25%30%30"), REFUSAL_NONE}, /* decodes to the text "%00", once */
        {TEXT(""), REFUSAL_TARGET},
        {TEXT("a"), REFUSAL_TARGET},
        {TEXT("*"), REFUSAL_TARGET},
        {TEXT("%2Fa"), REFUSAL_TARGET},
        {TEXT("/%"), REFUSAL_PATH},
        {TEXT("/%4"), REFUSAL_PATH},
        {TEXT("/a%4/"), REFUSAL_PATH},
        {TEXT("/%%20"), REFUSAL_PATH},
        {TEXT("/%g0"), REFUSAL_PATH},
        {TEXT("/%0g"), REFUSAL_PATH},
        {TEXT("/%00"), REFUSAL_PATH},
        {TEXT("/a%20%00b"), REFUSAL_PATH},
        {TEXT("/%20%"), REFUSAL_PATH},
        {TEXT("/% 0"), REFUSAL_PATH},
        {TEXT("/%u0041"), REFUSAL_PATH},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        enum refusal got = guard_path(cases[i].path);

        if (got != cases[i].expect)
            fail_msg("%s: %s", cases[i].path.at, refusal_name(got));
    }
}

static void test_heads(void **state)
{
    static const struct {
        struct str head;
        enum refusal expect;
        size_t headers;
    } cases[] = {
        {TEXT("GET / HTTP/1.1\r\n\r\n"), REFUSAL_NONE, 0},
        {TEXT("GET / HTTP/1.1\r\nA: b\r\nC:\r\n\r\n"), REFUSAL_NONE, 2},
        {TEXT("GET / HTTP/1.1\r\nA: \t\xe9 ~\r\n\r\n"), REFUSAL_NONE, 1},
        {TEXT("GET / HTTP/1.1\r\nA.b_c-1!#$%&'*+^`|~: x\r\n\r\n"), REFUSAL_NONE, 1},
        {TEXT(""), REFUSAL_LINE_END, 0},
        {TEXT("GET / HTTP/1.1"), REFUSAL_LINE_END, 0},
        {TEXT("GET / HTTP/1.1\r\n"), REFUSAL_LINE_END, 0},
        {TEXT("GET / HTTP/1.1\n\n"), REFUSAL_LINE_END, 0},
        {TEXT("\n"), REFUSAL_LINE_END, 0},
        {TEXT("GET / HTTP/1.1\r\nA: b\n\r\n"), REFUSAL_LINE_END, 0},
        {TEXT("GET / HTTP/1.1\r\nA: b\r\n\n"), REFUSAL_LINE_END, 0},
        {TEXT("GET /\r HTTP/1.1\r\n\r\n"), REFUSAL_LINE_END, 0},
        {TEXT("GET / HTTP/1.1\r\r\n\r\n"), REFUSAL_LINE_END, 0},
        {TEXT("GET / HTTP/1.1\r\nA: b\rc\r\n\r\n"), REFUSAL_LINE_END, 0},
        {TEXT("GET / HTTP/1.1\r\nA\r: b\r\n\r\n"), REFUSAL_LINE_END, 0},
        {TEXT("GET / HTTP/1.1\r\nA: b\r\r\n\r\n"), REFUSAL_LINE_END, 0},
        {TEXT("GET / HTTP/1.1\r\n\r\n\r\n"), REFUSAL_SYNTAX, 0},
        {TEXT("GET / HTTP/1.1\r\n b: c\r\n\r\n"), REFUSAL_FOLDED, 0},
        {TEXT("GET / HTTP/1.1\r\nA: b\r\n\tc\r\n\r\n"), REFUSAL_FOLDED, 0},
        {TEXT("GET / HTTP/1.1\r\nA: b\0c\r\n\r\n"), REFUSAL_CONTROL, 0},
        {TEXT("GET / HTTP/1.1\r\nA: \x7f\r\n\r\n"), REFUSAL_CONTROL, 0},
        {TEXT("GET / HTTP/1.1\r\nA: \x1b\r\n\r\n"), REFUSAL_CONTROL, 0},
        {TEXT("GET /\0 HTTP/1.1\r\n\r\n"), REFUSAL_CONTROL, 0},
        {TEXT("GET\t/ HTTP/1.1\r\n\r\n"), REFUSAL_CONTROL, 0},
        {TEXT("GET /\xe9 HTTP/1.1\r\n\r\n"), REFUSAL_TARGET, 0},
        {TEXT("GET / HTTP/1.1\r\nA\r\n\r\n"), REFUSAL_HEADER_NAME, 0},
        {TEXT("GET / HTTP/1.1\r\n: b\r\n\r\n"), REFUSAL_HEADER_NAME, 0},
        {TEXT("GET / HTTP/1.1\r\nA : b\r\n\r\n"), REFUSAL_HEADER_NAME, 0},
        {TEXT("GET / HTTP/1.1\r\nA\xe9: b\r\n\r\n"), REFUSAL_HEADER_NAME, 0},
        {TEXT("GET / HTTP/1.1\r\n(A): b\r\n\r\n"), REFUSAL_HEADER_NAME, 0},
        {TEXT("GET  / HTTP/1.1\r\n\r\n"), REFUSAL_REQUEST_LINE, 0},
        {TEXT("GET /  HTTP/1.1\r\n\r\n"), REFUSAL_REQUEST_LINE, 0},
        {TEXT("GET /\r\n\r\n"), REFUSAL_REQUEST_LINE, 0},
        {TEXT("GET / HTTP/1.1 \r\n\r\n"), REFUSAL_REQUEST_LINE, 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t headers;
        enum refusal got = guard_head(cases[i].head, &headers);

        if (got != cases[i].expect)
            fail_msg("case %zu: %s: %s", i, cases[i].head.at, refusal_name(got));
        if (!got)
            assert_int_equal(headers, cases[i].headers);
    }
}

static void test_hosts(void **state)
{
    (void)state;
    assert_true(guard_host(S("")));
    assert_true(guard_host(S("a.example:8080")));
    assert_true(guard_host(S("[::1]:80")));
    assert_false(guard_host(S("a b")));
    assert_false(guard_host(S("a/b")));
    assert_false(guard_host(S("a@b")));
    assert_false(guard_host(S("a\"b")));
    assert_false(guard_host(S("a\xe9")));
}

/* Every byte, against RFC 9110's list written out again. */
static void test_tokens(void **state)
{
    (void)state;
    for (int c = 0; c < 256; c++) {
        const char text = (char)c;
        bool letter = (c | 32) >= 'a' && (c | 32) <= 'z' && c < 128;
        bool mark = c && strchr("!#$%&'*+-.^_`|~", c);

        assert_int_equal(guard_token((struct str){&text, 1}),
                         letter || mark || (c >= '0' && c <= '9'));
    }
    assert_false(guard_token(S("")));
    assert_false(guard_token(S("a b")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_paths),
        cmocka_unit_test(test_heads),
        cmocka_unit_test(test_hosts),
        cmocka_unit_test(test_tokens),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
