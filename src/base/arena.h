/* arena.h: memory that lives exactly as long as one request.
 *
 * Nothing taken from an arena is freed on its own; arena_reset() gives all of it back but the first
 * block, so a warm arena serves small requests without malloc. There are no NULL returns to check:
 * past `limit`, or when malloc fails, arena_alloc() jumps to `arena->fail`, which the request's
 * boundary has set. Hold no lock, no handle and no other library's frame across an allocation, and
 * allocate nothing inside another library's callback. Free parts are poisoned under ASan. */
#pragma once

#include "base/macros.h"
#include "base/str.h"

#include <setjmp.h>

struct arena {
    struct arena_block *blocks; /* newest first */
    char *at, *end;             /* free part of the newest block */
    size_t used, limit;         /* bytes handed out, and the most a request may have */
    jmp_buf *fail;              /* where an allocation that cannot be met goes; never dangling */
    long fail_at;               /* tests: the n-th allocation from now fails; 0 = none */
};

/* A place to go back to: see arena_mark(). */
struct arena_mark {
    struct arena_block *block;
    char *at;
    size_t used;
};

/* Zeroed, aligned memory for `count` objects. Never NULL. */
void *arena_alloc(struct arena *a, size_t size, size_t align, size_t count);
#define arena_new(a, type, count) ((type *)arena_alloc((a), sizeof(type), _Alignof(type), (count)))

/* The same for `len` bytes of text that is written at once: not zeroed. */
char *arena_room(struct arena *a, size_t len);

struct str arena_copy(struct arena *a,
                      struct str s); /* a copy with a NUL after it; null stays null */
struct str arena_format(struct arena *a, const char *format, ...) PRINTF_LIKE(2, 3);

/* arena_rewind() frees whatever was taken since the mark, so that the same work can be run again.
 */
struct arena_mark arena_mark(const struct arena *a);
void arena_rewind(struct arena *a, struct arena_mark mark);

void arena_reset(struct arena *a);   /* everything but the first block; the arena stays usable */
void arena_release(struct arena *a); /* everything; as after zero-initialisation */
