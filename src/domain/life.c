#include "domain/life.h"
#include "base/date.h"
#include "domain/badge.h"
#include "domain/event.h"
#include "store/migrate.h"

#include <math.h>

enum { URL_BYTES_MAX = 2048 };

#define NUMBER_MAX 9007199254740991LL /* what every reader of JSON keeps exact */
#define REAL_MAX   1e15

/* --- out ------------------------------------------------------------------------------------- */

static bool is_text(enum life_kind kind)
{
    return kind >= LIFE_TEXT;
}

/* Writes a column unless it is null. */
static void value_write(struct buf *out, const struct life_column *c, struct rows *r, int column)
{
    struct str text = is_text(c->kind) ? db_view(r, column) : STR_NULL;
    double real = c->kind == LIFE_REAL ? db_real(r, column) : NAN;
    int64_t n = is_text(c->kind) || c->kind == LIFE_REAL ? NONE : db_int(r, column);

    if (str_is_null(text) && isnan(real) && n == NONE)
        return;
    buf_str(out, out->at[out->len - 1] == '{' ? S("\"") : S(",\""));
    buf_str(out, str_from(c->name));
    buf_str(out, S("\":"));
    if (is_text(c->kind))
        buf_json(out, text);
    else if (c->kind == LIFE_REAL)
        buf_json_real(out, real == 0 ? 0 : real); /* no -0 */
    else
        buf_int(out, n);
}

static void row_write(struct buf *out, const struct life_table *table, struct rows *r)
{
    buf_char(out, '{');
    for (size_t i = 0; i < table->column_count; i++)
        value_write(out, &table->columns[i], r, (int)i);
    buf_char(out, '}');
}

/* The key of a row; of none: what lies before all. */
static void key_read(const struct life_table *table, struct rows *r, struct val *key)
{
    for (size_t i = 0; i < table->key_count; i++)
        key[i] = VINT(r ? db_int(r, table->keys[i]) : INT64_MIN + 1);
}

/* Writes a page of rows; *first: none was written yet. */
static enum status page_dump(struct ctx *ctx, const struct life_table *table, struct val *args,
                             bool *first, life_sink *sink, void *to)
{
    struct rows r = db_start(ctx->db, ctx->arena, table->dump, args, 1 + (int)table->key_count);

    while (db_next(&r)) {
        struct arena_mark mark = arena_mark(ctx->arena);
        struct buf out = {.arena = ctx->arena};

        buf_str(&out, *first ? S("\n") : S(",\n"));
        row_write(&out, table, &r);
        key_read(table, &r, args + 1);
        *first = false;
        bool taken = sink(to, buf_view(&out));

        arena_rewind(ctx->arena, mark);
        if (!taken) {
            db_end(&r);
            return ST_UNAVAILABLE;
        }
    }
    return r.status;
}

/* Pages until one is empty; a table with one row a person is one page. */
static enum status table_dump(struct ctx *ctx, const struct life_table *table, life_sink *sink,
                              void *to)
{
    struct val args[1 + LIFE_KEYS_MAX] = {VINT(ctx->owner.id)};
    struct arena_mark mark = arena_mark(ctx->arena);
    bool first = true, more = true;
    enum status st = ST_OK;

    key_read(table, NULL, args + 1);
    while (!st && more) {
        int64_t before[LIFE_KEYS_MAX] = {0};

        for (size_t i = 0; i < table->key_count; i++)
            before[i] = args[1 + i].i;
        st = page_dump(ctx, table, args, &first, sink, to);
        more = false;
        for (size_t i = 0; i < table->key_count; i++)
            more = more || before[i] != args[1 + i].i;
        arena_rewind(ctx->arena, mark);
    }
    return st;
}

/* SHA-256 of the document whose import was begun and has not ended; else null. */
static enum status mark_get(struct ctx *ctx, struct str *mark)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_LIFE_MARK_GET, VINT(ctx->owner.id));
    enum status st = db_first(&r);

    if (st)
        return ctx_found(ctx, st, S("person"));
    *mark = db_str(&r, 0);
    db_end(&r);
    return ST_OK;
}

static enum status person_dump(struct ctx *ctx, struct buf *out)
{
    const struct life_table *table = &life_tables[0];
    struct rows r = db_select(ctx->db, ctx->arena, table->dump, VINT(ctx->owner.id));
    enum status st = db_first(&r);

