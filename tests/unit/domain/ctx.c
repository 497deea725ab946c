/* ctx.c: numbers, complaints, and the overlay that PATCH is made of. */
#include "domain/ctx.h"
#include "domain/habit.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct arena arena = {.limit = 1 << 20};

static void numbers_go_up(void **state)
{
    struct ctx ctx = {.owner.next_id = 42};

    (void)state;
    assert_false(ctx.ids_taken);
    assert_int_equal(ctx_id(&ctx), 42);
    assert_int_equal(ctx_id(&ctx), 43);
    assert_int_equal(ctx.owner.next_id, 44);
    assert_true(ctx.ids_taken);
}

static void complaints_keep_their_order(void **state)
{
    struct ctx ctx = {.arena = &arena};

    (void)state;
    assert_int_equal(ctx_verdict(&ctx), ST_OK);
    ctx_complain(&ctx, S("name"), S("one"));
    ctx_complain_as(&ctx, S("date"), S("two"));
    ctx_complain(&ctx, S("name"), S("three"));
    assert_int_equal(ctx_verdict(&ctx), ST_INVALID);

    const struct complaint *c = ctx.complaints;

    assert_true(str_eq(c->why, S("one")) && !c->spelled);
    c = c->next;
    assert_true(str_eq(c->why, S("two")) && str_eq(c->field, S("date")) && c->spelled);
    c = c->next;
    assert_true(str_eq(c->why, S("three")) && !c->spelled);
    assert_null(c->next);
}

static void the_reason_travels(void **state)
{
    struct ctx ctx = {0};

    (void)state;
    assert_int_equal(ctx_found(&ctx, ST_OK, S("habit")), ST_OK);
    assert_int_equal(ctx_found(&ctx, ST_UNAVAILABLE, S("habit")), ST_UNAVAILABLE);
    assert_true(str_is_null(ctx.missing));
    assert_int_equal(ctx_found(&ctx, ST_NOT_FOUND, S("habit")), ST_NOT_FOUND);
    assert_true(str_eq(ctx.missing, S("habit")));
    assert_int_equal(ctx_fail(&ctx, ST_CONFLICT, S("why")), ST_CONFLICT);
    assert_true(str_eq(ctx.why, S("why")));
    assert_int_equal(ctx_missing(&ctx, S("task")), ST_NOT_FOUND);
    assert_true(str_eq(ctx.missing, S("task")));
}

/* Every subset of the members, one word each: exactly what was sent is copied. */
static void overlay_copies_what_was_sent(void **state)
{
    struct thing {
        int64_t before;
        int64_t part[6];
        int64_t after;
        uint64_t sent;
    };

    (void)state;
    for (uint64_t subset = 0; subset < 256; subset++) {
        struct thing from = {1, {2, 3, 4, 5, 6, 7}, 8, subset};
        int64_t onto[6] = {-1, -2, -3, -4, -5, -6};

        ctx_overlay(onto, &from, offsetof(struct thing, part), sizeof(onto), from.sent);
        for (int i = 0; i < 6; i++)
            assert_int_equal(onto[i], subset >> (i + 1) & 1 ? i + 2 : -i - 1);
    }
}

/* A text is two words; both are sent together. */
static void overlay_of_a_habit(void **state)
{
    struct habit_fields onto = {.name = S("old"), .url = S("u"), .frequency = 1, .start_date = 5};
    struct habit_edit from = {.f = {.name = S("new"), .start_date = 9}};

    (void)state;
    from.sent = SENT_BIT(struct habit_edit, f.name) * 3 | SENT_BIT(struct habit_edit, f.url) * 3 |
                SENT_BIT(struct habit_edit, f.start_date);
    ctx_overlay(&onto, &from, offsetof(struct habit_edit, f), sizeof(onto), from.sent);
    assert_true(str_eq(onto.name, S("new")));
    assert_true(str_is_null(onto.url));
    assert_int_equal(onto.frequency, 1);
    assert_int_equal(onto.start_date, 9);
    /* Bits are words of the struct: there must be one for each. */
    assert_true(sizeof(struct habit_edit) / 8 <= 64);
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
        cmocka_unit_test(numbers_go_up),      cmocka_unit_test(complaints_keep_their_order),
        cmocka_unit_test(the_reason_travels), cmocka_unit_test(overlay_copies_what_was_sent),
        cmocka_unit_test(overlay_of_a_habit),
    };

    return cmocka_run_group_tests(tests, NULL, release);
}
