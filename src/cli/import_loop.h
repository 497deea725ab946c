/* import_loop.h: backups of the Loop Habit Tracker: its database, and its CSV export as a folder or
 * a zip. docs/import.md says what becomes of what. */
#pragma once

#include "cli/import_files.h"

#include <sqlite3.h>

int import_loop(struct cli *cli, const char *path);

/* Reads a file or folder whose kind is told from its content. */
enum status loop_read(struct import *imp, const char *path) MUST_CHECK;

/* What a fuzzer calls: each of them on content that may be anything. */
enum status loop_db_read(struct import *imp, sqlite3 *db) MUST_CHECK;
enum status loop_zip_read(struct import *imp, zip_t *zip) MUST_CHECK;
enum status loop_csv_read(struct import *imp, const struct import_files *files) MUST_CHECK;
bool loop_csv_wanted(struct str name);

/* What the app calls the values of a day. Of a habit that counts something every other value is an
 * amount in thousandths, and these but SKIP and UNKNOWN are amounts as well. */
enum loop_value { LOOP_UNKNOWN = -1, LOOP_NO, LOOP_YES_AUTO, LOOP_YES_MANUAL, LOOP_SKIP };

/* A habit as the app keeps it, from either form. Texts may be null. */
struct loop_habit {
    struct str name, question, description;
    struct str color; /* "#RRGGBB" or null */
    struct str unit;  /* numerical */
    int64_t position;
    int64_t times, days; /* so often in so many days; NONE when not there */
    double target;       /* numerical: how much a day or a period; 0: none */
    bool numerical, at_most, archived;
};

/* Turns it into ours; NULL, and told, when it cannot be. The caller gives it an origin. */
struct import_habit *loop_habit_take(struct import *imp, const struct loop_habit *in);

/* Takes, leaves out or refuses what the app says of one day. */
void loop_day_take(struct import *imp, const struct import_habit *h, int64_t day, int64_t value,
                   struct str note);
