/* delivery.h: an event on its way to a webhook.
 *
 *   WAITING --2xx--------------------> DELIVERED
 *      ^ |---later (schedule)--------> WAITING
 *      | '---given up, 410, off------> DEAD
 *      '----asked for again-----------' (and from DELIVERED)
 *
 * It is written with the event, in the act's transaction: one for each webhook that wants it. With
 * it goes a courier row, which is what a dispatcher looks for and holds (domain/courier.h). */
#pragma once

#include "domain/event.h"

enum delivery_state { DELIVERY_WAITING, DELIVERY_DELIVERED, DELIVERY_DEAD, DELIVERY_STATE_COUNT };

/* One for each active webhook of ctx->org (or the owner) that wants this kind: of the event that
 * was stored last. event_add() calls this. */
enum status delivery_add(struct ctx *ctx, enum event_kind kind) MUST_CHECK;

/* One for this webhook of ctx->org (or the owner) alone, of the event that was stored last; `id` is
 * the delivery's. */
enum status delivery_add_to(struct ctx *ctx, int64_t webhook, enum event_kind kind,
                            struct str *id) MUST_CHECK;

/* Has a courier called to a webhook of the owner: something waits for it since now. */
void delivery_call(struct ctx *ctx, int64_t webhook);

/* Calls all the couriers that were to be called. person_settle() does, at the end of a write. */
enum status delivery_settle_calls(struct ctx *ctx) MUST_CHECK;
