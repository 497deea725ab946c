/* page.h: how every list is read: one row more than asked for tells whether there is more, and a
 * page begins behind the thing that the last one ended with. */
#pragma once

#include "domain/ctx.h"

/* The next row of a page of `limit` of which `count` are read; false at its end. A statement that
 * has more is ended, and *more says so. Ask for limit + 1 rows. */
static inline bool page_next(struct rows *r, size_t count, size_t limit, bool *more)
{
    if (!db_next(r))
        return false;
    if (count < limit)
        return true;
    *more = true;
    db_end(r);
    return false;
}

/* The first column of the only row of `r`: where the thing named by `after` stands in the list.
 * Without a row the cursor is nobody's: a complaint, which says `why`. */
enum status page_after(struct ctx *ctx, struct rows r, struct str why, int64_t *place) MUST_CHECK;
