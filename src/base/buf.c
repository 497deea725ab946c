#include "base/buf.h"

#include <assert.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void buf_grow(struct buf *b, size_t need)
{
    size_t cap = b->cap ? b->cap * 2 : 512;

    while (cap - b->len < need)
        cap *= 2;
    char *at = arena_room(b->arena, cap);

    if (b->len)
        memcpy(at, b->at, b->len);
    b->at = at;
    b->cap = cap;
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

/* Numbers of at most six decimals, which most are, without trying: k and 10^6 are exact, so a
 * double that equals their quotient is the one that the text reads back as. */
static bool real_is_short(struct buf *b, double n)
{
    enum { DECIMALS = 6, SCALE = 1000000 };
    double size = fabs(n);
    int64_t k = size < 1e9 ? llround(size * SCALE) : 0;
    char decimals[DECIMALS];
    int64_t rest = k % SCALE;
    size_t len = 0;

    if (size >= 1e9 || (double)k / SCALE != size || (signbit(n) && !k))
        return false;
    if (n < 0)
        buf_char(b, '-');
    buf_int(b, k / SCALE);
    for (int i = DECIMALS; i > 0; i--, rest /= 10) {
        decimals[i - 1] = (char)('0' + rest % 10);
        if (!len && rest % 10)
            len = (size_t)i;
    }
    if (len) {
        buf_char(b, '.');
        buf_str(b, (struct str){decimals, len});
    }
    return true;
}

void buf_json_real(struct buf *b, double n)
{
    char text[32];

    if (!isfinite(n)) {
        buf_str(b, S("null"));
        return;
    }
    if (real_is_short(b, n))
        return;
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, sizeof(text), "%.*g", digits, n);
        if (strtod(text, NULL) == n)
            break;
    }
    buf_str(b, str_from(text));
}
