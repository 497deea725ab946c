/* code.c: codes can be read back, and no two things have the same. */
#include "base/code.h"
#include "base/macros.h"
#include "support/dice.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define OWNERS  INT64_C(1679616)  /* 36^4 */
#define NUMBERS INT64_C(60466176) /* 36^5 */

static struct arena arena;

static struct str code_of(char letter, int64_t owner, int64_t number)
{
    struct buf out = {.arena = &arena};

    code_write(&out, letter, owner, number);
    return buf_view(&out);
}

static void codes_have_their_form(void **state)
{
    static const struct {
        char letter;
        int64_t owner, number;
        const char *text;
    } cases[] = {
        {'g', 0, 0, "g_000000000"},
        {'h', 1, 2, "h_000100002"},
        {'t', 36, 35, "t_00100000z"},
        {'f', OWNERS - 1, NUMBERS - 1, "f_zzzzzzzzz"},
        {'w', OWNERS, 1, "w_51000000001"},
        {'w', 1, NUMBERS, "w_40001100000"},
        {'m', INT64_MAX, INT64_MAX, "m_d1y2p0ij32e8e71y2p0ij32e8e7"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_true(str_eq(code_of(cases[i].letter, cases[i].owner, cases[i].number),
                           str_from(cases[i].text)));
}

static void others_are_none(void **state)
{
    static const char *const bad[] = {
        "",
        "h",
        "h_",
        "h_00010000",   /* too short */
        "h_0001000020", /* ten characters: neither form */
        "g_000100002",  /* another letter */
        "h-000100002",
        "h_00010000A", /* upper case */
        "h_0001 0002",
        "h_40001000002", /* the long form of what is short */
        "h_0000000000000",
        "h_z1000000000001",
        "h_dzzzzzzzzzzzzz00001", /* more than a number holds */
        "h_40001zzzzzzzzzzzzzzzzz",
        "h_400011000000000000000000000000",
    };
    int64_t owner = 7, number = 7;

    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(code_read(str_from(bad[i]), 'h', &owner, &number));
    assert_false(code_read((struct str){"h_0001\0"
                                        "0002",
                                        11},
                           'h', &owner, &number));
    assert_int_equal(owner, 7);
    assert_int_equal(number, 7);
}

/* Mostly near the borders between lengths. */
static int64_t roll(struct dice *dice, int64_t border)
{
    switch (dice_roll(dice, 0, 3)) {
    case 0:
        return dice_roll(dice, 0, 100);
    case 1:
        return border + dice_roll(dice, -50, 50);
    case 2:
        return dice_roll(dice, 0, border);
    default:
        return dice_roll(dice, 0, INT64_MAX - 1);
    }
}

static void codes_come_back(void **state)
{
    struct dice dice = dice_start("codes_come_back");

    (void)state;
    for (int i = 0; i < 20000; i++) {
        int64_t owner = roll(&dice, OWNERS), number = roll(&dice, NUMBERS), o, n;
        struct str text = code_of('h', owner, number);

        assert_true(text.len <= CODE_BYTES_MAX);
        assert_true(code_read(text, 'h', &o, &n));
        assert_int_equal(o, owner);
        assert_int_equal(n, number);
        arena_release(&arena);
    }
}

/* A text that is read is written the same: so two things cannot share one. */
static void what_is_read_is_written_so(void **state)
{
    static const char letters[] = "0123456789abcdefghijklmnopqrstuvwxyz";
    struct dice dice = dice_start("what_is_read_is_written_so");
    int read = 0;

    (void)state;
    for (int i = 0; i < 20000; i++) {
        char text[40] = "h_";
        size_t len = (size_t)dice_roll(&dice, 9, 28);
        int64_t owner, number;

        for (size_t k = 0; k < len; k++)
            text[2 + k] = letters[dice_roll(&dice, 0, k == 0 && len > 10 ? 13 : 35)];
        if (!code_read((struct str){text, 2 + len}, 'h', &owner, &number))
            continue;
        read++;
        assert_true(str_eq(code_of('h', owner, number), (struct str){text, 2 + len}));
        arena_release(&arena);
    }
    assert_true(read > 500);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_have_their_form),
        cmocka_unit_test(others_are_none),
        cmocka_unit_test(codes_come_back),
        cmocka_unit_test(what_is_read_is_written_so),
    };

    arena.limit = 1 << 20;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);

    arena_release(&arena);
    return failed;
}
