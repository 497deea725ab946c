#include "http/worker.h"
#include "base/log.h"
#include "http/listen.h"
#include "http/sock.h"

#include <assert.h>
#include <stdlib.h>
#include <unistd.h>

enum { TICK_MS_MIN = 5, TICK_MS_MAX = 500 };

static void worker_now(struct worker *worker)
{
    worker->lane.now = (int64_t)uv_now(&worker->loop);
}

/* From here on answers only wait to be freed, and nobody wakes the loop. */
static void worker_shut(struct worker *worker)
{
    pthread_mutex_lock(&worker->lane.lock);
    worker->lane.closed = true;
    pthread_mutex_unlock(&worker->lane.lock);
}

/* Closes what is left once nobody needs it; the loop ends by itself then. */
static void worker_end(struct worker *worker)
{
    bool late = worker->stop_deadline && worker->lane.now >= worker->stop_deadline;

    if (worker->ending || !worker->stop_deadline || worker->socks)
        return;
    if (worker->lane.pending && !late)
        return;
    worker->ending = true;
    worker_shut(worker);
    uv_close((uv_handle_t *)&worker->async, NULL);
    uv_close((uv_handle_t *)&worker->ticker, NULL);
    uv_close((uv_handle_t *)&worker->rest, NULL);
}

static void worker_close_all(struct worker *worker)
{
    for (struct sock *sock = worker->socks; sock; sock = sock->next)
        sock_close(sock);
}

/* Enters the way to the end, or shortens it. */
static void worker_stop(struct worker *worker, int times)
{
    struct lane *lane = &worker->lane;

    if (times > 0 && !lane->stopping) {
        lane->stopping = true;
        worker->stop_deadline = lane->now + lane->limits->stop_ms_max;
        uv_close((uv_handle_t *)&worker->listener, NULL);
    }
    if (times > 1)
        worker->stop_deadline = lane->now;
}

static void worker_answer(struct worker *worker)
{
    struct exchange *ex = lane_answered(&worker->lane);

    while (ex) {
        struct exchange *next = ex->next;

        worker->lane.pending--;
        if (ex->conn)
            sock_answered(sock_of(ex->conn));
        else
            conn_orphan(&worker->lane, ex);
        ex = next;
    }
}

static void on_async(uv_async_t *async)
{
    struct worker *worker = async->data;

    worker_now(worker);
    worker_answer(worker);
    worker_stop(worker, atomic_load(&worker->hall->stop));
}

static void on_tick(uv_timer_t *timer)
{
    struct worker *worker = timer->data;

    worker_now(worker);
    if (worker->owed && !worker->lane.stopping)
        worker->owed = !sock_accept(worker);
    for (struct sock *sock = worker->socks; sock; sock = sock->next)
        sock_tick(sock, worker->lane.now);
}

static void on_connection(uv_stream_t *listener, int status)
{
    struct worker *worker = listener->data;

    if (status) {
        log_warn("http", "no connection could be accepted error=\"%s\"", uv_strerror(status));
        return;
    }
    worker_now(worker);
    worker->owed = !sock_accept(worker);
    if (worker->owed)
        log_error("http", "no memory for a connection");
}

/* Just before the loop waits. */
static void on_rest(uv_prepare_t *prepare)
{
    struct worker *worker = prepare->data;

    if (worker->lane.port->rest)
        worker->lane.port->rest(worker->lane.worker);
    if (!worker->lane.stopping)
        return;
    worker_now(worker);
    for (struct sock *sock = worker->socks; sock; sock = sock->next)
        sock_stop(sock);
    if (worker->lane.now >= worker->stop_deadline)
        worker_close_all(worker);
    worker_end(worker);
}

/* lane->wake: called under the lane's lock. */
static void lane_wake(struct lane *lane)
{
    struct worker *worker = (struct worker *)((char *)lane - offsetof(struct worker, lane));

    uv_async_send(&worker->async);
}

void worker_wake(struct worker *worker)
{
    pthread_mutex_lock(&worker->lane.lock);
    if (!worker->lane.closed)
        uv_async_send(&worker->async);
    pthread_mutex_unlock(&worker->lane.lock);
}

enum status worker_init(struct worker *worker, struct hall *hall, int index)
{
    worker->hall = hall;
    worker->index = index;
    worker->listen_fd = -1;
    worker->lane.limits = &hall->config->limits;
    worker->lane.arena_bytes_max = hall->config->arena_bytes_max;
    worker->lane.port = hall->config->port;
    worker->lane.send = sock_send;
    worker->lane.wake = lane_wake;
    if (lane_init(&worker->lane))
        return ST_UNAVAILABLE;
    worker->input = malloc(READ_BYTES);
    if (worker->input && !uv_loop_init(&worker->loop)) {
        int error = uv_async_init(&worker->loop, &worker->async, on_async);

        worker->async.data = worker;
        assert(!error);
        (void)error;
        return ST_OK;
    }
    free(worker->input);
    lane_release(&worker->lane);
    return ST_UNAVAILABLE;
}

/* Fine enough for the shortest deadline, coarse enough not to matter. */
static uint64_t tick_ms(const struct http_limits *limits)
{
    const int all[] = {limits->head_ms_max,   limits->body_ms_max,   limits->idle_ms_max,
                       limits->answer_ms_max, limits->linger_ms_max, limits->beat_ms_max,
                       limits->stop_ms_max};
    int least = TICK_MS_MAX * 8;

    for (size_t i = 0; i < COUNT(all); i++)
        least = all[i] < least ? all[i] : least;
    return least / 8 < TICK_MS_MIN ? TICK_MS_MIN : (uint64_t)(least / 8);
}

static bool worker_listen(struct worker *worker)
{
    uint64_t tick = tick_ms(worker->lane.limits);
    bool fine = !uv_tcp_init(&worker->loop, &worker->listener) &&
                !uv_tcp_open(&worker->listener, worker->listen_fd) &&
                !uv_prepare_init(&worker->loop, &worker->rest) &&
                !uv_timer_init(&worker->loop, &worker->ticker);

    worker->listener.data = worker->rest.data = worker->ticker.data = worker;
    if (!fine)
        return false;
    worker->listen_fd = -1;
    return !uv_prepare_start(&worker->rest, on_rest) &&
           !uv_timer_start(&worker->ticker, on_tick, tick, tick) &&
           !uv_listen((uv_stream_t *)&worker->listener, LISTEN_BACKLOG, on_connection);
}

static void on_handle(uv_handle_t *handle, void *with)
{
    (void)with;
    if (!uv_is_closing(handle))
        uv_close(handle, NULL);
}

void worker_main(void *with)
{
    struct worker *worker = with;
    const struct http_config *config = worker->hall->config;

    worker->lane.worker = config->worker_open(config->app, worker->index);
    worker->failed = !worker->lane.worker || !worker_listen(worker);
    worker_now(worker);
    if (worker->failed) {
        worker_shut(worker);
        uv_walk(&worker->loop, on_handle, NULL);
    }
    uv_run(&worker->loop, UV_RUN_DEFAULT);
    if (worker->lane.worker)
        config->worker_close(worker->lane.worker);
    worker->ended(worker->ended_with, worker->failed);
}

void worker_release(struct worker *worker)
{
    uv_walk(&worker->loop, on_handle, NULL); /* those of a loop that was never run */
    uv_run(&worker->loop, UV_RUN_DEFAULT);
    int error = uv_loop_close(&worker->loop);

    assert(!error);
    (void)error;
    if (worker->listen_fd >= 0)
        close(worker->listen_fd);
    free(worker->input);
    lane_release(&worker->lane);
}
