#include "domain/coach_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static struct arena arena;

static struct str folded(const char *text)
{
    return words_fold(&arena, str_from(text));
}

static void a_message_is_folded(void **state)
{
    (void)state;
    assert_true(str_eq(folded("I CAN'T -- won’t!! go"), S(" i cant wont go ")));
    assert_true(str_eq(folded("naïve: ÉTÉ 2"), S(" naïve ÉtÉ 2 ")));
    assert_true(str_eq(folded(""), S(" ")));
    assert_true(words_have(folded("Procrastinating again"), "procrastinat*"));
    assert_false(words_have(folded("a restaurant"), "rest"));
    assert_true(words_have(folded("I need rest."), "rest"));
    assert_false(words_have(folded(""), "rest"));
}

static void the_intent_is_told_by_words(void **state)
{
    static const struct {
        const char *text;
        enum intent intent;
    } cases[] = {
        {"I keep procrastinating on my coding project", INTENT_PUT_OFF},
        {"can't focus, too many distractions", INTENT_PUT_OFF},
        {"I'm so tired today", INTENT_TIRED},
        {"everything is overwhelming", INTENT_TIRED},
        {"I broke my streak yesterday", INTENT_SETBACK},
        {"I failed again", INTENT_SETBACK},
        {"what should I do next?", INTENT_PLAN},
        {"help me prioritise", INTENT_PLAN},
        {"I don't feel like training", INTENT_MOTIVE},
        {"need motivation", INTENT_MOTIVE},
        {"thank you, that helped", INTENT_THANKS},
        {"how am I doing?", INTENT_NUMBERS},
        {"How many habits did I do", INTENT_NUMBERS},
        {"hello there", INTENT_OTHER},
        {"", INTENT_OTHER},
        {"später vielleicht", INTENT_OTHER},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        if (words_intent(folded(cases[i].text)) != cases[i].intent)
            fail_msg("%s: %d", cases[i].text, (int)words_intent(folded(cases[i].text)));
}

static const char *const despairing[] = {
    "I want to kill myself",
    "i've been thinking about killing myself lately",
    "I want to die",
    "I just wanna die.",
    "I wish I was dead",
    "I wish I were dead",
    "sometimes i wish i was never born",
    "I don't want to be alive",
    "I don’t want to live anymore",
    "I do not want to be here anymore",
    "everyone would be better off without me",
    "they'd be better off without me",
    "I'd be better off dead",
    "there's no reason to live",
    "I have nothing to live for",
    "life isn't worth living",
    "I feel suicidal",
    "I'm having suicidal thoughts",
    "thinking about suicide",
    "I'm going to end my life",
    "I want to end it all",
    "thinking of taking my own life",
    "I cut myself last night",
    "I've been cutting myself",
    "I keep cutting myself when it gets bad",
    "I cut myself on purpose",
    "I want to hurt myself",
    "i hurt myself at night",
    "I've started self-harming again",
    "self harm feels like the only way",
    "I'm tired of living",
    "I'm tired of living like this",
    "I don't want to wake up tomorrow",
    "I hope I never wake up again",
    "I took an overdose",
    "I want to disappear forever",
    "I can't go on living like that",
    "I might jump off a bridge",
    "I want to unalive myself",
    "I would rather be dead",
    "My habits are fine but I want to die",
    "career suicide aside, I want to kill myself",
    "I cut myself on the arm",
    "I cut myself on the arms again",
    "I cut myself on the wrist",
    "I cut myself on the thigh where nobody sees it",
    "I cut myself on a regular basis",
    "I cut myself on a daily basis",
    "I cut myself on a bad day",
    "I cut myself on a knife on purpose",
    "I hurt myself at work deliberately",
    "I don't want to wake up at all",
    "I do not want to wake up at all anymore",
    "I don't want to wake up, so I took all the pills",
    "I don't want to wake up so I won't",
    "I don't want to wake up before it is over",
    "I'm tired of living with this pain",
    "I'm sick of living with this pain",
    "tired of living in this world",
    "I am sick of living in a body like that",
    "tired of living with depression",
    "I called suicide prevention and nobody answered",
    "I don't want to wake up early. I don't want to wake up at all",
    "I cut myself on a can, but before that I cut myself",
};

static const char *const harmless[] = {
    "this deadline kills me",
    "this deadline is killing me",
    "I'm dying to see the results",
    "I could kill for a coffee",
    "my legs are dead after training",
    "I killed it today!",
    "quitting now would be career suicide",
    "we watched Suicide Squad",
    "coach made us run suicide sprints",
    "I should cut myself some slack",
    "I cut myself shaving",
    "I cut myself off from sugar",
    "I hurt myself at the gym and can't run",
    "I hurt myself running",
    "I shot myself in the foot with that plan",
    "I was killing myself laughing",
    "I'm killing myself at the gym for this race",
    "I wanted to die of embarrassment",
    "I don't want to burn myself out",
    "I want to take my life back",
    "time to take my life to the next level",
    "I never wake up on time",
    "I don't want to wake up early",
    "tired of living in this flat",
    "sick of living with my parents",
    "I'm tired of living out of a suitcase",
    "I cut myself on a knife",
    "I cut myself on a can of beans",
    "I don't want to wake up at six",
    "I do not want to wake up at 6:30 on Sundays",
    "I don't want to wake up so early",
    "I don't want to wake up before dawn",
    "how do I end my day well?",
    "I overdosed on coffee again",
    "my phone died",
    "I want to live better",
    "I feel useless at Spanish",
    "I ran 5 kms",
    "I can't go on like this with my inbox",
    "",
};

static void despair_is_heard(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(despairing) / sizeof(despairing[0]); i++)
        if (!words_of_despair(&arena, folded(despairing[i])))
            fail_msg("not heard: %s", despairing[i]);
}

static void sayings_are_not_despair(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(harmless) / sizeof(harmless[0]); i++)
        if (words_of_despair(&arena, folded(harmless[i])))
            fail_msg("taken for despair: %s", harmless[i]);
}

static void words_in_common(void **state)
{
    (void)state;
    assert_int_equal(words_shared(folded("my coding project"), folded("Coding: the project")), 2);
    assert_int_equal(words_shared(folded("what about today"), folded("about today")), 0);
    assert_int_equal(words_shared(folded("run"), folded("run")), 0);
    assert_int_equal(words_shared(folded(""), folded("anything")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_is_folded), cmocka_unit_test(the_intent_is_told_by_words),
        cmocka_unit_test(despair_is_heard),    cmocka_unit_test(sayings_are_not_despair),
        cmocka_unit_test(words_in_common),
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
