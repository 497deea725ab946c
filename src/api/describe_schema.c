/* describe_schema.c: shapes as JSON Schema, and as examples. */
#include "api/describe_parts.h"

/* --- schemas --------------------------------------------------------------------------------- */

static void type_write(struct pen *pen, const char *type, bool null)
{
    if (!null) {
        pen_text(pen, "type", type);
        return;
    }
    pen_open(pen, "type", '[');
    pen_text(pen, NULL, type);
    pen_text(pen, NULL, "null");
    pen_close(pen, ']');
}

static void words_write(struct pen *pen, const char *const *words, bool null)
{
    pen_open(pen, "enum", '[');
    for (size_t i = 0; words[i]; i++)
        pen_text(pen, NULL, words[i]);
    if (null)
        pen_raw(pen, NULL, S("null"));
    pen_close(pen, ']');
}

static void ref_write(struct pen *pen, const char *key, const struct dialect *d,
                      const struct shape *shape)
{
    struct str name = describe_shape_name(shape);

    pen_open(pen, key, '{');
    pen_str(pen, "$ref",
            arena_format(pen->out->arena, "#/components/schemas/%s_%.*s", d->name, STR_FMT(name)));
    pen_close(pen, '}');
}

/* The limits of what is taken; nothing is said of what is shown. */
static void limits_write(struct pen *pen, const struct field *f, const char *min, const char *max)
{
    if (f->min == 0 && f->max == 0)
        return;
    if (f->min != 0 || f->kind == FIELD_INT || f->kind == FIELD_REAL)
        pen_int(pen, min, f->min);
    if (f->max != INT64_MAX)
        pen_int(pen, max, f->max);
}

static void text_write(struct pen *pen, int64_t min)
{
    if (min > 0) /* blanks alone will not do */
        pen_text(pen, "pattern", "[^\\u0000-\\u0020]");
}

static void items_write(struct pen *pen, const struct field *f)
{
    if (f->kind == FIELD_DAYS) {
        pen_raw(pen, "items", S("{\"type\":\"integer\",\"minimum\":0,\"maximum\":6}"));
        return;
    }
    pen_open(pen, "items", '{');
    pen_text(pen, "type", "string");
    if (f->kind == FIELD_WORDS) {
        words_write(pen, f->words, false);
    } else if (f->text_max) {
        pen_int(pen, "minLength", 1);
        pen_int(pen, "maxLength", f->text_max);
        text_write(pen, 1);
    }
    pen_close(pen, '}');
}

static const char *series_type(const struct field *f)
{
    if (f->item == FIELD_DATE)
        return "string";
    return f->item == FIELD_REAL ? "number" : "integer";
}

static const char *code_pattern(struct pen *pen, const struct field *f)
{
    return arena_format(pen->out->arena, "^%c_[0-9a-z]{9,}$", f->letter).at;
}

