/* mail.c: what is an address of e-mail, and what is not to be put into a header; which settings go
 * together. */
#include "base/macros.h"
#include "base/mail.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void addresses(void **state)
{
    static const char *const good[] = {"jane@example.com", "a@b", "Night.Desk+1@ward-3.example.com",
                                       "!#$%&'*+-/=?^_`{|}~@x.y", "j.d.e@1.2"};
    static const char *const bad[] = {
        "",       "jane",       "@example.com", "jane@",     "a@b@c",      "a b@c", "<a@b>",
        "a@b>",   "a@b\r\nX: ", "a@b\n",        "\"a b\"@c", "a@b, c@d",   ".a@b",  "a.@b",
        "a..b@c", "a@.b",       "a@b.",         "a@b..c",    "\xc3\xa4@b", "a@b_c"};
    char local[100];

    (void)state;
    for (size_t i = 0; i < COUNT(good); i++)
        assert_true(mail_address_valid(str_from(good[i])));
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(mail_address_valid(str_from(bad[i])));
    assert_false(mail_address_valid((struct str){"a@b\0c", 5}));
    memset(local, 'a', sizeof(local));
    memcpy(local + 64, "@b", 2);
    assert_true(mail_address_valid((struct str){local, 66}));
    local[64] = 'a';
    memcpy(local + 65, "@b", 2);
    assert_false(mail_address_valid((struct str){local, 67}));
}

static void servers(void **state)
{
    struct mail_server fine = {.url = S("smtp://mail.example.org:587"), .from = S("a@b.example")};
    struct mail_server s = fine;

    (void)state;
    assert_null(mail_refusal(&s));
    s.url = S("smtps://[::1]:465");
    assert_null(mail_refusal(&s));
    s.user = S("u");
    assert_non_null(mail_refusal(&s));
    s.password = S("p");
    assert_null(mail_refusal(&s));
    s.user = S("");
    assert_non_null(mail_refusal(&s));
    static const char *const bad[] = {"",           "smtp://",          "http://a",  "smtp://u:p@a",
                                      "smtp://a/b", "smtp://a\r\nRSET", "smtp://a b"};

    for (size_t i = 0; i < COUNT(bad); i++) {
        s = fine;
        s.url = str_from(bad[i]);
        assert_non_null(mail_refusal(&s));
    }
    s = fine;
    s.from = S("Cairn <a@b.example>");
    assert_non_null(mail_refusal(&s));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(addresses), cmocka_unit_test(servers)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
