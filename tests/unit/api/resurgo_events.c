/* resurgo_events.c: the events of Resurgo: the document's sample word for word, and the data of
 * each kind from the facts it is made of. */
#include "api/voice.h"
#include "base/date.h"
#include "domain/goal.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct arena arena = {.limit = 1 << 20};
static const char secret[] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

static struct notice notice_of(const struct event *e, struct str key)
{
    return (struct notice){.arena = &arena,
                           .event = e,
                           .person = 1,
                           .delivery = S("d"),
                           .secret = key,
                           .now = 1771142400000};
}

static const char *text_of(struct str s)
{
    return arena_copy(&arena, s).at;
}

/* The document's: 21 days of meditation. */
static struct event meditation(void)
{
    struct event e = event_of(EVENT_HABIT_COMPLETED);

    assert_true(time_parse(S("2026-02-15T08:00:00Z"), &e.at));
    e.object = 12;
    e.title = S("Morning Meditation");
    e.day = 20499; /* not for this API */
    e.n0 = 21;
    e.n3 = 25;
    return e;
}

#define MEDITATION                                                                                 \
    "{\"event\":\"habit.logged\",\"timestamp\":\"2026-02-15T08:00:00Z\",\"data\":{\"habitId\":"    \
    "\"h_00010000c\",\"habitName\":\"Morning Meditation\",\"streak\":21,\"xpAwarded\":25}"
#define SIGNATURE "sha256=2a6a4f7f2dcb8a763c4fdb97fdfcb5cd2b737f16f152b2f3c8a8350a680fb870"

/* The signature in the body is that of the body without it; the header's is of the whole. Both were
 * computed by another program. */
//! U030 U031
static void the_sample_of_the_document(void **state)
{
    struct event e = meditation();
    struct notice n = notice_of(&e, str_from(secret));
    struct str body = resurgo_voice.body(&n);
    struct buf headers = {.arena = &arena};

    (void)state;
    assert_string_equal(text_of(body), MEDITATION ",\"signature\":\"" SIGNATURE "\"}");
    resurgo_voice.headers(&headers, &n, body);
    assert_string_equal(text_of(buf_view(&headers)),
                        "X-Resurgo-Signature: sha256="
                        "5dd9cdd1acd23334b1af2a2daad5e997764ae34b863711590b99819dab9b6c03\n");
    assert_string_equal(resurgo_voice.user_agent, "Resurgo-Webhook/1.0");
}

static void what_is_only_shown_is_not_signed(void **state)
{
    struct event e = meditation();
    struct buf out = {.arena = &arena};

    (void)state;
    assert_true(voice_show(&out, API_RESURGO, &e, 1));
    assert_string_equal(text_of(buf_view(&out)), MEDITATION "}");
}

/* A receiver that cuts the last member off finds what was signed, whatever the texts are. */
static void a_text_that_looks_like_a_signature(void **state)
{
    struct event e = meditation();
    struct notice n = notice_of(&e, str_from(secret));
    struct buf signature = {.arena = &arena};

    (void)state;
    e.title = S("x\",\"signature\":\"sha256=0\"}");
    const char *body = text_of(resurgo_voice.body(&n));
    const char *last = NULL;

    for (const char *at = strstr(body, ",\"signature\":\""); at;
         at = strstr(at + 1, ",\"signature\":\""))
        last = at;
    assert_non_null(last);
    const char *begin = body;
    struct buf rest = {.arena = &arena};

    buf_str(&rest, (struct str){begin, (size_t)(last - begin)});
    buf_char(&rest, '}');
    sign_hex(&signature, str_from(secret), buf_view(&rest));
    buf_str(&signature, S("\"}"));
    assert_string_equal(last + strlen(",\"signature\":\""), text_of(buf_view(&signature)));
}

/* The envelope of the document around these data. */
static void data_is(struct event *e, const char *name, const char *data)
{
    struct notice n = notice_of(e, STR_NULL);
    struct buf want = {.arena = &arena};

    e->at = 1771142400000;
    buf_format(&want, "{\"event\":\"%s\",\"timestamp\":\"2026-02-15T08:00:00Z\",\"data\":%s}", name,
               data);
    assert_string_equal(text_of(resurgo_voice.body(&n)), text_of(buf_view(&want)));
}

