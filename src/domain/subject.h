/* subject.h: the people whose signals an organization keeps.
 *
 * An organization is a person with Resona keys. Whoever its programs name by a user_id is a
 * subject: a person row of its own, which owns its signals, but has no username, no address, and
 * cannot sign in. Live and test data are apart. One name is never a subject: "usr_..." of the
 * organization itself (person_subject()), in live data, is the person who owns the key, so that the
 * signals of a body and the habits of a life can be one person's. */
#pragma once

#include "domain/ctx.h"

enum {
    SUBJECTS_MAX = 10000, /* of an organization, of live and of test data each */
    SUBJECT_NAME_MAX = 64,
    SUBJECT_PAGE = 50,
    SUBJECT_PAGE_MAX = 100,
};

struct subject {
    struct str user_id;
    int64_t created;     /* instant */
    int64_t last_sample; /* instant of the newest one; NONE: there is none */
};

struct subject_ref {
    struct str user_id; /* whose; the caller has found them already: it is ctx->owner */
};

struct subject_ask {
    int64_t limit;    /* 1..100; NONE: 50 */
    struct str after; /* user_id of the last one seen; null to start */
};

struct subject_page {
    struct list subjects; /* of struct subject, in the order in which they came */
    bool has_more;
};

/* 1 to 64 of A-Z, a-z, 0-9, '_', '.' and '-'. */
bool subject_valid(struct str name);

/* Whom the organization `org` calls `name` in its data of `mode`. ST_NOT_FOUND. */
enum status subject_find(struct db *db, struct arena *a, int64_t org, int64_t mode, struct str name,
                         struct owner *out) MUST_CHECK;

/* The number of ctx->subject, made when there is none: in a transaction that writes. Of ctx only
 * org, mode and subject count. ST_CONFLICT: there are too many; on PostgreSQL those who come in the
 * same moment do not see each other, so there may be as many more as there are connections. */
enum status subject_make(struct ctx *ctx, int64_t *id) MUST_CHECK;

/* Of ctx->owner, an organization, and ctx->mode. */
OP(subject_list, struct subject_ask, struct subject_page);

/* Of ctx->owner, a subject. Removing takes all its signals along; of the organization's own person
 * the signals go and what was told of them, and the person stays. Kept answers about them go. */
OP(subject_get, struct subject_ref, struct subject);
OP(subject_remove, struct subject_ref, struct nothing);

/* All subjects of an organization that goes. */
enum status subject_remove_all(struct ctx *ctx, int64_t org) MUST_CHECK;
