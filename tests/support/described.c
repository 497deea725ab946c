#include "support/described.h"
#include "api/describe_parts.h"
#include "api/match.h"
#include "base/json.h"

static const char *object_undescribed(struct arena *a, const struct dialect *d,
                                      const struct shape *shape, const json_t *object);

static const char *value_undescribed(struct arena *a, const struct dialect *d,
                                     const struct shape *shape, const struct field *f,
                                     const json_t *value)
{
    const char *why = NULL;

    if (!value)
        return arena_format(a, "%s is missing", f->name).at;
    if (json_is_null(value))
        return field_null(d->about, shape, f)
                   ? NULL
                   : arena_format(a, "%s is null, which %s/about.c does not say", f->name, d->name)
                         .at;
    if (!f->of)
        return NULL;
    if (json_is_object(value))
        return object_undescribed(a, d, f->of, value);
    for (size_t i = 0; i < json_array_size(value) && !why; i++)
        why = object_undescribed(a, d, f->of, json_array_get(value, i));
    return why;
}

static const char *object_undescribed(struct arena *a, const struct dialect *d,
                                      const struct shape *shape, const json_t *object)
{
    const char *why = NULL;

    for (size_t i = 0; i < shape->count && !why; i++) {
        const struct field *f = &shape->fields[i];

        why = value_undescribed(a, d, shape, f, json_object_get(object, f->name));
    }
    return why;
}

static bool status_described(const struct dialect *d, const struct route *route, int http)
{
    const struct about_route *about = about_route(d->about, route->name);

    if (http == 304)
        return route_has_tag(d, route);
    if (http >= 400)
        return route_failure(d, route, http);
    return http == route->ok || (http == 200 && about && about->existed);
}

const char *reply_undescribed(struct arena *a, const struct request *req, struct reply reply)
{
    struct match match = {0};
    const char *why = NULL;
    json_t *body;

    match_find(a, req->method, req->path, &match);
    if (!match.route)
        return NULL; /* 404, 405, or what OPTIONS answers: of no operation */
    if (!status_described(match.dialect, match.route, reply.http))
        return "the description of the row has no such status";
    if (reply.http >= 300 || !match.route->out || req->method == HEAD)
        return NULL;
    if (match.route->flags & STREAM)
        return NULL; /* events */
    if (json_read(reply.body, &body) != JSON_FINE)
        return "no JSON";
    const struct shape *shape = match.route->out;
    const json_t *object = shape->wrap ? json_object_get(body, shape->wrap) : body;

    why = object_undescribed(a, match.dialect, shape, object);
    json_decref(body);
    return why;
}
