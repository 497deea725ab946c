/* points.h: the ledger as its owner reads it: every act that was paid, and every one taken back. */
#pragma once

#include "domain/score.h"

enum { POINT_PAGE = 50, POINT_PAGE_MAX = 100 };

/* One row of the ledger. */
struct point {
    int64_t id;
    int64_t act;        /* enum act_kind */
    int64_t object;     /* id of the thing; NONE for a badge */
    struct str badge;   /* key of the badge; else null */
    int64_t day;        /* the day it counts for */
    int64_t undone;     /* 0, 1: the reverse of a row before it */
    int64_t points, xp; /* below zero when undone */
    int64_t at;         /* instant */
};

struct point_totals {
    int64_t points, xp;
    int64_t monthly_points; /* dated in the person's current month */
    int64_t level;
    struct str tier;
    int64_t next_level_points; /* what the next level needs in all; NONE at the last */
};

struct point_ask {
    int64_t limit; /* 1..100; NONE: 50 */
    int64_t after; /* id of the last one seen; NONE to start */
};

struct point_page {
    struct list points; /* of struct point, newest first */
    bool has_more;
    struct point_totals totals;
};

OP(point_list, struct point_ask, struct point_page);

/* What a day has earned: a row of ledger_day. */
struct point_day {
    int64_t day, acts, checks, tasks, points, xp;
};

/* For `cairn check`: the days as they are stored beside the ledger, or as its rows add up; by day,
 * of struct point_day. And all sums, from the rows alone. */
enum status points_days(struct ctx *ctx, bool stored, struct list *out) MUST_CHECK;
enum status points_recount(struct ctx *ctx, struct score *out) MUST_CHECK;

/* Points dated in the month that today lies in. */
enum status points_of_month(struct ctx *ctx, int64_t *points) MUST_CHECK;
