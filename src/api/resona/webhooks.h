/* resona/webhooks.h: how the webhooks of an organization, and what was delivered to them, look in
 * Resona. For routes.c alone. */
#pragma once

#include "api/route.h"
#include "api/webhook_taken.h"
#include "domain/webhook.h"
#include "domain/words.h"

/* Tables are laid out by hand. */
/* clang-format off */

typedef struct nothing nothing_asked_type;
static const struct shape nothing_asked = {NULL, 0, sizeof(struct nothing), SHAPE_NO_SENT, NULL, "nothing", NULL};

/* --- webhooks -------------------------------------------------------------------------------- */

#define WEBHOOK_SHOWN                                                         \
    SHOW(struct webhook, id, "id"),                                           \
    SHOW(struct webhook, f.url, "url"),                                       \
    SHOW(struct webhook, f.name, "name"),                                     \
    SHOW_TEXTS(struct webhook, f.events, "events"),                           \
    SHOW_AS(FIELD_FLAG, struct webhook, f.active, "active"),                  \
    SHOW_WORD(struct webhook, off_why, "disabled_reason", webhook_off_words), \
    SHOW_AS(FIELD_TIME_Z, struct webhook, off_at, "disabled_at"),               \
    SHOW(struct webhook, failures, "consecutive_failures"),                   \
    SHOW_AS(FIELD_TIME_Z, struct webhook, rotation_ends, "secret_rotation_ends_at"), \
    SHOW_AS(FIELD_TIME_Z, struct webhook, created, "created_at"),               \
    SHOW_AS(FIELD_TIME_Z, struct webhook, updated, "updated_at")

SHAPE(webhook_item, struct webhook, WEBHOOK_SHOWN);

SHAPE(webhook_secret_item, struct webhook, WEBHOOK_SHOWN, SHOW(struct webhook, secret, "secret"));

SHAPE(webhooks_shown, struct webhook_page,
      SHOW_LIST(struct webhook_page, webhooks, "webhooks", webhook_item),
      SHOW(struct webhook_page, has_more, "has_more"));

SHAPE(webhook_named, struct webhook_ref,
      TAKE(struct webhook_ref, id, "id", FROM_PATH | REQUIRED, 1, INT64_MAX));

SHAPE_SENT(webhook_new_sent, struct webhook_edit, WEBHOOK_TAKEN(REQUIRED));
SHAPE_SENT(webhook_edit_sent, struct webhook_edit,
           TAKE(struct webhook_edit, id, "id", FROM_PATH | REQUIRED, 1, INT64_MAX), WEBHOOK_TAKEN(0));

SHAPE(webhook_turn_sent, struct webhook_turn,
      TAKE(struct webhook_turn, id, "id", FROM_PATH | REQUIRED, 1, INT64_MAX),
      TAKE(struct webhook_turn, overlap_hours, "overlap_hours", FROM_BODY, 0, WEBHOOK_OVERLAP_HOURS_MAX));

/* --- deliveries ------------------------------------------------------------------------------ */

#define DELIVERY_SHOWN                                                     \
    SHOW(struct delivery, id, "id"),                                       \
    SHOW(struct delivery, event, "event"),                                 \
    SHOW_WORD(struct delivery, state, "state", delivery_state_words),      \
    SHOW(struct delivery, attempts, "attempts"),                           \
    SHOW_AS(FIELD_TIME_Z, struct delivery, due, "next_attempt_at"),          \
    SHOW(struct delivery, http, "response_status"),                        \
    SHOW_AS(FIELD_TIME_Z, struct delivery, made, "created_at"),              \
    SHOW_AS(FIELD_TIME_Z, struct delivery, ended, "ended_at")

SHAPE(delivery_item, struct delivery, DELIVERY_SHOWN);

SHAPE(attempt_item, struct attempt,
      SHOW(struct attempt, number, "number"),
      SHOW_AS(FIELD_TIME_Z, struct attempt, at, "at"),
      SHOW(struct attempt, ms, "duration_ms"),
      SHOW(struct attempt, http, "response_status"),
      SHOW(struct attempt, error, "error"),
      SHOW(struct attempt, answer, "response_body"));

SHAPE(delivery_log_item, struct delivery, DELIVERY_SHOWN,
      SHOW_LIST(struct delivery, log, "attempt_log", attempt_item));

SHAPE(deliveries_shown, struct delivery_page,
      SHOW_PAGE(struct delivery_page, deliveries, "deliveries", delivery_item, has_more),
      SHOW(struct delivery_page, has_more, "has_more"));

SHAPE(deliveries_asked, struct delivery_ask,
      TAKE(struct delivery_ask, webhook, "id", FROM_PATH | REQUIRED, 1, INT64_MAX),
      TAKE_WORD(struct delivery_ask, state, "state", FROM_QUERY, delivery_state_words),
      TAKE(struct delivery_ask, limit, "limit", FROM_QUERY, 1, DELIVERY_PAGE_MAX),
      TAKE(struct delivery_ask, after, "after", FROM_QUERY, 36, 36));

SHAPE(delivery_named, struct delivery_ref,
      TAKE(struct delivery_ref, webhook, "id", FROM_PATH | REQUIRED, 1, INT64_MAX),
      TAKE(struct delivery_ref, id, "uuid", FROM_PATH | REQUIRED, 36, 36));

SHAPE(redeliver_sent, struct redeliver_ask,
      TAKE(struct redeliver_ask, webhook, "id", FROM_PATH | REQUIRED, 1, INT64_MAX),
      TAKE_AS(FIELD_TIME_Z, struct redeliver_ask, since, "since", FROM_BODY | REQUIRED),
      TAKE_WORD(struct redeliver_ask, which, "state", FROM_BODY, redeliver_words),
      TAKE(struct redeliver_ask, after, "after", FROM_BODY | NULLABLE, 36, 36));

SHAPE(redelivered_item, struct redelivered,
      SHOW(struct redelivered, count, "count"),
      SHOW(struct redelivered, after, "after"),
      SHOW(struct redelivered, has_more, "has_more"));

/* clang-format on */
