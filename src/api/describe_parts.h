/* describe_parts.h: what the descriptions share. For describe*.c, and the tests. */
#pragma once

#include "api/describe.h"
#include "base/pen.h"

/* What stands where in a request. */
bool route_has_body(const struct route *route);
bool route_needs_body(const struct route *route); /* one of its members is required */
bool route_has_tag(const struct dialect *d,
                   const struct route *route); /* its answers have an ETag */

/* The field of the row's `in` that comes from the path under this name; NULL when the row is odd.
 */
const struct field *route_path_field(const struct route *route, struct str name);

/* "Focus sessions": the first segment of the path; "Server" for what belongs to no dialect. */
struct str route_subject(struct arena *a, const struct dialect *d, const struct route *route);

/* "/habits/{id}", behind the dialect's prefix. */
struct str route_path(struct arena *a, const struct dialect *d, const struct route *route);

/* Calls `each` for every ":name" of the path. */
typedef void path_name_fn(void *owner, struct str name);
void route_path_names(const struct route *route, path_name_fn *each, void *owner);

/* Whether this row may answer with this status, and the HTTP number of it. */
bool route_answers(const struct dialect *d, const struct route *route, enum status st);
int dialect_http(const struct dialect *d, enum status st);

/* The status that a row, or any row of the dialect, answers with that number; ST_OK when none. */
enum status route_failure(const struct dialect *d, const struct route *route, int http);
enum status dialect_failure(const struct dialect *d, int http);

/* An error as the dialect writes it, with made-up details. */
struct str dialect_error(struct arena *a, const struct dialect *d, enum status st);

/* Which of the fields of a shape are meant. */
enum side {
    SHOWN,    /* all of an answer's */
    SENT,     /* those of a body */
    EXPECTED, /* those of a body that an example has: the required ones, or else the first */
};

/* Fields of that side, one after the other: NULL begins, NULL ends. */
const struct field *side_next(const struct shape *shape, enum side side, const struct field *f);

/* "habit" for habit_item, "habit_new_sent" for itself. */
struct str describe_shape_name(const struct shape *shape);

/* Whether null may stand there: said by the table for what is sent, by about.c for answers. */
bool field_null(const struct about *about, const struct shape *shape, const struct field *f);

/* Every shape of a dialect once, those inside others too, in the order in which they are met. */
struct shape_list {
    const struct shape *at[160];
    size_t count;
};
void shapes_collect(const struct dialect *d, struct shape_list *out);

/* The schema of a field, without and with its sentence; of an object, to be found under
 * `components`. */
void schema_value(struct pen *pen, const char *key, const struct dialect *d,
                  const struct shape *shape, const struct field *f);
void schema_field(struct pen *pen, const char *key, const struct dialect *d,
                  const struct shape *shape, const struct field *f);
void schema_object(struct pen *pen, const struct dialect *d, const struct shape *shape);

/* {"$ref": ...} to an object's schema, within `wrap` when the shape has one. */
void schema_answer(struct pen *pen, const char *key, const struct dialect *d,
                   const struct shape *shape);

/* Made-up values, with the examples of about.c. */
void sample_value(struct pen *pen, const char *key, const struct dialect *d,
                  const struct shape *shape, const struct field *f);
void sample_object(struct pen *pen, const char *key, const struct dialect *d,
                   const struct shape *shape, enum side side);
void sample_answer(struct pen *pen, const char *key, const struct dialect *d,
                   const struct shape *shape);
