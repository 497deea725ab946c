/* json.c: what is taken for JSON, and what is not. */
#include "base/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static void fine_and_not(void **state)
{
    static const struct {
        struct str text;
        enum json_fault fault;
    } cases[] = {
#define CASE(text, fault) {{"" text, sizeof(text) - 1}, fault}
        CASE("{}", JSON_FINE),
        CASE(" [1, -2.5e3, true, false, null, \"x\"] ", JSON_FINE),
        CASE("\"text alone\"", JSON_FINE),
        CASE("7", JSON_FINE),
        CASE("null", JSON_FINE),
        CASE("{\"a\":{\"a\":1}}", JSON_FINE),
        CASE("\"\\ud83d\\udcaa\"", JSON_FINE),
        CASE("9223372036854775807", JSON_FINE),
        CASE("\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[ \\\" [\"", JSON_FINE),
        CASE("", JSON_MALFORMED),
        CASE(" ", JSON_MALFORMED),
        CASE("{", JSON_MALFORMED),
        CASE("{} {}", JSON_MALFORMED),
        CASE("{\"a\":1,\"a\":2}", JSON_MALFORMED),
        CASE("{\"a\":1,}", JSON_MALFORMED),
        CASE("[1,]", JSON_MALFORMED),
        CASE("{a:1}", JSON_MALFORMED),
        CASE("01", JSON_MALFORMED),
        CASE("+1", JSON_MALFORMED),
        CASE("NaN", JSON_MALFORMED),
        CASE("1e999", JSON_MALFORMED),
        CASE("9223372036854775808", JSON_MALFORMED),
        CASE("\"\\u0000\"", JSON_MALFORMED),
        CASE("\"a\0b\"", JSON_MALFORMED),
        CASE("{}\0", JSON_MALFORMED),
        CASE("\"\\ud800\"", JSON_MALFORMED),
        CASE("\"\xff\"", JSON_MALFORMED),
        CASE("\"\xc0\x80\"", JSON_MALFORMED),
        CASE("\"\xed\xa0\x80\"", JSON_MALFORMED),
        CASE("\"line\nbreak\"", JSON_MALFORMED),
        CASE("// no\n{}", JSON_MALFORMED),
        CASE("\xef\xbb\xbf{}", JSON_MALFORMED),
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        json_t *json;

        if (json_read(cases[i].text, &json) != cases[i].fault)
            fail_msg("case %zu: %s", i, cases[i].text.at);
        assert_true((json != NULL) == (cases[i].fault == JSON_FINE));
        json_decref(json);
    }
}

static enum json_fault depth_read(char open, char close, int depth)
{
    char text[128];
    json_t *json;

    memset(text, open, (size_t)depth);
    memset(text + depth, close, (size_t)depth);
    enum json_fault fault = json_read((struct str){text, (size_t)depth * 2}, &json);

    json_decref(json);
    return fault;
}

static void depth_has_an_end(void **state)
{
    (void)state;
    assert_int_equal(depth_read('[', ']', JSON_DEPTH_MAX), JSON_FINE);
    assert_int_equal(depth_read('[', ']', JSON_DEPTH_MAX + 1), JSON_TOO_DEEP);
    assert_int_equal(depth_read('{', '}', JSON_DEPTH_MAX), JSON_MALFORMED);
    assert_int_equal(depth_read('{', '}', JSON_DEPTH_MAX + 1), JSON_TOO_DEEP);
    /* Side by side is not deep. */
    json_t *json;

    assert_int_equal(
        json_read(S("[[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],"
                    "[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[]]"),
                  &json),
        JSON_FINE);
    json_decref(json);
}

static void text_is_given_as_it_is(void **state)
{
    json_t *json;

    (void)state;
    assert_int_equal(json_read(S("\"\\ud83d\\udcaa\\n\\\"\""), &json), JSON_FINE);
    assert_true(str_eq(json_str(json), S("💪\n\"")));
    json_decref(json);
    assert_int_equal(json_read(STR_NULL, &json), JSON_MALFORMED);
    assert_null(json);
}

/* What a walk finds: "name=value;" for each part, and "!" when the text is broken. */
static void walked(struct str text, char *out, size_t size)
{
    struct json_walk walk = json_walk_over(text);
    struct str name = STR_NULL, value;
    size_t len = 0;

    out[0] = '\0';
    while (json_walk_next(&walk, &name, &value))
        len += (size_t)snprintf(out + len, size - len, "%.*s=%.*s;", STR_FMT(name), STR_FMT(value));
    if (walk.broken)
        snprintf(out + len, size - len, "!");
    assert_false(json_walk_next(&walk, &name, &value));
}

static void walks(void **state)
{
    static const struct {
        const char *text, *found;
    } cases[] = {
        {"{}", ""},
        {" [ ] ", ""},
        {"{\"a\":1, \"b\" : {\"c\":[1,2]} ,\"\":\"x\"}", "a=1;b={\"c\":[1,2]};=\"x\";"},
        {"[1,\"a,]\\\"\",[[]],{\"x\":\"}\"},null]", "=1;=\"a,]\\\"\";=[[]];={\"x\":\"}\"};=null;"},
        {"[\n-1.5e3\t,true]\r\n", "=-1.5e3;=true;"},
        {"", "!"},
        {"7", "!"},
        {"\"x\"", "!"},
        {"{", "!"},
        {"[", "!"},
        {"[1", "=1;!"},
        {"[1,]", "=1;!"},
        {"[,1]", "!"},
        {"[1 2]", "=1;!"},
        {"[1}", "=1;!"},
        {"[[1]", "=[1];!"},
        {"[\"x]", "!"},
        {"[\"x\\", "!"},
        {"{\"a\"}", "!"},
        {"{\"a\":}", "!"},
        {"{a:1}", "!"},
        {"{1:1}", "!"},
        {"{\"a\":1,}", "a=1;!"},
        {"{\"a\":1} {}", "a=1;!"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char found[200];

        walked(str_from(cases[i].text), found, sizeof(found));
        assert_string_equal(found, cases[i].found);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(walks),
        cmocka_unit_test(fine_and_not),
        cmocka_unit_test(depth_has_an_end),
        cmocka_unit_test(text_is_given_as_it_is),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
