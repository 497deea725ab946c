/* limit.c: exactly so many in a window, alone and among many threads. */
#include "api/limit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <pthread.h>
#include <stdatomic.h>

static const struct rate rule = {3, 1000};

static struct limit_owner whom(int64_t person)
{
    return (struct limit_owner){person, 0};
}

static void windows_begin_anew(void **state)
{
    struct limits *limits = limits_open(64);
    struct limit_verdict v;

    (void)state;
    for (int64_t window = 5; window < 8; window++) {
        for (int64_t n = 0; n < 5; n++) {
            v = limit_take(limits, BUCKET_LOGGD, whom(1), &rule, window * 1000 + n);
            assert_true(v.taken == (n < 3));
            assert_int_equal(v.remaining, n < 3 ? 2 - n : 0);
            assert_int_equal(v.reset_ms, 1000 - n);
            assert_false(v.full);
        }
    }
    v = limit_untouched(&rule, 8999);
    assert_true(v.taken && v.remaining == 3 && v.reset_ms == 1);
    limits_close(limits);
    limits_close(NULL);
}

static void looking_takes_nothing(void **state)
{
    struct limits *limits = limits_open(64);
    struct limit_verdict v = limit_peek(limits, BUCKET_LOGGD, whom(1), &rule, 5200);

    (void)state;
    assert_true(v.taken && v.remaining == 3 && v.reset_ms == 800);
    for (int64_t n = 1; n <= 4; n++) {
        limit_take(limits, BUCKET_LOGGD, whom(1), &rule, 5300);
        for (int twice = 0; twice < 2; twice++) {
            v = limit_peek(limits, BUCKET_LOGGD, whom(1), &rule, 5400);
            assert_int_equal(v.remaining, n < 3 ? 3 - n : 0);
        }
    }
    assert_int_equal(limit_peek(limits, BUCKET_LOGGD, whom(2), &rule, 5400).remaining, 3);
    assert_int_equal(limit_peek(limits, BUCKET_LOGGD, whom(1), &rule, 6000).remaining, 3);
    limits_close(limits);
}

static void owners_and_buckets_are_apart(void **state)
{
    struct limits *limits = limits_open(64);

    (void)state;
    for (int64_t owner = 1; owner <= 8; owner++)
        for (int n = 0; n < 4; n++) {
            assert_true(limit_take(limits, BUCKET_LOGGD, whom(owner), &rule, 0).taken == (n < 3));
            assert_true(limit_take(limits, BUCKET_MANAGE, whom(owner), &rule, 0).taken == (n < 3));
        }
    limits_close(limits);
}

/* However large their numbers, and though one's person is the other's key. */
static void no_two_share_a_counter(void **state)
{
    static const struct limit_owner owners[] = {
        {1, 0},
        {0, 1},
        {1, 1},
        {1, INT64_C(1) << 28 | 1},
        {INT64_C(1) << 28 | 1, 1},
        {INT64_C(1) << 56 | 1, 0},
        {INT64_MIN | 1, 0},
        {-1, 0},
        {INT64_MAX, INT64_MAX},
    };
    struct limits *limits = limits_open(32);

    (void)state;
    for (int n = 0; n < 4; n++)
        for (size_t i = 0; i < COUNT(owners); i++) {
            struct limit_verdict v = limit_take(limits, BUCKET_RESONA, owners[i], &rule, 0);

            assert_true(v.taken == (n < 3));
            assert_int_equal(v.remaining, n < 3 ? 2 - n : 0);
        }
    limits_close(limits);
}

/* When all counters are in use newcomers are refused, and let in once a window has passed. */
static void a_full_table(void **state)
{
    struct limits *limits = limits_open(32);
    int let_in = 0, full = 0;

    (void)state;
    for (int64_t owner = 1; owner <= 100; owner++) {
        struct limit_verdict v = limit_take(limits, BUCKET_LOGGD, whom(owner), &rule, 0);

        let_in += v.taken;
        full += v.full;
        assert_true(v.taken != v.full);
    }
    assert_int_equal(let_in, 32);
    assert_int_equal(full, 68);
    /* Those inside go on as before. */
    assert_true(limit_take(limits, BUCKET_LOGGD, whom(1), &rule, 999).taken);
    assert_true(limit_take(limits, BUCKET_LOGGD, whom(100), &rule, 999).full);
    assert_true(limit_take(limits, BUCKET_LOGGD, whom(100), &rule, 1000).taken);
    limits_close(limits);
}

