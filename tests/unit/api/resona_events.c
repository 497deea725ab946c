/* resona_events.c: the events of Resona, their envelope, and the headers of its document. */
#include "api/voice.h"
#include "base/date.h"
#include "domain/body_watch.h"
#include "domain/person.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct arena arena = {.limit = 1 << 20};
static const char secret[] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

static const char *text_of(struct str s)
{
    return arena_copy(&arena, s).at;
}

/* `now`: the document's X-Resona-Timestamp, 1707500100, and a moment. */
static struct notice notice_of(const struct event *e)
{
    return (struct notice){.arena = &arena,
                           .event = e,
                           .person = 1,
                           .delivery = S("d"),
                           .secret = str_from(secret),
                           .now = 1707500100250};
}

static struct event of_somebody(enum event_kind kind)
{
    struct event e = event_of(kind);

    e.id = 5;
    e.at = 1707500100000;
    e.title = S("usr_8x2k");
    return e;
}

static void body_is(const struct event *e, const char *name, const char *data)
{
    struct notice n = notice_of(e);
    struct buf want = {.arena = &arena};

    buf_format(&want,
               "{\"id\":\"evt_000100005\",\"event\":\"%s\",\"created_at\":\"2024-02-09T17:35:00Z\","
               "\"user_id\":\"usr_8x2k\",\"data\":%s}",
               name, data);
    assert_string_equal(text_of(resona_voice.body(&n)), text_of(buf_view(&want)));
}

static void the_corridor(void **state)
{
    struct event e = of_somebody(EVENT_CORRIDOR_EXIT);

    (void)state;
    e.n0 = 58;
    e.n1 = 66;
    body_is(&e, "corridor.exit",
            "{\"coherence_score\":58,\"previous_score\":66,\"corridor_low\":62,\"state\":\"out\"}");
    e = of_somebody(EVENT_CORRIDOR_RETURN);
    e.n0 = 65;
    body_is(
        &e, "corridor.return",
        "{\"coherence_score\":65,\"previous_score\":null,\"corridor_low\":62,\"state\":\"in\"}");
}

/* The thresholds of the document, passed. */
static void alerts(void **state)
{
    struct event e = of_somebody(EVENT_AUTONOMIC_ALERT);

    (void)state;
    e.n0 = BODY_COHERENCE_BELOW;
    e.n1 = 0;
    e.n2 = 1;
    e.x = 38;
    e.y = 40;
    body_is(&e, "autonomic.alert",
            "{\"metric\":\"coherence_score\",\"value\":38,\"threshold\":40,"
            "\"direction\":\"below\",\"state\":\"out\"}");
    e.n0 = BODY_STRESS_ABOVE;
    e.n1 = 1;
    e.n2 = 0;
    e.x = 0.81;
    e.y = 0.8;
    body_is(&e, "autonomic.alert",
            "{\"metric\":\"stress_index\",\"value\":0.81,\"threshold\":0.8,"
            "\"direction\":\"above\",\"state\":\"in\"}");
}

/* A test is about nobody's body: it names whose webhook it is. */
static void a_test(void **state)
{
    struct event e = event_of(EVENT_WEBHOOK_TEST);
    struct notice n = notice_of(&e);
    struct buf want = {.arena = &arena};

    (void)state;
    e.id = 5;
    e.at = 1707500100000;
    e.object = 12;
    e.title = S("pager");
    buf_format(&want,
               "{\"id\":\"evt_000100005\",\"event\":\"webhook.test\","
               "\"created_at\":\"2024-02-09T17:35:00Z\",\"user_id\":\"%.*s\","
               "\"data\":{\"webhook_id\":12,\"webhook_name\":\"pager\"}}",
               STR_FMT(person_subject(&arena, 1)));
    assert_string_equal(text_of(resona_voice.body(&n)), text_of(buf_view(&want)));
}

/* The time is signed in front of the body; the value was computed by another program. */
//! S035
static void headers_of_the_document(void **state)
{
    struct event e = of_somebody(EVENT_CORRIDOR_EXIT);
    struct notice n = notice_of(&e);
    struct buf out = {.arena = &arena};

    (void)state;
    e.n0 = 58;
    e.n1 = 66;
    resona_voice.headers(&out, &n, resona_voice.body(&n));
    assert_string_equal(text_of(buf_view(&out)),
                        "X-Resona-Signature: sha256="
                        "6756269258cb1990232884d8f98c6eab298051acd3bae6288339d98e4199d723\n"
                        "X-Resona-Timestamp: 1707500100\n");
    assert_string_equal(resona_voice.user_agent, "Resona-Webhook/1.0");
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
        cmocka_unit_test_teardown(the_corridor, reset),
        cmocka_unit_test_teardown(alerts, reset),
        cmocka_unit_test_teardown(a_test, reset),
        cmocka_unit_test_teardown(headers_of_the_document, reset),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