/* The members of the schema that follow from the kind. */
static void kind_write(struct pen *pen, const struct dialect *d, const struct field *f, bool null)
{
    switch (f->kind) {
    case FIELD_INT:
        type_write(pen, "integer", null);
        pen_text(pen, "format", "int64");
        limits_write(pen, f, "minimum", "maximum");
        break;
    case FIELD_REAL:
        type_write(pen, "number", null);
        limits_write(pen, f, "minimum", "maximum");
        break;
    case FIELD_SHARE:
        type_write(pen, "number", null);
        pen_int(pen, "minimum", 0);
        pen_int(pen, "maximum", 1);
        break;
    case FIELD_STR:
        type_write(pen, "string", null);
        limits_write(pen, f, "minLength", "maxLength");
        text_write(pen, f->min);
        break;
    case FIELD_BOOL:
    case FIELD_FLAG:
        type_write(pen, "boolean", null);
        break;
    case FIELD_TRUE:
        type_write(pen, "boolean", false);
        pen_bool(pen, "const", true);
        break;
    case FIELD_CODE:
        type_write(pen, "string", null);
        pen_text(pen, "pattern", code_pattern(pen, f));
        break;
    case FIELD_DATE:
        type_write(pen, "string", null);
        pen_text(pen, "format", "date");
        break;
    case FIELD_TIME:
    case FIELD_TIME_Z:
        type_write(pen, "string", null);
        pen_text(pen, "format", "date-time");
        break;
    case FIELD_WORD:
        type_write(pen, "string", null);
        words_write(pen, f->words, null);
        break;
    case FIELD_DAYS:
    case FIELD_WORDS:
    case FIELD_TEXTS:
        type_write(pen, "array", null);
        limits_write(pen, f, "minItems", "maxItems");
        items_write(pen, f);
        break;
    case FIELD_SERIES:
        type_write(pen, "array", false);
        pen_open(pen, "items", '{');
        type_write(pen, series_type(f), true);
        pen_close(pen, '}');
        break;
    case FIELD_LIST:
    case FIELD_PAGE:
        type_write(pen, "array", null);
        limits_write(pen, f, "minItems", "maxItems");
        ref_write(pen, "items", d, f->of);
        break;
    case FIELD_OBJECT:
    case FIELD_MAYBE: /* no type: see value_write() */
        break;
    }
}

static void value_write(struct pen *pen, const struct dialect *d, const struct shape *shape,
                        const struct field *f)
{
    bool null = field_null(d->about, shape, f);

    if (f->kind != FIELD_OBJECT && f->kind != FIELD_MAYBE) {
        kind_write(pen, d, f, null);
        return;
    }
    pen_open(pen, "anyOf", '[');
    ref_write(pen, NULL, d, f->of);
    if (null)
        pen_raw(pen, NULL, S("{\"type\":\"null\"}"));
    pen_close(pen, ']');
}

void schema_value(struct pen *pen, const char *key, const struct dialect *d,
                  const struct shape *shape, const struct field *f)
{
    pen_open(pen, key, '{');
    value_write(pen, d, shape, f);
    pen_close(pen, '}');
}

void schema_field(struct pen *pen, const char *key, const struct dialect *d,
                  const struct shape *shape, const struct field *f)
{
    const struct about_field *said = about_field(d->about, describe_shape_name(shape), f->name);

    pen_open(pen, key, '{');
    value_write(pen, d, shape, f);
    if (said && said->text)
        pen_text(pen, "description", said->text);
    pen_close(pen, '}');
}

void schema_object(struct pen *pen, const struct dialect *d, const struct shape *shape)
{
    struct str name = describe_shape_name(shape);
    bool sent = shape->count && shape->fields[0].flags;
    enum side side = sent ? SENT : SHOWN;
    bool some = false;

    pen_open(pen, arena_format(pen->out->arena, "%s_%.*s", d->name, STR_FMT(name)).at, '{');
    pen_text(pen, "type", "object");
    pen_open(pen, "properties", '{');
    for (const struct field *f = side_next(shape, side, NULL); f; f = side_next(shape, side, f))
        schema_field(pen, f->name, d, shape, f);
    pen_close(pen, '}');
    for (const struct field *f = side_next(shape, side, NULL); f; f = side_next(shape, side, f)) {
        if (sent && !(f->flags & REQUIRED))
            continue;
        if (!some)
            pen_open(pen, "required", '[');
        some = true;
        pen_text(pen, NULL, f->name);
    }
    if (some)
        pen_close(pen, ']');
    pen_close(pen, '}');
}

void schema_answer(struct pen *pen, const char *key, const struct dialect *d,
                   const struct shape *shape)
{
    if (!shape->wrap) {
        ref_write(pen, key, d, shape);
        return;
    }
    pen_open(pen, key, '{');
    pen_text(pen, "type", "object");
    pen_open(pen, "properties", '{');
    ref_write(pen, shape->wrap, d, shape);
    pen_close(pen, '}');
    pen_open(pen, "required", '[');
    pen_text(pen, NULL, shape->wrap);
    pen_close(pen, ']');
    pen_close(pen, '}');
}

