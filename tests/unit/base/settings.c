/* settings.c: presets, and the three ways to change them. */
#include "base/settings.h"
#include "base/macros.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct settings preset(void)
{
    struct settings s;

    settings_preset(&s);
    return s;
}

static void presets_are_valid(void **state)
{
    struct settings s = preset();

    (void)state;
    assert_true(str_eq(s.listen, S("127.0.0.1:8080")));
    assert_int_equal(s.limit_loggd.at[0].most, 300);
    assert_int_equal(s.limit_loggd.at[0].window_ms, 60000);
    assert_int_equal(s.limit_manage.at[0].most, 60);
    assert_int_equal(s.limit_resona.count, 2);
    assert_int_equal(s.limit_resona.at[0].most, 60);
    assert_int_equal(s.limit_resona.at[0].window_ms, 60000);
    assert_int_equal(s.limit_resona.at[1].most, 10);
    assert_int_equal(s.limit_resona.at[1].window_ms, 1000);
    assert_int_equal(s.body_bytes_max, 1 << 20);
    assert_true(str_eq(s.default_plan, S("pro")));
}

/* Every line that settings_write() shows must be one that settings_text() takes: so each preset
 * lies within its own limits. */
static void what_is_written_can_be_read(void **state)
{
    struct settings s = preset(), again;
    struct arena a = {.limit = 1 << 20};
    struct buf out = {.arena = &a}, second = {.arena = &a};
    int line;

    (void)state;
    memset(&again, 0, sizeof(again));
    settings_write(&out, &s);
    assert_null(settings_text(&again, buf_view(&out), &line));
    settings_write(&second, &again);
    assert_true(str_eq(buf_view(&out), buf_view(&second)));
    arena_release(&a);
}

static void set_refuses_what_is_out_of_range(void **state)
{
    static const struct {
        const char *name, *text, *why;
    } cases[] = {
        {"workers", "256", NULL},
        {"workers", "0", NULL},
        {"workers", "257", "must be 0 to 256"},
        {"workers", "-1", "must be 0 to 256"},
        {"workers", "two", "must be a whole number"},
        {"workers", "", "must be a whole number"},
        {"limit-loggd", "10/1s", NULL},
        {"limit-loggd", "10", "must look like 300/1m or 60/1m,10/1s"},
        {"limit-resona", "60/1m,10/1s", NULL},
        {"limit-resona", "60/1m,,10/1s", "must look like 300/1m or 60/1m,10/1s"},
        {"limit-resona", "5/1m,4/1m,3/1m,2/1m,1/1m", "must look like 300/1m or 60/1m,10/1s"},
        {"limit-resona", "", "must look like 300/1m or 60/1m,10/1s"},
        {"limit-resona-burst", "10/1s", "is not a setting"},
        {"limit-telegram", "20/1m,5/1s", "must look like 300/1m"},
        {"listen", "", "must not be empty"},
        {"base-url", "", NULL},
        {"log-level", "information", "is too long"},
        {"webhook-private", "on", NULL},
        {"webhook-private", "off", NULL},
        {"webhook-private", "", "must be on or off"},
        {"webhook-private", "yes", "must be on or off"},
        {"webhook-allow", "", NULL},
        {"webhook-allow", "10.0.0.0/8, fd00::/8", NULL},
        {"webhook-allow", "10.0.0.1/8", "must be networks such as 10.0.0.0/8,fd00::/8"},
        {"webhook-ports", "443,8443", NULL},
        {"webhook-ports", "http", "must be ports such as 443,8443"},
        {"webhook-timeout", "100ms", NULL},
        {"webhook-timeout", "99ms", "must not be shorter than 100ms"},
        {"webhook-timeout", "0s", "must not be shorter than 100ms"},
        {"webhook-timeout", "1s,2s", "must look like 1m or 1m,5m"},
        {"webhook-retry", "0s,0s", NULL},
        {"log_level", "info", "is not a setting"},
        {"Listen", "x", "is not a setting"},
        {"", "x", "is not a setting"},
    };
    struct settings s = preset();

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *why = settings_set(&s, str_from(cases[i].name), str_from(cases[i].text));

        if (!cases[i].why)
            assert_null(why);
        else
            assert_string_equal(why, cases[i].why);
    }
    assert_int_equal(s.workers, 0);
    assert_int_equal(s.limit_loggd.at[0].most, 10);
    assert_true(settings_is(S("workers")));
    assert_false(settings_is(S("worker")));
    assert_true(settings_switch(S("webhook-private")));
    assert_false(settings_switch(S("workers")));
    assert_false(settings_switch(S("worker")));
}

