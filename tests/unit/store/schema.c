/* Tests of src/store/schema/ and every .sql file of the program, on both engines: the steps apply,
 * and each statement can be prepared against them. */
#include "unit/store/fixture.h"

#include "store/schema.h"

static void test_every_statement_prepares(void **state)
{
    struct fixture f;

    fixture_open_empty(&f, *state);
    must_migrate(f.db);
    must(migrate_verify(f.db));
    if (db_prepare(f.db))
        fail_msg("%s", f.db->error);
    fixture_close(&f);
}

/* Each step on a connection of its own, as years of releases would. */
static void test_step_by_step(void **state)
{
    struct fixture f;
    int from, to;

    fixture_open_empty(&f, *state);
    for (int step = 1; step <= migrate_newest(); step++) {
        must(migrate_until(f.db, step, 1, &from, &to));
        assert_int_equal(to, step);
        db_close(f.db);
        f.db = must_open(f.fresh.url, 0);
    }
    must(migrate_verify(f.db));
    must(db_prepare(f.db));
    fixture_close(&f);
}

static void test_numbers(void **state)
{
    (void)state;
    assert_true(schema_count > 0);
    for (int i = 0; i < schema_count; i++) {
        assert_int_equal(schema_steps[i].number, i + 1);
        assert_non_null(schema_steps[i].statements[0].text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(test_every_statement_prepares),
        ON_BOTH(test_step_by_step),
        cmocka_unit_test(test_numbers),
    };

    return cmocka_run_group_tests_name("store/schema", tests, NULL, NULL);
}
