/* resurgo/guests.h: programs that have no key: a payment service, and Telegram. */
#pragma once

#include "api/route.h"
#include "domain/payment.h"
#include "domain/telegram.h"

/* Signed by the scheme of Standard Webhooks, with payments-secret. */
extern const struct guest payment_guest;

/* Shows telegram-webhook-secret. */
extern const struct guest telegram_guest;

/* Into struct payment_note. Of a type that is not known nothing but the type is looked at. */
enum status payment_read(struct ctx *ctx, const struct sources *from, void *into);
