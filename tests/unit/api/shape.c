/* shape.c: tables between C and JSON, with every kind of field. */
#include "api/shape.h"
#include "base/date.h"
#include "domain/words.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <math.h>

static struct arena arena = {.limit = 4 << 20};

struct item {
    int64_t id;
    struct str name;
};

struct inner {
    int64_t depth;
};

struct all {
    int64_t number;
    double real;
    struct str text;
    int64_t flag, day, instant, instant_z, word, days;
    struct inner inner;
    struct list items, texts;
    const struct inner *maybe;
    int64_t words;
    bool more;
    uint64_t sent;
};

SHAPE(item_shape, struct item, TAKE(struct item, id, "id", FROM_BODY | REQUIRED, 1, 9),
      TAKE(struct item, name, "name", FROM_BODY | NULLABLE, 0, 5));
SHAPE(inner_shape, struct inner, TAKE(struct inner, depth, "depth", FROM_BODY, 0, 9));

#define TAKEN(flags)                                                                               \
    TAKE(struct all, number, "number", (flags), -5, 5),                                            \
        TAKE(struct all, real, "real", (flags), -1, 1),                                            \
        TAKE(struct all, text, "text", (flags), 1, 4),                                             \
        TAKE_AS(FIELD_FLAG, struct all, flag, "flag", (flags)),                                    \
        TAKE_AS(FIELD_DATE, struct all, day, "day", (flags)),                                      \
        TAKE_AS(FIELD_TIME, struct all, instant, "instant", (flags)),                              \
        TAKE_AS(FIELD_TIME_Z, struct all, instant_z, "instant_z", (flags)),                        \
        TAKE_WORD(struct all, word, "word", (flags), tracking_words),                              \
        TAKE_AS(FIELD_DAYS, struct all, days, "days", (flags))
#define NESTED                                                                                     \
    TAKE_OBJECT(struct all, inner, "inner", FROM_BODY, inner_shape),                               \
        TAKE_LIST(struct all, items, "items", FROM_BODY, item_shape, 1, 3),                        \
        TAKE_TEXTS(struct all, texts, "texts", FROM_BODY | NULLABLE, 0, 2, 4),                     \
        TAKE_MAYBE(struct all, maybe, "maybe", FROM_BODY | NULLABLE, inner_shape),                 \
        TAKE_WORDS(struct all, words, "words", FROM_BODY | NULLABLE, tracking_words)

SHAPE_SENT(body_shape, struct all, TAKEN(FROM_BODY), NESTED);
SHAPE_SENT(null_shape, struct all, TAKEN(FROM_BODY | NULLABLE));
SHAPE_SENT(need_shape, struct all, TAKEN(FROM_BODY | REQUIRED));
SHAPE_SENT(query_shape, struct all, TAKEN(FROM_QUERY));
SHAPE(bare_shape, struct all, SHOW(struct all, number, "number"), SHOW(struct all, real, "real"),
      SHOW(struct all, text, "text"), SHOW_AS(FIELD_FLAG, struct all, flag, "flag"),
      SHOW_AS(FIELD_DATE, struct all, day, "day"),
      SHOW_AS(FIELD_TIME, struct all, instant, "instant"),
      SHOW_AS(FIELD_TIME_Z, struct all, instant_z, "instant_z"),
      SHOW_WORD(struct all, word, "word", tracking_words),
      SHOW_AS(FIELD_DAYS, struct all, days, "days"),
      SHOW_OBJECT(struct all, inner, "inner", inner_shape),
      SHOW_LIST(struct all, items, "items", item_shape), SHOW(struct all, more, "more"));
SHAPE_UNDER("data", shown_shape, bare_shape);
SHAPE(texts_shape, struct all, SHOW_TEXTS(struct all, texts, "texts"));
SHAPE(words_shape, struct all, SHOW_MAYBE(struct all, maybe, "maybe", inner_shape),
      SHOW_WORDS(struct all, words, "words", tracking_words));
SHAPE(page_shape, struct all, SHOW_PAGE(struct all, items, "data", item_shape, more),
      SHOW(struct all, more, "has_more"));

