/* described.h: whether an answer is one that the description of the API allows. */
#pragma once

#include "api/app.h"

/* NULL, or what is not described, in the arena: the status, or null where none may be. */
const char *reply_undescribed(struct arena *a, const struct request *req, struct reply reply);
