/* match.c: from a path and a query to a row. */
#include "api/match.h"
#include "support/dice.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct arena arena = {.limit = 1 << 20};

static struct match find(enum method method, const char *path)
{
    struct match m;

    match_find(&arena, method, str_from(path), &m);
    return m;
}

static void rows_are_found(void **state)
{
    static const struct {
        enum method method;
        const char *path, *row; /* NULL: none */
    } cases[] = {
        {GET, "/api/v1/public/habits", "/habits"},
        {HEAD, "/api/v1/public/habits", "/habits"},
        {POST, "/api/v1/public/habits", "/habits"},
        {GET, "/api/v1/public/habits/42", "/habits/:id"},
        {DELETE, "/api/v1/public/habits/42/checks/7", "/habits/:id/checks/:check_id"},
        {GET, "/api/v1/public/habits/checks", "/habits/:id"},
        {GET, "/healthz", "/healthz"},
        {PUT, "/api/v1/public/habits", NULL},
        {OPTIONS, "/api/v1/public/habits", NULL},
        {GET, "/api/v1/public/habits/", NULL},
        {GET, "/api/v1/public/habits//checks", NULL},
        {GET, "/api/v1/public//habits", NULL},
        {GET, "/api/v1/public/habits/42/nothing", NULL},
        {GET, "/api/v1/public/Habits", NULL},
        {GET, "/api/v1/public/hab%69ts", NULL},
        {GET, "/api/v1/public/../public/habits", NULL},
        {GET, "/api/v1/public", NULL},
        {GET, "/api/v1/publichabits", NULL},
        {GET, "/", NULL},
        {GET, "//", NULL},
        {GET, "/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a", NULL},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct match m = find(cases[i].method, cases[i].path);

        assert_true((m.route != NULL) == (cases[i].row != NULL));
        assert_non_null(m.dialect);
        if (m.route)
            assert_string_equal(m.route->path, cases[i].row);
    }
}

static void dialects_are_told_by_their_prefix(void **state)
{
    (void)state;
    assert_ptr_equal(find(GET, "/api/v1/public/x").dialect, &loggd_dialect);
    assert_ptr_equal(find(GET, "/api/v1/public").dialect, &loggd_dialect);
    assert_ptr_equal(find(GET, "/api/v1/publicx").dialect, &resurgo_dialect);
    assert_ptr_equal(find(GET, "/api/v1").dialect, &resurgo_dialect);
    assert_ptr_equal(find(GET, "/apiary").dialect, &system_dialect);
    assert_ptr_equal(find(GET, "/").dialect, &system_dialect);
}

static void names_are_read(void **state)
{
    struct match m = find(DELETE, "/api/v1/public/habits/%34%32/skips/a%2Fb+c");

    (void)state;
    assert_int_equal(m.path_count, 2);
    assert_true(str_eq(m.path[0].name, S("id")) && str_eq(m.path[0].text, S("42")));
    assert_true(str_eq(m.path[1].name, S("skip_id")) && str_eq(m.path[1].text, S("a/b+c")));
}

static void what_else_a_path_answers(void **state)
{
    (void)state;
    assert_int_equal(find(PUT, "/api/v1/public/habits/1").allowed,
                     1u << GET | 1u << PATCH | 1u << DELETE);
    assert_int_equal(find(METHOD_OTHER, "/api/v1/public/habits").allowed, 1u << GET | 1u << POST);
    assert_int_equal(find(GET, "/api/v1/public/nothing").allowed, 0);
    /* A name that cannot be decoded is nobody's: no method would help. */
    assert_int_equal(find(PUT, "/api/v1/public/habits/%zz").allowed, 0);
    assert_null(find(GET, "/api/v1/public/habits/%zz").route);
    assert_null(find(GET, "/api/v1/public/habits/%00").route);
}

/* Every row of every dialect is found by its own path, with its own method: no row hides another.
 */
static void every_row_can_be_reached(void **state)
{
    (void)state;
    for (size_t d = 0; dialects[d]; d++)
        for (size_t i = 0; i < dialects[d]->count; i++) {
            const struct route *route = &dialects[d]->routes[i];
            struct str path = arena_format(&arena, "%s%s", dialects[d]->prefix, route->path);

            assert_ptr_equal(find(route->method, path.at).route, route);
        }
}

