/* habit.h: something a person wants to do again and again.
 *
 * What is stored with a habit is what its days add up to (domain/tally.h) as of the last day done;
 * what is shown follows from that and today's date, so nothing has to happen at midnight. */
#pragma once

#include "domain/ctx.h"
#include "domain/tally.h"

enum tracking { TRACKING_CHECK, TRACKING_COUNT, TRACKING_TIME };
enum habit_status { HABIT_ACTIVE, HABIT_ARCHIVED };
enum habit_filter { HABITS_ACTIVE, HABITS_ARCHIVED, HABITS_ALL };

enum { HABITS_MAX = 500, HABITS_FREE_MAX = 3, HABIT_PAGE = 50, HABIT_PAGE_MAX = 100 };

/* What a client may set. All members are 8-byte words: see ctx_overlay(). */
struct habit_fields {
    struct str name;
    struct str description, emoji, color, url; /* may be null */
    int64_t frequency;                         /* enum frequency */
    int64_t custom_days;                       /* custom: bit 0 Sunday .. bit 6; else NONE */
    int64_t weekly_target;                     /* flexible: 1..7; else NONE */
    int64_t interval_times, interval_days;     /* interval: 1..days, 1..365; else NONE */
    int64_t tracking;                          /* enum tracking */
    int64_t daily_time_goal;                   /* time: minutes, 1..1440, or NONE; else NONE */
    int64_t allow_multiple;                    /* 0, 1 */
    int64_t display_order;                     /* NONE when creating: at the end */
    int64_t status;                            /* enum habit_status */
    int64_t start_date;                        /* day; NONE when creating: today */
    struct str category;                       /* lower case; may be null */
};

struct habit {
    int64_t id;
    struct habit_fields f;
    int64_t data_source; /* NONE, 0 github, 1 threads */
    struct str origin;   /* where an import found it; null: made here */
    struct tally tally;  /* stored */
    int64_t days_done;   /* how many in all: stored with the tally */
    int64_t skip_last;   /* last day skipped, or NONE */
    int64_t last_check;  /* instant of the newest check, or NONE */
    int64_t created, updated;

    /* Derived from the tally, as of the owner's today. */
    int64_t current_streak, longest_streak; /* days, or weeks of a flexible habit */
    int64_t checked_today;                  /* 0, 1 */
    int64_t skipped_today;                  /* 0, 1: skipped, and not checked */
    double strength;                        /* 0..1 */
};

struct habit_ref {
    int64_t id;
};

/* To create (id unused) or to change; `sent` has the words of the members that came. */
struct habit_edit {
    int64_t id;
    struct habit_fields f;
    struct str origin;
    uint64_t sent;
};

struct habit_ask {
    int64_t filter; /* enum habit_filter; NONE: active */
    int64_t limit;  /* 1..100; NONE: 50 */
    int64_t after;  /* id of the last one seen, whatever its status; NONE to start */
};

struct habit_page {
    struct list habits; /* of struct habit, by display_order and id */
    bool has_more;
};

struct habit_span {
    int64_t id;
    int64_t from, to; /* days; NONE: the last 90 */
};

struct habit_day {
    int64_t day;
    int64_t state; /* enum day_state */
    int64_t count, minutes;
    double strength; /* NAN before the first day done and after today */
};

struct habit_history {
    struct list days; /* of struct habit_day, every day of the span */
    bool has_more;    /* always false; a span is one answer */
};

OP(habit_add, struct habit_edit, struct habit);
OP(habit_get, struct habit_ref, struct habit);
OP(habit_change, struct habit_edit, struct habit);
OP(habit_list, struct habit_ask, struct habit_page);
OP(habit_remove, struct habit_ref, struct nothing); /* with its checks and skips */
OP(habit_history, struct habit_span, struct habit_history);

/* For the modules of its days: the stored habit, without what is derived. */
enum status habit_load(struct ctx *ctx, int64_t id, struct habit *out) MUST_CHECK;
enum status habit_exists(struct ctx *ctx, int64_t id) MUST_CHECK;

/* Whether it is scheduled today: begun, on one of its days, not skipped; done or not. Those without
 * fixed days are scheduled every day. Of a habit as habit_get() and habit_list() give it. */
bool habit_due_today(const struct ctx *ctx, const struct habit *h);

/* Whether `checks` checks with `minutes` in all make a day of it done. */
bool habit_day_done(const struct habit *h, int64_t checks, int64_t minutes);

/* Stores the tally after `day` became done, or after anything else changed among the days: the
 * first costs the same whatever the history, the second reads it. */
enum status habit_tally_add(struct ctx *ctx, struct habit *h, int64_t day) MUST_CHECK;
enum status habit_tally_anew(struct ctx *ctx, struct habit *h) MUST_CHECK;
enum status habit_tally_store(struct ctx *ctx, const struct habit *h) MUST_CHECK;

/* Recomputes h->tally, days_done, skip_last and last_check from the rows, without storing: for
 * `cairn check`.
 */
enum status habit_tally_read(struct ctx *ctx, struct habit *h) MUST_CHECK;
