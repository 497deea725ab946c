/* import_fitbit.h: the tables of Fitbit's export: a folder of them, or the zip.
 * docs/import.md says what becomes of what. */
#pragma once

#include "cli/import_files.h"
#include "cli/import_signals.h"

int import_fitbit(struct cli *cli, const char *path);

/* Reads a file or folder whose kind is told from its content. */
enum status fitbit_read(struct signals *s, const char *path) MUST_CHECK;

/* Reads a zip; it stays the caller's. */
enum status fitbit_zip_read(struct signals *s, zip_t *zip) MUST_CHECK;

/* The table in that file: which kind it is, its name says. */
enum status fitbit_table_read(struct signals *s, struct import_file *file) MUST_CHECK;

bool fitbit_wanted(struct str name);
