/* shape.h: how a C struct looks to the clients of one dialect.
 *
 * A shape is a table of fields. shape_write() turns a struct into JSON with it; shape_read() fills
 * a struct from the path, the query and the body, checks each field, and notes everything that is
 * wrong. What differs between dialects beyond names (how an instant looks, which word stands for a
 * number) is a kind of field, never a condition on the dialect. */
#pragma once

#include "base/buf.h"
#include "base/json.h"
#include "domain/ctx.h"

enum field_kind {
    FIELD_INT,    /* int64_t */
    FIELD_REAL,   /* double; NAN is null */
    FIELD_SHARE,  /* double 0..1, shown to six places (seventeen say no more, and print slowly) */
    FIELD_STR,    /* struct str; limits count characters */
    FIELD_BOOL,   /* bool, shown only */
    FIELD_TRUE,   /* no member: true, always; shown only */
    FIELD_FLAG,   /* int64_t 0 or 1 */
    FIELD_CODE,   /* int64_t number of a thing of the owner <-> "h_00010000c": see base/code.h */
    FIELD_DATE,   /* int64_t day <-> "2026-04-08" */
    FIELD_TIME,   /* int64_t instant -> "2026-04-08T14:30:00+00:00" */
    FIELD_TIME_Z, /* int64_t instant -> "2026-04-08T14:30:00Z" */
    FIELD_WORD,   /* int64_t number <-> word of a list */
    FIELD_DAYS,   /* int64_t bits of weekdays <-> [0..6] */
    FIELD_WORDS,  /* int64_t bits of a list's words <-> ["monday", ...] */
    FIELD_TEXTS,  /* struct list of struct str <-> ["...", "..."]; shown also of a text in each item
                   */
    FIELD_SERIES, /* struct list of int64_t or double, as `item` says; shown only, each may be null
                   */
    FIELD_OBJECT, /* a nested struct with a shape of its own */
    FIELD_MAYBE,  /* a pointer to one; NULL is null */
    FIELD_LIST,   /* struct list of structs with a shape */
    FIELD_PAGE,   /* the same, shown; ends early at SHAPE_PAGE_BYTES and says so in a bool */
};

enum field_flags {
    FROM_PATH = 1,
    FROM_QUERY = 2,
    FROM_BODY = 4,
    REQUIRED = 8,
    NULLABLE = 16, /* null is a value: NONE, NAN or the null str */
};

/* A page's answer stays below this, however long its texts are. */
enum { SHAPE_PAGE_BYTES = 256 * 1024 };

struct field {
    const char *name;   /* in JSON, in the query or in the path */
    struct str key;     /* the same as JSON shows it behind another: ,"name": */
    const char *member; /* in C */
    enum field_kind kind;
    int flags;
    size_t offset;
    int64_t min, max; /* of the number, of the text's characters, of the list's items */
    const struct shape *of;
    const char *const *words; /* FIELD_WORD, FIELD_WORDS: see domain/words.h */
    size_t more;              /* FIELD_PAGE: offset of the bool */
    int64_t text_max; /* FIELD_TEXTS: characters of one text, of which there is one at least */
    size_t item_size,
        item_at;          /* FIELD_TEXTS: of an item that is more than a text, and of its text */
    char letter;          /* FIELD_CODE: what it is a code of */
    enum field_kind item; /* FIELD_SERIES: FIELD_INT, FIELD_REAL or FIELD_DATE */
};

struct sources;

/* Reads what no table can say, such as an object whose members have names of their own. */
typedef enum status read_fn(struct ctx *ctx, const struct sources *sources, void *into);

struct shape {
    const struct field *fields;
    size_t count, size;
    size_t sent;      /* offset of `uint64_t sent`, or SHAPE_NO_SENT */
    const char *wrap; /* {"wrap": {...}}, or NULL */
    const char *name; /* what descriptions call it; under `wrap`: the object in it */
    read_fn *read;    /* reads instead of the fields, which describe it; or NULL */
};

#define SHAPE_NO_SENT SIZE_MAX

/* clang-format off */

/* SHAPE(name, struct habit, SHOW(...) or TAKE(...), ...) also names the struct, name_type, so that
 * ROUTE can check it. SHAPE_SENT is for structs with a `uint64_t sent` (PATCH, defaults).
 * SHAPE_UNDER("data", habit_shown, habit_item) is another shape's object under a name. */
