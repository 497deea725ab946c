#include "base/code.h"

#include <assert.h>

enum { BASE = 36, OWNER_DIGITS = 4, NUMBER_DIGITS = 5, DIGITS_MAX = 13 };

static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";

/* `n` in at least `least` digits; how many there are. */
static size_t digits_write(char *out, int64_t n, size_t least)
{
    char reversed[DIGITS_MAX];
    size_t len = 0;

    for (; n || len < least; n /= BASE)
        reversed[len++] = digits[n % BASE];
    for (size_t i = 0; i < len; i++)
        out[i] = reversed[len - 1 - i];
    return len;
}

/* False when there is another character, or the number is too large. */
static bool digits_read(struct str text, int64_t *out)
{
    int64_t n = 0;

    for (size_t i = 0; i < text.len; i++) {
        const char *digit = text.at[i] ? strchr(digits, text.at[i]) : NULL;

        if (!digit || n > (INT64_MAX - (digit - digits)) / BASE)
            return false;
        n = n * BASE + (digit - digits);
    }
    *out = n;
    return true;
}

static struct str code_text(char room[CODE_BYTES_MAX], char letter, int64_t owner, int64_t number)
{
    char first[DIGITS_MAX], second[DIGITS_MAX];
    size_t owner_len = digits_write(first, owner, OWNER_DIGITS);
    size_t number_len = digits_write(second, number, NUMBER_DIGITS), len = 0;

    room[len++] = letter;
    room[len++] = '_';
    if (owner_len > OWNER_DIGITS || number_len > NUMBER_DIGITS)
        room[len++] = digits[owner_len];
    memcpy(room + len, first, owner_len);
    memcpy(room + len + owner_len, second, number_len);
    return (struct str){room, len + owner_len + number_len};
}

void code_write(struct buf *out, char letter, int64_t owner, int64_t number)
{
    char room[CODE_BYTES_MAX];

    assert(owner >= 0 && number >= 0);
    buf_str(out, code_text(room, letter, owner, number));
}

bool code_read(struct str text, char letter, int64_t *owner, int64_t *number)
{
    char room[CODE_BYTES_MAX];
    struct str rest = str_from_index(text, 2);
    int64_t len = OWNER_DIGITS, found_owner, found_number;

    if (text.len < 2 + OWNER_DIGITS + NUMBER_DIGITS || text.len > CODE_BYTES_MAX)
        return false;
    if (rest.len > OWNER_DIGITS + NUMBER_DIGITS) {
        if (!digits_read((struct str){rest.at, 1}, &len) || len > (int64_t)rest.len - 1)
            return false;
        rest = str_from_index(rest, 1);
    }
    if (!digits_read((struct str){rest.at, (size_t)len}, &found_owner) ||
        !digits_read(str_from_index(rest, (size_t)len), &found_number))
        return false;
    /* One thing has one code: what would be written otherwise is none. */
    if (!str_eq(text, code_text(room, letter, found_owner, found_number)))
        return false;
    *owner = found_owner;
    *number = found_number;
    return true;
}
