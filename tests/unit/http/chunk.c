/* Chunked bodies, whole and byte by byte. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/macros.h"
#include "http/chunk.h"

/* S() for a table, whose members must be constant. */
#define TEXT(literal)                                                                              \
    {                                                                                              \
        "" literal, sizeof(literal) - 1                                                            \
    }

static const struct http_limits limits = {
    .chunked_bytes_max = 100, .extension_bytes_max = 10, .trailer_bytes_max = 20};

static const struct {
    struct str in;
    enum refusal expect;
    struct str body, rest; /* body NULL: it does not end */
} cases[] = {
    {TEXT("0\r\n\r\n"), REFUSAL_NONE, TEXT(""), TEXT("")},
    {TEXT("5\r\nhello\r\n0\r\n\r\nGET"), REFUSAL_NONE, TEXT("hello"), TEXT("GET")},
    {TEXT("5\r\nhello\r\n1\r\n!\r\n0\r\n\r\n"), REFUSAL_NONE, TEXT("hello!"), TEXT("")},
    {TEXT("2\r\n\r\n\r\n0\r\n\r\n"), REFUSAL_NONE, TEXT("\r\n"), TEXT("")},
    {TEXT("0000000a\r\n0123456789\r\n0\r\n\r\n"), REFUSAL_NONE, TEXT("0123456789"), TEXT("")},
    {TEXT("1;a=\"b\"\r\nx\r\n0;c\r\n\r\n"), REFUSAL_NONE, TEXT("x"), TEXT("")},
    {TEXT("0\r\nA: b\r\nC:\r\n\r\n"), REFUSAL_NONE, TEXT(""), TEXT("")},
    {TEXT("5\r\nhel"), REFUSAL_NONE, {NULL, 0}, TEXT("")},
    {TEXT("0\r\n"), REFUSAL_NONE, {NULL, 0}, TEXT("")},
    {TEXT("\r\n"), REFUSAL_CHUNK, {NULL, 0}, TEXT("")},
    {TEXT(";a\r\n"), REFUSAL_CHUNK, {NULL, 0}, TEXT("")},
    {TEXT("000000001\r\n"), REFUSAL_CHUNK, {NULL, 0}, TEXT("")},
    {TEXT("5 \r\n"), REFUSAL_CHUNK, {NULL, 0}, TEXT("")},
    {TEXT("5\n"), REFUSAL_CHUNK, {NULL, 0}, TEXT("")},
    {TEXT("5\r\r"), REFUSAL_CHUNK, {NULL, 0}, TEXT("")},
    {TEXT("1\r\nxy"), REFUSAL_CHUNK, {NULL, 0}, TEXT("")},
    {TEXT("1\r\nx\r\r"), REFUSAL_CHUNK, {NULL, 0}, TEXT("")},
    {TEXT("1;\n"), REFUSAL_CHUNK, {NULL, 0}, TEXT("")},
    {TEXT("0\r\n A"), REFUSAL_CHUNK, {NULL, 0}, TEXT("")},
    {TEXT("0\r\nA\r"), REFUSAL_CHUNK, {NULL, 0}, TEXT("")},
    {TEXT("0\r\n:"), REFUSAL_CHUNK, {NULL, 0}, TEXT("")},
    {TEXT("0\r\nA: \0"), REFUSAL_CHUNK, {NULL, 0}, TEXT("")},
    {TEXT("0\r\nA: \n"), REFUSAL_CHUNK, {NULL, 0}, TEXT("")},
    {TEXT("0\r\n\rx"), REFUSAL_CHUNK, {NULL, 0}, TEXT("")},
    {TEXT("1;0123456789abcdef\r\n"), REFUSAL_BODY_LONG, {NULL, 0}, TEXT("")},
    {TEXT("0\r\nA: 0123456789abcdefghij\r\n"), REFUSAL_HEAD_LONG, {NULL, 0}, TEXT("")},
    {TEXT("1\r\nx\r\n1\r\nx\r\n1\r\nx\r\n1\r\nx\r\n1\r\nx\r\n1\r\nx\r\n1\r\nx\r\n1\r\nx\r\n1\r\nx\r"
          "\n"
          "1\r\nx\r\n1\r\nx\r\n1\r\nx\r\n1\r\nx\r\n1\r\nx\r\n1\r\nx\r\n1\r\nx\r\n1\r\nx\r\n1\r\nx\r"
          "\n"),
     REFUSAL_BODY_LONG,
     {NULL, 0},
     TEXT("")},
};

/* Feeds `step` bytes at a time. */
static void check(size_t at, size_t step)
{
    struct chunk chunk = {0};
    char body[128];
    size_t len = 0;
    struct str left = cases[at].in;
    enum refusal refusal = REFUSAL_NONE;

    while (left.len && !refusal && chunk.state != CHUNK_END) {
        struct str piece = {left.at, left.len < step ? left.len : step}, data;
        size_t given = piece.len;

        refusal = chunk_take(&chunk, &limits, &piece, &data);
        left = str_from_index(left, given - piece.len);
        assert_true(len + data.len <= sizeof(body));
        memcpy(body + len, data.at, data.len);
        len += data.len;
    }
    if (refusal != cases[at].expect)
        fail_msg("case %zu by %zu: %s", at, step, refusal_name(refusal));
    if (refusal)
        return;
    assert_int_equal(chunk.state == CHUNK_END, cases[at].body.at != NULL);
    if (cases[at].body.at)
        assert_true(str_eq((struct str){body, len}, cases[at].body));
    assert_true(str_eq(left, cases[at].rest));
}

static void test_chunks(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        for (size_t step = 1; step <= cases[i].in.len; step++)
            check(i, step);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_chunks)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
