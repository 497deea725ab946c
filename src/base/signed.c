#include "base/signed.h"
#include "base/hash.h"

#include <sodium.h>

enum { KEY_MIN = 16, KEY_MAX = 64 };

/* The bytes that a secret stands for; 0 when it is none. */
static size_t secret_bytes(struct str secret, unsigned char key[KEY_MAX])
{
    size_t len = 0;

    if (!str_starts(secret, S("whsec_")))
        return 0;
    secret = str_from_index(secret, strlen("whsec_"));
    if (sodium_base642bin(key, KEY_MAX, secret.at, secret.len, NULL, &len, NULL,
                          sodium_base64_VARIANT_ORIGINAL) != 0)
        return 0;
    return len >= KEY_MIN ? len : 0;
}

bool signed_secret_valid(struct str secret)
{
    unsigned char key[KEY_MAX];
    size_t len = secret_bytes(secret, key);

    sodium_memzero(key, sizeof(key));
    return len > 0;
}

static void feed(crypto_auth_hmacsha256_state *state, struct str text)
{
    crypto_auth_hmacsha256_update(state, (const unsigned char *)text.at, text.len);
}

/* Of "id.timestamp.body". */
static void mac_make(const struct signed_message *m, const unsigned char *key, size_t len,
                     unsigned char mac[HMAC_BYTES])
{
    crypto_auth_hmacsha256_state state;

    crypto_auth_hmacsha256_init(&state, key, len);
    feed(&state, m->id);
    feed(&state, S("."));
    feed(&state, m->timestamp);
    feed(&state, S("."));
    feed(&state, m->body);
    crypto_auth_hmacsha256_final(&state, mac);
    sodium_memzero(&state, sizeof(state));
}

static bool one_is(struct str list, const unsigned char mac[HMAC_BYTES])
{
    bool right = false;

    for (int i = 0; i < SIGNED_EACH_MAX && list.len; i++) {
        struct str one = str_cut(&list, ' ');
        unsigned char sent[HMAC_BYTES];
        size_t len = 0;

        if (!str_starts(one, S("v1,")))
            continue; /* of another kind, for somebody else */
        one = str_from_index(one, strlen("v1,"));
        if (sodium_base642bin(sent, sizeof(sent), one.at, one.len, NULL, &len, NULL,
                              sodium_base64_VARIANT_ORIGINAL) == 0 &&
            len == HMAC_BYTES)
            right |= sodium_memcmp(sent, mac, HMAC_BYTES) == 0;
    }
    return right;
}

static bool is_stale(struct str timestamp, int64_t now, bool *number)
{
    int64_t seconds, limit = SIGNED_SECONDS_OFF;

    *number = str_int(timestamp, &seconds) && seconds >= 0;
    if (!*number)
        return true;
    return seconds < now / 1000 - limit || seconds > now / 1000 + limit;
}

enum signed_verdict signed_check(const struct signed_message *m, struct str secret, int64_t now)
{
    unsigned char key[KEY_MAX], mac[HMAC_BYTES];
    bool number;
    bool stale = is_stale(m->timestamp, now, &number);

    if (!m->id.len || m->id.len > SIGNED_ID_MAX || !m->signatures.len || !number)
        return SIGNED_INCOMPLETE;
    size_t len = secret_bytes(secret, key);

    if (!len)
        return SIGNED_WRONG;
    mac_make(m, key, len, mac);
    sodium_memzero(key, sizeof(key));
    if (!one_is(m->signatures, mac))
        return SIGNED_WRONG;
    return stale ? SIGNED_STALE : SIGNED_RIGHT;
}
