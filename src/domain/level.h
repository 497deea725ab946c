/* level.h: what points and XP are worth. Tables and formulas, nothing else. */
#pragma once

#include "base/str.h"

enum { LEVEL_MAX = 100, XP_LEVEL_MAX = 16 };

/* Loggd: level L needs 100 * L^2 points for L >= 2; 100 at most. */
int64_t level_of_points(int64_t points);
int64_t level_points(int64_t level);  /* what it needs */
struct str level_tier(int64_t level); /* "Adventurer" */

/* Resurgo: 16 levels, from 0 to 50000 XP. */
int64_t level_of_xp(int64_t xp);
int64_t level_xp(int64_t level);         /* what it needs; level 1..16 */
struct str level_xp_name(int64_t level); /* "Sprout"; level 1..16 */