#define SHAPE_FULL(name, type, sent_at, ...)                           \
    typedef type name##_type;                                          \
    static const struct field name##_fields[] = {__VA_ARGS__};         \
    static const struct shape name = {                                 \
        name##_fields, COUNT(name##_fields), sizeof(type), sent_at, NULL, #name, NULL}
/* A shape that is read by a function. Its fields need no members: they describe. */
#define SHAPE_BY_HAND(name, type, by, ...)                             \
    typedef type name##_type;                                          \
    static const struct field name##_fields[] = {__VA_ARGS__};         \
    static const struct shape name = {                                 \
        name##_fields, COUNT(name##_fields), sizeof(type), SHAPE_NO_SENT, NULL, #name, by}
#define SHAPE(name, type, ...)      SHAPE_FULL(name, type, SHAPE_NO_SENT, __VA_ARGS__)
#define SHAPE_SENT(name, type, ...) SHAPE_FULL(name, type, offsetof(type, sent), __VA_ARGS__)
#define SHAPE_UNDER(under, name, inner)                                \
    typedef inner##_type name##_type;                                  \
    static const struct shape name = {                                 \
        inner##_fields, COUNT(inner##_fields), sizeof(inner##_type), SHAPE_NO_SENT, under, #inner, NULL}

/* {"success":true,"habit":{...}}: another shape's object beside what every success says. */
#define SHAPE_SUCCESS(under, name, inner) \
    SHAPE(name, inner##_type, SHOW_TRUE(inner##_type, "success"), SHOW_WHOLE(inner##_type, under, inner))

/* The kind that follows from the member's type; another type does not compile. */
#define FIELD_KIND(type, member) _Generic(((type *)0)->member, \
    int64_t: FIELD_INT, double: FIELD_REAL, struct str: FIELD_STR, bool: FIELD_BOOL)

/* `kind`, provided that the member is an int64_t. */
#define INT_KIND(type, member, kind) _Generic(((type *)0)->member, int64_t: (kind))

/* `kind`, provided that the member is a list. */
#define LIST_KIND(type, member, kind) _Generic(((type *)0)->member, struct list: (kind))

/* FIELD_MAYBE, provided that the member is a pointer to the struct of the shape. */
#define MAYBE_KIND(type, member, shape) _Generic(((type *)0)->member, \
    shape##_type *: FIELD_MAYBE, const shape##_type *: FIELD_MAYBE)

#define REAL_KIND(type, member, kind) _Generic(((type *)0)->member, double: (kind))

#define FIELD(type, json_name, mem, ...)                                          \
    {.name = (json_name), .key = {",\"" json_name "\":", sizeof(json_name) + 3},  \
     .member = #mem, .offset = offsetof(type, mem), __VA_ARGS__}

#define SHOW(type, member, json)              FIELD(type, json, member, .kind = FIELD_KIND(type, member))
#define SHOW_SHARE(type, member, json)        FIELD(type, json, member, .kind = REAL_KIND(type, member, FIELD_SHARE))
#define SHOW_AS(as, type, member, json)       FIELD(type, json, member, .kind = INT_KIND(type, member, as))
#define SHOW_WORD(type, member, json, list)   FIELD(type, json, member, .kind = INT_KIND(type, member, FIELD_WORD), .words = (list))
#define SHOW_WORDS(type, member, json, list)  FIELD(type, json, member, .kind = INT_KIND(type, member, FIELD_WORDS), .words = (list))
#define SHOW_TEXTS(type, member, json)        FIELD(type, json, member, .kind = LIST_KIND(type, member, FIELD_TEXTS))
/* The texts that stand in a member of each item of a list. */
#define SHOW_TEXTS_OF(type, member, json, item, text)                       \
    FIELD(type, json, member, .kind = LIST_KIND(type, member, FIELD_TEXTS), \
          .item_size = sizeof(item), .item_at = offsetof(item, text))
#define SHOW_CODE(type, member, json, what)   FIELD(type, json, member, .kind = INT_KIND(type, member, FIELD_CODE), .letter = (what))
/* A field without a member. */
#define BARE(json_name, as)                                          \
    .name = (json_name), .key = {",\"" json_name "\":", sizeof(json_name) + 3}, .member = "", .kind = (as)
#define SHOW_TRUE(type, json)                 {BARE(json, FIELD_TRUE)}
/* The struct itself, as an object of another shape of it. */
#define SHOW_WHOLE(type, json, shape)         {BARE(json, FIELD_OBJECT), .of = &(shape)}
#define SHOW_SERIES(of_kind, type, member, json) \
    FIELD(type, json, member, .kind = LIST_KIND(type, member, FIELD_SERIES), .item = (of_kind))
#define SHOW_OBJECT(type, member, json, shape) FIELD(type, json, member, .kind = FIELD_OBJECT, .of = &(shape))
#define SHOW_MAYBE(type, member, json, shape) FIELD(type, json, member, .kind = MAYBE_KIND(type, member, shape), .of = &(shape))
#define SHOW_LIST(type, member, json, shape)  FIELD(type, json, member, .kind = FIELD_LIST, .of = &(shape))
#define SHOW_PAGE(type, member, json, shape, more_member) \
    FIELD(type, json, member, .kind = FIELD_PAGE, .of = &(shape), .more = offsetof(type, more_member))

#define TAKE(type, member, json, from, lo, hi) \
    FIELD(type, json, member, .kind = FIELD_KIND(type, member), .flags = (from), .min = (lo), .max = (hi))
#define TAKE_AS(as, type, member, json, from) \
    FIELD(type, json, member, .kind = INT_KIND(type, member, as), .flags = (from))
#define TAKE_WORD(type, member, json, from, list) \
    FIELD(type, json, member, .kind = INT_KIND(type, member, FIELD_WORD), .flags = (from), .words = (list))
#define TAKE_WORDS(type, member, json, from, list) \
    FIELD(type, json, member, .kind = INT_KIND(type, member, FIELD_WORDS), .flags = (from), .words = (list))
#define TAKE_CODE(type, member, json, from, what) \
    FIELD(type, json, member, .kind = INT_KIND(type, member, FIELD_CODE), .flags = (from), .letter = (what))
/* lo to hi texts of 1 to `chars` characters each. */
#define TAKE_TEXTS(type, member, json, from, lo, hi, chars) \
    FIELD(type, json, member, .kind = LIST_KIND(type, member, FIELD_TEXTS), .flags = (from), \
          .min = (lo), .max = (hi), .text_max = (chars))
#define TAKE_OBJECT(type, member, json, from, shape) \
    FIELD(type, json, member, .kind = FIELD_OBJECT, .flags = (from), .of = &(shape))
#define TAKE_MAYBE(type, member, json, from, shape) \
    FIELD(type, json, member, .kind = MAYBE_KIND(type, member, shape), .flags = (from), .of = &(shape))
#define TAKE_LIST(type, member, json, from, shape, lo, hi) \
    FIELD(type, json, member, .kind = FIELD_LIST, .flags = (from), .of = &(shape), .min = (lo), .max = (hi))

/* What a shape that is read by hand takes: for descriptions alone. */
#define TAKEN_AS(as, json_name, from, lo, hi) \
    {.name = (json_name), .member = json_name, .kind = (as), .flags = (from), .min = (lo), .max = (hi)}
#define TAKEN_OF(as, json_name, from, shape, lo, hi) \
    {.name = (json_name), .member = json_name, .kind = (as), .flags = (from), .of = &(shape), .min = (lo), .max = (hi)}

/* clang-format on */

/* One name and its text, as found in a path or a query, percent signs decoded. */
struct pair {
    struct str name, text;
};

/* Where the fields of a request come from. Each field names its own source, so that a body can
 * never override the path. */
struct sources {
    const struct pair *path, *query;
    size_t path_count, query_count;
    const json_t *body; /* an object, or NULL */
    struct str text;    /* of a LARGE row: the body as it came, instead */
};

/* `owner`: whose things codes tell of; not needed for a shape that shows none. */
void shape_write_of(struct buf *out, const struct shape *shape, const void *from, int64_t owner);
static inline void shape_write(struct buf *out, const struct shape *shape, const void *from)
{
    shape_write_of(out, shape, from, 0);
}

/* A code of nobody's or of somebody else's thing is read as 0, which is nothing's number.
 *
 * ST_INVALID with ctx's complaints when a field is wrong. What was not sent is NONE, NAN, the null
 * str, NULL or zero (objects, lists). Texts are copied into the arena. */
enum status shape_read(struct ctx *ctx, const struct shape *shape, const struct sources *sources,
                       void *into) MUST_CHECK;

/* What this dialect calls the member that an operation complained about. */
struct str shape_spell(const struct shape *shape, struct str member);
