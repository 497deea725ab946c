#include "base/buf.h"

#include <assert.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* Room for `need` more bytes. */
static char *buf_room(struct buf *b, size_t need)
{
    if (b->cap - b->len < need) {
        size_t cap = b->cap ? b->cap * 2 : 512;

        while (cap - b->len < need)
            cap *= 2;
        char *at = arena_alloc(b->arena, 1, 1, cap);

        if (b->len)
            memcpy(at, b->at, b->len);
        b->at = at;
        b->cap = cap;
    }
    return b->at + b->len;
}

void buf_str(struct buf *b, struct str s)
{
    if (!s.len)
        return;
    memcpy(buf_room(b, s.len), s.at, s.len);
    b->len += s.len;
}

void buf_char(struct buf *b, char c)
{
    *buf_room(b, 1) = c;
    b->len++;
}

void buf_int(struct buf *b, int64_t n)
{
    char digits[20];
    size_t at = sizeof(digits);
    uint64_t left = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;

    do {
        digits[--at] = (char)('0' + left % 10);
        left /= 10;
    } while (left);
    if (n < 0)
        buf_char(b, '-');
    buf_str(b, (struct str){digits + at, sizeof(digits) - at});
}

void buf_format(struct buf *b, const char *format, ...)
{
    va_list args, again;

    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);

    va_end(args);
    assert(len >= 0);
    vsnprintf(buf_room(b, (size_t)len + 1), (size_t)len + 1, format, again);
    va_end(again);
    b->len += (size_t)len;
}

/* 1 for the bytes that JSON text cannot hold as they are. */
static bool json_special(unsigned char c)
{
    return c < 0x20 || c == '"' || c == '\\';
}

static void json_escape(struct buf *b, unsigned char c)
{
    static const char from[] = "\"\\\b\f\n\r\t", to[] = "\"\\bfnrt";
    const char *hit = c ? strchr(from, c) : NULL;

    if (hit) {
        buf_char(b, '\\');
        buf_char(b, to[hit - from]);
    } else {
        buf_format(b, "\\u%04x", c);
    }
}

void buf_json(struct buf *b, struct str s)
{
    size_t done = 0;

    buf_char(b, '"');
    for (size_t i = 0; i < s.len; i++) {
        if (!json_special((unsigned char)s.at[i]))
            continue;
        buf_str(b, (struct str){s.at + done, i - done});
        json_escape(b, (unsigned char)s.at[i]);
        done = i + 1;
    }
    buf_str(b, str_from_index(s, done));
    buf_char(b, '"');
}

void buf_json_real(struct buf *b, double n)
{
    char text[32];

    if (!isfinite(n)) {
        buf_str(b, S("null"));
        return;
    }
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, sizeof(text), "%.*g", digits, n);
        if (strtod(text, NULL) == n)
            break;
    }
    buf_str(b, str_from(text));
}
