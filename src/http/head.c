#include "http/head.h"
#include "http/guard.h"

#include <llhttp.h>

/* The headers that are read: the program's, then those that only HTTP cares about. */
enum { HOST = HEADER_COUNT, CONTENT_LENGTH, TRANSFER_ENCODING, CONNECTION, EXPECT, NAME_COUNT };

#define X(name, text) [HEADER_##name] = {"" text, sizeof(text) - 1},
static const struct str names[NAME_COUNT] = {
    HEADER_LIST(X) /* */
        [HOST] = {"host", 4},
    [CONTENT_LENGTH] = {"content-length", 14},
    [TRANSFER_ENCODING] = {"transfer-encoding", 17},
    [CONNECTION] = {"connection", 10},
    [EXPECT] = {"expect", 6},
};
#undef X

/* Lists, or harmless: of these the first counts. Of all others a second one is refused. */
static const unsigned many = 1u << HEADER_IF_NONE_MATCH | 1u << HEADER_CORS_HEADERS |
                             1u << CONNECTION | 1u << HEADER_REQUEST_ID;

/* What llhttp has told so far. */
struct reading {
    struct request *req;
    struct framing *framing;
    struct str method, target, name, value;
    size_t headers;
    unsigned seen; /* a bit for each of names[] */
    enum refusal refusal;
    bool close, keep; /* asked for by Connection */
};

static int name_find(struct str name)
{
    for (int i = 0; i < NAME_COUNT; i++)
        if (name.len == names[i].len && str_eq_nocase(name, names[i]))
            return i;
    return NAME_COUNT;
}

static enum refusal connection_read(struct reading *r, struct str value)
{
    while (value.len) {
        struct str word = str_trim(str_cut(&value, ','));

        r->close = r->close || str_eq_nocase(word, S("close"));
        r->keep = r->keep || str_eq_nocase(word, S("keep-alive"));
    }
    return REFUSAL_NONE;
}

static enum refusal length_read(struct framing *framing, struct str value)
{
    int64_t length;

    if (value.len == 0 || value.at[0] == '-' || !str_int(value, &length))
        return REFUSAL_LENGTH;
    framing->length = (size_t)length;
    return REFUSAL_NONE;
}

static enum refusal header_read(struct reading *r, int which, struct str value)
{
    switch (which) {
    case HOST:
        return guard_host(value) ? REFUSAL_NONE : REFUSAL_HOST;
    case CONTENT_LENGTH:
        return length_read(r->framing, value);
    case TRANSFER_ENCODING:
        r->framing->chunked = str_eq_nocase(value, S("chunked"));
        return r->framing->chunked ? REFUSAL_NONE : REFUSAL_TRANSFER;
    case CONNECTION:
        return connection_read(r, value);
    case EXPECT:
        r->framing->expects = str_eq_nocase(value, S("100-continue"));
        return r->framing->expects ? REFUSAL_NONE : REFUSAL_EXPECT;
    default:
        r->req->headers[which] = value;
        return REFUSAL_NONE;
    }
}

/* One text may come in several pieces, which lie side by side. */
static int grow(struct str *s, const char *at, size_t len)
{
    s->at = s->len ? s->at : at;
    s->len += len;
    return HPE_OK;
}

static int on_method(llhttp_t *parser, const char *at, size_t len)
{
    return grow(&((struct reading *)parser->data)->method, at, len);
}

static int on_target(llhttp_t *parser, const char *at, size_t len)
{
    return grow(&((struct reading *)parser->data)->target, at, len);
}

static int on_name(llhttp_t *parser, const char *at, size_t len)
{
    return grow(&((struct reading *)parser->data)->name, at, len);
}

static int on_value(llhttp_t *parser, const char *at, size_t len)
{
    return grow(&((struct reading *)parser->data)->value, at, len);
}

static int on_header(llhttp_t *parser)
{
    struct reading *r = parser->data;
    int which = name_find(r->name);
    struct str value = str_trim(r->value);

    r->headers++;
    r->name = r->value = STR_NULL;
    if (which == NAME_COUNT)
        return HPE_OK;

    unsigned bit = 1u << which;

    if (r->seen & bit & ~many)
        r->refusal = which == HOST ? REFUSAL_HOST : REFUSAL_TWICE;
    else if (!(r->seen & bit) || which == CONNECTION)
        r->refusal = header_read(r, which, value.at ? value : S(""));
    r->seen |= bit;
    return r->refusal ? HPE_USER : HPE_OK;
}

