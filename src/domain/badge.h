/* badge.h: what is earned once and kept, whatever is undone later.
 *
 * A badge has a number (its place in the table of badge.c, which is stored), a key
 * ("streak_warrior_30"), a name, a rarity and points. */
#pragma once

#include "domain/score.h"

enum rarity {
    RARITY_COMMON,
    RARITY_UNCOMMON,
    RARITY_RARE,
    RARITY_EPIC,
    RARITY_LEGENDARY,
    RARITY_MYTHIC
};

/* What a family of badges looks at. */
enum badge_family {
    FAMILY_STREAK,      /* longest streak of any one habit */
    FAMILY_CHECKS,      /* habit days done */
    FAMILY_TASKS,       /* tasks completed */
    FAMILY_FOCUS,       /* hours of focus */
    FAMILY_GOALS,       /* goals completed */
    FAMILY_ON_TIME,     /* a goal completed by its target date; the step is its horizon */
    FAMILY_PERFECT,     /* 1 a perfect day, 2 week, 3 month */
    FAMILY_REFLECTIONS, /* check-ins with a reflection */
    FAMILY_MEMBER,      /* days since the person came */
    FAMILY_COUNT
};

struct badge_def {
    enum badge_family family;
    int64_t step; /* the value of what the family looks at that earns it */
    const char *key, *name;
    enum rarity rarity;
    int64_t points;
};

extern const struct badge_def badge_defs[];
extern const int64_t badge_def_count;

struct badge {
    int64_t number;
    struct str key, name;
    int64_t rarity, points;
    int64_t earned; /* instant; NONE: not yet */
    int64_t value;  /* how far it is: what the family looks at, now */
    int64_t step;
};

struct badge_page {
    struct list badges; /* of struct badge: all of them, in the order of the table */
    bool has_more;      /* always false: a page is one answer */
};

OP(badge_list, struct nothing, struct badge_page);

/* Inside act_reward(): the badges that the act brought, with their rows, events and points in
 * *score. */
enum status badges_award(struct ctx *ctx, const struct act *act, struct score *score) MUST_CHECK;

/* Pays a badge: score.c does it, for badge.c. */
enum status score_badge(struct ctx *ctx, struct score *score, int64_t badge,
                        int64_t points) MUST_CHECK;
