/* url.c: what is an address of the web and what is none, and where the rules let it lead. */
#include "base/url.h"
#include "base/macros.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <stdio.h>

static const char *parse(const char *text, struct url *url)
{
    return url_parse(str_from(text), url);
}

static void parts_are_found(void **state)
{
    static const struct {
        const char *text;
        bool secure, address;
        const char *host;
        int port;
        const char *target;
    } cases[] = {
        {"https://example.com", true, false, "example.com", 443, "/"},
        {"http://example.com/", false, false, "example.com", 80, "/"},
        {"HTTPS://Example.COM/a/b?c=d&e=%20", true, false, "Example.COM", 443, "/a/b?c=d&e=%20"},
        {"https://example.com:8443/x", true, false, "example.com", 8443, "/x"},
        {"https://localhost:1/", true, false, "localhost", 1, "/"},
        {"https://a-b.c1.example/", true, false, "a-b.c1.example", 443, "/"},
        {"https://xn--bcher-kva.example/~u/@x:y", true, false, "xn--bcher-kva.example", 443,
         "/~u/@x:y"},
        {"https://8.8.8.8:65535/", true, true, "8.8.8.8", 65535, "/"},
        {"https://[::1]/", true, true, "::1", 443, "/"},
        {"https://[2001:db8::1]:8080/p", true, true, "2001:db8::1", 8080, "/p"},
        {"https://[::ffff:10.0.0.1]", true, true, "::ffff:10.0.0.1", 443, "/"},
        {"https://1.example.com/", true, false, "1.example.com", 443, "/"},
    };
    struct url url;

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *why = parse(cases[i].text, &url);

        if (why)
            fail_msg("%s %s", cases[i].text, why);
        assert_true(url.secure == cases[i].secure && url.address == cases[i].address);
        assert_true(str_eq(url.host, str_from(cases[i].host)));
        assert_int_equal(url.port, cases[i].port);
        assert_true(str_eq(url.target, str_from(cases[i].target)));
    }
}

static const char *const no_address[] = {
    "",
    "/",
    "example.com",
    "//example.com",
    "ftp://example.com",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "https:/example.com",
    "https:example.com",
    "https://",
    "http:///x",
    "https:///x",
    "https://?x",
    "https://:80/",
    "https://example.com:/",
    "https://e.com:0/",
    "https://e.com:65536/",
    "https://e.com:99999999999/",
    "https://e.com:8a/",
    "https://e.com:+80/",
    "https://e.com:-1/",
    "https://e.com:80:80/",
    "https://u@example.com/",
    "https://u:p@example.com/",
    "https://example.com@evil.com/",
    "https://@example.com/",
    "https://example.com/#",
    "https://example.com#x",
    "https://example.com/a b",
    " https://example.com/",
    "https://example.com/ ",
    "https://example.com/\t",
    "https://example.com/\r\nHost: x",
    "https://example.com\\@evil/",
    "https://example.com/\\x",
    "https://ex\x01mple.com/",
    "https://b\xc3\xbc"
    "cher.example/",
    "https://example.com/\xc3\xbc",
    "https://example.com/\x7f",
    "https://exa%6dple.com/",
    "https://example.com?x=1",
    "https://.example.com/",
    "https://example..com/",
    "https://example.com./",
    "https://-a.example/",
    "https://a-.example/",
    "https://a_b.example/",
    "https://*.example/",
    "https://example.com/<x>",
    "https://example.com/{x}",
    "https://127.1/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0x7f.0.0.1/",
    "https://127.0.0.0x1/",
    "https://0177.0.0.1/",
    "https://017700000001/",
    "https://1.2.3/",
    "https://1.2.3.4.5/",
    "https://256.1.1.1/",
    "https://example.1/",
    "https://1.2.3.08/",
    "https://[::1",
    "https://::1/",
    "https://[]/",
    "https://[127.0.0.1]/",
    "https://[::1]x/",
    "https://[::1%25eth0]/",
    "https://[::1%eth0]/",
    "https://[v1.x]/",
    "https://[::g]/",
    "https://[::1]:/",
    "https://[[::1]]/",
    "https://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example/",
};

