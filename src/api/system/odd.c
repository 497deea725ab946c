#include "api/system/odd.h"
#include "api/system/avatars.h"
#include "api/system/pages.h"
#include "api/work.h"
#include "domain/words.h"

void system_error(struct buf *out, const struct trouble *t)
{
    buf_str(out, S("{\"message\":"));
    buf_json(out, t->why.len ? t->why : str_from(status_text(t->status)));
    buf_char(out, '}');
}

enum status system_healthz(struct work *work, struct reply *reply)
{
    (void)work;
    reply->body = S("{\"status\":\"ok\"}");
    return ST_OK;
}

enum status system_readyz(struct work *work, struct reply *reply)
{
    struct rows r = db_select(work->ctx.db, work->ctx.arena, SQL_SYSTEM_PING, VSTR(S("person")));
    enum status st = db_first(&r);

    if (st || !work->program->ready)
        return ctx_fail(&work->ctx, ST_UNAVAILABLE, S("not ready"));
    db_end(&r);
    reply->body = S("{\"status\":\"ready\"}");
    return ST_OK;
}

static const char *const digit_names[] = {"", "1xx", "2xx", "3xx", "4xx", "5xx"};
static void route_metrics(struct buf *out, struct route_stats *stats, const char *method,
                          const char *prefix, const char *path)
{
    for (int i = 1; i < 6; i++)
        if (stats->answers[i])
            buf_format(out,
                       "cairn_requests_total{method=\"%s\",route=\"%s%s\",status=\"%s\"} %lld\n",
                       method, prefix, path, digit_names[i], (long long)stats->answers[i]);
}

static void time_metrics(struct buf *out, struct stats *stats)
{
    static const char *const bounds[TIME_BUCKETS] = {"0.0001", "0.00025", "0.0005", "0.001",
                                                     "0.0025", "0.005",   "0.01",   "0.025",
                                                     "0.1",    "0.5",     "2.5",    "+Inf"};
    int64_t sum = 0, micros = 0;

    for (size_t i = 0; i <= ROUTES_MAX; i++)
        micros += stats->routes[i].micros;
    buf_str(out, S("# TYPE cairn_request_seconds histogram\n"));
    for (int i = 0; i < TIME_BUCKETS; i++) {
        sum += stats->times[i];
        buf_format(out, "cairn_request_seconds_bucket{le=\"%s\"} %lld\n", bounds[i],
                   (long long)sum);
    }
    buf_format(out, "cairn_request_seconds_sum %lld.%06lld\ncairn_request_seconds_count %lld\n",
               (long long)micros / 1000000, (long long)micros % 1000000, (long long)sum);
}

enum status system_metrics(struct work *work, struct reply *reply)
{
    struct program *program = work->program;
    struct stats *stats = &program->stats;
    struct buf out = {.arena = work->ctx.arena};
    size_t row = 0;

    buf_str(&out, S("# TYPE cairn_requests_total counter\n"));
    for (size_t d = 0; dialects[d]; d++)
        for (size_t i = 0; i < dialects[d]->count; i++, row++)
            route_metrics(&out, &stats->routes[row], method_text(dialects[d]->routes[i].method),
                          dialects[d]->prefix, dialects[d]->routes[i].path);
    route_metrics(&out, &stats->routes[ROUTES_MAX], "-", "", "-");
    time_metrics(&out, stats);
    buf_format(&out,
               "# TYPE cairn_writes_total counter\ncairn_writes_total %lld\n"
               "# TYPE cairn_commits_total counter\ncairn_commits_total %lld\n"
               "# TYPE cairn_cache_hits_total counter\ncairn_cache_hits_total %lld\n",
               (long long)stats->writes, (long long)stats->batches, (long long)stats->cache_hits);
    if (program->metrics)
        program->metrics(program->metrics_owner, &out);
    reply->type = S("text/plain; version=0.0.4; charset=utf-8");
    reply->body = buf_view(&out);
    return ST_OK;
}

/* "fox" of "fox.svg"; NONE when there is no such picture. */
static int64_t avatar_of(struct str file)
{
    struct str name = str_cut(&file, '.');

    return str_eq(file, S("svg")) ? words_find(avatar_words, name) : NONE;
}

enum status system_avatar(struct work *work, struct reply *reply)
{
    struct buf out = {.arena = work->ctx.arena};
    int64_t avatar = avatar_of(work->match.path[0].text);

    if (avatar == NONE)
        return ctx_fail(&work->ctx, ST_NOT_FOUND, S("There is no such picture."));
    avatar_write(&out, avatar);
    reply->type = S("image/svg+xml");
    reply->headers = S("Cache-Control: public, max-age=86400\r\n");
    reply->body = buf_view(&out);
    return ST_OK;
}

static bool tag_is_listed(struct str list, struct str tag)
{
    while (list.len) {
        struct str one = str_trim(str_cut(&list, ','));

        if (str_eq(str_starts(one, S("W/")) ? str_from_index(one, 2) : one, tag))
            return true;
    }
    return false;
}

static enum status page_answer(struct work *work, struct reply *reply, const struct page *page)
{
    bool there = tag_is_listed(work->call->req.headers[HEADER_IF_NONE_MATCH], page->tag);

    reply->http = there ? 304 : 200;
    reply->headers = page->headers;
    reply->body = there ? S("") : page->body;
    return ST_OK;
}

enum status system_openapi(struct work *work, struct reply *reply)
{
    const struct pages *pages = pages_get(work->program->build);

    return pages ? page_answer(work, reply, &pages->openapi) : ST_UNAVAILABLE;
}

enum status system_docs(struct work *work, struct reply *reply)
{
    const struct pages *pages = pages_get(work->program->build);

    reply->type = S("text/html; charset=utf-8");
    return pages ? page_answer(work, reply, &pages->docs) : ST_UNAVAILABLE;
}
