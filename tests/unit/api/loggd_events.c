/* loggd_events.c: each event of Loggd's document, word for word, from the facts it is made of. */
#include "api/voice.h"
#include "base/date.h"
#include "base/json.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct arena arena = {.limit = 1 << 20};

static int64_t instant(const char *text)
{
    int64_t at;

    assert_true(time_parse(str_from(text), &at));
    return at;
}

static int64_t day(const char *text)
{
    int64_t out;

    assert_true(date_parse(str_from(text), &out));
    return out;
}

static struct str written(const struct event *e)
{
    struct buf out = {.arena = &arena};

    assert_true(voice_show(&out, API_LOGGD, e, 1));
    return buf_view(&out);
}

/* The envelope of the document around the data of the document. */
static void data_is(struct event *e, const char *name, const char *data)
{
    struct buf want = {.arena = &arena};

    if (!e->at)
        e->at = instant("2026-04-08T14:30:00Z");
    buf_format(&want, "{\"event\":\"%s\",\"version\":1,\"timestamp\":\"", name);
    time_write(&want, e->at);
    buf_format(&want, "\",\"data\":%s}", data);
    assert_string_equal(arena_copy(&arena, written(e)).at, arena_copy(&arena, buf_view(&want)).at);
}

//! L140 L141 L142 L164
static void the_envelope_of_the_document(void **state)
{
    struct event e = event_of(EVENT_HABIT_COMPLETED);

    (void)state;
    e.at = instant("2026-04-08T14:30:00.250Z");
    e.object = 456;
    e.title = S("Morning Exercise");
    e.day = day("2026-04-08");
    e.n0 = 7;
    e.n3 = 15; /* XP: not for this API */
    assert_string_equal(
        arena_copy(&arena, written(&e)).at,
        "{\"event\":\"habit.completed\",\"version\":1,\"timestamp\":\"2026-04-08T14:30:00+00:00\","
        "\"data\":{\"habit_id\":456,\"habit_name\":\"Morning Exercise\","
        "\"check_date\":\"2026-04-08\",\"streak\":7}}");
}

//! L160 L162
static void habits(void **state)
{
    struct event e = event_of(EVENT_HABIT_CREATED);

    (void)state;
    e.object = 456;
    e.title = S("Morning Exercise");
    e.n0 = 0;
    e.n1 = 0;
    e.at = instant("2026-01-01T08:00:00Z");
    data_is(&e, "habit.created",
            "{\"habit_id\":456,\"habit_name\":\"Morning Exercise\",\"frequency\":\"daily\","
            "\"tracking_mode\":\"check\",\"created_at\":\"2026-01-01T08:00:00+00:00\"}");
    e = event_of(EVENT_HABIT_ARCHIVED);
    e.object = 456;
    e.title = S("Morning Exercise");
    e.n0 = 45;
    data_is(&e, "habit.archived",
            "{\"habit_id\":456,\"habit_name\":\"Morning Exercise\",\"longest_streak\":45}");
}

//! L167 L169 L171
static void tasks(void **state)
{
    struct event e = event_of(EVENT_TASK_CREATED);

    (void)state;
    e.object = 123;
    e.title = S("Review pull request");
    e.n0 = 2;
    e.n1 = 0;
    e.day = day("2026-04-08");
    data_is(&e, "task.created",
            "{\"task_id\":123,\"task_title\":\"Review pull request\",\"priority\":\"high\","
            "\"planned_day\":\"2026-04-08\",\"goal_id\":null,\"is_recurring\":false}");
    e = event_of(EVENT_TASK_COMPLETED);
    e.object = 123;
    e.title = S("Review pull request");
    e.n0 = 0;
    data_is(&e, "task.completed",
            "{\"task_id\":123,\"task_title\":\"Review pull request\",\"is_goal_task\":false,"
            "\"goal_id\":null,\"completed_at\":\"2026-04-08T14:30:00+00:00\"}");
    e = event_of(EVENT_TASK_CANCELLED);
    e.object = 123;
    e.title = S("Review pull request");
    data_is(&e, "task.cancelled",
            "{\"task_id\":123,\"task_title\":\"Review pull request\","
            "\"cancelled_at\":\"2026-04-08T14:30:00+00:00\"}");
}

