#include "base/hash.h"

#include <pthread.h>
#include <sodium.h>

void hash_sha256_hex(struct str text, char out[SHA256_HEX + 1])
{
    unsigned char digest[crypto_hash_sha256_BYTES];

    crypto_hash_sha256(digest, (const unsigned char *)text.at, text.len);
    sodium_bin2hex(out, SHA256_HEX + 1, digest, sizeof(digest));
}

void hash_sha256_list(const struct str *texts, size_t count, char out[SHA256_HEX + 1])
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_state state;

    crypto_hash_sha256_init(&state);
    for (size_t i = 0; i < count; i++) {
        uint64_t len = texts[i].len;

        crypto_hash_sha256_update(&state, (const unsigned char *)&len, sizeof(len));
        crypto_hash_sha256_update(&state, (const unsigned char *)texts[i].at, texts[i].len);
    }
    crypto_hash_sha256_final(&state, digest);
    sodium_bin2hex(out, SHA256_HEX + 1, digest, sizeof(digest));
}

void hash_hmac(struct str key, struct str text, unsigned char out[HMAC_BYTES])
{
    crypto_auth_hmacsha256_state state;

    crypto_auth_hmacsha256_init(&state, (const unsigned char *)key.at, key.len);
    crypto_auth_hmacsha256_update(&state, (const unsigned char *)text.at, text.len);
    crypto_auth_hmacsha256_final(&state, out);
    sodium_memzero(&state, sizeof(state));
}

static unsigned char seed[crypto_shorthash_KEYBYTES];

static void seed_draw(void)
{
    randombytes_buf(seed, sizeof(seed));
}

uint64_t hash_seeded(struct str text)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    uint64_t out;

    pthread_once(&once, seed_draw);
    crypto_shorthash((unsigned char *)&out, (const unsigned char *)text.at, text.len, seed);
    return out;
}

void hash_128(struct str text, uint64_t out[2])
{
    static const unsigned char key[crypto_shorthash_siphashx24_KEYBYTES] = "cairn/etag/v1..";

    crypto_shorthash_siphashx24((unsigned char *)out, (const unsigned char *)text.at, text.len,
                                key);
}

uint32_t hash_crc32(struct str text)
{
    uint32_t crc = 0xffffffff;

    for (size_t i = 0; i < text.len; i++) {
        crc ^= (unsigned char)text.at[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc & 1 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
    }
    return ~crc;
}
