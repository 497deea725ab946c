/* cache.c: a ring of bytes, and a table that says where in it each answer lies.
 *
 * The ring is written round and round; an answer is there as long as it has not been written over,
 * which its place tells: places only grow. Nothing is ever freed one by one.
 *
 * In front of it lie the few answers unpacked last: a client that asks the same again and again
 * costs one copy. */
#include "api/cache.h"
#include "api/known.h"

#include <lz4.h>
#include <stdlib.h>

enum {
    ANSWER_MAX_SHARE = 16, /* of the ring: the longest answer kept */
    ENTRY_BYTES = 512,     /* of the whole for each entry of the table */
    KNOWN_SHARE = 8,       /* of the whole: the keys known */
    HOT_SHARE = 32,        /* of the whole: answers unpacked last */
    HOT_BYTES = 8 * 1024,  /* the longest of those */
    WAYS = 4,
    CACHE_MIN = 64 * 1024,
};

struct entry {
    struct etag tag;
    uint64_t place;  /* bytes written before it, ever */
    int packed, len; /* bytes in the ring, and of the answer; 0: an empty entry */
};

struct hot {
    struct etag tag;
    size_t len; /* 0: an empty one */
    char text[HOT_BYTES];
};

struct cache {
    char *ring;
    size_t size;
    uint64_t written; /* bytes, ever: where the next answer begins */
    uint64_t reached; /* how far packing may have scribbled, which is a little further */
    struct entry *entries;
    size_t mask;     /* sets of WAYS entries - 1 */
    struct hot *hot; /* by tag */
    size_t hot_count;
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
    cache->hot_count = bytes / HOT_SHARE / sizeof(struct hot) + 1;
    while (sets * 2 * WAYS * ENTRY_BYTES <= bytes)
        sets *= 2;
    cache->known = known_open(bytes / KNOWN_SHARE);
    bytes -= bytes / KNOWN_SHARE + cache->hot_count * sizeof(struct hot);
    cache->mask = sets - 1;
    cache->size = bytes - sets * WAYS * sizeof(struct entry);
    cache->ring = malloc(cache->size);
    cache->entries = calloc(sets * WAYS, sizeof(struct entry));
    cache->hot = calloc(cache->hot_count, sizeof(struct hot));
    if (cache->ring && cache->entries && cache->hot && cache->known)
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
    free(cache->hot);
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

bool cache_get(struct cache *cache, struct etag tag, struct arena *a, struct str *body)
{
    if (!cache)
        return false;
    struct hot *hot = &cache->hot[tag.b % cache->hot_count];

    if (hot->len && hot->tag.a == tag.a && hot->tag.b == tag.b) {
        *body = arena_copy(a, (struct str){hot->text, hot->len});
        return true;
    }
    const struct entry *e = entry_find(cache, tag);

    if (!e)
        return false;
    char *text = arena_room(a, (size_t)e->len);

    *body = (struct str){text, (size_t)e->len};
    if (LZ4_decompress_safe(cache->ring + e->place % cache->size, text, e->packed, e->len) !=
        e->len)
        return false;
    if (body->len <= HOT_BYTES) {
        hot->tag = tag;
        hot->len = body->len;
        memcpy(hot->text, text, body->len);
    }
    return true;
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
