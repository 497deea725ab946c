#include "api/resurgo/odd.h"
#include "api/work.h"

const unsigned short resurgo_http[ST_COUNT] = {[ST_INVALID] = 400};

/* "title is required; timeline must not lie in the past" */
static struct str complaints_text(struct arena *a, const struct complaint *all)
{
    struct buf text = {.arena = a};

    for (const struct complaint *c = all; c; c = c->next) {
        buf_str(&text, c == all ? S("") : S("; "));
        buf_str(&text, c->field);
        buf_char(&text, ' ');
        buf_str(&text, c->why);
    }
    return buf_view(&text);
}

static struct str message_of(struct arena *a, const struct trouble *t)
{
    if (t->status == ST_INVALID && t->complaints)
        return complaints_text(a, t->complaints);
    if (t->status == ST_UNAUTHORIZED)
        return t->why.len ? t->why : S("Invalid API key. Check your x-api-key header.");
    if (t->status == ST_NOT_FOUND)
        return arena_format(a, "No such %.*s.", STR_FMT(t->missing.len ? t->missing : S("path")));
    if (t->why.len)
        return t->why;
    if (t->status == ST_PLAN)
        return S("The free plan has 0 req/hr: no API access. Upgrade to Pro for 100 req/hr.");
    if (t->status == ST_LIMIT)
        return S("Rate limit exceeded. X-RateLimit-Reset says when to try again.");
    return str_from(status_text(t->status));
}

/* Where the documentation speaks of it. */
static const char *anchor_of(enum status st)
{
    switch (st) {
    case ST_UNAUTHORIZED:
    case ST_SCOPE:
        return "auth";
    case ST_PLAN:
    case ST_LIMIT:
        return "rates";
    default:
        return "errors";
    }
}

void resurgo_error(struct buf *out, const struct trouble *t)
{
    int http = resurgo_http[t->status] ? resurgo_http[t->status] : status_http(t->status);

    buf_format(out, "{\"error\":true,\"code\":%d,\"message\":", http);
    buf_json(out, message_of(out->arena, t));
    buf_str(out, S(",\"docs\":"));
    buf_json(out, arena_format(out->arena, "%.*s/docs#%s", STR_FMT(t->base), anchor_of(t->status)));
    buf_char(out, '}');
}

enum status index_show(struct work *work, struct reply *reply)
{
    (void)work;
    reply->body = S(
        "{\"version\":\"1.4.0\",\"status\":\"operational\",\"endpoints\":{"
        "\"goals\":\"/api/v1/goals\",\"habits\":\"/api/v1/habits\",\"stats\":\"/api/v1/stats\"}}");
    return ST_OK;
}
