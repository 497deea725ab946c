#include "support/expect.h"
#include "base/buf.h"
#include "base/json.h"

#include <math.h>

struct str reply_header(struct reply reply, struct str name)
{
    if (str_eq_nocase(name, S("content-type")))
        return reply.type.len ? reply.type : S("application/json; charset=utf-8");
    while (reply.headers.len) {
        struct str value = str_cut(&reply.headers, '\n');

        if (value.len && value.at[value.len - 1] == '\r')
            value.len--;
        if (str_eq_nocase(str_cut(&value, ':'), name))
            return str_trim(value);
    }
    return STR_NULL;
}

struct str reply_text(struct arena *a, struct reply reply, struct str path)
{
    json_t *body = NULL;
    int64_t place;

    if (json_read(reply.body, &body))
        return STR_NULL;
    const json_t *at = body;

    (void)str_cut(&path, '.');
    while (at && path.len) {
        struct str name = str_cut(&path, '.');

        at = str_int(name, &place) ? json_array_get(at, (size_t)place)
                                   : json_object_get(at, arena_copy(a, name).at);
    }
    struct str text = json_is_string(at) ? arena_copy(a, json_str(at)) : STR_NULL;

    json_decref(body);
    return text;
}

/* Where in a JSON text something stands, for people. */
struct spot {
    struct arena *arena;
    bool first; /* members wanted must be the first ones, in order */
    const char *why;
};

static bool value_fits(struct spot *at, const json_t *want, const json_t *got, const char *name);

static bool differs(struct spot *at, const char *name, const char *how)
{
    at->why = arena_format(at->arena, "%s %s", *name ? name : "the answer", how).at;
    return false;
}

static bool object_fits(struct spot *at, json_t *want, json_t *got, const char *name)
{
    void *there = json_object_iter(got);

    for (void *i = json_object_iter(want); i; i = json_object_iter_next(want, i)) {
        const char *key = json_object_iter_key(i);
        const char *path = arena_format(at->arena, "%s.%s", name, key).at;
        const json_t *value = json_object_get(got, key);

        if (!value)
            return differs(at, path, "is not there");
        if (at->first && (!there || strcmp(json_object_iter_key(there), key) != 0))
            return differs(at, path, "stands in another place");
        if (!value_fits(at, json_object_iter_value(i), value, path))
            return false;
        there = there ? json_object_iter_next(got, there) : NULL;
    }
    return true;
}

static bool array_fits(struct spot *at, const json_t *want, const json_t *got, const char *name)
{
    if (json_array_size(want) != json_array_size(got))
        return differs(at, name, "has another length");
    for (size_t i = 0; i < json_array_size(want); i++) {
        const char *path = arena_format(at->arena, "%s[%zu]", name, i).at;

        if (!value_fits(at, json_array_get(want, i), json_array_get(got, i), path))
            return false;
    }
    return true;
}

static bool value_fits(struct spot *at, const json_t *want, const json_t *got, const char *name)
{
    if (json_typeof(want) != json_typeof(got))
        return differs(at, name, "is of another type");
    switch (json_typeof(want)) {
    case JSON_OBJECT: /* the library's iterators want no const */
        return object_fits(at, (json_t *)(uintptr_t)want, (json_t *)(uintptr_t)got, name);
    case JSON_ARRAY:
        return array_fits(at, want, got, name);
    case JSON_REAL:
        if (fabs(json_real_value(want) - json_real_value(got)) < 1e-9)
            return true;
        return differs(at, name, "differs");
    default:
        return json_equal(want, got) || differs(at, name, "differs");
    }
}

static const char *json_differs(struct arena *a, enum fit fit, struct str wanted, struct str text)
{
    struct spot at = {.arena = a, .first = fit == FIT_FIRST, .why = NULL};
    json_t *want = NULL, *got = NULL;

    if (json_read(wanted, &want))
        at.why = "what is expected is no JSON";
    else if (json_read(text, &got))
        at.why = "the answer is no JSON";
    else
        (void)value_fits(&at, want, got, "");
    json_decref(want);
    json_decref(got);
    return at.why;
}

static const char *headers_differ(struct arena *a, const struct step *step, struct reply reply)
{
    for (size_t i = 0; i < step->wanted_count; i++) {
        const struct header_line *want = &step->wanted[i];
        struct str got = reply_header(reply, want->name);
        bool fits = !str_is_null(got) && (str_is_null(want->value) || str_eq(got, want->value));

        if (fits == want->absent)
            return arena_format(a, "header %.*s is \"%.*s\"", STR_FMT(want->name), STR_FMT(got)).at;
    }
    return NULL;
}

static const char *events_differ(struct arena *a, const struct step *step, struct str happened)
{
    struct buf want = {.arena = a};

    if (!step->tells)
        return NULL;
    buf_char(&want, '[');
    for (size_t i = 0; i < step->event_count; i++)
        buf_format(&want, "%s{\"event\":\"%.*s\",\"data\":%.*s}", i ? "," : "",
                   STR_FMT(step->events[i].name), STR_FMT(step->events[i].data));
    buf_char(&want, ']');
    const char *why = json_differs(a, FIT_MEMBERS, buf_view(&want), happened);

    return why ? arena_format(a, "events: %s in %.*s", why, STR_FMT(happened)).at : NULL;
}

const char *reply_differs(struct arena *a, const struct step *step, struct reply reply,
                          struct str happened)
{
    const char *why = NULL;

    if (reply.http != step->http)
        return "another status";
    if (step->fit == FIT_BYTES && !str_eq(reply.body, step->want))
        return "another body";
    if (step->fit == FIT_MEMBERS || step->fit == FIT_FIRST)
        why = json_differs(a, step->fit, step->want, reply.body);
    if (!why)
        why = headers_differ(a, step, reply);
    return why ? why : events_differ(a, step, happened);
}
