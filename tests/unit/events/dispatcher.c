/* From an event to its receiver: the whole way, with real sockets, on both engines. */
#include "events/dispatcher.h"
#include "api/voice.h"
#include "base/clock.h"
#include "support/catcher.h"
#include "support/hookup.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

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

/* Runs a scene on each engine there is, with a catcher and a webhook (10) of person 1 to it. */
struct scene {
    struct hookup h;
    struct catcher c;
};

typedef void scene_fn(struct scene *s);

static void play(scene_fn *fn, const char *answer)
{
    for (size_t i = 0; i < COUNT(engines); i++) {
        struct scene *s = calloc(1, sizeof(*s));

        assert_non_null(s);
        if (hookup_open(&s->h, engines[i])) {
            catcher_open(&s->c, answer);
            hookup_webhook(&s->h, 1, 10, s->c.port);
            fn(s);
            catcher_close(&s->c);
            hookup_close(&s->h);
        }
        free(s);
    }
}

/* --- it works --------------------------------------------------------------------------------- */

static void arrives(struct scene *s)
{
    struct dispatcher *d = start(&s->h);
    struct buf signature = {.arena = &s->h.arena};

    hookup_events(&s->h, 1, 1);
    assert_true(catcher_await(&s->c, 1));
    assert_true(str_starts(str_from(s->c.texts[0]), S("POST /in HTTP/1.1\r\n")));
    assert_true(str_eq(catcher_header(&s->c, 0, "content-type"), S("application/json")));
    assert_true(str_eq(catcher_header(&s->c, 0, "x-loggd-event"), S("level.up")));
    assert_true(str_eq(catcher_header(&s->c, 0, "user-agent"), S("Loggd-Webhook/1.0")));
    assert_true(str_is_null(catcher_header(&s->c, 0, "expect")));
    assert_false(str_is_null(catcher_header(&s->c, 0, "webhook-signature")));
    assert_true(str_eq(catcher_header(&s->c, 0, "webhook-id"),
                       catcher_header(&s->c, 0, "x-loggd-delivery")));
    sign_hex(&signature, S("whsec_c2VjcmV0c2VjcmV0"), catcher_body(&s->c, 0));
    assert_true(str_eq(catcher_header(&s->c, 0, "x-loggd-signature"), buf_view(&signature)));
    assert_true(hookup_await(&s->h, 1,
                             "SELECT COUNT(*) FROM delivery WHERE state = 1 AND http = "
                             "204 AND due IS NULL AND attempts = 1"));
    assert_int_equal(hookup_ask(&s->h, "SELECT COUNT(*) FROM attempt WHERE number = 1 AND http = "
                                       "204 AND error IS NULL AND answer = ''"),
                     1);
    end(&s->h, d);
    assert_int_equal(hookup_ask(&s->h, "SELECT COUNT(*) FROM courier"), 0);
}

static void an_event_arrives(void **state)
{
    (void)state;
    play(arrives, NULL);
}

/* A window that opens, connections that are used again, and every one exactly once. */
static void backlog(struct scene *s)
{
    for (int i = 0; i < 20; i++)
        hookup_events(&s->h, 1, 1000);
    struct dispatcher *d = start(&s->h);

    assert_true(catcher_await(&s->c, 20000));
    assert_true(hookup_await(&s->h, 20000, "SELECT COUNT(*) FROM delivery WHERE state = 1"));
    end(&s->h, d);
    assert_int_equal(s->c.count, 20000);
    assert_in_range(s->c.connections, 1, 8);
    assert_int_equal(hookup_ask(&s->h, "SELECT COUNT(*) FROM attempt"), 20000);
    assert_int_equal(hookup_ask(&s->h, "SELECT COUNT(*) FROM courier"), 0);
}

static void a_backlog_goes_through_the_window(void **state)
{
    (void)state;
    play(backlog, NULL);
}

/* --- it fails --------------------------------------------------------------------------------- */