/* "a: why; b: why" of all complaints. */
static const char *complaints(const struct ctx *ctx)
{
    struct buf out = {.arena = &arena};

    for (const struct complaint *c = ctx->complaints; c; c = c->next)
        buf_format(&out, "%s%.*s: %.*s", out.len ? "; " : "", STR_FMT(c->field), STR_FMT(c->why));
    return arena_copy(&arena, buf_view(&out)).at;
}

static const char *body_read(const struct shape *shape, const char *text, struct all *out)
{
    struct ctx ctx = {.arena = &arena};
    json_t *json;

    assert_int_equal(json_read(str_from(text), &json), JSON_FINE);
    memset(out, 0x55, sizeof(*out));
    enum status st = shape_read(&ctx, shape, &(struct sources){.body = json}, out);

    json_decref(json);
    assert_true((st == ST_INVALID) == (ctx.complaints != NULL));
    return complaints(&ctx);
}

static const char all_there[] =
    "{\"number\":-5,\"real\":0.5,\"text\":\"\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\",\"flag\":true,"
    "\"day\":\"1970-01-02\","
    "\"instant\":\"1970-01-01T01:00:01+01:00\",\"instant_z\":\"1970-01-01T00:00:02Z\",\"word\":"
    "\"time\","
    "\"days\":[6,0,6],\"inner\":{\"depth\":3},\"items\":[{\"id\":1,\"name\":\"a\"},{\"id\":2,"
    "\"name\":null}]}";

static void all_is_read(void **state)
{
    struct all in;

    (void)state;
    assert_string_equal(body_read(&body_shape, all_there, &in), "");
    assert_int_equal(in.number, -5);
    assert_true(in.real == 0.5);
    assert_true(str_eq(in.text, S("éééé")));
    assert_int_equal(in.flag, 1);
    assert_int_equal(in.day, 1);
    assert_int_equal(in.instant, 1000);
    assert_int_equal(in.instant_z, 2000);
    assert_int_equal(in.word, 2);
    assert_int_equal(in.days, 65);
    assert_int_equal(in.inner.depth, 3);
    assert_int_equal(in.items.count, 2);
    const struct item *items = in.items.at;

    assert_int_equal(items[1].id, 2);
    assert_true(str_eq(items[0].name, S("a")) && str_is_null(items[1].name));
}

static void all_is_written(void **state)
{
    struct buf out = {.arena = &arena};
    struct all in;

    (void)state;
    assert_string_equal(body_read(&body_shape, all_there, &in), "");
    in.more = true;
    shape_write(&out, &shown_shape, &in);
    assert_true(str_eq(buf_view(&out), S("{\"data\":{\"number\":-5,\"real\":0.5,\"text\":\"éééé\","
                                         "\"flag\":true,\"day\":\"1970-01-02\","
                                         "\"instant\":\"1970-01-01T00:00:01+00:00\",\"instant_z\":"
                                         "\"1970-01-01T00:00:02Z\",\"word\":\"time\","
                                         "\"days\":[0,6],\"inner\":{\"depth\":3},\"items\":[{"
                                         "\"id\":1,\"name\":\"a\"},{\"id\":2,\"name\":null}],"
                                         "\"more\":true}}")));
}

/* The same, with a name around it or without. */
static void a_name_stands_around_it(void **state)
{
    struct buf under = {.arena = &arena}, bare = {.arena = &arena}, both = {.arena = &arena};
    struct all in;

    (void)state;
    assert_string_equal(body_read(&body_shape, all_there, &in), "");
    in.more = false;
    shape_write(&under, &shown_shape, &in);
    shape_write(&bare, &bare_shape, &in);
    buf_format(&both, "{\"data\":%.*s}", STR_FMT(buf_view(&bare)));
    assert_true(str_eq(buf_view(&under), buf_view(&both)));
}

