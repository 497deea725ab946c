/* work.h: a request while it is worked on.
 *
 * The way: app_begin() finds the row, the key and the limits, and reads the request; READ rows run
 * at once. A WRITE row stops there (APP_WRITE): whoever owns a writing connection opens a
 * transaction and calls app_write(), keeps or undoes, and ends with app_end(). An ASK row stops
 * there too (APP_ASK): app_ask() does what is slow, on a thread that may wait, then it goes on as a
 * WRITE row. The arena travels along. */
#pragma once

#include "api/cache.h"
#include "api/match.h"
#include "api/program.h"

enum app_next { APP_DONE, APP_WRITE, APP_ASK };

struct work {
    struct call *call;
    struct program *program;
    struct ctx ctx;
    struct match match;
    struct key_found key;
    bool authenticated;
    int64_t granted;        /* scope bits */
    void *in;               /* what the row's operation takes, filled by app_begin() */
    enum app_next next;     /* what is to be done with it */
    int64_t until_us;       /* ASK: when the slow part must be over, of clock_mono_us() */
    json_t *body;           /* freed by app_end() */
    struct str idempotency; /* the header; null when not sent */
    char digest[65];        /* of the whole request, with idempotency */
    struct limit_verdict limit;
    const struct rate *rate; /* NULL: not limited */
    struct str request_id;
    struct cache *cache; /* of this thread, or NULL */
    struct etag etag;    /* of a READ row's answer; none when empty */
    bool replayed;       /* the answer is a kept one */
    struct arena_mark
        mark; /* where a WRITE begins: what it took is given back when it is run again */
    int64_t started_us;
    long statements;
};

/* What the slow part of an ASK row may use. */
struct slow {
    struct arena *arena;
    const struct settings *settings;
    int64_t until_us;         /* it gives up before this, of clock_mono_us() */
    const _Atomic bool *stop; /* or as soon as this is set */
};

/* Up to the answer, up to the write, or up to the slow part. `db` may have a snapshot open or not:
 * statements of one request must see one moment, so callers with more than one open one. */
enum app_next app_begin(struct program *program, struct cache *cache, struct call *call,
                        struct db *db);

/* Runs the slow part. False when there was no memory for it, and call->reply is the answer. */
bool app_ask(struct call *call, const _Atomic bool *stop) MUST_CHECK;

/* Whether its answer is a stream, whose head comes before its slow part and its write. */
static inline bool work_streams(const struct work *work)
{
    return work->match.route->flags & STREAM;
}

/* Makes that head. False without memory for it: then it goes on without. */
bool app_stream(struct call *call) MUST_CHECK;

/* Runs a WRITE row on a connection inside a transaction (or savepoint). call->reply is the answer:
 * once it is committed when this is true; when it is false nothing may be kept. */
bool app_write(struct call *call, struct db *db) MUST_CHECK;

/* Makes app_write() possible once more, after its transaction was lost. */
void app_rewind(struct call *call);

/* Replaces the answer of a write that could not be kept. Needs no memory. */
void app_refuse(struct call *call, enum status st);

/* The last step, on any thread: counts, logs and lets go of what the library of JSON holds. The
 * reply stays good until the arena is reset. */
void app_end(struct call *call);

/* The same two with transactions of their own: app_begin() on a snapshot; app_write() and
 * app_end(). */
enum app_next app_begin_alone(struct program *program, struct cache *cache, struct call *call,
                              struct db *db, const struct owner *owner);
void app_write_alone(struct call *call, struct db *db);

/* The whole way on one connection, with its own transactions: for commands and tests. */
void app_call(struct program *program, struct cache *cache, struct call *call, struct db *db);

/* The same, as a person with every scope of an API, without a key: `cairn call`. */
void app_call_as(struct program *program, struct call *call, struct db *db,
                 const struct owner *owner);
