#include "api/resurgo/guests.h"
#include "api/work.h"

#include <sodium.h>

/* Compares in a time that says nothing about how much of it was right. */
static bool secret_is(struct str sent, struct str secret)
{
    return sent.len == secret.len && sodium_memcmp(sent.at, secret.at, secret.len) == 0;
}

static enum status telegram_prove(struct work *work)
{
    const struct settings *settings = work->program->settings;
    struct str secret = settings->telegram_webhook_secret;
    struct str sent = work->call->req.headers[HEADER_TELEGRAM_SECRET];

    if (!secret.len)
        return ctx_fail(&work->ctx, ST_UNAVAILABLE,
                        S("This server does not hear of Telegram: set telegram-webhook-secret."));
    if (!str_is_null(sent) && secret_is(sent, secret))
        return ST_OK;
    return ctx_fail(&work->ctx, ST_UNAUTHORIZED,
                    S("X-Telegram-Bot-Api-Secret-Token is not the one that was agreed."));
}

/* The update as it came. Whose it is will be found when it is handled. */
static enum status telegram_meet(struct work *work, void *in)
{
    struct telegram_update *update = in;
    struct str body = work->call->req.body;

    update->body = body.len <= TELEGRAM_UPDATE_MAX ? body : STR_NULL;
    return ST_OK;
}

const struct guest telegram_guest = {telegram_prove, telegram_meet};
