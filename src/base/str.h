/* str.h: a view of text someone else owns. Pass it by value; never free it.
 *
 * A view is not NUL-terminated unless arena_copy() made it. The empty view may have a NULL `at`;
 * where null and "" differ (a nullable column), at == NULL is null: see str_is_null(). */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
    const char *at;
    size_t len;
};

#define S(literal) ((struct str){"" literal, sizeof(literal) - 1})
#define STR_NULL   ((struct str){NULL, 0})
#define STR_FMT(s) (int)(s).len, (s).at ? (s).at : "" /* for "%.*s" */

/* A number that is absent: SQL's NULL and JSON's null for every int64_t that may be missing. */
#define NONE INT64_MIN

static inline struct str str_from(const char *z)
{
    return (struct str){z, strlen(z)};
}

static inline bool str_is_null(struct str s)
{
    return s.at == NULL;
}

static inline bool str_eq(struct str a, struct str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

static inline bool str_starts(struct str s, struct str prefix)
{
    return s.len >= prefix.len && str_eq((struct str){s.at, prefix.len}, prefix);
}

/* The rest of s from `from` on. */
static inline struct str str_from_index(struct str s, size_t from)
{
    return from >= s.len ? (struct str){s.at, 0} : (struct str){s.at + from, s.len - from};
}

/* Splits s at the first `by`: returns what precedes it and leaves the rest in *s. */
static inline struct str str_cut(struct str *s, char by)
{
    const char *hit = s->len ? memchr(s->at, by, s->len) : NULL;
    struct str head = {s->at, hit ? (size_t)(hit - s->at) : s->len};
    size_t eaten = hit ? head.len + 1 : head.len;

    if (eaten)
        s->at += eaten;
    s->len -= eaten;
    return head;
}

bool str_eq_nocase(struct str a, struct str b); /* ASCII letters only */
struct str str_trim(struct str s);              /* without blanks and tabs at both ends */

/* A whole decimal number with an optional minus; false (and *out untouched) when it is not one or
 * does not fit. */
bool str_int(struct str s, int64_t *out);

/* True when s is well-formed UTF-8 (no overlong forms, no surrogates) without NUL. */
bool str_utf8(struct str s);

/* The number of Unicode characters in well-formed UTF-8. */
size_t str_length(struct str s);
