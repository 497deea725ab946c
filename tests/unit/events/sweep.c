/* delivery_sweep.c: what is old goes, what waits stays, what was removed goes altogether. */
#include "domain/delivery_sweep.h"
#include "base/date.h"
#include "base/uuid.h"
#include "support/hookup.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define NOW (1900LL * 1000000000)

/* So many deliveries with two attempts each, made that many days ago. */
static void deliver(struct hookup *h, int webhook, int count, int days, int state)
{
    for (int i = 0; i < count; i++) {
        struct str id = uuid_7(&h->arena, NOW - days * DAY_MS, i & 0xfff);

        hookup_exec(h,
                    "INSERT INTO delivery (person, webhook, id, subject, event, kind, state, due, "
                    "tries, attempts, made) VALUES (1, %d, '%.*s', 1, 1, 1, %d, NULL, 0, 0, 1)",
                    webhook, STR_FMT(id), state);
        for (int n = 1; n <= 2; n++)
            hookup_exec(h,
                        "INSERT INTO attempt (person, webhook, delivery, number, at, ms) VALUES "
                        "(1, %d, '%.*s', %d, 1, 1)",
                        webhook, STR_FMT(id), n);
    }
}

static enum status piece(struct db *db, struct arena *arena, void *arg)
{
    struct ctx ctx = {.arena = arena, .db = db, .now = NOW};

    return delivery_sweep(&ctx, arg);
}

static void sweep(struct hookup *h, int64_t gone)
{
    struct delivery_sweep s = {.before = NOW - 30 * DAY_MS};
    int pieces = 0;

    for (; !s.over; pieces++)
        assert_int_equal(writer_run(h->writer, piece, &s), ST_OK);
    assert_int_equal(s.gone, gone);
    assert_in_range(pieces, 1, 8);
}

static void what_is_old_goes(void **state)
{
    static const char *const engines[] = {"sqlite", "postgresql"};

    (void)state;
    for (size_t i = 0; i < COUNT(engines); i++) {
        struct hookup h;

        if (!hookup_open(&h, engines[i]))
            continue;
        for (int webhook = 10; webhook < 70; webhook++)
            hookup_webhook(&h, 1, webhook, 1);
        deliver(&h, 10, 250, 31, 1);
        deliver(&h, 10, 3, 29, 1);
        deliver(&h, 10, 1, 40, 0); /* still waits, and keeps its attempts */
        deliver(&h, 69, 2, 31, 2);
        deliver(&h, 30, 4, 1, 1);
        deliver(&h, 30, 1, 1, 0);
        hookup_exec(&h, "UPDATE webhook SET removed = 1 WHERE id = 30");
        hookup_exec(&h, "INSERT INTO courier (person, webhook, due, fresh) VALUES (1, 30, 1, 1)");
        int64_t version = hookup_ask(&h, "SELECT version FROM person");

        sweep(&h, 250 + 2 + 5);
        assert_int_equal(hookup_ask(&h, "SELECT COUNT(*) FROM delivery WHERE webhook = 10"), 4);
        assert_int_equal(hookup_ask(&h, "SELECT COUNT(*) FROM delivery"), 4);
        assert_int_equal(hookup_ask(&h, "SELECT COUNT(*) FROM attempt"), 8);
        assert_int_equal(hookup_ask(&h, "SELECT COUNT(*) FROM webhook"), 59);
        assert_int_equal(hookup_ask(&h, "SELECT COUNT(*) FROM courier"), 0);
        sweep(&h, 0);
        assert_int_equal(hookup_ask(&h, "SELECT version FROM person"), version);
        hookup_close(&h);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_old_goes)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
