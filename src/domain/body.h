/* body.h: what measured days say about a body: the model of docs/physiology.md, version 1.
 *
 * Pure: days in, numbers out; no clock, no storage, no allocation. It describes patterns in the
 * data of wearable devices; it is no medical device and diagnoses nothing.
 *
 * A value is judged when it comes in (body_judge). The samples that one source sent for one local
 * day make one row (body_day_make), which is what is stored. A history is such rows, newest day
 * first; an evaluation looks at one day and at body_days_back() days before it, at nothing else.
 * The order in which samples came does not matter, and a row that is there twice would be a bug.
 *
 *     samples of a day -> struct body_day -> struct body_history -> struct body -> struct
 * body_report
 *
 * Results are finite and within their bounds for every history of accepted values. The numbers of
 * struct body are exact; those of struct body_report are rounded, and are what is shown, compared
 * with bounds and told to others. What happens from one report to the next is body_watch.h's. */
#pragma once

#include "base/macros.h"
#include "base/str.h"

/* The order is stored, and is the order of all sums. Their names: body_metric_words. */
enum body_metric {
    BODY_HRV,   /* hrv_ms: heart rate variability */
    BODY_RHR,   /* rhr_bpm: resting heart rate */
    BODY_TEMP,  /* skin_temp_c */
    BODY_SLEEP, /* sleep_hours: of the night that ends on the day */
    BODY_STEPS, /* steps */
    BODY_METRICS
};

enum body_output { BODY_COHERENCE, BODY_STRESS, BODY_READINESS, BODY_PARA, BODY_OUTPUTS };

enum {
    BODY_BASELINE_DAYS = 60, /* days before the day evaluated that are a person's normal */
    BODY_RANGE = 7, /* days of the acute window when nobody says otherwise; events: always */
    BODY_RANGE_MAX = 90,
    BODY_TREND_DAYS_MAX = 365,
    BODY_SOURCES_MAX = 32, /* sources of a person; further ones must not be stored */
};

#define BODY_CORRIDOR 61.8 /* reported coherence from which on a day is in the corridor */

/* ---- one value ---- */

enum body_verdict { BODY_FINE, BODY_FLAGGED, BODY_REJECTED };

/* Whether a value can be right. Rejected: not to be stored. Flagged: used in full, but the metric
 * is half as sure that day. NAN and infinities are rejected. */
enum body_verdict body_judge(enum body_metric metric, double value);

/* Why a value of the metric gets that verdict, for whoever sent it: "must be 2 to 400 ms ...".
 * Empty for BODY_FINE. */
struct str body_reason(enum body_metric metric, enum body_verdict verdict);

/* ---- one day ---- */

struct body_sample {
    enum body_metric metric;
    double value; /* not rejected */
};

/* What one source says of one local day: a stored row. */
struct body_day {
    int64_t day;
    int64_t source; /* its place among the person's sources in byte order, from 0 */
    double
        y[BODY_METRICS]; /* NAN: none. hrv: mean of ln(ms); rhr, temp: mean; sleep, steps: most */
    int64_t flags;       /* bit per metric: a sample of it was flagged */
};

/* What the samples of one source and day add up to: all zero at first. They are added in the order
 * of their times; in how many goes makes no difference, to the last bit. */
struct body_sums {
    double sum[BODY_METRICS]; /* hrv: of ln(ms); rhr, temp: of the values; sleep, steps: the most */
    int64_t n[BODY_METRICS];  /* how many values */
    int64_t flags;            /* as of the day */
};

void body_sums_add(struct body_sums *sums, enum body_metric metric, double value);

/* Makes y and flags; `day` and `source` are the caller's. */
void body_sums_day(const struct body_sums *sums, struct body_day *out);

/* The same of all samples of one source and day, in the order of their times. */
void body_day_make(const struct body_sample *samples, size_t count, struct body_day *out);

/* Rows by day, newest first, then by source. */
struct body_history {
    const struct body_day *days;
    size_t count;
    int64_t sources; /* how many there are, at most BODY_SOURCES_MAX */
};

/* ---- an evaluation ---- */

/* What one metric adds, and why: enough to check the sum by hand. For hrv, rhr and temp the source
 * shown is, of those with a value on the newest day, the one that weighs most. */
struct body_part {
    int64_t age; /* days since its newest value in the window; NONE: it is missing, and neutral */
    int64_t source; /* the source shown; NONE: none, or (sleep, steps) all sources as one */
    int64_t n;      /* days in the baseline, of the source that has most; steps: days with steps */
    double value;   /* the newest one of that source, in the metric's unit; NAN */
    double median;  /* of the baseline of that source, in the metric's unit; NAN when it is empty */
    double
        expected;  /* what counts as normal, in the metric's unit; NAN when the metric is missing */
    double spread; /* one step of goodness: in the metric's unit; hrv: as a share, 0.18 is 18 % */
    double goodness; /* of the newest day, all sources; above 0 is better than normal; NAN */
    double acute;    /* A, the level of the window; 0 when missing */
    double sure;     /* its part of the confidence, 0 to its weight */
    bool flagged;    /* a sample of the newest day was flagged */
};

struct body {
    int64_t day;                /* the one evaluated */
    bool valid;                 /* false: there was nothing in the window; all is neutral */
    double value[BODY_OUTPUTS]; /* 0 to 1 */
    double recovery;            /* 0 to 1 */
    double confidence;          /* 0 to 1, as of that day */
    struct body_part parts[BODY_METRICS];
};

/* How many days before the day itself an evaluation looks at. */
int64_t body_days_back(int64_t range);

/* The day to evaluate when asked on `today`: the newest one not after it that has a value of a
 * metric; NONE when there is none. */
int64_t body_newest(const struct body_history *history, int64_t today);

/* Evaluates `day` with a window of `range` days, 1 to BODY_RANGE_MAX. Rows of later and of much
 * earlier days may be there and are passed over. */
void body_evaluate(const struct body_history *history, int64_t day, int64_t range,
                   struct body *out);

/* How much a metric counts in an output; what it adds there is that times part.acute. */
double body_weight(enum body_output output, enum body_metric metric);

/* The confidence `days` days after the day evaluated. */
double body_faded(double confidence, int64_t days);

/* ---- what is reported ---- */

struct body_report {
    int64_t coherence;                                                 /* 0 to 100 */
    bool in_corridor;                                                  /* coherence >= 61.8 */
    double stress, readiness, confidence, para, sympathetic, recovery; /* two decimals */
};

/* Rounds; today is not before body->day, and fades the confidence. */
void body_report(const struct body *body, int64_t today, struct body_report *out);

struct body_trend {
    int64_t day;
    bool known; /* false: no data that day; the report is all zero */
    struct body_report report;
};

/* Each day from..to, oldest first, evaluated at itself with BODY_RANGE: to - from + 1 of them, at
 * most BODY_TREND_DAYS_MAX, into out. Wants rows from `from - body_days_back(BODY_RANGE)` on. */
void body_trends(const struct body_history *history, int64_t from, int64_t to,
                 struct body_trend *out);

/* The known days that are in the corridor, in percent, one decimal; NAN when no day is known. */
double body_adherence(const struct body_trend *trends, size_t count);
