/* perfect.c: perfect days, weeks and months, against a model that asks every habit for every day.
 */
#include "domain/perfect.h"
#include "domain/check.h"
#include "domain/skip.h"
#include "support/dice.h"
#include "support/one_life.h"

enum { LIVES = 120, HABITS = 5, SPAN = 100, FIRST = LIFE_DAY - SPAN };

struct model_habit {
    int64_t id, frequency, custom_days, start, goal;
    bool timed, archived;
    int64_t minutes[SPAN + 1]; /* 0: no check */
    bool checked[SPAN + 1], skipped[SPAN + 1];
};

static struct model_habit model[HABITS];
static int64_t week_start;

static bool scheduled(const struct model_habit *h, int64_t day)
{
    int weekday = date_weekday(day);

    switch (h->frequency) {
    case FREQUENCY_DAILY:
        return true;
    case FREQUENCY_WEEKDAYS:
        return weekday >= 1 && weekday <= 5;
    case FREQUENCY_WEEKENDS:
        return weekday == 0 || weekday == 6;
    default:
        return h->custom_days >> weekday & 1;
    }
}

static bool perfect(int64_t day)
{
    int done = 0;

    if (day < FIRST || day > LIFE_DAY)
        return false; /* nothing was done there */
    for (int i = 0; i < HABITS; i++) {
        const struct model_habit *h = &model[i];
        int64_t at = day - FIRST;

        if (h->archived || h->frequency >= FREQUENCY_FLEXIBLE || day < h->start ||
            !scheduled(h, day))
            continue;
        if (h->timed ? h->minutes[at] >= h->goal : h->checked[at])
            done++;
        else if (!h->skipped[at])
            return false;
    }
    return done >= 3;
}

static int64_t perfect_of(int64_t day)
{
    struct date date = date_of(day);
    bool week = true, month = true;
    int64_t first = day;

    if (!perfect(day))
        return PERFECT_NONE;
    while (date_weekday(first) != week_start)
        first--;
    for (int i = 0; i < 7; i++)
        week = week && perfect(first + i);
    for (date.day = 1; date_exists(date); date.day++)
        month = month && perfect(date_day(date));
    return month ? PERFECT_MONTH : week ? PERFECT_WEEK : PERFECT_DAY;
}

static void habit_make(struct dice *d, struct model_habit *h, int64_t rate)
{
    struct habit habit;
    struct habit_edit edit = {.f = {.name = S("h")}};

    *h =
        (struct model_habit){.frequency = dice_chance(d, 60) ? FREQUENCY_DAILY : dice_roll(d, 0, 4),
                             .custom_days = dice_roll(d, 1, 127),
                             .start = FIRST + (dice_chance(d, 70) ? 0 : dice_roll(d, 0, SPAN)),
                             .timed = dice_chance(d, 20),
                             .goal = 30,
                             .archived = dice_chance(d, 8)};
    edit.f.frequency = h->frequency;
    edit.f.custom_days = h->frequency == FREQUENCY_CUSTOM ? h->custom_days : NONE;
    edit.f.weekly_target = h->frequency == FREQUENCY_FLEXIBLE ? 3 : NONE;
    edit.f.interval_times = edit.f.interval_days = NONE;
    edit.f.tracking = h->timed ? TRACKING_TIME : TRACKING_CHECK;
    edit.f.daily_time_goal = h->timed ? h->goal : NONE;
    edit.f.allow_multiple = 0;
    edit.f.display_order = NONE;
    edit.f.status = h->archived ? HABIT_ARCHIVED : HABIT_ACTIVE;
    edit.f.start_date = h->start;
    edit.sent = UINT64_MAX;
    DO(habit_add(&life, &edit, &habit));
    h->id = habit.id;
    for (int64_t i = 0; i <= SPAN; i++) {
        struct check_new check = {.habit = h->id, .day = FIRST + i, .count = 1, .minutes = NONE};
        struct skip_new skip = {.habit = h->id, .day = FIRST + i};
        int64_t added;

        h->checked[i] = dice_chance(d, rate);
        h->skipped[i] = dice_chance(d, h->checked[i] ? 2 : 50);
        h->minutes[i] = h->timed && h->checked[i] ? dice_chance(d, 97) ? 30 : 29 : 0;
        check.minutes = h->timed ? h->minutes[i] : NONE;
        if (h->checked[i])
            DO(check_import(&life, &check, 1, &added));
        if (h->skipped[i])
            DO(skip_import(&life, &skip, 1, &added));
    }
}

static void as_the_model_says(void **state)
{
    struct dice d = dice_start("perfect");
    int64_t counts[PERFECT_MONTH + 1] = {0};

    (void)state;
    life_day(LIFE_DAY);
    for (int n = 0; n < LIVES; n++) {
        static const int64_t starts[] = {0, 1, 6};

        life_person();
        life_write();
        week_start = life.owner.week_start = starts[n % 3];
        for (int i = 0; i < HABITS; i++)
            habit_make(&d, &model[i], n % 2 ? 100 : 96);
        for (int64_t day = FIRST; day <= LIFE_DAY; day += dice_roll(&d, 1, 9)) {
            int64_t got;

            DO(perfect_reached(&life, day, &got));
            assert_int_equal(got, perfect_of(day));
            counts[got]++;
        }
        life_done();
        arena_reset(&life_arena);
    }
    for (int i = 0; i <= PERFECT_MONTH; i++)
        assert_true(counts[i] > 0); /* each of them was seen */
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(as_the_model_says)};

    return cmocka_run_group_tests(tests, life_open, life_close);
}
