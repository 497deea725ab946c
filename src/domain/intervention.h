/* intervention.h: what somebody did for their state, and how the state was before and after. */
#pragma once

#include "domain/ctx.h"

enum { INTERVENTION_PAGE = 50, INTERVENTION_PAGE_MAX = 100, INTERVENTION_SPAN_DAYS = 366 };

/* A state as it was reported. */
struct intervention_state {
    int64_t coherence, side; /* side: 0 in the corridor, 1 out of it */
    double stress, readiness, confidence, para, sympathetic;
};

struct intervention {
    int64_t id, status;            /* status: 0, logged */
    struct str user_id, reference; /* reference: "int_..." */
    int64_t type, trigger;         /* intervention_type_words, intervention_trigger_words */
    int64_t seconds;               /* how long it took */
    struct str protocol, notes;    /* may be null */
    int64_t logged, day;           /* instant, and the person's day then */
    const struct intervention_state *before, *after; /* NULL: not known (yet) */
    int64_t change; /* of coherence, from before to after; NONE: not known (yet) */
};

struct intervention_new {
    struct str user_id; /* whose; the caller has found them already: it is ctx->owner */
    int64_t type, seconds;
    int64_t trigger; /* NONE: manual */
    struct str protocol, notes;
};

struct intervention_ask {
    struct str user_id;
    int64_t limit; /* 1..100; NONE: 50 */
    int64_t after; /* id of the last one seen; NONE to start */
};

/* Newest first. A page ends early after a year. */
struct intervention_page {
    struct str user_id;
    struct list interventions; /* of struct intervention */
    bool has_more;
};

/* With the state before it. */
OP(intervention_log, struct intervention_new, struct intervention);

/* With the state of the day after each, which has the night after it: what changed in 24 hours. */
OP(intervention_list, struct intervention_ask, struct intervention_page);
