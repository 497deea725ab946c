#include "api/used.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

enum { FILTER_SIZE = 4096 };

struct used {
    /* The last minute noted of each key (a hash of both): most requests end here, without a lock.
     */
    _Atomic uint64_t filter[FILTER_SIZE];
    pthread_mutex_t lock;
    int count;
    struct used_key keys[USED_MAX];
};

struct used *used_open(void)
{
    struct used *used = calloc(1, sizeof(*used));

    if (used)
        pthread_mutex_init(&used->lock, NULL);
    return used;
}

void used_close(struct used *used)
{
    if (!used)
        return;
    pthread_mutex_destroy(&used->lock);
    free(used);
}

void used_note(struct used *used, int64_t person, int64_t key, int64_t now)
{
    uint64_t who = ((uint64_t)person * UINT64_C(0x9e3779b97f4a7c15)) ^ (uint64_t)key;
    uint64_t stamp = who * UINT64_C(0xbf58476d1ce4e5b9) + (uint64_t)(now / 60000);
    _Atomic uint64_t *seen = &used->filter[(who >> 20) % FILTER_SIZE];

    if (atomic_load_explicit(seen, memory_order_relaxed) == stamp)
        return;
    atomic_store_explicit(seen, stamp, memory_order_relaxed);
    pthread_mutex_lock(&used->lock);
    if (used->count < USED_MAX)
        used->keys[used->count++] = (struct used_key){person, key, now};
    pthread_mutex_unlock(&used->lock);
}

int used_drain(struct used *used, struct used_key out[USED_MAX])
{
    pthread_mutex_lock(&used->lock);
    int count = used->count;

    for (int i = 0; i < count; i++)
        out[i] = used->keys[i];
    used->count = 0;
    pthread_mutex_unlock(&used->lock);
    return count;
}
