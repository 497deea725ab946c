/* describe.c: the program as OpenAPI 3.1. */
#include "api/describe_parts.h"
#include "api/limit.h"

/* --- headers and parameters that many share -------------------------------------------------- */

static const struct shared_header {
    const char *name, *text, *schema;
} answer_headers[] = {
    {"X-Request-Id", "The name of this request in the log: the one that was sent, or a new one.",
     "{\"type\":\"string\"}"},
    {"X-RateLimit-Limit", "How many requests a window has.", "{\"type\":\"integer\"}"},
    {"X-RateLimit-Remaining", "How many are left in this one.", "{\"type\":\"integer\"}"},
    {"X-RateLimit-Reset", "When this window ends, in seconds since 1970.",
     "{\"type\":\"integer\"}"},
    {"RateLimit", "What is left, and the seconds until the next window.", "{\"type\":\"string\"}"},
    {"RateLimit-Policy", "The limit, and the seconds of its window.", "{\"type\":\"string\"}"},
    {"Retry-After", "After how many seconds to try again.", "{\"type\":\"integer\"}"},
    {"ETag", "Names this state of the answer: send it back in If-None-Match.",
     "{\"type\":\"string\"}"},
    {"Idempotency-Replayed", "There when the answer is a kept one, and nothing was done again.",
     "{\"type\":\"string\",\"const\":\"true\"}"},
    {"WWW-Authenticate", "The scheme that is wanted.",
     "{\"type\":\"string\",\"const\":\"Bearer\"}"},
};

static const struct shared_header request_headers[] = {
    {"X-Request-Id", "A name for this request: 1 to 64 letters, digits, dots, dashes, underscores.",
     "{\"type\":\"string\",\"minLength\":1,\"maxLength\":64}"},
    {"If-None-Match", "Tags of answers that are at hand: the same one is not sent again (304).",
     "{\"type\":\"string\"}"},
    {"Idempotency-Key",
     "Any text of your own: for 24 hours, the same request with the same key is done once, and "
     "answered with what it answered the first time.",
     "{\"type\":\"string\",\"minLength\":1,\"maxLength\":255}"},
};

static void shared_write(struct pen *pen, const struct shared_header *h, bool request)
{
    pen_open(pen, h->name, '{');
    if (request) {
        pen_text(pen, "name", h->name);
        pen_text(pen, "in", "header");
    }
    pen_text(pen, "description", h->text);
    pen_raw(pen, "schema", str_from(h->schema));
    pen_close(pen, '}');
}

static void link_write(struct pen *pen, const char *key, const char *kind, const char *name)
{
    pen_open(pen, key, '{');
    pen_str(pen, "$ref", arena_format(pen->out->arena, "#/components/%s/%s", kind, name));
    pen_close(pen, '}');
}

static void header_link(struct pen *pen, const char *name)
{
    link_write(pen, name, "headers", name);
}

/* What every answer of a dialect carries. */
static void usual_headers(struct pen *pen, const struct dialect *d)
{
    header_link(pen, "X-Request-Id");
    if (d->bucket == BUCKET_NONE)
        return;
    header_link(pen, "X-RateLimit-Limit");
    header_link(pen, "X-RateLimit-Remaining");
    if (d->limit_reset)
        header_link(pen, "X-RateLimit-Reset");
    header_link(pen, "RateLimit");
    header_link(pen, "RateLimit-Policy");
}

/* --- parameters ------------------------------------------------------------------------------ */

static void parameter_write(struct pen *pen, const struct dialect *d, const struct route *route,
                            const struct field *f)
{
    const struct about_field *said = about_field(d->about, describe_shape_name(route->in), f->name);

    pen_open(pen, NULL, '{');
    pen_text(pen, "name", f->name);
    pen_text(pen, "in", f->flags & FROM_PATH ? "path" : "query");
    if (f->flags & (FROM_PATH | REQUIRED))
        pen_bool(pen, "required", true);
    if (said && said->text)
        pen_text(pen, "description", said->text);
    schema_value(pen, "schema", d, route->in, f);
    pen_close(pen, '}');
}

struct writing {
    struct pen *pen;
    const struct dialect *d;
    const struct route *route;
};

static void path_parameter(void *owner, struct str name)
{
    struct writing *w = owner;
    const struct field *f = route_path_field(w->route, name);

    if (f) {
        parameter_write(w->pen, w->d, w->route, f);
        return;
    }
    pen_open(w->pen, NULL, '{');
    pen_str(w->pen, "name", name);
    pen_text(w->pen, "in", "path");
    pen_bool(w->pen, "required", true);
    pen_raw(w->pen, "schema", S("{\"type\":\"string\"}"));
    pen_close(w->pen, '}');
}

