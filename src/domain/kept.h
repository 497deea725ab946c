/* kept.h: answers kept for a day, so that a request sent twice with one Idempotency-Key acts once.
 */
#pragma once

#include "domain/ctx.h"

enum { KEPT_NAME_MAX = 255, KEPT_BODY_MAX = 256 * 1024 };

struct kept {
    struct str name;    /* the Idempotency-Key */
    int64_t key;        /* the api key used */
    struct str request; /* digest of the whole request */
    int64_t http;
    struct str body;
};

/* The answer kept under out->key and out->name for ctx->owner, or ctx->org when there is one: fills
 * request, http and body. ST_NOT_FOUND when there is none younger than a day. */
enum status kept_find(struct ctx *ctx, struct kept *out) MUST_CHECK;
enum status kept_store(struct ctx *ctx, const struct kept *kept) MUST_CHECK;

/* Forgets what is older than a day, of everybody: for the keeper, in pieces. *gone: how many. */
enum status kept_sweep(struct db *db, struct arena *a, int64_t now, int64_t *gone) MUST_CHECK;
