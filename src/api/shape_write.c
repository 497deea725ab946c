/* shape_write.c: a struct becomes JSON. */
#include "api/shape.h"
#include "base/code.h"
#include "base/date.h"

#include <math.h>

static int64_t int_at(const void *member)
{
    return *(const int64_t *)member;
}

static void days_write(struct buf *out, int64_t bits)
{
    char before = '[';

    for (int day = 0; day < 7; day++) {
        if (!(bits >> day & 1))
            continue;
        buf_char(out, before);
        buf_char(out, (char)('0' + day));
        before = ',';
    }
    if (before == '[')
        buf_char(out, '[');
    buf_char(out, ']');
}

static void list_write(struct buf *out, const struct field *f, const struct list *list, bool *more,
                       int64_t owner)
{
    size_t start = out->len;

    buf_char(out, '[');
    for (size_t i = 0; i < list->count; i++) {
        if (more && i && out->len - start > SHAPE_PAGE_BYTES) {
            *more = true;
            break;
        }
        if (i)
            buf_char(out, ',');
        shape_write_of(out, f->of, (const char *)list->at + i * f->of->size, owner);
    }
    buf_char(out, ']');
}

static void words_write(struct buf *out, const char *const *words, int64_t bits)
{
    char before = '[';

    for (size_t i = 0; words[i]; i++) {
        if (!(bits >> i & 1))
            continue;
        buf_char(out, before);
        buf_json(out, str_from(words[i]));
        before = ',';
    }
    if (before == '[')
        buf_char(out, '[');
    buf_char(out, ']');
}

static void texts_write(struct buf *out, const struct field *f, const struct list *list)
{
    size_t size = f->item_size ? f->item_size : sizeof(struct str);

    buf_char(out, '[');
    for (size_t i = 0; i < list->count; i++) {
        if (i)
            buf_char(out, ',');
        buf_json(out, *(const struct str *)(const void *)((const char *)list->at + i * size +
                                                          f->item_at));
    }
    buf_char(out, ']');
}

static void series_write(struct buf *out, const struct field *f, const struct list *list)
{
    const int64_t *numbers = list->at;
    const double *reals = list->at;

    buf_char(out, '[');
    for (size_t i = 0; i < list->count; i++) {
        buf_str(out, i ? S(",") : S(""));
        if (f->item == FIELD_REAL) {
            buf_json_real(out, reals[i]);
        } else if (numbers[i] == NONE) {
            buf_str(out, S("null"));
        } else if (f->item == FIELD_DATE) {
            buf_char(out, '"');
            date_write(out, numbers[i]);
            buf_char(out, '"');
        } else {
            buf_int(out, numbers[i]);
        }
    }
    buf_char(out, ']');
}

/* The kinds that live in an int64_t and are not null. */
static void int_write(struct buf *out, const struct field *f, int64_t n)
{
    switch (f->kind) {
    case FIELD_FLAG:
        buf_str(out, n ? S("true") : S("false"));
        break;
    case FIELD_DATE:
        buf_char(out, '"');
        date_write(out, n);
        buf_char(out, '"');
        break;
    case FIELD_TIME:
    case FIELD_TIME_Z:
        buf_char(out, '"');
        if (f->kind == FIELD_TIME)
            time_write(out, n);
        else
            time_write_z(out, n);
        buf_char(out, '"');
        break;
    case FIELD_WORD:
        buf_char(out, '"'); /* words of tables need no escapes, like names */
        buf_str(out, str_from(f->words[n]));
        buf_char(out, '"');
        break;
    case FIELD_DAYS:
        days_write(out, n);
        break;
    case FIELD_WORDS:
        words_write(out, f->words, n);
        break;
    default:
        buf_int(out, n);
    }
}

static void code_show(struct buf *out, const struct field *f, int64_t owner, int64_t number)
{
    if (number == NONE) {
        buf_str(out, S("null"));
        return;
    }
    buf_char(out, '"');
    code_write(out, f->letter, owner, number);
    buf_char(out, '"');
}

static void maybe_write(struct buf *out, const struct field *f, const void *member, int64_t owner)
{
    const void *at;

    memcpy(&at, member, sizeof(at));
    if (at)
        shape_write_of(out, f->of, at, owner);
    else
        buf_str(out, S("null"));
}

static void str_write(struct buf *out, struct str s)
{
    if (str_is_null(s))
        buf_str(out, S("null"));
    else
        buf_json(out, s);
}

static void field_write(struct buf *out, const struct field *f, const char *base, int64_t owner)
{
    const void *member = base + f->offset;

    switch (f->kind) {
    case FIELD_STR:
        str_write(out, *(const struct str *)member);
        break;
    case FIELD_REAL:
        buf_json_real(out, *(const double *)member);
        break;
    case FIELD_SHARE:
        buf_json_real(out, round(*(const double *)member * 1e6) / 1e6);
        break;
    case FIELD_BOOL:
        buf_str(out, *(const bool *)member ? S("true") : S("false"));
        break;
    case FIELD_TRUE:
        buf_str(out, S("true"));
        break;
    case FIELD_CODE:
        code_show(out, f, owner, int_at(member));
        break;
    case FIELD_TEXTS:
        texts_write(out, f, member);
        break;
    case FIELD_SERIES:
        series_write(out, f, member);
        break;
    case FIELD_OBJECT:
        shape_write_of(out, f->of, member, owner);
        break;
    case FIELD_MAYBE:
        maybe_write(out, f, member, owner);
        break;
    case FIELD_LIST:
        list_write(out, f, member, NULL, owner);
        break;
    case FIELD_PAGE: /* the bool is a result too, and written after its list */
        list_write(out, f, member, (bool *)(uintptr_t)(base + f->more), owner);
        break;
    default:
        if (int_at(member) == NONE)
            buf_str(out, S("null"));
        else
            int_write(out, f, int_at(member));
    }
}

void shape_write_of(struct buf *out, const struct shape *shape, const void *from, int64_t owner)
{
    if (shape->wrap) {
        buf_str(out, S("{\""));
        buf_str(out, str_from(shape->wrap));
        buf_str(out, S("\":"));
    }
    buf_char(out, '{');
    for (size_t i = 0; i < shape->count; i++) {
        const struct field *f = &shape->fields[i];

        buf_str(out, str_from_index(f->key, i == 0)); /* names in tables need no escapes */
        field_write(out, f, from, owner);
    }
    buf_char(out, '}');
    if (shape->wrap)
        buf_char(out, '}');
}