/* --- examples -------------------------------------------------------------------------------- */

/* JSON for a field of which about.c has no example. */
static void sample_plain(struct pen *pen, const char *key, const struct field *f)
{
    switch (f->kind) {
    case FIELD_BOOL:
    case FIELD_FLAG:
        pen_bool(pen, key, false);
        break;
    case FIELD_TRUE:
        pen_bool(pen, key, true);
        break;
    case FIELD_CODE:
        pen_text(pen, key, arena_format(pen->out->arena, "%c_00010002s", f->letter).at);
        break;
    case FIELD_DATE:
        pen_text(pen, key, "2026-04-08");
        break;
    case FIELD_TIME:
        pen_text(pen, key, "2026-04-08T14:30:00+00:00");
        break;
    case FIELD_TIME_Z:
        pen_text(pen, key, "2026-04-08T14:30:00Z");
        break;
    case FIELD_WORD:
        pen_text(pen, key, f->words[0]);
        break;
    case FIELD_DAYS:
        pen_raw(pen, key, S("[1,3,5]"));
        break;
    case FIELD_WORDS:
        pen_open(pen, key, '[');
        pen_text(pen, NULL, f->words[0]);
        pen_close(pen, ']');
        break;
    case FIELD_TEXTS:
        pen_raw(pen, key, S("[\"Work\"]"));
        break;
    case FIELD_SERIES:
        pen_raw(pen, key, f->item == FIELD_DATE ? S("[\"2026-04-08\"]") : S("[1]"));
        break;
    case FIELD_STR:
        pen_text(pen, key, "Text");
        break;
    default:
        pen_int(pen, key, f->min > 1 ? f->min : 1);
    }
}

/* Whether an example is of the field's kind: one name may be a number here and a list there. */
static bool example_fits(const struct field *f, const char *example)
{
    switch (f->kind) {
    case FIELD_OBJECT:
    case FIELD_MAYBE:
        return example[0] == '{';
    case FIELD_DAYS:
    case FIELD_WORDS:
    case FIELD_TEXTS:
    case FIELD_SERIES:
    case FIELD_LIST:
    case FIELD_PAGE:
        return example[0] == '[';
    default:
        return example[0] != '{' && example[0] != '[';
    }
}

void sample_value(struct pen *pen, const char *key, const struct dialect *d,
                  const struct shape *shape, const struct field *f)
{
    const struct about_field *said = about_field(d->about, describe_shape_name(shape), f->name);
    enum side inside = f->flags ? EXPECTED : SHOWN;

    if (said && said->example && example_fits(f, said->example)) {
        pen_raw(pen, key, str_from(said->example));
    } else if (!f->flags && field_null(d->about, shape, f)) {
        pen_raw(pen, key, S("null"));
    } else if (f->kind == FIELD_OBJECT || f->kind == FIELD_MAYBE) {
        sample_object(pen, key, d, f->of, inside);
    } else if (f->kind == FIELD_LIST || f->kind == FIELD_PAGE) {
        pen_open(pen, key, '[');
        sample_object(pen, NULL, d, f->of, inside);
        pen_close(pen, ']');
    } else {
        sample_plain(pen, key, f);
    }
}

void sample_object(struct pen *pen, const char *key, const struct dialect *d,
                   const struct shape *shape, enum side side)
{
    pen_open(pen, key, '{');
    for (const struct field *f = side_next(shape, side, NULL); f; f = side_next(shape, side, f))
        sample_value(pen, f->name, d, shape, f);
    pen_close(pen, '}');
}

void sample_answer(struct pen *pen, const char *key, const struct dialect *d,
                   const struct shape *shape)
{
    if (shape->wrap)
        pen_open(pen, key, '{');
    sample_object(pen, shape->wrap ? shape->wrap : key, d, shape, SHOWN);
    if (shape->wrap)
        pen_close(pen, '}');
}
