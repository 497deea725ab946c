/* cache.c: a ring of bytes, and a table that says where in it each answer lies.
 *
 * The ring is written round and round; an answer is there as long as it has not been written over,
 * which its place tells: places only grow. Nothing is ever freed one by one. */
#include "api/cache.h"
#include "api/known.h"

#include <lz4.h>
#include <stdlib.h>

enum {
    ANSWER_MAX_SHARE = 16, /* of the ring: the longest answer kept */
    ENTRY_BYTES = 512,     /* of the whole for each entry of the table */
    KNOWN_SHARE = 8,       /* of the whole: the keys known */
    WAYS = 4,
    CACHE_MIN = 64 * 1024,
};

struct entry {
    struct etag tag;
    uint64_t place;  /* bytes written before it, ever */
    int packed, len; /* bytes in the ring, and of the answer; 0: an empty entry */
};

struct cache {
    char *ring;
    size_t size;
    uint64_t written; /* bytes, ever: where the next answer begins */
    uint64_t reached; /* how far packing may have scribbled, which is a little further */
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
    cache->known = known_open(bytes / KNOWN_SHARE);
    bytes -= bytes / KNOWN_SHARE;
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
    return e->len && cache->reached - e->place <= cache->size;
}

static const struct entry *entry_find(const struct cache *cache, struct etag tag)
{
    const struct entry *set = &cache->entries[(tag.a & cache->mask) * WAYS];

    for (int i = 0; i < WAYS; i++)
        if (set[i].tag.a == tag.a && set[i].tag.b == tag.b && entry_lives(cache, &set[i]))
            return &set[i];
    return NULL;
}

bool cache_get(const struct cache *cache, struct etag tag, struct arena *a, struct str *body)
{
    const struct entry *e = cache ? entry_find(cache, tag) : NULL;

    if (!e)
        return false;
    char *text = arena_room(a, (size_t)e->len);

    *body = (struct str){text, (size_t)e->len};
    return LZ4_decompress_safe(cache->ring + e->place % cache->size, text, e->packed, e->len) ==
           e->len;
}

void cache_put(struct cache *cache, struct etag tag, struct str body)
{
    if (!cache || !body.len || body.len > cache->size / ANSWER_MAX_SHARE)
        return;
    struct entry *set = &cache->entries[(tag.a & cache->mask) * WAYS], *oldest = set;
    int len = (int)body.len, most = LZ4_compressBound(len);
    size_t at = cache->written % cache->size;

    if (at + (size_t)most > cache->size) /* it lies in one piece: skip the end of the ring */
        cache->written += cache->size - at;
    for (int i = 1; i < WAYS; i++)
        if (set[i].place < oldest->place)
            oldest = &set[i];
    if (cache->reached < cache->written + (size_t)most)
        cache->reached = cache->written + (size_t)most;
    char *to = cache->ring + cache->written % cache->size;
    int packed = LZ4_compress_default(body.at, to, len, most);

    *oldest = (struct entry){tag, cache->written, packed, packed > 0 ? len : 0};
    cache->written += (size_t)packed;
}
