#include "base/keyform.h"
#include "base/hash.h"

#include <assert.h>
#include <sodium.h>

static const char base62[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

static void check_write(struct str body, char out[KEYFORM_CHECK])
{
    uint32_t crc = hash_crc32(body);

    for (int i = KEYFORM_CHECK - 1; i >= 0; i--) {
        out[i] = base62[crc % 62];
        crc /= 62;
    }
}

void keyform_make(struct str prefix, struct keyform *out)
{
    size_t len = prefix.len;

    assert(len + KEYFORM_RANDOM + KEYFORM_CHECK <= KEYFORM_MAX);
    memcpy(out->text, prefix.at, len);
    for (int i = 0; i < KEYFORM_RANDOM; i++)
        out->text[len++] = base62[randombytes_uniform(62)];
    check_write((struct str){out->text, len}, out->text + len);
    out->text[len + KEYFORM_CHECK] = '\0';
}

bool keyform_valid(struct str key, struct str prefix)
{
    char check[KEYFORM_CHECK];
    size_t body = prefix.len + KEYFORM_RANDOM;

    if (key.len != body + KEYFORM_CHECK || !str_starts(key, prefix))
        return false;
    for (size_t i = prefix.len; i < body; i++)
        if (!key.at[i] || !strchr(base62, key.at[i]))
            return false;
    check_write((struct str){key.at, body}, check);
    return memcmp(check, key.at + body, KEYFORM_CHECK) == 0;
}
