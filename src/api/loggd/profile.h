/* loggd/profile.h: how the profile, badges and points look in Loggd. For routes.c alone. */
#pragma once

#include "api/route.h"
#include "domain/badge.h"
#include "domain/points.h"
#include "domain/profile.h"
#include "domain/words.h"

/* Tables are laid out by hand. */
/* clang-format off */

/* What takes nothing but a key. */
typedef struct nothing nothing_asked_type;
static const struct shape nothing_asked = {NULL, 0, sizeof(struct nothing), SHAPE_NO_SENT, NULL, "nothing", NULL};

SHAPE(profile_item, struct profile,
      SHOW(struct profile, id, "id"),
      SHOW(struct profile, f.username, "username"),
      SHOW(struct profile, email, "email"),
      SHOW(struct profile, f.bio, "bio"),
      SHOW_WORD(struct profile, f.avatar, "avatar_id", avatar_words),
      SHOW_AS(FIELD_FLAG, struct profile, f.avatar_animated, "avatar_animated"),
      SHOW(struct profile, f.zone, "timezone"),
      SHOW_WORD(struct profile, f.week_start, "week_start_day", weekday_words),
      SHOW(struct profile, level, "level"),
      SHOW(struct profile, points, "total_points"),
      SHOW(struct profile, monthly_points, "monthly_points"),
      SHOW(struct profile, current_streak, "current_streak"),
      SHOW(struct profile, longest_streak, "longest_streak"),
      SHOW_WORD(struct profile, plan, "subscription_tier", plan_words),
      SHOW_AS(FIELD_TIME, struct profile, plan_until, "subscription_expires_at"),
      SHOW_AS(FIELD_TIME, struct profile, created, "created_at"),
      SHOW(struct profile, f.day_start, "day_start_hour"),
      SHOW(struct profile, tier, "tier_name"),
      SHOW(struct profile, xp, "xp"));
SHAPE_UNDER("data", profile_shown, profile_item);

SHAPE_SENT(profile_sent, struct profile_edit,
      TAKE(struct profile_edit, f.username, "username", FROM_BODY, 1, 64),
      TAKE(struct profile_edit, f.bio, "bio", FROM_BODY | NULLABLE, 0, 1000),
      TAKE_WORD(struct profile_edit, f.avatar, "avatar_id", FROM_BODY | NULLABLE, avatar_words),
      TAKE_AS(FIELD_FLAG, struct profile_edit, f.avatar_animated, "avatar_animated", FROM_BODY),
      TAKE(struct profile_edit, f.zone, "timezone", FROM_BODY, 1, 64),
      TAKE_WORD(struct profile_edit, f.week_start, "week_start_day", FROM_BODY, weekday_words),
      TAKE(struct profile_edit, f.day_start, "day_start_hour", FROM_BODY, 0, 6));

/* --- badges ---------------------------------------------------------------------------------- */

SHAPE(badge_item, struct badge,
      SHOW(struct badge, key, "badge_key"),
      SHOW(struct badge, name, "badge_name"),
      SHOW_WORD(struct badge, rarity, "badge_rarity", rarity_words),
      SHOW(struct badge, points, "points"),
      SHOW_AS(FIELD_TIME, struct badge, earned, "earned_at"),
      SHOW(struct badge, value, "progress"),
      SHOW(struct badge, step, "target"));

SHAPE(badges_shown, struct badge_page,
      SHOW_LIST(struct badge_page, badges, "data", badge_item),
      SHOW(struct badge_page, has_more, "has_more"));

/* --- points ---------------------------------------------------------------------------------- */

SHAPE(point_item, struct point,
      SHOW(struct point, id, "id"),
      SHOW_WORD(struct point, act, "act", act_words),
      SHOW(struct point, object, "object_id"),
      SHOW(struct point, badge, "badge_key"),
      SHOW_AS(FIELD_DATE, struct point, day, "date"),
      SHOW_AS(FIELD_FLAG, struct point, undone, "undone"),
      SHOW(struct point, points, "points"),
      SHOW(struct point, xp, "xp"),
      SHOW_AS(FIELD_TIME, struct point, at, "created_at"));

SHAPE(point_totals, struct point_totals,
      SHOW(struct point_totals, points, "total_points"),
      SHOW(struct point_totals, monthly_points, "monthly_points"),
      SHOW(struct point_totals, xp, "xp"),
      SHOW(struct point_totals, level, "level"),
      SHOW(struct point_totals, tier, "tier_name"),
      SHOW(struct point_totals, next_level_points, "next_level_points"));

SHAPE(points_shown, struct point_page,
      SHOW_PAGE(struct point_page, points, "data", point_item, has_more),
      SHOW(struct point_page, has_more, "has_more"),
      SHOW_OBJECT(struct point_page, totals, "totals", point_totals));

SHAPE(points_asked, struct point_ask,
      TAKE(struct point_ask, limit, "limit", FROM_QUERY, 1, POINT_PAGE_MAX),
      TAKE(struct point_ask, after, "after", FROM_QUERY, 1, INT64_MAX));

/* clang-format on */
