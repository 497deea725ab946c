#include "domain/delivery.h"
#include "base/uuid.h"

enum { WEBHOOKS_MATCHED_MAX = 16 };

struct called {
    struct called *next;
    int64_t whose, webhook;
};

/* Notes the courier of a webhook, once, in its place: `whose` is who has the webhook. */
static void courier_note(struct ctx *ctx, int64_t whose, int64_t webhook)
{
    struct called **link = &ctx->called;

    ctx->deliveries++;
    while (*link &&
           ((*link)->whose < whose || ((*link)->whose == whose && (*link)->webhook < webhook)))
        link = &(*link)->next;
    if (*link && (*link)->whose == whose && (*link)->webhook == webhook)
        return;
    struct called *called = arena_new(ctx->arena, struct called, 1);

    *called = (struct called){*link, whose, webhook};
    *link = called;
}

/* Subjects of an organization write at the same time, each for the same webhooks: so all lock the
 * couriers in one order, as late as can be. */
enum status delivery_settle_calls(struct ctx *ctx)
{
    enum status st = ST_OK;

    for (const struct called *c = ctx->called; !st && c; c = c->next)
        st = db_run(ctx->db, ctx->arena, SQL_COURIER_CALL, VINT(c->whose), VINT(c->webhook),
                    VINT(ctx->now));
    ctx->called = NULL;
    return st;
}

/* Stores a delivery of the last event, for which a courier is to be called. */
static enum status delivery_insert(struct ctx *ctx, int64_t whose, int64_t webhook,
                                   enum event_kind kind, struct str *id)
{
    *id = uuid_7(ctx->arena, ctx->now, ctx->deliveries & 0xfff);
    enum status st =
        db_run(ctx->db, ctx->arena, SQL_DELIVERY_INSERT, VINT(whose), VINT(webhook), VSTR(*id),
               VINT(ctx->owner.id), VINT(event_last(ctx)), VINT(kind), VINT(ctx->now));

    courier_note(ctx, whose, webhook);
    return st;
}

/* Whose webhooks hear of what happens to the owner. */
static int64_t told_whose(const struct ctx *ctx)
{
    return ctx->org ? ctx->org : ctx->owner.id;
}

enum status delivery_add_to(struct ctx *ctx, int64_t webhook, enum event_kind kind, struct str *id)
{
    return delivery_insert(ctx, told_whose(ctx), webhook, kind, id);
}

void delivery_call(struct ctx *ctx, int64_t webhook)
{
    courier_note(ctx, ctx->owner.id, webhook);
}

/* A person's own row knows which kinds their webhooks want; an organization's is not at hand. */
static bool nobody_wants(const struct ctx *ctx, enum event_kind kind)
{
    return !ctx->org && !(ctx->owner.told >> kind & 1);
}

enum status delivery_add(struct ctx *ctx, enum event_kind kind)
{
    struct str id;
    int64_t webhooks[WEBHOOKS_MATCHED_MAX], whose = told_whose(ctx);
    int count = 0;

    if (nobody_wants(ctx, kind))
        return ST_OK;
    struct rows r = db_select(ctx->db, ctx->arena, SQL_DELIVERY_WEBHOOKS, VINT(whose),
                              VINT((int64_t)1 << kind), VINT(event_apis(kind)), VINT(ctx->mode));

    while (db_next(&r))
        if (count < WEBHOOKS_MATCHED_MAX)
            webhooks[count++] = db_int(&r, 0);
    enum status st = r.status;

    for (int i = 0; !st && i < count; i++)
        st = delivery_insert(ctx, whose, webhooks[i], kind, &id);
    return st;
}
