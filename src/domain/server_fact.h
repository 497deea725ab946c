/* server_fact.h: what a database knows of the server that it belongs to, by name: nobody's. */
#pragma once

#include "domain/ctx.h"

/* The fingerprint of the key that secrets in here are sealed with (base/seal.h). */
#define FACT_SERVER_KEY S("server_key")

/* ST_NOT_FOUND when there is none. */
enum status server_fact_get(struct ctx *ctx, struct str name, struct str *out) MUST_CHECK;

/* Stores it unless there is one; `out` is the one that is there then. Inside a transaction. */
enum status server_fact_keep(struct ctx *ctx, struct str name, struct str value,
                             struct str *out) MUST_CHECK;
