/* tag.h: a word with a colour that a person puts on tasks and focus sessions.
 *
 * Names are shown as they were written first, and are the same whatever their case. */
#pragma once

#include "domain/ctx.h"

enum { TAGS_MAX = 200, TAG_PAGE = 50, TAG_PAGE_MAX = 100, TAG_NAME_CHARS_MAX = 50 };

struct tag {
    int64_t id;
    struct str name;
    struct str color; /* "#3B82F6" */
};

/* To create (id unused) or to change. All members are 8-byte words: see ctx_overlay(). */
struct tag_edit {
    int64_t id;
    struct str name, color; /* color null when creating: the next of a small palette */
    uint64_t sent;
};

struct tag_ref {
    int64_t id;
};

struct tag_ask {
    int64_t limit; /* 1..100; NONE: 50 */
    int64_t after; /* id of the last one seen; NONE to start */
};

struct tag_page {
    struct list tags; /* of struct tag, by id */
    bool has_more;
};

OP(tag_list, struct tag_ask, struct tag_page);
OP(tag_add, struct tag_edit, struct tag); /* a name that is there already is refused */
OP(tag_change, struct tag_edit, struct tag);
OP(tag_remove, struct tag_ref, struct nothing); /* it comes off whatever has it */

/* The tags of these names (struct str), made where there are none, each once, by id. */
enum status tags_named(struct ctx *ctx, struct list names, struct list *out) MUST_CHECK;
