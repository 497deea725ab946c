/* badge.c: the table as the rules print it, and each family at its edges. */
#include "domain/badge.h"
#include "support/one_life.h"

/* The rules: a family's prefix and name, its steps, and what each is worth. */
struct family {
    const char *prefix, *name;
    struct {
        const char *step;
        enum rarity rarity;
        int64_t points;
    } steps[9];
};

/* clang-format off */
static const struct family families[] = {
    {"streak_warrior_", "Streak Warrior",
     {{"3", RARITY_COMMON, 10}, {"7", RARITY_COMMON, 25}, {"14", RARITY_UNCOMMON, 50}, {"30", RARITY_RARE, 100},
      {"60", RARITY_RARE, 150}, {"100", RARITY_EPIC, 250}, {"180", RARITY_EPIC, 400}, {"365", RARITY_LEGENDARY, 750}}},
    {"habit_checks_", "Steady Hand",
     {{"10", RARITY_COMMON, 10}, {"50", RARITY_COMMON, 25}, {"100", RARITY_UNCOMMON, 50}, {"500", RARITY_RARE, 100},
      {"1000", RARITY_EPIC, 200}}},
    {"tasks_", "Finisher",
     {{"1", RARITY_COMMON, 5}, {"50", RARITY_COMMON, 20}, {"100", RARITY_UNCOMMON, 40}, {"500", RARITY_RARE, 100},
      {"1000", RARITY_EPIC, 200}}},
    {"focus_hours_", "Deep Diver",
     {{"1", RARITY_COMMON, 10}, {"10", RARITY_COMMON, 25}, {"50", RARITY_UNCOMMON, 60}, {"100", RARITY_RARE, 120},
      {"250", RARITY_EPIC, 250}}},
    {"goals_", "Summit", {{"1", RARITY_COMMON, 25}, {"5", RARITY_UNCOMMON, 75}, {"10", RARITY_RARE, 150}}},
    {"goal_on_time_", "On Time",
     {{"monthly", RARITY_COMMON, 20}, {"quarterly", RARITY_UNCOMMON, 50}, {"yearly", RARITY_RARE, 100},
      {"3_year", RARITY_LEGENDARY, 300}}},
    {"perfect_day_", "Flawless Day", {{"1", RARITY_UNCOMMON, 15}}},
    {"perfect_week_", "Flawless Week", {{"1", RARITY_RARE, 75}}},
    {"perfect_month_", "Flawless Month", {{"1", RARITY_MYTHIC, 300}}},
    {"reflections_", "Mirror", {{"7", RARITY_COMMON, 15}, {"30", RARITY_UNCOMMON, 50}, {"100", RARITY_RARE, 120}}},
    {"member_days_", "Companion", {{"30", RARITY_COMMON, 10}, {"90", RARITY_COMMON, 25}, {"365", RARITY_RARE, 100}}},
};
/* clang-format on */

static void the_table_is_that_of_the_rules(void **state)
{
    int64_t n = 0;

    (void)state;
    for (size_t f = 0; f < COUNT(families); f++)
        for (size_t i = 0; families[f].steps[i].step; i++, n++) {
            const struct badge_def *def = &badge_defs[n];
            char key[64];

            snprintf(key, sizeof(key), "%s%s", families[f].prefix, families[f].steps[i].step);
            assert_true(n < badge_def_count);
            assert_string_equal(def->key, key);
            assert_string_equal(def->name, families[f].name);
            assert_int_equal(def->rarity, families[f].steps[i].rarity);
            assert_int_equal(def->points, families[f].steps[i].points);
        }
    assert_int_equal(n, badge_def_count);
}

static int64_t badge_number(const char *key)
{
    for (int64_t i = 0; i < badge_def_count; i++)
        if (strcmp(badge_defs[i].key, key) == 0)
            return i;
    fail_msg("no badge %s", key);
    return NONE;
}

static struct badge badge_of(const char *key)
{
    struct badge_page page = {0};

    DO(badge_list(&life, &(struct nothing){0}, &page));
    assert_int_equal(page.badges.count, badge_def_count);
    return ((const struct badge *)page.badges.at)[badge_number(key)];
}

