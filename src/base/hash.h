/* hash.h: digests and the check of a key's characters. */
#pragma once

#include "base/str.h"

enum { SHA256_HEX = 64 };

void hash_sha256_hex(struct str text, char out[SHA256_HEX + 1]);

/* SHA-256 over several texts, each preceded by its length, so that no two lists look alike. */
void hash_sha256_list(const struct str *texts, size_t count, char out[SHA256_HEX + 1]);

/* HMAC-SHA-256 of `text`; the key may have any length. */
enum { HMAC_BYTES = 32 };
void hash_hmac(struct str key, struct str text, unsigned char out[HMAC_BYTES]);

/* 64 bits of SipHash under a key drawn at program start: for tables that clients could try to
 * fill with collisions. Differs from run to run; never store it. */
uint64_t hash_seeded(struct str text);

/* 128 bits of SipHash under a fixed key: the same in every run; for tags, not for secrets. */
void hash_128(struct str text, uint64_t out[2]);

uint32_t hash_crc32(struct str text); /* the CRC-32 of Ethernet, zip and PNG */
