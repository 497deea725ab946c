/* buf.h: text under construction, kept in an arena. Appending cannot fail (see arena.h). */
#pragma once

#include "base/arena.h"

struct buf {
    struct arena *arena;
    char *at;
    size_t len, cap;
};

void buf_grow(struct buf *b, size_t need); /* buf_room()'s slow part */

/* The end of the text, with room for `need` more bytes. */
static inline char *buf_room(struct buf *b, size_t need)
{
    if (b->cap - b->len < need)
        buf_grow(b, need);
    return b->at + b->len;
}

static inline void buf_str(struct buf *b, struct str s)
{
    if (!s.len)
        return;
    memcpy(buf_room(b, s.len), s.at, s.len);
    b->len += s.len;
}

static inline void buf_char(struct buf *b, char c)
{
    *buf_room(b, 1) = c;
    b->len++;
}

void buf_int(struct buf *b, int64_t n);
void buf_format(struct buf *b, const char *format, ...) PRINTF_LIKE(2, 3);

/* JSON: text quoted and escaped; numbers in the shortest form that reads back as the same double.
 */
void buf_json(struct buf *b, struct str s);
void buf_json_real(struct buf *b, double n);

static inline struct str buf_view(const struct buf *b)
{
    return (struct str){b->at ? b->at : "", b->len};
}
