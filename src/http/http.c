#include "http/http.h"
#include "base/log.h"
#include "http/listen.h"
#include "http/worker.h"

#include <assert.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

enum { WORKERS_MAX = 256 };

static const int signals[] = {SIGTERM, SIGINT, SIGHUP};

struct http {
    struct http_config config;
    struct hall hall;
    struct address address;
    struct worker *workers;
    int ready;         /* workers that have been initialised */
    _Atomic int ended; /* threads that are through */
    int started;

    uv_loop_t loop; /* http_run()'s own: signals and the end */
    bool loop_open;
    uv_async_t async;
    uv_signal_t watchers[COUNT(signals)];
};

static void preset(size_t *value, size_t otherwise)
{
    *value = *value ? *value : otherwise;
}

static void preset_int(int *value, int otherwise)
{
    *value = *value > 0 ? *value : otherwise;
}

static void limits_fill(struct http_limits *limits)
{
    preset(&limits->head_bytes_max, 16 * 1024);
    preset(&limits->target_bytes_max, 8 * 1024);
    preset(&limits->headers_max, 64);
    preset(&limits->body_bytes_max, 1024 * 1024);
    preset(&limits->chunked_bytes_max, 2 * 1024 * 1024);
    preset(&limits->extension_bytes_max, 1024);
    preset(&limits->trailer_bytes_max, 4 * 1024);
    preset(&limits->arriving_bytes_max, 64 * 1024 * 1024);
    preset_int(&limits->connections_max, 10000);
    preset_int(&limits->head_ms_max, 10000);
    preset_int(&limits->body_ms_max, 30000);
    preset_int(&limits->idle_ms_max, 60000);
    preset_int(&limits->answer_ms_max, 30000);
    preset_int(&limits->beat_ms_max, 15000);
    preset_int(&limits->linger_ms_max, 2000);
    preset_int(&limits->stop_ms_max, 10000);
}

static void config_fill(struct http_config *config)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);

    limits_fill(&config->limits);
    preset(&config->arena_bytes_max, 4 * 1024 * 1024);
    preset_int(&config->workers, cores > 0 ? (int)cores : 1);
    if (config->workers > WORKERS_MAX)
        config->workers = WORKERS_MAX;
}

/* A thread is through, or a stop was asked for. */
static void on_control(uv_async_t *async)
{
    struct http *http = async->data;

    if (atomic_load(&http->hall.stop))
        for (int i = 0; i < http->started; i++)
            worker_wake(&http->workers[i]);
    if (atomic_load(&http->ended) == http->started)
        uv_stop(&http->loop);
}

static void on_signal(uv_signal_t *watcher, int number)
{
    struct http *http = watcher->data;

    if (number != SIGHUP) {
        log_info("http", "stopping signal=%d", number);
        http_stop(http);
    } else if (http->config.reload) {
        http->config.reload(http->config.app);
    }
}

/* On the thread of a worker that is through. */
static void on_ended(void *with, bool failed)
{
    struct http *http = with;

    if (failed)
        atomic_fetch_add(&http->hall.stop, 1);
    atomic_fetch_add(&http->ended, 1);
    uv_async_send(&http->async);
}

static enum status control_open(struct http *http)
{
    if (uv_loop_init(&http->loop))
        return ST_UNAVAILABLE;
    http->loop_open = true;
    if (uv_async_init(&http->loop, &http->async, on_control))
        return ST_UNAVAILABLE;
    http->async.data = http;
    for (size_t i = 0; http->config.signals && i < COUNT(signals); i++) {
        uv_signal_t *watcher = &http->watchers[i];

        if (uv_signal_init(&http->loop, watcher))
            return ST_UNAVAILABLE;
        watcher->data = http;
        if (uv_signal_start(watcher, on_signal, signals[i]))
            return ST_UNAVAILABLE;
    }
    return ST_OK;
}

static enum status worker_open(struct http *http, int index)
{
    struct worker *worker = &http->workers[index];
    enum status st = worker_init(worker, &http->hall, index);