/* A request that was stamped just before the turn of the window may be counted just after one that
 * was stamped behind it: that must not open the old window again, nor the new one twice. */
static void the_turn_of_a_window_grants_no_more(void **state)
{
    struct limits *limits = limits_open(64);
    int granted = 0;

    (void)state;
    for (int n = 0; n < 100; n++)
        granted += limit_take(limits, BUCKET_LOGGD, whom(1), &rule, n % 2 ? 999 : 1000).taken;
    assert_int_equal(granted, 3);
    limits_close(limits);
}

/* A clock that was set back counts again at once. */
static void a_clock_set_back(void **state)
{
    struct limits *limits = limits_open(64);

    (void)state;
    for (int n = 0; n < 4; n++)
        (void)limit_take(limits, BUCKET_LOGGD, whom(1), &rule, 1000000);
    assert_true(limit_take(limits, BUCKET_LOGGD, whom(1), &rule, 5000).taken);
    limits_close(limits);
}

/* --- threads
 * --------------------------------------------------------------------------------------- */

enum { THREADS = 8, TAKES = 20000, OWNERS = 5, WINDOWS = 10, MOST = 700 };

static const struct rate wide = {MOST, 60000};

struct crowd {
    struct limits *limits;
    _Atomic int64_t granted[OWNERS][WINDOWS];
    pthread_barrier_t start;
};

/* Everybody takes for all owners, window after window, much more than there is. */
static void *take_some(void *arg)
{
    struct crowd *crowd = arg;

    for (int64_t w = 0; w < WINDOWS; w++) {
        pthread_barrier_wait(&crowd->start);
        for (int i = 0; i < TAKES / WINDOWS; i++) {
            int64_t owner = i % OWNERS;

            if (limit_take(crowd->limits, BUCKET_LOGGD, whom(owner + 1), &wide, w * 60000 + i)
                    .taken)
                crowd->granted[owner][w]++;
        }
    }
    return NULL;
}

static void exactly_so_many_are_granted(void **state)
{
    static struct crowd crowd;
    pthread_t threads[THREADS];

    (void)state;
    crowd.limits = limits_open(64);
    pthread_barrier_init(&crowd.start, NULL, THREADS);
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, take_some, &crowd), 0);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    for (int owner = 0; owner < OWNERS; owner++)
        for (int w = 0; w < WINDOWS; w++)
            assert_int_equal(crowd.granted[owner][w], MOST);
    pthread_barrier_destroy(&crowd.start);
    limits_close(crowd.limits);
}

/* Slots change hands all the time: 200 owners in a table of 32, one window each. Nobody may get
 * more than their share, though their slot was given away in between. */
static void *take_in_turns(void *arg)
{
    struct crowd *crowd = arg;

    for (int64_t w = 0; w < 200; w++) {
        pthread_barrier_wait(&crowd->start);
        for (int i = 0; i < 400; i++)
            if (limit_take(crowd->limits, BUCKET_LOGGD, whom(w + 1), &(struct rate){100, 1000},
                           w * 1000)
                    .taken)
                crowd->granted[0][0]++;
    }
    return NULL;
}

static void slots_that_change_hands(void **state)
{
    static struct crowd crowd;
    pthread_t threads[THREADS];

    (void)state;
    crowd.limits = limits_open(32);
    pthread_barrier_init(&crowd.start, NULL, THREADS);
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, take_in_turns, &crowd), 0);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    assert_int_equal(crowd.granted[0][0], 200 * 100);
    pthread_barrier_destroy(&crowd.start);
    limits_close(crowd.limits);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(windows_begin_anew),
        cmocka_unit_test(looking_takes_nothing),
        cmocka_unit_test(owners_and_buckets_are_apart),
        cmocka_unit_test(no_two_share_a_counter),
        cmocka_unit_test(a_full_table),
        cmocka_unit_test(the_turn_of_a_window_grants_no_more),
        cmocka_unit_test(a_clock_set_back),
        cmocka_unit_test(exactly_so_many_are_granted),
        cmocka_unit_test(slots_that_change_hands),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