static void parameters_write(struct pen *pen, const struct dialect *d, const struct route *route)
{
    struct writing w = {pen, d, route};

    pen_open(pen, "parameters", '[');
    route_path_names(route, path_parameter, &w);
    for (size_t i = 0; route->in && i < route->in->count; i++)
        if (route->in->fields[i].flags & FROM_QUERY)
            parameter_write(pen, d, route, &route->in->fields[i]);
    link_write(pen, NULL, "parameters", "X-Request-Id");
    if (route_has_tag(d, route))
        link_write(pen, NULL, "parameters", "If-None-Match");
    if (route->method == POST && !route->guest)
        link_write(pen, NULL, "parameters", "Idempotency-Key");
    pen_close(pen, ']');
}

static void body_write(struct pen *pen, const struct dialect *d, const struct route *route)
{
    if (!route_has_body(route))
        return;
    pen_open(pen, "requestBody", '{');
    if (route_needs_body(route))
        pen_bool(pen, "required", true);
    pen_open(pen, "content", '{');
    pen_open(pen, "application/json", '{');
    schema_answer(pen, "schema", d, route->in);
    sample_object(pen, "example", d, route->in, EXPECTED);
    pen_close(pen, '}');
    pen_close(pen, '}');
    pen_close(pen, '}');
}

/* --- answers --------------------------------------------------------------------------------- */

static const char *number_text(struct pen *pen, int n)
{
    return arena_format(pen->out->arena, "%d", n).at;
}

static void content_write(struct pen *pen, const struct dialect *d, const struct route *route,
                          const struct about_route *about)
{
    pen_open(pen, "content", '{');
    pen_open(pen, about && about->type ? about->type : "application/json", '{');
    if (route->out) {
        schema_answer(pen, "schema", d, route->out);
        sample_answer(pen, "example", d, route->out);
    } else {
        pen_raw(pen, "schema",
                about && about->type ? S("{\"type\":\"string\"}") : S("{\"type\":\"object\"}"));
    }
    pen_close(pen, '}');
    pen_close(pen, '}');
}

static void success_write(struct pen *pen, const struct dialect *d, const struct route *route,
                          int http, const char *text)
{
    const struct about_route *about = about_route(d->about, route->name);

    pen_open(pen, number_text(pen, http), '{');
    pen_text(pen, "description", text);
    pen_open(pen, "headers", '{');
    usual_headers(pen, d);
    if (route_has_tag(d, route))
        header_link(pen, "ETag");
    if (route->method == POST && !route->guest)
        header_link(pen, "Idempotency-Replayed");
    pen_close(pen, '}');
    if (http != 204 && http != 304)
        content_write(pen, d, route, about);
    pen_close(pen, '}');
}

static const char *success_text(int http)
{
    switch (http) {
    case 201:
        return "It was made; this is it.";
    case 202:
        return "It was taken, and will be done.";
    case 204:
        return "It was done; there is nothing to show.";
    default:
        return "This is it.";
    }
}

/* All examples of the failures that have this number. */
static void failure_write(struct pen *pen, const char *key, const struct dialect *d, int http,
                          const char *text)
{
    struct arena *a = pen->out->arena;

    pen_open(pen, key, '{');
    pen_text(pen, "description", text);
    pen_open(pen, "headers", '{');
    usual_headers(pen, d);
    if (http == 429 || http == 503 || http == 507)
        header_link(pen, "Retry-After");
    if (http == 401)
        header_link(pen, "WWW-Authenticate");
    pen_close(pen, '}');
    pen_open(pen, "content", '{');
    pen_open(pen, "application/json", '{');
    link_write(pen, "schema", "schemas", arena_format(a, "%s_error", d->name).at);
    pen_open(pen, "examples", '{');
    for (int st = 1; st < ST_COUNT; st++) {
        if (dialect_http(d, (enum status)st) != http)
            continue;
        pen_open(pen, status_name((enum status)st), '{');
        pen_raw(pen, "value", dialect_error(a, d, (enum status)st));
        pen_close(pen, '}');
    }
    pen_close(pen, '}');
    pen_close(pen, '}');
    pen_close(pen, '}');
    pen_close(pen, '}');
}

static const char *failure_text(int http)
{
    static const struct {
        int http;
        const char *text;
    } texts[] = {
        {400, "The request is malformed: its HTTP, its query, or the JSON of its body."},
        {401, "There is no key, or it is not valid."},
        {403, "The plan does not include this, or the key lacks the scope."},
        {404, "There is no such thing, or it is somebody else's."},
        {413, "The body is larger than the server takes."},
        {415, "The body is not announced as application/json."},
        {422, "Something that was sent breaks a rule; all that does is listed."},
        {429, "Too many requests in this window."},
        {500, "Our fault. Nothing was changed."},
        {503, "Too busy, or not ready. Nothing was changed: try again."},
        {507, "The disk is full. Nothing was changed."},
    };

    for (size_t i = 0; i < COUNT(texts); i++)
        if (texts[i].http == http)
            return texts[i].text;
    return "It did not work.";
}

