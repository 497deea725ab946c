/* courier.c: who holds an endpoint, and that letting go of it loses nothing. */
#include "domain/courier.h"
#include "support/hookup.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const struct lease mine = {{"me", 2}, 5000}, theirs = {{"them", 4}, 6000};

/* The only courier, as it is. */
static struct courier seen(struct ctx *ctx)
{
    struct courier c;
    size_t count = 1;

    assert_int_equal(courier_list(ctx, &c, &count), ST_OK);
    assert_int_equal(count, 1);
    return c;
}

static void wait_for(struct ctx *ctx, const char *id, int64_t due)
{
    assert_int_equal(db_run(ctx->db, ctx->arena, SQL_DELIVERY_INSERT, VINT(1), VINT(10),
                            VSTR(str_from(id)), VINT(1), VINT(1), VINT(1), VINT(due)),
                     ST_OK);
    assert_int_equal(db_run(ctx->db, ctx->arena, SQL_COURIER_CALL, VINT(1), VINT(10), VINT(due)),
                     ST_OK);
}

static void life(struct ctx *ctx)
{
    wait_for(ctx, "a", 1000);
    struct courier c = seen(ctx), old = c;

    assert_int_equal(c.due, 1000);
    assert_int_equal(courier_take(ctx, &c, &mine), ST_OK);
    assert_int_equal(c.fresh, 1);
    assert_int_equal(courier_take(ctx, &old, &theirs), ST_NOT_FOUND); /* too late */
    assert_int_equal(courier_renew(ctx, &c, &theirs), ST_NOT_FOUND);
    assert_int_equal(courier_leave(ctx, &c, theirs.holder), ST_NOT_FOUND);
    assert_int_equal(seen(ctx).due, 5000);
    wait_for(ctx, "b", 900); /* held: the lease is not cut short */
    assert_int_equal(seen(ctx).due, 5000);
    assert_int_equal(courier_leave(ctx, &c, mine.holder), ST_NOT_FOUND); /* b was not seen */
    c.fresh = 2;
    assert_int_equal(courier_leave(ctx, &c, mine.holder), ST_OK);
    assert_int_equal(seen(ctx).due, 900); /* free, due with what waits */
    c = seen(ctx);
    assert_int_equal(courier_take(ctx, &c, &theirs), ST_OK);
    struct courier dead = seen(ctx);

    assert_int_equal(dead.due, 6000);
    assert_int_equal(courier_take(ctx, &dead, &mine), ST_OK); /* as its lease was over */
    assert_int_equal(courier_renew(ctx, &dead, &theirs), ST_NOT_FOUND);
    assert_int_equal(courier_leave(ctx, &c, theirs.holder), ST_NOT_FOUND);
    assert_int_equal(db_run(ctx->db, ctx->arena, SQL_DELIVERY_BURY, VINT(1), VINT(10), VINT(1)),
                     ST_OK);
    assert_int_equal(courier_leave(ctx, &dead, mine.holder), ST_OK); /* nothing waits: it goes */
    size_t count = 1;

    assert_int_equal(courier_list(ctx, &c, &count), ST_OK);
    assert_int_equal(count, 0);
    wait_for(ctx, "c", 700);
    c = seen(ctx);
    assert_int_equal(c.fresh, 1);
    assert_int_equal(courier_take(ctx, &c, &mine), ST_OK);
    assert_int_equal(courier_free(ctx), ST_OK);
    assert_int_equal(seen(ctx).due, ctx->now);
    assert_int_equal(courier_renew(ctx, &c, &mine), ST_NOT_FOUND);
}

static void a_courier_is_held_by_one(void **state)
{
    static const char *const engines[] = {"sqlite", "postgresql"};

    (void)state;
    for (size_t i = 0; i < COUNT(engines); i++) {
        struct hookup h;

        if (!hookup_open(&h, engines[i]))
            continue;
        struct ctx ctx = {.arena = &h.arena, .db = h.db, .now = 4321};

        assert_int_equal(db_begin(h.db), ST_OK);
        life(&ctx);
        assert_int_equal(db_commit(h.db), ST_OK);
        hookup_close(&h);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_courier_is_held_by_one)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
