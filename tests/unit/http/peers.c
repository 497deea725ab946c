/* Connections counted by address: against a plain array, and by the bits that count. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/macros.h"
#include "http/peers.h"

#include <arpa/inet.h>

enum { ADDRESSES = 40, EACH = 3, ALL = 60 };

static void test_counts(void **state)
{
    struct peers *peers;
    int counts[ADDRESSES] = {0};
    int all = 0;
    uint32_t dice = 1;

    (void)state;
    assert_int_equal(peers_open(&peers, ALL, EACH), ST_OK);
    for (int i = 0; i < 20000; i++) {
        dice = dice * 1664525 + 1013904223;
        int who = (int)(dice >> 8) % ADDRESSES;
        struct peer_key key = {(uint64_t)who * 0x100000000 + 7};

        if (dice >> 31 && counts[who]) {
            peers_give(peers, key);
            counts[who]--;
            all--;
        } else if (all < ALL) {
            bool fits = peers_take(peers, key);

            assert_int_equal(fits, counts[who] < EACH);
            counts[who] += fits;
            all += fits;
        }
    }
    peers_close(peers);
}

static uint64_t key_of(const char *text)
{
    struct sockaddr_in four = {.sin_family = AF_INET};
    struct sockaddr_in6 six = {.sin6_family = AF_INET6};

    if (inet_pton(AF_INET, text, &four.sin_addr) == 1)
        return peer_key((struct sockaddr *)&four).bits;
    assert_int_equal(inet_pton(AF_INET6, text, &six.sin6_addr), 1);
    return peer_key((struct sockaddr *)&six).bits;
}

static void test_keys(void **state)
{
    (void)state;
    assert_int_not_equal(key_of("127.0.0.1"), 0);
    assert_int_not_equal(key_of("0.0.0.0"), 0);
    assert_int_not_equal(key_of("::1"), 0);
    assert_int_not_equal(key_of("127.0.0.1"), key_of("127.0.0.2"));
    assert_int_equal(key_of("2001:db8::1"), key_of("2001:db8::ffff:2"));
    assert_int_not_equal(key_of("2001:db8:0:1::1"), key_of("2001:db8:0:2::1"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts),
        cmocka_unit_test(test_keys),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
