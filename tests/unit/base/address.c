/* address.c: which addresses are public, one case or more for each row of the registries, and the
 * first and last of what stands beside them. */
#include "base/address.h"
#include "base/macros.h"

#include <arpa/inet.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct sockaddr_storage address(const char *text)
{
    struct sockaddr_storage out = {0};
    struct sockaddr_in *four = (struct sockaddr_in *)&out;
    struct sockaddr_in6 *six = (struct sockaddr_in6 *)&out;
    bool is_six = strchr(text, ':') != NULL;

    out.ss_family = is_six ? AF_INET6 : AF_INET;
    assert_int_equal(1, inet_pton(out.ss_family, text,
                                  is_six ? (void *)&six->sin6_addr : (void *)&four->sin_addr));
    return out;
}

static bool is_public(const char *text)
{
    struct sockaddr_storage at = address(text);

    return address_public((const struct sockaddr *)&at);
}

static void what_is_public(void **state)
{
    static const char *const cases[] = {
        "1.0.0.0",          "1.1.1.1",           "8.8.8.8",          "9.255.255.255",
        "11.0.0.0",         "100.63.255.255",    "100.128.0.0",      "126.255.255.255",
        "128.0.0.0",        "169.253.255.255",   "169.255.0.0",      "172.15.255.255",
        "172.32.0.0",       "191.255.255.255",   "192.0.1.0",        "192.0.3.0",
        "192.31.196.1",     "192.52.193.1",      "192.88.98.255",    "192.88.100.0",
        "192.167.255.255",  "192.169.0.0",       "192.175.48.1",     "198.17.255.255",
        "198.20.0.0",       "198.51.99.255",     "198.51.101.0",     "203.0.112.255",
        "203.0.114.0",      "223.255.255.255",   "2001:200::1",      "2001:4860:4860::8888",
        "2001:db7:ffff::1", "2001:db9::1",       "2003::1",          "2600::",
        "2620:4f:8000::1",  "2a00:1450:4001::1", "3ffe:ffff::1",     "3fff:1000::1",
        "2606:4700::1111",  "::ffff:8.8.8.8",    "64:ff9b::8.8.8.8", "2002:808:808::1",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        if (!is_public(cases[i]))
            fail_msg("%s should be public", cases[i]);
}

static const char *const not_public[] = {
    "0.0.0.0",
    "0.1.2.3",
    "0.255.255.255",
    "10.0.0.0",
    "10.255.255.255",
    "100.64.0.0",
    "100.127.255.255",
    "127.0.0.1",
    "127.255.255.255",
    "169.254.0.0",
    "169.254.169.254",
    "172.16.0.0",
    "172.31.255.255",
    "192.0.0.0",
    "192.0.0.8",
    "192.0.0.9",
    "192.0.0.170",
    "192.0.0.255",
    "192.0.2.0",
    "192.0.2.255",
    "192.88.99.1",
    "192.168.0.0",
    "192.168.255.255",
    "198.18.0.0",
    "198.19.255.255",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.0",
    "239.255.255.255",
    "240.0.0.0",
    "255.255.255.254",
    "255.255.255.255",
    "::",
    "::1",
    "::2",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "::127.0.0.1",
    "::8.8.8.8",
    "::ffff:0:8.8.8.8",
    "64:ff9b::10.0.0.1",
    "64:ff9b::127.0.0.1",
    "64:ff9b:1::8.8.8.8",
    "64:ff9b:1:ffff::1",
    "64:ff9b:0:0:1::8.8.8.8",
    "100::1",
    "100:0:0:1::1",
    "200::1",
    "1fff:ffff::1",
    "2001::1",
    "2001:0:808:808:0:0:f5ff:fffe",
    "2001:1::1",
    "2001:2::1",
    "2001:3::1",
    "2001:4:112::1",
    "2001:10::1",
    "2001:20::1",
    "2001:30::1",
    "2001:1ff:ffff::1",
    "2001:db8::1",
    "2001:db8:ffff::1",
    "2002:a00:1::1",
    "2002:7f00:1::1",
    "2002:c0a8:101::1",
    "2002:a9fe:a9fe::1",
    "3fff::1",
    "3fff:fff:ffff::1",
    "4000::1",
    "5f00::1",
    "8000::1",
    "fc00::1",
    "fd12:3456::1",
    "fdff:ffff::1",
    "fe00::1",
    "fe80::1",
    "febf:ffff::1",
    "fec0::1",
    "feff:ffff::1",
    "ff00::1",
    "ff02::1",
    "ff0e::1",
};

static void what_is_not(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(not_public); i++)
        if (is_public(not_public[i]))
            fail_msg("%s should not be public", not_public[i]);
    assert_false(address_public(&(struct sockaddr){.sa_family = AF_UNIX}));
}

static void networks_are_read(void **state)
{
    static const char *const good[] = {
        "10.0.0.0/8", "192.168.1.4", "192.168.1.4/32",        "0.0.0.0/0",        "fd00::/8", "::1",
        "::/0",       "fe80::1/128", "10.1.0.0/16, fd00::/8", " 10.0.0.0/8 ,::1", "",         " ",
    };
    static const char *const bad[] = {
        "10.0.0.1/8",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/",
        "10.0.0.0/8/8",
        "10.0.0",
        "/8",
        "fd00::/129",
        "fd00::1/8",
        "example.com",
        "10.0.0.0/8,,::1",
        ",",
        "10.0.0.0/8 ::1",
        "1111:2222:3333:4444:5555:6666:7777:8888:9999:0000:1111",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(good); i++)
        if (!networks_valid(str_from(good[i])))
            fail_msg("\"%s\" should be good", good[i]);
    for (size_t i = 0; i < COUNT(bad); i++)
        if (networks_valid(str_from(bad[i])))
            fail_msg("\"%s\" should be bad", bad[i]);
    assert_false(networks_valid((struct str){"10.0.0.0\0/8", 11}));
}

static bool has(const char *list, const char *text)
{
    struct sockaddr_storage at = address(text);

    return networks_have(str_from(list), (const struct sockaddr *)&at);
}

static void networks_have_what_is_in_them(void **state)
{
    (void)state;
    assert_true(has("10.0.0.0/8", "10.255.0.1"));
    assert_false(has("10.0.0.0/8", "11.0.0.1"));
    assert_true(has("10.0.0.0/8", "::ffff:10.0.0.1"));
    assert_true(has("fd00::/8, 10.128.0.0/9", "10.128.0.0"));
    assert_false(has("fd00::/8, 10.128.0.0/9", "10.127.255.255"));
    assert_true(has("fd00::/8", "fdff::1"));
    assert_false(has("fd00::/8", "fc00::1"));
    assert_true(has("192.168.1.4", "192.168.1.4"));
    assert_false(has("192.168.1.4", "192.168.1.5"));
    assert_true(has("0.0.0.0/0", "8.8.8.8"));
    assert_false(has("0.0.0.0/0", "::1"));
    assert_true(has("::/0", "8.8.8.8"));
    assert_false(has("", "10.0.0.1"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_public),
        cmocka_unit_test(what_is_not),
        cmocka_unit_test(networks_are_read),
        cmocka_unit_test(networks_have_what_is_in_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
