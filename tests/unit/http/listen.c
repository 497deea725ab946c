/* Addresses as text, and who may share one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/macros.h"
#include "http/listen.h"

#include <unistd.h>

static void test_read(void **state)
{
    static const struct {
        const char *text;
        int port; /* -1: not an address */
    } cases[] = {
        {"127.0.0.1:8080", 8080},
        {"0.0.0.0:0", 0},
        {"[::1]:65535", 65535},
        {"[::]:80", 80},
        {"127.0.0.1", -1},
        {"127.0.0.1:", -1},
        {":80", -1},
        {"127.0.0.1:x", -1},
        {"127.0.0.1:65536", -1},
        {"127.0.0.1:-1", -1},
        {"localhost:80", -1},
        {"::1:80", -1},
        {"[::1]80", -1},
        {"[::1]", -1},
        {"[::1]:", -1},
        {"[127.0.0.1]:80", -1},
        {"", -1},
        {"[", -1},
        {"[]:80", -1},
        {"127.0.0.1:80:", -1},
    };
    struct address address;

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        enum status st = address_read(cases[i].text, &address);
        int port = st ? -1 : address_port(&address);

        if (port != cases[i].port)
            fail_msg("%s: %d", cases[i].text, port);
    }
}

static void test_share(void **state)
{
    struct address address, other;
    int first, second, third;

    (void)state;
    assert_int_equal(address_read("127.0.0.1:0", &address), ST_OK);
    assert_int_equal(address_claim("127.0.0.1:0", &address, &first), ST_OK);
    assert_int_not_equal(address_port(&address), 0);
    assert_int_equal(address_share(&address, &second), ST_OK);
    assert_int_equal(address_share(&address, &third), ST_OK);

    int stranger;

    other = address;
    assert_int_equal(address_claim("the same", &other, &stranger), ST_CONFLICT);
    assert_int_equal(stranger, -1);
    close(first);
    close(second);
    close(third);
    assert_int_equal(address_claim("the same", &other, &stranger), ST_OK);
    close(stranger);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_read),
        cmocka_unit_test(test_share),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
