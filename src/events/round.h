/* round.h: what the dispatcher does each time it is woken, on its own thread:
 *
 *   results of the last record -> look for couriers that are due -> send what is due -> next record
 *
 * Reads are of one short snapshot. Writes go to the writer as a record, one at a time; what comes
 * up meanwhile waits for the next. Nothing here grows with what waits: couriers held, parcels under
 * way and lines of a record are fixed numbers. */
#pragma once

#include "events/held.h"
#include "events/record.h"
#include "events/timeline.h"
#include "events/wire.h"

/* One parcel under way. */
struct sending {
    struct held *held; /* NULL: none */
    struct delivery_due delivery;
    struct url_mark receiver;
    int64_t began; /* instant, by the wall's clock */
};

/* What /metrics shows; any thread reads. */
struct round_counts {
    _Atomic int64_t delivered, retried, dead; /* attempts */
    _Atomic int64_t held, in_flight;
    _Atomic int64_t waiting, oldest_due; /* as of a moment ago; oldest_due is an instant or NONE */
};

struct round_config {
    struct program *program;
    struct writer *writer;
    struct db *db;
    uv_loop_t *loop;
    void (*soon)(void *owner);               /* turn again soon; on the loop's thread */
    void (*written)(struct writer_job *job); /* on the writer's: round_written() is to be called */
    void *owner;
};

struct round {
    struct round_config config;
    struct wire *wire;
    struct arena arena;
    struct timeline timeline;
    char me[DELIVERY_ID_MAX]; /* the holder's name of this run */
    struct held_table held;
    struct sending *sendings;
    int parcels;
    struct parcel *filling; /* taken, and not yet sent */
    struct record records[2];
    struct record *next, *posted; /* the one that is filled; the one on its way, or NULL */
    int64_t post_at;              /* instant; a record that failed is posted again from then on */
    bool again;                   /* posted has failed and waits for post_at */
    int64_t now, wall;            /* instants of this turn */
    int64_t lease_ms;
    int64_t looked_at, first_due; /* instants; the first courier that will be due, or NONE */
    int64_t counted_at;
    bool look;    /* somebody woke us: there may be couriers */
    bool crowded; /* more couriers are due than can be held */
    bool stopping;
    int cursor; /* whose turn it is among the held */
    struct round_counts counts;
};

/* False, with a log line, when memory or the library fails. */
bool round_open(struct round *r, const struct round_config *config);

/* Does what is to be done by these clocks; how many ms until the next turn at the latest. */
int64_t round_turn(struct round *r, int64_t wall_ms, int64_t mono_ms);

/* The posted record is over. */
void round_written(struct round *r);

/* No new sends from now on; what is under way may end, what is held is let go. */
void round_stop(struct round *r);
bool round_is_over(const struct round *r);    /* after round_stop(): nothing is left to do */
bool round_is_writing(const struct round *r); /* a record is with the writer */
void round_cut(struct round *r);              /* whatever is still under way will be sent again */

/* The loop must run once more after it. No record may be on its way. */
void round_close(struct round *r);
