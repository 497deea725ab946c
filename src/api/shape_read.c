/* shape_read.c: path, query and body become a struct, and everything wrong with them a complaint.
 */
#include "api/shape.h"
#include "base/code.h"
#include "base/date.h"
#include "domain/words.h"

#include <math.h>

/* Where a value stands, so that a complaint inside a list says which item: "milestones.2.title". */
struct place {
    struct ctx *ctx;
    struct str prefix;
};

static void complain(const struct place *at, const struct field *f, struct str why)
{
    struct arena *a = at->ctx->arena;

    ctx_complain_as(at->ctx, arena_format(a, "%.*s%s", STR_FMT(at->prefix), f->name), why);
}

static bool within(const struct place *at, const struct field *f, int64_t n)
{
    if (n >= f->min && n <= f->max)
        return true;
    struct arena *a = at->ctx->arena;
    long long lo = f->min, hi = f->max;

    if (f->kind == FIELD_STR && lo == hi)
        complain(at, f, arena_format(a, "must be %lld characters long", lo));
    else if (f->kind == FIELD_STR)
        complain(at, f, arena_format(a, "must be %lld to %lld characters long", lo, hi));
    else if (f->kind == FIELD_LIST || f->kind == FIELD_TEXTS)
        complain(at, f, arena_format(a, "must have %lld to %lld items", lo, hi));
    else if (f->max == INT64_MAX)
        complain(at, f, arena_format(a, "must be at least %lld", lo));
    else
        complain(at, f, arena_format(a, "must be between %lld and %lld", lo, hi));
    return false;
}

static void complain_words(const struct place *at, const struct field *f)
{
    struct buf why = {.arena = at->ctx->arena};

    buf_str(&why, f->kind == FIELD_WORDS ? S("must be a list of ") : S("must be one of "));
    for (size_t i = 0; f->words[i]; i++) {
        buf_str(&why, i ? S(", ") : S(""));
        buf_str(&why, str_from(f->words[i]));
    }
    complain(at, f, buf_view(&why));
}

static bool all_blank(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.at[i] > ' ')
            return false;
    return true;
}

/* A path that names no thing leads to nothing; elsewhere the client should know what is wrong. */
static void code_take(const struct place *at, const struct field *f, struct str text,
                      int64_t *member)
{
    int64_t owner = 0, number = 0;
    bool fine = code_read(text, f->letter, &owner, &number);

    *member = fine && owner == at->ctx->owner.id ? number : 0;
    if (!fine && !(f->flags & FROM_PATH))
        complain(at, f,
                 arena_format(at->ctx->arena, "must be an id such as %c_00010002s", f->letter));
}

/* The kinds that are written as text in JSON and in a query alike. False when f is of another kind.
 */
static bool text_read(const struct place *at, const struct field *f, struct str text, void *member)
{
    int64_t n;

    switch (f->kind) {
    case FIELD_STR:
        if (f->min > 0 && all_blank(text))
            complain(at, f, S("must not be empty"));
        else if (within(at, f, (int64_t)str_length(text)))
            *(struct str *)member = arena_copy(at->ctx->arena, text);
        return true;
    case FIELD_DATE:
        if (!date_parse(text, (int64_t *)member))
            complain(at, f, S("must be a date such as 2026-04-08"));
        return true;
    case FIELD_TIME:
    case FIELD_TIME_Z:
        if (!time_parse(text, (int64_t *)member))
            complain(at, f, S("must be an instant such as 2026-04-08T14:30:00Z"));
        return true;
    case FIELD_CODE:
        code_take(at, f, text, member);
        return true;
    case FIELD_WORD:
        n = words_find(f->words, text);
        if (n == NONE)
            complain_words(at, f);
        else
            *(int64_t *)member = n;
        return true;
    default:
        return false;
    }
}

/* What a field says when a value of another type comes. */
static struct str type_wanted(enum field_kind kind)
{
    switch (kind) {
    case FIELD_INT:
        return S("must be a whole number");
    case FIELD_REAL:
        return S("must be a number");
    case FIELD_FLAG:
        return S("must be true or false");
    case FIELD_DAYS:
        return S("must be a list of days, 0 (Sunday) to 6 (Saturday)");
    case FIELD_WORDS:
    case FIELD_TEXTS:
        return S("must be a list of texts");
    case FIELD_OBJECT:
    case FIELD_MAYBE:
        return S("must be an object");
    case FIELD_LIST:
        return S("must be a list");
    default:
        return S("must be text");
    }
}

