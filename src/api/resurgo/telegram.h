/* resurgo/telegram.h: how a person's link to the bot looks, and what Telegram sends. For routes.c
 * alone. */
#pragma once

#include "api/resurgo/guests.h"

/* Tables are laid out by hand. */
/* clang-format off */

SHAPE(telegram_code_shown, struct telegram_code,
      SHOW_TRUE(struct telegram_code, "success"),
      SHOW(struct telegram_code, code, "code"),
      SHOW_AS(FIELD_TIME_Z, struct telegram_code, expires, "expiresAt"));

SHAPE(telegram_link_shown, struct telegram_link,
      SHOW_TRUE(struct telegram_link, "success"),
      SHOW_AS(FIELD_FLAG, struct telegram_link, linked, "linked"),
      SHOW_AS(FIELD_TIME_Z, struct telegram_link, since, "since"),
      SHOW(struct telegram_link, remind, "reminderMinute"));

/* The rest of the update is kept as it is, until it is handled. */
SHAPE(telegram_update_sent, struct telegram_update,
      TAKE(struct telegram_update, id, "update_id", FROM_BODY | REQUIRED, 0, INT64_MAX));

SHAPE(telegram_update_shown, struct telegram_receipt,
      SHOW_TRUE(struct telegram_receipt, "success"));

/* clang-format on */
