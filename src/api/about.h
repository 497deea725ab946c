/* about.h: what a description says beyond the tables: the sentences of one dialect. Everything else
 * in it comes from the rows and the shapes themselves (describe.h). */
#pragma once

#include "api/route.h"

struct about_route {
    const char *name;     /* of the row's operation: "habit_list" */
    const char *summary;  /* a few words, without a full stop */
    const char *more;     /* sentences, or NULL */
    const char *conflict; /* when it answers 409; NULL: never */
    const char *existed;  /* when a row that adds answers 200 instead; NULL: never */
    const char *type;     /* of an odd row's answer; NULL: JSON */
    bool tagged;          /* an odd row's answer has an ETag */
};

struct about_field {
    const char *name;    /* "status", or "goal.status" for one shape alone */
    const char *text;    /* a sentence; NULL: the name says it */
    const char *example; /* as JSON; NULL: one of its kind */
    bool null;           /* an answer may have null here */
};

struct about {
    const char *title; /* "Loggd" */
    const char *text;  /* what the API is, in Markdown */
    const char *error; /* the schema of an error, in JSON */
    const struct about_route *routes;
    size_t route_count;
    const struct about_field *fields;
    size_t field_count;
};

extern const struct about loggd_about, resurgo_about, resona_about, system_about;

/* NULL when there is none. */
const struct about_route *about_route(const struct about *about, const char *name);

/* The sentence for this shape, or else for every shape; NULL when there is none. `shape` is the
 * name that describe_shape_name() gives. */
const struct about_field *about_field(const struct about *about, struct str shape,
                                      const char *name);
