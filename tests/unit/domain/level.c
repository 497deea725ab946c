/* level.c: levels and tiers, compared with their formula looked up the slow way. */
#include "domain/level.h"
#include "base/macros.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void levels_of_points(void **state)
{
    static const int64_t cases[][2] = {
        {-5, 1},      {0, 1},         {100, 1},       {399, 1},        {400, 2},
        {899, 2},     {900, 3},       {1600, 4},      {2499, 4},       {2500, 5},
        {3599, 5},    {3600, 6},      {9999, 9},      {10000, 10},     {980100, 99},
        {999999, 99}, {1000000, 100}, {1020100, 100}, {INT64_MAX, 100}};

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(level_of_points(cases[i][0]), cases[i][1]);
    assert_int_equal(level_points(1), 0);
    for (int64_t level = 2; level <= LEVEL_MAX; level++) {
        assert_int_equal(level_points(level), 100 * level * level);
        assert_int_equal(level_of_points(level_points(level)), level);
        assert_int_equal(level_of_points(level_points(level) - 1), level - 1);
    }
}

static void tiers(void **state)
{
    static const struct {
        int64_t from, to;
        const char *name;
    } cases[] = {{1, 2, "Novice"},       {3, 4, "Explorer"},   {5, 9, "Adventurer"},
                 {10, 14, "Pathfinder"}, {15, 24, "Champion"}, {25, 39, "Hero"},
                 {40, 100, "Legend"}};

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        for (int64_t level = cases[i].from; level <= cases[i].to; level++)
            assert_true(str_eq(level_tier(level), str_from(cases[i].name)));
}

static void levels_of_xp(void **state)
{
    static const int64_t needed[XP_LEVEL_MAX] = {0,     100,   250,   500,  800,  1200,
                                                 1800,  2500,  3500,  5000, 7000, 10000,
                                                 15000, 20000, 30000, 50000};

    (void)state;
    for (int64_t level = 1; level <= XP_LEVEL_MAX; level++) {
        assert_int_equal(level_xp(level), needed[level - 1]);
        assert_int_equal(level_of_xp(needed[level - 1]), level);
        if (level > 1)
            assert_int_equal(level_of_xp(needed[level - 1] - 1), level - 1);
    }
    assert_int_equal(level_of_xp(INT64_MAX), XP_LEVEL_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(levels_of_points),
        cmocka_unit_test(tiers),
        cmocka_unit_test(levels_of_xp),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
