/* state.h: what the days of ctx->owner say about them, for whoever asks: body.h fed from the store.
 *
 * One statement reads the days that matter. Asked on a civil day T, the newest day with a sample up
 * to T is evaluated, and is less sure the longer ago it is. Somebody without samples is neutral. */
#pragma once

#include "domain/body.h"
#include "domain/ctx.h"
#include "domain/source.h"

enum { STATE_BAND_LOW = 62 /* the least coherence in the corridor */ };

/* What one metric adds. */
struct state_part {
    int64_t metric;      /* enum body_metric */
    struct body_part is; /* its level, and what that comes from */
    struct str source;   /* null: none, or all as one */
    double weight;       /* of the metric in coherence */
    double contribution; /* weight times level: what coherence gets of it, before its curve */
    bool missing;        /* nothing in the window: it counts as neutral */
};

struct state_explained {
    int64_t day;       /* the one evaluated; NONE: there is none */
    double sum;        /* of all contributions */
    struct list parts; /* of struct state_part, one for each metric */
};

struct state_ask {
    struct str user_id; /* whose; the caller has found them already: it is ctx->owner */
    struct str range;   /* "7d", 1 to 90 days; null: that */
    int64_t explain;    /* flag */
};

struct state_band {
    int64_t low, high; /* coherence in the corridor; high NONE: without end */
};

struct state {
    struct str user_id, range;
    struct body_report report;
    int64_t side;        /* 0 in the corridor, 1 out of it */
    int64_t computed_at; /* instant */
    struct str state_id; /* "st_...": another one when the data, the day or the range are */
    struct state_band band;
    struct str model_version;
    const struct state_explained *explained; /* NULL: nobody asked */
};

struct trend_ask {
    struct str user_id;
    struct str range; /* "7d", 1 to 365 days; null: that */
};

struct trend_series {
    struct list coherence;                   /* of int64_t, NONE: no data that day */
    struct list stress, recovery, readiness; /* of double, NAN */
};

struct trends {
    struct str user_id, range;
    double adherence; /* percent of the days with data that were in the corridor; NAN: none */
    struct trend_series series;
    struct list dates; /* of int64_t days, oldest first: one for each value */
    int64_t days_with_data;
};

OP(state_get, struct state_ask, struct state);
OP(trend_get, struct trend_ask, struct trends);

/* The days from..to. */
enum status history_between(struct ctx *ctx, const struct source_list *sources, int64_t from,
                            int64_t to, struct body_history *out) MUST_CHECK;

/* Evaluates the newest day up to ctx_civil_day(); body->valid is false when there is none. */
enum status state_evaluate(struct ctx *ctx, const struct source_list *sources, int64_t range,
                           struct body *out) MUST_CHECK;
