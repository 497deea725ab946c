/* keyform.c: keys made are valid, and no typo of one is. */
#include "base/keyform.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <sodium.h>

static bool valid(const char *key)
{
    return keyform_valid(str_from(key), S("lgd_"));
}

static void what_is_made_is_valid(void **state)
{
    struct keyform a, b;

    (void)state;
    for (int i = 0; i < 200; i++) {
        keyform_make(S("lgd_"), &a);
        assert_int_equal(strlen(a.text), 4 + KEYFORM_RANDOM + KEYFORM_CHECK);
        assert_true(valid(a.text));
        assert_false(keyform_valid(str_from(a.text), S("rsg_")));
    }
    keyform_make(S("lgd_"), &b);
    assert_string_not_equal(a.text, b.text);
    keyform_make(S("rk_live_"), &a);
    assert_true(keyform_valid(str_from(a.text), S("rk_live_")));
}

/* Any one character changed, left out or doubled, and any two neighbours swapped. */
static void a_typo_is_seen(void **state)
{
    struct keyform key;
    char typo[KEYFORM_MAX + 2];

    (void)state;
    keyform_make(S("lgd_"), &key);
    size_t len = strlen(key.text);

    for (size_t i = 0; i < len; i++) {
        for (int c = 1; c < 256; c++) {
            memcpy(typo, key.text, len + 1);
            typo[i] = (char)c;
            assert_true(valid(typo) == (typo[i] == key.text[i]));
        }
        memcpy(typo, key.text, i);
        memcpy(typo + i, key.text + i + 1, len - i);
        assert_false(valid(typo));
        memcpy(typo, key.text, i + 1);
        memcpy(typo + i + 1, key.text + i, len - i + 1);
        assert_false(valid(typo));
        if (i + 1 == len || key.text[i] == key.text[i + 1])
            continue;
        memcpy(typo, key.text, len + 1);
        typo[i] = key.text[i + 1];
        typo[i + 1] = key.text[i];
        assert_false(valid(typo));
    }
}

/* Made by hand: CRC-32 of the first 36 characters in base62, most significant first. */
static void the_check_is_the_documented_one(void **state)
{
    (void)state;
    assert_true(valid("lgd_0123456789ABCDEFGHIJKLMNOPQRSTUV2uJCgV"));
}

static void what_is_no_key_is_refused(void **state)
{
    static const struct str bad[] = {{"", 0}, {NULL, 0}, {"lgd_", 4}, {"x", 1}};

    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(keyform_valid(bad[i], S("lgd_")));
    char nul[4 + KEYFORM_RANDOM + KEYFORM_CHECK] = "lgd_";

    assert_false(keyform_valid((struct str){nul, sizeof(nul)}, S("lgd_")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_made_is_valid),
        cmocka_unit_test(a_typo_is_seen),
        cmocka_unit_test(the_check_is_the_documented_one),
        cmocka_unit_test(what_is_no_key_is_refused),
    };

    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