static void fails_until_off(struct scene *s)
{
    hookup_set(&s->h, "webhook-retry", "0s,10ms,10ms");
    struct dispatcher *d = start(&s->h);

    hookup_events(&s->h, 1, 5);
    assert_true(hookup_await(&s->h, 1,
                             "SELECT COUNT(*) FROM webhook WHERE active = 0 AND off_why = "
                             "1 AND failures = 10 AND off_at IS NOT NULL"));
    assert_true(hookup_await(&s->h, 5,
                             "SELECT COUNT(*) FROM delivery WHERE state = 2 AND due IS "
                             "NULL AND ended IS NOT NULL"));
    assert_int_equal(s->c.count, 10);
    assert_int_equal(hookup_ask(&s->h, "SELECT COUNT(*) FROM attempt WHERE http = 500 AND answer = "
                                       "'no' AND error = 'the receiver answered 500'"),
                     10);
    assert_int_equal(hookup_ask(&s->h, "SELECT COUNT(*) FROM notice WHERE object = 10"), 1);
    assert_int_equal(hookup_ask(&s->h, "SELECT told FROM person"), 0);
    hookup_events(&s->h, 1, 3); /* off: not queued */
    assert_int_equal(hookup_ask(&s->h, "SELECT COUNT(*) FROM delivery"), 5);
    end(&s->h, d);
    assert_int_equal(hookup_ask(&s->h, "SELECT COUNT(*) FROM courier"), 0);
}

static void ten_failures_switch_it_off(void **state)
{
    (void)state;
    play(fails_until_off, "HTTP/1.1 500 Oops\r\nContent-Length: 2\r\n\r\nno");
}

static void gone(struct scene *s)
{
    struct dispatcher *d;

    hookup_events(&s->h, 1, 600); /* more than is given up at once */
    hookup_events(&s->h, 1, 600);
    d = start(&s->h);
    assert_true(hookup_await(&s->h, 1200, "SELECT COUNT(*) FROM delivery WHERE state = 2"));
    assert_int_equal(hookup_ask(&s->h, "SELECT off_why FROM webhook"), 2);
    assert_int_equal(s->c.count, 1);
    end(&s->h, d);
    assert_int_equal(hookup_ask(&s->h, "SELECT COUNT(*) FROM courier"), 0);
}

static void a_receiver_that_is_gone_switches_it_off(void **state)
{
    (void)state;
    play(gone, "HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n");
}

static void recovers(struct scene *s)
{
    hookup_set(&s->h, "webhook-retry", "0s,50ms,50ms,50ms,50ms,50ms,50ms,50ms");
    struct dispatcher *d = start(&s->h);

    hookup_events(&s->h, 1, 1);
    assert_true(catcher_await(&s->c, 2));
    s->c.answer = NULL;
    assert_true(hookup_await(&s->h, 1, "SELECT COUNT(*) FROM delivery WHERE state = 1"));
    assert_int_equal(hookup_ask(&s->h, "SELECT failures FROM webhook"), 0);
    assert_int_equal(hookup_ask(&s->h, "SELECT attempts FROM delivery"), s->c.count);
    end(&s->h, d);
}

static void a_failure_is_tried_again(void **state)
{
    (void)state;
    play(recovers, "HTTP/1.1 302 Found\r\nLocation: /there\r\nContent-Length: 0\r\n\r\n");
}

/* The receiver says when; the schedule would have come back sooner. */
static void waits_as_asked(struct scene *s)
{
    hookup_set(&s->h, "webhook-retry", "0s,10ms");
    struct dispatcher *d = start(&s->h);

    hookup_events(&s->h, 1, 1);
    assert_true(hookup_await(&s->h, 1, "SELECT COUNT(*) FROM delivery WHERE tries = 1"));
    int64_t wait = hookup_ask(&s->h, "SELECT d.due - a.at FROM delivery d JOIN attempt a ON "
                                     "a.delivery = d.id");

    assert_in_range(wait, 7200000, 7260000);
    end(&s->h, d);
    assert_int_equal(s->c.count, 1);
    assert_int_equal(hookup_ask(&s->h, "SELECT COUNT(*) FROM courier c JOIN delivery d ON c.due = "
                                       "d.due WHERE c.holder IS NULL"),
                     1);
}

/* It asked for all that is sent to it: what happens next waits as well, until it is another. */
static void waits_with_all(struct scene *s)
{
    struct dispatcher *d = start(&s->h);

    hookup_events(&s->h, 1, 3);
    assert_true(hookup_await(&s->h, 1, "SELECT COUNT(*) FROM webhook WHERE held_until > 0"));
    s->c.answer = NULL;
    hookup_events(&s->h, 1, 1);
    assert_true(hookup_await(&s->h, 1,
                             "SELECT COUNT(*) FROM courier c JOIN webhook w ON c.due = "
                             "w.held_until WHERE c.holder IS NULL"));
    assert_int_equal(s->c.count, 1);
    hookup_exec(&s->h, "UPDATE webhook SET held_until = NULL");
    hookup_events(&s->h, 1, 1);
    assert_true(hookup_await(&s->h, 4, "SELECT COUNT(*) FROM delivery WHERE state = 1"));
    end(&s->h, d);
}

