#include "domain/courier.h"

enum status courier_list(struct ctx *ctx, struct courier *out, size_t *count)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_COURIER_DUE, VINT((int64_t)*count));
    size_t n = 0;

    while (db_next(&r))
        out[n++] = (struct courier){db_int(&r, 0), db_int(&r, 1), db_int(&r, 2), db_int(&r, 3)};
    *count = n;
    return r.status;
}

enum status courier_list_held(struct ctx *ctx, const struct lease *lease, courier_seen *each,
                              void *owner)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_COURIER_HELD, VINT(ctx->now),
                              VINT(lease->until), VSTR(lease->holder));

    while (db_next(&r))
        each(owner, &(struct courier){
                        .person = db_int(&r, 0), .webhook = db_int(&r, 1), .fresh = db_int(&r, 2)});
    return r.status;
}

/* The status of a statement that returns a row when it changed one. */
static enum status changed(struct rows r, int64_t *fresh)
{
    enum status st = db_first(&r);

    if (st)
        return st;
    *fresh = db_int(&r, 0);
    db_end(&r);
    return ST_OK;
}

enum status courier_take(struct ctx *ctx, struct courier *c, const struct lease *lease)
{
    return changed(db_select(ctx->db, ctx->arena, SQL_COURIER_TAKE, VINT(c->person),
                             VINT(c->webhook), VINT(c->due), VSTR(lease->holder),
                             VINT(lease->until)),
                   &c->fresh);
}

enum status courier_renew(struct ctx *ctx, const struct courier *c, const struct lease *lease)
{
    int64_t fresh;

    return changed(db_select(ctx->db, ctx->arena, SQL_COURIER_RENEW, VINT(c->person),
                             VINT(c->webhook), VSTR(lease->holder), VINT(lease->until)),
                   &fresh);
}

enum status courier_leave(struct ctx *ctx, const struct courier *c, struct str holder)
{
    int64_t next = NONE, fresh;
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_DELIVERY_NEXT_DUE, VINT(c->person), VINT(c->webhook));
    enum status st = changed(r, &next);

    if (st == ST_NOT_FOUND)
        return changed(db_select(ctx->db, ctx->arena, SQL_COURIER_DISMISS, VINT(c->person),
                                 VINT(c->webhook), VSTR(holder), VINT(c->fresh)),
                       &fresh);
    if (st)
        return st;
    return changed(db_select(ctx->db, ctx->arena, SQL_COURIER_LEAVE, VINT(c->person),
                             VINT(c->webhook), VSTR(holder), VINT(c->fresh), VINT(next)),
                   &fresh);
}

enum status courier_free(struct ctx *ctx)
{
    return db_run(ctx->db, ctx->arena, SQL_COURIER_FREE, VINT(ctx->now));
}

enum status courier_person_hold(struct ctx *ctx, int64_t person)
{
    return db_run(ctx->db, ctx->arena, SQL_COURIER_PERSON_HOLD, VINT(person));
}
