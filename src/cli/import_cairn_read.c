#include "cli/import_cairn_read.h"
#include "store/migrate.h"

#include <errno.h>
#include <stdarg.h>

void life_file_open(struct life_file *doc, FILE *file, struct arena *arena)
{
    *doc = (struct life_file){.file = file, .text.arena = arena, .line = 1};
    doc->seen = arena_new(arena, bool, life_table_count);
    crypto_hash_sha256_init(&doc->hash);
}

enum status life_file_fail(struct life_file *doc, const char *format, ...)
{
    va_list args;
    int len = snprintf(doc->why, sizeof(doc->why), "line %lld: ", (long long)doc->line);

    va_start(args, format);
    vsnprintf(doc->why + len, sizeof(doc->why) - (size_t)len, format, args);
    va_end(args);
    return ST_MALFORMED;
}

/* --- bytes ----------------------------------------------------------------------------------- */

/* The byte that comes next, without taking it; -1 at the end. */
static int peek(struct life_file *doc)
{
    if (doc->at == doc->end) {
        doc->end = fread(doc->block, 1, sizeof(doc->block), doc->file);
        doc->at = 0;
        crypto_hash_sha256_update(&doc->hash, doc->block, doc->end);
    }
    return doc->at == doc->end ? -1 : doc->block[doc->at];
}

static void take(struct life_file *doc)
{
    doc->line += doc->block[doc->at++] == '\n';
}

static int peek_past_blanks(struct life_file *doc)
{
    int c = peek(doc);

    while (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
        take(doc);
        c = peek(doc);
    }
    return c;
}

static enum status expect(struct life_file *doc, int wanted)
{
    int c = peek_past_blanks(doc);

    if (c == wanted) {
        take(doc);
        return ST_OK;
    }
    if (c < 0)
        return life_file_fail(doc, "the document ends too early");
    return life_file_fail(doc, "'%c' was expected", wanted);
}

/* True, and taken, when a comma comes; false when the end of the list does. */
static enum status comma_or(struct life_file *doc, int last, bool *more)
{
    int c = peek_past_blanks(doc);

    *more = c == ',';
    if (c == ',' || c == last) {
        take(doc);
        return ST_OK;
    }
    return c < 0 ? life_file_fail(doc, "the document ends too early")
                 : life_file_fail(doc, "',' or '%c' was expected", last);
}

/* --- values ---------------------------------------------------------------------------------- */

/* How far a value goes. Whether it is well-formed is for the library to say. */
struct extent {
    int depth;
    bool quoted, escaped;
};

/* Takes the byte into account; false when the value has ended before it. */
static bool extent_goes_on(struct extent *e, char c)
{
    if (e->quoted) {
        if (!e->escaped && c == '"')
            e->quoted = false;
        e->escaped = !e->escaped && c == '\\';
        return true;
    }
    if (!e->depth && (c == ',' || c == ']' || c == '}' || c == ' ' || c == '\n' || c == '\r' ||
                      c == '\t' || c == ':'))
        return false;
    e->quoted = c == '"';
    e->depth += (c == '{' || c == '[') - (c == '}' || c == ']');
    return true;
}

/* The text of the next value. */
static enum status value_read(struct life_file *doc, struct str *out)
{
    struct extent extent = {0};
    int c = peek_past_blanks(doc);

    doc->text.len = 0;
    while (c >= 0 && extent_goes_on(&extent, (char)c)) {
        if (doc->text.len == LIFE_ROW_BYTES_MAX)
            return life_file_fail(doc, "a value is longer than 1 MiB");
        buf_char(&doc->text, (char)c);
        take(doc);
        c = peek(doc);
    }
    *out = buf_view(&doc->text);
    if (c < 0 && (extent.depth || extent.quoted))
        return life_file_fail(doc, "the document ends too early");
    return out->len ? ST_OK : life_file_fail(doc, "a value was expected");
}

static enum status name_read(struct life_file *doc, struct str *out)
{
    if (peek_past_blanks(doc) != '"')
        return life_file_fail(doc, "the name of a member was expected");
    enum status st = value_read(doc, out);

    if (st)
        return st;
    if (out->len < 2 || memchr(out->at, '\\', out->len))
        return life_file_fail(doc, "this member is not known");
    *out = (struct str){out->at + 1, out->len - 2};
    return ST_OK;
}

/* --- the head -------------------------------------------------------------------------------- */