static void failures_write(struct pen *pen, const struct dialect *d, const struct route *route)
{
    const struct about_route *about = about_route(d->about, route->name);

    for (int http = 400; http < 600; http++) {
        enum status st = route_failure(d, route, http);
        const char *key = number_text(pen, http);

        if (st == ST_CONFLICT)
            failure_write(pen, key, d, http, about->conflict);
        else if (st == ST_TOO_LARGE) /* refused before anything looks at its path */
            link_write(pen, key, "responses", "too_large");
        else if (st)
            link_write(pen, key, "responses",
                       arena_format(pen->out->arena, "%s_%d", d->name, http).at);
    }
}

static void answers_write(struct pen *pen, const struct dialect *d, const struct route *route)
{
    const struct about_route *about = about_route(d->about, route->name);

    pen_open(pen, "responses", '{');
    if ((route->ok == 201 || route->ok == 202) && about && about->existed)
        success_write(pen, d, route, 200, about->existed);
    success_write(pen, d, route, route->ok, success_text(route->ok));
    if (route_has_tag(d, route))
        success_write(pen, d, route, 304, "The answer at hand is still right.");
    failures_write(pen, d, route);
    pen_close(pen, '}');
}

/* --- operations ------------------------------------------------------------------------------ */

static void security_write(struct pen *pen, const struct dialect *d, const struct route *route)
{
    static const char *const ways[] = {"key", "key_header"};
    struct arena *a = pen->out->arena;

    pen_open(pen, "security", '[');
    for (int i = 0; route->scope >= 0 && i < 1 + d->key_header; i++) {
        pen_open(pen, NULL, '{');
        pen_open(pen, arena_format(a, "%s_%s", d->name, ways[i]).at, '[');
        pen_text(pen, NULL, scope_text((enum scope)route->scope));
        pen_close(pen, ']');
        pen_close(pen, '}');
    }
    pen_close(pen, ']');
}

static const char *method_key(enum method method)
{
    static const char *const keys[] = {"get",   "head",   "post",    "put",
                                       "patch", "delete", "options", ""};

    return keys[method];
}

/* The subject, of which there is one of that name in each family. */
static struct str tag_name(struct arena *a, const struct dialect *d, const struct route *route)
{
    struct str subject = route_subject(a, d, route);

    return d->family ? arena_format(a, "%s: %.*s", d->about->title, STR_FMT(subject)) : subject;
}

/* Whether another row before this one does the same, for somebody who is named elsewhere. */
static bool is_twin(const struct dialect *d, const struct route *route)
{
    for (const struct route *r = d->routes; r < route; r++)
        if (strcmp(r->name, route->name) == 0)
            return true;
    return false;
}

static void operation_write(struct pen *pen, const struct dialect *d, const struct route *route)
{
    const struct about_route *about = about_route(d->about, route->name);

    pen_open(pen, method_key(route->method), '{');
    pen_text(pen, "operationId",
             arena_format(pen->out->arena, "%s%s%s", d->family ? d->family : "", route->name,
                          is_twin(d, route) ? "_by_path" : "")
                 .at);
    pen_text(pen, "summary", about ? about->summary : route->name);
    if (about && about->more)
        pen_text(pen, "description", about->more);
    pen_open(pen, "tags", '[');
    pen_str(pen, NULL, tag_name(pen->out->arena, d, route));
    pen_close(pen, ']');
    security_write(pen, d, route);
    parameters_write(pen, d, route);
    body_write(pen, d, route);
    answers_write(pen, d, route);
    pen_close(pen, '}');
}

/* The first row of each path writes all rows of it. */
static void paths_write(struct pen *pen, const struct dialect *d)
{
    for (size_t i = 0; i < d->count; i++) {
        size_t first = 0;

        while (strcmp(d->routes[first].path, d->routes[i].path) != 0)
            first++;
        if (first != i)
            continue;
        pen_open(pen,
                 arena_format(pen->out->arena, "%.*s",
                              STR_FMT(route_path(pen->out->arena, d, &d->routes[i])))
                     .at,
                 '{');
        for (size_t j = i; j < d->count; j++)
            if (strcmp(d->routes[j].path, d->routes[i].path) == 0)
                operation_write(pen, d, &d->routes[j]);
        pen_close(pen, '}');
    }
}

/* --- the document ---------------------------------------------------------------------------- */

