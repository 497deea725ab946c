/* system/odd.h: the answers of system/routes.c. */
#pragma once

#include "api/route.h"

odd_fn system_healthz; /* the process answers */
odd_fn system_readyz;  /* and its database does, and it is not stopping */
odd_fn system_metrics; /* Prometheus text */
odd_fn system_avatar;  /* a picture: see avatars.h */
odd_fn system_openapi; /* the description of all of this, for tools */
odd_fn system_docs;    /* the same, for people */
void system_error(struct buf *out, const struct trouble *trouble);
