#include "http/guard.h"

static bool is_alnum(unsigned char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* True when every byte of s is a letter, a digit or one of `others`. */
static bool made_of(struct str s, struct str others)
{
    for (size_t i = 0; i < s.len; i++)
        if (!is_alnum((unsigned char)s.at[i]) && !memchr(others.at, s.at[i], others.len))
            return false;
    return true;
}

bool guard_token(struct str token)
{
    return token.len && made_of(token, S("!#$%&'*+-.^_`|~"));
}

bool guard_host(struct str host)
{
    return made_of(host, S("-._~:[]%!$&'()*+,;="));
}

/* Visible ASCII and single blanks; the parser says what they mean. */
static enum refusal guard_request_line(struct str line)
{
    size_t blanks = 0;

    for (size_t i = 0; i < line.len; i++) {
        unsigned char c = (unsigned char)line.at[i];

        if (c == '\r')
            return REFUSAL_LINE_END;
        if (c < 0x20 || c == 0x7f)
            return REFUSAL_CONTROL;
        if (c > 0x7f)
            return REFUSAL_TARGET;
        blanks += c == ' ';
    }
    return blanks == 2 ? REFUSAL_NONE : REFUSAL_REQUEST_LINE;
}

static enum refusal guard_header(struct str line)
{
    if (line.at[0] == ' ' || line.at[0] == '\t')
        return REFUSAL_FOLDED;

    for (size_t i = 0; i < line.len; i++) {
        unsigned char c = (unsigned char)line.at[i];

        if (c == '\r')
            return REFUSAL_LINE_END;
        if ((c < 0x20 && c != '\t') || c == 0x7f)
            return REFUSAL_CONTROL;
    }
    const char *colon = memchr(line.at, ':', line.len);

    if (!colon || !guard_token((struct str){line.at, (size_t)(colon - line.at)}))
        return REFUSAL_HEADER_NAME;
    return REFUSAL_NONE;
}

/* Takes the next line off `rest`, without its CR LF; false when it does not end in one. */
static bool line_take(struct str *rest, struct str *line)
{
    const char *end = rest->len ? memchr(rest->at, '\n', rest->len) : NULL;

    if (!end || end == rest->at || end[-1] != '\r')
        return false;
    *line = (struct str){rest->at, (size_t)(end - rest->at) - 1};
    *rest = str_from_index(*rest, line->len + 2);
    return true;
}

enum refusal guard_head(struct str head, size_t *headers)
{
    struct str line;

    *headers = 0;
    if (!line_take(&head, &line))
        return REFUSAL_LINE_END;
    enum refusal refusal = guard_request_line(line);

    while (!refusal) {
        if (!line_take(&head, &line))
            return REFUSAL_LINE_END;
        if (!line.len)
            return head.len ? REFUSAL_SYNTAX : REFUSAL_NONE;
        refusal = guard_header(line);
        ++*headers;
    }
    return refusal;
}

enum refusal guard_path(struct str path)
{
    if (!path.len || path.at[0] != '/')
        return REFUSAL_TARGET;
    const char *sign = memchr(path.at, '%', path.len);

    while (sign) {
        size_t left = path.len - (size_t)(sign - path.at);

        if (left < 3 || !is_hex(sign[1]) || !is_hex(sign[2]))
            return REFUSAL_PATH;
        if (sign[1] == '0' && sign[2] == '0')
            return REFUSAL_PATH;
        sign = memchr(sign + 3, '%', left - 3);
    }
    return REFUSAL_NONE;
}
