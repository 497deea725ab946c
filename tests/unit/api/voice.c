/* voice.c: signatures against values that other programs computed (openssl, node's crypto), and
 * what holds for the events of every API. */
#include "api/voice.h"
#include "base/date.h"
#include "base/json.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct arena arena = {.limit = 1 << 20};

/* The example that Standard Webhooks 1.0 publishes, and a second secret: bytes 0 to 31. */
static const char secret[] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
static const char other[] = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
static const char payload[] = "{\"test\": 2432232314}";

static const char *text_of(const struct buf *b)
{
    return arena_copy(&arena, buf_view(b)).at;
}

static struct notice notice_of(const struct event *e, const char *key)
{
    return (struct notice){.arena = &arena,
                           .event = e,
                           .person = 1,
                           .delivery = S("msg_p5jXN8AQM9LWM0D4loKWxJek"),
                           .secret = str_from(key),
                           .now = 1614265330999};
}

static const char *standard(const char *key, struct str before)
{
    struct buf out = {.arena = &arena};
    struct notice n = notice_of(NULL, key);

    sign_standard(&out, &n, before, str_from(payload));
    return text_of(&out);
}

#define STANDARD_BEGINNING                                                                         \
    "webhook-id: msg_p5jXN8AQM9LWM0D4loKWxJek\nwebhook-timestamp: 1614265330\n"                    \
    "webhook-signature: v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="

static void the_standards_own_example(void **state)
{
    (void)state;
    assert_string_equal(standard(secret, STR_NULL), STANDARD_BEGINNING "\n");
    assert_string_equal(standard(secret + 6, STR_NULL), STANDARD_BEGINNING "\n");
}

static void two_signatures_while_the_old_secret_counts(void **state)
{
    static const char both[] = STANDARD_BEGINNING " v1,O4Gjv1HqPqsMrjmczoggs/sWA8gZD0VyHG+fLh4+ktI="
                                                  "\n";

    (void)state;
    assert_string_equal(standard(secret, str_from(other)), both);
    assert_string_equal(standard(secret + 6, str_from(other + 6)), both);
    assert_string_not_equal(standard(other, str_from(secret)), both); /* the new one comes first */
}

/* openssl dgst -sha256 -hmac KEY; the last but one is RFC 4231, 4.3. */
static void hexadecimal_signatures(void **state)
{
    static const struct {
        const char *key, *text, *want;
    } cases[] = {
        {secret, payload, "80ec8a89ce3cd22133a1066caecb4d04fea7467657c8514d717ec42c38a5c94c"},
        {"", "", "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"},
        {"Jefe", "what do ya want for nothing?",
         "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
        {secret,
         "{\"event\":\"habit.completed\",\"version\":1,\"timestamp\":\"2026-04-08T14:30:00+00:00\","
         "\"data\":{\"habit_id\":456,\"habit_name\":\"Morning Exercise\","
         "\"check_date\":\"2026-04-08\",\"streak\":7}}",
         "b28009278fd7b213542240cb121657e115d9e7a4127a4419706e010ed94f5450"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buf out = {.arena = &arena};

        sign_hex(&out, str_from(cases[i].key), str_from(cases[i].text));
        assert_memory_equal(text_of(&out), "sha256=", 7);
        assert_string_equal(text_of(&out) + 7, cases[i].want);
    }
}

/* What Loggd's document says a delivery has. */
static void headers_of_loggd(void **state)
{
    struct event e = event_of(EVENT_HABIT_COMPLETED);
    struct buf out = {.arena = &arena};
    struct notice n = notice_of(&e, secret);

    (void)state;
    loggd_voice.headers(&out, &n, str_from(payload));
    assert_string_equal(text_of(&out),
                        "X-Loggd-Signature: sha256="
                        "80ec8a89ce3cd22133a1066caecb4d04fea7467657c8514d717ec42c38a5c94c\n"
                        "X-Loggd-Event: habit.completed\n"
                        "X-Loggd-Delivery: msg_p5jXN8AQM9LWM0D4loKWxJek\n");
    assert_string_equal(loggd_voice.user_agent, "Loggd-Webhook/1.0");
}

/* Every event that an API tells has a body there, is JSON whatever its texts are, whether its other
 * facts are there or not, and is the same at every attempt. */
static void every_kind_in_every_api(void **state)
{
    (void)state;
    for (int kind = 0; kind < EVENT_KIND_COUNT; kind++) {
        struct event e = event_of((enum event_kind)kind);

        e.at = 1775658600000;
        e.id = 5;
        e.object = 12;
        e.title = S("a \"quoted\"\nname \\ \x01 \xc3\xa9");
        for (int api = 0; api < API_COUNT; api++) {
            struct notice n = notice_of(&e, secret);
            struct buf shown = {.arena = &arena};
            const char *name = event_name((enum event_kind)kind, api);
            json_t *json;

            assert_true(voice_show(&shown, (enum api)api, &e, 1) == (name != NULL));
            if (!name)
                continue;
            struct str body = voices[api]->body(&n);

            n.now += 60000;
            assert_true(str_eq(body, voices[api]->body(&n)));
            assert_int_equal(json_read(body, &json), JSON_FINE);
            assert_string_equal(json_string_value(json_object_get(json, "event")), name);
            assert_true(json_object_size(json_object_get(json, "data")) >= 2);
            json_decref(json);
        }
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
        cmocka_unit_test_teardown(the_standards_own_example, reset),
        cmocka_unit_test_teardown(two_signatures_while_the_old_secret_counts, reset),
        cmocka_unit_test_teardown(hexadecimal_signatures, reset),
        cmocka_unit_test_teardown(headers_of_loggd, reset),
        cmocka_unit_test_teardown(every_kind_in_every_api, reset),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
