/* http_stub.c: the HTTP layer with a small program behind it, for tests that need sockets.
 *
 *     http_stub --listen 127.0.0.1:0 --workers 1 --head-ms 300 ...
 *
 * Prints "listening on 127.0.0.1:PORT". Limits may also come from the environment, as
 * CAIRN_HTTP_HEAD_MS for --head-ms. Its paths: /healthz, /later (answered 50 ms later by another
 * thread), /slow (500 ms), /big (2 MiB), /page (1200 bytes), /empty (204), /bye (closes), and all
 * others answer what was asked, as JSON. */
#include "base/buf.h"
#include "base/clock.h"
#include "http/http.h"

#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { BIG_BYTES = 2 * 1024 * 1024, PAGE_BYTES = 1200, LATER_MS = 50, SLOW_MS = 500 };

static char big[BIG_BYTES];

/* Calls that are answered later, by one thread, when their time has come. */
static struct {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    struct call *first;
    bool end;
} later = {.lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER};

/* The earliest of the waiting calls that is due; NULL when none is. Under the lock. */
static struct call *later_due(int64_t now)
{
    for (struct call **at = &later.first; *at; at = &(*at)->next) {
        struct call *call = *at;
        int64_t wait = str_eq(call->req.path, S("/slow")) ? SLOW_MS : LATER_MS;

        if (now < call->req.now + wait)
            continue;
        *at = call->next;
        return call;
    }
    return NULL;
}

static void later_wait(void)
{
    struct timespec until;

    if (!later.first) {
        pthread_cond_wait(&later.changed, &later.lock);
        return;
    }
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += 5000000;
    until.tv_sec += until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    pthread_cond_timedwait(&later.changed, &later.lock, &until);
}

static void *later_main(void *with)
{
    (void)with;
    pthread_mutex_lock(&later.lock);
    while (!later.end || later.first) {
        struct call *call = later_due(clock_now_ms());

        if (!call) {
            later_wait();
            continue;
        }
        pthread_mutex_unlock(&later.lock);
        call->reply = (struct reply){.http = 200, .body = S("{\"later\":true}")};
        call->done(call);
        pthread_mutex_lock(&later.lock);
    }
    pthread_mutex_unlock(&later.lock);
    return NULL;
}

static void later_add(struct call *call)
{
    pthread_mutex_lock(&later.lock);
    call->next = later.first;
    later.first = call;
    pthread_cond_signal(&later.changed);
    pthread_mutex_unlock(&later.lock);
}

static void echo_member(struct buf *b, const char *name, struct str value)
{
    buf_format(b, ",\"%s\":", name);
    if (str_is_null(value))
        buf_str(b, S("null"));
    else
        buf_json(b, value);
}

static const char *const header_names[] = {
#define X(name, text) text,
    HEADER_LIST(X)
#undef X
};

/* What was asked, as JSON. A body is shown up to 200 bytes, and always by its length. */
static struct str echo(struct call *call)
{
    static const char *const methods[] = {"GET",   "HEAD",   "POST",    "PUT",
                                          "PATCH", "DELETE", "OPTIONS", "OTHER"};
    struct buf b = {.arena = &call->arena};
    struct str body = call->req.body;

    buf_format(&b, "{\"method\":\"%s\"", methods[call->req.method]);
    echo_member(&b, "path", call->req.path);
    echo_member(&b, "query", call->req.query);
    buf_format(&b, ",\"length\":%zu", body.len);
    echo_member(&b, "body", (struct str){body.at, body.len < 200 ? body.len : 200});
    for (int i = 0; i < HEADER_COUNT; i++)
        echo_member(&b, header_names[i], call->req.headers[i]);
    buf_char(&b, '}');
    return buf_view(&b);
}

static void answer(struct call *call)
{
    struct reply *reply = &call->reply;
    struct str path = call->req.path;

    reply->http = 200;
    reply->headers = S("X-Stub: yes\r\n");
    if (str_eq(path, S("/healthz")))
        reply->body = S("{\"status\":\"ok\"}");
    else if (str_eq(path, S("/page")))
        reply->body = (struct str){big, PAGE_BYTES};
    else if (str_eq(path, S("/big")))
        reply->body = (struct str){big, BIG_BYTES};
    else if (str_eq(path, S("/empty")))
        reply->http = 204;
    else
        reply->body = echo(call);
    reply->close = str_eq(path, S("/bye"));
}