static int on_end(llhttp_t *parser)
{
    (void)parser;
    return HPE_PAUSED; /* the body is not its business */
}

static const llhttp_settings_t callbacks = {
    .on_method = on_method,
    .on_url = on_target,
    .on_header_field = on_name,
    .on_header_value = on_value,
    .on_header_value_complete = on_header,
    .on_headers_complete = on_end,
};

static enum refusal parser_refusal(const struct reading *r, llhttp_errno_t error)
{
    if (r->refusal)
        return r->refusal;
    switch (error) {
    case HPE_PAUSED:
        return REFUSAL_NONE;
    case HPE_INVALID_METHOD:
        return REFUSAL_METHOD;
    case HPE_INVALID_VERSION:
        return REFUSAL_VERSION;
    case HPE_INVALID_URL:
        return REFUSAL_TARGET;
    case HPE_INVALID_CONTENT_LENGTH:
        return REFUSAL_LENGTH;
    case HPE_UNEXPECTED_CONTENT_LENGTH:
        return REFUSAL_FRAMING;
    case HPE_INVALID_TRANSFER_ENCODING:
        return REFUSAL_TRANSFER;
    default:
        return REFUSAL_SYNTAX;
    }
}

static enum method method_of(uint8_t method)
{
    switch (method) {
    case HTTP_GET:
        return GET;
    case HTTP_HEAD:
        return HEAD;
    case HTTP_POST:
        return POST;
    case HTTP_PUT:
        return PUT;
    case HTTP_PATCH:
        return PATCH;
    case HTTP_DELETE:
        return DELETE;
    case HTTP_OPTIONS:
        return OPTIONS;
    default:
        return METHOD_OTHER;
    }
}

/* The target of a whole URL, without scheme and host: "http://host/a?b" is "/a?b". */
static bool target_strip(struct str *target)
{
    struct str scheme = {target->at, target->len < 7 ? target->len : 7};

    if (target->len && target->at[0] == '/')
        return true;
    if (!str_eq_nocase(scheme, S("http://"))) {
        scheme.len = target->len < 8 ? target->len : 8;
        if (!str_eq_nocase(scheme, S("https://")))
            return false;
    }
    struct str rest = str_from_index(*target, scheme.len);
    size_t host = 0;

    while (host < rest.len && rest.at[host] != '/' && rest.at[host] != '?')
        host++;
    *target = str_from_index(rest, host);
    return host && guard_host((struct str){rest.at, host});
}

static enum refusal target_read(struct str target, struct request *req)
{
    if (memchr(target.at, '#', target.len) || !target_strip(&target))
        return REFUSAL_TARGET;
    req->path = str_cut(&target, '?');
    req->query = target;
    if (!req->path.len)
        req->path = S("/");
    return guard_path(req->path);
}

/* What the headers say together. */
static enum refusal framing_check(const struct reading *r)
{
    bool length = r->seen & 1u << CONTENT_LENGTH;

    if (r->framing->chunked && (length || r->framing->old))
        return REFUSAL_FRAMING;
    if (!r->framing->old && !(r->seen & 1u << HOST))
        return REFUSAL_HOST;
    return REFUSAL_NONE;
}

enum refusal head_read(struct str head, const struct http_limits *limits, struct request *req,
                       struct framing *framing)
{
    struct reading r = {.req = req, .framing = framing};
    llhttp_t parser;
    size_t headers;
    enum refusal refusal = guard_head(head, &headers);

    *framing = (struct framing){0};
    if (!refusal && headers > limits->headers_max)
        refusal = REFUSAL_HEADERS_MANY;
    if (refusal)
        return refusal;

    llhttp_init(&parser, HTTP_REQUEST, &callbacks);
    parser.data = &r;
    refusal = parser_refusal(&r, llhttp_execute(&parser, head.at, head.len));
    if (refusal)
        return refusal;
    if (parser.http_major != 1 || parser.http_minor > 1)
        return REFUSAL_VERSION;

    /* Guard and parser must have read the same thing. */
    if (headers != r.headers || r.method.at != head.at || r.target.at != head.at + r.method.len + 1)
        return REFUSAL_SYNTAX;
    if (r.target.len > limits->target_bytes_max)
        return REFUSAL_TARGET_LONG;

    req->method = method_of(parser.method);
    framing->old = parser.http_minor == 0;
    framing->keep_alive = !r.close && (r.keep || !framing->old);
    framing->expects = framing->expects && !framing->old;
    refusal = framing_check(&r);
    return refusal ? refusal : target_read(r.target, req);
}
