/* notice.h: a sentence for a person about something that happened without them: a webhook was
 * switched off. It is shown until it has been seen. */
#pragma once

#include "domain/ctx.h"

enum notice_kind { NOTICE_WEBHOOK_OFF, NOTICE_KIND_COUNT };

enum { NOTICE_PAGE = 50, NOTICE_PAGE_MAX = 100 };

struct notice_line {
    int64_t id;
    int64_t kind;   /* enum notice_kind */
    int64_t object; /* number of the thing; NONE */
    struct str text;
    int64_t at;   /* instant */
    int64_t seen; /* instant; NONE: not yet */
};

struct notice_ref {
    int64_t id;
};

struct notice_ask {
    int64_t limit; /* 1..100; NONE: 50 */
    int64_t after; /* id of the last one seen; NONE to start */
};

struct notice_page {
    struct list notices; /* of struct notice_line, newest first */
    bool has_more;
};

/* For ctx->owner, whose row is locked and will be settled. */
enum status notice_add(struct ctx *ctx, enum notice_kind kind, int64_t object,
                       struct str text) MUST_CHECK;

OP(notice_list, struct notice_ask, struct notice_page);
OP(notice_seen, struct notice_ref, struct notice_line); /* the first time counts */
