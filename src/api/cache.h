/* cache.h: answers kept until they change, packed: JSON says the same names over and over, so that
 * five times as many fit, and unpacking one takes half a microsecond.
 *
 * An answer's ETag is a digest of everything it depends on: the build, the person, the version of
 * their things, the key's scopes, their day, plan, and the request. So the tag is the key of the
 * cache: what has changed is simply never asked for again, and falls out at the old end. One cache
 * a thread; no locks. */
#pragma once

#include "base/arena.h"

struct etag {
    uint64_t a, b; /* both 0: none */
};

struct cache;
struct known;

/* A cache that takes at most `bytes`, its own tables included; NULL when bytes is too small to be
 * of use, or without memory. A NULL cache is one that never has anything. */
struct cache *cache_open(size_t bytes);
void cache_close(struct cache *cache);

/* The keys known beside the answers; they take an eighth of the bytes. */
struct known *cache_known(struct cache *cache);

/* The answer with this tag, in the arena; false when there is none. */
bool cache_get(struct cache *cache, struct etag tag, struct arena *a, struct str *body);
void cache_put(struct cache *cache, struct etag tag, struct str body);