static void tags_write(struct pen *pen, const struct dialect *d)
{
    struct arena *a = pen->out->arena;

    for (size_t i = 0; i < d->count; i++) {
        struct str subject = tag_name(a, d, &d->routes[i]);
        size_t first = 0;

        while (!str_eq(tag_name(a, d, &d->routes[first]), subject))
            first++;
        if (first != i)
            continue;
        pen_open(pen, NULL, '{');
        pen_str(pen, "name", subject);
        pen_text(pen, "description", d->about->title);
        pen_close(pen, '}');
    }
}

static void failures_of_dialect(struct pen *pen, const struct dialect *d)
{
    for (int http = 400; http < 600; http++) {
        enum status st = dialect_failure(d, http);

        if (st && st != ST_CONFLICT && st != ST_TOO_LARGE)
            failure_write(pen, arena_format(pen->out->arena, "%s_%d", d->name, http).at, d, http,
                          failure_text(http));
    }
}

static void schemas_of_dialect(struct pen *pen, const struct dialect *d)
{
    struct shape_list *all = arena_new(pen->out->arena, struct shape_list, 1);

    pen_raw(pen, arena_format(pen->out->arena, "%s_error", d->name).at, str_from(d->about->error));
    shapes_collect(d, all);
    for (size_t i = 0; i < all->count; i++)
        schema_object(pen, d, all->at[i]);
}

static void keys_of_dialect(struct pen *pen, const struct dialect *d)
{
    struct arena *a = pen->out->arena;

    if (d->api < 0)
        return;
    pen_open(pen, arena_format(a, "%s_key", d->name).at, '{');
    pen_text(pen, "type", "http");
    pen_text(pen, "scheme", "bearer");
    pen_text(pen, "description",
             "A key, as cairn key add shows it. Each operation names its scope.");
    pen_close(pen, '}');
    if (!d->key_header)
        return;
    pen_open(pen, arena_format(a, "%s_key_header", d->name).at, '{');
    pen_text(pen, "type", "apiKey");
    pen_text(pen, "in", "header");
    pen_text(pen, "name", "x-api-key");
    pen_close(pen, '}');
}

typedef void of_dialect(struct pen *pen, const struct dialect *d);

static void each_dialect(struct pen *pen, const char *key, char bracket, of_dialect *write)
{
    pen_open(pen, key, bracket);
    for (size_t i = 0; dialects[i]; i++)
        write(pen, dialects[i]);
    pen_close(pen, bracket == '{' ? '}' : ']');
}

static void info_write(struct pen *pen, const char *build)
{
    struct buf text = {.arena = pen->out->arena};

    for (size_t i = 0; dialects[i]; i++)
        if (dialects[i]->api >= 0)
            buf_format(&text, "# %s\n\n%s\n\n", dialects[i]->about->title,
                       dialects[i]->about->text);
    buf_str(&text, str_from(system_about.text));
    pen_open(pen, "info", '{');
    pen_text(pen, "title", "Cairn");
    pen_text(pen, "version", build);
    pen_text(pen, "summary", "A server of your own for the data of a life that wants to grow.");
    pen_str(pen, "description", buf_view(&text));
    pen_raw(pen, "license", S("{\"name\":\"Apache-2.0\",\"identifier\":\"Apache-2.0\"}"));
    pen_close(pen, '}');
}

struct str describe_openapi(struct arena *a, const char *build)
{
    struct buf out = {.arena = a};
    struct pen pen = {.out = &out};

    pen_open(&pen, NULL, '{');
    pen_text(&pen, "openapi", "3.1.0");
    info_write(&pen, build);
    pen_raw(&pen, "servers", S("[{\"url\":\"/\",\"description\":\"This server\"}]"));
    each_dialect(&pen, "tags", '[', tags_write);
    each_dialect(&pen, "paths", '{', paths_write);
    pen_open(&pen, "components", '{');
    each_dialect(&pen, "securitySchemes", '{', keys_of_dialect);
    pen_open(&pen, "headers", '{');
    for (size_t i = 0; i < COUNT(answer_headers); i++)
        shared_write(&pen, &answer_headers[i], false);
    pen_close(&pen, '}');
    pen_open(&pen, "parameters", '{');
    for (size_t i = 0; i < COUNT(request_headers); i++)
        shared_write(&pen, &request_headers[i], true);
    pen_close(&pen, '}');
    pen_open(&pen, "responses", '{');
    failure_write(&pen, "too_large", &system_dialect, 413, failure_text(413));
    for (size_t i = 0; dialects[i]; i++)
        failures_of_dialect(&pen, dialects[i]);
    pen_close(&pen, '}');
    each_dialect(&pen, "schemas", '{', schemas_of_dialect);
    pen_close(&pen, '}');
    pen_close(&pen, '}');
    return buf_view(&out);
}
