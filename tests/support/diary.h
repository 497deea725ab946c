/* diary.h: samples of a person as they come in, for tests of the model of the body; kept as a store
 * would keep them, and made into its rows. */
#pragma once

#include "domain/body.h"

enum { DIARY_SAMPLES_MAX = 16384, DIARY_ROWS_MAX = 8192, DIARY_NAME_MAX = 32 };

struct diary_sample {
    int64_t source; /* in the order in which the sources came */
    int64_t at;     /* seconds */
    enum body_metric metric;
    double value;
};

struct diary {
    struct diary_sample samples[DIARY_SAMPLES_MAX];
    size_t count;
    char sources[BODY_SOURCES_MAX][DIARY_NAME_MAX];
    int64_t source_count;
    struct body_day rows[DIARY_ROWS_MAX];
};

/* A diary is large: one for all tests, emptied by each. */
void diary_clear(struct diary *diary);

/* Judges a value and keeps it, unless it is rejected. "ok", "flag", "reject", or "duplicate". */
const char *diary_take(struct diary *diary, const char *source, int64_t at, enum body_metric metric,
                       double value);

/* The rows of all samples, in the order that an evaluation wants. They are the diary's. */
struct body_history diary_history(struct diary *diary);
