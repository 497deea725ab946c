/* ingest.h: samples that come through an API: stored, and every one answered.
 *
 * One sample by itself succeeds or is refused whole. Of a batch each sample has its own result, and
 * the request is refused only when not one of them was accepted. */
#pragma once

#include "domain/signal.h"

struct ingest_new {
    struct list samples; /* of struct sample; one by itself, or 1 to SIGNAL_BATCH_MAX */
    bool batch;
};

/* What became of a sample; of a batch as a whole: sums. */
struct ingested {
    int64_t refused; /* 0 accepted, 1 rejected: ingest_words */
    struct str ingestion_id, user_id;
    struct str source;    /* null: several, or not known */
    int64_t timestamp;    /* instant; NONE: several, or not known */
    int64_t received;     /* metrics */
    struct list rejected; /* of struct signal_rejected */
    int64_t duplicate;    /* flag: nothing was new */
    int64_t coherence;    /* as reported now; NONE: no data */
    int64_t processed_at; /* instant */
    struct str error;     /* rejected: why, a sentence's part; else null */
};

struct ingest_done {
    struct ingested all;
    struct list results; /* of struct ingested: of a batch, one for each sample */
};

/* Many samples of one source, as an app exports them, told in sums. */
struct import_new {
    struct list samples; /* of struct sample, at most IMPORT_SAMPLES_MAX */
    struct list ignored; /* of struct str: metrics that nothing takes, each once */
};

struct import_done {
    struct str ingestion_id, user_id;
    int64_t samples, accepted, changed; /* how many there were, counted, were new or corrected */
    struct list rejected; /* of struct signal_rejected, the first IMPORT_REJECTED_MAX */
    struct list ignored;
    int64_t coherence, processed_at;
};

enum { IMPORT_SAMPLES_MAX = 100000, IMPORT_REJECTED_MAX = 100 };

OP(signal_ingest, struct ingest_new, struct ingest_done);
OP(signal_import, struct import_new, struct import_done);
