/* say.c: what is said fits, whatever is in it. */
#include "bot/say.h"
#include "base/json.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <stdio.h>

static struct arena arena = {.limit = 16 << 20};

static int rest(void **state)
{
    (void)state;
    arena_reset(&arena);
    return 0;
}

/* UTF-16 units, as Telegram counts. */
static size_t units(struct str s)
{
    size_t sum = 0;

    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.at[i];

        sum += (c & 0xc0) != 0x80;
        sum += c >= 0xf0;
    }
    return sum;
}

static void texts_are_cut_between_characters(void **state)
{
    static const char *const letters[] = {"a", "\xc3\x9f", "\xe2\x82\xac", "\xf0\x9f\x98\x80",
                                          "a\n"};

    (void)state;
    for (size_t l = 0; l < COUNT(letters); l++)
        for (size_t count = 0; count < 60; count++)
            for (size_t most = 1; most < 50; most += 3) {
                struct buf text = {.arena = &arena};

                for (size_t i = 0; i < count; i++)
                    buf_str(&text, str_from(letters[l]));
                struct str whole = buf_view(&text), cut = say_cut(&arena, whole, most);

                assert_true(str_utf8(cut) && units(cut) <= most);
                if (units(whole) <= most)
                    assert_true(str_eq(cut, whole));
                else
                    assert_true(str_eq(str_from_index(cut, cut.len - 3), S("\xe2\x80\xa6")));
            }
}

static void a_long_list_ends_with_a_whole_line(void **state)
{
    struct buf text = {.arena = &arena};

    (void)state;
    for (int i = 0; i < 1000; i++)
        buf_format(&text, "line %d\n", i);
    struct str cut = say_cut(&arena, buf_view(&text), SAY_UNITS_MAX);

    assert_true(units(cut) <= SAY_UNITS_MAX);
    assert_int_equal(cut.at[cut.len - 4], '\n');
}

static void what_is_said_is_json(void **state)
{
    static const char nasty[] = "</b>\"\\\n\t\x01 {\"a\":1} \xf0\x9f\x98\x80";
    struct button buttons[SAY_BUTTONS_MAX + 5];
    struct saying s = {.chat = 77,
                       .text = str_from(nasty),
                       .buttons = buttons,
                       .count = COUNT(buttons),
                       .each = 3};
    json_t *json = NULL;

    (void)state;
    for (size_t i = 0; i < COUNT(buttons); i++)
        buttons[i] = (struct button){str_from(nasty), S("h:1:2")};
    assert_int_equal(json_read(say_message(&arena, &s), &json), JSON_FINE);
    assert_string_equal(json_string_value(json_object_get(json, "text")), nasty);
    json_t *rows = json_object_get(json_object_get(json, "reply_markup"), "inline_keyboard");

    assert_int_equal(json_array_size(rows), (SAY_BUTTONS_MAX + 2) / 3);
    assert_int_equal(json_array_size(json_array_get(rows, 0)), 3);
    assert_null(json_object_get(json, "message_id"));
    json_decref(json);

    s.message = 5;
    s.count = 0; /* the buttons that were there go */
    assert_int_equal(json_read(say_message(&arena, &s), &json), JSON_FINE);
    assert_int_equal(json_integer_value(json_object_get(json, "message_id")), 5);
    assert_int_equal(
        json_array_size(json_object_get(json_object_get(json, "reply_markup"), "inline_keyboard")),
        0);
    json_decref(json);

    assert_int_equal(json_read(say_answer(&arena, S("9\""), str_from(nasty)), &json), JSON_FINE);
    assert_string_equal(json_string_value(json_object_get(json, "callback_query_id")), "9\"");
    json_decref(json);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(texts_are_cut_between_characters, rest),
        cmocka_unit_test_teardown(a_long_list_ends_with_a_whole_line, rest),
        cmocka_unit_test_teardown(what_is_said_is_json, rest),
    };
    int failed = cmocka_run_group_tests_name("bot/say", tests, NULL, NULL);

    arena_release(&arena);
    return failed;
}
