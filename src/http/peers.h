/* peers.h: how many connections each address has. Shared by all workers, asked once a connection.
 */
#pragma once

#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>

/* An IPv4 address, or the first 64 bits of an IPv6 one: a subscriber has at least those. */
struct peer_key {
    uint64_t bits; /* 0 = not counted */
};

struct peers;

struct peer_key peer_key(const struct sockaddr *address);

/* For at most `connections_max` at once, `each_max` of them per address. */
MUST_CHECK enum status peers_open(struct peers **out, int connections_max, int each_max);
void peers_close(struct peers *peers);

bool peers_take(struct peers *peers, struct peer_key key); /* false when the address has enough */
void peers_give(struct peers *peers, struct peer_key key);
