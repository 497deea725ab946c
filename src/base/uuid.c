#include "base/uuid.h"

#include <sodium.h>

static struct str uuid_text(struct arena *a, const unsigned char b[16])
{
    return arena_format(a, "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                        b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11],
                        b[12], b[13], b[14], b[15]);
}

static void instant_put(unsigned char b[16], int64_t now)
{
    for (int i = 0; i < 6; i++)
        b[i] = (unsigned char)(now >> (40 - 8 * i));
}

struct str uuid_7(struct arena *a, int64_t now, int64_t place)
{
    unsigned char b[16];

    randombytes_buf(b + 8, 8);
    instant_put(b, now);
    b[6] = (unsigned char)(0x70 | (place >> 8 & 0x0f));
    b[7] = (unsigned char)(place & 0xff);
    b[8] = (unsigned char)(0x80 | (b[8] & 0x3f));
    return uuid_text(a, b);
}

struct str uuid_7_first(struct arena *a, int64_t now)
{
    unsigned char b[16] = {0};

    instant_put(b, now);
    return uuid_text(a, b);
}

bool uuid_is(struct str text)
{
    static const char form[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

    if (text.len != UUID_TEXT)
        return false;
    for (size_t i = 0; i < UUID_TEXT; i++) {
        char c = text.at[i];
        bool digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');

        if (form[i] == 'x' ? !digit : c != '-')
            return false;
    }
    return true;
}
