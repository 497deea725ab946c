#include "coach/prompt.h"
#include "base/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static struct arena arena;

static struct coach_habit due[] = {{{"Say \"no\"\n", 9}, 12}};
static struct coach_todo todos[] = {{{"Tax return", 10}, 4}};
static struct coach_goal slipping[] = {{{"Learn Spanish", 13}, 20, NONE, {NULL, 0}}};
static const struct coach_focus focus = {{NULL, 0}, true};
static const struct coach_body body = {71, 0.62};

static struct coach_task task(void)
{
    return (struct coach_task){.asked = {.message = S("What now?")},
                               .coach = COACH_NEXUS,
                               .facts = {.due = {due, 1},
                                         .todos = {todos, 1},
                                         .slipping = {slipping, 1},
                                         .focus = &focus,
                                         .body = &body,
                                         .mood = 7,
                                         .energy = NONE}};
}

static json_t *prompt(const struct coach_task *t)
{
    json_t *json = NULL;

    assert_int_equal(json_read(coach_prompt(&arena, S("tiny \"1\""), t), &json), JSON_FINE);
    return json;
}

static void it_is_what_the_protocol_wants(void **state)
{
    struct coach_task t = task();
    json_t *json = prompt(&t);
    const json_t *messages = json_object_get(json, "messages");
    const json_t *form = json_object_get(json_object_get(json, "response_format"), "json_schema");

    (void)state;
    assert_string_equal(json_string_value(json_object_get(json, "model")), "tiny \"1\"");
    assert_int_equal(json_array_size(messages), 2);
    assert_true(json_is_true(json_object_get(form, "strict")));
    assert_true(json_is_false(json_object_get(json, "stream")));
    assert_string_equal(json_string_value(json_object_get(json_array_get(messages, 1), "content")),
                        "What now?");
    json_decref(json);
}

/* The members, and no others: docs/coach.md lists them. */
static void the_facts_are_those_that_are_listed(void **state)
{
    static const char *const members[] = {"level",
                                          "xp",
                                          "streakDays",
                                          "habitsOpenToday",
                                          "habitsDoneToday",
                                          "tasks",
                                          "tasksOverdue",
                                          "goalsBehind",
                                          "goalsOnTrack",
                                          "focusSession",
                                          "focusMinutesToday",
                                          "focusMinutesWeek",
                                          "moodToday",
                                          "energyToday",
                                          "body"};
    struct coach_task t = task();
    struct buf out = {.arena = &arena};
    json_t *facts = NULL;

    (void)state;
    coach_facts_write(&out, &t.facts);
    assert_int_equal(json_read(buf_view(&out), &facts), JSON_FINE);
    assert_int_equal(json_object_size(facts), sizeof(members) / sizeof(members[0]));
    for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++)
        assert_non_null(json_object_get(facts, members[i]));
    assert_true(json_is_null(json_object_get(facts, "energyToday")));
    assert_string_equal(json_string_value(json_object_get(
                            json_array_get(json_object_get(facts, "habitsOpenToday"), 0), "name")),
                        "Say \"no\"\n");
    json_decref(facts);
}

/* Of a long conversation the newest turns, as many as fit; an answer to what was cut off goes too.
 */
static void a_long_conversation_is_cut(void **state)
{
    enum { TURN_BYTES = 5000 };
    static char long_text[TURN_BYTES];
    static struct coach_turn turns[COACH_TURNS_MAX];
    struct coach_task t = task();

    (void)state;
    memset(long_text, 'x', sizeof(long_text));
    for (int i = 0; i < COACH_TURNS_MAX; i++)
        turns[i] = (struct coach_turn){i % 2, {long_text, TURN_BYTES}};
    turns[COACH_TURNS_MAX - 1].content = S("the last");
    t.turns = (struct list){turns, COACH_TURNS_MAX};
    json_t *json = prompt(&t);
    const json_t *messages = json_object_get(json, "messages");
    size_t count = json_array_size(messages);

    assert_int_equal(count, 2 + PROMPT_TURN_BYTES_MAX / TURN_BYTES);
    assert_string_equal(
        json_string_value(json_object_get(json_array_get(messages, count - 2), "content")),
        "the last");
    assert_string_equal(
        json_string_value(json_object_get(json_array_get(messages, count - 2), "role")),
        "assistant");
    json_decref(json);
}

static const char *content(const json_t *messages, size_t at)
{
    return json_string_value(json_object_get(json_array_get(messages, at), "content"));
}

/* Nobody's words of self-harm reach a model, nor what was answered to them. */
static void what_was_said_in_despair_stays_here(void **state)
{
    static struct coach_turn turns[] = {
        {ROLE_ASSISTANT, {"Warm up.", 8}},
        {ROLE_USER, {"I skipped the gym", 17}},
        {ROLE_ASSISTANT, {"Begin again.", 12}},
        {ROLE_USER, {"I want to die", 13}},
        {ROLE_ASSISTANT, {"Call somebody now.", 18}},
        {ROLE_USER, {"Better today", 12}},
    };
    struct coach_task t = task();

    (void)state;
    t.turns = (struct list){turns, sizeof(turns) / sizeof(turns[0])};
    json_t *json = prompt(&t);
    const json_t *messages = json_object_get(json, "messages");

    assert_int_equal(json_array_size(messages), 6);
    assert_string_equal(content(messages, 1), "Warm up.");
    assert_string_equal(content(messages, 2), "I skipped the gym");
    assert_string_equal(content(messages, 3), "Begin again.");
    assert_string_equal(content(messages, 4), "Better today");
    assert_string_equal(content(messages, 5), "What now?");
    json_decref(json);
}

/* Words of another language are found by nobody here: the model itself is told what to do. */
static void a_model_is_told_what_to_do_about_danger(void **state)
{
    struct coach_task t = task();
    json_t *json = prompt(&t);
    const char *system = content(json_object_get(json, "messages"), 0);

    (void)state;
    assert_non_null(strstr(system, "self-harm or of danger, in any language"));
    assert_non_null(strstr(system, "https://findahelpline.com"));
    json_decref(json);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_what_the_protocol_wants),
        cmocka_unit_test(the_facts_are_those_that_are_listed),
        cmocka_unit_test(a_long_conversation_is_cut),
        cmocka_unit_test(what_was_said_in_despair_stays_here),
        cmocka_unit_test(a_model_is_told_what_to_do_about_danger),
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
