#include "domain/coach_rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static struct arena arena;

static struct coach_habit due[] = {{{"Morning run", 11}, 12}, {{"Read", 4}, 0}};
static struct coach_todo todos[] = {{{"Tax return", 10}, 4}, {{"Call the dentist", 16}, 0}};
static struct coach_goal slipping[] = {{{"Learn Spanish", 13}, 20, 55, {"Pass A1", 7}}};
static struct coach_goal going[] = {{{"Write a novel", 13}, 40, 35, {NULL, 0}}};
static const struct coach_focus focus = {{"Chapter three", 13}, true};

/* Somebody with a bit of everything. */
static struct coach_facts someone(void)
{
    return (struct coach_facts){.due = {due, 2},
                                .habits = 3,
                                .done = 1,
                                .open = 2,
                                .todos = {todos, 2},
                                .overdue = 1,
                                .slipping = {slipping, 1},
                                .goals = {going, 1},
                                .focus_week = 75,
                                .level = 4,
                                .xp = 900,
                                .streak = 12,
                                .mood = NONE,
                                .energy = NONE};
}

static struct coach_advice advise(enum coach coach, const char *message, int64_t turn,
                                  const struct coach_facts *facts)
{
    struct coach_question question = {coach, str_from(message), turn};
    struct coach_advice advice;

    coach_rules(&arena, &question, facts, &advice);
    return advice;
}

static bool has(struct str text, const char *piece)
{
    return memmem(text.at, text.len, piece, strlen(piece)) != NULL;
}

static const char *const messages[INTENT_COUNT] = {
    [INTENT_OTHER] = "hello",    [INTENT_SETBACK] = "I failed",
    [INTENT_TIRED] = "so tired", [INTENT_PUT_OFF] = "I procrastinate",
    [INTENT_PLAN] = "what next", [INTENT_MOTIVE] = "unmotivated",
    [INTENT_THANKS] = "thanks",  [INTENT_NUMBERS] = "my stats",
};

static void it_names_the_persons_own_things(void **state)
{
    static const struct {
        enum coach coach;
        const char *message, *thing;
    } cases[] = {
        {COACH_MARCUS, "I procrastinate", "“Tax return”"},
        {COACH_MARCUS, "I procrastinate on calling the dentist", "“Call the dentist”"},
        {COACH_TITAN, "unmotivated", "“Morning run”"},
        {COACH_AURORA, "so tired", "“Morning run”"},
        {COACH_PHOENIX, "hello", "“Morning run”"},
        {COACH_NEXUS, "what next", "“Pass A1”"},
        {COACH_NEXUS, "my novel is stuck", "“Write a novel”"},
        {COACH_HELPER, "about my spanish", "“Learn Spanish”"},
    };
    struct coach_facts facts = someone();

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct coach_advice advice = advise(cases[i].coach, cases[i].message, 1, &facts);

        if (!has(advice.response, cases[i].thing))
            fail_msg("%s: %.*s", cases[i].message, STR_FMT(advice.response));
        assert_int_equal(advice.count, ADVICE_ITEMS_MAX);
    }
    facts.focus = &focus;
    assert_true(has(advise(COACH_MARCUS, "hello", 1, &facts).response, "“Chapter three”"));
}

static void a_low_day_asks_for_little(void **state)
{
    static const struct coach_body spent = {30, 0.2};
    struct coach_facts facts = someone();

    (void)state;
    facts.energy = 2;
    assert_true(has(advise(COACH_TITAN, "hello", 2, &facts).response, "then stop for today") ||
                has(advise(COACH_TITAN, "hello", 2, &facts).response, "enough for today"));
    facts.energy = NONE;
    facts.body = &spent;
    assert_true(has(advise(COACH_TITAN, "hello", 2, &facts).response, "enough for today"));
}

/* The next sentence of *text, with its end. */
static struct str sentence_cut(struct str *text)
{
    struct str all = *text;

    for (size_t i = 0; i + 1 < all.len; i++) {
        if ((all.at[i] == '.' || all.at[i] == '?' || all.at[i] == '!') && all.at[i + 1] == ' ') {
            *text = str_from_index(all, i + 2);
            return (struct str){all.at, i + 1};
        }
    }
    *text = S("");
    return all;
}

static void no_sentence_again(const struct coach_advice *before, const struct coach_advice *after)
{
    struct str text = after->response;

    while (text.len) {
        struct str sentence = sentence_cut(&text), old = before->response;

        while (old.len)
            if (str_eq(sentence_cut(&old), sentence))
                fail_msg("twice in a row: %.*s", STR_FMT(sentence));
    }
    for (size_t i = 0; i < after->count; i++)
        for (size_t j = 0; j < before->count; j++)
            if (str_eq(after->items[i], before->items[j]))
                fail_msg("twice in a row: %.*s", STR_FMT(after->items[i]));
}

/* Whatever is asked after whatever, with whatever there is. */
static void nothing_is_said_twice_in_a_row(void **state)
{
    struct coach_facts all = someone(), empty = {.mood = NONE, .energy = NONE};

    (void)state;
    for (int coach = 0; coach < COACH_COUNT; coach++)
        for (int first = 0; first < INTENT_COUNT; first++)
            for (int second = 0; second < INTENT_COUNT; second++)
                for (int64_t turn = 1; turn <= 6; turn++) {
                    const struct coach_facts *facts = turn % 2 ? &all : &empty;
                    struct coach_advice a = advise(coach, messages[first], turn, &all);
                    struct coach_advice b = advise(coach, messages[second], turn + 1, &all);
                    struct coach_advice c = advise(coach, messages[second], turn + 1, facts);

                    no_sentence_again(&a, &b);
                    no_sentence_again(&a, &c);
                    arena_reset(&arena);
                }
}

