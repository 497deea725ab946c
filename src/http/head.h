/* head.h: the head of a request, read: guard, llhttp, and what the headers mean together. */
#pragma once

#include "api/app.h"
#include "http/http.h"

/* How the rest of the message goes. */
struct framing {
    size_t length; /* bytes of the body; 0 when chunked */
    bool chunked;
    bool keep_alive; /* the client would like another request on this connection */
    bool old;        /* HTTP/1.0 */
    bool expects;    /* waits for 100 Continue before it sends its body */
};

/* Reads a whole head, up to and with its empty line. The texts of `req` point into it; its body
 * and `now` are left alone. */
enum refusal head_read(struct str head, const struct http_limits *limits, struct request *req,
                       struct framing *framing);