static void retry_after_is_heeded(void **state)
{
    (void)state;
    play(waits_with_all, "HTTP/1.1 429 Wait\r\nRetry-After: 7200\r\nContent-Length: 0\r\n\r\n");
    play(waits_as_asked, "HTTP/1.1 503 Busy\r\nRetry-After: 7200\r\nContent-Length: 0\r\n\r\n");
}

static void hangs(struct scene *s)
{
    hookup_set(&s->h, "webhook-timeout", "300ms");
    hookup_set(&s->h, "webhook-retry", "0s");
    struct dispatcher *d = start(&s->h);

    hookup_events(&s->h, 1, 1);
    assert_true(hookup_await(&s->h, 1, "SELECT COUNT(*) FROM delivery WHERE state = 2"));
    assert_int_equal(hookup_ask(&s->h, "SELECT COUNT(*) FROM attempt WHERE error LIKE 'no whole "
                                       "answer within 300 ms' AND ms >= 300 AND http IS NULL"),
                     1);
    end(&s->h, d);
}

static void a_receiver_that_hangs_has_failed(void **state)
{
    (void)state;
    play(hangs, "");
}

/* It said yes, and then no more: it has the delivery, and the log tells what was odd. */
static void breaks_off(struct scene *s)
{
    hookup_set(&s->h, "webhook-timeout", "300ms");
    struct dispatcher *d = start(&s->h);

    hookup_events(&s->h, 1, 1);
    assert_true(hookup_await(&s->h, 1, "SELECT COUNT(*) FROM delivery WHERE state = 1"));
    assert_int_equal(hookup_ask(&s->h, "SELECT COUNT(*) FROM attempt WHERE http = 200 AND answer = "
                                       "'half' AND error LIKE 'no whole answer%%'"),
                     1);
    assert_int_equal(hookup_ask(&s->h, "SELECT failures FROM webhook"), 0);
    end(&s->h, d);
}

