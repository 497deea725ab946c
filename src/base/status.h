/* status.h: the ways an operation can end.
 *
 * Every fallible function returns an enum status; 0 means it worked, so callers write
 * `if (st) return st;`. What only a bug can cause is an assert instead. A dialect may answer
 * another HTTP number for a status; these are the ones that fit most. */
#pragma once

#include "base/macros.h"

#define STATUS_LIST(X)                                                                             \
    X(OK, 200, "ok")                                                                               \
    X(MALFORMED, 400, "the request is malformed")                                                  \
    X(INVALID, 422, "the request breaks a rule")                                                   \
    X(UNAUTHORIZED, 401, "a valid key is needed")                                                  \
    X(PLAN, 403, "the plan does not include this")                                                 \
    X(SCOPE, 403, "this key may not do that")                                                      \
    X(NOT_FOUND, 404, "no such thing")                                                             \
    X(METHOD, 405, "this path does not answer that method")                                        \
    X(CONFLICT, 409, "it conflicts with what is there")                                            \
    X(TOO_LARGE, 413, "the request is too large")                                                  \
    X(MEDIA_TYPE, 415, "send JSON, with Content-Type: application/json")                           \
    X(LIMIT, 429, "too many requests")                                                             \
    X(INTERNAL, 500, "our fault")                                                                  \
    X(UNAVAILABLE, 503, "try again in a moment")                                                   \
    X(FULL, 507, "the disk is full: free some room, then try again")

enum status {
#define X(name, http, text) ST_##name,
    STATUS_LIST(X)
#undef X
        ST_COUNT
};

int status_http(enum status st);
const char *status_text(enum status st);
const char *status_name(enum status st); /* "NOT_FOUND" */
