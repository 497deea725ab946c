/* focus.h: a stretch of time spent on one thing.
 *
 *     start -> active <-> paused          at most one of these two at a time
 *                |          |
 *                +----------+--> completed, cancelled
 *
 * A session belongs to the day on which it began, whatever the day on which it ends: it is numbered
 * among that day's sessions and paid for that day. Instants of a session are whole seconds, so that
 * what is shown adds up. Nothing shown of a running session changes with the clock. */
#pragma once

#include "domain/score.h"
#include "domain/tag.h"

/* The order is stored: append only. */
enum focus_status { FOCUS_ACTIVE, FOCUS_PAUSED, FOCUS_COMPLETED, FOCUS_CANCELLED, FOCUS_ALL };

enum {
    FOCUS_SECONDS_MAX = 86400, /* planned, entered afterwards, and paid; a live one may be longer */
    FOCUS_A_DAY_MAX = 100,
    FOCUS_TAGS_MAX = 20,
    FOCUS_PAGE = 50,
    FOCUS_PAGE_MAX = 100
};

/* What a client may set. All members are 8-byte words: see ctx_overlay(). */
struct focus_fields {
    struct str title;    /* may be null */
    int64_t planned;     /* seconds, or NONE: open */
    int64_t task, habit; /* what it is for: one of them, or none */
    struct str notes;    /* may be null */
};

struct focus {
    int64_t id;
    struct focus_fields f;
    int64_t status;         /* enum focus_status */
    int64_t started, ended; /* instants; ended NONE while it runs */
    int64_t actual;         /* seconds: ended - started - paused; NONE while it runs */
    int64_t paused;         /* seconds in all, without a pause that is running */
    int64_t paused_at;      /* instant at which a running pause began, or NONE */
    int64_t day;            /* the person's day at `started` */
    int64_t number;         /* which session of that day; given at the start, and stays */
    int64_t points;         /* what was paid for it */
    int64_t check;          /* the habit's check that its minutes went to, or NONE */
    int64_t created, updated;
    struct list tags; /* of struct tag */
};

struct focus_ref {
    int64_t id;
};

/* To start or enter (id unused), or to change (status, started, actual unused). */
struct focus_edit {
    int64_t id;
    struct focus_fields f;
    struct list tags;        /* of struct str: names; those that are new are made */
    int64_t status;          /* FOCUS_COMPLETED: it is over already; NONE: it starts now */
    int64_t started, actual; /* of one that is over */
    uint64_t sent;
};

struct focus_ask {
    int64_t filter; /* enum focus_status; NONE: completed */
    int64_t limit;  /* 1..100; NONE: 50 */
    int64_t after;  /* id of the last one seen, whatever its status; NONE to start */
};

struct focus_page {
    struct list sessions; /* of struct focus, by started and id, newest first */
    bool has_more;
};

OP(focus_add, struct focus_edit, struct focus); /* ST_CONFLICT while another one runs */
OP(focus_get, struct focus_ref, struct focus);
OP(focus_list, struct focus_ask, struct focus_page);
OP(focus_change, struct focus_edit, struct focus);  /* of one that is over: not what was paid for */
OP(focus_remove, struct focus_ref, struct nothing); /* takes back pay and minutes */

/* ST_CONFLICT when the session is not in a state from which this goes. */
OP(focus_pause, struct focus_ref, struct focus);
OP(focus_resume, struct focus_ref, struct focus);
OP(focus_complete, struct focus_ref, struct focus);
OP(focus_cancel, struct focus_ref, struct focus);

/* Pure: what so many seconds earn, before halving. A point for each full quarter of an hour, 3 for
 * reaching the planned length (NONE: open). */
struct paid focus_pay(int64_t seconds, int64_t planned);
