#include "api/resona/odd.h"
#include "base/date.h"

static const char *type_of(enum status st)
{
    switch (st) {
    case ST_UNAUTHORIZED:
        return "auth_error";
    case ST_PLAN:
    case ST_SCOPE:
        return "permission_error";
    case ST_NOT_FOUND:
    case ST_METHOD:
        return "not_found";
    case ST_LIMIT:
        return "rate_limited";
    case ST_INTERNAL:
    case ST_UNAVAILABLE:
    case ST_FULL:
        return "server_error";
    default:
        return "validation_error";
    }
}

/* "range must be ...; user_id is required": all that is wrong, in one line. */
static struct str complaints_text(struct arena *a, const struct complaint *all)
{
    struct buf text = {.arena = a};

    for (const struct complaint *c = all; c; c = c->next)
        buf_format(&text, "%s%.*s %.*s", c == all ? "" : "; ", STR_FMT(c->field), STR_FMT(c->why));
    return buf_view(&text);
}

static struct str message_of(struct arena *a, const struct trouble *t)
{
    if (t->complaints)
        return complaints_text(a, t->complaints);
    if (t->why.len)
        return t->why;
    switch (t->status) {
    case ST_UNAUTHORIZED:
        return S("Invalid or expired API key");
    case ST_SCOPE:
        return arena_format(a, "This key lacks the scope %s", t->scope);
    case ST_NOT_FOUND:
        return t->missing.len ? arena_format(a, "There is no such %.*s", STR_FMT(t->missing))
                              : S("There is nothing at this path");
    case ST_METHOD:
        return S("This path does not answer that method");
    case ST_LIMIT:
        return S("Too many requests. Back off and retry");
    case ST_INTERNAL:
        return S("Internal server error");
    default:
        return str_from(status_text(t->status));
    }
}

void resona_error(struct buf *out, const struct trouble *t)
{
    int http = t->status == ST_INVALID ? 400 : status_http(t->status);

    buf_format(out, "{\"error\":{\"code\":%d,\"message\":", http);
    buf_json(out, message_of(out->arena, t));
    buf_str(out, S(",\"request_id\":"));
    buf_json(out, t->request_id);
    buf_format(out, ",\"type\":\"%s\"", type_of(t->status));
    if (t->status == ST_LIMIT)
        buf_format(out, ",\"retry_after\":%lld", (long long)t->retry_s);
    buf_str(out, S("}}"));
}

enum status resona_index(struct work *work, struct reply *reply)
{
    struct buf out = {.arena = &work->call->arena};
    const struct dialect *d = work->match.dialect;
    const char *before = "";

    buf_str(&out, S("{\"name\":\"Resona API\",\"version\":\"v1\",\"status\":\"operational\","
                    "\"documentation\":\"/docs\",\"endpoints\":["));
    for (size_t i = 0; i < d->count; i++) {
        buf_format(&out, "%s\"%s %s%s\"", before, method_text(d->routes[i].method), d->prefix,
                   d->routes[i].path);
        before = ",";
    }
    buf_str(&out, S("],\"timestamp\":\""));
    time_write_z(&out, work->ctx.now);
    buf_str(&out, S("\"}"));
    reply->body = buf_view(&out);
    return ST_OK;
}
