/* end.c: the last step of a request: what is counted of it, and the line of the log. */
#include "api/work.h"
#include "base/clock.h"
#include "base/log.h"

static const int64_t stats_bounds[TIME_BUCKETS - 1] = {100,   250,   500,    1000,   2500,   5000,
                                                       10000, 25000, 100000, 500000, 2500000};

static void stats_count(struct program *program, const struct work *work, int http, int64_t micros)
{
    const struct dialect *d = work ? work->match.dialect : NULL;
    size_t row = ROUTES_MAX, t = 0;

    if (d && work->match.route) {
        row = (size_t)(work->match.route - d->routes);
        for (size_t i = 0; dialects[i] != d; i++)
            row += dialects[i]->count;
    }
    while (t < TIME_BUCKETS - 1 && micros > stats_bounds[t])
        t++;
    atomic_fetch_add_explicit(&program->stats.routes[row].answers[http / 100 % 6], 1,
                              memory_order_relaxed);
    atomic_fetch_add_explicit(&program->stats.routes[row].micros, micros, memory_order_relaxed);
    atomic_fetch_add_explicit(&program->stats.times[t], 1, memory_order_relaxed);
}

/* One line, of the request's name, whose it was, its row, and what it took. */
static void request_log(const struct work *work, int64_t micros)
{
    const struct call *call = work->call;
    const struct match *match = &work->match;

    if (!log_begin(LOG_INFO, "request"))
        return;
    log_text(S(" id="));
    log_text(work->request_id);
    log_int("person", work->ctx.owner.id);
    log_text(S(" route=\""));
    log_text(str_from(method_text(call->req.method)));
    log_text(S(" "));
    log_text(str_from(match->dialect ? match->dialect->prefix : ""));
    log_text(str_from(match->route ? match->route->path : "-"));
    log_text(S("\""));
    log_int("status", call->reply.http);
    log_int("us", micros);
    log_int("statements", work->statements);
    log_int("bytes", (int64_t)call->reply.body.len);
    log_end();
}

void app_end(struct call *call)
{
    struct work *work = call->work;

    if (!work) /* it never began */
        return;
    int64_t micros = clock_mono_us() - work->started_us;

    if (work->ctx.deliveries && work->program->wake)
        work->program->wake(work->program->wake_owner);
    json_decref(work->body);
    work->body = NULL;
    stats_count(work->program, work, call->reply.http, micros);
    request_log(work, micros);
}
