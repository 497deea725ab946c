/* person.h: somebody whose life is kept here.
 *
 * The person row is the owner row: every write begins by locking it, which numbers the write, gives
 * out ids, and makes caps exact on both engines. Username and e-mail are lower case and belong to
 * one person each. */
#pragma once

#include "domain/ctx.h"

enum plan { PLAN_FREE, PLAN_PRO, PLAN_ENTERPRISE };

struct person {
    struct owner owner;
    struct str username, email;
    int64_t created, updated; /* instants */
};

struct person_new {
    struct str username; /* [a-z0-9_.-], 1..64 */
    struct str email;    /* up to 254 bytes */
    struct str zone;     /* IANA name; null: UTC */
    struct str password; /* null: no sign-in by password; else 10..1024 bytes */
    int64_t week_start;  /* 0, 1 or 6; NONE: 1 */
    int64_t plan;        /* enum plan; NONE: free */
};

struct person_ref {
    struct str username;
};

struct person_plan {
    struct str username;
    int64_t plan;
    int64_t until; /* instant; NONE: for life */
};

struct person_page_ask {
    int64_t after; /* the last id seen; 0 to start */
    int64_t limit;
};

struct person_page {
    struct list people; /* of struct person, by id */
    bool has_more;
};

OP(person_add, struct person_new,
   struct person); /* ST_CONFLICT when the name or address is taken */
OP(person_find, struct person_ref, struct person);
OP(person_list, struct person_page_ask, struct person_page);
OP(person_set_plan, struct person_plan, struct person);
OP(person_remove, struct person_ref, struct nothing); /* with all that is theirs */

/* Takes another name for ctx->owner, who has `before`; ST_CONFLICT when it is somebody else's. Of
 * the person's row the name is the caller's to store. */
enum status person_rename(struct ctx *ctx, struct str before, struct str after) MUST_CHECK;
bool username_valid(struct str username);

/* Locks the owner row for a write: ctx->owner gets its newest state, with version one higher. Then
 * operations run; person_settle() stores what they used up, and calls the couriers they want. It
 * comes last: whoever holds a courier waits for nobody's row any more. */
enum status person_lock(struct ctx *ctx, int64_t id) MUST_CHECK;
enum status person_settle(struct ctx *ctx) MUST_CHECK;

/* Reads the owner columns, in the order of every statement that returns them:
 * id, version, next_id, plan, plan_until, week_start, day_start, zone, told, ahead. */
enum { OWNER_COLUMNS = 10 };
void owner_read(struct rows *r, int first, struct owner *out);

/* Sets ctx->owner and what follows from it (today). */
void ctx_own(struct ctx *ctx, const struct owner *owner);

/* "usr_...": how Resona and commands name a person: the id in base 36, six characters or more. */
struct str person_subject(struct arena *a, int64_t id);

/* The plan in force at `now`. */
enum plan owner_plan(const struct owner *owner, int64_t now);
