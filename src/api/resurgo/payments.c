#include "api/resurgo/payments.h"
#include "api/work.h"
#include "base/log.h"
#include "base/lower.h"
#include "base/signed.h"

/* Services send more types than anybody asked for, each with members of its own: what is not known
 * is taken without a look, or they would send it again and again. */
enum status payment_read(struct ctx *ctx, const struct sources *from, void *into)
{
    const json_t *type = json_object_get(from->body, "type");
    struct payment_note *note = into;

    note->type = NONE;
    if (json_is_string(type) && words_find(payment_type_words, json_str(type)) == NONE)
        return ST_OK;
    return shape_read(ctx, &payment_known, from, into);
}

/* The signature is that of the body as it came, before anything is read of it. */
static enum status payment_prove(struct work *work)
{
    const struct request *req = &work->call->req;
    const struct settings *settings = work->program->settings;
    const struct signed_message message = {
        .id = req->headers[HEADER_WEBHOOK_ID],
        .timestamp = req->headers[HEADER_WEBHOOK_TIMESTAMP],
        .signatures = req->headers[HEADER_WEBHOOK_SIGNATURE],
        .body = req->body,
    };
    struct ctx *ctx = &work->ctx;

    if (!settings->payments_secret.len)
        return ctx_fail(ctx, ST_UNAVAILABLE,
                        S("This server takes no payments: set payments-secret."));
    switch (signed_check(&message, settings->payments_secret, ctx->now)) {
    case SIGNED_RIGHT:
        return ST_OK;
    case SIGNED_INCOMPLETE:
        return ctx_fail(ctx, ST_UNAUTHORIZED,
                        S("Sign the message: webhook-id, webhook-timestamp, webhook-signature."));
    case SIGNED_STALE:
        return ctx_fail(ctx, ST_UNAUTHORIZED, S("The message is more than five minutes old."));
    default:
        return ctx_fail(ctx, ST_UNAUTHORIZED, S("The signature is not right."));
    }
}

/* Who paid, and what for. Nobody, or nothing that is sold here, is no failure: the service need not
 * send it again. Only ids are logged. */
static enum status payment_meet(struct work *work, void *in)
{
    struct payment_note *note = in;
    struct ctx *ctx = &work->ctx;
    struct owner owner;

    note->plan = NONE;
    note->hook = work->call->req.headers[HEADER_WEBHOOK_ID];
    if (!str_utf8(note->hook)) {
        ctx_complain_as(ctx, S("webhook-id"), S("must be text"));
        return ST_INVALID;
    }
    if (note->type == NONE)
        return ST_OK;
    note->plan = payment_plan(work->program->settings->payments_products, note->data.product);
    if (note->plan == NONE)
        log_warn("payment", "id=%.*s its product is not one of payments-products",
                 STR_FMT(note->hook));
    enum status st =
        payment_person(ctx->db, ctx->arena, lower(ctx->arena, note->data.customer.email), &owner);

    if (st == ST_NOT_FOUND)
        log_warn("payment", "id=%.*s nobody here has its address", STR_FMT(note->hook));
    if (!st)
        ctx_own(ctx, &owner);
    return st == ST_NOT_FOUND ? ST_OK : st;
}

const struct guest payment_guest = {payment_prove, payment_meet};
