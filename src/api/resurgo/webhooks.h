/* resurgo/webhooks.h: how webhooks and deliveries look in Resurgo. For routes.c alone. */
#pragma once

#include "api/route.h"
#include "api/webhook_taken.h"
#include "domain/webhook.h"
#include "domain/words.h"

/* Tables are laid out by hand. */
/* clang-format off */

#define WEBHOOK_SHOWN                                                            \
    SHOW_CODE(struct webhook, id, "id", 'w'),                                    \
    SHOW(struct webhook, f.url, "url"),                                          \
    SHOW(struct webhook, f.name, "name"),                                        \
    SHOW_WORD(struct webhook, f.api, "dialect", api_words),                      \
    SHOW_TEXTS(struct webhook, f.events, "events"),                              \
    SHOW_AS(FIELD_FLAG, struct webhook, f.active, "active"),                     \
    SHOW_WORD(struct webhook, off_why, "disabledReason", webhook_off_words),     \
    SHOW_AS(FIELD_TIME_Z, struct webhook, off_at, "disabledAt"),                 \
    SHOW(struct webhook, failures, "consecutiveFailures"),                       \
    SHOW_AS(FIELD_TIME_Z, struct webhook, rotation_ends, "secretRotationEndsAt"), \
    SHOW_AS(FIELD_TIME_Z, struct webhook, created, "createdAt"),                 \
    SHOW_AS(FIELD_TIME_Z, struct webhook, updated, "updatedAt")

SHAPE(webhook_item, struct webhook, WEBHOOK_SHOWN);
SHAPE_SUCCESS("webhook", webhook_shown, webhook_item);

SHAPE(webhook_secret_item, struct webhook, WEBHOOK_SHOWN, SHOW(struct webhook, secret, "secret"));
SHAPE_SUCCESS("webhook", webhook_secret_shown, webhook_secret_item);

SHAPE(webhooks_shown, struct webhook_page,
      SHOW_TRUE(struct webhook_page, "success"),
      SHOW_LIST(struct webhook_page, webhooks, "webhooks", webhook_item),
      SHOW(struct webhook_page, has_more, "hasMore"));

SHAPE(webhook_named, struct webhook_ref,
      TAKE_CODE(struct webhook_ref, id, "id", FROM_PATH | REQUIRED, 'w'));

SHAPE_SENT(webhook_new_sent, struct webhook_edit, WEBHOOK_TAKEN(REQUIRED));
SHAPE_SENT(webhook_edit_sent, struct webhook_edit,
           TAKE_CODE(struct webhook_edit, id, "id", FROM_PATH | REQUIRED, 'w'), WEBHOOK_TAKEN(0));

SHAPE(webhook_turn_sent, struct webhook_turn,
      TAKE_CODE(struct webhook_turn, id, "id", FROM_PATH | REQUIRED, 'w'),
      TAKE(struct webhook_turn, overlap_hours, "overlapHours", FROM_BODY, 0, WEBHOOK_OVERLAP_HOURS_MAX));

/* --- deliveries ------------------------------------------------------------------------------ */

#define DELIVERY_SHOWN                                                   \
    SHOW(struct delivery, id, "id"),                                     \
    SHOW(struct delivery, event, "event"),                               \
    SHOW_WORD(struct delivery, state, "state", delivery_state_words),    \
    SHOW(struct delivery, attempts, "attempts"),                         \
    SHOW_AS(FIELD_TIME_Z, struct delivery, due, "nextAttemptAt"),        \
    SHOW(struct delivery, http, "responseStatus"),                       \
    SHOW_AS(FIELD_TIME_Z, struct delivery, made, "createdAt"),           \
    SHOW_AS(FIELD_TIME_Z, struct delivery, ended, "endedAt")

SHAPE(delivery_item, struct delivery, DELIVERY_SHOWN);
SHAPE_SUCCESS("delivery", delivery_shown, delivery_item);

SHAPE(attempt_item, struct attempt,
      SHOW(struct attempt, number, "number"),
      SHOW_AS(FIELD_TIME_Z, struct attempt, at, "at"),
      SHOW(struct attempt, ms, "durationMs"),
      SHOW(struct attempt, http, "responseStatus"),
      SHOW(struct attempt, error, "error"),
      SHOW(struct attempt, answer, "responseBody"));

SHAPE(delivery_log_item, struct delivery, DELIVERY_SHOWN,
      SHOW_LIST(struct delivery, log, "attemptLog", attempt_item));
SHAPE_SUCCESS("delivery", delivery_log_shown, delivery_log_item);

SHAPE(deliveries_shown, struct delivery_page,
      SHOW_TRUE(struct delivery_page, "success"),
      SHOW_PAGE(struct delivery_page, deliveries, "deliveries", delivery_item, has_more),
      SHOW(struct delivery_page, has_more, "hasMore"));

SHAPE(deliveries_asked, struct delivery_ask,
      TAKE_CODE(struct delivery_ask, webhook, "id", FROM_PATH | REQUIRED, 'w'),
      TAKE_WORD(struct delivery_ask, state, "state", FROM_QUERY, delivery_state_words),
      TAKE(struct delivery_ask, limit, "limit", FROM_QUERY, 1, DELIVERY_PAGE_MAX),
      TAKE(struct delivery_ask, after, "after", FROM_QUERY, 36, 36));

SHAPE(delivery_named, struct delivery_ref,
      TAKE_CODE(struct delivery_ref, webhook, "id", FROM_PATH | REQUIRED, 'w'),
      TAKE(struct delivery_ref, id, "uuid", FROM_PATH | REQUIRED, 36, 36));

/* clang-format on */
