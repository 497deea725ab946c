#include "domain/level.h"
#include "base/macros.h"

static const int64_t xp_needed[XP_LEVEL_MAX] = {
    0, 100, 250, 500, 800, 1200, 1800, 2500, 3500, 5000, 7000, 10000, 15000, 20000, 30000, 50000};

static const char *const xp_names[XP_LEVEL_MAX] = {
    "Seed",        "Sprout",      "Seedling",  "Sapling",   "Climber",   "Ranger",
    "Trailblazer", "Ridgewalker", "Summiteer", "Navigator", "Wayfinder", "Keystone",
    "Monolith",    "Luminary",    "Polestar",  "Phoenix"};

static const struct {
    int64_t from;
    const char *name;
} tiers[] = {{1, "Novice"},    {3, "Explorer"}, {5, "Adventurer"}, {10, "Pathfinder"},
             {15, "Champion"}, {25, "Hero"},    {40, "Legend"}};

int64_t level_points(int64_t level)
{
    return level < 2 ? 0 : 100 * level * level;
}

int64_t level_of_points(int64_t points)
{
    int64_t level = 1;

    while (level < LEVEL_MAX && points >= level_points(level + 1))
        level++;
    return level;
}

struct str level_tier(int64_t level)
{
    size_t i = COUNT(tiers) - 1;

    while (i && level < tiers[i].from)
        i--;
    return str_from(tiers[i].name);
}

int64_t level_of_xp(int64_t xp)
{
    int64_t level = 1;

    while (level < XP_LEVEL_MAX && xp >= level_xp(level + 1))
        level++;
    return level;
}

int64_t level_xp(int64_t level)
{
    return xp_needed[level - 1];
}

struct str level_xp_name(int64_t level)
{
    return str_from(xp_names[level - 1]);
}
