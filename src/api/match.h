/* match.h: from a path and a query to a row of a table. Knows no person and no database. */
#pragma once

#include "api/route.h"

enum { PATH_PAIRS_MAX = 4, QUERY_PAIRS_MAX = 32, SEGMENTS_MAX = 12 };

struct match {
    const struct dialect *dialect; /* NULL: no dialect has this prefix */
    const struct route *route;     /* NULL: no row */
    unsigned allowed;              /* bits of the methods that other rows of this path answer */
    struct pair path[PATH_PAIRS_MAX];
    size_t path_count;
};

void match_find(struct arena *a, enum method method, struct str path, struct match *out);

/* Whether the row, if there is one, is LARGE. Takes no memory. */
bool match_large(enum method method, struct str path);

/* Splits and decodes a query ('+' is a blank). False when a percent sign is malformed, a decoded
 * NUL appears, or there are more than QUERY_PAIRS_MAX parts. */
bool match_query(struct arena *a, struct str query, struct pair *pairs, size_t *count);

/* Decodes percent signs; false when one is malformed or stands for NUL. */
bool match_decode(struct arena *a, struct str text, bool plus, struct str *out);
