/* json.h: JSON in, through jansson. JSON out is written by hand (buf_json). */
#pragma once

#include "base/macros.h"
#include "base/str.h"

#include <jansson.h>

enum { JSON_DEPTH_MAX = 32 };

enum json_fault { JSON_FINE, JSON_MALFORMED, JSON_TOO_DEEP, JSON_NO_MEMORY };

/* Reads one JSON text: strict UTF-8, no duplicate members, at most JSON_DEPTH_MAX levels. *out is
 * the caller's to json_decref(). */
enum json_fault json_read(struct str text, json_t **out) MUST_CHECK;

/* A JSON object or list, part by part, for texts too long to be held as objects of the library.
 * Only its own brackets, names and commas are looked at, once: what is in a part is for
 * json_read(), or for another walk. Takes no memory; what it hands out are parts of the text. */
struct json_walk {
    struct str rest;
    char close; /* the bracket that ends it; 0: it has ended */
    bool begun;
    bool broken; /* it is no object and no list, or not a whole one */
};

struct json_walk json_walk_over(struct str text);

/* The next part; of an object also its name, as it is written between the quotes. False after the
 * last one and when the text is broken. */
bool json_walk_next(struct json_walk *walk, struct str *name, struct str *value);

static inline struct str json_str(const json_t *string)
{
    return (struct str){json_string_value(string), json_string_length(string)};
}
