#include "domain/page.h"

enum status page_after(struct ctx *ctx, struct rows r, struct str why, int64_t *place)
{
    enum status st = db_first(&r);

    if (st == ST_NOT_FOUND) {
        ctx_complain(ctx, S("after"), why);
        return ST_INVALID;
    }
    if (st)
        return st;
    *place = db_int(&r, 0);
    db_end(&r);
    return ST_OK;
}