    if (st)
        return st;
    http->ready++;
    worker->ended = on_ended;
    worker->ended_with = http;
    if (index == 0)
        return address_claim(http->config.listen, &http->address, &worker->listen_fd);
    return address_share(&http->address, &worker->listen_fd);
}

static enum status workers_open(struct http *http)
{
    enum status st = ST_OK;

    http->workers = calloc((size_t)http->config.workers, sizeof(*http->workers));
    if (!http->workers)
        return ST_UNAVAILABLE;
    for (int i = 0; !st && i < http->config.workers; i++)
        st = worker_open(http, i);
    return st;
}

static enum status http_prepare(struct http *http)
{
    const struct http_limits *limits = &http->config.limits;
    enum status st = control_open(http);

    if (!st && limits->connections_per_address_max > 0)
        st = peers_open(&http->hall.peers, limits->connections_max,
                        limits->connections_per_address_max);
    return st ? st : workers_open(http);
}

enum status http_open(const struct http_config *config, struct http **out)
{
    struct address address;

    *out = NULL;
    if (address_read(config->listen, &address)) {
        log_error("http", "\"%s\" is no address: write 127.0.0.1:8080 or [::1]:8080",
                  config->listen);
        return ST_INVALID;
    }
    struct http *http = calloc(1, sizeof(*http));

    if (!http)
        return ST_UNAVAILABLE;
    http->address = address;
    http->config = *config;
    http->hall.config = &http->config;
    config_fill(&http->config);

    enum status st = http_prepare(http);

    if (st)
        http_close(http);
    else
        *out = http;
    return st;
}

int http_port(const struct http *http)
{
    return address_port(&http->address);
}

static void workers_start(struct http *http)
{
    while (http->started < http->config.workers) {
        struct worker *worker = &http->workers[http->started];

        if (uv_thread_create(&worker->thread, worker_main, worker))
            break;
        http->started++;
    }
}

enum status http_run(struct http *http)
{
    enum status st = ST_OK;

    /* A client that has gone is an error of write(), not the end of the process. */
    signal(SIGPIPE, SIG_IGN);
    workers_start(http);
    if (http->started < http->config.workers) {
        log_error("http", "no thread could be started");
        http_stop(http);
        st = ST_UNAVAILABLE;
    }
    if (http->started)
        uv_run(&http->loop, UV_RUN_DEFAULT);
    for (int i = 0; i < http->started; i++) {
        uv_thread_join(&http->workers[i].thread);
        if (http->workers[i].failed)
            st = ST_UNAVAILABLE;
    }
    return st;
}

void http_stop(struct http *http)
{
    atomic_fetch_add(&http->hall.stop, 1);
    uv_async_send(&http->async);
}

void http_count(const struct http *http, struct http_counts *out)
{
    *out = (struct http_counts){.open = atomic_load(&http->hall.open)};
    for (int i = 0; i < http->ready; i++) {
        const struct lane *lane = &http->workers[i].lane;

        out->accepted += atomic_load_explicit(&lane->accepted, memory_order_relaxed);
        out->requests += atomic_load_explicit(&lane->requests, memory_order_relaxed);
        for (int k = 0; k < REFUSAL_COUNT; k++)
            out->refused[k] += atomic_load_explicit(&lane->refused[k], memory_order_relaxed);
    }
}

static void on_handle(uv_handle_t *handle, void *with)
{
    (void)with;
    uv_close(handle, NULL);
}

static void control_close(struct http *http)
{
    uv_walk(&http->loop, on_handle, NULL);
    uv_run(&http->loop, UV_RUN_DEFAULT);
    int error = uv_loop_close(&http->loop);

    assert(!error);
    (void)error;
}

void http_close(struct http *http)
{
    for (int i = 0; i < http->ready; i++)
        worker_release(&http->workers[i]);
    free(http->workers);
    if (http->loop_open)
        control_close(http);
    peers_close(http->hall.peers);
    free(http);
}
