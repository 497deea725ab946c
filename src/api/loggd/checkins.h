/* loggd/checkins.h: how daily check-ins look in Loggd. For routes.c alone. */
#pragma once

#include "api/route.h"
#include "domain/checkin.h"

/* Tables are laid out by hand. */
/* clang-format off */

SHAPE(checkin_item, struct checkin,
      SHOW(struct checkin, id, "id"),
      SHOW_AS(FIELD_DATE, struct checkin, day, "date"),
      SHOW(struct checkin, f.mood, "mood"),
      SHOW(struct checkin, f.energy, "energy"),
      SHOW(struct checkin, f.reflection, "reflection"),
      SHOW_TEXTS(struct checkin, f.priorities, "priorities"),
      SHOW_AS(FIELD_TIME, struct checkin, created, "created_at"),
      SHOW_AS(FIELD_TIME, struct checkin, updated, "updated_at"));
SHAPE_UNDER("data", checkin_shown, checkin_item);

SHAPE(checkins_shown, struct checkin_page,
      SHOW_PAGE(struct checkin_page, checkins, "data", checkin_item, has_more),
      SHOW(struct checkin_page, has_more, "has_more"));

SHAPE(checkins_asked, struct checkin_ask,
      TAKE_AS(FIELD_DATE, struct checkin_ask, from, "from", FROM_QUERY),
      TAKE_AS(FIELD_DATE, struct checkin_ask, to, "to", FROM_QUERY),
      TAKE(struct checkin_ask, limit, "limit", FROM_QUERY, 1, CHECKIN_PAGE_MAX),
      TAKE(struct checkin_ask, after, "after", FROM_QUERY, 1, INT64_MAX));

SHAPE(checkin_named, struct checkin_ref,
      TAKE_AS(FIELD_DATE, struct checkin_ref, day, "date", FROM_PATH | REQUIRED));

SHAPE_SENT(checkin_sent, struct checkin_edit,
      TAKE_AS(FIELD_DATE, struct checkin_edit, day, "date", FROM_BODY | NULLABLE),
      TAKE(struct checkin_edit, f.mood, "mood", FROM_BODY, 1, 10),
      TAKE(struct checkin_edit, f.energy, "energy", FROM_BODY | NULLABLE, 1, 10),
      TAKE(struct checkin_edit, f.reflection, "reflection", FROM_BODY | NULLABLE, 0, 10000),
      TAKE_TEXTS(struct checkin_edit, f.priorities, "priorities", FROM_BODY | NULLABLE,
                 0, CHECKIN_PRIORITIES_MAX, CHECKIN_PRIORITY_CHARS_MAX));

/* clang-format on */
