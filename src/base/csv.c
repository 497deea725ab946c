#include "base/csv.h"

void csv_start(struct csv *csv, char *text, size_t len)
{
    *csv = (struct csv){.at = text, .end = text + len, .next = 1};
    if (str_starts((struct str){text, len}, S("\xef\xbb\xbf")))
        csv->at += 3;
}

/* How long the line break at `at` is; 0 when there is none. */
static size_t break_len(const char *at, const char *end)
{
    if (at < end && *at == '\n')
        return 1;
    return end - at >= 2 && at[0] == '\r' && at[1] == '\n' ? 2 : 0;
}

static bool ends_field(const char *at, const char *end)
{
    return at == end || *at == ',' || break_len(at, end) > 0;
}

/* The end of the field at `at`, or NULL with csv->why set. Quoted fields end after their quote. */
static char *field_end(struct csv *csv, char *at, const char *limit)
{
    bool quoted = at < limit && *at == '"';
    char *from = at;

    if (!quoted) {
        while (at < limit && !ends_field(at, csv->end))
            at++;
    } else {
        at++;
        while (at < limit && (*at != '"' || (at + 1 < csv->end && at[1] == '"')))
            at += *at == '"' ? 2 : 1;
        if (at < limit)
            at++;
        else if (limit == csv->end)
            csv->why = "has a quote that is never closed";
    }
    if (!csv->why && at >= limit && limit < csv->end)
        csv->why = "is longer than 65536 bytes";
    if (!csv->why && quoted && !ends_field(at, csv->end))
        csv->why = "has text after a closing quote";
    if (!csv->why && !str_utf8((struct str){from, (size_t)(at - from)}))
        csv->why = "is not UTF-8";
    return csv->why ? NULL : at;
}

/* The text between the quotes, doubled ones made single in place. */
static struct str unquote(char *from, const char *end)
{
    char *to = from;

    for (const char *at = from + 1; at < end - 1; at++) {
        *to++ = *at;
        if (*at == '"')
            at++;
    }
    return (struct str){from, (size_t)(to - from)};
}

/* Finds where each field begins and ends, changing nothing yet: a malformed record is read again
 * from its second line. Returns where the record ends, or NULL. */
static char *record_scan(struct csv *csv)
{
    char *at = csv->at;
    const char *limit = csv->end - at > CSV_RECORD_BYTES_MAX ? at + CSV_RECORD_BYTES_MAX : csv->end;

    for (;;) {
        if (csv->count == CSV_FIELDS_MAX) {
            csv->why = "has more than 1024 fields";
            return NULL;
        }
        char *end = field_end(csv, at, limit);

        if (!end)
            return NULL;
        csv->fields[csv->count++] = (struct str){at, (size_t)(end - at)};
        if (end == csv->end || *end != ',')
            return end;
        at = end + 1;
    }
}

static void line_skip(struct csv *csv)
{
    char *hit = memchr(csv->at, '\n', (size_t)(csv->end - csv->at));

    csv->at = hit ? hit + 1 : csv->end;
    csv->next++;
}

bool csv_next(struct csv *csv)
{
    csv->why = NULL;
    csv->count = 0;
    while (csv->at < csv->end && break_len(csv->at, csv->end) > 0)
        line_skip(csv);
    csv->line = csv->next;
    if (csv->at == csv->end)
        return false;

    char *end = record_scan(csv);

    if (!end) {
        csv->count = 0;
        line_skip(csv);
        return true;
    }
    for (const char *at = csv->at; at < end; at++)
        csv->next += *at == '\n';
    for (size_t i = 0; i < csv->count; i++) {
        struct str *field = &csv->fields[i];

        if (field->len && field->at[0] == '"')
            *field = unquote(csv->at + (field->at - csv->at), field->at + field->len);
    }
    csv->at = end + break_len(end, csv->end);
    csv->next++;
    return true;
}

struct str csv_field(const struct csv *csv, int index)
{
    return index >= 0 && (size_t)index < csv->count ? csv->fields[index] : S("");
}

int csv_find(const struct csv *csv, const char *name)
{
    for (size_t i = 0; i < csv->count; i++)
        if (str_eq_nocase(str_trim(csv->fields[i]), str_from(name)))
            return (int)i;
    return -1;
}
