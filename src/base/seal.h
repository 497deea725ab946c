/* seal.h: the server's own key, and secrets sealed with it.
 *
 * What must be known again to be used (the secret that signs a webhook) cannot be stored hashed; it
 * is stored sealed (XChaCha20-Poly1305, libsodium's secretbox family) with a key that lies in a
 * file of its own, so that a copy of the database alone tells nobody. */
#pragma once

#include "base/arena.h"
#include "base/status.h"

enum { SEAL_KEY_BYTES = 32, SEAL_TEXT_MAX = 64 * 1024 };

struct seal {
    unsigned char key[SEAL_KEY_BYTES];
    char fingerprint[17]; /* 16 hexadecimal digits that tell keys apart and give nothing away */
};

/* Reads the key of a file made by seal_make(). ST_NOT_FOUND when there is no such file; else `why`
 * (size bytes) says what is wrong with it: not 32 bytes in base64, or readable by others. */
enum status seal_read(const char *path, struct seal *out, char *why, size_t size) MUST_CHECK;

/* Makes a key and stores it in a new file, mode 0600, whole and on disk before this returns.
 * ST_CONFLICT when there is a file already; after that or another failure `why` tells it, and
 * nothing is left behind. */
enum status seal_make(const char *path, struct seal *out, char *why, size_t size) MUST_CHECK;

/* `plain` sealed, as base64; `about` must be given again to open it, so that a sealed text cannot
 * be moved to another row. */
struct str seal_close(struct arena *a, const struct seal *seal, struct str about, struct str plain);

/* False when it was sealed with another key, about something else, or changed since. */
bool seal_open(struct arena *a, const struct seal *seal, struct str about, struct str sealed,
               struct str *plain);
