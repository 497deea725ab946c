/* describe_parts.c: what rows and shapes have to say about themselves. */
#include "api/describe_parts.h"
#include "api/limit.h"

#include <assert.h>

/* --- fields ---------------------------------------------------------------------------------- */

static bool field_is_shown(const struct field *f)
{
    return !(f->flags & (FROM_PATH | FROM_QUERY | FROM_BODY));
}

static bool any_required(const struct shape *shape)
{
    for (size_t i = 0; i < shape->count; i++)
        if (shape->fields[i].flags & REQUIRED && shape->fields[i].flags & FROM_BODY)
            return true;
    return false;
}

const struct field *side_next(const struct shape *shape, enum side side, const struct field *f)
{
    const struct field *end = shape->fields + shape->count;
    bool first = f == NULL;

    for (f = f ? f + 1 : shape->fields; f != end; f++) {
        if (side == SHOWN)
            return f;
        if (!(f->flags & FROM_BODY))
            continue;
        if (side == SENT || f->flags & REQUIRED || (first && !any_required(shape)))
            return f;
    }
    return NULL;
}

struct str describe_shape_name(const struct shape *shape)
{
    struct str name = str_from(shape->name), tail = S("_item");

    if (name.len > tail.len && str_eq(str_from_index(name, name.len - tail.len), tail))
        name.len -= tail.len;
    return name;
}

bool field_null(const struct about *about, const struct shape *shape, const struct field *f)
{
    if (!field_is_shown(f))
        return f->flags & NULLABLE;
    const struct about_field *said = about_field(about, describe_shape_name(shape), f->name);

    return said && said->null;
}

/* --- shapes ---------------------------------------------------------------------------------- */

static void shape_collect(const struct shape *shape, struct shape_list *out)
{
    for (size_t i = 0; i < out->count; i++)
        if (strcmp(out->at[i]->name, shape->name) == 0)
            return;
    assert(out->count < COUNT(out->at));
    out->at[out->count++] = shape;
    for (size_t i = 0; i < shape->count; i++)
        if (shape->fields[i].of)
            shape_collect(shape->fields[i].of, out);
}

void shapes_collect(const struct dialect *d, struct shape_list *out)
{
    out->count = 0;
    for (size_t i = 0; i < d->count; i++) {
        const struct route *route = &d->routes[i];

        if (route_has_body(route))
            shape_collect(route->in, out);
        if (route->out)
            shape_collect(route->out, out);
    }
}

/* --- rows ------------------------------------------------------------------------------------ */

bool route_has_body(const struct route *route)
{
    return route->in && side_next(route->in, SENT, NULL);
}

bool route_needs_body(const struct route *route)
{
    return route->in && any_required(route->in);
}

bool route_has_tag(const struct dialect *d, const struct route *route)
{
    const struct about_route *about = about_route(d->about, route->name);

    return route->kind == READ && route->method == GET && !(route->flags & UNTAGGED) &&
           (!route->odd || (about && about->tagged));
}

const struct field *route_path_field(const struct route *route, struct str name)
{
    for (size_t i = 0; route->in && i < route->in->count; i++) {
        const struct field *f = &route->in->fields[i];

        if (f->flags & FROM_PATH && str_eq(str_from(f->name), name))
            return f;
    }
    return NULL;
}

struct str route_subject(struct arena *a, const struct dialect *d, const struct route *route)
{
    struct str path = str_from_index(str_from(route->path), 1), word = str_cut(&path, '/');

    if (d->api < 0)
        return S("Server");
    if (path.len && word.len == 2 && word.at[0] == 'v') /* a version is no subject */
        word = str_cut(&path, '/');
    char *text = arena_room(a, word.len);

    for (size_t i = 0; i < word.len; i++)
        text[i] = word.at[i] == '-' ? ' ' : word.at[i];
    if (word.len)
        text[0] = (char)(text[0] - 'a' + 'A');
    return (struct str){text, word.len};
}

struct str route_path(struct arena *a, const struct dialect *d, const struct route *route)
{
    struct buf out = {.arena = a};
    struct str rest = str_from_index(str_from(route->path), 1);