static void the_environment_is_read(void **state)
{
    char *good[] = {"HOME=/root",
                    "CAIRN_WORKERS=3",
                    "CAIRN_BODY_BYTES_MAX=2048",
                    "CAIRN_BASE_URL=https://x/?a=b",
                    "XCAIRN_WORKERS=9",
                    NULL};
    char *unknown[] = {"CAIRN_WORKERS=4", "CAIRN_COLOUR=red", NULL};
    char *wrong[] = {"CAIRN_WORKERS=many", NULL};
    char *longest[] = {
        "CAIRN_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=1",
        NULL};
    struct settings s = preset();
    struct str bad = STR_NULL;

    (void)state;
    assert_null(settings_environment(&s, good, &bad));
    assert_int_equal(s.workers, 3);
    assert_int_equal(s.body_bytes_max, 2048);
    assert_true(str_eq(s.base_url, S("https://x/?a=b")));
    assert_string_equal(settings_environment(&s, unknown, &bad), "is not a setting");
    assert_true(str_eq(bad, S("CAIRN_COLOUR")));
    assert_string_equal(settings_environment(&s, wrong, &bad), "must be a whole number");
    assert_true(str_eq(bad, S("CAIRN_WORKERS")));
    assert_string_equal(settings_environment(&s, longest, &bad), "is not a setting");
}

static void a_file_is_read(void **state)
{
    struct settings s = preset();
    int line;

    (void)state;
    assert_null(settings_text(
        &s,
        S("# comment\n\n  workers = 5  \r\nbase-url=https://x/?a=b\n\t# more\nlisten = 0.0.0.0:80"),
        &line));
    assert_int_equal(s.workers, 5);
    assert_true(str_eq(s.base_url, S("https://x/?a=b")));
    assert_true(str_eq(s.listen, S("0.0.0.0:80")));
    assert_string_equal(settings_text(&s, S("workers = 1\nworkers 2\n"), &line),
                        "must look like name = value");
    assert_int_equal(line, 2);
    assert_string_equal(settings_text(&s, S("\n\nworkerz = 1\n"), &line), "is not a setting");
    assert_int_equal(line, 3);
    assert_null(settings_text(&s, STR_NULL, &line));
}

/* The example is all comments: read, it changes nothing; without them, it is the presets. */
static void the_example_is_the_presets(void **state)
{
    struct settings s = preset(), bare;
    struct arena a = {.limit = 1 << 20};
    struct buf example = {.arena = &a}, before = {.arena = &a}, after = {.arena = &a},
               cut = {.arena = &a};
    struct str rest;
    int line;

    (void)state;
    settings_write(&before, &s);
    settings_example(&example);
    assert_null(settings_text(&s, buf_view(&example), &line));
    settings_write(&after, &s);
    assert_true(str_eq(buf_view(&before), buf_view(&after)));

    for (rest = buf_view(&example); rest.len;) {
        struct str one = str_cut(&rest, '\n');

        if (one.len < 2 || one.at[0] != '#' || one.at[1] == ' ')
            continue;
        buf_str(&cut, str_from_index(one, 1));
        buf_char(&cut, '\n');
    }
    memset(&bare, 0, sizeof(bare));
    assert_null(settings_text(&bare, buf_view(&cut), &line));
    struct buf third = {.arena = &a};

    settings_write(&third, &bare);
    assert_true(str_eq(buf_view(&before), buf_view(&third)));
    arena_release(&a);
}

static void secrets_are_not_shown(void **state)
{
    static const char secret[] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    struct settings s = preset();
    struct arena a = {.limit = 1 << 20};
    struct buf out = {.arena = &a};

    (void)state;
    assert_null(settings_set(&s, S("payments-secret"), str_from(secret)));
    assert_null(settings_set(&s, S("telegram-token"), S("123456:hidden")));
    assert_non_null(settings_set(&s, S("payments-secret"), S("hunter2")));
    assert_true(str_eq(s.payments_secret, str_from(secret)));
    settings_write(&out, &s);
    buf_char(&out, '\0');
    assert_null(strstr(out.at, "MfKQ9r8GKYq"));
    assert_null(strstr(out.at, "hidden"));
    assert_non_null(strstr(out.at, "telegram-token = (a secret)"));
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(presets_are_valid),
        cmocka_unit_test(secrets_are_not_shown),
        cmocka_unit_test(what_is_written_can_be_read),
        cmocka_unit_test(set_refuses_what_is_out_of_range),
        cmocka_unit_test(the_environment_is_read),
        cmocka_unit_test(a_file_is_read),
        cmocka_unit_test(the_example_is_the_presets),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