static void a_success_is_one_whatever_follows(void **state)
{
    (void)state;
    play(breaks_off, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
}

/* A head that does not end is none, and one without measure is not read to its end. */
static void long_head(struct scene *s)
{
    static char answer[100000];
    size_t len = (size_t)snprintf(answer, sizeof(answer), "HTTP/1.1 200 OK\r\n");

    hookup_set(&s->h, "webhook-timeout", "300ms");
    hookup_set(&s->h, "webhook-retry", "0s");
    s->c.answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n";
    struct dispatcher *d = start(&s->h);

    hookup_events(&s->h, 1, 1);
    assert_true(hookup_await(&s->h, 1, "SELECT COUNT(*) FROM delivery WHERE state = 2"));
    assert_int_equal(hookup_ask(&s->h, "SELECT COUNT(*) FROM attempt WHERE http IS NULL AND error "
                                       "LIKE 'no whole answer%%'"),
                     1);
    while (len < 70000)
        len += (size_t)snprintf(answer + len, sizeof(answer) - len, "X-%zu: %0100d\r\n", len, 7);
    snprintf(answer + len, sizeof(answer) - len, "Content-Length: 0\r\n\r\n");
    s->c.answer = answer;
    hookup_events(&s->h, 1, 1);
    assert_true(hookup_await(&s->h, 2, "SELECT COUNT(*) FROM delivery WHERE state = 2"));
    assert_int_equal(hookup_ask(&s->h, "SELECT COUNT(*) FROM attempt WHERE http IS NULL AND error "
                                       "LIKE 'the headers of the answer%%'"),
                     1);
    end(&s->h, d);
}

static void a_head_has_an_end_and_a_measure(void **state)
{
    (void)state;
    play(long_head, NULL);
}

/* --- what this server cannot do -----------------------------------------------------------------
 */

/* Its secret was sealed with another key: nothing is held against the receiver, nothing is lost. */
static void sealed(struct scene *s)
{
    struct dispatcher *d;

    hookup_exec(&s->h, "UPDATE webhook SET name = secret, secret = 'c29tZXRoaW5nIGVsc2U='");
    d = start(&s->h);
    hookup_events(&s->h, 1, 20);
    assert_true(hookup_await(&s->h, 1, "SELECT COUNT(*) FROM webhook WHERE held_until > 0"));
    assert_int_equal(hookup_ask(&s->h, "SELECT COUNT(*) FROM delivery WHERE state = 0"), 20);
    assert_int_equal(hookup_ask(&s->h, "SELECT COUNT(*) FROM attempt"), 0);
    assert_int_equal(hookup_ask(&s->h, "SELECT failures FROM webhook WHERE active = 1"), 0);
    hookup_exec(&s->h,
                "UPDATE webhook SET secret = name, held_until = NULL, "
                "secret_before = 'c29tZXRoaW5nIGVsc2U=', before_until = %lld",
                (long long)clock_now_ms() + 3600000);
    hookup_events(&s->h, 1, 1);
    assert_true(hookup_await(&s->h, 21, "SELECT COUNT(*) FROM delivery WHERE state = 1"));
    end(&s->h, d);
}

static void a_secret_that_does_not_open_loses_nothing(void **state)
{
    (void)state;
    play(sealed, NULL);
}

/* Events that were erased with their subject: what waited for them ends quietly. */
static void erased(struct scene *s)
{
    struct dispatcher *d;

    hookup_events(&s->h, 1, 12);
    hookup_exec(&s->h, "DELETE FROM event");
    hookup_events(&s->h, 1, 1);
    d = start(&s->h);
    assert_true(hookup_await(&s->h, 12, "SELECT COUNT(*) FROM delivery WHERE state = 2"));
    assert_true(hookup_await(&s->h, 1, "SELECT COUNT(*) FROM delivery WHERE state = 1"));
    assert_int_equal(hookup_ask(&s->h, "SELECT COUNT(*) FROM attempt"), 1);
    assert_int_equal(hookup_ask(&s->h, "SELECT failures FROM webhook WHERE active = 1"), 0);
    end(&s->h, d);
}

static void what_was_erased_is_not_the_receivers_fault(void **state)
{
    (void)state;
    play(erased, NULL);
}

/* --- who is not dialled ----------------------------------------------------------------------- */

/* This machine, in every way that somebody might write it. */
static const char *const disguises[] = {
    "127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "127.1", "2130706433",
    "0x7f.1",    "0.0.0.0",   "[::]",
};

static void refused(struct scene *s)
{
    char sql[160];

    hookup_set(&s->h, "webhook-private", "off");
    hookup_set(&s->h, "webhook-retry", "0s");
    hookup_set(&s->h, "webhook-timeout", "500ms");
    struct dispatcher *d = start(&s->h);

    for (size_t i = 0; i < COUNT(disguises); i++) {
        hookup_exec(&s->h, "UPDATE webhook SET failures = 0, url = 'https://%s:%d/'", disguises[i],
                    s->c.port);
        hookup_events(&s->h, 1, 1);
        snprintf(sql, sizeof(sql),
                 "SELECT COUNT(*) FROM attempt WHERE error LIKE '%%is not public%%'");
        assert_true(hookup_await(&s->h, (int64_t)i + 1, sql));
    }
    hookup_exec(&s->h, "UPDATE webhook SET failures = 0, url = 'http://127.0.0.1:%d/'", s->c.port);
    hookup_events(&s->h, 1, 1); /* without TLS it would tell everybody on the way */
    assert_true(hookup_await(&s->h, 1,
                             "SELECT COUNT(*) FROM attempt WHERE error LIKE '%http%disabled%' OR "
                             "error LIKE '%http%not supported%'"));
    hookup_exec(&s->h, "UPDATE webhook SET failures = 0, url = 'https://127.0.0.1:%d/'", s->c.port);
    end(&s->h, d);
    assert_int_equal(s->c.connections, 0);
    hookup_set(&s->h, "webhook-allow", "10.0.0.0/8, 127.0.0.0/8");
    hookup_set(&s->h, "webhook-ports", "443");
    d = start(&s->h);
    hookup_events(&s->h, 1, 1);
    assert_true(hookup_await(&s->h, 1,
                             "SELECT COUNT(*) FROM attempt WHERE error LIKE '%has a "
                             "port%'"));
    end(&s->h, d);
    assert_int_equal(s->c.connections, 0);
    hookup_set(&s->h, "webhook-ports", "");
    d = start(&s->h);
    hookup_events(&s->h, 1, 1);
    assert_true(hookup_await(&s->h, (int64_t)COUNT(disguises) + 3, "SELECT COUNT(*) FROM attempt"));
    assert_int_equal(s->c.connections, 1); /* dialled; it does not speak TLS */
    end(&s->h, d);
}

static void private_addresses_are_not_dialled(void **state)
{
    (void)state;
    play(refused, NULL);
}

/* --- several servers, and none ---------------------------------------------------------------- */

static void shared(struct scene *s)
{
    struct dispatcher *one = start(&s->h), *two = start(&s->h);

    for (int i = 0; i < 15; i++)
        hookup_webhook(&s->h, 1, 100 + i, s->c.port);
    for (int i = 0; i < 20; i++) {
        hookup_events(&s->h, 1, 2);
        dispatcher_wake(one);
    }
    assert_true(hookup_await(&s->h, 40 * 16, "SELECT COUNT(*) FROM delivery WHERE state = 1"));
    dispatcher_stop(one);
    dispatcher_stop(two);
    s->h.program.wake = NULL;
    dispatcher_close(one);
    dispatcher_close(two);
    assert_int_equal(s->c.count, 40 * 16); /* each once: nobody sends what another holds */
    assert_int_equal(hookup_ask(&s->h, "SELECT COUNT(*) FROM courier"), 0);
}

static void two_servers_share_the_work(void **state)
{
    (void)state;
    play(shared, NULL);
}

static void inherited(struct scene *s)
{
    struct dispatcher *d = start(&s->h);

    s->h.program.wake = NULL;
    hookup_exec(&s->h,
                "INSERT INTO courier (person, webhook, due, holder, fresh) VALUES "
                "(1, 10, %lld, 'one that is dead', 0)",
                (long long)clock_now_ms() + 1500);
    int64_t before = clock_mono_us();

    hookup_events(&s->h, 1, 1);
    assert_true(catcher_await(&s->c, 1));
    assert_true(clock_mono_us() - before > 1000000);
    end(&s->h, d);
}

static void the_work_of_a_dead_server_is_taken_over(void **state)
{
    (void)state;
    play(inherited, NULL);
}

static void stopped(struct scene *s)
{
    hookup_set(&s->h, "stop-ms-max", "100");
    struct dispatcher *d = start(&s->h);

    hookup_events(&s->h, 1, 1);
    assert_true(catcher_await(&s->c, 1)); /* taken, and not answered */
    end(&s->h, d);
    assert_int_equal(hookup_ask(&s->h, "SELECT COUNT(*) FROM delivery WHERE state = 0 AND attempts "
                                       "= 0"),
                     1);
    assert_int_equal(hookup_ask(&s->h, "SELECT COUNT(*) FROM courier WHERE holder IS NULL"), 1);
    s->c.answer = NULL;
    d = start(&s->h);
    assert_true(catcher_await(&s->c, 2));
    end(&s->h, d);
    assert_true(
        str_eq(catcher_header(&s->c, 0, "webhook-id"), catcher_header(&s->c, 1, "webhook-id")));
}

static void what_is_cut_off_is_sent_again(void **state)
{
    (void)state;
    play(stopped, "");
}

/* Each statement of each record fails once: nothing is lost, and nothing stays behind. */
static void faulty(struct scene *s)
{
    struct dispatcher *d = start(&s->h);
    char sql[80];

    for (int n = 1; n <= 40; n++) {
        hookup_fail_at(&s->h, 0);
        hookup_events(&s->h, 1, 1);
        hookup_fail_at(&s->h, n);
        snprintf(sql, sizeof(sql), "SELECT COUNT(*) FROM delivery WHERE state = 1");
        assert_true(hookup_await(&s->h, n, sql));
    }
    hookup_fail_at(&s->h, 0);
    end(&s->h, d);
    assert_in_range(s->c.count, 40, 80);
    assert_int_equal(hookup_ask(&s->h, "SELECT COUNT(*) FROM courier"), 0);
}

static void any_statement_of_a_record_may_fail(void **state)
{
    (void)state;
    play(faulty, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_event_arrives),
        cmocka_unit_test(a_backlog_goes_through_the_window),
        cmocka_unit_test(ten_failures_switch_it_off),
        cmocka_unit_test(a_receiver_that_is_gone_switches_it_off),
        cmocka_unit_test(a_failure_is_tried_again),
        cmocka_unit_test(retry_after_is_heeded),
        cmocka_unit_test(a_receiver_that_hangs_has_failed),
        cmocka_unit_test(a_success_is_one_whatever_follows),
        cmocka_unit_test(a_head_has_an_end_and_a_measure),
        cmocka_unit_test(a_secret_that_does_not_open_loses_nothing),
        cmocka_unit_test(what_was_erased_is_not_the_receivers_fault),
        cmocka_unit_test(private_addresses_are_not_dialled),
        cmocka_unit_test(two_servers_share_the_work),
        cmocka_unit_test(the_work_of_a_dead_server_is_taken_over),
        cmocka_unit_test(what_is_cut_off_is_sent_again),
        cmocka_unit_test(any_statement_of_a_record_may_fail),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
