/* csv.h: the records of a CSV text (RFC 4180), one after the other, out of memory.
 *
 * Fields are separated by commas, records by LF or CRLF. A field in double quotes may hold commas,
 * line breaks and, doubled, quotes; quotes inside a field that does not begin with one stand for
 * themselves. A byte order mark and empty lines are passed over. The text must be UTF-8 without
 * NUL.
 *
 * A malformed record is given like any other, with `why` set: the caller counts it and goes on, and
 * reading resumes on the line after the one it began on, so a stray quote costs one line. Fields
 * are views of the text, which the reader changes (doubled quotes become single): it must outlive
 * them. */
#pragma once

#include "base/macros.h"
#include "base/str.h"

enum { CSV_FIELDS_MAX = 1024, CSV_RECORD_BYTES_MAX = 65536 };

struct csv {
    char *at, *end;  /* what has not been read yet */
    int64_t next;    /* number of the line at `at` */
    int64_t line;    /* the line the record began on, from 1 */
    const char *why; /* NULL, or what is wrong with the record: "is not UTF-8" */
    size_t count;    /* fields; 0 when it is malformed */
    struct str fields[CSV_FIELDS_MAX];
};

void csv_start(struct csv *csv, char *text, size_t len);
MUST_CHECK bool csv_next(struct csv *csv); /* false at the end */

/* The field at `index`; empty when the record has fewer, or when index is negative. */
struct str csv_field(const struct csv *csv, int index);

/* In a record of names: the index of a column, whatever its case; -1 when it is not there. */
int csv_find(const struct csv *csv, const char *name);
