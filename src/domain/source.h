/* source.h: what sends a person's samples: "apple_health". At most BODY_SOURCES_MAX a person. */
#pragma once

#include "domain/body.h"
#include "domain/ctx.h"

struct source {
    int64_t id; /* number among the person's things; NONE: not stored yet */
    struct str name;
    int64_t newest; /* second since 1970 of its newest sample; NONE: none yet */
    int64_t before; /* the same as it was when they were loaded */
};

/* All of a person's; as loaded in byte order of their names: the order in which sums run. */
struct source_list {
    struct source at[BODY_SOURCES_MAX];
    size_t count;
};

enum status sources_load(struct ctx *ctx, struct source_list *out) MUST_CHECK;

/* Puts sources back into that order. */
void sources_sort(struct source_list *sources);

/* The place of a source; sources->count when there is none. */
size_t source_by_id(const struct source_list *sources, int64_t id);
size_t source_by_name(const struct source_list *sources, struct str name);

/* Gives a new source its number; a sample of second `at` is about to be stored. */
enum status source_add(struct ctx *ctx, struct source *source, int64_t at) MUST_CHECK;

/* Notes that a sample of second `at` was stored. */
enum status source_touch(struct ctx *ctx, struct source *source, int64_t at) MUST_CHECK;
