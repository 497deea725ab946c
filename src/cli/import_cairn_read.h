/* import_cairn_read.h: the rows of an exported document, one after the other.
 *
 * Read as it comes: no more than one row is in memory, however long the document. Its members must
 * come in the order in which an export writes them, as far as the head: format, version, schema,
 * person. */
#pragma once

#include "base/buf.h"
#include "domain/life.h"

#include <sodium.h>
#include <stdio.h>

enum { LIFE_ROW_BYTES_MAX = 1 << 20, LIFE_BLOCK = 64 * 1024 };

struct life_file {
    FILE *file;
    struct buf text; /* of the value being read */
    unsigned char block[LIFE_BLOCK];
    size_t at, end;                 /* what of the block was not read yet */
    crypto_hash_sha256_state hash;  /* of all bytes so far */
    int64_t line;                   /* from 1 */
    const struct life_table *table; /* inside whose rows it is; or NULL */
    bool begun, *seen;              /* by table */
    int64_t rows;                   /* of the table */
    char why[320];
};

void life_file_open(struct life_file *doc, FILE *file, struct arena *arena);

/* The next row: its table, and its text, which stays until the next call. *table is NULL at the
 * end. ST_MALFORMED with doc->why; ST_UNAVAILABLE when the file cannot be read. */
enum status life_file_next(struct life_file *doc, const struct life_table **table,
                           struct str *text) MUST_CHECK;

/* After the end: SHA-256 of the file, hex. */
void life_file_mark(struct life_file *doc, char out[LIFE_MARK_LEN + 1]);

/* Says why the document is refused, with the line; returns ST_MALFORMED. */
enum status life_file_fail(struct life_file *doc, const char *format, ...) PRINTF_LIKE(2, 3);
