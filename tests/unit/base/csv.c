#include "base/csv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

/* Writes every record as "line: [field][field]" or "line: why", one a line. */
static char *told(const char *text, size_t len)
{
    static struct csv csv;
    char *copy = malloc(len ? len : 1), *out = NULL;
    size_t size;
    FILE *file = open_memstream(&out, &size);

    assert_non_null(copy);
    assert_non_null(file);
    memcpy(copy, text, len);
    csv_start(&csv, copy, len);
    while (csv_next(&csv)) {
        fprintf(file, "%lld: ", (long long)csv.line);
        for (size_t i = 0; i < csv.count; i++)
            fprintf(file, "[%.*s]", STR_FMT(csv.fields[i]));
        fprintf(file, "%s\n", csv.why ? csv.why : "");
    }
    assert_int_equal(csv.count, 0);
    fclose(file);
    free(copy);
    return out;
}

static void expect(const char *text, const char *expected)
{
    char *got = told(text, strlen(text));

    assert_string_equal(got, expected);
    free(got);
}

static void records_and_fields(void **state)
{
    (void)state;
    expect("", "");
    expect("a", "1: [a]\n");
    expect("a,b\n", "1: [a][b]\n");
    expect("a,b\r\nc,d\r\n", "1: [a][b]\n2: [c][d]\n");
    expect("a,\n,b\n,\n", "1: [a][]\n2: [][b]\n3: [][]\n");
    expect("a\n\n\r\nb", "1: [a]\n4: [b]\n");
    expect(" a , b ", "1: [ a ][ b ]\n");
    expect("a\rb\n", "1: [a\rb]\n");
    expect("\xef\xbb\xbf"
           "a,b\n",
           "1: [a][b]\n");
    expect("\xef\xbb\xbf", "");
}

static void quotes(void **state)
{
    (void)state;
    expect("\"a,b\",c\n", "1: [a,b][c]\n");
    expect("\"\",\"\"\n", "1: [][]\n");
    expect("\"\"\"Vacation\"\"\"\n", "1: [\"Vacation\"]\n");
    expect("\"\"\"\"\n", "1: [\"]\n");
    expect("\"a\nb\",c\nd\n", "1: [a\nb][c]\n3: [d]\n");
    expect("\"a\r\nb\"\r\nc", "1: [a\r\nb]\n3: [c]\n");
    expect("5\" nails,b\"\n", "1: [5\" nails][b\"]\n");
    expect("\"a\"", "1: [a]\n");
}

static void malformed_records_cost_one_line(void **state)
{
    (void)state;
    expect("\"a\nb\nc\n", "1: has a quote that is never closed\n2: [b]\n3: [c]\n");
    expect("\"a\"b\nc\n", "1: has text after a closing quote\n2: [c]\n");
    expect("\"a\nb,\"\"\"c\nd\n", "1: has text after a closing quote\n"
                                  "2: has a quote that is never closed\n3: [d]\n");
    expect("a\xff,b\nc\n", "1: is not UTF-8\n2: [c]\n");
    expect("\"", "1: has a quote that is never closed\n");
    expect("\"\"\"", "1: has a quote that is never closed\n");
}

static void nul_is_refused(void **state)
{
    char *got = told("a\0b\nc\n", 6);

    (void)state;
    assert_string_equal(got, "1: is not UTF-8\n2: [c]\n");
    free(got);
}

/* A text of n bytes, then "\nb". */
static char *long_text(char filler, size_t n)
{
    char *text = malloc(n + 3);

    assert_non_null(text);
    memset(text, filler, n);
    memcpy(text + n, "\nb", 3);
    return text;
}

static void limits(void **state)
{
    char *text = long_text(',', CSV_FIELDS_MAX), *got;

    (void)state;
    expect(text, "1: has more than 1024 fields\n2: [b]\n");
    got = told(text + 1, strlen(text + 1));
    assert_true(str_starts(str_from(got), S("1: [][]")));
    free(got);
    free(text);

    text = long_text('x', CSV_RECORD_BYTES_MAX);
    expect(text, "1: is longer than 65536 bytes\n2: [b]\n");
    got = told(text + 1, strlen(text + 1));
    assert_true(str_starts(str_from(got), S("1: [xxx")));
    free(got);
    text[0] = '"';
    expect(text, "1: is longer than 65536 bytes\n2: [b]\n");
    free(text);
}

static void missing_fields_are_empty(void **state)
{
    static struct csv csv;
    char text[] = "a,b";

    (void)state;
    csv_start(&csv, text, 3);
    assert_true(csv_next(&csv));
    assert_true(str_eq(csv_field(&csv, 1), S("b")));
    assert_int_equal(csv_field(&csv, 2).len, 0);
    assert_int_equal(csv_field(&csv, -1).len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_and_fields),
        cmocka_unit_test(quotes),
        cmocka_unit_test(malformed_records_cost_one_line),
        cmocka_unit_test(nul_is_refused),
        cmocka_unit_test(limits),
        cmocka_unit_test(missing_fields_are_empty),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
