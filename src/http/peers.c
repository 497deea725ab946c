#include "http/peers.h"

#include <assert.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct peer {
    uint64_t bits;
    int count; /* 0 = free; a free slot ends a search */
};

struct peers {
    pthread_mutex_t lock;
    int each_max;
    size_t mask; /* slots - 1; slots are a power of two, at least twice the connections */
    struct peer slots[];
};

struct peer_key peer_key(const struct sockaddr *address)
{
    struct peer_key key = {0};
    uint32_t four;

    if (address->sa_family == AF_INET6) {
        memcpy(&key.bits, &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr, 8);
        key.bits = key.bits ? key.bits : 1; /* ::1 and the like */
    } else if (address->sa_family == AF_INET) {
        memcpy(&four, &((const struct sockaddr_in *)(const void *)address)->sin_addr, 4);
        key.bits = (uint64_t)1 << 32 | four;
    }
    return key;
}

enum status peers_open(struct peers **out, int connections_max, int each_max)
{
    size_t slots = 16;

    while (slots < (size_t)connections_max * 2)
        slots *= 2;
    *out = calloc(1, sizeof(**out) + slots * sizeof(struct peer));
    if (!*out)
        return ST_UNAVAILABLE;
    (*out)->each_max = each_max;
    (*out)->mask = slots - 1;
    int error = pthread_mutex_init(&(*out)->lock, NULL);

    assert(!error);
    (void)error;
    return ST_OK;
}

void peers_close(struct peers *peers)
{
    if (!peers)
        return;
    pthread_mutex_destroy(&peers->lock);
    free(peers);
}

static size_t peer_home(const struct peers *peers, uint64_t bits)
{
    return (size_t)(bits * 0x9e3779b97f4a7c15u >> 20) & peers->mask;
}

/* The slot of the address, or the free one where it would go. */
static size_t peer_find(const struct peers *peers, uint64_t bits)
{
    size_t i = peer_home(peers, bits);

    while (peers->slots[i].count && peers->slots[i].bits != bits)
        i = (i + 1) & peers->mask;
    return i;
}

bool peers_take(struct peers *peers, struct peer_key key)
{
    pthread_mutex_lock(&peers->lock);
    struct peer *peer = &peers->slots[peer_find(peers, key.bits)];
    bool fits = peer->count < peers->each_max;

    peer->bits = key.bits;
    peer->count += fits;
    pthread_mutex_unlock(&peers->lock);
    return fits;
}

/* Moves what stood behind a slot that became free, so that searches still find it. */
static void peer_close_gap(struct peers *peers, size_t gap)
{
    size_t i = (gap + 1) & peers->mask;

    while (peers->slots[i].count) {
        size_t home = peer_home(peers, peers->slots[i].bits);

        if (((i - home) & peers->mask) >= ((i - gap) & peers->mask)) {
            peers->slots[gap] = peers->slots[i];
            peers->slots[i].count = 0;
            gap = i;
        }
        i = (i + 1) & peers->mask;
    }
}

void peers_give(struct peers *peers, struct peer_key key)
{
    pthread_mutex_lock(&peers->lock);
    size_t i = peer_find(peers, key.bits);

    assert(peers->slots[i].count > 0);
    if (--peers->slots[i].count == 0)
        peer_close_gap(peers, i);
    pthread_mutex_unlock(&peers->lock);
}