/* A member of the head, which must be the next. */
static enum status head_member(struct life_file *doc, const char *name, struct str *value)
{
    struct str found;
    enum status st = name_read(doc, &found);

    if (st)
        return st;
    if (!str_eq(found, str_from(name)))
        return life_file_fail(doc, "\"%s\" was expected: this is no export of cairn", name);
    st = expect(doc, ':');
    return st ? st : value_read(doc, value);
}

static enum status head_read(struct life_file *doc)
{
    struct str value;
    int64_t n;
    enum status st = expect(doc, '{');

    if (!st)
        st = head_member(doc, "format", &value);
    if (!st && !str_eq(value, S("\"cairn\"")))
        return life_file_fail(doc, "this is no export of cairn");
    if (!st)
        st = expect(doc, ',');
    if (!st)
        st = head_member(doc, "version", &value);
    if (!st && (!str_int(value, &n) || n != LIFE_VERSION))
        return life_file_fail(doc, "this program reads version %d of the format only",
                              LIFE_VERSION);
    if (!st)
        st = expect(doc, ',');
    if (!st)
        st = head_member(doc, "schema", &value);
    if (!st && (!str_int(value, &n) || n < 1))
        return life_file_fail(doc, "\"schema\" must be a number");
    if (!st && n > migrate_newest())
        return life_file_fail(doc, "it was made by a newer cairn: use that one");
    return st ? st : expect(doc, ',');
}

/* --- rows ------------------------------------------------------------------------------------ */

static enum status table_find(struct life_file *doc, struct str name)
{
    for (size_t i = 1; i < life_table_count; i++) {
        if (!str_eq(name, str_from(life_tables[i].name)))
            continue;
        if (doc->seen[i])
            return life_file_fail(doc, "\"%s\" is there twice", life_tables[i].name);
        doc->seen[i] = true;
        doc->table = &life_tables[i];
        doc->rows = 0;
        return ST_OK;
    }
    return life_file_fail(doc, "\"%.*s\" is not known", (int)(name.len < 64 ? name.len : 64),
                          name.at);
}

/* Between members: the next one begins, or the document ends. */
static enum status member_next(struct life_file *doc, bool *end)
{
    struct str name;
    bool more;
    enum status st = comma_or(doc, '}', &more);

    *end = !st && !more;
    if (*end && peek_past_blanks(doc) >= 0)
        return life_file_fail(doc, "something follows the document");
    if (st || *end)
        return st;
    st = name_read(doc, &name);
    if (!st)
        st = table_find(doc, name);
    if (!st)
        st = expect(doc, ':');
    return st ? st : expect(doc, '[');
}

/* Between rows: a row comes, or the table ends (doc->table is NULL then). */
static enum status row_next(struct life_file *doc)
{
    bool more = true;
    enum status st = ST_OK;

    if (doc->rows > 0)
        st = comma_or(doc, ']', &more);
    else if (peek_past_blanks(doc) == ']') {
        take(doc);
        more = false;
    }
    if (st)
        return st;
    if (!more) {
        doc->table = NULL;
        return ST_OK;
    }
    return doc->rows++ < doc->table->most
               ? ST_OK
               : life_file_fail(doc, "%s: there are more than %lld rows", doc->table->name,
                                (long long)doc->table->most);
}

enum status life_file_next(struct life_file *doc, const struct life_table **table, struct str *text)
{
    enum status st = ST_OK;
    bool end = false;

    if (!doc->begun) {
        doc->begun = true;
        *table = &life_tables[0];
        st = head_read(doc);
        return st ? st : head_member(doc, life_tables[0].name, text);
    }
    if (doc->table)
        st = row_next(doc);
    while (!st && !doc->table && !end) {
        st = member_next(doc, &end);
        if (!st && !end)
            st = row_next(doc);
    }
    *table = doc->table;
    if (!st && doc->table)
        st = value_read(doc, text);
    if (ferror(doc->file)) {
        snprintf(doc->why, sizeof(doc->why), "it cannot be read: %s", strerror(errno));
        return ST_UNAVAILABLE;
    }
    return st;
}

void life_file_mark(struct life_file *doc, char out[LIFE_MARK_LEN + 1])
{
    unsigned char digest[crypto_hash_sha256_BYTES];

    crypto_hash_sha256_final(&doc->hash, digest);
    sodium_bin2hex(out, LIFE_MARK_LEN + 1, digest, sizeof(digest));
}
