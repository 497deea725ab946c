/* cache.c: a ring of bytes, and a table that says where in it each answer lies.
 *
 * The ring is written round and round; an answer is there as long as it has not been written over,
 * which its place tells: places only grow. Nothing is ever freed one by one. */
#include "api/cache.h"
#include "api/known.h"

#include <stdlib.h>

enum { ANSWER_MAX_SHARE = 16, ENTRY_BYTES = 1024, WAYS = 4, CACHE_MIN = 64 * 1024 };

struct entry {
    struct etag tag;
    uint64_t place; /* bytes written before it, ever */
    size_t len;
};

struct cache {
    char *ring;
    size_t size;
    uint64_t written;
    struct entry *entries;
    size_t mask; /* sets of WAYS entries - 1 */
    struct known *known;
};

struct cache *cache_open(size_t bytes)
{
    if (bytes < CACHE_MIN)
        return NULL;
    struct cache *cache = calloc(1, sizeof(*cache));
    size_t sets = 1;

    if (!cache)
        return NULL;
    while (sets * 2 * WAYS * ENTRY_BYTES <= bytes)
        sets *= 2;
    cache->known = known_open(bytes / 4);
    bytes -= bytes / 4;
    cache->mask = sets - 1;
    cache->size = bytes - sets * WAYS * sizeof(struct entry);
    cache->ring = malloc(cache->size);
    cache->entries = calloc(sets * WAYS, sizeof(struct entry));
    if (cache->ring && cache->entries && cache->known)
        return cache;
    cache_close(cache);
    return NULL;
}

void cache_close(struct cache *cache)
{
    if (!cache)
        return;
    known_close(cache->known);
    free(cache->ring);
    free(cache->entries);
    free(cache);
}

struct known *cache_known(struct cache *cache)
{
    return cache ? cache->known : NULL;
}

static bool entry_lives(const struct cache *cache, const struct entry *e)
{
    return e->len && cache->written - e->place <= cache->size;
}

bool cache_get(const struct cache *cache, struct etag tag, struct str *body)
{
    if (!cache)
        return false;
    const struct entry *set = &cache->entries[(tag.a & cache->mask) * WAYS];

    for (int i = 0; i < WAYS; i++) {
        if (set[i].tag.a != tag.a || set[i].tag.b != tag.b || !entry_lives(cache, &set[i]))
            continue;
        *body = (struct str){cache->ring + set[i].place % cache->size, set[i].len};
        return true;
    }
    return false;
}

void cache_put(struct cache *cache, struct etag tag, struct str body)
{
    if (!cache || !body.len || body.len > cache->size / ANSWER_MAX_SHARE)
        return;
    struct entry *set = &cache->entries[(tag.a & cache->mask) * WAYS], *oldest = set;
    size_t at = cache->written % cache->size;

    if (at + body.len > cache->size) /* an answer lies in one piece: skip the end of the ring */
        cache->written += cache->size - at;
    for (int i = 1; i < WAYS; i++)
        if (set[i].place < oldest->place)
            oldest = &set[i];
    *oldest = (struct entry){tag, cache->written, body.len};
    memcpy(cache->ring + cache->written % cache->size, body.at, body.len);
    cache->written += body.len;
}
