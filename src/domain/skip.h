/* skip.h: a day on which a habit was left out on purpose. Such a day is treated as not scheduled; a
 * check on it wins. A day has at most one skip. Days to come may be skipped: planned holidays. */
#pragma once

#include "domain/habit.h"

enum skip_reason { SKIP_VACATION, SKIP_SICK, SKIP_REST, SKIP_OTHER };

enum { SKIP_AHEAD_DAYS_MAX = 1830 };

struct skip {
    int64_t id;
    int64_t day;
    int64_t reason;  /* enum skip_reason */
    struct str note; /* may be null */
};

struct skip_new {
    int64_t habit;
    int64_t day; /* at most SKIP_AHEAD_DAYS_MAX days ahead */
    int64_t reason;
    struct str note; /* may be null */
};

struct skip_ref {
    int64_t habit, id;
};

struct skip_ask {
    int64_t habit;
    int64_t from, to; /* days, both included; NONE: open */
    int64_t limit;    /* 1..100; NONE: 50 */
    int64_t after;    /* id of the last one seen; NONE to start */
};

struct skip_page {
    struct list skips; /* of struct skip, newest day first */
    bool has_more;
};

/* A second skip of a day replaces the first (ctx->existed). */
OP(skip_add, struct skip_new, struct skip);
OP(skip_list, struct skip_ask, struct skip_page);
OP(skip_remove, struct skip_ref, struct nothing);

/* For imports: like check_import(). */
enum status skip_import(struct ctx *ctx, const struct skip_new *skips, size_t count,
                        int64_t *added) MUST_CHECK;