    if (st)
        return ctx_found(ctx, st, S("person"));
    buf_format(out,
               "{\"format\":\"cairn\",\"version\":%d,\"schema\":%d,\n\"person\":", LIFE_VERSION,
               migrate_newest());
    row_write(out, table, &r);
    db_end(&r);
    return ST_OK;
}

enum status life_export(struct ctx *ctx, life_sink *sink, void *to)
{
    struct buf out = {.arena = ctx->arena};
    struct str mark = STR_NULL;
    enum status st = mark_get(ctx, &mark);

    if (!st && !str_is_null(mark))
        return ctx_fail(ctx, ST_CONFLICT,
                        S("an import for this person was cut off: run it again first"));
    if (!st)
        st = person_dump(ctx, &out);
    if (!st && !sink(to, buf_view(&out)))
        return ST_UNAVAILABLE;
    for (size_t i = 1; !st && i < life_table_count; i++) {
        out.len = 0;
        buf_format(&out, ",\n\"%s\":[", life_tables[i].name);
        if (!sink(to, buf_view(&out)))
            return ST_UNAVAILABLE;
        st = table_dump(ctx, &life_tables[i], sink, to);
        if (!st && !sink(to, S("]")))
            return ST_UNAVAILABLE;
    }
    return !st && !sink(to, S("}\n")) ? ST_UNAVAILABLE : st;
}

/* --- in -------------------------------------------------------------------------------------- */

static const char *int_fault(const struct life_column *c, int64_t n, struct life_numbers *numbers)
{
    switch (c->kind) {
    case LIFE_NUMBER:
        return n < 1 || n > NUMBER_MAX || (numbers->next && n >= numbers->next)
                   ? "must be a number below the person's next_id"
                   : NULL;
    case LIFE_ROW:
        if (n > numbers->row && n <= NUMBER_MAX)
            numbers->row = n;
        return n < 0 || n > NUMBER_MAX ? "must be 0 to 9007199254740991" : NULL;
    case LIFE_DAY:
        return n < DAY_MIN || n > DAY_MAX ? "must be a day of the years 1 to 9999" : NULL;
    case LIFE_INSTANT:
        return n < TIME_MIN || n > TIME_MAX ? "must be an instant of the years 1 to 9999" : NULL;
    case LIFE_EVENT:
        return n < 0 || n >= EVENT_KIND_COUNT ? "must be a kind of event" : NULL;
    case LIFE_BADGE:
        return n < 0 || n >= badge_def_count ? "must be the number of a badge" : NULL;
    default:
        return n < c->low || n > c->high ? "is out of range" : NULL;
    }
}

static bool color_valid(struct str s)
{
    return s.len == 7 && s.at[0] == '#' && strspn(s.at + 1, "0123456789abcdefABCDEF") == 6;
}

static bool clock_valid(struct str s)
{
    return s.len == 5 && strspn(s.at, "0123456789") == 2 && s.at[2] == ':' &&
           strspn(s.at + 3, "0123456789") == 2 && strncmp(s.at, "24", 2) < 0 && s.at[3] < '6';
}

static bool url_valid(struct str s)
{
    return s.len <= URL_BYTES_MAX && !strpbrk(s.at, " \t\r\n") &&
           (str_starts(s, S("https://")) || str_starts(s, S("http://")));
}

/* jansson has seen to it that the text is UTF-8, and ends in a NUL and holds none. */
static const char *text_fault(const struct life_column *c, struct str s)
{
    size_t chars = str_length(s);

    switch (c->kind) {
    case LIFE_COLOR:
        return color_valid(s) ? NULL : "must look like #10B981";
    case LIFE_CLOCK:
        return clock_valid(s) ? NULL : "must look like 09:30";
    case LIFE_URL:
        return url_valid(s) ? NULL : "must begin with https:// or http://";
    case LIFE_ZONE:
        return zone_find(s) ? NULL : "must be a time zone that is known here";
    default:
        return (int64_t)chars < c->low    ? "is too short"
               : (int64_t)chars > c->high ? "is too long"
                                          : NULL;
    }
}

static const char *value_read(const struct life_column *c, const json_t *json,
                              struct life_numbers *numbers, struct val *out)
{
    bool absent = !json || json_is_null(json);