static void what_is_no_address_is_refused(void **state)
{
    struct url url;

    (void)state;
    for (size_t i = 0; i < COUNT(no_address); i++)
        if (!parse(no_address[i], &url))
            fail_msg("%s should be refused", no_address[i]);
    assert_non_null(url_parse((struct str){"https://e.com/\0x", 16}, &url));
    assert_non_null(url_parse(STR_NULL, &url));
}

static void it_has_an_end(void **state)
{
    char text[URL_BYTES_MAX + 1];
    struct url url;

    (void)state;
    memset(text, 'a', sizeof(text));
    memcpy(text, "https://e.com/", 14);
    assert_null(url_parse((struct str){text, URL_BYTES_MAX}, &url));
    assert_string_equal(url_parse((struct str){text, sizeof(text)}, &url),
                        "must be at most 2,000 bytes long");
    /* Four labels of 62 and one of 2: 254 bytes of name. */
    size_t len = 8;

    for (int label = 0; label < 4; label++, len += 63) {
        memset(text + len, 'b', 62);
        text[len + 62] = '.';
    }
    memcpy(text + len, "cc", 2);
    assert_non_null(url_parse((struct str){text, len + 2}, &url));
    assert_null(url_parse((struct str){text, len + 1}, &url));
}

static const char *refused(const char *text, struct url_rules rules)
{
    struct url url;

    assert_null(parse(text, &url));
    return url_refused(&url, &rules);
}

static void only_the_public_is_reached(void **state)
{
    static const char *const good[] = {"https://example.com/", "https://8.8.8.8/",
                                       "https://[2606:4700::1111]/", "https://example.com:9/"};
    static const char *const bad[] = {
        "http://example.com/",    "https://127.0.0.1/",
        "https://10.1.2.3/",      "https://169.254.169.254/",
        "https://[::1]/",         "https://[::ffff:127.0.0.1]/",
        "https://[fd00::1]/",     "https://0.0.0.0/",
        "https://localhost/",     "https://LOCALHOST/",
        "https://a.localhost/",   "https://printer.local/",
        "https://db.internal/",   "https://metadata.google.internal/",
        "https://intranet/",      "https://nas.lan/",
        "https://nas.home.arpa/",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(good); i++)
        assert_null(refused(good[i], (struct url_rules){0}));
    for (size_t i = 0; i < COUNT(bad); i++) {
        if (!refused(bad[i], (struct url_rules){0}))
            fail_msg("%s should be refused", bad[i]);
        assert_null(refused(bad[i], (struct url_rules){.private_too = 1}));
    }
}

static void rules_have_exceptions(void **state)
{
    struct url_rules home = {.networks = S("10.0.0.0/8, ::1")};
    struct url_rules ports = {.ports = S("443, 8443")};

    (void)state;
    assert_null(refused("https://10.1.2.3/", home));
    assert_null(refused("https://[::1]/", home));
    assert_null(refused("https://nas/", home)); /* its addresses are looked at when dialled */
    assert_non_null(refused("https://192.168.0.1/", home));
    assert_non_null(refused("http://10.1.2.3/", home));
    assert_null(refused("https://example.com/", ports));
    assert_null(refused("https://example.com:8443/", ports));
    assert_non_null(refused("https://example.com:22/", ports));
    ports.private_too = 1;
    assert_non_null(refused("http://example.com/", ports));
}

static void ports_are_read(void **state)
{
    static const char *const good[] = {"", " ", "1", "65535", "80,443", " 80 , 443 "};
    static const char *const bad[] = {"0", "65536", "x", "80 443", ",", "80,,443", "-1", "+1"};

    (void)state;
    for (size_t i = 0; i < COUNT(good); i++)
        assert_true(ports_valid(str_from(good[i])));
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(ports_valid(str_from(bad[i])));
    assert_true(ports_have(S(""), 22));
    assert_true(ports_have(S("80, 443"), 443));
    assert_false(ports_have(S("80,443"), 44));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_are_found),       cmocka_unit_test(what_is_no_address_is_refused),
        cmocka_unit_test(it_has_an_end),         cmocka_unit_test(only_the_public_is_reached),
        cmocka_unit_test(rules_have_exceptions), cmocka_unit_test(ports_are_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
