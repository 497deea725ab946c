/* url.c: addresses of the web and lists of networks and ports: what is taken has the parts it was
 * made of, and what is not public by the rules is not sent to. */
#include "base/address.h"
#include "base/url.h"

#include <assert.h>
#include <stdio.h>

/* The parts put together again are an address with the same parts. */
static void rebuild(const struct url *url)
{
    char text[URL_BYTES_MAX + 64];
    bool six = memchr(url->host.at, ':', url->host.len) != NULL;
    int len = snprintf(text, sizeof(text), "%s://%s%.*s%s:%lld%.*s", url->secure ? "https" : "http",
                       six ? "[" : "", STR_FMT(url->host), six ? "]" : "", (long long)url->port,
                       STR_FMT(url->target));
    struct url again;

    if (len > URL_BYTES_MAX)
        return;
    assert(!url_parse((struct str){text, (size_t)len}, &again));
    assert(again.secure == url->secure && again.address == url->address);
    assert(str_eq(again.host, url->host) && again.port == url->port);
    assert(str_eq(again.target, url->target));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str s = {(const char *)data, size};
    struct url_rules strict = {0}, open = {.private_too = 1};
    struct url url;

    if (networks_valid(s))
        assert(ports_valid(s) == !str_trim(s).len); /* no text is a list of both */
    (void)ports_have(s, 443);
    if (url_parse(s, &url))
        return 0;
    assert(size <= URL_BYTES_MAX && url.host.len && url.target.len);
    assert(url.target.at[0] == '/' && url.port >= 1 && url.port <= 65535);
    assert(!url_refused(&url, &open));
    if (!url_refused(&url, &strict))
        assert(url.secure);
    rebuild(&url);
    return 0;
}