    if (absent && c->needed)
        return "is missing";
    if (is_text(c->kind)) {
        if (!absent && !json_is_string(json))
            return "must be a text";
        *out = VSTR(absent ? STR_NULL : json_str(json));
        return absent ? NULL : text_fault(c, out->s);
    }
    if (c->kind == LIFE_REAL) {
        double real = absent ? NAN : json_number_value(json);

        *out = VREAL(real);
        return absent || (json_is_number(json) && fabs(real) <= REAL_MAX)
                   ? NULL
                   : "must be a number up to 1e15";
    }
    if (!absent && !json_is_integer(json))
        return "must be a whole number";
    *out = VINT(absent ? c->preset : json_integer_value(json));
    return absent ? NULL : int_fault(c, out->i, numbers);
}

static bool column_known(const struct life_table *table, const char *name)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (strcmp(table->columns[i].name, name) == 0)
            return true;
    return false;
}

const char *life_read(const struct life_table *table, const json_t *json,
                      struct life_numbers *numbers, struct life_row *out, struct str *column)
{
    const char *name, *why;
    json_t *value;

    *column = STR_NULL;
    if (!json_is_object(json))
        return "must be an object";
    json_object_foreach((json_t *)json, name, value)
    {
        *column = str_from(name);
        if (!column_known(table, name))
            return "is not known";
    }
    out->table = table;
    for (size_t i = 0; i < table->column_count; i++) {
        const struct life_column *c = &table->columns[i];

        *column = str_from(c->name);
        why = value_read(c, json_object_get(json, c->name), numbers, &out->values[i]);
        if (why)
            return why;
    }
    return NULL;
}

enum status life_store(struct ctx *ctx, const struct life_row *row, bool *added)
{
    struct val args[1 + LIFE_COLUMNS_MAX] = {VINT(ctx->owner.id)};
    size_t count = row->table->column_count;

    memcpy(args + 1, row->values, count * sizeof(*args));
    struct rows r = db_start(ctx->db, ctx->arena, row->table->load, args, 1 + (int)count);
    enum status st = db_first(&r);

    *added = st == ST_OK;
    db_end(&r);
    return st == ST_NOT_FOUND ? ST_OK : st;
}

/* --- the beginning --------------------------------------------------------------------------- */

/* ST_CONFLICT when the person has a row in any table of a life. */
static enum status emptiness_check(struct ctx *ctx)
{
    for (size_t i = 1; i < life_table_count; i++) {
        const struct life_table *table = &life_tables[i];
        struct val args[1 + LIFE_KEYS_MAX] = {VINT(ctx->owner.id)};

        key_read(table, NULL, args + 1);
        struct rows r = db_start(ctx->db, ctx->arena, table->dump, args, 1 + (int)table->key_count);
        enum status st = db_first(&r);

        db_end(&r);
        if (!st)
            return ctx_fail(
                ctx, ST_CONFLICT,
                S("this person has things already: import into a new one (cairn user add)"));
        if (st != ST_NOT_FOUND)
            return st;
    }
    return ST_OK;
}

/* Numbers of the document are in use from here on: what is made beside it gets higher ones. */
static enum status numbers_reserve(struct ctx *ctx, const struct life_start *start)
{
    int64_t version = start->numbers->row / ROWS_A_WRITE_MAX + 1;

    if (version < ctx->owner.version)
        version = ctx->owner.version;
    return db_run(ctx->db, ctx->arena, SQL_LIFE_MARK_SET, VINT(ctx->owner.id), VSTR(start->mark),
                  VINT(version));
}

static enum status settings_store(struct ctx *ctx, const struct life_start *start)
{
    struct life_row row = *start->person;
    bool added;

    for (size_t i = 0; i < row.table->column_count; i++)
        if (strcmp(row.table->columns[i].name, "next_id") == 0 &&
            row.values[i].i < ctx->owner.next_id)
            row.values[i].i = ctx->owner.next_id; /* this person has numbered more things */
    return life_store(ctx, &row, &added);
}

enum status life_begin(struct ctx *ctx, const struct life_start *start)
{
    struct str mark = STR_NULL;
    enum status st = mark_get(ctx, &mark);

    if (st)
        return st;
    if (!str_is_null(mark))
        return str_eq(mark, start->mark)
                   ? ST_OK
                   : ctx_fail(ctx, ST_CONFLICT,
                              S("the import of another document was cut off: run that one again"));
    st = emptiness_check(ctx);
    if (!st)
        st = settings_store(ctx, start);
    return st ? st : numbers_reserve(ctx, start);
}
