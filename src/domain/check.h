/* check.h: that a habit was done on a day. */
#pragma once

#include "domain/habit.h"

enum check_source {
    SOURCE_MANUAL,
    SOURCE_API,
    SOURCE_FOCUS,
    SOURCE_IMPORT,
    SOURCE_GITHUB,
    SOURCE_THREADS
};

enum { CHECKS_A_DAY_MAX = 100 };

struct check {
    int64_t id;
    int64_t day;
    int64_t source;  /* enum check_source */
    struct str note; /* may be null */
    int64_t count;   /* 1 for a plain check */
    int64_t minutes; /* time habits; else NONE */
    int64_t checked; /* instant at which it was logged */
    int64_t mood;    /* 1..10, or NONE */
};

struct check_new {
    int64_t habit;
    int64_t day;     /* not after today; NONE: today */
    struct str note; /* may be null */
    int64_t count;   /* 1..1000000; NONE: 1 */
    int64_t minutes; /* time habits: 1..1440, required; else NONE */
    int64_t checked; /* instant; 0: now */
    int64_t mood;    /* 1..10; 0 or NONE: not said */
};

struct check_ref {
    int64_t habit, id;
};

struct check_ask {
    int64_t habit;
    int64_t from, to; /* days, both included; NONE: open */
    int64_t limit;    /* 1..100; NONE: 50 */
    int64_t after;    /* id of the last one seen; NONE to start */
};

struct check_page {
    struct list checks; /* of struct check, newest day first */
    bool has_more;
};

/* A second check on a day replaces the first (ctx->existed), unless the habit allows several a day.
 * It is marked with ctx->source. */
OP(check_add, struct check_new, struct check);
OP(check_list, struct check_ask, struct check_page);
OP(check_remove, struct check_ref, struct nothing);

/* What a day of a habit holds. */
struct check_day {
    int64_t checks, minutes;
    int64_t first; /* id of the first check, or NONE */
};
enum status check_day_sum(struct ctx *ctx, int64_t habit, int64_t day,
                          struct check_day *out) MUST_CHECK;

/* Takes all checks of a day back, with what it earned. */
enum status check_day_clear(struct ctx *ctx, int64_t habit, int64_t day) MUST_CHECK;

/* The note of a check of that day; may be null. */
enum status check_note(struct ctx *ctx, const struct check_ref *in, int64_t day,
                       struct str *out) MUST_CHECK;

/* Puts another note or mood to a check: what is null or NONE stays as it is. */
enum status check_annotate(struct ctx *ctx, const struct check_new *in, int64_t day,
                           int64_t id) MUST_CHECK;

/* For imports: adds checks on days that have none, whose days the caller made distinct, without any
 * tally; the caller ends with habit_tally_anew(). *added counts those that were new. */
enum status check_import(struct ctx *ctx, const struct check_new *checks, size_t count,
                         int64_t *added) MUST_CHECK;
