/* sample.h: rows of samples, and the days made of them. The lower half of signal.h, for it alone.
 */
#pragma once

#include "domain/signal.h"
#include "domain/source.h"

enum {
    SAMPLE_DAY_MAX = 1440, /* samples of one source and day: one a minute */
    SAMPLE_GAP_DAYS = 2,   /* days further apart than that are read one by one */
};

/* An accepted sample on its way into the store. */
struct piece {
    size_t source; /* its place */
    int64_t at;    /* second since 1970 */
    int64_t day;   /* when it is new */
    int64_t utc_offset;
    size_t order;               /* its place in the batch */
    double value[BODY_METRICS]; /* NAN: not sent */
    struct signal_metric *others;
    size_t other_count;
    struct signal_result *result;
};

/* A day of one source, as it is stored. */
struct sample_day {
    int64_t day;
    size_t count; /* samples */
    struct body_sums sums;
};

/* Reads a row of body_day: day, samples, and the sums in the order of its columns. */
void sample_day_read(struct rows *r, struct sample_day *out);

/* Stores pieces of one source, by time, of days no further apart than SAMPLE_GAP_DAYS; renews the
 * days that change; completes the pieces' results; adds to *changed. */
enum status samples_merge(struct ctx *ctx, const struct source *source, struct piece *pieces,
                          size_t count, int64_t *changed) MUST_CHECK;
