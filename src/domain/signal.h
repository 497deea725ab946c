/* signal.h: what wearable devices measured: samples in, the days of body.h out.
 *
 * A sample is what one source said at one moment: some of the five metrics that count, and perhaps
 * other numbers, which are kept but do not count. Its key is (person, source, metric, second): the
 * same value again is a duplicate and changes nothing; another value is a correction and takes its
 * place. So whoever is not sure sends again, and the order in which samples come does not matter.
 *
 * The day a sample belongs to is fixed when it first comes: the date in the person's zone; of
 * somebody without one (a subject of an organization), in the offset written in the timestamp. A
 * night belongs to the day of waking: stamp sleep with the moment of waking up.
 *
 * The samples of one source and day make one row of body_day: that is all that evaluations read.
 * Samples that are newer than all of their source are added to it; others have it made anew. */
#pragma once

#include "domain/body.h"
#include "domain/ctx.h"

enum {
    SIGNAL_BATCH_MAX = 1000,      /* samples in one write */
    SIGNAL_OTHERS_MAX = 32,       /* other metrics of a sample; further ones are rejected */
    SIGNAL_METRIC_CHARS_MAX = 64, /* of a metric's name */
    SIGNAL_SOURCE_CHARS_MAX = 64, /* of a source's name: printable ASCII */
};

/* A metric by name, whichever. A value that is no finite number is NAN: rejected with a reason. */
struct signal_metric {
    struct str name;
    double value;
};

struct sample {
    struct str source;   /* "apple_health" */
    int64_t at;          /* instant; whole seconds count */
    int64_t utc_offset;  /* seconds east, as written in the timestamp; NONE: not written */
    struct list metrics; /* of struct signal_metric; a name that comes twice: the last one counts */
    struct str fault;    /* not null: what is wrong with it already, for its result: "timestamp must
                            be ..."; the rest does not matter */
};

/* At most SIGNAL_BATCH_MAX, in any order. Of two with the same key the later one in the list wins.
 */
struct signal_batch {
    struct list samples; /* of struct sample */
};

struct signal_rejected {
    struct str metric;
    struct str reason; /* "must be 2 to 400 ms ..." */
};

/* What became of one sample. Accepted: at least one of the five metrics is stored now. */
struct signal_result {
    bool accepted;
    struct str why;    /* not accepted: a phrase such as "timestamp must not be ..."; else null */
    int64_t received;  /* metrics stored, or there already */
    int64_t duplicate; /* flag: all of them were there already, with these values */
    struct list rejected; /* of struct signal_rejected */
    int64_t day;          /* accepted: the day it belongs to; else NONE */
};

struct signal_done {
    struct list results; /* of struct signal_result, one for each sample, in their order */
    int64_t accepted;    /* how many of them */
    int64_t changed;     /* how many samples were added or corrected; 0: nothing was written */
    int64_t coherence;   /* 0 to 100, as reported now (range 7); NONE: no data yet */
};

/* Stores the samples of ctx->owner: after person_lock(), in its transaction. A few statements for
 * each run of days that a source touches, however many samples. ST_OK even when no sample is
 * accepted: see results. */
OP(signal_put, struct signal_batch, struct signal_done);
