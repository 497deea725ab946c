#include "events/dispatcher.h"
#include "base/clock.h"
#include "base/log.h"
#include "events/round.h"

#include <curl/curl.h>
#include <pthread.h>

enum {
    SOON_MS = 2,          /* between two turns, so that what comes together is done together */
    SETTLE_MS_MAX = 5000, /* to write results once nothing is under way any more */
    TASK_BYTES_MAX = 1 << 20
};

struct dispatcher {
    struct round round;
    struct db *db;
    uv_loop_t loop;
    uv_async_t async;
    uv_timer_t timer;
    pthread_t thread;
    _Atomic bool woken, written, ending;
    pthread_mutex_t lock;
    bool over; /* under `lock`: the loop has ended */
    int64_t stop_ms_max;
    int64_t stopped_at; /* ms of the clock that never goes back; 0: not yet */
    bool cut;
};

static int64_t mono_ms(void)
{
    return clock_mono_us() / 1000;
}

static void turn(struct dispatcher *d);

static void timer_fired(uv_timer_t *timer)
{
    turn(timer->data);
}

/* round_config.soon */
static void soon(void *owner)
{
    struct dispatcher *d = owner;

    if (!uv_is_active((uv_handle_t *)&d->timer) || uv_timer_get_due_in(&d->timer) > SOON_MS)
        uv_timer_start(&d->timer, timer_fired, SOON_MS, 0);
}

/* Any thread; nothing when the loop has ended. */
static void nudge(struct dispatcher *d)
{
    pthread_mutex_lock(&d->lock);
    if (!d->over)
        uv_async_send(&d->async);
    pthread_mutex_unlock(&d->lock);
}

/* round_config.written, on the writer's thread. */
static void written(struct writer_job *job)
{
    struct record *record = job->arg;
    struct dispatcher *d = record->owner;

    atomic_store(&d->written, true);
    nudge(d);
}

void dispatcher_wake(void *dispatcher)
{
    struct dispatcher *d = dispatcher;

    atomic_store(&d->woken, true);
    nudge(d);
}

static void async_fired(uv_async_t *async)
{
    soon(async->data);
}

/* --- the end
 * -------------------------------------------------------------------------------------- */

static void handles_close(struct dispatcher *d)
{
    round_close(&d->round);
    uv_close((uv_handle_t *)&d->async, NULL);
    uv_close((uv_handle_t *)&d->timer, NULL);
}

/* What is under way may end until the deadline, then it is cut off; what is left is written. */
static bool stopping_is_over(struct dispatcher *d)
{
    int64_t now = mono_ms();

    if (!d->stopped_at) {
        d->stopped_at = now;
        round_stop(&d->round);
    }
    if (!d->cut && now - d->stopped_at >= d->stop_ms_max) {
        round_cut(&d->round);
        d->cut = true;
    }
    if (round_is_over(&d->round))
        return true;
    return now - d->stopped_at >= d->stop_ms_max + SETTLE_MS_MAX && !round_is_writing(&d->round);
}

static void turn(struct dispatcher *d)
{
    if (atomic_exchange(&d->written, false))
        round_written(&d->round);
    if (atomic_exchange(&d->woken, false))
        d->round.look = true;
    bool over = atomic_load(&d->ending) && stopping_is_over(d);

    if (over) {
        pthread_mutex_lock(&d->lock);
        d->over = true;
        pthread_mutex_unlock(&d->lock);
        handles_close(d);
        return;
    }
    int64_t rest = round_turn(&d->round, clock_now_ms(), mono_ms());

    if (d->stopped_at && rest > 10)
        rest = 10;
    uv_timer_start(&d->timer, timer_fired, (uint64_t)(rest > SOON_MS ? rest : SOON_MS), 0);
    log_flush();
}

static void *dispatcher_main(void *arg)
{
    struct dispatcher *d = arg;

    log_hold();
    soon(d);
    uv_run(&d->loop, UV_RUN_DEFAULT);
    log_flush();
    return NULL;
}

