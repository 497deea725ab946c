/* key.h: what a program shows to act for a person.
 *
 * A key belongs to one API and one person, may do what its scopes say, and may expire. It is shown
 * once, when it is made; only its SHA-256 is stored. At most KEY_LOGGD_MAX Loggd keys a person. */
#pragma once

#include "domain/ctx.h"
#include "domain/person.h"

enum api { API_LOGGD, API_RESURGO, API_RESONA, API_COUNT };

/* Every scope of every API: name, API, text. A key made without naming scopes gets all of its API.
 */
#define SCOPE_LIST(X)                                                                              \
    X(READ_HABITS, LOGGD, "read:habits")                                                           \
    X(READ_TASKS, LOGGD, "read:tasks")                                                             \
    X(READ_GOALS, LOGGD, "read:goals")                                                             \
    X(READ_FOCUS, LOGGD, "read:focus")                                                             \
    X(READ_PROFILE, LOGGD, "read:profile")                                                         \
    X(WRITE_HABITS, LOGGD, "write:habits")                                                         \
    X(WRITE_TASKS, LOGGD, "write:tasks")                                                           \
    X(WRITE_GOALS, LOGGD, "write:goals")                                                           \
    X(WRITE_FOCUS, LOGGD, "write:focus")                                                           \
    X(WRITE_PROFILE, LOGGD, "write:profile")                                                       \
    X(MANAGE_WEBHOOKS, LOGGD, "manage:webhooks")                                                   \
    X(RESURGO, RESURGO, "all")                                                                     \
    X(INGEST, RESONA, "ingest")                                                                    \
    X(STATE_READ, RESONA, "state:read")                                                            \
    X(TRENDS_READ, RESONA, "trends:read")                                                          \
    X(INTERVENTIONS_WRITE, RESONA, "interventions:write")                                          \
    X(ALERTS_WRITE, RESONA, "alerts:write")                                                        \
    X(WEBHOOKS_WRITE, RESONA, "webhooks:write")

enum scope {
#define X(name, api, text) SCOPE_##name,
    SCOPE_LIST(X)
#undef X
        SCOPE_COUNT
};

#define SCOPE_BIT(scope) ((int64_t)1 << (scope))

const char *scope_text(enum scope scope);
int64_t scope_all(enum api api); /* the bits of all scopes of an API */

/* "read:habits,write:habits" -> bits; false (and *bad set) when one is no scope of that API. */
bool scope_parse(enum api api, struct str text, int64_t *bits, struct str *bad);

enum { KEY_LOGGD_MAX = 5, KEY_MAX = 50, KEY_NAME_MAX = 80 };

struct key {
    int64_t id;
    int64_t api, mode;          /* enum api; 0 live, 1 test */
    int64_t scopes;             /* bits */
    struct str name, hint;      /* hint: the key's first characters */
    int64_t created;            /* instant */
    int64_t expires, last_used; /* instants; NONE */
    struct str text;            /* the key itself: only from key_add and key_rotate */
};

struct key_new {
    int64_t api, mode;
    int64_t scopes;  /* bits; NONE: all of the API */
    struct str name; /* null: "key" */
    int64_t expires; /* instant; NONE: never */
};

struct key_ref {
    int64_t id;
};

struct key_turn {
    int64_t id;
    int64_t overlap_ms; /* how long the old key still works; 0: not at all */
};

struct key_page {
    struct list keys; /* of struct key, by id: all of them */
};

/* For ctx->owner. */
OP(key_add, struct key_new, struct key); /* ST_CONFLICT at the most a person may have */
OP(key_list, struct nothing, struct key_page);
OP(key_revoke, struct key_ref, struct nothing);
/* A new key with the old one's name, scopes and expiry. ST_CONFLICT when the old one has expired,
 * or while a key that was replaced before still works and there is no room beside it. */
OP(key_rotate, struct key_turn, struct key);

/* Which API a well-formed key belongs to (form and check characters only; no database). */
bool key_form(struct str text, enum api *api, int64_t *mode);

/* The key with this text, and its owner, in one statement: what authentication costs.
 * ST_NOT_FOUND when there is none; expiry is left to the caller. */
struct key_found {
    int64_t id, api, mode, scopes, expires;
    struct owner owner;
};
enum status key_find(struct db *db, struct arena *a, struct str text,
                     struct key_found *out) MUST_CHECK;

/* Remembers when a key was used last; for batches, outside any request. */
enum status key_used(struct db *db, struct arena *a, int64_t person, int64_t id,
                     int64_t when) MUST_CHECK;
