#include "base/arena.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#if defined(__SANITIZE_ADDRESS__)
#define HAVE_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAVE_ASAN 1
#endif
#endif

#ifdef HAVE_ASAN
#include <sanitizer/asan_interface.h>
#define POISON(at, size)   ASAN_POISON_MEMORY_REGION(at, size)
#define UNPOISON(at, size) ASAN_UNPOISON_MEMORY_REGION(at, size)
#else
#define POISON(at, size)   ((void)(at), (void)(size))
#define UNPOISON(at, size) ((void)(at), (void)(size))
#endif

enum { BLOCK_SIZE = 16 * 1024 };

struct arena_block {
    struct arena_block *next;
    size_t size;
    _Alignas(max_align_t) char bytes[];
};

static _Noreturn void arena_fail(struct arena *a)
{
    assert(a->fail);
    longjmp(*a->fail, 1);
}

static void arena_grow(struct arena *a, size_t need)
{
    size_t size = need > BLOCK_SIZE ? need : BLOCK_SIZE;
    struct arena_block *block = malloc(sizeof(*block) + size);

    if (!block)
        arena_fail(a);
    block->next = a->blocks;
    block->size = size;
    a->blocks = block;
    a->at = block->bytes;
    a->end = block->bytes + size;
    POISON(block->bytes, size);
}

/* Memory with whatever was in it. */
static void *arena_take(struct arena *a, size_t size, size_t align, size_t count)
{
    assert(size > 0 && align > 0);
    if (a->fail_at > 0 && --a->fail_at == 0)
        arena_fail(a);
    if (count > (a->limit - a->used) / size)
        arena_fail(a);

    size_t total = size * count;
    size_t pad = (size_t)(-(uintptr_t)a->at & (align - 1));

    if (!a->at || (size_t)(a->end - a->at) < pad + total) {
        arena_grow(a, total + align);
        pad = (size_t)(-(uintptr_t)a->at & (align - 1));
    }
    char *out = a->at + pad;

    a->at = out + total;
    a->used += total;
    UNPOISON(out, total);
    return out;
}

void *arena_alloc(struct arena *a, size_t size, size_t align, size_t count)
{
    void *out = arena_take(a, size, align, count);

    return count ? memset(out, 0, size * count) : out;
}

char *arena_room(struct arena *a, size_t len)
{
    return arena_take(a, 1, 1, len);
}

struct str arena_copy(struct arena *a, struct str s)
{
    if (str_is_null(s))
        return s;
    char *copy = arena_room(a, s.len + 1);

    memcpy(copy, s.at, s.len);
    copy[s.len] = '\0';
    return (struct str){copy, s.len};
}

struct str arena_format(struct arena *a, const char *format, ...)
{
    va_list args, again;

    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);

    va_end(args);
    assert(len >= 0);
    char *text = arena_alloc(a, 1, 1, (size_t)len + 1);

    vsnprintf(text, (size_t)len + 1, format, again);
    va_end(again);
    return (struct str){text, (size_t)len};
}

struct arena_mark arena_mark(const struct arena *a)
{
    return (struct arena_mark){a->blocks, a->at, a->used};
}

static void arena_drop(struct arena *a)
{
    struct arena_block *block = a->blocks;

    a->blocks = block->next;
    UNPOISON(block->bytes, block->size);
    free(block);
}

/* Makes the newest block's part from `at` on free again. */
static void arena_reopen(struct arena *a, char *at)
{
    a->at = at;
    a->end = a->blocks->bytes + a->blocks->size;
    POISON(at, (size_t)(a->end - at));
}

void arena_rewind(struct arena *a, struct arena_mark mark)
{
    while (a->blocks != mark.block && a->blocks->next)
        arena_drop(a);
    if (a->blocks)
        arena_reopen(a, mark.block ? mark.at : a->blocks->bytes);
    a->used = mark.used;
}

void arena_reset(struct arena *a)
{
    while (a->blocks && a->blocks->next)
        arena_drop(a);
    if (a->blocks && a->blocks->size > BLOCK_SIZE)
        arena_drop(a);
    a->at = a->end = NULL;
    if (a->blocks)
        arena_reopen(a, a->blocks->bytes);
    a->used = 0;
}

void arena_release(struct arena *a)
{
    while (a->blocks)
        arena_drop(a);
    a->at = a->end = NULL;
    a->used = 0;
}
