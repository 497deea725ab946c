/* url.h: addresses of the web, read strictly: what two programs could take for different things is
 * refused.
 *
 * https or http, a host, perhaps a port, a path and a query; printable ASCII alone; no user, no
 * fragment. A host is a name of letters, digits and '-' between dots, four decimal numbers, or an
 * IPv6 address in brackets. */
#pragma once

#include "base/str.h"

enum { URL_BYTES_MAX = 2000 };

struct url {
    bool secure;       /* https */
    struct str host;   /* as it stands there, without brackets */
    bool address;      /* the host is an address, not a name */
    int64_t port;      /* 443 or 80 unless it says so */
    struct str target; /* path and query; "/" when there is neither */
};

/* NULL, or what is wrong, to go on after "the url ...": "must begin with https://". The views point
 * into `text` or to constants. */
const char *url_parse(struct str text, struct url *out);

/* Where the program may send something. All zero: only to the public internet, by https. */
struct url_rules {
    int64_t private_too; /* flag: http, and addresses that are not public, as well */
    struct str networks; /* separated by commas: these too, although they are not public */
    struct str ports;    /* separated by commas; empty: every port */
};

/* NULL, or what is against the rules, as url_parse() says it. A name that could mean anything is
 * fine here; the addresses it stands for are looked at when they are dialled. */
const char *url_refused(const struct url *url, const struct url_rules *rules);

/* Numbers of 1 to 65535 separated by commas, blanks around them. */
bool ports_valid(struct str list);
bool ports_have(struct str list, int64_t port); /* true of an empty list */
