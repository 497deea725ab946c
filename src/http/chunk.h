/* chunk.h: takes a chunked body apart, strictly.
 *
 * llhttp could do it, but is lenient about line ends, and leniency in framing is what smuggling
 * needs; a guard over it would have to follow every byte, which is all that decoding takes. */
#pragma once

#include "base/str.h"
#include "http/http.h"

enum chunk_state {
    CHUNK_SIZE, /* before the first digit of a size */
    CHUNK_DIGITS,
    CHUNK_EXTENSION,
    CHUNK_SIZE_LF,
    CHUNK_DATA,
    CHUNK_DATA_CR,
    CHUNK_DATA_LF,
    CHUNK_TRAILER, /* at the beginning of a trailer's line, or of the empty one */
    CHUNK_TRAILER_NAME,
    CHUNK_TRAILER_VALUE,
    CHUNK_TRAILER_LF,
    CHUNK_END_LF,
    CHUNK_END
};

/* Zero is a body whose first byte has not come. */
struct chunk {
    enum chunk_state state;
    int digits;
    size_t left;                    /* bytes of the current chunk still to come */
    size_t raw, extension, trailer; /* bytes so far, held against the limits */
    size_t raw_more;                /* allowed beyond the limit: of a request that may be longer */
};

/* Takes bytes off `in` until there is a run of data (in *data, part of `in`), the body is at its
 * end (state CHUNK_END; what is left of `in` is the next request's), or `in` is empty. */
enum refusal chunk_take(struct chunk *chunk, const struct http_limits *limits, struct str *in,
                        struct str *data);
