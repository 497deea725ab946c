/* lower.c: the same bytes for what differs in case alone. */
#include "base/lower.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct arena arena = {.limit = 1 << 20};

static void known_by_heart(void **state)
{
    static const char *const cases[][2] = {
        {"", ""},
        {"Work", "work"},
        {"a B-9_c", "a b-9_c"},
        {"ÜBER", "über"},
        {"ȘCOALĂ", "școală"},
        {"ДЕЛА", "дела"},
        {"Straße", "straße"},
        {"E\xcc\x81", "é"},
        {"日本", "日本"},
        {"I", "i"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str text = lower(&arena, str_from(cases[i][0]));

        assert_string_equal(text.at, cases[i][1]);
        assert_int_equal(text.len, strlen(cases[i][1]));
    }
}

/* Every character there is: it fits its room, stays well-formed, and lower case is its own. */
static void every_character(void **state)
{
    (void)state;
    for (unsigned c = 1; c < 0x110000; c++) {
        unsigned char text[4];
        size_t len = 0;

        if (c >= 0xd800 && c < 0xe000)
            continue;
        if (c < 0x80) {
            text[len++] = (unsigned char)c;
        } else {
            int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;

            text[len++] = (unsigned char)((0xff00 >> (more + 1)) | c >> 6 * more);
            for (; more > 0; more--)
                text[len++] = (unsigned char)(0x80 | (c >> 6 * (more - 1) & 0x3f));
        }
        struct str once = lower(&arena, (struct str){(char *)text, len});

        assert_true(str_utf8(once));
        assert_true(str_eq(lower(&arena, once), once));
        if (c % 1000 == 0)
            arena_reset(&arena);
    }
}

static int release(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_by_heart),
        cmocka_unit_test(every_character),
    };

    return cmocka_run_group_tests(tests, NULL, release);
}
