/* keyform.h: how a key looks: a prefix that tells its API, 32 random base62 characters, and 6
 * base62 characters that are the CRC-32 of all before them, so that a typo, or a scanner for leaked
 * keys, needs no database. */
#pragma once

#include "base/macros.h"
#include "base/str.h"

enum { KEYFORM_RANDOM = 32, KEYFORM_CHECK = 6, KEYFORM_MAX = 48 };

struct keyform {
    char text[KEYFORM_MAX + 1];
};

/* A new key. Draws from the system's random source. The caller wipes it when it has been shown. */
void keyform_make(struct str prefix, struct keyform *out);

/* True when `key` is `prefix`, 32 base62 characters, and the right check characters. */
bool keyform_valid(struct str key, struct str prefix);
