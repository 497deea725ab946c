#include "base/json.h"

/* The deepest nesting of brackets outside of texts. Counted before the library is let loose. */
static int json_depth(struct str text)
{
    bool quoted = false;
    int depth = 0, most = 0;

    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];

        if (quoted && c == '\\')
            i++;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '{' || c == '['))
            most = ++depth > most ? depth : most;
        else if (!quoted && (c == '}' || c == ']'))
            depth--;
    }
    return most;
}

enum json_fault json_read(struct str text, json_t **out)
{
    json_error_t error;

    *out = NULL;
    if (json_depth(text) > JSON_DEPTH_MAX)
        return JSON_TOO_DEEP;
    *out = json_loadb(text.at ? text.at : "", text.len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY,
                      &error);
    if (*out)
        return JSON_FINE;
    return json_error_code(&error) == json_error_out_of_memory ? JSON_NO_MEMORY : JSON_MALFORMED;
}

/* --- walking --------------------------------------------------------------------------------- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static struct str blanks_skip(struct str text)
{
    size_t i = 0;

    while (i < text.len && is_blank(text.at[i]))
        i++;
    return str_from_index(text, i);
}

/* How long the value is that a text begins with; 0: there is no whole one. */
static size_t value_len(struct str text)
{
    bool quoted = false;
    size_t depth = 0;

    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        bool closes = false;

        if (quoted && c == '\\')
            i++;
        else if (c == '"') {
            quoted = !quoted;
            closes = !quoted;
        } else if (!quoted && (c == '{' || c == '['))
            depth++;
        else if (!quoted && depth && (c == '}' || c == ']'))
            closes = --depth == 0;
        else if (!quoted && !depth && (is_blank(c) || strchr(",:}]", c)))
            return i;
        if (closes && !depth)
            return i + 1;
    }
    return depth || quoted ? 0 : text.len;
}

/* Takes a value off. False when there is none. */
static bool value_cut(struct str *rest, struct str *out)
{
    *rest = blanks_skip(*rest);
    size_t len = value_len(*rest);

    *out = (struct str){rest->at, len};
    *rest = blanks_skip(str_from_index(*rest, len));
    return len > 0;
}

/* Takes a mark off. False when another one comes. */
static bool mark_cut(struct str *rest, char mark)
{
    *rest = blanks_skip(*rest);
    if (!rest->len || rest->at[0] != mark)
        return false;
    *rest = str_from_index(*rest, 1);
    return true;
}

struct json_walk json_walk_over(struct str text)
{
    struct json_walk walk = {.rest = text};

    if (mark_cut(&walk.rest, '{'))
        walk.close = '}';
    else if (mark_cut(&walk.rest, '['))
        walk.close = ']';
    walk.broken = !walk.close;
    return walk;
}

/* The name of a member, and its colon. */
static bool name_cut(struct str *rest, struct str *name)
{
    struct str quoted;

    if (!value_cut(rest, &quoted) || quoted.len < 2 || quoted.at[0] != '"')
        return false;
    *name = (struct str){quoted.at + 1, quoted.len - 2};
    return mark_cut(rest, ':');
}

bool json_walk_next(struct json_walk *walk, struct str *name, struct str *value)
{
    struct str unnamed;

    if (walk->broken || !walk->close)
        return false;
    if (mark_cut(&walk->rest, walk->close)) {
        walk->close = '\0';
        walk->broken = blanks_skip(walk->rest).len > 0;
        return false;
    }
    bool fine = !walk->begun || mark_cut(&walk->rest, ',');

    walk->begun = true;
    if (fine && walk->close == '}')
        fine = name_cut(&walk->rest, name ? name : &unnamed);
    walk->broken = !fine || !value_cut(&walk->rest, value);
    return !walk->broken;
}
