/* tally.c: streaks and strength: cases by hand, Loop's own scores, and random lives against a model
 * that looks at every day. */
#include "domain/tally.h"
#include "base/date.h"
#include "base/zone.h"
#include "support/dice.h"
#include "support/slow_day.h"
#include "support/slow_habit.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

enum { MONDAY = 20549 /* 2026-04-06 */, LIVES = 10000 };

static struct arena arena = {.limit = 64 << 20};

static const struct rhythm daily = {.frequency = FREQUENCY_DAILY};
static const struct rhythm weekdays = {.frequency = FREQUENCY_WEEKDAYS};
static const struct rhythm weekends = {.frequency = FREQUENCY_WEEKENDS};
static const struct rhythm mondays = {.frequency = FREQUENCY_CUSTOM, .custom_days = 2};
static const struct rhythm thrice = {.frequency = FREQUENCY_FLEXIBLE, .times = 3, .week_start = 1};
static const struct rhythm two_in_three = {.frequency = FREQUENCY_INTERVAL, .times = 2, .days = 3};

/* ---- cases by hand ---- */

/* One letter a day from a Monday on: x done, s skipped, X both, '.' neither. */
static const struct {
    const char *name;
    const struct rhythm *rhythm;
    const char *life;
    int64_t today; /* days after that Monday */
    int64_t current, longest;
} cases[] = {
    {"nothing yet", &daily, "...", 2, 0, 0},
    {"today counts", &daily, "xxx", 2, 3, 3},
    {"today is grace", &daily, "xxx", 3, 3, 3},
    {"yesterday left out", &daily, "xxx", 4, 0, 3},
    {"a hole", &daily, "xxx.xx", 5, 2, 3},
    {"skipped days are passed over", &daily, "xxssx", 5, 3, 3},
    {"skipped days alone are no streak", &daily, "ssss", 3, 0, 0},
    {"a check wins over a skip", &daily, "xxXx", 3, 4, 4},
    {"a holiday ahead", &daily, "xxsssss", 7, 2, 2},
    {"a holiday is over", &daily, "xxsssss", 8, 0, 2},
    {"asked for a day before the last one done", &daily, "xxx", 1, 3, 3},
    {"weekend is passed over", &weekdays, "xxxxx..x", 7, 6, 6},
    {"a check on Sunday does not count", &weekdays, "xxxxx.xx", 7, 6, 6},
    {"Sunday after a Friday left out", &weekdays, "xxxx..x", 6, 0, 4},
    {"only checks on days off", &weekdays, ".....xx", 6, 0, 0},
    {"Friday is grace", &weekdays, "xxxx", 4, 4, 4},
    {"Saturday is not", &weekdays, "xxxx", 5, 0, 4},
    {"until next Monday", &weekdays, "xxxxx", 7, 5, 5},
    {"weekends only", &weekends, ".....xx.....xx", 13, 4, 4},
    {"one of two", &weekends, ".....xx.....x", 14, 0, 3},
    {"Mondays", &mondays, "x......x......x", 21, 3, 3},
    {"a Monday left out", &mondays, "x......x......x", 22, 0, 3},
    {"a skipped Monday", &mondays, "x......x......s......x", 21, 3, 3},
    {"week met", &thrice, "xxx", 2, 1, 1},
    {"week not met yet", &thrice, "xx", 6, 0, 0},
    {"running week is grace", &thrice, "xxx....xx", 13, 1, 1},
    {"then it is over", &thrice, "xxx....xx", 14, 0, 1},
    {"two weeks", &thrice, "xxx....x.x.x", 11, 2, 2},
    {"a neutral week", &thrice, "xxx....sssssss..xxx", 18, 2, 2},
    {"six days do not make it neutral", &thrice, "xxx....ssssss...xxx", 18, 1, 1},
    {"nor do seven with a check", &thrice, "xxx....ssXssss..xxx", 18, 1, 1},
    {"a neutral week ahead", &thrice, "xxx....sssssss", 20, 1, 1},
    {"covers the neighbours", &two_in_three, ".xx", 2, 3, 3},
    {"and the day after", &two_in_three, ".xx", 3, 4, 4},
    {"then a day of grace", &two_in_three, ".xx", 4, 4, 4},
    {"then no more", &two_in_three, ".xx", 5, 0, 4},
    {"once covers nothing", &two_in_three, ".x.", 1, 0, 0},
    {"two in three", &two_in_three, "x.xx.xx.x", 8, 9, 9},
    {"a gap of two", &two_in_three, "xx..xx", 5, 7, 7},
    {"a gap of three", &two_in_three, "xx...xx", 6, 3, 4},
    {"a gap skipped in the middle", &two_in_three, "xx.s.xx", 6, 7, 7},
    {"a spare check on a skipped day", &two_in_three, "xx.sXss.xx", 9, 3, 4},
};

