/* import.h: what was found in another program's file, and taking it over.
 *
 * A reader fills a struct import with habits and what happened on their days, and counts what it
 * cannot take with the reason; nothing is written meanwhile. import_write() then stores it in short
 * transactions, each of which may be repeated: habits are found again by their origin, a day that
 * has a check keeps it. So an import that was cut off is completed, and its sums are healed, by
 * running it again. Imported acts earn no points.
 *
 * Everything lies in import->arena. Its limit is the import's: beside the limits below, a file
 * cannot make it larger. */
#pragma once

#include "cli/cli.h"
#include "domain/habit.h"

#include <stdio.h>

enum {
    IMPORT_HABITS_MAX = HABITS_MAX,
    IMPORT_ROWS_MAX = 2000000,
    IMPORT_NAME_CHARS_MAX = 255,
    IMPORT_DESCRIPTION_CHARS_MAX = 5000,
    IMPORT_NOTE_CHARS_MAX = 2000,
    IMPORT_GROUPS_MAX = 32,
    IMPORT_EXAMPLE_BYTES_MAX = 160,
    IMPORT_NOTES_BYTES_MAX = 64 << 20, /* of all days together */
};

/* What is told after an import, besides how much was taken. */
enum import_list {
    IMPORT_REFUSED,  /* should have been taken and cannot be */
    IMPORT_LEFT_OUT, /* says nothing that is kept here */
    IMPORT_NOTED,    /* taken, but not quite as it was */
    IMPORT_LIST_COUNT
};

/* The same reason, so many times, and where it was met first. */
struct import_group {
    const char *why; /* a constant */
    int64_t count;
    char first[IMPORT_EXAMPLE_BYTES_MAX + 1];
};

struct import_groups {
    struct import_group at[IMPORT_GROUPS_MAX];
    size_t count;
};

/* What happened on one day of a habit. */
struct import_row {
    struct str note; /* may be null */
    int32_t day;     /* not after today; a skip: not too far ahead */
    int32_t amount;  /* how often, or minutes of a time habit; 0: a skip */
    uint32_t habit;  /* index of its habit */
    uint32_t order;  /* place in the file */
};

struct import_habit {
    struct habit_edit edit;   /* all members set; its origin finds it again */
    struct str origin_before; /* another one that an older file may have given it; may be null */
    int64_t position;         /* place in the other program's list */
    int64_t minutes_each;     /* a time habit: minutes of one of the unit its file has; else 0 */
    size_t first, count;      /* its rows, once import_sort() has run */
    int64_t id;               /* in our database, once found or added; NONE when refused */
    bool is_new;
};

struct import_taken {
    int64_t habits, habits_new, checks, checks_new, skips, skips_new;
};

struct import {
    struct arena *arena;
    int64_t today;
    const char *what; /* "Loop Habit Tracker backup" */
    struct import_habit *habits;
    size_t habit_count;
    struct import_row *rows;
    size_t row_count, row_room;
    size_t note_bytes;
    int64_t habits_read, rows_read; /* what there was, taken or not */
    struct import_groups lists[IMPORT_LIST_COUNT];
    struct import_taken taken;
    int64_t began_us, told_us; /* clock_mono_us(): for progress */
    int64_t longest_us;        /* the longest that a transaction held the lock */
    int64_t retry_us; /* wait before a failed transaction is tried again; longer each time */
    char why[256];    /* after a failure: a sentence for people */
};

void import_init(struct import *imp, struct arena *arena, int64_t today);

/* Counts one thing in a list; the format says which one it was. */
void import_tell(struct import *imp, enum import_list list, const char *why, const char *format,
                 ...) PRINTF_LIKE(4, 5);

/* Says why the whole file is refused; returns ST_MALFORMED. */
enum status import_fail(struct import *imp, const char *format, ...) PRINTF_LIKE(2, 3);

/* A new habit, checked every day, without a name yet; NULL when there are too many. It moves no
 * other. */
struct import_habit *import_habit_add(struct import *imp);

/* Sets the name, shortened and checked; false, and told, when it has none that can be kept. */
bool import_name(struct import *imp, struct import_habit *h, struct str name);

/* Makes room for `rows` more rows, at most IMPORT_ROWS_MAX in all. */
void import_reserve(struct import *imp, size_t rows);

/* Adds a row of a habit that was read, or counts it as refused: its day, its amount and its note
 * are checked here, the note is copied. Day and amount come apart, as large as the file has them.
 */
void import_row_add(struct import *imp, const struct import_habit *h, int64_t day, int64_t amount,
                    struct str note);

/* Orders rows by habit and day, refuses a day's second one (a check wins over a skip), and lets
 * habits begin on their first day. After this nothing is added. */
void import_sort(struct import *imp);

/* A copy of at most `chars_max` characters; cutting it is noted. Null when it is empty or not
 * UTF-8. */
struct str import_text(struct import *imp, struct str text, size_t chars_max, const char *what);

/* Runs work that allocates while it holds a handle of another library, and closes the handle after
 * it, also when an allocation fails (see arena.h). */
typedef enum status import_work_fn(struct import *imp, void *handle);
enum status import_holding(struct import *imp, void *handle, void (*close)(void *handle),
                           import_work_fn *work) MUST_CHECK;

/* Tells stderr how far it is, once it has taken more than a second. */
void import_progress(struct import *imp, const char *doing, size_t done, size_t all);

/* Takes what it told off a terminal, where the report begins. */
void import_progress_end(const struct import *imp);

/* Stores everything for the person. CLI_OK, or the exit code once it has said what stopped it. */
int import_write(struct cli *cli, int64_t person, struct import *imp);

/* What was taken, refused, left out and noted. `dry`: nothing was written. */
void import_report(const struct import *imp, bool dry, FILE *out);

/* The part of it that is the same for whatever is imported: reasons, with counts and examples. */
void import_lists_report(const struct import *imp, FILE *out);

/* The whole of an import of habits: reads, writes unless --dry-run, reports. */
typedef enum status import_read_fn(struct import *imp, const char *path);
int import_habits(struct cli *cli, const char *path, import_read_fn *read);
