/* resona/alerts.h: how subscriptions to alerts look in Resona. For routes.c alone. They belong to
 * the organization, so these rows are about it, and the user is somebody whom they name. */
#pragma once

#include "api/route.h"
#include "base/mail.h"
#include "domain/alert.h"
#include "domain/subject.h"
#include "domain/words.h"

/* enum alert_channel. */
static const words channel_words = {"webhook", "email", "sms", "push", NULL};
static const words subscribed_words = {"subscribed", NULL};

/* Tables are laid out by hand. */
/* clang-format off */

SHAPE(thresholds_item, struct alert_bounds,
      SHOW(struct alert_bounds, coherence_below, "coherence_below"),
      SHOW(struct alert_bounds, stress_above, "stress_above"));

#define ALERT_SHOWN                                               \
    SHOW(struct alert, reference, "subscription_id"),             \
    SHOW(struct alert, user_id, "user_id"),                       \
    SHOW_WORDS(struct alert, channels, "channels", channel_words), \
    SHOW_OBJECT(struct alert, bounds, "thresholds", thresholds_item), \
    SHOW(struct alert, url, "webhook_url"),                       \
    SHOW(struct alert, email, "email"),                           \
    SHOW_AS(FIELD_TIME_Z, struct alert, created, "created_at")

SHAPE(subscribed_shown, struct alert,
      SHOW_WORD(struct alert, status, "status", subscribed_words),
      ALERT_SHOWN,
      SHOW(struct alert, secret, "secret"));

SHAPE(alert_item, struct alert, ALERT_SHOWN);

SHAPE(alerts_shown, struct alert_page,
      SHOW_PAGE(struct alert_page, alerts, "alerts", alert_item, has_more),
      SHOW(struct alert_page, has_more, "has_more"));

SHAPE(thresholds_sent, struct alert_bounds,
      TAKE(struct alert_bounds, coherence_below, "coherence_below", FROM_BODY | NULLABLE, 0, 100),
      TAKE(struct alert_bounds, stress_above, "stress_above", FROM_BODY | NULLABLE, 0, 1));

#define SUBSCRIPTION_TAKEN(from)                                                                 \
    TAKE(struct alert_new, user_id, "user_id", (from) | REQUIRED, 1, SUBJECT_NAME_MAX),          \
    TAKE_WORDS(struct alert_new, channels, "channels", FROM_BODY | REQUIRED, channel_words),     \
    TAKE_OBJECT(struct alert_new, bounds, "thresholds", FROM_BODY | REQUIRED, thresholds_sent),  \
    TAKE(struct alert_new, url, "webhook_url", FROM_BODY | NULLABLE, 1, 2000),                   \
    TAKE(struct alert_new, email, "email", FROM_BODY | NULLABLE, 1, MAIL_ADDRESS_MAX)

SHAPE(subscription_sent, struct alert_new, SUBSCRIPTION_TAKEN(FROM_BODY));
SHAPE(subscription_sent_of, struct alert_new, SUBSCRIPTION_TAKEN(FROM_PATH));

#define ALERTS_TAKEN(from)                                                      \
    TAKE(struct alert_ask, user_id, "user_id", (from), 1, SUBJECT_NAME_MAX),    \
    TAKE(struct alert_ask, limit, "limit", FROM_QUERY, 1, ALERT_PAGE_MAX),      \
    TAKE(struct alert_ask, after, "after", FROM_QUERY, 1, 64)

SHAPE(alerts_asked, struct alert_ask, ALERTS_TAKEN(FROM_QUERY));
SHAPE(alerts_asked_of, struct alert_ask, ALERTS_TAKEN(FROM_PATH | REQUIRED));

SHAPE(alert_named, struct alert_ref,
      TAKE(struct alert_ref, reference, "id", FROM_PATH | REQUIRED, 1, 64));

/* clang-format on */
