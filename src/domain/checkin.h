/* checkin.h: how a day was, in the person's own words. One a day; what is sent later the same day
 * changes it. */
#pragma once

#include "domain/ctx.h"

enum {
    CHECKIN_PRIORITIES_MAX = 10,
    CHECKIN_PRIORITY_CHARS_MAX = 200,
    CHECKIN_PAGE = 50,
    CHECKIN_PAGE_MAX = 100
};

/* What a client may set. All members are 8-byte words: see ctx_overlay(). */
struct checkin_fields {
    int64_t mood, energy;   /* 1..10; energy may be NONE */
    struct str reflection;  /* may be null */
    struct list priorities; /* of struct str, one line each */
};

struct checkin {
    int64_t id;
    int64_t day;
    struct checkin_fields f;
    int64_t created, updated;
};

struct checkin_edit {
    int64_t day; /* not after today; NONE: today */
    struct checkin_fields f;
    uint64_t sent;
};

struct checkin_ref {
    int64_t day;
};

struct checkin_ask {
    int64_t from, to; /* days, both included; NONE: open */
    int64_t limit;    /* 1..100; NONE: 50 */
    int64_t after;    /* id of the last one seen; NONE to start */
};

struct checkin_page {
    struct list checkins; /* of struct checkin, newest day first */
    bool has_more;
};

/* The first of a day raises checkin.completed and is paid; a later one changes the members that
 * came (ctx->existed). */
OP(checkin_put, struct checkin_edit, struct checkin);
OP(checkin_get, struct checkin_ref, struct checkin);
OP(checkin_list, struct checkin_ask, struct checkin_page);
