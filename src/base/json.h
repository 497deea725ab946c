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

static inline struct str json_str(const json_t *string)
{
    return (struct str){json_string_value(string), json_string_length(string)};
}
