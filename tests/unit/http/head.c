/* A head is read: targets, versions, and what the headers say together. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/macros.h"
#include "http/head.h"

#include <stdio.h>

static const struct http_limits limits = {.target_bytes_max = 64, .headers_max = 8};

static const struct {
    const char *head;
    enum refusal expect;
    const char *path, *query;
} cases[] = {
    {"GET /a?b HTTP/1.1\r\nHost: h\r\n\r\n", REFUSAL_NONE, "/a", "b"},
    {"GET /a%2Fb/../c HTTP/1.1\r\nHost: h\r\n\r\n", REFUSAL_NONE, "/a%2Fb/../c", ""},
    {"GET //a HTTP/1.1\r\nHost: h\r\n\r\n", REFUSAL_NONE, "//a", ""},
    {"GET /?? HTTP/1.1\r\nHost: h\r\n\r\n", REFUSAL_NONE, "/", "?"},
    {"GET http://h HTTP/1.1\r\nHost: h\r\n\r\n", REFUSAL_NONE, "/", ""},
    {"GET http://h:1?q HTTP/1.1\r\nHost: h\r\n\r\n", REFUSAL_NONE, "/", "q"},
    {"GET https://h/a HTTP/1.1\r\nHost: h\r\n\r\n", REFUSAL_NONE, "/a", ""},
    {"GET HTTP://h/a HTTP/1.1\r\nHost: h\r\n\r\n", REFUSAL_NONE, "/a", ""},
    {"GET / HTTP/1.0\r\n\r\n", REFUSAL_NONE, "/", ""},
    {"GET http:///a HTTP/1.1\r\nHost: h\r\n\r\n", REFUSAL_TARGET, NULL, NULL},
    {"GET a HTTP/1.1\r\nHost: h\r\n\r\n", REFUSAL_TARGET, NULL, NULL},
    {"GET httpx://h/ HTTP/1.1\r\nHost: h\r\n\r\n", REFUSAL_TARGET, NULL, NULL},
    {"OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n", REFUSAL_TARGET, NULL, NULL},
    {"GET /%00 HTTP/1.1\r\nHost: h\r\n\r\n", REFUSAL_PATH, NULL, NULL},
    {"GET / HTTP/1.1\r\n\r\n", REFUSAL_HOST, NULL, NULL},
    {"GET / HTTP/1.0\r\nHost: h\r\nHost: h\r\n\r\n", REFUSAL_HOST, NULL, NULL},
    {"GET / HTTP/2.0\r\nHost: h\r\n\r\n", REFUSAL_VERSION, NULL, NULL},
    {"GET / HTTP/1.3\r\nHost: h\r\n\r\n", REFUSAL_VERSION, NULL, NULL},
    {"BREW / HTTP/1.1\r\nHost: h\r\n\r\n", REFUSAL_METHOD, NULL, NULL},
    {"GET /aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa HTTP/1.1\r\n"
     "Host: h\r\n\r\n",
     REFUSAL_TARGET_LONG, NULL, NULL},
    {"GET / HTTP/1.1\r\nHost: h\r\na:\r\na:\r\na:\r\na:\r\na:\r\na:\r\na:\r\na:\r\n\r\n",
     REFUSAL_HEADERS_MANY, NULL, NULL},
};

static void test_targets(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct request req = {0};
        struct framing framing;
        enum refusal got = head_read(str_from(cases[i].head), &limits, &req, &framing);

        if (got != cases[i].expect)
            fail_msg("%s: %s", cases[i].head, refusal_name(got));
        if (got)
            continue;
        assert_true(str_eq(req.path, str_from(cases[i].path)));
        assert_true(str_eq(req.query, str_from(cases[i].query)));
    }
}

static enum refusal read_with(const char *line, const char *headers, struct request *req,
                              struct framing *framing)
{
    static char text[512];
    int len = snprintf(text, sizeof(text), "%s\r\n%s\r\n", line, headers);

    *req = (struct request){0};
    return head_read((struct str){text, (size_t)len}, &limits, req, framing);
}

static void test_framing(void **state)
{
    static const struct {
        const char *headers;
        enum refusal expect;
        size_t length;
        bool chunked;
    } lines[] = {
        {"Content-Length: 12\r\n", REFUSAL_NONE, 12, false},
        {"content-length: \t0012 \r\n", REFUSAL_NONE, 12, false},
        {"Transfer-Encoding: Chunked\r\n", REFUSAL_NONE, 0, true},
        {"Content-Length: 12a\r\n", REFUSAL_LENGTH, 0, false},
        {"Content-Length: -1\r\n", REFUSAL_LENGTH, 0, false},
        {"Content-Length: 99999999999999999999\r\n", REFUSAL_LENGTH, 0, false},
        {"Transfer-Encoding: gzip\r\n", REFUSAL_TRANSFER, 0, false},
        {"Transfer-Encoding: chunked, chunked\r\n", REFUSAL_TRANSFER, 0, false},
        {"Expect: more\r\n", REFUSAL_EXPECT, 0, false},
        {"Content-Type: a\r\nContent-Type: b\r\n", REFUSAL_TWICE, 0, false},
        {"Authorization: a\r\nAuthorization: a\r\n", REFUSAL_TWICE, 0, false},
    };
    struct request req;
    struct framing framing;

    (void)state;
    for (size_t i = 0; i < COUNT(lines); i++) {
        enum refusal got =
            read_with("POST / HTTP/1.1\r\nHost: h", lines[i].headers, &req, &framing);

        if (refusal_http(got) != refusal_http(lines[i].expect))
            fail_msg("%s: %s", lines[i].headers, refusal_name(got));
        if (got)
            continue;
        assert_int_equal(framing.length, lines[i].length);
        assert_int_equal(framing.chunked, lines[i].chunked);
    }
}

static void test_keep_alive(void **state)
{
    static const struct {
        const char *line, *headers;
        bool expect;
    } lines[] = {
        {"GET / HTTP/1.1\r\nHost: h", "", true},
        {"GET / HTTP/1.1\r\nHost: h", "Connection: close\r\n", false},
        {"GET / HTTP/1.1\r\nHost: h", "Connection: TE ,\tClose\r\n", false},
        {"GET / HTTP/1.1\r\nHost: h", "Connection: closed\r\n", true},
        {"GET / HTTP/1.1\r\nHost: h", "Connection: keep-alive\r\nConnection: close\r\n", false},
        {"GET / HTTP/1.0", "", false},
        {"GET / HTTP/1.0", "Connection: Keep-Alive\r\n", true},
        {"GET / HTTP/1.0", "Connection: keep-alive, close\r\n", false},
    };
    struct request req;
    struct framing framing;

    (void)state;
    for (size_t i = 0; i < COUNT(lines); i++) {
        assert_int_equal(read_with(lines[i].line, lines[i].headers, &req, &framing), REFUSAL_NONE);
        if (framing.keep_alive != lines[i].expect)
            fail_msg("%s %s", lines[i].line, lines[i].headers);
    }
}

static void test_headers(void **state)
{
    struct request req;
    struct framing framing;

    (void)state;
    assert_int_equal(read_with("GET / HTTP/1.1\r\nHost: h",
                               "X-API-KEY:  key \t\r\nOther: x\r\nOrigin:\r\n"
                               "If-None-Match: 1\r\nIf-None-Match: 2\r\nExpect: 100-CONTINUE\r\n",
                               &req, &framing),
                     REFUSAL_NONE);
    assert_int_equal(req.method, GET);
    assert_true(str_eq(req.headers[HEADER_API_KEY], S("key")));
    assert_true(str_eq(req.headers[HEADER_IF_NONE_MATCH], S("1")));
    assert_false(str_is_null(req.headers[HEADER_ORIGIN]));
    assert_int_equal(req.headers[HEADER_ORIGIN].len, 0);
    assert_true(str_is_null(req.headers[HEADER_AUTHORIZATION]));
    assert_true(framing.expects);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_targets),
        cmocka_unit_test(test_framing),
        cmocka_unit_test(test_keep_alive),
        cmocka_unit_test(test_headers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