/* A value from the path or the query. */
static void pair_read(const struct place *at, const struct field *f, struct str text, void *member)
{
    int64_t n;

    if (!str_utf8(text)) {
        complain(at, f, S("must be valid UTF-8"));
        return;
    }
    if (text_read(at, f, text, member))
        return;
    if (f->kind == FIELD_INT && str_int(text, &n)) {
        if (within(at, f, n))
            *(int64_t *)member = n;
        return;
    }
    if (f->kind == FIELD_FLAG && (str_eq(text, S("true")) || str_eq(text, S("1")))) {
        *(int64_t *)member = 1;
        return;
    }
    if (f->kind == FIELD_FLAG && (str_eq(text, S("false")) || str_eq(text, S("0")))) {
        *(int64_t *)member = 0;
        return;
    }
    complain(at, f, type_wanted(f->kind));
}

static void days_read(const struct place *at, const struct field *f, const json_t *value,
                      void *member)
{
    int64_t bits = 0;

    for (size_t i = 0; i < json_array_size(value); i++) {
        const json_t *day = json_array_get(value, i);

        if (!json_is_integer(day) || json_integer_value(day) < 0 || json_integer_value(day) > 6) {
            complain(at, f, type_wanted(FIELD_DAYS));
            return;
        }
        bits |= (int64_t)1 << json_integer_value(day);
    }
    *(int64_t *)member = bits;
}

static void words_read(const struct place *at, const struct field *f, const json_t *value,
                       void *member)
{
    int64_t bits = 0;

    for (size_t i = 0; i < json_array_size(value); i++) {
        const json_t *word = json_array_get(value, i);
        int64_t n = json_is_string(word) ? words_find(f->words, json_str(word)) : NONE;

        if (n == NONE) {
            complain_words(at, f);
            return;
        }
        bits |= (int64_t)1 << n;
    }
    *(int64_t *)member = bits;
}

/* A text in a list is a field without a name at "tags.0". */
static void texts_read(const struct place *at, const struct field *f, const json_t *value,
                       void *member)
{
    struct arena *a = at->ctx->arena;
    const struct field item = {.name = "", .kind = FIELD_STR, .min = 1, .max = f->text_max};
    size_t count = json_array_size(value);

    if (!within(at, f, (int64_t)count))
        return;
    struct str *texts = arena_new(a, struct str, count);

    for (size_t i = 0; i < count; i++) {
        const json_t *text = json_array_get(value, i);
        struct place inner = {at->ctx,
                              arena_format(a, "%.*s%s.%zu", STR_FMT(at->prefix), f->name, i)};

        if (json_is_string(text))
            (void)text_read(&inner, &item, json_str(text), &texts[i]);
        else
            complain(&inner, &item, type_wanted(FIELD_STR));
    }
    *(struct list *)member = (struct list){texts, count};
}

static void object_read(const struct place *at, const struct shape *shape,
                        const struct sources *sources, void *into);

static struct place place_under(const struct place *at, const struct field *f)
{
    struct arena *a = at->ctx->arena;

    return (struct place){at->ctx, arena_format(a, "%.*s%s.", STR_FMT(at->prefix), f->name)};
}

static void nested_read(const struct place *at, const struct field *f, const json_t *value,
                        void *member)
{
    struct place inner = place_under(at, f);

    object_read(&inner, f->of, &(struct sources){.body = value}, member);
}

static void maybe_read(const struct place *at, const struct field *f, const json_t *value,
                       void *member)
{
    void *into = arena_alloc(at->ctx->arena, f->of->size, _Alignof(max_align_t), 1);

    nested_read(at, f, value, into);
    memcpy(member, &into, sizeof(into));
}

static void list_read(const struct place *at, const struct field *f, const json_t *value,
                      void *member)
{
    struct arena *a = at->ctx->arena;
    struct list *list = member;
    size_t count = json_array_size(value);

    if (!within(at, f, (int64_t)count))
        return;
    list->at = arena_alloc(a, f->of->size, _Alignof(max_align_t), count ? count : 1);
    list->count = count;
    for (size_t i = 0; i < count; i++) {
        const json_t *item = json_array_get(value, i);
        struct place inner = {at->ctx,
                              arena_format(a, "%.*s%s.%zu.", STR_FMT(at->prefix), f->name, i)};

        if (!json_is_object(item)) {
            complain(at, f, S("must be a list of objects"));
            return;
        }
        object_read(&inner, f->of, &(struct sources){.body = item},
                    (char *)list->at + i * f->of->size);
    }
}