static void the_same_gives_the_same(void **state)
{
    struct coach_facts facts = someone();
    struct coach_advice a = advise(COACH_NEXUS, "plan", 7, &facts);
    struct coach_advice b = advise(COACH_NEXUS, "plan", 7, &facts);

    (void)state;
    assert_true(str_eq(a.response, b.response));
}

/* Words that only this coach has, in any of what it says. */
static const char *const vocabulary[COACH_COUNT][8] = {
    [COACH_MARCUS] = {"control", "duty", "disciplin", "obstacle", "promise", "steady", "record"},
    [COACH_TITAN] = {"rep", "train", "athlete", "warm", "set", "performance", "strong"},
    [COACH_AURORA] = {"gentle", "breath", "kind", "soft", "lighter", "rest", "lovely"},
    [COACH_PHOENIX] = {"comeback", "spark", "rise", "ash", "fire", "ember", "rebuild"},
    [COACH_NEXUS] = {"system", "loop", "trigger", "friction", "input", "default", "bottleneck"},
};

/* How many of a coach's words stand in all that `speaker` says. */
static int words_of(enum coach coach, enum coach speaker)
{
    int count = 0;

    for (int intent = 0; intent < INTENT_COUNT; intent++)
        for (int v = 0; v < TONE_VARIANTS; v++)
            for (int w = 0; w < 8 && vocabulary[coach][w]; w++)
                count += has(str_from(tones[speaker].open[intent][v]), vocabulary[coach][w]);
    for (int v = 0; v < TONE_CLOSINGS; v++)
        for (int w = 0; w < 8 && vocabulary[coach][w]; w++)
            count += has(str_from(tones[speaker].close[v]), vocabulary[coach][w]);
    return count;
}

static void coaches_are_told_apart_by_their_words(void **state)
{
    (void)state;
    for (int speaker = 0; speaker < COACH_HELPER; speaker++) {
        int own = words_of((enum coach)speaker, (enum coach)speaker);

        for (int other = 0; other < COACH_HELPER; other++)
            if (other != speaker && words_of((enum coach)other, (enum coach)speaker) * 3 > own)
                fail_msg("coach %d sounds like %d: %d of its own words, %d of the other's", speaker,
                         other, own, words_of((enum coach)other, (enum coach)speaker));
        assert_true(own >= 12);
    }
}

static void help_lines_fit_the_zone(void **state)
{
    static const struct {
        const char *zone, *number;
    } cases[] = {
        {"Europe/Bucharest", "call 112"}, {"Europe/London", "116 123"},
        {"America/New_York", "988"},      {"America/Sao_Paulo", "188"},
        {"Australia/Sydney", "13 11 14"}, {"Asia/Kolkata", "14416"},
        {"UTC", "112, 911 and 999"},      {"Antarctica/Troll", "112, 911 and 999"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct coach_advice advice;

        coach_help_lines(&arena, str_from(cases[i].zone), &advice);
        assert_true(has(advice.response, cases[i].number));
        assert_true(has(advice.response, "findahelpline.com"));
        assert_int_equal(advice.count, 0);
    }
}

static void suggestions_come_from_what_there_is(void **state)
{
    struct coach_facts facts = someone(), empty = {.mood = NONE, .energy = NONE};
    struct str out[SUGGESTIONS_MAX];

    (void)state;
    assert_int_equal(coach_suggest(&arena, SUGGEST_HABITS, &facts, 1, out), 2);
    assert_true(has(out[0], "“Morning run” stands at 12"));
    assert_true(has(out[1], "“Read”"));
    assert_int_equal(coach_suggest(&arena, SUGGEST_TASKS, &facts, 1, out), 2);
    assert_true(has(out[0], "“Tax return” is 4 days late"));
    assert_int_equal(coach_suggest(&arena, SUGGEST_GOALS, &facts, 1, out), 2);
    assert_int_equal(coach_suggest(&arena, SUGGEST_INSIGHTS, &facts, 1, out), 4);
    for (int kind = SUGGEST_HABITS; kind <= SUGGEST_QUOTE; kind++) {
        size_t count = coach_suggest(&arena, (enum suggestion)kind, &empty, kind, out);

        assert_in_range(count, 1, SUGGESTIONS_MAX);
        assert_true(out[0].len > 10);
    }
}

/* A name of any length is cut between characters. */
static void long_names_are_cut(void **state)
{
    char name[1024];
    struct coach_habit habit = {{name, 0}, 3};
    struct coach_facts facts = {.due = {&habit, 1}, .habits = 1, .mood = NONE, .energy = NONE};

    (void)state;
    for (size_t i = 0; i + 2 <= sizeof(name); i += 2)
        memcpy(name + i, "ä", 2);
    for (size_t len = 100; len < 200; len += 2) {
        habit.name.len = len;
        struct coach_advice advice = advise(COACH_TITAN, "hi", 1, &facts);

        assert_true(str_utf8(advice.response));
        assert_true(has(advice.response, "…") == (len > 120));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_names_the_persons_own_things),
        cmocka_unit_test(a_low_day_asks_for_little),
        cmocka_unit_test(nothing_is_said_twice_in_a_row),
        cmocka_unit_test(the_same_gives_the_same),
        cmocka_unit_test(coaches_are_told_apart_by_their_words),
        cmocka_unit_test(help_lines_fit_the_zone),
        cmocka_unit_test(suggestions_come_from_what_there_is),
        cmocka_unit_test(long_names_are_cut),
    };
    jmp_buf fail;

    arena.limit = 1 << 24;
    arena.fail = &fail;
    if (setjmp(fail))
        return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);

    arena_release(&arena);
    return failed;
}
