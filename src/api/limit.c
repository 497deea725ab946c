#include "api/limit.h"

#include <pthread.h>
#include <stdlib.h>

enum { GROUP_SLOTS = 32 };

struct slot {
    struct limit_owner owner;
    int bucket;
    int64_t window_ms; /* of the rule it counts by; 0: the slot was never used */
    int64_t window;    /* number of the window it counts in */
    int64_t taken;
};

/* Who an owner is decides the group; anywhere in it is their slot. */
struct group {
    pthread_mutex_t lock;
    struct slot slots[GROUP_SLOTS];
};

struct limits {
    struct group *groups;
    size_t count; /* a power of two */
};

struct limits *limits_open(size_t slots)
{
    struct limits *limits = calloc(1, sizeof(*limits));
    size_t count = 1;

    if (!limits)
        return NULL;
    while (count * GROUP_SLOTS < slots)
        count *= 2;
    limits->groups = calloc(count, sizeof(struct group));
    if (!limits->groups) {
        free(limits);
        return NULL;
    }
    limits->count = count;
    for (size_t i = 0; i < count; i++)
        pthread_mutex_init(&limits->groups[i].lock, NULL);
    return limits;
}

void limits_close(struct limits *limits)
{
    if (!limits)
        return;
    for (size_t i = 0; i < limits->count; i++)
        pthread_mutex_destroy(&limits->groups[i].lock);
    free(limits->groups);
    free(limits);
}

static uint64_t mix(uint64_t x)
{
    x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
    return x ^ x >> 31;
}

static struct group *group_of(const struct limits *limits, int bucket, struct limit_owner owner)
{
    uint64_t hash = mix((uint64_t)owner.person);

    hash = mix(hash + (uint64_t)owner.key);
    hash = mix(hash + (uint64_t)bucket);
    return &limits->groups[hash & (limits->count - 1)];
}

/* Whether a counter in the window numbered `counted` still counts at `window`. It may be one ahead:
 * a request that was stamped just before the turn may come after one that was stamped behind it. */
static bool window_holds(int64_t counted, int64_t window)
{
    return counted == window || counted == window + 1;
}

static struct slot *slot_find(struct group *group, int bucket, struct limit_owner owner)
{
    for (size_t i = 0; i < GROUP_SLOTS; i++) {
        struct slot *slot = &group->slots[i];

        if (slot->window_ms && slot->bucket == bucket && slot->owner.person == owner.person &&
            slot->owner.key == owner.key)
            return slot;
    }
    return NULL;
}

/* One that was never used, or whose window has passed; NULL when there is none. */
static struct slot *slot_free(struct group *group, int64_t now)
{
    for (size_t i = 0; i < GROUP_SLOTS; i++) {
        struct slot *slot = &group->slots[i];

        if (!slot->window_ms || !window_holds(slot->window, now / slot->window_ms))
            return slot;
    }
    return NULL;
}

/* Counts one. */
static void slot_take(struct slot *slot, const struct rate *rule, int64_t now,
                      struct limit_verdict *out)
{
    int64_t window = now / rule->window_ms;

    if (!window_holds(slot->window, window)) {
        slot->window = window;
        slot->taken = 0;
    }
    out->taken = slot->taken < rule->most;
    if (out->taken)
        slot->taken++;
    out->remaining = out->taken ? rule->most - slot->taken : 0;
}

struct limit_verdict limit_untouched(const struct rate *rule, int64_t now)
{
    int64_t window = now / rule->window_ms;

    return (struct limit_verdict){true, false, rule->most, (window + 1) * rule->window_ms - now};
}

struct limit_verdict limit_take(struct limits *limits, int bucket, struct limit_owner owner,
                                const struct rate *rule, int64_t now)
{
    struct limit_verdict out = limit_untouched(rule, now);
    struct group *group = group_of(limits, bucket, owner);

    pthread_mutex_lock(&group->lock);
    struct slot *slot = slot_find(group, bucket, owner);

    if (!slot) {
        slot = slot_free(group, now);
        if (slot)
            *slot = (struct slot){owner, bucket, rule->window_ms, now / rule->window_ms, 0};
    }
    if (slot)
        slot_take(slot, rule, now, &out);
    pthread_mutex_unlock(&group->lock);
    if (!slot) {
        out.taken = false;
        out.full = true;
    }
    return out;
}

struct limit_verdict limit_peek(struct limits *limits, int bucket, struct limit_owner owner,
                                const struct rate *rule, int64_t now)
{
    struct limit_verdict out = limit_untouched(rule, now);
    struct group *group = group_of(limits, bucket, owner);

    pthread_mutex_lock(&group->lock);
    const struct slot *slot = slot_find(group, bucket, owner);

    if (slot && window_holds(slot->window, now / rule->window_ms))
        out.remaining = rule->most - slot->taken;
    pthread_mutex_unlock(&group->lock);
    return out;
}