static bool submit(void *worker, struct call *call)
{
    jmp_buf fail;

    (void)worker;
    if (str_eq(call->req.path, S("/later")) || str_eq(call->req.path, S("/slow"))) {
        later_add(call);
        return false;
    }
    call->arena.fail = &fail;
    if (setjmp(fail))
        call->reply = (struct reply){.http = 503, .body = S("{\"message\":\"out of memory\"}")};
    else
        answer(call);
    call->arena.fail = NULL;
    return true;
}

static void *stub_open(void *app, int index)
{
    (void)index;
    return app;
}

static void stub_close(void *worker)
{
    (void)worker;
}

static struct http_config config = {.listen = "127.0.0.1:0", .workers = 1, .signals = true};

static const struct {
    const char *name;
    size_t *bytes;
    int *count;
} settings[] = {
    {"head-bytes", &config.limits.head_bytes_max, NULL},
    {"target-bytes", &config.limits.target_bytes_max, NULL},
    {"headers", &config.limits.headers_max, NULL},
    {"body-bytes", &config.limits.body_bytes_max, NULL},
    {"chunked-bytes", &config.limits.chunked_bytes_max, NULL},
    {"extension-bytes", &config.limits.extension_bytes_max, NULL},
    {"trailer-bytes", &config.limits.trailer_bytes_max, NULL},
    {"arriving-bytes", &config.limits.arriving_bytes_max, NULL},
    {"connections", NULL, &config.limits.connections_max},
    {"connections-per-address", NULL, &config.limits.connections_per_address_max},
    {"head-ms", NULL, &config.limits.head_ms_max},
    {"body-ms", NULL, &config.limits.body_ms_max},
    {"idle-ms", NULL, &config.limits.idle_ms_max},
    {"answer-ms", NULL, &config.limits.answer_ms_max},
    {"linger-ms", NULL, &config.limits.linger_ms_max},
    {"stop-ms", NULL, &config.limits.stop_ms_max},
    {"workers", NULL, &config.workers},
};

static bool set(const char *name, const char *value)
{
    int64_t n;

    if (strcmp(name, "listen") == 0) {
        config.listen = value;
        return true;
    }
    for (size_t i = 0; i < COUNT(settings); i++) {
        if (strcmp(name, settings[i].name) != 0)
            continue;
        if (!str_int(str_from(value), &n) || n < 0 || n > INT32_MAX)
            return false;
        if (settings[i].bytes)
            *settings[i].bytes = (size_t)n;
        else
            *settings[i].count = (int)n;
        return true;
    }
    return false;
}

static bool set_from_environment(void)
{
    for (size_t i = 0; i < COUNT(settings); i++) {
        char name[64];
        int len = snprintf(name, sizeof(name), "CAIRN_HTTP_%s", settings[i].name);

        for (int k = 0; k < len; k++)
            name[k] = name[k] == '-' ? '_' : (char)toupper((unsigned char)name[k]);
        const char *value = getenv(name);

        if (value && !set(settings[i].name, value))
            return false;
    }
    return true;
}

int main(int argc, char **argv)
{
    static const struct app_port port = {.submit = submit};
    struct http *http;
    struct http_counts counts;
    bool fine = set_from_environment();

    for (int i = 1; fine && i < argc; i += 2)
        fine = strncmp(argv[i], "--", 2) == 0 && i + 1 < argc && set(argv[i] + 2, argv[i + 1]);
    if (!fine) {
        fprintf(stderr, "usage: http_stub [--listen ADDRESS] [--head-ms N] ...\n");
        return 2;
    }
    memset(big, 'x', sizeof(big));
    config.port = &port;
    config.app = &config;
    config.worker_open = stub_open;
    config.worker_close = stub_close;
    if (http_open(&config, &http))
        return 1;
    printf("listening on 127.0.0.1:%d\n", http_port(http));
    fflush(stdout);

    int error = pthread_create(&later.thread, NULL, later_main, NULL);

    assert(!error);
    (void)error;
    enum status st = http_run(http);

    pthread_mutex_lock(&later.lock);
    later.end = true;
    pthread_cond_signal(&later.changed);
    pthread_mutex_unlock(&later.lock);
    pthread_join(later.thread, NULL);
    http_count(http, &counts);
    printf("requests=%lld open=%lld\n", (long long)counts.requests, (long long)counts.open);
    http_close(http);
    return st ? 1 : 0;
}