/* --- open and close
 * ------------------------------------------------------------------------------- */

static enum status free_task(struct db *db, struct arena *arena, void *arg)
{
    struct ctx ctx = {.arena = arena, .db = db, .now = *(int64_t *)arg};

    return courier_free(&ctx);
}

/* Everything but the thread. */
static bool parts_open(struct dispatcher *d, struct program *program, struct writer *writer,
                       const char *url)
{
    char why[256] = "";
    int64_t now = clock_now_ms();
    struct round_config config = {.program = program,
                                  .writer = writer,
                                  .loop = &d->loop,
                                  .soon = soon,
                                  .written = written,
                                  .owner = d};

    bool sqlite = strncmp(url, "sqlite:", 7) == 0;

    if (sqlite && writer_run(writer, free_task, &now)) {
        log_error("events", "what was held before could not be freed");
        return false;
    }
    if (db_open(url, DB_NO_CHECKPOINT, &d->db, why, sizeof(why))) {
        log_error("events", "%s", why);
        return false;
    }
    if (!sqlite && db_prepare(d->db)) {
        log_error("events", "%s", d->db->error);
        return false;
    }
    config.db = d->db;
    return round_open(&d->round, &config);
}

struct dispatcher *dispatcher_open(struct program *program, struct writer *writer, const char *url)
{
    struct dispatcher *d = calloc(1, sizeof(*d));

    if (!d || curl_global_init(CURL_GLOBAL_DEFAULT) || uv_loop_init(&d->loop)) {
        free(d);
        return NULL;
    }
    pthread_mutex_init(&d->lock, NULL);
    d->stop_ms_max = program->settings->stop_ms_max;
    d->async.data = d->timer.data = d;
    uv_async_init(&d->loop, &d->async, async_fired);
    uv_timer_init(&d->loop, &d->timer);
    bool open = parts_open(d, program, writer, url);

    if (open && pthread_create(&d->thread, NULL, dispatcher_main, d) == 0)
        return d;
    if (open)
        round_close(&d->round);
    uv_close((uv_handle_t *)&d->async, NULL);
    uv_close((uv_handle_t *)&d->timer, NULL);
    uv_run(&d->loop, UV_RUN_DEFAULT);
    uv_loop_close(&d->loop);
    db_close(d->db);
    free(d);
    return NULL;
}

void dispatcher_metrics(struct dispatcher *d, struct buf *out)
{
    const struct round_counts *c = &d->round.counts;
    int64_t now = clock_now_ms(), oldest = c->oldest_due;
    int64_t late = oldest == NONE || oldest > now ? 0 : now - oldest;

    buf_format(out,
               "# TYPE cairn_webhook_attempts_total counter\n"
               "cairn_webhook_attempts_total{result=\"delivered\"} %lld\n"
               "cairn_webhook_attempts_total{result=\"retried\"} %lld\n"
               "cairn_webhook_attempts_total{result=\"dead\"} %lld\n",
               (long long)c->delivered, (long long)c->retried, (long long)c->dead);
    buf_format(out,
               "# TYPE cairn_webhook_in_flight gauge\ncairn_webhook_in_flight %lld\n"
               "# TYPE cairn_webhook_endpoints_held gauge\ncairn_webhook_endpoints_held %lld\n"
               "# TYPE cairn_webhook_waiting gauge\ncairn_webhook_waiting %lld\n"
               "# TYPE cairn_webhook_late_seconds gauge\ncairn_webhook_late_seconds %lld.%03lld\n",
               (long long)c->in_flight, (long long)c->held, (long long)c->waiting,
               (long long)late / 1000, (long long)late % 1000);
}

void dispatcher_stop(struct dispatcher *d)
{
    if (!d)
        return;
    atomic_store(&d->ending, true);
    nudge(d);
    pthread_join(d->thread, NULL);
    uv_loop_close(&d->loop);
}

void dispatcher_close(struct dispatcher *d)
{
    if (!d)
        return;
    db_close(d->db);
    pthread_mutex_destroy(&d->lock);
    free(d);
}
