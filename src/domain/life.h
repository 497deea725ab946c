/* life.h: everything of a person as one JSON document, and such a document as a person's again.
 *
 * Which tables and columns that is, and what each may hold, follows from the schema and life.rules;
 * tools/lifegen.awk makes the table below of them. A document holds facts only: keys and passwords
 * stay behind, and what adds up is added up anew. Things keep their numbers, so a life is taken
 * over by a person who has nothing yet. docs/export.md describes the document.
 *
 * Taking over, each step in a transaction of its own with the person locked:
 *     life_begin()  settings, room for the numbers, and a mark that says which document it is
 *     life_store()  row after row, in any order; a row that is there already stays
 *     life_habit(), life_goal()  until they find no more: sums of one
 *     life_end()    sums of the person; the mark goes
 * Cut off anywhere, all of it can be done again with the same document. */
#pragma once

#include "base/json.h"
#include "domain/ctx.h"

enum { LIFE_VERSION = 1, LIFE_KEYS_MAX = 4, LIFE_COLUMNS_MAX = 63, LIFE_MARK_LEN = 64 };

/* What a column may hold. */
enum life_kind {
    LIFE_NUMBER, /* of a thing of the person: below the person's next */
    LIFE_ROW,    /* of a row of a write: see ctx_row() */
    LIFE_DAY,
    LIFE_INSTANT,
    LIFE_RANGE, /* low..high */
    LIFE_EVENT, /* enum event_kind */
    LIFE_BADGE, /* number of a badge */
    LIFE_REAL,
    LIFE_TEXT,  /* low..high characters */
    LIFE_COLOR, /* "#10B981" */
    LIFE_CLOCK, /* "09:30" */
    LIFE_URL,
    LIFE_ZONE
};

struct life_column {
    const char *name;
    enum life_kind kind;
    bool needed; /* in every row; else it may be left out: */
    int64_t low, high;
    int64_t preset; /* what it is then; NONE: null */
};

struct life_table {
    const char *name;
    enum sql_id dump, load;
    const struct life_column *columns;
    size_t column_count;
    uint8_t keys[LIFE_KEYS_MAX]; /* places of the columns that, with the person, are its key */
    size_t key_count;
    int64_t most; /* rows */
};

/* A column that holds the number of a row of another table. */
struct life_link {
    enum sql_id lost; /* finds one whose row is not there */
    const char *table, *column, *other;
};

extern const struct life_table life_tables[]; /* the person's own row first */
extern const size_t life_table_count;
extern const struct life_link life_links[];
extern const size_t life_link_count;

/* Takes a piece of the document; false ends the export with ST_UNAVAILABLE. */
typedef bool life_sink(void *to, struct str text);

/* The document of ctx->owner, on one snapshot, in pieces: the memory it takes does not grow with
 * the life. The same life is the same bytes. ST_CONFLICT while an import has not ended. */
enum status life_export(struct ctx *ctx, life_sink *sink, void *to) MUST_CHECK;

/* A row on its way in. Texts are those of the JSON it was read from. */
struct life_row {
    const struct life_table *table;
    struct val values[LIFE_COLUMNS_MAX];
};

/* How far the numbers of a document go. */
struct life_numbers {
    int64_t next; /* above all numbers of things; 0: not known yet */
    int64_t row;  /* the highest number of a row of a write so far */
};

/* Reads a row. NULL, or what is wrong with it, after *column (or null): "must be ...". */
const char *life_read(const struct life_table *table, const json_t *json,
                      struct life_numbers *numbers, struct life_row *out, struct str *column);

struct life_start {
    const struct life_row *person; /* the row of the first table */
    const struct life_numbers *numbers;
    struct str mark; /* SHA-256 of the document, hex */
};

/* ST_CONFLICT, with a sentence, when the person has something already that is not of this document.
 */
enum status life_begin(struct ctx *ctx, const struct life_start *start) MUST_CHECK;
enum status life_store(struct ctx *ctx, const struct life_row *row, bool *added) MUST_CHECK;

/* The sums of the first habit or goal after *id, which becomes its number; NONE when there is none.
 */
enum status life_habit(struct ctx *ctx, int64_t *id) MUST_CHECK;
enum status life_goal(struct ctx *ctx, int64_t *id) MUST_CHECK;
enum status life_end(struct ctx *ctx) MUST_CHECK;

/* ST_INVALID, with a sentence, when rows do not fit together: one names another that is not there,
 * or says what no operation would. For a rehearsal, after all rows are stored. */
enum status life_verify(struct ctx *ctx) MUST_CHECK;