//! L173 L176 L178 L180
static void goals(void **state)
{
    struct event e = event_of(EVENT_GOAL_CREATED);

    (void)state;
    e.object = 12;
    e.title = S("Read 24 books");
    e.n0 = 4;
    e.n1 = 2;
    e.n2 = 0;
    e.day = day("2026-12-31");
    data_is(&e, "goal.created",
            "{\"goal_id\":12,\"goal_title\":\"Read 24 books\",\"life_area\":\"growth\","
            "\"time_horizon\":\"yearly\",\"tracking_type\":\"metric\","
            "\"target_date\":\"2026-12-31\"}");
    e = event_of(EVENT_GOAL_PROGRESS);
    e.object = 12;
    e.title = S("Read 24 books");
    e.n0 = 45;
    e.n1 = 52;
    e.n2 = 50;
    data_is(&e, "goal.progress_changed",
            "{\"goal_id\":12,\"goal_title\":\"Read 24 books\",\"previous_progress\":45,"
            "\"new_progress\":52,\"milestone_crossed\":50}");
    e = event_of(EVENT_GOAL_COMPLETED);
    e.object = 12;
    e.title = S("Read 24 books");
    e.n0 = 2;
    e.n1 = 100;
    data_is(&e, "goal.completed",
            "{\"goal_id\":12,\"goal_title\":\"Read 24 books\",\"time_horizon\":\"yearly\","
            "\"progress_percentage\":100,\"completed_at\":\"2026-04-08T14:30:00+00:00\"}");
    e = event_of(EVENT_GOAL_MILESTONE);
    e.object = 12;
    e.title = S("Read 24 books");
    e.other = 45;
    e.text = S("Finish first 6 books");
    e.n0 = 50;
    data_is(&e, "goal.milestone_reached",
            "{\"goal_id\":12,\"goal_title\":\"Read 24 books\",\"milestone_id\":45,"
            "\"milestone_title\":\"Finish first 6 books\",\"progress_percentage\":50}");
}

//! L183 L185
static void focus(void **state)
{
    struct event e = event_of(EVENT_FOCUS_STARTED);

    (void)state;
    e.object = 321;
    e.title = S("Deep work on API docs");
    e.n0 = 1500;
    e.n1 = 123;
    e.at = instant("2026-04-08T14:00:00Z");
    data_is(&e, "focus_session.started",
            "{\"session_id\":321,\"title\":\"Deep work on API docs\",\"planned_duration\":1500,"
            "\"task_id\":123,\"habit_id\":null,\"started_at\":\"2026-04-08T14:00:00+00:00\"}");
    e = event_of(EVENT_FOCUS_COMPLETED);
    e.object = 321;
    e.title = S("Deep work on API docs");
    e.n0 = 1500;
    e.n1 = 1500;
    data_is(&e, "focus_session.completed",
            "{\"session_id\":321,\"title\":\"Deep work on API docs\",\"duration_seconds\":1500,"
            "\"planned_duration\":1500}");
}

//! L187 L189 L191
static void growth(void **state)
{
    struct event e = event_of(EVENT_BADGE_UNLOCKED);

    (void)state;
    e.object = 3;
    e.title = S("Streak Warrior");
    e.text = S("streak_warrior_30");
    e.n0 = 2;
    e.n1 = 100;
    data_is(&e, "badge.unlocked",
            "{\"badge_key\":\"streak_warrior_30\",\"badge_name\":\"Streak Warrior\","
            "\"badge_rarity\":\"rare\",\"points_earned\":100}");
    e = event_of(EVENT_LEVEL_UP);
    e.text = S("Adventurer");
    e.n0 = 5;
    e.n1 = 4;
    e.n2 = 2500;
    data_is(&e, "level.up",
            "{\"new_level\":5,\"previous_level\":4,\"tier_name\":\"Adventurer\","
            "\"total_points\":2500}");
    e = event_of(EVENT_CHECKIN_COMPLETED);
    e.object = 789;
    e.day = day("2026-04-08");
    data_is(&e, "checkin.completed", "{\"checkin_id\":789,\"date\":\"2026-04-08\"}");
}

/* Every kind has a shape, and what it writes is JSON whatever the texts are. */
//! L141 L221 L224
static void every_kind(void **state)
{
    (void)state;
    for (int kind = 0; kind < EVENT_KIND_COUNT; kind++) {
        struct event e = event_of((enum event_kind)kind);
        json_t *json;

        if (!event_name((enum event_kind)kind, API_LOGGD))
            continue;
        e.at = instant("2026-04-08T14:30:00Z");
        e.title = S("a \"quoted\"\nname \\ \x01");
        assert_int_equal(json_read(written(&e), &json), JSON_FINE);
        assert_string_equal(json_string_value(json_object_get(json, "event")),
                            event_name((enum event_kind)kind, API_LOGGD));
        assert_int_equal(json_object_size(json), 4);
        assert_true(json_object_size(json_object_get(json, "data")) >= 2);
        json_decref(json);
    }
}

static int reset(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(the_envelope_of_the_document, reset),
        cmocka_unit_test_teardown(habits, reset),
        cmocka_unit_test_teardown(tasks, reset),
        cmocka_unit_test_teardown(goals, reset),
        cmocka_unit_test_teardown(focus, reset),
        cmocka_unit_test_teardown(growth, reset),
        cmocka_unit_test_teardown(every_kind, reset),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
