/* profile.h: what a person shows of themselves, and how far they have come. */
#pragma once

#include "domain/person.h"

/* What a client may set. All members are 8-byte words: see ctx_overlay(). */
struct profile_fields {
    struct str username;     /* [a-z0-9_.-], 1..64; belongs to one person */
    struct str bio;          /* may be null */
    int64_t avatar;          /* number of avatar_words; NONE: no picture */
    int64_t avatar_animated; /* 0, 1 */
    struct str zone;         /* IANA name */
    int64_t week_start;      /* 0 Sunday, 1 Monday, 6 Saturday */
    int64_t day_start;       /* hour, 0..6 */
};

struct profile {
    int64_t id;
    struct profile_fields f;
    struct str email;
    int64_t plan; /* enum plan: the one in force */
    int64_t plan_until;
    int64_t created;

    /* Derived from the ledger, as of the owner's today. */
    int64_t level;
    struct str tier;
    int64_t points, monthly_points, xp;
    int64_t xp_level;
    struct str xp_level_name;
    int64_t current_streak, longest_streak; /* days in a row with a rewarded act */
};

struct profile_edit {
    struct profile_fields f;
    uint64_t sent;
};

OP(profile_get, struct nothing, struct profile);

/* When the week begins on another day, flexible habits add up anew. */
OP(profile_change, struct profile_edit, struct profile);
