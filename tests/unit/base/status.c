/* status.c: every status has a number of HTTP, a text and a name. */
#include "base/status.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static void each(void **state)
{
    (void)state;
    for (int i = 0; i < ST_COUNT; i++) {
        enum status st = (enum status)i;

        assert_true(status_http(st) == 200 || (status_http(st) >= 400 && status_http(st) < 600));
        assert_true((status_http(st) == 200) == (st == ST_OK));
        assert_true(strlen(status_text(st)) > 1);
        for (int other = 0; other < i; other++)
            assert_string_not_equal(status_name(st), status_name((enum status)other));
    }
    assert_int_equal(ST_OK, 0);
    assert_int_equal(status_http(ST_NOT_FOUND), 404);
    assert_int_equal(status_http(ST_FULL), 507);
    assert_string_equal(status_name(ST_NOT_FOUND), "NOT_FOUND");
    assert_string_equal(status_text(ST_OK), "ok");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