static void nothing_is_null(void **state)
{
    struct buf out = {.arena = &arena};
    struct all in;

    (void)state;
    assert_string_equal(body_read(&body_shape, "{}", &in), "");
    assert_int_equal(in.sent, 0);
    assert_true(in.number == NONE && isnan(in.real) && str_is_null(in.text) && in.word == NONE);
    in.inner.depth = NONE;
    in.items = (struct list){NULL, 0};
    in.more = false;
    in.days = 0;
    shape_write(&out, &shown_shape, &in);
    assert_true(str_eq(
        buf_view(&out),
        S("{\"data\":{\"number\":null,\"real\":null,\"text\":null,\"flag\":null,\"day\":null,"
          "\"instant\":null,\"instant_z\":null,\"word\":null,\"days\":[],\"inner\":{\"depth\":null}"
          ","
          "\"items\":[],\"more\":false}}")));
}

/* An object that may be missing, and words as bits; null and not sent are null, but told apart. */
static void maybe_and_words_are_read_and_written(void **state)
{
    static const struct {
        const char *in, *out;
        bool maybe_sent, words_sent;
    } cases[] = {
        {"{\"maybe\":{\"depth\":3},\"words\":[\"time\",\"check\",\"time\"]}",
         "{\"maybe\":{\"depth\":3},\"words\":[\"check\",\"time\"]}", true, true},
        {"{\"maybe\":null,\"words\":[]}", "{\"maybe\":null,\"words\":[]}", true, true},
        {"{\"words\":null}", "{\"maybe\":null,\"words\":null}", false, true},
        {"{}", "{\"maybe\":null,\"words\":null}", false, false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buf out = {.arena = &arena};
        struct all in;

        assert_string_equal(body_read(&body_shape, cases[i].in, &in), "");
        shape_write(&out, &words_shape, &in);
        assert_string_equal(arena_copy(&arena, buf_view(&out)).at, cases[i].out);
        assert_true(!(in.sent & SENT_BIT(struct all, maybe)) == !cases[i].maybe_sent);
        assert_true(!(in.sent & SENT_BIT(struct all, words)) == !cases[i].words_sent);
    }
}

/* A list of texts; null, none and not sent are no texts. */
static void texts_are_read_and_written(void **state)
{
    static const struct {
        const char *body, *shown;
        bool sent;
    } cases[] = {
        {"{\"texts\":[\"\u00e9\u00e9\u00e9\u00e9\",\"a\\\"b\"]}",
         "{\"texts\":[\"\u00e9\u00e9\u00e9\u00e9\",\"a\\\"b\"]}", true},
        {"{\"texts\":[\"x\"]}", "{\"texts\":[\"x\"]}", true},
        {"{\"texts\":[]}", "{\"texts\":[]}", true},
        {"{\"texts\":null}", "{\"texts\":[]}", true},
        {"{}", "{\"texts\":[]}", false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buf out = {.arena = &arena};
        struct all in;

        assert_string_equal(body_read(&body_shape, cases[i].body, &in), "");
        shape_write(&out, &texts_shape, &in);
        assert_true(str_eq(buf_view(&out), str_from(cases[i].shown)));
        assert_true(in.sent == (cases[i].sent ? SENT_BIT(struct all, texts) * 3 : 0));
    }
}

/* null sent is a value, and is told from what was not sent. */
static void null_is_sent(void **state)
{
    struct all in;

    (void)state;
    assert_string_equal(
        body_read(&null_shape, "{\"number\":null,\"text\":null,\"days\":[1],\"real\":null}", &in),
        "");
    assert_true(in.number == NONE && str_is_null(in.text) && isnan(in.real) && in.word == NONE);
    assert_int_equal(in.days, 2);
    assert_true(in.sent == (SENT_BIT(struct all, number) | SENT_BIT(struct all, text) * 3 |
                            SENT_BIT(struct all, days) | SENT_BIT(struct all, real)));
    assert_string_equal(body_read(&body_shape, "{\"number\":null,\"text\":null}", &in),
                        "number: must not be null; text: must not be null");
    assert_string_equal(
        body_read(&need_shape, "{\"number\":null}", &in),
        "number: is required; real: is required; text: is required; flag: is required; "
        "day: is required; instant: is required; instant_z: is required; word: is required; "
        "days: is required");
}

static void what_is_wrong_is_said(void **state)
{
    static const struct {
        const char *body, *why;
    } cases[] = {
        {"{\"number\":6}", "number: must be between -5 and 5"},
        {"{\"number\":-6}", "number: must be between -5 and 5"},
        {"{\"number\":1.0}", "number: must be a whole number"},
        {"{\"number\":\"1\"}", "number: must be a whole number"},
        {"{\"number\":true}", "number: must be a whole number"},
        {"{\"real\":1.0000001}", "real: must be between -1 and 1"},
        {"{\"real\":-2}", "real: must be between -1 and 1"},
        {"{\"real\":1}", ""},
        {"{\"real\":\"1\"}", "real: must be a number"},
        {"{\"text\":\"\"}", "text: must not be empty"},
        {"{\"text\":\" \\n\"}", "text: must not be empty"},
        {"{\"text\":\"12345\"}", "text: must be 1 to 4 characters long"},
        {"{\"text\":1}", "text: must be text"},
        {"{\"flag\":1}", "flag: must be true or false"},
        {"{\"flag\":\"true\"}", "flag: must be true or false"},
        {"{\"day\":\"2026-02-29\"}", "day: must be a date such as 2026-04-08"},
        {"{\"day\":7}", "day: must be text"},
        {"{\"instant\":\"2026-02-28\"}",
         "instant: must be an instant such as 2026-04-08T14:30:00Z"},
        {"{\"word\":\"Time\"}", "word: must be one of check, count, time"},
        {"{\"word\":2}", "word: must be text"},
        {"{\"days\":[7]}", "days: must be a list of days, 0 (Sunday) to 6 (Saturday)"},
        {"{\"days\":[-1]}", "days: must be a list of days, 0 (Sunday) to 6 (Saturday)"},
        {"{\"days\":[1.5]}", "days: must be a list of days, 0 (Sunday) to 6 (Saturday)"},
        {"{\"days\":1}", "days: must be a list of days, 0 (Sunday) to 6 (Saturday)"},
        {"{\"inner\":[]}", "inner: must be an object"},
        {"{\"inner\":{\"depth\":10}}", "inner.depth: must be between 0 and 9"},
        {"{\"items\":{}}", "items: must be a list"},
        {"{\"items\":[]}", "items: must have 1 to 3 items"},
        {"{\"items\":[{\"id\":1},{\"id\":1},{\"id\":1},{\"id\":1}]}",
         "items: must have 1 to 3 items"},
        {"{\"items\":[{\"id\":1},7]}", "items: must be a list of objects"},
        {"{\"items\":[{\"id\":1},{\"name\":\"123456\"}]}",
         "items.1.id: is required; items.1.name: must be 0 to 5 characters long"},
        {"{\"texts\":\"a\"}", "texts: must be a list of texts"},
        {"{\"texts\":{}}", "texts: must be a list of texts"},
        {"{\"texts\":[\"a\",\"b\",\"c\"]}", "texts: must have 0 to 2 items"},
        {"{\"texts\":[\"\",7]}", "texts.0: must not be empty; texts.1: must be text"},
        {"{\"texts\":[\"a\",\"12345\"]}", "texts.1: must be 1 to 4 characters long"},
        {"{\"texts\":[null]}", "texts.0: must be text"},
        {"{\"words\":[\"time\",\"never\"]}", "words: must be a list of check, count, time"},
        {"{\"words\":[1]}", "words: must be a list of check, count, time"},
        {"{\"words\":\"time\"}", "words: must be a list of texts"},
        {"{\"maybe\":[]}", "maybe: must be an object"},
        {"{\"maybe\":{\"depth\":10}}", "maybe.depth: must be between 0 and 9"},
        {"{\"unknown\":[{}],\"Number\":99}", ""},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct all in;

        assert_string_equal(body_read(&body_shape, cases[i].body, &in), cases[i].why);
    }
}

static const char *query_read(const struct pair *pairs, size_t count, struct all *out)
{
    struct ctx ctx = {.arena = &arena};

    memset(out, 0x55, sizeof(*out));
    enum status st = shape_read(&ctx, &query_shape,
                                &(struct sources){.query = pairs, .query_count = count}, out);

    assert_true((st == ST_INVALID) == (ctx.complaints != NULL));
    return complaints(&ctx);
}

static void queries_are_read(void **state)
{
    const struct pair good[] = {{S("number"), S("5")},       {S("text"), S("abc")},
                                {S("flag"), S("1")},         {S("word"), S("count")},
                                {S("day"), S("1970-01-03")}, {S("number"), S("4")}};
    const struct pair bad[] = {{S("number"), S("5x")}, {S("flag"), S("yes")},
                               {S("text"), S("\xff")}, {S("days"), S("1")},
                               {S("word"), S("")},     {S("real"), S("0.5")}};
    struct all in;

    (void)state;
    assert_string_equal(query_read(good, COUNT(good), &in), "");
    assert_true(in.number == 5 && in.flag == 1 && in.word == 1 && in.day == 2 && in.days == NONE);
    assert_true(str_eq(in.text, S("abc")));
    assert_string_equal(
        query_read(bad, COUNT(bad), &in),
        "number: must be a whole number; real: must be a number; text: must be valid UTF-8; "
        "flag: must be true or false; word: must be one of check, count, time; "
        "days: must be a list of days, 0 (Sunday) to 6 (Saturday)");
}

/* A field is read from its own source: a body cannot stand for the query. */
static void sources_are_apart(void **state)
{
    struct ctx ctx = {.arena = &arena};
    const struct pair path[] = {{S("number"), S("5")}};
    json_t *json;
    struct all in;

    (void)state;
    assert_int_equal(json_read(S("{\"number\":5}"), &json), JSON_FINE);
    struct sources sources = {.path = path, .path_count = 1, .body = json};

    assert_int_equal(shape_read(&ctx, &query_shape, &sources, &in), ST_OK);
    assert_true(in.number == NONE && in.sent == 0);
    json_decref(json);
}

static void members_are_spelled(void **state)
{
    (void)state;
    assert_true(str_eq(shape_spell(&body_shape, S("instant_z")), S("instant_z")));
    assert_true(str_eq(shape_spell(&body_shape, S("elsewhere")), S("elsewhere")));
}

/* A page ends early when its texts are long, and says so. */
static void long_pages_end_early(void **state)
{
    enum { ITEMS = 100, LONG = 10000 };
    struct item *items = arena_new(&arena, struct item, ITEMS);
    char *text = arena_alloc(&arena, 1, 1, LONG);
    struct buf out = {.arena = &arena};

    (void)state;
    memset(text, 'x', LONG);
    for (int i = 0; i < ITEMS; i++)
        items[i] = (struct item){i + 1, {text, LONG}};
    struct all in = {.items = {items, ITEMS}};

    shape_write(&out, &page_shape, &in);
    assert_true(in.more);
    assert_true(out.len > SHAPE_PAGE_BYTES && out.len < SHAPE_PAGE_BYTES + 2 * LONG);
    assert_true(str_eq(str_from_index(buf_view(&out), out.len - 20), S("\"}],\"has_more\":true}")));
    json_t *json;

    assert_int_equal(json_read(buf_view(&out), &json), JSON_FINE);
    assert_int_equal(json_array_size(json_object_get(json, "data")), SHAPE_PAGE_BYTES / LONG + 1);
    json_decref(json);
}

static int reset(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(all_is_read, reset),
        cmocka_unit_test_teardown(all_is_written, reset),
        cmocka_unit_test_teardown(a_name_stands_around_it, reset),
        cmocka_unit_test_teardown(nothing_is_null, reset),
        cmocka_unit_test_teardown(maybe_and_words_are_read_and_written, reset),
        cmocka_unit_test_teardown(texts_are_read_and_written, reset),
        cmocka_unit_test_teardown(null_is_sent, reset),
        cmocka_unit_test_teardown(what_is_wrong_is_said, reset),
        cmocka_unit_test_teardown(queries_are_read, reset),
        cmocka_unit_test_teardown(sources_are_apart, reset),
        cmocka_unit_test_teardown(members_are_spelled, reset),
        cmocka_unit_test_teardown(long_pages_end_early, reset),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
