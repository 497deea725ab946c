#include "base/str.h"

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

bool str_eq_nocase(struct str a, struct str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (lower(a.at[i]) != lower(b.at[i]))
            return false;
    return true;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

struct str str_trim(struct str s)
{
    while (s.len && is_blank(s.at[0])) {
        s.at++;
        s.len--;
    }
    while (s.len && is_blank(s.at[s.len - 1]))
        s.len--;
    return s;
}

bool str_int(struct str s, int64_t *out)
{
    bool minus = s.len && s.at[0] == '-';
    int64_t n = 0;

    if (minus)
        s = str_from_index(s, 1);
    if (s.len == 0 || s.len > 18)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        if (s.at[i] < '0' || s.at[i] > '9')
            return false;
        n = n * 10 + (s.at[i] - '0');
    }
    *out = minus ? -n : n;
    return true;
}

/* The length of the UTF-8 sequence that s begins with; 0 when it is malformed or NUL. */
static size_t utf8_step(struct str s)
{
    static const struct {
        unsigned char mask, lead;
        uint32_t least;
    } forms[] = {{0x80, 0x00, 0x1}, {0xe0, 0xc0, 0x80}, {0xf0, 0xe0, 0x800}, {0xf8, 0xf0, 0x10000}};

    for (size_t n = 0; n < 4; n++) {
        unsigned char first = (unsigned char)s.at[0];

        if ((first & forms[n].mask) != forms[n].lead)
            continue;
        uint32_t c = (uint32_t)(first & (unsigned char)~forms[n].mask);

        if (s.len < n + 1)
            return 0;
        for (size_t i = 1; i <= n; i++) {
            unsigned char next = (unsigned char)s.at[i];

            if ((next & 0xc0) != 0x80)
                return 0;
            c = c << 6 | (next & 0x3f);
        }
        bool bad = c < forms[n].least || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff);
        return bad ? 0 : n + 1;
    }
    return 0;
}

bool str_utf8(struct str s)
{
    while (s.len) {
        size_t step = utf8_step(s);

        if (!step)
            return false;
        s = str_from_index(s, step);
    }
    return true;
}

size_t str_length(struct str s)
{
    size_t count = 0;

    for (size_t i = 0; i < s.len; i++)
        count += ((unsigned char)s.at[i] & 0xc0) != 0x80;
    return count;
}
