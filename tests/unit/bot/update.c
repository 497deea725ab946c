/* update.c: what Telegram sends, and what it is taken for. */
#include "bot/update.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define CHAT "\"chat\":{\"id\":77,\"type\":\"private\"}"

static json_t *held;

static bool read_text(const char *text, struct update *out)
{
    json_decref(held);
    assert_int_equal(json_read(str_from(text), &held), JSON_FINE);
    return update_read(held, out);
}

static int let_go(void **state)
{
    (void)state;
    json_decref(held);
    held = NULL;
    return 0;
}

static void messages(void **state)
{
    struct update u;

    (void)state;
    assert_true(read_text("{\"update_id\":5,\"message\":{\"message_id\":1," CHAT
                          ",\"from\":{\"id\":77,\"is_bot\":false},\"text\":\" /today \"}}",
                          &u));
    assert_int_equal(u.kind, UPDATE_TEXT);
    assert_int_equal(u.id, 5);
    assert_int_equal(u.chat, 77);
    assert_true(str_eq(u.text, S("/today")));
}

static void buttons(void **state)
{
    struct update u;

    (void)state;
    assert_true(read_text("{\"update_id\":6,\"callback_query\":{\"id\":\"99\",\"data\":\"h:1:2:t\","
                          "\"message\":{\"message_id\":4," CHAT "}}}",
                          &u));
    assert_int_equal(u.kind, UPDATE_BUTTON);
    assert_true(str_eq(u.text, S("h:1:2:t")) && str_eq(u.query, S("99")));
    assert_int_equal(u.message, 4);
    assert_true(read_text("{\"update_id\":6,\"callback_query\":{\"id\":\"99\",\"data\":\"h:1:2:t\","
                          "\"message\":{" CHAT "}}}",
                          &u));
    assert_int_equal(u.message, 0);
}

/* Nothing of these is answered, whoever sends them. */
static void others(void **state)
{
    static const char *const texts[] = {
        "{\"update_id\":7}",
        "{\"update_id\":7,\"message\":null}",
        "{\"update_id\":7,\"message\":{" CHAT "}}",
        "{\"update_id\":7,\"message\":{" CHAT ",\"text\":5}}",
        "{\"update_id\":7,\"message\":{" CHAT ",\"text\":\"x\",\"from\":{\"is_bot\":true}}}",
        "{\"update_id\":7,\"message\":{\"chat\":{\"id\":-7,\"type\":\"group\"},\"text\":\"x\"}}",
        "{\"update_id\":7,\"message\":{\"chat\":{\"id\":7,\"type\":\"channel\"},\"text\":\"x\"}}",
        "{\"update_id\":7,\"message\":{\"chat\":{\"id\":\"7\"},\"text\":\"x\"}}",
        "{\"update_id\":7,\"message\":{\"text\":\"x\"}}",
        "{\"update_id\":7,\"edited_message\":{" CHAT ",\"text\":\"x\"}}",
        "{\"update_id\":7,\"callback_query\":{\"id\":\"1\",\"message\":{" CHAT "}}}",
        "{\"update_id\":7,\"callback_query\":{\"data\":\"h\",\"message\":{" CHAT "}}}",
        "{\"update_id\":7,\"callback_query\":{\"id\":\"1\",\"data\":\"h\"}}",
        "{\"update_id\":7,\"callback_query\":[]}",
    };
    struct update u;

    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++) {
        assert_true(read_text(texts[i], &u));
        assert_int_equal(u.kind, UPDATE_OTHER);
    }
    assert_false(read_text("{\"update_id\":\"7\"}", &u));
    assert_false(read_text("{}", &u));
    assert_false(read_text("[1]", &u));
}

static void commands(void **state)
{
    static const struct {
        const char *text, *name, *rest; /* name NULL: none */
    } cases[] = {
        {"/today", "today", ""},
        {"/task Water the plants", "task", "Water the plants"},
        {"/task@CairnBot  Water", "task", "Water"},
        {"/task@CairnBot", "task", ""},
        {"/task\nWater", "task", "Water"},
        {"/task-force", "task", "-force"},
        {"/", NULL, NULL},
        {"/ today", NULL, NULL},
        {"today", NULL, NULL},
        {"", NULL, NULL},
        {"//", NULL, NULL},
        {"/@x", NULL, NULL},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str name, rest;
        bool is = update_command(str_from(cases[i].text), &name, &rest);

        assert_int_equal(is, cases[i].name != NULL);
        if (is) {
            assert_true(str_eq(name, str_from(cases[i].name)));
            assert_true(str_eq(rest, str_from(cases[i].rest)));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(messages, let_go),
        cmocka_unit_test_teardown(buttons, let_go),
        cmocka_unit_test_teardown(others, let_go),
        cmocka_unit_test(commands),
    };

    return cmocka_run_group_tests_name("bot/update", tests, NULL, NULL);
}
