/* refusal.h: the requests that HTTP itself turns away, before the program sees them.
 *
 * One list: the name that metrics show, the status, and the sentence that the client reads. After
 * a refusal the connection ends, because what follows on it cannot be trusted to be a request. */
#pragma once

#define REFUSAL_LIST(X)                                                                            \
    X(LINE_END, 400, "every line of the head must end in CR LF")                                   \
    X(CONTROL, 400, "the head holds a control character")                                          \
    X(FOLDED, 400, "a header goes on over a second line: send it on one")                          \
    X(HEADER_NAME, 400, "every header needs a name of letters, digits and hyphens")                \
    X(REQUEST_LINE, 400, "the first line must be a method, a path and HTTP/1.1")                   \
    X(SYNTAX, 400, "this is not a well-formed HTTP request")                                       \
    X(TARGET, 400, "the target must be a path that begins with a slash, or a whole http URL")      \
    X(PATH, 400, "a percent sign in the path must be followed by two hex digits, and not by 00")   \
    X(HOST, 400, "exactly one well-formed Host header is needed")                                  \
    X(TWICE, 400, "a header that may be sent once was sent twice")                                 \
    X(LENGTH, 400, "Content-Length must be one whole number")                                      \
    X(FRAMING, 400, "the request says its length in two ways")                                     \
    X(CHUNK, 400, "the chunks of the body are malformed")                                          \
    X(TIMEOUT, 408, "the request took too long to arrive")                                         \
    X(BODY_LONG, 413, "the body is too large")                                                     \
    X(TARGET_LONG, 414, "the path and query are too long")                                         \
    X(EXPECT, 417, "the only expectation understood is 100-continue")                              \
    X(HEAD_LONG, 431, "the headers are too large")                                                 \
    X(HEADERS_MANY, 431, "there are too many headers")                                             \
    X(TRANSFER, 501, "the only transfer coding understood is chunked")                             \
    X(METHOD, 501, "the method is unknown")                                                        \
    X(MEMORY, 503, "too many requests are arriving at once: try again in a moment")                \
    X(CONNECTIONS, 503, "too many connections are open: try again in a moment")                    \
    X(VERSION, 505, "only HTTP/1.0 and HTTP/1.1 are spoken here")

enum refusal {
    REFUSAL_NONE,
#define X(name, http, text) REFUSAL_##name,
    REFUSAL_LIST(X)
#undef X
        REFUSAL_COUNT
};

int refusal_http(enum refusal refusal);
const char *refusal_text(enum refusal refusal);
const char *refusal_name(enum refusal refusal); /* "LINE_END" */
