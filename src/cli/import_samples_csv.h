/* import_samples_csv.h: measured values in tables: `cairn import csv`, and the reader that Fitbit's
 * tables share with it. docs/import.md says which columns there are. */
#pragma once

#include "cli/import_signals.h"

enum { TABLE_VALUES_MAX = 10, TABLE_BYTES_MAX = 64 << 20 };

/* What the time of a row means. */
enum table_time {
    TIME_DAY,     /* the date as it is written is the day, whatever stands behind it */
    TIME_INSTANT, /* an instant; the day is that of the row's offset, or of the person's zone */
    TIME_EITHER,  /* a date alone is a whole day; with a time, one reading at that moment */
};

/* A column, and what makes our unit of it. */
struct table_value {
    const char *column;
    enum body_metric metric;
    double factor;
};

/* A kind of table. Names of columns are the same in any case of letters. */
struct table {
    const char *file; /* how the names of such files begin */
    const char *when; /* column of the time; of TIME_EITHER: whichever there is */
    enum table_time time;
    const char *offset; /* column of the offset of `when`; or NULL */
    bool adds;          /* rows of a day are added up, by what the column "data source" says */
    struct table_value values[TABLE_VALUES_MAX];
};

int import_samples_csv(struct cli *cli, const char *path);

enum status samples_csv_read(struct signals *s, const char *path) MUST_CHECK;

/* Reads a text, which is changed on the way (see csv.h): what a fuzzer calls. */
enum status samples_csv_text_read(struct signals *s, char *text, size_t len) MUST_CHECK;

/* Reads one table of a kind; `name` is what reasons call it. */
enum status table_read(struct signals *s, const struct table *table, char *text, size_t len,
                       const char *name) MUST_CHECK;
