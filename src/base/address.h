/* address.h: which network addresses belong to the public internet, and lists of networks.
 *
 * Decided by IANA's registries of special-purpose addresses: what they call not globally reachable
 * is not public, nor is what lies outside the unicast space given out so far. An IPv6 address that
 * stands for an IPv4 one (mapped, translated, 6to4) is what that one is. */
#pragma once

#include "base/str.h"

struct sockaddr;

/* False for every other family than IPv4 and IPv6. */
bool address_public(const struct sockaddr *address);

/* Addresses with the same first `bits` bits; IPv4 as ::ffff:a.b.c.d, so 10.0.0.0/8 has 104. */
struct network {
    unsigned char at[16];
    int bits;
};

/* "10.0.0.0/8", "fd00::/8", or one address: "192.168.1.4". Bits behind the prefix must be 0. */
bool network_parse(struct str text, struct network *out);
bool network_has(const struct network *network, const struct sockaddr *address);

/* Networks separated by commas, blanks around them; an empty list is one. */
bool networks_valid(struct str list);
bool networks_have(struct str list, const struct sockaddr *address);