/* The days of a life that carry one of the letters. */
static struct days life_days(const char *life, const char *letters, int64_t out[64])
{
    size_t count = 0;

    for (int64_t i = 0; life[i]; i++)
        if (strchr(letters, life[i]))
            out[count++] = MONDAY + i;
    return (struct days){out, count};
}

static void by_hand(void **state)
{
    int64_t done_at[64], skip_at[64];

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct days done = life_days(cases[i].life, "xX", done_at);
        struct days skips = life_days(cases[i].life, "sX", skip_at);
        int64_t today = MONDAY + cases[i].today;
        struct tally t;

        tally_all(&arena, cases[i].rhythm, done, skips, &t);
        if (tally_current(&t, today) != cases[i].current ||
            tally_longest(&t, today) != cases[i].longest)
            fail_msg("%s: current %lld, longest %lld", cases[i].name,
                     (long long)tally_current(&t, today), (long long)tally_longest(&t, today));
    }
    arena_release(&arena);
}

/* Scores worked out with another program, from the formula alone. */
static void strength_by_hand(void **state)
{
    static const int64_t days[] = {MONDAY, MONDAY + 1, MONDAY + 3};
    static const int64_t skips[] = {MONDAY + 4};
    static const struct {
        const struct rhythm *rhythm;
        size_t done, skipped;
        int64_t today;
        double strength;
    } rows[] = {
        {&daily, 1, 0, 0, 0.051922485661},        {&daily, 3, 0, 3, 0.142840386842},
        {&daily, 3, 0, 5, 0.128392220724},        {&daily, 3, 1, 5, 0.135423758904},
        {&two_in_three, 1, 0, 0, 0.010650189210}, {&two_in_three, 3, 0, 3, 0.081213976314},
        {&thrice, 3, 0, 10, 0.142855293173},      {&thrice, 3, 0, 40, 0.078979744299},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct days skipped = {skips, rows[i].skipped};
        struct tally t;

        tally_all(&arena, rows[i].rhythm, (struct days){days, rows[i].done}, skipped, &t);
        double got = tally_strength(rows[i].rhythm, &t, skipped, MONDAY + rows[i].today);

        if (fabs(got - rows[i].strength) > 1e-11)
            fail_msg("row %zu: %.12f", i, got);
    }
    arena_release(&arena);
}

