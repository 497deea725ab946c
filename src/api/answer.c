#include "api/answer.h"

void answer_allow(struct buf *out, unsigned allowed)
{
    if (allowed & 1u << GET)
        allowed |= 1u << HEAD;
    allowed |= 1u << OPTIONS;
    for (unsigned i = 0, some = 0; i < METHOD_OTHER; i++) {
        if (!(allowed >> i & 1))
            continue;
        buf_str(out, some++ ? S(", ") : S(""));
        buf_str(out, str_from(method_text((enum method)i)));
    }
}

static void header_int(struct buf *out, struct str name, int64_t value)
{
    buf_str(out, name);
    buf_int(out, value);
    buf_str(out, S("\r\n"));
}

/* Seconds until the window ends, one at least. */
static int64_t limit_seconds(const struct work *work)
{
    int64_t reset = (work->limit.reset_ms + 999) / 1000;

    return reset ? reset : 1;
}

/* The documented headers, and those of the IETF draft. */
static void limit_headers(struct buf *out, const struct work *work, bool refused)
{
    const struct limit_verdict *v = &work->limit;
    int64_t reset = (v->reset_ms + 999) / 1000;

    if (!work->rate)
        return;
    header_int(out, S("X-RateLimit-Limit: "), work->rate->most);
    header_int(out, S("X-RateLimit-Remaining: "), v->remaining);
    if (work->match.dialect->limit_reset)
        header_int(out, S("X-RateLimit-Reset: "), (work->ctx.now + v->reset_ms) / 1000);
    buf_str(out, S("RateLimit-Policy: \"default\";q="));
    buf_int(out, work->rate->most);
    buf_str(out, S(";w="));
    buf_int(out, (work->rate->window_ms + 999) / 1000);
    buf_str(out, S("\r\nRateLimit: \"default\";r="));
    buf_int(out, v->remaining);
    buf_str(out, S(";t="));
    buf_int(out, reset);
    buf_str(out, S("\r\n"));
    if (refused)
        header_int(out, S("Retry-After: "), limit_seconds(work));
}

/* Whether pages of `origin` may read answers: one of the origins of the setting, or '*'. */
static bool origin_allowed(struct str origins, struct str origin)
{
    while (origins.len) {
        struct str one = str_trim(str_cut(&origins, ','));

        if (str_eq(one, S("*")) || str_eq(one, origin))
            return true;
    }
    return false;
}

static void cors_headers(struct buf *out, const struct work *work)
{
    const struct request *req = &work->call->req;
    struct str origins = work->program->settings->cors_origins;
    struct str origin = req->headers[HEADER_ORIGIN];

    if (!origins.len || str_is_null(origin))
        return;
    buf_str(out, S("Vary: Origin\r\n"));
    if (!origin_allowed(origins, origin))
        return;
    buf_str(out, S("Access-Control-Allow-Origin: "));
    buf_str(out, origin);
    buf_str(
        out,
        S("\r\nAccess-Control-Expose-Headers: ETag, Retry-After, X-Request-Id, X-RateLimit-Limit, "
          "X-RateLimit-Remaining, X-RateLimit-Reset, Idempotency-Replayed\r\n"));
    if (req->method != OPTIONS)
        return;
    buf_str(
        out,
        S("Access-Control-Allow-Headers: Authorization, Content-Type, X-Api-Key, Idempotency-Key, "
          "If-None-Match, X-Request-Id\r\nAccess-Control-Max-Age: 600\r\n"
          "Access-Control-Allow-Methods: "));
    answer_allow(out, work->match.allowed);
    buf_str(out, S("\r\n"));
}

static void etag_write(struct buf *out, struct etag tag)
{
    static const char hex[] = "0123456789abcdef";

    buf_char(out, '"');
    for (int i = 60; i >= 0; i -= 4)
        buf_char(out, hex[tag.a >> i & 15]);
    for (int i = 60; i >= 0; i -= 4)
        buf_char(out, hex[tag.b >> i & 15]);
    buf_char(out, '"');
}