/* A value from the body that is neither null nor text. False when its type is not the field's. */
static bool value_read(const struct place *at, const struct field *f, const json_t *value,
                       void *member)
{
    if (f->kind == FIELD_INT && json_is_integer(value)) {
        if (within(at, f, json_integer_value(value)))
            *(int64_t *)member = json_integer_value(value);
    } else if (f->kind == FIELD_REAL && json_is_number(value)) {
        double n = json_number_value(value);

        if (n < (double)f->min || n > (double)f->max)
            (void)within(at, f, n < (double)f->min ? f->min - 1 : f->max + 1);
        else
            *(double *)member = n;
    } else if (f->kind == FIELD_FLAG && json_is_boolean(value)) {
        *(int64_t *)member = json_is_true(value);
    } else if (f->kind == FIELD_DAYS && json_is_array(value)) {
        days_read(at, f, value, member);
    } else if (f->kind == FIELD_WORDS && json_is_array(value)) {
        words_read(at, f, value, member);
    } else if (f->kind == FIELD_TEXTS && json_is_array(value)) {
        texts_read(at, f, value, member);
    } else if (f->kind == FIELD_MAYBE && json_is_object(value)) {
        maybe_read(at, f, value, member);
    } else if (f->kind == FIELD_OBJECT && json_is_object(value)) {
        nested_read(at, f, value, member);
    } else if (f->kind == FIELD_LIST && json_is_array(value)) {
        list_read(at, f, value, member);
    } else {
        return false;
    }
    return true;
}

static void null_read(const struct field *f, void *member)
{
    if (f->kind == FIELD_STR)
        *(struct str *)member = STR_NULL;
    else if (f->kind == FIELD_REAL)
        *(double *)member = NAN;
    else if (f->kind == FIELD_LIST || f->kind == FIELD_TEXTS)
        *(struct list *)member = (struct list){NULL, 0};
    else if (f->kind == FIELD_MAYBE)
        memset(member, 0, sizeof(void *)); /* NULL */
    else if (f->kind != FIELD_OBJECT)
        *(int64_t *)member = NONE;
}

static void json_field_read(const struct place *at, const struct field *f, const json_t *value,
                            void *member)
{
    if (json_is_null(value) && f->flags & NULLABLE)
        null_read(f, member);
    else if (json_is_null(value))
        complain(at, f, f->flags & REQUIRED ? S("is required") : S("must not be null"));
    else if (json_is_string(value) && text_read(at, f, json_str(value), member))
        return;
    else if (!value_read(at, f, value, member))
        complain(at, f, type_wanted(f->kind));
}

static const struct pair *pair_find(const struct pair *pairs, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(pairs[i].name, str_from(name)))
            return &pairs[i];
    return NULL;
}

/* Reads one field from its source; false when it was not sent. */
static bool field_read(const struct place *at, const struct field *f, const struct sources *from,
                       void *member)
{
    if (f->flags & FROM_BODY) {
        const json_t *value = from->body ? json_object_get(from->body, f->name) : NULL;

        if (value)
            json_field_read(at, f, value, member);
        return value != NULL;
    }
    const struct pair *pair = f->flags & FROM_PATH
                                  ? pair_find(from->path, from->path_count, f->name)
                                  : pair_find(from->query, from->query_count, f->name);

    if (pair)
        pair_read(at, f, pair->text, member);
    return pair != NULL;
}

static size_t field_words(enum field_kind kind)
{
    return kind == FIELD_STR || kind == FIELD_LIST || kind == FIELD_TEXTS ? 2 : 1;
}

static void object_read(const struct place *at, const struct shape *shape,
                        const struct sources *sources, void *into)
{
    uint64_t sent = 0;

    for (size_t i = 0; i < shape->count; i++) {
        const struct field *f = &shape->fields[i];

        if (field_read(at, f, sources, (char *)into + f->offset))
            sent |= (((uint64_t)1 << field_words(f->kind)) - 1) << f->offset / 8;
        else if (f->flags & REQUIRED)
            complain(at, f, S("is required"));
        else
            null_read(f, (char *)into + f->offset);
    }
    if (shape->sent != SHAPE_NO_SENT)
        memcpy((char *)into + shape->sent, &sent, sizeof(sent));
}

enum status shape_read(struct ctx *ctx, const struct shape *shape, const struct sources *sources,
                       void *into)
{
    struct place at = {ctx, S("")};

    if (shape->read)
        return shape->read(ctx, sources, into);
    object_read(&at, shape, sources, into);
    return ctx_verdict(ctx);
}

/* The last part of "fields.name". */
static struct str member_leaf(const char *member)
{
    const char *dot = strrchr(member, '.');

    return str_from(dot ? dot + 1 : member);
}

struct str shape_spell(const struct shape *shape, struct str member)
{
    for (size_t i = 0; i < shape->count; i++)
        if (str_eq(member_leaf(shape->fields[i].member), member))
            return str_from(shape->fields[i].name);
    return member;
}
