#include "base/address.h"
#include "base/macros.h"

#include <arpa/inet.h>
#include <netinet/in.h>

enum { BITS4 = 96 }; /* of the prefix of IPv4 among the mapped */

static const unsigned char mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

struct range4 {
    unsigned char at[4];
    int bits;
};

/* IPv4 that is not public. */
static const struct range4 special4[] = {
    {{0, 0, 0, 0}, 8},       /* this network */
    {{10, 0, 0, 0}, 8},      /* private */
    {{100, 64, 0, 0}, 10},   /* shared by a provider's customers */
    {{127, 0, 0, 0}, 8},     /* this machine */
    {{169, 254, 0, 0}, 16},  /* this link; also where clouds tell machines their secrets */
    {{172, 16, 0, 0}, 12},   /* private */
    {{192, 0, 0, 0}, 24},    /* protocols */
    {{192, 0, 2, 0}, 24},    /* documentation */
    {{192, 88, 99, 0}, 24},  /* relays of 6to4, given up */
    {{192, 168, 0, 0}, 16},  /* private */
    {{198, 18, 0, 0}, 15},   /* benchmarks */
    {{198, 51, 100, 0}, 24}, /* documentation */
    {{203, 0, 113, 0}, 24},  /* documentation */
    {{224, 0, 0, 0}, 4},     /* multicast */
    {{240, 0, 0, 0}, 4},     /* reserved, and broadcast */
};

/* IPv6 inside 2000::/3 that is not public; outside of it nothing is. */
static const struct network special6[] = {
    {{0x20, 0x01, 0x00}, 23},       /* protocols: Teredo, benchmarks, ORCHID, ... */
    {{0x20, 0x01, 0x0d, 0xb8}, 32}, /* documentation */
    {{0x3f, 0xff, 0x00}, 20},       /* documentation */
};

static const struct network unicast6 = {{0x20}, 3};

/* Whether two addresses begin with the same bits. */
static bool same_bits(const unsigned char *a, const unsigned char *b, int bits)
{
    int whole = bits / 8, rest = bits % 8;

    return memcmp(a, b, (size_t)whole) == 0 && (!rest || (a[whole] ^ b[whole]) >> (8 - rest) == 0);
}

static bool public4(const unsigned char *at)
{
    for (size_t i = 0; i < COUNT(special4); i++)
        if (same_bits(at, special4[i].at, special4[i].bits))
            return false;
    return true;
}

static bool public6(const unsigned char *at)
{
    static const unsigned char nat64[12] = {0x00, 0x64, 0xff, 0x9b};
    static const unsigned char six_to_four[2] = {0x20, 0x02};

    if (same_bits(at, mapped, 96) || same_bits(at, nat64, 96))
        return public4(at + 12);
    if (same_bits(at, six_to_four, 16))
        return public4(at + 2);
    if (!same_bits(at, unicast6.at, unicast6.bits))
        return false;
    for (size_t i = 0; i < COUNT(special6); i++)
        if (same_bits(at, special6[i].at, special6[i].bits))
            return false;
    return true;
}

/* The sixteen bytes of an address, IPv4 as mapped; false for another family. */
static bool bytes_of(const struct sockaddr *address, unsigned char out[16])
{
    if (address->sa_family == AF_INET6) {
        memcpy(out, &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr, 16);
        return true;
    }
    if (address->sa_family != AF_INET)
        return false;
    memcpy(out, mapped, 12);
    memcpy(out + 12, &((const struct sockaddr_in *)(const void *)address)->sin_addr, 4);
    return true;
}

bool address_public(const struct sockaddr *address)
{
    unsigned char at[16];

    return bytes_of(address, at) && public6(at);
}

/* --- networks -------------------------------------------------------------------------------- */

bool network_parse(struct str text, struct network *out)
{
    char name[INET6_ADDRSTRLEN];
    struct str rest = text;
    struct str host = str_cut(&rest, '/');
    bool six = host.len && memchr(host.at, ':', host.len);
    int64_t most = six ? 128 : 32, bits = most;

    if (host.len >= sizeof(name))
        return false;
    memcpy(name, host.len ? host.at : "", host.len);
    name[host.len] = '\0';
    memcpy(out->at, mapped, 12);
    if (strlen(name) != host.len ||
        inet_pton(six ? AF_INET6 : AF_INET, name, six ? out->at : out->at + 12) != 1)
        return false;
    if (host.len < text.len && (!str_int(rest, &bits) || bits < 0 || bits > most))
        return false;
    out->bits = (int)bits + (six ? 0 : BITS4);
    for (int bit = out->bits; bit < 128; bit++)
        if (out->at[bit / 8] >> (7 - bit % 8) & 1)
            return false;
    return true;
}

bool network_has(const struct network *network, const struct sockaddr *address)
{
    unsigned char at[16];

    return bytes_of(address, at) && same_bits(at, network->at, network->bits);
}

bool networks_valid(struct str list)
{
    struct network network;
    bool valid = true;

    if (!str_trim(list).len)
        return true;
    while (valid && list.len)
        valid = network_parse(str_trim(str_cut(&list, ',')), &network);
    return valid;
}

bool networks_have(struct str list, const struct sockaddr *address)
{
    struct network network;

    while (list.len)
        if (network_parse(str_trim(str_cut(&list, ',')), &network) &&
            network_has(&network, address))
            return true;
    return false;
}
