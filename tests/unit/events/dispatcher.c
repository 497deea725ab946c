/* From an event to its receiver: the whole way, with real sockets, on both engines. */
#include "events/dispatcher.h"
#include "api/voice.h"
#include "support/catcher.h"
#include "support/hookup.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const char *const engines[] = {"sqlite", "postgresql"};

static struct dispatcher *start(struct hookup *h)
{
    struct dispatcher *d = dispatcher_open(&h->program, h->writer, h->fresh.url);

    assert_non_null(d);
    h->program.wake = dispatcher_wake;
    h->program.wake_owner = d;
    return d;
}

static void end(struct hookup *h, struct dispatcher *d)
{
    dispatcher_stop(d);
    h->program.wake = NULL;
    dispatcher_close(d);
}

static void an_event_arrives(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(engines); i++) {
        struct hookup h;
        struct catcher c;

        if (!hookup_open(&h, engines[i]))
            continue;
        catcher_open(&c, NULL);
        struct dispatcher *d = start(&h);

        hookup_webhook(&h, 1, 10, c.port);
        hookup_events(&h, 1, 1);
        assert_true(catcher_await(&c, 1));
        assert_true(str_starts(str_from(c.texts[0]), S("POST /in HTTP/1.1\r\n")));
        assert_true(str_eq(catcher_header(&c, 0, "content-type"), S("application/json")));
        assert_true(str_eq(catcher_header(&c, 0, "x-loggd-event"), S("level.up")));
        assert_true(str_eq(catcher_header(&c, 0, "user-agent"), S("Loggd-Webhook/1.0")));
        assert_true(str_is_null(catcher_header(&c, 0, "expect")));
        assert_true(
            str_eq(catcher_header(&c, 0, "webhook-id"), catcher_header(&c, 0, "x-loggd-delivery")));
        struct buf signature = {.arena = &h.arena};

        sign_hex(&signature, S("whsec_c2VjcmV0c2VjcmV0"), catcher_body(&c, 0));
        assert_true(str_eq(catcher_header(&c, 0, "x-loggd-signature"), buf_view(&signature)));
        assert_true(hookup_await(&h, 1,
                                 "SELECT COUNT(*) FROM delivery WHERE state = 1 AND http = "
                                 "204 AND due IS NULL AND attempts = 1"));
        assert_int_equal(hookup_ask(&h, "SELECT COUNT(*) FROM attempt WHERE number = 1 AND http = "
                                        "204 AND error IS NULL"),
                         1);
        end(&h, d);
        assert_int_equal(hookup_ask(&h, "SELECT COUNT(*) FROM courier"), 0);
        catcher_close(&c);
        hookup_close(&h);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_event_arrives),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