static void done(struct act act)
{
    struct paid paid;

    life_write();
    act.day = life.today;
    DO(act_reward(&life, &act, &paid));
    life_done();
}

static void earned(const char *key, bool is)
{
    assert_true((badge_of(key).earned != NONE) == is);
}

static void each_at_its_edge(void **state)
{
    (void)state;
    life_day(LIFE_DAY);
    life_person();
    done((struct act){.kind = ACT_HABIT, .object = 1, .horizon = NONE, .streak = 2});
    earned("streak_warrior_3", false);
    done((struct act){.kind = ACT_HABIT, .object = 2, .horizon = NONE, .streak = 30});
    earned("streak_warrior_3", true);
    earned("streak_warrior_30", true);
    earned("streak_warrior_60", false);
    for (int i = 3; i <= 9; i++)
        done((struct act){.kind = ACT_HABIT, .object = i, .horizon = NONE});
    earned("habit_checks_10", false);
    assert_int_equal(badge_of("habit_checks_10").value, 9);
    assert_int_equal(badge_of("habit_checks_10").step, 10);
    done((struct act){.kind = ACT_HABIT, .object = 10, .horizon = NONE});
    earned("habit_checks_10", true);

    done((struct act){.kind = ACT_FOCUS, .object = 20, .horizon = NONE, .seconds = 3599});
    earned("focus_hours_1", false);
    done((struct act){.kind = ACT_FOCUS, .object = 21, .horizon = NONE, .seconds = 1});
    earned("focus_hours_1", true);

    done((struct act){.kind = ACT_GOAL, .object = 30, .horizon = NONE});
    earned("goals_1", true);
    earned("goal_on_time_monthly", false);
    done((struct act){.kind = ACT_GOAL, .object = 31, .horizon = 2});
    earned("goal_on_time_yearly", true);
    earned("goal_on_time_monthly", false);
    earned("goal_on_time_3_year", false);
    assert_int_equal(badge_of("goal_on_time_yearly").value, 1);
    assert_int_equal(badge_of("goal_on_time_yearly").step, 1);
    assert_int_equal(badge_of("goal_on_time_monthly").value, 0);
    arena_reset(&life_arena);
}

/* Once earned it stays, and is not earned again. */
static void earned_once(void **state)
{
    struct score score;

    (void)state;
    life_day(LIFE_DAY);
    life_person();
    done((struct act){.kind = ACT_TASK, .object = 1, .horizon = NONE});
    int64_t at = badge_of("tasks_1").earned;

    assert_int_equal(at, life.now);
    life_day(LIFE_DAY + 1);
    life_write();
    DO(act_undo(&life, ACT_TASK, 1, LIFE_DAY, 0));
    life_done();
    assert_int_equal(badge_of("tasks_1").earned, at);
    assert_int_equal(badge_of("tasks_1").value, 0);
    done((struct act){.kind = ACT_TASK, .object = 1, .horizon = NONE});
    assert_int_equal(badge_of("tasks_1").earned, at);
    DO(score_load(&life, &score));
    assert_int_equal(score.points, 5);
    arena_reset(&life_arena);
}

/* Nothing happens at midnight: they come with the next act. */
static void members_stay(void **state)
{
    (void)state;
    life_day(LIFE_DAY);
    life_person();
    life_day(LIFE_DAY + 29);
    done((struct act){.kind = ACT_TASK, .object = 1, .horizon = NONE});
    earned("member_days_30", false);
    assert_int_equal(badge_of("member_days_30").value, 29);
    life_day(LIFE_DAY + 90);
    earned("member_days_30", false);
    done((struct act){.kind = ACT_TASK, .object = 2, .horizon = NONE});
    earned("member_days_30", true);
    earned("member_days_90", true);
    earned("member_days_365", false);
    arena_reset(&life_arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_is_that_of_the_rules),
        cmocka_unit_test(each_at_its_edge),
        cmocka_unit_test(earned_once),
        cmocka_unit_test(members_stay),
    };

    return cmocka_run_group_tests(tests, life_open, life_close);
}
