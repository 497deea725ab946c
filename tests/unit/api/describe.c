/* describe.c: the documents against the tables that they are made from. */
#include "api/describe_parts.h"
#include "base/json.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct arena arena = {.limit = 16 << 20};

static json_t *openapi(void)
{
    json_t *document;

    assert_int_equal(json_read(describe_openapi(&arena, "cairn test"), &document), JSON_FINE);
    return document;
}

/* The operation of a row in the document, or NULL. */
static const json_t *operation_of(const json_t *document, const struct dialect *d,
                                  const struct route *route)
{
    static const char *const keys[] = {"get",   "head",   "post",    "put",
                                       "patch", "delete", "options", "-"};
    struct str path = arena_format(&arena, "%.*s", STR_FMT(route_path(&arena, d, route)));

    return json_object_get(json_object_get(json_object_get(document, "paths"), path.at),
                           keys[route->method]);
}

static void each_row_is_an_operation_and_each_operation_a_row(void **state)
{
    json_t *document = openapi(), *item;
    size_t rows = 0, operations = 0;
    const char *path;

    (void)state;
    for (size_t i = 0; dialects[i]; i++)
        for (size_t j = 0; j < dialects[i]->count; j++, rows++) {
            const struct route *route = &dialects[i]->routes[j];
            const json_t *operation = operation_of(document, dialects[i], route);

            if (!operation)
                fail_msg("%s %s is not described", method_text(route->method), route->path);
            assert_non_null(
                strstr(json_string_value(json_object_get(operation, "operationId")), route->name));
        }
    json_object_foreach(json_object_get(document, "paths"), path, item) operations +=
        json_object_size(item);
    assert_int_equal(rows, operations);
    json_decref(document);
}

static void operations_have_names_of_their_own(void **state)
{
    json_t *seen = json_object(), *document = openapi();

    (void)state;
    for (size_t i = 0; dialects[i]; i++)
        for (size_t j = 0; j < dialects[i]->count; j++) {
            const json_t *operation = operation_of(document, dialects[i], &dialects[i]->routes[j]);
            const char *name = json_string_value(json_object_get(operation, "operationId"));

            if (json_object_get(seen, name))
                fail_msg("two rows are called %s: the document needs another name for one", name);
            assert_int_equal(json_object_set_new(seen, name, json_true()), 0);
        }
    json_decref(document);
    json_decref(seen);
}

//! U001
static void resurgo_has_17_endpoints_or_more(void **state)
{
    (void)state;
    assert_true(resurgo_dialect.count >= 17);
}

static void each_row_has_its_sentences(void **state)
{
    (void)state;
    for (size_t i = 0; dialects[i]; i++) {
        const struct dialect *d = dialects[i];

        for (size_t j = 0; j < d->count; j++) {
            const struct about_route *about = about_route(d->about, d->routes[j].name);

            if (!about)
                fail_msg("%s is missing in %s/about.c", d->routes[j].name, d->name);
            assert_true(about->summary[0] && about->summary[strlen(about->summary) - 1] != '.');
            const char *const sentences[] = {about->more, about->conflict, about->existed};

            for (size_t k = 0; k < COUNT(sentences); k++)
                if (sentences[k] && sentences[k][strlen(sentences[k]) - 1] != '.')
                    fail_msg("\"%s\" does not end", sentences[k]);
        }
    }
}

static bool row_is_there(const struct dialect *d, const char *name)
{
    for (size_t i = 0; i < d->count; i++)
        if (strcmp(d->routes[i].name, name) == 0)
            return true;
    return false;
}

/* Whether the sentence is the one that some field of this shape gets. */
static bool shape_uses(const struct dialect *d, const struct shape *shape,
                       const struct about_field *said)
{
    for (size_t i = 0; shape && i < shape->count; i++)
        if (about_field(d->about, describe_shape_name(shape), shape->fields[i].name) == said)
            return true;
    return false;
}

static bool field_is_there(const struct dialect *d, const struct about_field *said)
{
    static struct shape_list all;
    bool used = false;

    shapes_collect(d, &all);
    for (size_t i = 0; i < all.count; i++)
        used |= shape_uses(d, all.at[i], said);
    for (size_t i = 0; i < d->count; i++)
        used |= shape_uses(d, d->routes[i].in, said);
    return used;
}