    buf_str(&out, str_from(d->prefix));
    while (rest.len) {
        struct str part = str_cut(&rest, '/');
        bool name = part.len && part.at[0] == ':';

        buf_char(&out, '/');
        buf_str(&out, name ? S("{") : S(""));
        buf_str(&out, name ? str_from_index(part, 1) : part);
        buf_str(&out, name ? S("}") : S(""));
    }
    return buf_view(&out);
}

void route_path_names(const struct route *route, path_name_fn *each, void *owner)
{
    struct str rest = str_from_index(str_from(route->path), 1);

    while (rest.len) {
        struct str part = str_cut(&rest, '/');

        if (part.len && part.at[0] == ':')
            each(owner, str_from_index(part, 1));
    }
}

/* --- failures -------------------------------------------------------------------------------- */

int dialect_http(const struct dialect *d, enum status st)
{
    return d->http && d->http[st] ? d->http[st] : status_http(st);
}

/* Whether the path names something that may not be there: one of a few words is always there, and
 * a FIRST row makes who is not. */
static bool names_in_path(const struct route *route)
{
    bool named = route->odd && strchr(route->path, ':');

    for (size_t i = 0; route->in && i < route->in->count; i++)
        named |= route->in->fields[i].flags & FROM_PATH && route->in->fields[i].kind != FIELD_WORD;
    return named && !(route->flags & FIRST);
}

/* Whether what is asked for is named in the query or the body: a thing by its code, a user. */
static bool names_in_request(const struct route *route)
{
    for (size_t i = 0; route->in && i < route->in->count; i++) {
        const struct field *f = &route->in->fields[i];

        if (f->kind == FIELD_CODE && f->flags & REQUIRED && f->flags & FROM_BODY)
            return true;
        if (strcmp(f->name, "user_id") == 0 && !(route->flags & FIRST))
            return true;
    }
    return false;
}

bool route_answers(const struct dialect *d, const struct route *route, enum status st)
{
    const struct about_route *about = about_route(d->about, route->name);
    bool open = route->flags & PUBLIC;

    switch (st) {
    case ST_MALFORMED:
    case ST_UNAVAILABLE:
        return true;
    case ST_UNAUTHORIZED:
        return !open || route->guest;
    case ST_SCOPE:
    case ST_INTERNAL:
        return !open;
    case ST_PLAN:
        return !open && d->needs_pro;
    case ST_NOT_FOUND:
        return names_in_path(route) || names_in_request(route);
    case ST_CONFLICT:
        return about && about->conflict;
    case ST_TOO_LARGE:
    case ST_MEDIA_TYPE:
        return route_has_body(route);
    case ST_INVALID:
        return route->in && (route->in->count || route->method == POST);
    case ST_LIMIT:
        return !open && d->bucket != BUCKET_NONE;
    case ST_FULL:
        return route->kind != READ;
    case ST_OK:
    case ST_METHOD:
    case ST_COUNT:
        break;
    }
    return false;
}

enum status route_failure(const struct dialect *d, const struct route *route, int http)
{
    for (int st = 1; st < ST_COUNT; st++)
        if (dialect_http(d, (enum status)st) == http && route_answers(d, route, (enum status)st))
            return (enum status)st;
    return ST_OK;
}

enum status dialect_failure(const struct dialect *d, int http)
{
    enum status st = ST_OK;

    for (size_t i = 0; i < d->count && !st; i++)
        st = route_failure(d, &d->routes[i], http);
    return st;
}

struct str dialect_error(struct arena *a, const struct dialect *d, enum status st)
{
    struct buf out = {.arena = a};
    struct complaint wrong = {
        .field = S("limit"), .why = S("must be between 1 and 100"), .spelled = true};
    struct trouble trouble = {.status = st, .scope = ""};

    for (size_t i = 0; i < d->count && st == ST_SCOPE; i++)
        if (d->routes[i].scope >= 0 && !trouble.scope[0])
            trouble.scope = scope_text((enum scope)d->routes[i].scope);
    if (st == ST_MALFORMED)
        trouble.why = S("The body is not valid JSON.");
    if (st == ST_INVALID)
        trouble.complaints = &wrong;
    d->write_error(&out, &trouble);
    return buf_view(&out);
}
