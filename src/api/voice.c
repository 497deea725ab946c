#include "api/voice.h"
#include "base/hash.h"

#include <sodium.h>

enum { SECRET_BYTES_MAX = 256 };

const struct voice *const voices[API_COUNT] = {
    [API_LOGGD] = &loggd_voice,
    [API_RESURGO] = &resurgo_voice,
    [API_RESONA] = &resona_voice,
};

void sign_hex(struct buf *out, struct str secret, struct str text)
{
    unsigned char mac[HMAC_BYTES];
    char hex[2 * HMAC_BYTES + 1];

    hash_hmac(secret, text, mac);
    sodium_bin2hex(hex, sizeof(hex), mac, sizeof(mac));
    buf_str(out, S("sha256="));
    buf_str(out, (struct str){hex, 2 * HMAC_BYTES});
}

/* "v1," and the HMAC under the decoded secret, in base64. */
static void standard_signature(struct buf *out, struct str secret, struct str text)
{
    unsigned char key[SECRET_BYTES_MAX], mac[HMAC_BYTES];
    char base64[sodium_base64_ENCODED_LEN(HMAC_BYTES, sodium_base64_VARIANT_ORIGINAL)];
    size_t len = 0;

    if (str_starts(secret, S("whsec_")))
        secret = str_from_index(secret, 6);
    if (sodium_base642bin(key, sizeof(key), secret.at, secret.len, NULL, &len, NULL,
                          sodium_base64_VARIANT_ORIGINAL))
        len = 0;
    hash_hmac((struct str){(const char *)key, len}, text, mac);
    sodium_memzero(key, sizeof(key));
    sodium_bin2base64(base64, sizeof(base64), mac, sizeof(mac), sodium_base64_VARIANT_ORIGINAL);
    buf_str(out, S("v1,"));
    buf_str(out, str_from(base64));
}

void sign_standard(struct buf *out, const struct notice *n, struct str before, struct str body)
{
    struct buf text = {.arena = n->arena};
    long long seconds = n->now / 1000;

    buf_format(&text, "%.*s.%lld.", STR_FMT(n->delivery), seconds);
    buf_str(&text, body);
    buf_format(out, "webhook-id: %.*s\nwebhook-timestamp: %lld\nwebhook-signature: ",
               STR_FMT(n->delivery), seconds);
    standard_signature(out, n->secret, buf_view(&text));
    if (!str_is_null(before)) {
        buf_char(out, ' ');
        standard_signature(out, before, buf_view(&text));
    }
    buf_char(out, '\n');
}

bool voice_show(struct buf *out, enum api api, const struct event *event, int64_t person)
{
    struct notice n = {.arena = out->arena,
                       .event = event,
                       .person = person,
                       .delivery = S(""),
                       .secret = S(""),
                       .now = event->at};

    if (!event_name((enum event_kind)event->kind, api))
        return false;
    buf_str(out, voices[api]->body(&n));
    return true;
}
