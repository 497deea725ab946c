/* route.h: what a dialect is made of.
 *
 * To add an endpoint:
 *   1. add a row to the dialect's routes.c, with the shapes of what it reads and shows;
 *   2. if no domain operation does it yet, add OP(...) to src/domain/<thing>.h, the function to
 *      <thing>.c and its statement to <thing>.sql, all under the same name;
 *   3. say in the dialect's about.c what it does, and which of its fields may be null;
 *   4. add steps to tests/api/<dialect>_<thing>.t. `make test` names every row that no step calls.
 */
#pragma once

#include "api/app.h"
#include "api/shape.h"
#include "base/settings.h"
#include "domain/key.h"

enum route_kind {
    READ,  /* runs on a snapshot, changes nothing */
    WRITE, /* runs in the writer's transaction, under the owner's lock */
    ASK,   /* has a slow part, for which nobody waits: see struct asking */
};

enum route_flags {
    CACHED = 1,    /* READ: the answer is kept until the person's version, scopes or day change */
    MANAGE = 2,    /* counts in the management bucket instead of the dialect's own */
    PUBLIC = 4,    /* needs no key */
    SUBJECT = 8,   /* the owner is whom the request names by user_id: see whose.h */
    FIRST = 16,    /* with SUBJECT, WRITE: who is not there yet is made */
    UNTAGGED = 32, /* READ: depends on more than the owner's version, so it has no ETag */
    SECRET = 64,   /* WRITE: shows a secret; its answer is kept sealed */
    STREAM = 128,  /* ASK: the answer is a stream of server-sent events, which begins at once */
    LARGE = 256,   /* its body may be longer than others, and is not read as a whole: its shape's
                      `read` walks through the text */
    ERASES = 512,  /* takes away what several scopes have written: the key needs interventions:write
                      besides the row's scope */
};

struct call;
struct work;
struct about;
struct slow;

/* The parts of an ASK row, in this order: `read` makes a task of the request and of what the
 * database says, on a snapshot; `slow` works on it on a thread of its own (api/ask.h), without a
 * database; the row's `op` takes the task as any WRITE takes its input. A task that is idle needs
 * nothing slow, and waits in no queue. */
struct asking {
    op_fn *read;
    size_t task_size;
    bool (*idle)(const struct settings *settings, const void *task);
    void (*slow)(struct slow *slow, void *task);
    struct str (*headers)(const void *task); /* further lines of the answer, each with its \r\n */
    /* STREAM: the events before the last one, which has the whole answer; else NULL. */
    void (*events)(struct buf *out, const void *result);
};

/* A WRITE row for a program that has no key of ours, such as a payment service: it proves itself by
 * what it sends. `prove` looks at the request as it came, before anything is read; `meet` completes
 * what was read, and makes whoever it is about ctx->owner; with nobody it runs all the same, under
 * nobody's lock. Neither may be tricked by what comes before the proof. */
struct guest {
    enum status (*prove)(struct work *work);
    enum status (*meet)(struct work *work, void *in);
};

/* What no table can say: fills `reply` by itself. Only in a dialect's odd.c. */
typedef enum status odd_fn(struct work *work, struct reply *reply);

struct route {
    enum method method;
    const char *path; /* ":name" matches one segment and becomes a FROM_PATH field */
    enum route_kind kind;
    int flags;
    int scope;                   /* enum scope: what the key must allow; -1 with PUBLIC only */
    const struct shape *in;      /* what the request must look like */
    op_fn *op;                   /* what is done */
    const struct shape *out;     /* what is shown; NULL with status 204 */
    int ok;                      /* the HTTP status when it works */
    odd_fn *odd;                 /* instead of in, op, out */
    const char *name;            /* of op or odd: "habit_list" */
    bool checked;                /* false cannot happen: see ROUTE */
    const struct asking *asking; /* ASK */
    const struct guest *guest;   /* of a PUBLIC WRITE row */
};

/* clang-format off */

#define SAME_TYPE(a, b) _Generic((a *)0, b *: 1, default: 0)
#define CHECKED(condition, text) (sizeof(struct { _Static_assert(condition, text); char c; }) > 0)

/* A row. It does not compile unless `in` and `out` are shapes of the very structs that `op` takes and
 * gives. There is no row without a scope, so authentication cannot be forgotten. */
