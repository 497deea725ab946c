/* describe_reference.c: one dialect as a page of Markdown, for reading. */
#include "api/describe_parts.h"
#include "base/json.h"

#include <stdlib.h>

/* JSON over several lines, as a person would write it; as it came when there is no memory. */
static void json_spread(struct buf *out, struct str json)
{
    json_t *value;
    char *text = NULL;

    if (json_read(json, &value) == JSON_FINE) {
        text = json_dumps(value, JSON_INDENT(2) | JSON_PRESERVE_ORDER | JSON_REAL_PRECISION(12));
        json_decref(value);
    }
    struct str spread = text ? arena_copy(out->arena, str_from(text)) : json;

    free(text);
    buf_str(out, spread);
    buf_char(out, '\n');
}

/* --- fields ---------------------------------------------------------------------------------- */

static void words_list(struct buf *out, const char *const *words)
{
    for (size_t i = 0; words[i]; i++)
        buf_format(out, "%s`%s`", i ? ", " : "", words[i]);
}

static void limits_list(struct buf *out, const struct field *f, const char *unit)
{
    if (f->min == 0 && f->max == 0)
        return;
    if (f->max == INT64_MAX)
        buf_format(out, ", from %lld", (long long)f->min);
    else if (f->min == f->max)
        buf_format(out, ", %lld%s", (long long)f->min, unit);
    else
        buf_format(out, ", %lld to %lld%s", (long long)f->min, (long long)f->max, unit);
}

static void shape_link(struct buf *out, const struct shape *shape)
{
    struct str name = describe_shape_name(shape);

    buf_format(out, "[%.*s](#%.*s)", STR_FMT(name), STR_FMT(name));
}

/* What may stand there, in words. */
static void kind_list(struct buf *out, const struct field *f)
{
    switch (f->kind) {
    case FIELD_INT:
        buf_str(out, S("whole number"));
        limits_list(out, f, "");
        break;
    case FIELD_REAL:
        buf_str(out, S("number"));
        limits_list(out, f, "");
        break;
    case FIELD_SHARE:
        buf_str(out, S("number, 0 to 1"));
        break;
    case FIELD_STR:
        buf_str(out, S("text"));
        limits_list(out, f, " characters");
        break;
    case FIELD_BOOL:
    case FIELD_FLAG:
        buf_str(out, S("true or false"));
        break;
    case FIELD_TRUE:
        buf_str(out, S("true"));
        break;
    case FIELD_CODE:
        buf_format(out, "id, `%c_...`", f->letter);
        break;
    case FIELD_DATE:
        buf_str(out, S("date"));
        break;
    case FIELD_TIME:
    case FIELD_TIME_Z:
        buf_str(out, S("instant"));
        break;
    case FIELD_WORD:
        words_list(out, f->words);
        break;
    case FIELD_DAYS:
        buf_str(out, S("list of 0 to 6"));
        break;
    case FIELD_WORDS:
        buf_str(out, S("list of "));
        words_list(out, f->words);
        break;
    case FIELD_TEXTS:
        buf_str(out, S("list of texts"));
        limits_list(out, f, "");
        if (f->text_max)
            buf_format(out, ", of 1 to %lld characters", (long long)f->text_max);
        break;
    case FIELD_SERIES:
        buf_str(out,
                f->item == FIELD_DATE ? S("list of dates") : S("list of numbers, each or null"));
        break;
    case FIELD_OBJECT:
    case FIELD_MAYBE:
        shape_link(out, f->of);
        break;
    case FIELD_LIST:
    case FIELD_PAGE:
        buf_str(out, S("list of "));
        shape_link(out, f->of);
        limits_list(out, f, "");
        break;
    }
}

static void field_row(struct buf *out, const struct dialect *d, const struct shape *shape,
                      const struct field *f)
{
    const struct about_field *said = about_field(d->about, describe_shape_name(shape), f->name);

    buf_format(out, "| `%s`%s | ", f->name, f->flags & REQUIRED ? " (required)" : "");
    kind_list(out, f);
    buf_str(out, field_null(d->about, shape, f) ? S(", or null") : S(""));
    buf_format(out, " | %s |\n", said && said->text ? said->text : "");
}

/* A table of the fields that come from there, under a headline; nothing when there are none. */
static void taken_table(struct buf *out, const struct dialect *d, const struct route *route,
                        int from, const char *headline)
{
    bool some = false;

    for (size_t i = 0; route->in && i < route->in->count; i++) {
        const struct field *f = &route->in->fields[i];

        if (!(f->flags & from))
            continue;
        if (!some)
            buf_format(out, "\n| %s | | |\n|---|---|---|\n", headline);
        some = true;
        field_row(out, d, route->in, f);
    }
}

static void shape_table(struct buf *out, const struct dialect *d, const struct shape *shape)
{
    buf_format(out, "\n### %.*s\n\n| member | | |\n|---|---|---|\n",
               STR_FMT(describe_shape_name(shape)));
    for (size_t i = 0; i < shape->count; i++)
        if (!(shape->fields[i].flags & (FROM_PATH | FROM_QUERY)))
            field_row(out, d, shape, &shape->fields[i]);
}

/* --- endpoints ------------------------------------------------------------------------------- */

/* "/habits/42/checks" of "/habits/:id/checks". */
static struct str sample_path(struct arena *a, const struct dialect *d, const struct route *route)
{
    struct buf out = {.arena = a};
    struct pen pen = {.out = &out};
    struct str rest = str_from_index(str_from(route->path), 1);

