#include "base/url.h"
#include "base/address.h"
#include "base/macros.h"

#include <arpa/inet.h>

enum { LABEL_MAX = 63, NAME_MAX_BYTES = 253, PORT_MAX = 65535 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The last part of a name: what stands behind its last dot. */
static struct str label_last(struct str name)
{
    size_t at = name.len;

    while (at && name.at[at - 1] != '.')
        at--;
    return str_from_index(name, at);
}

static bool label_valid(struct str label)
{
    for (size_t i = 0; i < label.len; i++)
        if (!is_letter(label.at[i]) && !is_digit(label.at[i]) && label.at[i] != '-')
            return false;
    return label.len >= 1 && label.len <= LABEL_MAX && label.at[0] != '-' &&
           label.at[label.len - 1] != '-';
}

static bool name_valid(struct str name)
{
    struct str rest = name;
    bool valid = name.len >= 1 && name.len <= NAME_MAX_BYTES && name.at[name.len - 1] != '.';

    while (valid && rest.len)
        valid = label_valid(str_cut(&rest, '.'));
    return valid;
}

/* The NUL-terminated text of an address, in the form that inet_pton() takes. */
static bool address_read(struct str text, int family, void *out)
{
    char name[INET6_ADDRSTRLEN];

    if (text.len >= sizeof(name))
        return false;
    memcpy(name, text.len ? text.at : "", text.len);
    name[text.len] = '\0';
    return strlen(name) == text.len && inet_pton(family, name, out) == 1;
}

/* A host that ends in a number is an address in some programs' eyes: 127.1, 0x7f000001,
 * 017700000001. Four decimal numbers are one in everybody's. */
static bool looks_numeric(struct str host)
{
    struct str last = label_last(host);
    size_t i = 0;

    if (last.len >= 2 && last.at[0] == '0' && (last.at[1] == 'x' || last.at[1] == 'X'))
        return true;
    while (i < last.len && is_digit(last.at[i]))
        i++;
    return i == last.len;
}

static const char *host_read(struct str host, bool brackets, struct url *out)
{
    unsigned char bytes[16];

    out->host = host;
    out->address = true;
    if (brackets)
        return address_read(host, AF_INET6, bytes) ? NULL
                                                   : "must have an IPv6 address in its brackets";
    if (!host.len)
        return "must have a host";
    if (!name_valid(host))
        return "must have a host of letters, digits, dots and '-'";
    if (looks_numeric(host))
        return address_read(host, AF_INET, bytes)
                   ? NULL
                   : "must have a name or four decimal numbers as its host";
    out->address = false;
    return NULL;
}

static const char *port_read(struct str text, struct url *out)
{
    bool digits = text.len >= 1 && text.len <= 5;

    for (size_t i = 0; digits && i < text.len; i++)
        digits = is_digit(text.at[i]);
    if (!digits || !str_int(text, &out->port) || out->port < 1 || out->port > PORT_MAX)
        return "must have a port of 1 to 65535";
    return NULL;
}

/* "host", "host:port", "[::1]:port" */
static const char *authority_read(struct str text, struct url *out)
{
    struct str rest = text;
    bool brackets = text.len && text.at[0] == '[';
    struct str host;

    if (text.len && memchr(text.at, '@', text.len))
        return "must not have a user";
    if (brackets) {
        rest = str_from_index(text, 1);
        if (!rest.len || !memchr(rest.at, ']', rest.len))
            return "must have an IPv6 address in its brackets";
        host = str_cut(&rest, ']');
        if (rest.len && rest.at[0] != ':')
            return "must have nothing but a port behind its brackets";
    } else {
        host = str_cut(&rest, ':');
        rest = str_from_index(text, host.len);
    }
    const char *why = host_read(host, brackets, out);

    if (why || !rest.len)
        return why;
    return port_read(str_from_index(rest, 1), out);
}

static const char *characters_check(struct str text)
{
    if (text.len > URL_BYTES_MAX)
        return "must be at most 2,000 bytes long";
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] <= ' ' || text.at[i] > '~' || strchr("\\\"<>^`{|}", text.at[i]))
            return "must have no blanks, and no characters that an address must spell with '%'";
    if (text.len && memchr(text.at, '#', text.len))
        return "must not have a '#'";
    return NULL;
}

const char *url_parse(struct str text, struct url *out)
{
    const char *why = characters_check(text);
    size_t len = 0;

    if (why)
        return why;
    out->secure = text.len >= 8 && str_eq_nocase((struct str){text.at, 8}, S("https://"));
    if (!out->secure && !(text.len >= 7 && str_eq_nocase((struct str){text.at, 7}, S("http://"))))
        return "must begin with https://";
    struct str rest = str_from_index(text, out->secure ? 8 : 7);

    out->port = out->secure ? 443 : 80;
    while (len < rest.len && rest.at[len] != '/' && rest.at[len] != '?')
        len++;
    out->target = str_from_index(rest, len);
    if (!out->target.len)
        out->target = S("/");
    else if (out->target.at[0] == '?')
        return "must have a '/' before its '?'";
    return authority_read((struct str){rest.at, len}, out);
}

/* --- rules ----------------------------------------------------------------------------------- */

/* Names that lead to this machine or its neighbours, whoever is asked. */
static bool name_local(struct str name)
{
    static const char *const ends[] = {"localhost", "local", "internal", "lan",
                                       "home",      "corp",  "arpa",     "localdomain"};
    struct str last = label_last(name);

    if (last.len == name.len)
        return true;
    for (size_t i = 0; i < COUNT(ends); i++)
        if (str_eq_nocase(last, str_from(ends[i])))
            return true;
    return false;
}

static bool address_refused(const struct url *url, const struct url_rules *rules)
{
    struct sockaddr_in6 six = {.sin6_family = AF_INET6};
    struct sockaddr_in four = {.sin_family = AF_INET};
    const struct sockaddr *address = (const struct sockaddr *)&six;

    if (address_read(url->host, AF_INET, &four.sin_addr))
        address = (const struct sockaddr *)&four;
    else if (!address_read(url->host, AF_INET6, &six.sin6_addr))
        return true;
    return !address_public(address) && !networks_have(rules->networks, address);
}

const char *url_refused(const struct url *url, const struct url_rules *rules)
{
    if (!ports_have(rules->ports, url->port))
        return "has a port that this server does not send to";
    if (rules->private_too)
        return NULL;
    if (!url->secure)
        return "must begin with https://";
    if (url->address && address_refused(url, rules))
        return "must not lead to an address that is not public";
    if (!url->address && name_local(url->host) && !str_trim(rules->networks).len)
        return "must not lead to a name that is not public";
    return NULL;
}

bool ports_valid(struct str list)
{
    struct url url;

    if (!str_trim(list).len)
        return true;
    while (list.len)
        if (port_read(str_trim(str_cut(&list, ',')), &url))
            return false;
    return true;
}

bool ports_have(struct str list, int64_t port)
{
    struct url url;

    if (!str_trim(list).len)
        return true;
    while (list.len)
        if (!port_read(str_trim(str_cut(&list, ',')), &url) && url.port == port)
            return true;
    return false;
}