#define ROUTE(method, path, kind, flags, scope, in, op, out, ok)                                    \
    {                                                                                               \
        method, path, kind, flags, SCOPE_##scope, &(in), op##_op, &(out), ok, NULL, #op,            \
        CHECKED(SAME_TYPE(in##_type, op##_in), #in " is not a shape of what " #op " takes") &&      \
        CHECKED(SAME_TYPE(out##_type, op##_out), #out " is not a shape of what " #op " gives"),     \
        NULL, NULL                                                                                  \
    }

/* A row with a slow part: `in` is what op_read takes, the task that it gives is what `op` takes, and
 * op_asking has them all: see ASKING. */
#define ROUTE_ASK(method, path, flags, scope, in, op, out, ok)                                      \
    {                                                                                               \
        method, path, ASK, flags, SCOPE_##scope, &(in), op##_op, &(out), ok, NULL, #op,             \
        CHECKED(SAME_TYPE(in##_type, op##_read_in), #in " is not a shape of what " #op "_read takes") && \
        CHECKED(SAME_TYPE(op##_read_out, op##_in), "the task of " #op "_read is another") &&        \
        CHECKED(SAME_TYPE(out##_type, op##_out), #out " is not a shape of what " #op " gives"),     \
        &op##_asking, NULL                                                                          \
    }
#define ASKING(op, idle, slow, headers, events)                                                     \
    static const struct asking op##_asking = {op##_read_op, sizeof(op##_read_out), idle, slow, headers, events}

/* A row that answers 204 and shows nothing. */
#define ROUTE_SILENT(method, path, kind, flags, scope, in, op)                                      \
    {                                                                                               \
        method, path, kind, flags, SCOPE_##scope, &(in), op##_op, NULL, 204, NULL, #op,             \
        CHECKED(SAME_TYPE(in##_type, op##_in), #in " is not a shape of what " #op " takes"), NULL, NULL \
    }

/* A row that anybody may call and that answers by itself. */
#define ROUTE_ODD(method, path, odd) {method, path, READ, PUBLIC, -1, NULL, NULL, NULL, 200, odd, #odd, true, NULL, NULL}

/* A row for a program that proves itself: see struct guest. */
#define ROUTE_GUEST(method, path, in, op, out, ok, guest)                                           \
    {                                                                                               \
        method, path, WRITE, PUBLIC, -1, &(in), op##_op, &(out), ok, NULL, #op,                     \
        CHECKED(SAME_TYPE(in##_type, op##_in), #in " is not a shape of what " #op " takes") &&      \
        CHECKED(SAME_TYPE(out##_type, op##_out), #out " is not a shape of what " #op " gives"),     \
        NULL, &(guest)                                                                              \
    }

/* clang-format on */

/* What a failed request has to say, in the dialect's own spelling. */
struct trouble {
    enum status status;
    const struct complaint *complaints; /* all spelled */
    struct str missing;                 /* ST_NOT_FOUND: "habit"; may be empty */
    struct str why;                     /* a sentence; may be empty */
    const char *scope;                  /* ST_SCOPE: the one that is missing */
    struct str request_id;              /* as in the header */
    int64_t retry_s;                    /* ST_LIMIT: seconds until it may work */
    struct str base;                    /* how clients reach this server, for links; may be empty */
};

/* A dialect: one product's way of speaking about the domain. */
struct dialect {
    const char *name;
    const char *prefix; /* of its paths */
    const char *family; /* before the names of its operations, which are unique; NULL: nothing */
    const struct route *routes;
    size_t count;
    int api;                    /* whose keys it takes; -1: none */
    bool key_header;            /* x-api-key is accepted beside Authorization: Bearer */
    int bucket;                 /* enum bucket: its own limit */
    int source;                 /* enum check_source: what acts through it are marked with */
    bool limit_of_key;          /* each key has a limit of its own, else each person */
    bool limit_reset;           /* X-RateLimit-Reset: when the window ends, Unix seconds */
    bool needs_pro;             /* free plans may not use it */
    const unsigned short *http; /* by enum status; 0 or no table: status_http() */
    void (*write_error)(struct buf *out, const struct trouble *trouble);
    const struct about *about; /* its sentences: see about.h */
};

extern const struct dialect loggd_dialect, resurgo_dialect, resona_dialect, system_dialect;

/* All dialects, the longest prefix first; ends with NULL. */
extern const struct dialect *const dialects[];
