/* import_cairn.h: an exported document, taken over by a person who has nothing yet.
 *
 * The document is read twice. First it is rehearsed: every row is checked and stored in a database
 * in memory, and its sums are made there, so that a document that cannot be taken changes nothing.
 * Then it is stored, in short transactions. */
#pragma once

#include "cli/cli.h"
#include "cli/import_cairn_read.h"

int import_cairn(struct cli *cli, const char *path);

/* What there was in a document: rows by table. */
struct life_counts {
    int64_t *at; /* life_table_count of them */
    struct life_numbers numbers;
    char mark[LIFE_MARK_LEN + 1];
};

/* The rehearsal. ST_OK, or doc->why says why it is refused. */
enum status life_rehearse(struct arena *arena, struct life_file *doc, int64_t now,
                          struct life_counts *out) MUST_CHECK;
