#include "domain/delivery_sweep.h"
#include "base/uuid.h"
#include "domain/courier.h"

enum { WEBHOOKS_A_PIECE = 50, DELIVERIES_A_PIECE = 200 };

struct swept {
    int64_t person, id;
    bool removed;
};

static enum status webhooks_next(struct ctx *ctx, const struct delivery_sweep *s, struct swept *out,
                                 int *count)
{
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_SWEEP_WEBHOOKS, VINT(s->person), VINT(s->webhook));

    *count = 0;
    while (db_next(&r))
        out[(*count)++] = (struct swept){db_int(&r, 0), db_int(&r, 1), db_int(&r, 2) != NONE};
    return r.status;
}

/* The oldest deliveries that may go: how many, and the last of them. */
static enum status old_find(struct ctx *ctx, const struct swept *w, struct str before, int *count,
                            struct str *last)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_SWEEP_OLD, VINT(w->person), VINT(w->id),
                              VSTR(before), VINT(w->removed));

    *count = 0;
    while (db_next(&r)) {
        *last = db_str(&r, 0);
        ++*count;
    }
    return r.status;
}

/* They go. What is shown of them has no tag, so the owner's version may stay. */
static enum status old_forget(struct ctx *ctx, const struct swept *w, struct str last)
{
    enum status st = courier_person_hold(ctx, w->person);

    if (!st)
        st = db_run(ctx->db, ctx->arena, SQL_SWEEP_ATTEMPTS, VINT(w->person), VINT(w->id),
                    VSTR(last), VINT(w->removed));
    if (!st)
        st = db_run(ctx->db, ctx->arena, SQL_SWEEP_DELIVERIES, VINT(w->person), VINT(w->id),
                    VSTR(last), VINT(w->removed));
    return st;
}

static enum status webhook_forget(struct ctx *ctx, const struct swept *w)
{
    enum status st = courier_person_hold(ctx, w->person);

    if (!st)
        st = db_run(ctx->db, ctx->arena, SQL_SWEEP_COURIER, VINT(w->person), VINT(w->id));
    return st ? st : db_run(ctx->db, ctx->arena, SQL_SWEEP_WEBHOOK, VINT(w->person), VINT(w->id));
}

/* One webhook: *full when there may be more of it. */
static enum status webhook_sweep(struct ctx *ctx, struct delivery_sweep *s, const struct swept *w,
                                 bool *full)
{
    struct str before = w->removed ? S("g") : uuid_7_first(ctx->arena, s->before), last;
    int count;
    enum status st = old_find(ctx, w, before, &count, &last);

    *full = count == DELIVERIES_A_PIECE;
    if (!st && count)
        st = old_forget(ctx, w, last);
    if (st)
        return st;
    s->gone += count;
    return w->removed && !*full ? webhook_forget(ctx, w) : ST_OK;
}

enum status delivery_sweep(struct ctx *ctx, struct delivery_sweep *sweep)
{
    struct swept webhooks[WEBHOOKS_A_PIECE];
    struct delivery_sweep s = *sweep; /* a piece that fails has not happened */
    int count;
    enum status st = webhooks_next(ctx, &s, webhooks, &count);
    bool full = false;

    for (int i = 0; !st && i < count; i++) {
        st = webhook_sweep(ctx, &s, &webhooks[i], &full);
        if (full)
            break;
        s.person = webhooks[i].person;
        s.webhook = webhooks[i].id;
    }
    if (st)
        return st;
    s.over = !full && count < WEBHOOKS_A_PIECE;
    *sweep = s;
    return ST_OK;
}
