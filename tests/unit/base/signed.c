/* signed.c: messages of Standard Webhooks, against the example that the standard publishes and
 * signatures that openssl made. */
#include "base/signed.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <stdio.h>

static const struct str secret = {"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", 38};
static const struct str other = {"whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", 50};
static const int64_t sent = 1614265330000;

#define RIGHT "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
#define WRONG "v1,AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="

static struct signed_message example(void)
{
    return (struct signed_message){
        .id = S("msg_p5jXN8AQM9LWM0D4loKWxJek"),
        .timestamp = S("1614265330"),
        .signatures = S(RIGHT),
        .body = S("{\"test\": 2432232314}"),
    };
}

static enum signed_verdict check(struct signed_message m)
{
    return signed_check(&m, secret, sent);
}

static void the_standards_own_example(void **state)
{
    struct signed_message m = example();

    (void)state;
    assert_int_equal(check(m), SIGNED_RIGHT);
    assert_int_equal(signed_check(&m, other, sent), SIGNED_WRONG);
}

static void one_of_several_suffices(void **state)
{
    static const struct {
        const char *signatures;
        enum signed_verdict verdict;
    } cases[] = {
        {WRONG " " RIGHT, SIGNED_RIGHT},
        {RIGHT " " WRONG, SIGNED_RIGHT},
        {"v1a,whatever " RIGHT, SIGNED_RIGHT},
        {WRONG " " WRONG, SIGNED_WRONG},
        {"v1a"
         "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
         SIGNED_WRONG},
        {"g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", SIGNED_WRONG},
        {"v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1O", SIGNED_WRONG},
        {"v1,g0hM9SsE", SIGNED_WRONG},
        {"v1,", SIGNED_WRONG},
        {" ", SIGNED_WRONG},
        {"", SIGNED_INCOMPLETE},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct signed_message m = example();

        m.signatures = str_from(cases[i].signatures);
        assert_int_equal(check(m), cases[i].verdict);
    }
}

static void not_all_of_a_long_list_is_looked_at(void **state)
{
    char list[SIGNED_EACH_MAX * 60 + 100];
    size_t len = 0;

    (void)state;
    for (int i = 0; i < SIGNED_EACH_MAX - 1; i++)
        len += (size_t)snprintf(list + len, sizeof(list) - len, "%s ", WRONG);
    struct signed_message m = example();
    size_t here = len + (size_t)snprintf(list + len, sizeof(list) - len, "%s", RIGHT);

    m.signatures = (struct str){list, here};
    assert_int_equal(check(m), SIGNED_RIGHT); /* the last that is looked at */
    len += (size_t)snprintf(list + len, sizeof(list) - len, "%s ", WRONG);
    here = len + (size_t)snprintf(list + len, sizeof(list) - len, "%s", RIGHT);
    m.signatures = (struct str){list, here};
    assert_int_equal(check(m), SIGNED_WRONG);
}

/* Whatever is signed, one bit of it cannot be turned; nor can one part be moved into the next. */
static void every_bit_counts(void **state)
{
    struct signed_message m = example();
    char id[40], body[40];

    (void)state;
    for (size_t bit = 0; bit < m.id.len * 8; bit++) {
        memcpy(id, m.id.at, m.id.len);
        id[bit / 8] = (char)(id[bit / 8] ^ 1 << bit % 8);
        struct signed_message bad = m;

        bad.id.at = id;
        assert_int_equal(check(bad), SIGNED_WRONG);
    }
    for (size_t bit = 0; bit < m.body.len * 8; bit++) {
        memcpy(body, m.body.at, m.body.len);
        body[bit / 8] = (char)(body[bit / 8] ^ 1 << bit % 8);
        struct signed_message bad = m;

        bad.body.at = body;
        assert_int_equal(check(bad), SIGNED_WRONG);
    }
    m.timestamp = S("1614265331");
    assert_int_equal(check(m), SIGNED_WRONG);
    m = example();
    m.body = S("{\"test\": 2432232314} ");
    assert_int_equal(check(m), SIGNED_WRONG);
}

static void five_minutes_either_way(void **state)
{
    static const struct {
        int64_t seconds;
        enum signed_verdict verdict;
    } cases[] = {{0, SIGNED_RIGHT},    {300, SIGNED_RIGHT},  {301, SIGNED_STALE},
                 {-300, SIGNED_RIGHT}, {-301, SIGNED_STALE}, {86400, SIGNED_STALE}};
    struct signed_message m = example();

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
        assert_int_equal(signed_check(&m, secret, sent + cases[i].seconds * 1000),
                         cases[i].verdict);
}

static void what_is_missing(void **state)
{
    static const char *const stamps[] = {
        "", "soon", "-1614265330", "1614265330.5", "99999999999999999999", " 1614265330"};
    char id[SIGNED_ID_MAX + 1];
    struct signed_message m = example();

    (void)state;
    for (size_t i = 0; i < sizeof(stamps) / sizeof(*stamps); i++) {
        m.timestamp = str_from(stamps[i]);
        assert_int_equal(check(m), SIGNED_INCOMPLETE);
    }
    m = example();
    m.id = STR_NULL;
    assert_int_equal(check(m), SIGNED_INCOMPLETE);
    memset(id, 'a', sizeof(id));
    m.id = (struct str){id, sizeof(id)};
    assert_int_equal(check(m), SIGNED_INCOMPLETE);
    m.id.len--;
    assert_int_equal(check(m), SIGNED_WRONG);
}

static void secrets(void **state)
{
    static const struct {
        const char *text;
        bool valid;
    } cases[] = {
        {"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", true},
        {"whsec_AAECAwQFBgcICQoLDA0ODw==", true}, /* 16 bytes */
        {"whsec_AAECAwQFBgcICQoLDA0O", false},    /* 15 */
        {"MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", false},
        {"whsec_", false},
        {"whsec_not base64 at all, is it?", false},
        {"whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7"
         "PD0+PwA=",
         false}, /* 65 */
        {"", false},
    };
    struct signed_message m = example();

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
        assert_int_equal(signed_secret_valid(str_from(cases[i].text)), cases[i].valid);
    assert_int_equal(signed_check(&m, S("whsec_"), sent), SIGNED_WRONG);
    assert_int_equal(signed_check(&m, S(""), sent), SIGNED_WRONG);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_standards_own_example),
        cmocka_unit_test(one_of_several_suffices),
        cmocka_unit_test(not_all_of_a_long_list_is_looked_at),
        cmocka_unit_test(every_bit_counts),
        cmocka_unit_test(five_minutes_either_way),
        cmocka_unit_test(what_is_missing),
        cmocka_unit_test(secrets),
    };

    return cmocka_run_group_tests_name("base/signed", tests, NULL, NULL);
}
