#include "api/limit.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

/* A counter's state, from the top: 16 bits of the owner's hash, 24 bits of the window's number, 24
 * bits of what was taken. The hash tells a thread that found its key in a slot, but was overtaken
 * by one that gave the slot away, that the state is no longer its own. */
enum { TAKEN_BITS = 24, WINDOW_BITS = 24, PROBES_MAX = 32 };

#define TAKEN_MASK  ((UINT64_C(1) << TAKEN_BITS) - 1)
#define WINDOW_MASK ((UINT64_C(1) << WINDOW_BITS) - 1)

struct slot {
    _Atomic uint64_t key; /* bucket and owner; 0: free */
    _Atomic uint64_t state;
    int64_t
        window_ms; /* of the key's rule, under the lock: tells when the slot may be given away */
};

struct limits {
    struct slot *slots;
    size_t mask;
    pthread_mutex_t newcomers; /* held to claim a slot, so that one key never has two */
};

struct limits *limits_open(size_t slots)
{
    struct limits *limits = calloc(1, sizeof(*limits));

    size_t size = PROBES_MAX;

    if (!limits)
        return NULL;
    while (size < slots)
        size *= 2;
    limits->slots = calloc(size, sizeof(struct slot));
    limits->mask = size - 1;
    pthread_mutex_init(&limits->newcomers, NULL);
    if (limits->slots)
        return limits;
    limits_close(limits);
    return NULL;
}

void limits_close(struct limits *limits)
{
    if (!limits)
        return;
    pthread_mutex_destroy(&limits->newcomers);
    free(limits->slots);
    free(limits);
}

static uint64_t mix(uint64_t x)
{
    x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
    return x ^ x >> 31;
}

static uint64_t state_make(uint64_t hash, int64_t window, uint64_t taken)
{
    return (hash >> 48) << 48 | ((uint64_t)window & WINDOW_MASK) << TAKEN_BITS | taken;
}

static uint64_t state_window(uint64_t state)
{
    return state >> TAKEN_BITS & WINDOW_MASK;
}

/* Whether a counter in the window numbered `counted` still counts at `window`. It may be one ahead:
 * a request that was stamped just before the turn may come after one that was stamped behind it. */
static bool window_holds(uint64_t counted, int64_t window)
{
    uint64_t ahead = (counted - (uint64_t)window) & WINDOW_MASK;

    return ahead <= 1;
}

static struct slot *slot_find(struct limits *limits, uint64_t key, uint64_t hash)
{
    for (size_t i = 0; i < PROBES_MAX; i++) {
        struct slot *slot = &limits->slots[(hash + i) & limits->mask];

        if (atomic_load_explicit(&slot->key, memory_order_acquire) == key)
            return slot;
    }
    return NULL;
}

/* Who wants a counter, and for which window. */
struct asker {
    uint64_t key, hash;
    int64_t window, now;
    int64_t window_ms;
};

/* A slot for a key that has none: a free one, or one whose window has passed. NULL when there is
 * none. */
static struct slot *slot_claim(struct limits *limits, const struct asker *who)
{
    struct slot *found;

    pthread_mutex_lock(&limits->newcomers);
    found = slot_find(limits, who->key, who->hash);
    for (size_t i = 0; !found && i < PROBES_MAX; i++) {
        struct slot *slot = &limits->slots[(who->hash + i) & limits->mask];
        uint64_t state = atomic_load(&slot->state);

        if (atomic_load(&slot->key) != 0 &&
            window_holds(state_window(state), who->now / slot->window_ms))
            continue;
        /* Fails when its owner came back in this very moment; then the slot is not free. */
        if (!atomic_compare_exchange_strong(&slot->state, &state,
                                            state_make(who->hash, who->window, 0)))
            continue;
        slot->window_ms = who->window_ms;
        atomic_store_explicit(&slot->key, who->key, memory_order_release);
        found = slot;
    }
    pthread_mutex_unlock(&limits->newcomers);
    return found;
}

/* Counts one in a slot. False when the slot was given away meanwhile. */
static bool slot_take(struct slot *slot, const struct asker *who, const struct rate *rule,
                      struct limit_verdict *out)
{
    uint64_t state = atomic_load_explicit(&slot->state, memory_order_acquire);

    for (;;) {
        if (state >> 48 != who->hash >> 48)
            return false;
        bool same = window_holds(state_window(state), who->window);
        int64_t window = same ? (int64_t)state_window(state) : who->window;
        uint64_t taken = same ? state & TAKEN_MASK : 0;

        out->taken = (int64_t)taken < rule->most;
        out->remaining = out->taken ? rule->most - (int64_t)taken - 1 : 0;
        if (!out->taken)
            return true;
        if (atomic_compare_exchange_weak(&slot->state, &state,
                                         state_make(who->hash, window, taken + 1)))
            return true;
    }
}

struct limit_verdict limit_untouched(const struct rate *rule, int64_t now)
{
    int64_t window = now / rule->window_ms;

    return (struct limit_verdict){true, false, rule->most, (window + 1) * rule->window_ms - now};
}

struct limit_verdict limit_take(struct limits *limits, int bucket, int64_t owner,
                                const struct rate *rule, int64_t now)
{
    struct limit_verdict out = limit_untouched(rule, now);
    struct asker who = {.key = (uint64_t)(bucket + 1) << 56 | (uint64_t)owner,
                        .window = now / rule->window_ms,
                        .now = now,
                        .window_ms = rule->window_ms};

    who.hash = mix(who.key);

    for (;;) {
        struct slot *slot = slot_find(limits, who.key, who.hash);

        if (!slot)
            slot = slot_claim(limits, &who);
        if (!slot) {
            out.taken = false;
            out.full = true;
            return out;
        }
        if (slot_take(slot, &who, rule, &out))
            return out;
    }
}