static void goals(void **state)
{
    struct event e = event_of(EVENT_GOAL_CREATED);

    (void)state;
    e.object = 12;
    e.title = S("Learn Spanish");
    e.text = S("learning");
    e.n0 = 4;
    e.n1 = 1;
    e.n2 = 1;
    e.n3 = GOAL_ACTIVE;
    e.x = 0;
    data_is(&e, "goal.created",
            "{\"goalId\":\"g_00010000c\",\"title\":\"Learn Spanish\",\"category\":\"learning\","
            "\"progress\":0,\"status\":\"active\"}");
    e = event_of(EVENT_GOAL_UPDATED);
    e.object = 12;
    e.title = S("Learn Spanish");
    e.n0 = GOAL_PAUSED;
    e.n1 = 33;
    data_is(&e, "goal.updated",
            "{\"goalId\":\"g_00010000c\",\"title\":\"Learn Spanish\",\"category\":null,"
            "\"progress\":33,\"status\":\"paused\"}");
    e = event_of(EVENT_GOAL_COMPLETED);
    e.object = 12;
    e.title = S("Learn Spanish");
    e.text = S("learning");
    e.n0 = 2; /* the horizon: not for this API */
    e.n1 = 100;
    data_is(&e, "goal.completed",
            "{\"goalId\":\"g_00010000c\",\"title\":\"Learn Spanish\",\"category\":\"learning\","
            "\"progress\":100,\"status\":\"completed\"}");
}

static void habits_and_sessions(void **state)
{
    struct event e = event_of(EVENT_STREAK_MILESTONE);

    (void)state;
    e.object = 12;
    e.title = S("Run");
    e.n0 = 30;
    data_is(&e, "habit.streak_milestone",
            "{\"habitId\":\"h_00010000c\",\"habitName\":\"Run\",\"streak\":30}");
    e = event_of(EVENT_FOCUS_COMPLETED);
    e.object = 12;
    e.title = S("Deep work");
    e.n0 = 25 * 60 + 59; /* full minutes count */
    e.n1 = 1500;
    e.n3 = 18;
    data_is(&e, "session.focus_completed",
            "{\"sessionId\":\"f_00010000c\",\"minutes\":25,\"xpAwarded\":18}");
    e.n3 = NONE; /* told before XP were */
    data_is(&e, "session.focus_completed",
            "{\"sessionId\":\"f_00010000c\",\"minutes\":25,\"xpAwarded\":null}");
}

static void growth_and_payments(void **state)
{
    struct event e = event_of(EVENT_XP_LEVEL);

    (void)state;
    e.n0 = 4;
    e.n1 = 3;
    e.n2 = 1600;
    data_is(&e, "user.level_up", "{\"level\":4,\"previousLevel\":3,\"xp\":1600}");
    e = event_of(EVENT_BADGE_UNLOCKED);
    e.object = 3;
    e.title = S("Streak Warrior");
    e.text = S("streak_warrior_30");
    e.n0 = 2;
    e.n1 = 100;
    data_is(&e, "user.achievement_unlocked",
            "{\"achievement\":\"streak_warrior_30\",\"name\":\"Streak Warrior\","
            "\"rarity\":\"rare\"}");
    e = event_of(EVENT_PAYMENT_SUCCEEDED);
    e.text = S("EUR");
    e.x = 9.99;
    e.n0 = 1;
    e.n1 = 1773561600000;
    data_is(&e, "payment.succeeded",
            "{\"amount\":9.99,\"currency\":\"EUR\",\"plan\":\"pro\","
            "\"periodEnd\":\"2026-03-15T08:00:00Z\"}");
    e.kind = EVENT_PAYMENT_FAILED;
    e.n1 = NONE;
    data_is(&e, "payment.failed",
            "{\"amount\":9.99,\"currency\":\"EUR\",\"plan\":\"pro\",\"periodEnd\":null}");
    e = event_of(EVENT_WEBHOOK_TEST);
    e.object = 12;
    e.title = S("n8n");
    data_is(&e, "webhook.test", "{\"webhookId\":\"w_00010000c\",\"name\":\"n8n\"}");
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
        cmocka_unit_test_teardown(the_sample_of_the_document, reset),
        cmocka_unit_test_teardown(what_is_only_shown_is_not_signed, reset),
        cmocka_unit_test_teardown(a_text_that_looks_like_a_signature, reset),
        cmocka_unit_test_teardown(goals, reset),
        cmocka_unit_test_teardown(habits_and_sessions, reset),
        cmocka_unit_test_teardown(growth_and_payments, reset),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
