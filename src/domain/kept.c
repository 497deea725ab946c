#include "domain/kept.h"
#include "base/date.h"

/* Whose key it was: an organization's, when it asks for one of its subjects. */
static int64_t holder(const struct ctx *ctx)
{
    return ctx->org ? ctx->org : ctx->owner.id;
}

/* Whom the answer is about, so that it goes with them; NONE: nobody. */
static int64_t about(const struct ctx *ctx)
{
    if (ctx->org)
        return ctx->owner.id;
    return ctx->about ? ctx->about : NONE;
}

enum status kept_find(struct ctx *ctx, struct kept *out)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_KEPT_FIND, VINT(holder(ctx)), VINT(out->key),
                              VSTR(out->name), VINT(ctx->now - DAY_MS));
    enum status st = db_first(&r);

    if (st)
        return st;
    out->request = db_str(&r, 0);
    out->http = db_int(&r, 1);
    out->body = db_str(&r, 2);
    db_end(&r);
    return ST_OK;
}

enum status kept_store(struct ctx *ctx, const struct kept *kept)
{
    return db_run(ctx->db, ctx->arena, SQL_KEPT_STORE, VINT(holder(ctx)), VINT(kept->key),
                  VSTR(kept->name), VSTR(kept->request), VINT(kept->http), VSTR(kept->body),
                  VINT(ctx->now), VINT(about(ctx)));
}

enum status kept_sweep(struct db *db, struct arena *a, int64_t now, int64_t *gone)
{
    struct rows r = db_select(db, a, SQL_KEPT_SWEEP, VINT(now - DAY_MS));

    *gone = 0;
    while (db_next(&r))
        ++*gone;
    return r.status;
}