/* --- queries -------------------------------------------------------------------------------------
 */

static void queries_are_read(void **state)
{
    struct pair pairs[QUERY_PAIRS_MAX];
    size_t count;

    (void)state;
    assert_true(match_query(&arena, S("a=1&&b=%32+x&c&=d&=&e=f=g&"), pairs, &count));
    assert_int_equal(count, 5);
    assert_true(str_eq(pairs[0].name, S("a")) && str_eq(pairs[0].text, S("1")));
    assert_true(str_eq(pairs[1].name, S("b")) && str_eq(pairs[1].text, S("2 x")));
    assert_true(str_eq(pairs[2].name, S("c")) && pairs[2].text.len == 0);
    assert_true(pairs[3].name.len == 0 && str_eq(pairs[3].text, S("d")));
    assert_true(str_eq(pairs[4].name, S("e")) && str_eq(pairs[4].text, S("f=g")));
    assert_true(match_query(&arena, STR_NULL, pairs, &count) && count == 0);
    assert_false(match_query(&arena, S("a=%"), pairs, &count));
    assert_false(match_query(&arena, S("%4=a"), pairs, &count));
    assert_false(match_query(&arena, S("a=%00"), pairs, &count));
}

static void queries_have_an_end(void **state)
{
    struct pair pairs[QUERY_PAIRS_MAX];
    struct buf text = {.arena = &arena};
    size_t count;

    (void)state;
    for (int i = 0; i < QUERY_PAIRS_MAX; i++)
        buf_str(&text, S("a=1&"));
    assert_true(match_query(&arena, buf_view(&text), pairs, &count));
    assert_int_equal(count, QUERY_PAIRS_MAX);
    buf_str(&text, S("b"));
    assert_false(match_query(&arena, buf_view(&text), pairs, &count));
}

/* --- percent signs
 * --------------------------------------------------------------------------------- */

/* Whatever is written with percent signs, all or some of it, reads as what it was. */
static void decode_undoes_encoding(void **state)
{
    struct dice dice = dice_start("match");

    (void)state;
    for (int round = 0; round < 5000; round++) {
        char plain[24];
        struct buf text = {.arena = &arena};
        size_t len = (size_t)dice_roll(&dice, 0, (int64_t)sizeof(plain));
        bool plus = dice_chance(&dice, 50);
        struct str out;

        for (size_t i = 0; i < len; i++) {
            char c = (char)dice_roll(&dice, 1, 255);

            plain[i] = c;
            if (c == ' ' && plus)
                buf_char(&text, '+');
            else if (c == '%' || (c == '+' && plus) || dice_chance(&dice, 40))
                buf_format(&text, dice_chance(&dice, 50) ? "%%%02x" : "%%%02X", (unsigned char)c);
            else
                buf_char(&text, c);
        }
        assert_true(match_decode(&arena, buf_view(&text), plus, &out));
        assert_true(str_eq(out, (struct str){plain, len}));
        arena_reset(&arena);
    }
}

/* Any text is either refused or comes out no longer than it was, without NUL. */
static void decode_takes_anything(void **state)
{
    static const char letters[] = "%%%%0019aFgG+ x";
    struct dice dice = dice_start("match");

    (void)state;
    for (int round = 0; round < 20000; round++) {
        char text[8];
        size_t len = (size_t)dice_roll(&dice, 0, (int64_t)sizeof(text));
        struct str out;

        for (size_t i = 0; i < len; i++)
            text[i] = letters[dice_roll(&dice, 0, (int64_t)sizeof(letters) - 2)];
        if (match_decode(&arena, (struct str){text, len}, true, &out)) {
            assert_true(out.len <= len);
            assert_true(!out.len || !memchr(out.at, 0, out.len));
        }
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
        cmocka_unit_test(rows_are_found),
        cmocka_unit_test(dialects_are_told_by_their_prefix),
        cmocka_unit_test(names_are_read),
        cmocka_unit_test(what_else_a_path_answers),
        cmocka_unit_test(every_row_can_be_reached),
        cmocka_unit_test(queries_are_read),
        cmocka_unit_test(queries_have_an_end),
        cmocka_unit_test(decode_undoes_encoding),
        cmocka_unit_test(decode_takes_anything),
    };

    return cmocka_run_group_tests(tests, NULL, release);
}
