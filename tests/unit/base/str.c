/* str.c: views of text: comparing, cutting, numbers, UTF-8. */
#include "base/macros.h"
#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void comparing(void **state)
{
    (void)state;
    assert_true(str_eq(S(""), STR_NULL));
    assert_true(str_is_null(STR_NULL));
    assert_false(str_is_null(S("")));
    assert_true(str_eq(S("run"), (struct str){"runner", 3}));
    assert_false(str_eq(S("run"), S("rum")));
    assert_false(str_eq(S("run"), S("runs")));
    assert_true(str_starts(S("habits/12"), S("habits/")));
    assert_true(str_starts(S("a"), S("")));
    assert_false(str_starts(S("hab"), S("habits")));
    assert_true(str_eq_nocase(S("Content-Type"), S("cONTENT-tYPE")));
    assert_false(str_eq_nocase(S("a"), S("b")));
    assert_false(str_eq_nocase(S("a"), S("ab")));
    assert_false(str_eq_nocase(S("["), S("{"))); /* 32 apart, but no letters */
    assert_false(str_eq_nocase(S("\xc3\x84"), S("\xc3\xa4")));
}

static void cutting(void **state)
{
    struct str rest = S("habits/12/");

    (void)state;
    assert_true(str_eq(str_cut(&rest, '/'), S("habits")));
    assert_true(str_eq(str_cut(&rest, '/'), S("12")));
    assert_true(str_eq(rest, S("")));
    assert_true(str_eq(str_cut(&rest, '/'), S("")));

    rest = S("/a");
    assert_true(str_eq(str_cut(&rest, '/'), S("")));
    assert_true(str_eq(str_cut(&rest, '/'), S("a")));
    rest = STR_NULL;
    assert_int_equal(str_cut(&rest, '/').len, 0);

    assert_true(str_eq(str_from_index(S("abc"), 1), S("bc")));
    assert_true(str_eq(str_from_index(S("abc"), 3), S("")));
    assert_true(str_eq(str_from_index(S("abc"), 9), S("")));
    assert_true(str_eq(str_from_index(STR_NULL, 0), S("")));
    assert_true(str_eq(str_trim(S(" \t a b\t ")), S("a b")));
    assert_true(str_eq(str_trim(S(" \t ")), S("")));
    assert_true(str_eq(str_trim(S("\n")), S("\n")));
    assert_true(str_eq(str_trim(STR_NULL), S("")));
}

static void numbers(void **state)
{
    static const struct {
        const char *text;
        int64_t n;
    } good[] = {{"0", 0},
                {"-0", 0},
                {"007", 7},
                {"-12", -12},
                {"999999999999999999", 999999999999999999},
                {"-999999999999999999", -999999999999999999}};
    static const char *const bad[] = {"",   "-",   "+1", " 1",  "1 ",  "1.0",
                                      "1a", "--1", "1-", "0x1", "1e3", "9223372036854775808"};

    (void)state;
    for (size_t i = 0; i < COUNT(good); i++) {
        int64_t n = 1;

        assert_true(str_int(str_from(good[i].text), &n));
        assert_int_equal(n, good[i].n);
    }
    for (size_t i = 0; i < COUNT(bad); i++) {
        int64_t n = 42;

        if (str_int(str_from(bad[i]), &n) || n != 42)
            fail_msg("%s is no number", bad[i]);
    }
    assert_false(str_int(STR_NULL, &(int64_t){0}));
}

static void utf8(void **state)
{
    static const struct {
        const char *bytes;
        size_t len;
        bool good;
        size_t characters;
    } rows[] = {
        {"", 0, true, 0},
        {"plain", 5, true, 5},
        {"\x7f", 1, true, 1},
        {"\0", 1, false, 0}, /* NUL */
        {"a\0b", 3, false, 0},
        {"\xc2\x80", 2, true, 1}, /* first of two bytes */
        {"\xdf\xbf", 2, true, 1},
        {"\xe0\xa0\x80", 3, true, 1}, /* first of three */
        {"\xed\x9f\xbf", 3, true, 1}, /* last before the surrogates */
        {"\xee\x80\x80", 3, true, 1},
        {"\xef\xbf\xbf", 3, true, 1},
        {"\xf0\x90\x80\x80", 4, true, 1}, /* first of four */
        {"\xf4\x8f\xbf\xbf", 4, true, 1}, /* U+10FFFF */
        {"\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd", 8, true, 2},
        {"\x80", 1, false, 0},     /* a tail without a head */
        {"\xc0\xaf", 2, false, 0}, /* '/' overlong */
        {"\xc1\xbf", 2, false, 0},
        {"\xc0\x80", 2, false, 0}, /* NUL overlong */
        {"\xe0\x9f\xbf", 3, false, 0},
        {"\xf0\x8f\xbf\xbf", 4, false, 0},
        {"\xed\xa0\x80", 3, false, 0}, /* surrogates */
        {"\xed\xbf\xbf", 3, false, 0},
        {"\xf4\x90\x80\x80", 4, false, 0}, /* past the end of Unicode */
        {"\xf5\x80\x80\x80", 4, false, 0},
        {"\xf8\x88\x80\x80\x80", 5, false, 0},
        {"\xfe", 1, false, 0},
        {"\xff", 1, false, 0},
        {"\xc3", 1, false, 0}, /* cut off */
        {"\xe2\x82", 2, false, 0},
        {"\xf0\x9f\x91", 3, false, 0},
        {"\xe2\x28\xa1", 3, false, 0},
        {"a\xc3", 2, false, 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str s = {rows[i].bytes, rows[i].len};

        if (str_utf8(s) != rows[i].good)
            fail_msg("row %zu", i);
        if (rows[i].good)
            assert_int_equal(str_length(s), rows[i].characters);
    }
    assert_true(str_utf8(STR_NULL));
    assert_int_equal(str_length(STR_NULL), 0);
}

/* Every code point there is, encoded by the book. */
static void utf8_all(void **state)
{
    (void)state;
    for (uint32_t c = 1; c <= 0x110000; c++) {
        char bytes[4];
        size_t len = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
        static const unsigned lead[] = {0, 0x00, 0xc0, 0xe0, 0xf0};

        for (size_t i = 0; i < len; i++)
            bytes[i] = (char)(0x80 | (c >> 6 * (len - 1 - i) & 0x3f));
        bytes[0] = (char)(lead[len] | c >> 6 * (len - 1));
        bool good = (c < 0xd800 || c > 0xdfff) && c <= 0x10ffff;

        if (str_utf8((struct str){bytes, len}) != good)
            fail_msg("U+%04X", c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comparing), cmocka_unit_test(cutting),  cmocka_unit_test(numbers),
        cmocka_unit_test(utf8),      cmocka_unit_test(utf8_all),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
