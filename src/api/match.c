#include "api/match.h"

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

bool match_decode(struct arena *a, struct str text, bool plus, struct str *out)
{
    *out = text;
    if (!text.len || (!memchr(text.at, '%', text.len) && !(plus && memchr(text.at, '+', text.len))))
        return true;
    char *at = arena_alloc(a, 1, 1, text.len);
    size_t len = 0;

    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];

        if (c == '%') {
            int high = i + 2 < text.len ? hex_digit(text.at[i + 1]) : -1;
            int low = i + 2 < text.len ? hex_digit(text.at[i + 2]) : -1;

            if (high < 0 || low < 0 || high + low == 0)
                return false;
            c = (char)(high * 16 + low);
            i += 2;
        } else if (c == '+' && plus) {
            c = ' ';
        }
        at[len++] = c;
    }
    *out = (struct str){at, len};
    return true;
}

bool match_query(struct arena *a, struct str query, struct pair *pairs, size_t *count)
{
    *count = 0;
    while (query.len) {
        struct str text = str_cut(&query, '&');
        struct str name = str_cut(&text, '=');

        if (!name.len && !text.len)
            continue;
        if (*count == QUERY_PAIRS_MAX)
            return false;
        struct pair *pair = &pairs[(*count)++];

        if (!match_decode(a, name, true, &pair->name) || !match_decode(a, text, true, &pair->text))
            return false;
    }
    return true;
}

/* The dialect whose prefix the path begins with; the prefix is taken off *path. */
static const struct dialect *dialect_find(struct str *path)
{
    for (size_t i = 0; dialects[i]; i++) {
        struct str prefix = str_from(dialects[i]->prefix);

        if (!str_starts(*path, prefix))
            continue;
        if (path->len > prefix.len && path->at[prefix.len] != '/')
            continue;
        *path = str_from_index(*path, prefix.len);
        return dialects[i];
    }
    return NULL;
}

/* Cuts a path at its slashes. A trailing slash is a segment of its own, and so no row's. */
static bool segments_cut(struct str path, struct str *segments, size_t *count)
{
    *count = 0;
    if (path.len)
        path = str_from_index(path, 1);
    else
        return true;
    for (bool more = true; more;) {
        more = path.len && memchr(path.at, '/', path.len);
        if (*count == SEGMENTS_MAX)
            return false;
        segments[(*count)++] = str_cut(&path, '/');
    }
    return true;
}

/* True when the segments have the form of `pattern`. */
static bool pattern_fits(const char *pattern, const struct str *segments, size_t count)
{
    struct str want = str_from_index(str_from(pattern), 1);
    size_t i = 0;

    if (!pattern[0])
        return count == 0;
    for (bool more = true; more; i++) {
        more = memchr(want.at, '/', want.len) != NULL;
        struct str name = str_cut(&want, '/');

        if (i == count)
            return false;
        if (name.len && name.at[0] == ':' ? !segments[i].len : !str_eq(name, segments[i]))
            return false;
    }
    return i == count;
}

/* The segments that stand for names. False when one cannot be decoded. */
static bool names_read(struct arena *a, const char *pattern, const struct str *segments,
                       struct match *out)
{
    struct str want = str_from_index(str_from(pattern), 1);

    out->path_count = 0;
    for (size_t i = 0; want.len; i++) {
        struct str name = str_cut(&want, '/');

        if (!name.len || name.at[0] != ':')
            continue;
        struct pair *pair = &out->path[out->path_count++];

        pair->name = str_from_index(name, 1);
        if (!match_decode(a, segments[i], false, &pair->text))
            return false;
    }
    return true;
}

/* A HEAD is answered by the GET row. */
static bool method_fits(enum method row, enum method asked)
{
    return row == asked || (row == GET && asked == HEAD);
}

bool match_large(enum method method, struct str path)
{
    struct str segments[SEGMENTS_MAX];
    size_t count;
    const struct dialect *d = dialect_find(&path);

    if (!d || !segments_cut(path, segments, &count))
        return false;
    for (size_t i = 0; i < d->count; i++)
        if (d->routes[i].flags & LARGE && d->routes[i].method == method &&
            pattern_fits(d->routes[i].path, segments, count))
            return true;
    return false;
}

void match_find(struct arena *a, enum method method, struct str path, struct match *out)
{
    struct str segments[SEGMENTS_MAX];
    size_t count;

    *out = (struct match){.dialect = dialect_find(&path)};
    if (!out->dialect || !segments_cut(path, segments, &count))
        return;
    for (size_t i = 0; i < out->dialect->count; i++) {
        const struct route *route = &out->dialect->routes[i];

        if (!pattern_fits(route->path, segments, count))
            continue;
        if (!names_read(a, route->path, segments, out))
            return; /* a name that says nothing is nobody's: no such path */
        out->allowed |= 1u << route->method;
        if (method_fits(route->method, method)) {
            out->route = route;
            return;
        }
    }
}
