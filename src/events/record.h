/* record.h: what the dispatcher writes in one transaction: what became of attempts, and which
 * couriers it takes, keeps, lets go of.
 *
 * Filled by the dispatcher's loop, run by the writer, read by the loop again. It may run twice when
 * a transaction is lost, and says the same again: it is a job that can be repeated. */
#pragma once

#include "api/writer.h"
#include "domain/courier.h"
#include "domain/delivery_send.h"

enum { RECORD_ERRANDS_MAX = 256 };

enum errand_kind {
    ERRAND_TAKE,  /* done: it is ours, courier.fresh is known */
    ERRAND_RENEW, /* done: it is still ours */
    ERRAND_LEAVE, /* done: it is no longer ours */
    ERRAND_BURY   /* done: nothing waits any more */
};

struct errand {
    enum errand_kind kind;
    struct courier courier;
    bool done;
};

struct record {
    struct writer_job job;
    void *owner; /* whoever must hear that the job is over */
    struct str holder;
    int64_t now, until; /* instants: of this record, and of the end of leases that it takes */
    struct delivery_end *ends;
    size_t end_count, end_max;
    struct errand errands[RECORD_ERRANDS_MAX];
    size_t errand_count;
};

/* False without memory. */
bool record_init(struct record *r, size_t end_max, struct str holder);
void record_release(struct record *r);

/* A writer_task; `arg` is the record. */
enum status record_run(struct db *db, struct arena *arena, void *arg);