static void rhythm_ranges(void **state)
{
    static const struct {
        struct rhythm rhythm;
        bool exists;
    } rows[] = {
        {{.frequency = FREQUENCY_DAILY}, true},
        {{.frequency = FREQUENCY_CUSTOM}, false},
        {{.frequency = FREQUENCY_CUSTOM, .custom_days = 127}, true},
        {{.frequency = FREQUENCY_CUSTOM, .custom_days = 128}, false},
        {{.frequency = FREQUENCY_FLEXIBLE, .times = 7, .week_start = 6}, true},
        {{.frequency = FREQUENCY_FLEXIBLE, .times = 8}, false},
        {{.frequency = FREQUENCY_FLEXIBLE, .times = 0}, false},
        {{.frequency = FREQUENCY_FLEXIBLE, .times = 1, .week_start = 7}, false},
        {{.frequency = FREQUENCY_INTERVAL, .times = 365, .days = 365}, true},
        {{.frequency = FREQUENCY_INTERVAL, .times = 4, .days = 3}, false},
        {{.frequency = FREQUENCY_INTERVAL, .times = 1, .days = 366}, false},
        {{.frequency = FREQUENCY_COUNT}, false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_int_equal(rhythm_exists(&rows[i].rhythm), rows[i].exists);
}

/* What tally_append() may not decide it leaves alone. */
static void append_refuses(void **state)
{
    static const int64_t days[] = {MONDAY, MONDAY + 2};
    struct tally t, before;

    (void)state;
    tally_all(&arena, &thrice, (struct days){days, 2}, (struct days){0}, &t);
    before = t;
    assert_false(tally_append(&arena, &thrice, &t, MONDAY + 1, (struct days){0}));
    assert_false(tally_append(&arena, &thrice, &t, MONDAY + 2, (struct days){0}));
    assert_false(tally_append(&arena, &two_in_three, &t, MONDAY + 3, (struct days){0}));
    assert_memory_equal(&t, &before, sizeof(t));
    arena_release(&arena);
}

/* A habit checked in the year 1 and now costs no more than two checks. */
static void long_ago(void **state)
{
    static const int64_t days[] = {DAY_MIN, DAY_MAX};
    struct tally t;

    (void)state;
    for (int i = 0; i < 1000; i++) {
        tally_all(&arena, &daily, (struct days){days, 2}, (struct days){0}, &t);
        assert_int_equal(tally_current(&t, MONDAY), 1);
        assert_true(fabs(t.strength - 0.051922485661) < 1e-11);
    }
    arena_release(&arena);
}

/* ---- Loop's scores ---- */

/* Reads a file of the export whose lines begin with a date, newest first. */
static FILE *loop_open(const char *name)
{
    const char *shared = getenv("CAIRN_SHARED");
    char path[1024];

    snprintf(path, sizeof(path), "%s/data/loop/csv_export/002 Wake up early/%s",
             shared ? shared : "../shared", name);
    return fopen(path, "re");
}

/* The day and the rest of the next line; false at the end. */
static bool loop_line(FILE *file, char line[256], int64_t *day, struct str *rest)
{
    while (fgets(line, 256, file)) {
        *rest = str_from(line);
        if (date_parse(str_cut(rest, ','), day))
            return true;
    }
    return false;
}

static void loop_oracle(void **state)
{
    FILE *checks = loop_open("Checkmarks.csv"), *scores = loop_open("Scores.csv");
    int64_t day, newest_first[64], done[64], listed = 0;
    char line[256];
    struct str rest;
    size_t count = 0;

    (void)state;
    if (!checks || !scores) {
        printf("skipped: loop_oracle (no export of Loop under CAIRN_SHARED)\n");
        skip();
    }
    while (loop_line(checks, line, &day, &rest) && count < COUNT(done))
        if (str_eq(str_cut(&rest, ','), S("YES_MANUAL")))
            newest_first[count++] = day;
    for (size_t i = 0; i < count; i++)
        done[i] = newest_first[count - 1 - i];

    while (loop_line(scores, line, &day, &rest)) {
        size_t until = 0;
        struct tally_day shown;
        struct tally t;

        while (until < count && done[until] <= day)
            until++;
        tally_all(&arena, &two_in_three, (struct days){done, until}, (struct days){0}, &t);
        double strength = tally_strength(&two_in_three, &t, (struct days){0}, day);

        tally_history(&two_in_three, (struct days){done, count}, (struct days){0},
                      (struct tally_span){day, day, day}, &shown);
        assert_true(fabs(strength - strtod(rest.at, NULL)) <= 0.00005 + 1e-9);
        assert_true(fabs(shown.strength - strength) <= 1e-12);
        listed++;
    }
    assert_int_equal(listed, 10);
    fclose(checks);
    fclose(scores);
    arena_release(&arena);
}

/* ---- random lives ---- */

/* A habit as the program keeps it: sets of days, and the tally kept beside them. */
static struct life {
    struct slow_habit slow;
    int64_t done_at[SLOW_DAYS_MAX], skip_at[SLOW_DAYS_MAX];
    struct days done, skips;
    struct tally tally;
    int64_t from, span; /* where its days lie */
    int64_t appended;   /* how often the short way was taken */
} life;

static struct days list(const bool *set, int64_t *out)
{
    size_t count = 0;

    for (int64_t i = 0; i < life.slow.count; i++)
        if (set[i])
            out[count++] = life.slow.first + i;
    return (struct days){out, count};
}

static void relist(void)
{
    life.done = list(life.slow.done, life.done_at);
    life.skips = list(life.slow.skipped, life.skip_at);
}

static void recount(void)
{
    relist();
    tally_all(&arena, &life.slow.rhythm, life.done, life.skips, &life.tally);
}

static void assert_same_tally(const struct tally *a, const struct tally *b)
{
    assert_int_equal(a->first_day, b->first_day);
    assert_int_equal(a->last_day, b->last_day);
    assert_int_equal(a->run_len, b->run_len);
    assert_int_equal(a->run_last, b->run_last);
    assert_int_equal(a->alive_until, b->alive_until);
    assert_int_equal(a->best_closed, b->best_closed);
    assert_memory_equal(&a->strength, &b->strength, sizeof(double));
    assert_true(str_eq(a->recent, b->recent));
}

/* The skipped days that the stored tally has not seen: what the program hands in. */
static struct days skips_ahead(void)
{
    struct days ahead = life.skips;

    while (ahead.count && ahead.at[0] <= life.tally.last_day) {
        ahead.at++;
        ahead.count--;
    }
    return ahead;
}

static void live_check(int64_t day)
{
    bool *done = &life.slow.done[day - life.slow.first];
    struct tally whole;

    if (*done)
        return;
    *done = true;
    bool short_way = tally_append(&arena, &life.slow.rhythm, &life.tally, day, skips_ahead());

    assert_int_equal(short_way, life.tally.last_day == day);
    life.appended += short_way;
    whole = life.tally;
    recount();
    if (short_way)
        assert_same_tally(&whole, &life.tally);
}

static void live_change(struct dice *dice, int64_t day)
{
    int64_t i = day - life.slow.first;

    if (dice_chance(dice, 40))
        life.slow.done[i] = false;
    else
        life.slow.skipped[i] = !life.slow.skipped[i];
    recount();
}

/* Some days to skip: single ones, or holidays that may begin on any day. */
static void live_skips(struct dice *dice)
{
    int64_t holidays = dice_roll(dice, 0, 3);

    for (int64_t n = 0; n < holidays; n++) {
        int64_t start = life.from - life.slow.first + dice_roll(dice, 0, life.span + 10);
        int64_t length = dice_chance(dice, 50) ? 1 : dice_roll(dice, 2, 16);

        for (int64_t i = start; i < start + length; i++)
            life.slow.skipped[i] = true;
    }
}

static void compare_on(int64_t today)
{
    const struct rhythm *r = &life.slow.rhythm;
    double strength = tally_strength(r, &life.tally, skips_ahead(), today);
    int64_t current = tally_current(&life.tally, today);
    int64_t longest = tally_longest(&life.tally, today);

    if (current != slow_current(&life.slow, today) || longest != slow_longest(&life.slow, today) ||
        fabs(strength - slow_strength(&life.slow, today)) > 1e-12)
        fail_msg("frequency %d, %lld in %lld, days %lld, week %lld, today %lld: current %lld not "
                 "%lld, longest %lld not %lld, strength %.15f not %.15f",
                 (int)r->frequency, (long long)r->times, (long long)r->days,
                 (long long)r->custom_days, (long long)r->week_start, (long long)today,
                 (long long)current, (long long)slow_current(&life.slow, today), (long long)longest,
                 (long long)slow_longest(&life.slow, today), strength,
                 slow_strength(&life.slow, today));
}

static void compare_history(int64_t today)
{
    static struct tally_day shown[HISTORY_DAYS_MAX];
    int64_t count = life.span + 20 < 120 ? life.span + 20 : 120;
    struct tally_span span = {life.from - 3, life.from - 3 + count - 1, today};

    tally_history(&life.slow.rhythm, life.done, life.skips, span, shown);
    for (int64_t i = 0; i < count; i++) {
        struct tally_day want = slow_day_shown(&life.slow, span.from + i, today);

        assert_int_equal(shown[i].day, want.day);
        assert_int_equal(shown[i].state, want.state);
        assert_true(isnan(want.strength) == isnan(shown[i].strength));
        if (!isnan(want.strength))
            assert_true(fabs(want.strength - shown[i].strength) <= 1e-12);
    }
}

/* alive_until is the last today with a streak: the next one has none, unless it is to come. */
static void compare(struct dice *dice)
{
    int64_t last = slow_last(&life.slow), alive = life.tally.alive_until;
    int64_t end = life.slow.first + life.slow.count - 1;
    int64_t base = last == NONE ? life.from : last;

    slow_look(&life.slow);
    for (int64_t more = -1; more <= 3; more++)
        compare_on(base + more);
    compare_on(base + dice_roll(dice, 4, 40));
    if (alive != NONE && alive >= base && alive < end) {
        compare_on(alive);
        compare_on(alive + 1);
        assert_int_equal(slow_current(&life.slow, alive + 1), 0);
    }
    compare_history(base + dice_roll(dice, -5, 15));
}

static struct rhythm some_rhythm(struct dice *dice, bool wide)
{
    static const int64_t week_starts[] = {0, 1, 6};
    struct rhythm r = {
        .frequency = (enum frequency)dice_roll(dice, 0, FREQUENCY_COUNT - 1),
        .custom_days = dice_roll(dice, 1, 127),
        .times = dice_roll(dice, 1, 7),
        .days = dice_roll(dice, 1, wide ? INTERVAL_DAYS_MAX : 14),
        .week_start = week_starts[dice_roll(dice, 0, 2)],
    };

    if (r.frequency < FREQUENCY_FLEXIBLE)
        r.times = r.days = r.week_start = NONE; /* as the database has them */
    if (r.frequency == FREQUENCY_INTERVAL)
        r.times = dice_roll(dice, 1, dice_chance(dice, 70) && r.days > 4 ? 4 : r.days);
    return r;
}

/* An empty life: a hundred days mostly, sometimes from 1970 to 2026. */
static void life_start(struct dice *dice, int64_t number)
{
    bool wide = number % 50 == 0, decades = number % 500 == 1;
    struct rhythm rhythm = some_rhythm(dice, wide);
    int64_t margin = 2 * INTERVAL_DAYS_MAX + 30;

    if (rhythm.frequency != FREQUENCY_INTERVAL || !wide)
        margin = 60;
    life.from = decades ? 0 : MONDAY + dice_roll(dice, -400, 400);
    life.span = decades ? 20600 : dice_roll(dice, 1, wide ? 900 : 80);
    life.appended = 0;
    slow_init(&life.slow, &rhythm, life.from - margin, life.span + 2 * margin);
    live_skips(dice);
    recount();
}

/* Days done in any order, mostly forward, now and then one taken back or skipped. */
static void live(struct dice *dice)
{
    int64_t checks = dice_roll(dice, 0, life.span < 45 ? life.span : 45);
    int64_t forward = dice_roll(dice, 0, 100), at = life.from;

    for (int64_t n = 0; n < checks; n++) {
        int64_t day = life.from + dice_roll(dice, 0, life.span);

        if (dice_chance(dice, forward)) {
            at += dice_chance(dice, 70) ? 1 : dice_roll(dice, 0, 6);
            day = at < life.from + life.span ? at : life.from + life.span;
        }
        live_check(day);
        if (dice_chance(dice, 4))
            live_change(dice, life.from + dice_roll(dice, 0, life.span + 5));
        if (dice_chance(dice, 2))
            compare(dice);
    }
    compare(dice);
}

static void random_lives(void **state)
{
    struct dice dice = dice_start("random_lives");
    int64_t appended = 0;

    (void)state;
    for (int64_t number = 0; number < LIVES; number++) {
        life_start(&dice, number);
        live(&dice);
        appended += life.appended;
        arena_release(&arena);
    }
    printf("%d lives, %lld days added the short way\n", LIVES, (long long)appended);
    assert_true(appended > LIVES);
}

/* Checks at instants around an odd moment of a calendar, in the order of the instants: the date may
 * go back, stay for two days, or leave one out. */
static void live_around(struct dice *dice, const struct odd_moment *moment)
{
    const struct zone *zone = zone_find(str_from(moment->zone));
    int64_t hour = dice_roll(dice, 0, 6), at;

    assert_non_null(zone);
    assert_true(time_parse(str_from(moment->at), &at));
    life.from = at / DAY_MS - 40;
    life.span = 80;
    struct rhythm rhythm = some_rhythm(dice, false);

    slow_init(&life.slow, &rhythm, life.from - 60, 260);
    live_skips(dice);
    recount();
    at -= dice_roll(dice, 1, 20 * DAY_MS);
    for (int n = 0; n < 30; n++) {
        int64_t today = zone_day(zone, at, hour);

        assert_int_equal(today, slow_day(moment->zone, at, hour));
        if (dice_chance(dice, 80))
            live_check(today);
        slow_look(&life.slow);
        compare_on(today);
        at += dice_chance(dice, 30) ? dice_roll(dice, 1, 3600000) : dice_roll(dice, 1, 2 * DAY_MS);
    }
    compare(dice);
}

static void random_lives_in_zones(void **state)
{
    struct dice dice = dice_start("random_lives_in_zones");

    (void)state;
    assert_int_equal(zone_start(), ST_OK);
    for (size_t i = 0; i < odd_moments_count; i++)
        for (int n = 0; n < 40; n++) {
            live_around(&dice, &odd_moments[i]);
            arena_release(&arena);
        }
}

int main(void)
{
    static jmp_buf no_memory;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_hand),       cmocka_unit_test(strength_by_hand),
        cmocka_unit_test(rhythm_ranges), cmocka_unit_test(append_refuses),
        cmocka_unit_test(long_ago),      cmocka_unit_test(loop_oracle),
        cmocka_unit_test(random_lives),  cmocka_unit_test(random_lives_in_zones),
    };

    if (setjmp(no_memory))
        return 1;
    arena.fail = &no_memory;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
