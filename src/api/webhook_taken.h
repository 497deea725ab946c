/* webhook_taken.h: the members of a webhook that every API takes by the same names. For the
 * webhooks.h of each. */
#pragma once

#include "api/shape.h"
#include "domain/webhook.h"

/* Tables are laid out by hand. */
/* clang-format off */

#define WEBHOOK_TAKEN(need)                                                                              \
    TAKE(struct webhook_edit, f.url, "url", FROM_BODY | (need), 1, 2000),                                \
    TAKE(struct webhook_edit, f.name, "name", FROM_BODY | NULLABLE, 1, WEBHOOK_NAME_CHARS_MAX),          \
    TAKE_TEXTS(struct webhook_edit, f.events, "events", FROM_BODY | NULLABLE, 1, WEBHOOK_EVENTS_MAX, 64), \
    TAKE_AS(FIELD_FLAG, struct webhook_edit, f.active, "active", FROM_BODY)

/* clang-format on */