/* What every answer of the program carries. */
static void common_headers(struct buf *out, const struct work *work, int http)
{
    buf_str(out, S("X-Request-Id: "));
    buf_str(out, work->request_id);
    buf_str(out, S("\r\n"));
    limit_headers(out, work, http == 429);
    cors_headers(out, work);
    if (work->authenticated)
        buf_str(out, S("Cache-Control: private, no-cache\r\n"));
    if ((http == 405 || work->call->req.method == OPTIONS) && work->match.allowed) {
        buf_str(out, S("Allow: "));
        answer_allow(out, work->match.allowed);
        buf_str(out, S("\r\n"));
    }
}

void answer_ok(struct work *work, int http, struct str body)
{
    const struct route *route = work->match.route;
    struct buf headers = {.arena = &work->call->arena};

    common_headers(&headers, work, http);
    if (work->etag.a | work->etag.b) {
        buf_str(&headers, S("ETag: "));
        etag_write(&headers, work->etag);
        buf_str(&headers, S("\r\n"));
    }
    if (route && route->asking && !work->replayed && !(route->flags & STREAM))
        buf_str(&headers, route->asking->headers(work->in));
    if (work->replayed)
        buf_str(&headers, S("Idempotency-Replayed: true\r\n"));
    work->call->reply = (struct reply){.http = http, .headers = buf_view(&headers), .body = body};
    if (route && route->flags & STREAM)
        work->call->reply.type = S("text/event-stream");
}

void answer_begin(struct work *work)
{
    answer_ok(work, 200, S(": here I am\n\n"));
    work->call->reply.more = true;
}

void answer_odd(struct work *work, const struct reply *reply)
{
    struct reply *out = &work->call->reply;

    answer_ok(work, reply->http, reply->body);
    out->type = reply->type;
    if (reply->headers.len)
        out->headers = arena_format(&work->call->arena, "%.*s%.*s", STR_FMT(out->headers),
                                    STR_FMT(reply->headers));
}

/* The complaints, in the words of the dialect. */
static void complaints_spell(struct work *work)
{
    for (struct complaint *c = work->ctx.complaints; c; c = c->next) {
        if (!c->spelled && work->match.route && work->match.route->in)
            c->field = shape_spell(work->match.route->in, c->field);
        c->spelled = true;
    }
}

/* How clients reach this server. */
static struct str base_url(const struct work *work)
{
    const struct settings *s = work->program->settings;

    if (s->base_url.len)
        return s->base_url;
    return arena_format(&work->call->arena, "http://%.*s", STR_FMT(s->listen));
}

void answer_error(struct work *work, enum status st)
{
    const struct dialect *d = work->match.dialect ? work->match.dialect : &system_dialect;
    const struct route *route = work->match.route;
    struct arena *arena = &work->call->arena;
    struct buf headers = {.arena = arena}, body = {.arena = arena};
    int http = d->http && d->http[st] ? d->http[st] : status_http(st);

    complaints_spell(work);
    d->write_error(
        &body, &(struct trouble){
                   .status = st,
                   .complaints = work->ctx.complaints,
                   .missing = work->ctx.missing,
                   .why = work->ctx.why,
                   .scope = route && route->scope >= 0 ? scope_text((enum scope)route->scope) : "",
                   .base = base_url(work),
                   .request_id = work->request_id,
                   .retry_s = limit_seconds(work),
               });
    common_headers(&headers, work, http);
    if (http == 503 || http == 507)
        buf_str(&headers, S("Retry-After: 1\r\n"));
    if (http == 401)
        buf_str(&headers, S("WWW-Authenticate: Bearer\r\n"));
    work->call->reply =
        (struct reply){.http = http, .headers = buf_view(&headers), .body = buf_view(&body)};
}

void answer_constant(struct call *call, enum status st)
{
    struct str body =
        S("{\"message\":\"Too busy right now. Nothing was changed; try again in a moment.\"}");

    if (st == ST_FULL)
        body = S(
            "{\"message\":\"The disk is full. Nothing was changed; make room, then try again.\"}");
    else if (st == ST_INTERNAL)
        body = S("{\"message\":\"Server Error\"}");
    call->reply =
        (struct reply){.http = status_http(st), .headers = S("Retry-After: 1\r\n"), .body = body};
}