static void no_sentence_is_about_nothing(void **state)
{
    (void)state;
    for (size_t i = 0; dialects[i]; i++) {
        const struct about *about = dialects[i]->about;

        for (size_t j = 0; j < about->route_count; j++)
            if (!row_is_there(dialects[i], about->routes[j].name))
                fail_msg("there is no row %s", about->routes[j].name);
        for (size_t j = 0; j < about->field_count; j++)
            if (!field_is_there(dialects[i], &about->fields[j]))
                fail_msg("there is no field %s", about->fields[j].name);
    }
}

static const json_t *property(const json_t *document, const char *shape, const char *field)
{
    const json_t *schemas = json_object_get(json_object_get(document, "components"), "schemas");

    return json_object_get(json_object_get(json_object_get(schemas, shape), "properties"), field);
}

static void schema_is(const json_t *document, const char *shape, const char *field,
                      const char *wanted)
{
    json_t *want;

    assert_int_equal(json_read(str_from(wanted), &want), JSON_FINE);
    const json_t *is = property(document, shape, field);

    if (!json_equal(is, want))
        fail_msg("%s.%s is %s", shape, field, is ? json_dumps(is, 0) : "not there");
    json_decref(want);
}

static void limits_words_and_nulls_are_those_of_the_tables(void **state)
{
    json_t *document = openapi();

    (void)state;
    schema_is(document, "loggd_habit_new_sent", "name",
              "{\"type\":\"string\",\"minLength\":1,\"maxLength\":255,"
              "\"pattern\":\"[^\\\\u0000-\\\\u0020]\"}");
    schema_is(document, "loggd_habit_new_sent", "weekly_target",
              "{\"type\":[\"integer\",\"null\"],\"format\":\"int64\",\"minimum\":1,\"maximum\":7,"
              "\"description\":\"How many times a week.\"}");
    schema_is(document, "loggd_habit_new_sent", "status",
              "{\"type\":\"string\",\"enum\":[\"active\",\"archived\"]}");
    schema_is(document, "loggd_habit", "start_date", "{\"type\":\"string\",\"format\":\"date\"}");
    schema_is(document, "loggd_habit", "last_checked_at",
              "{\"type\":[\"string\",\"null\"],\"format\":\"date-time\"}");
    schema_is(document, "loggd_habit", "checked_today", "{\"type\":\"boolean\"}");
    schema_is(document, "loggd_checkin_sent", "priorities",
              "{\"type\":[\"array\",\"null\"],\"maxItems\":10,\"items\":{\"type\":\"string\","
              "\"minLength\":1,\"maxLength\":200,\"pattern\":\"[^\\\\u0000-\\\\u0020]\"},"
              "\"description\":\"What matters most, one line each.\"}");
    schema_is(document, "loggd_goals_shown", "data",
              "{\"type\":\"array\",\"items\":{\"$ref\":\"#/components/schemas/loggd_goal\"}}");
    json_decref(document);
}

static void the_reference_has_each_row(void **state)
{
    (void)state;
    struct str text = describe_reference(&arena, &loggd_dialect);
    const char *all = arena_copy(&arena, text).at;

    for (size_t i = 0; i < loggd_dialect.count; i++) {
        const struct route *route = &loggd_dialect.routes[i];
        struct str line =
            arena_format(&arena, "\n`%s %.*s` with the scope `%s`.\n", method_text(route->method),
                         STR_FMT(route_path(&arena, &loggd_dialect, route)),
                         scope_text((enum scope)route->scope));

        assert_non_null(strstr(all, line.at));
    }
}

static int finish(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_row_is_an_operation_and_each_operation_a_row),
        cmocka_unit_test(operations_have_names_of_their_own),
        cmocka_unit_test(resurgo_has_17_endpoints_or_more),
        cmocka_unit_test(each_row_has_its_sentences),
        cmocka_unit_test(no_sentence_is_about_nothing),
        cmocka_unit_test(limits_words_and_nulls_are_those_of_the_tables),
        cmocka_unit_test(the_reference_has_each_row),
    };

    return cmocka_run_group_tests(tests, NULL, finish);
}
