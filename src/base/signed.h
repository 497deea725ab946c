/* signed.h: whether a message comes from somebody with whom a secret is shared, and lately:
 * Standard Webhooks 1.0, the side that receives. */
#pragma once

#include "base/macros.h"
#include "base/str.h"

enum {
    SIGNED_ID_MAX = 255,      /* bytes of a message's id */
    SIGNED_EACH_MAX = 16,     /* signatures of one message that are looked at */
    SIGNED_SECONDS_OFF = 300, /* how far the sender's clock, and the way here, may be off */
};

/* A message as it came: three headers and the body, byte for byte. Null is not sent. */
struct signed_message {
    struct str id;         /* webhook-id */
    struct str timestamp;  /* webhook-timestamp: seconds since 1970 */
    struct str signatures; /* webhook-signature: "v1,<base64> v1,<base64>" */
    struct str body;
};

enum signed_verdict { SIGNED_RIGHT, SIGNED_INCOMPLETE, SIGNED_STALE, SIGNED_WRONG };

/* "whsec_" and the base64 of 16 to 64 bytes. */
bool signed_secret_valid(struct str secret);

/* The time it takes says nothing about the right signature. One of several suffices, so that a
 * sender can change its secret. A secret that is not valid makes nothing right. */
MUST_CHECK enum signed_verdict signed_check(const struct signed_message *message, struct str secret,
                                            int64_t now);