    buf_str(&out, str_from(d->prefix));
    while (rest.len) {
        struct str part = str_cut(&rest, '/');
        bool name = part.len && part.at[0] == ':';
        const struct field *f = name ? route_path_field(route, str_from_index(part, 1)) : NULL;

        buf_char(&out, '/');
        pen.some = false;
        if (f && f->kind == FIELD_DATE)
            buf_str(&out, S("2026-04-08"));
        else if (f && f->kind == FIELD_CODE)
            buf_format(&out, "%c_00010002s", f->letter);
        else if (f)
            sample_value(&pen, NULL, d, route->in, f);
        else
            buf_str(&out, part);
    }
    return buf_view(&out);
}

static void example_write(struct buf *out, const struct dialect *d, const struct route *route)
{
    struct buf body = {.arena = out->arena}, answer = {.arena = out->arena};
    struct pen pen = {.out = &body};

    buf_format(out, "\n```sh\ncurl -H \"Authorization: Bearer $KEY\"");
    if (route->method != GET && (route->method != POST || !route_has_body(route)))
        buf_format(out, " -X %s", method_text(route->method));
    if (route_has_body(route)) {
        sample_object(&pen, NULL, d, route->in, EXPECTED);
        buf_format(out, " -H \"Content-Type: application/json\" \\\n     -d '%.*s'",
                   STR_FMT(buf_view(&body)));
    }
    buf_format(out, " \\\n     http://127.0.0.1:8080%.*s\n```\n",
               STR_FMT(sample_path(out->arena, d, route)));
    if (!route->out)
        return;
    pen = (struct pen){.out = &answer};
    sample_answer(&pen, NULL, d, route->out);
    buf_str(out, S("\n```json\n"));
    json_spread(out, buf_view(&answer));
    buf_str(out, S("```\n"));
}

static void failures_line(struct buf *out, const struct dialect *d, const struct route *route,
                          const struct about_route *about)
{
    const char *before = "\n[Failures](#failures): ";

    for (int http = 400; http < 600; http++) {
        enum status st = route_failure(d, route, http);

        if (!st)
            continue;
        buf_format(out, "%s%d", before, http);
        if (st == ST_CONFLICT)
            buf_format(out, " (%.*s)", (int)strlen(about->conflict) - 1, about->conflict);
        before = ", ";
    }
    buf_str(out, S(".\n"));
}

static void route_write(struct buf *out, const struct dialect *d, const struct route *route)
{
    const struct about_route *about = about_route(d->about, route->name);

    buf_format(out, "\n### %s\n\n`%s %.*s`", about->summary, method_text(route->method),
               STR_FMT(route_path(out->arena, d, route)));
    if (route->scope >= 0)
        buf_format(out, " with the scope `%s`", scope_text((enum scope)route->scope));
    buf_str(out, S(".\n"));
    if (about->more)
        buf_format(out, "\n%s\n", about->more);
    taken_table(out, d, route, FROM_PATH, "in the path");
    taken_table(out, d, route, FROM_QUERY, "in the query");
    taken_table(out, d, route, FROM_BODY, "in the body");
    buf_format(out, "\nAnswers %d", route->ok);
    if (route->out) {
        buf_str(out, route->out->wrap ? S(" with a ") : S(" with "));
        shape_link(out, route->out);
        if (route->out->wrap)
            buf_format(out, " under `%s`", route->out->wrap);
    }
    buf_format(out, ".%s%s\n", about->existed ? " Or 200: " : "",
               about->existed ? about->existed : "");
    failures_line(out, d, route, about);
    example_write(out, d, route);
}

/* --- the page -------------------------------------------------------------------------------- */

static void failures_table(struct buf *out, const struct dialect *d)
{
    buf_str(out, S("\n## Failures\n\n| status | | body |\n|---|---|---|\n"));
    for (int http = 400; http < 600; http++)
        for (int st = 1; st < ST_COUNT; st++)
            if (dialect_failure(d, http) && dialect_http(d, (enum status)st) == http)
                buf_format(out, "| %d | %s | `%.*s` |\n", http, status_text((enum status)st),
                           STR_FMT(dialect_error(out->arena, d, (enum status)st)));
}

static void routes_table(struct buf *out, const struct dialect *d)
{
    buf_str(out, S("\n| | | scope |\n|---|---|---|\n"));
    for (size_t i = 0; i < d->count; i++) {
        const struct route *route = &d->routes[i];

        buf_format(out, "| `%s %.*s` | %s | %s |\n", method_text(route->method),
                   STR_FMT(route_path(out->arena, d, route)),
                   about_route(d->about, route->name)->summary,
                   route->scope >= 0 ? scope_text((enum scope)route->scope) : "");
    }
}

struct str describe_reference(struct arena *a, const struct dialect *d)
{
    struct shape_list *all = arena_new(a, struct shape_list, 1);
    struct buf out = {.arena = a};
    struct str before = S("");

    buf_format(&out,
               "# The %s API\n\nMade from the tables of the program (`cairn routes --reference "
               "%s`).\n\n%s\n",
               d->about->title, d->name, d->about->text);
    routes_table(&out, d);
    for (size_t i = 0; i < d->count; i++) {
        struct str subject = route_subject(a, d, &d->routes[i]);

        if (!str_eq(subject, before))
            buf_format(&out, "\n## %.*s\n", STR_FMT(subject));
        before = subject;
        route_write(&out, d, &d->routes[i]);
    }
    buf_str(&out, S("\n## Objects\n"));
    shapes_collect(d, all);
    for (size_t i = 0; i < all->count; i++)
        shape_table(&out, d, all->at[i]);
    failures_table(&out, d);
    return buf_view(&out);
}
