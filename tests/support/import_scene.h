/* import_scene.h: what tests of imports share: a person in a fresh database, an import of a file
 * for them, and everything it changed as text. */
#pragma once

#include "unit/store/fixture.h"

#include "base/date.h"
#include "cli/import_loop.h"
#include "domain/check.h"
#include "domain/skip.h"

#define OWN "tests/data/loop-own/"

enum { REPORT_MAX = 8192 };

/* What is called now here: on 2026-11-22. */
static const int64_t now_ms = 20779 * DAY_MS + 1;

struct scene {
    struct fixture f;
    struct fresh_db files; /* its folder is for files made by the test */
    struct cli *cli;
    struct person person; /* jane, pro */
    char report[REPORT_MAX];
};

/* Skips the test when there is no server for "postgresql". */
void scene_open(struct scene *scene, const char *engine);
void scene_close(struct scene *scene);

struct import *import_begin(struct scene *scene);

/* Imports the whole file; the report. */
const char *imported(struct scene *scene, const char *path);

/* Why the file is refused. */
const char *refused(struct scene *scene, const char *path);

/* To call operations that read, as the person. */
struct ctx look(struct scene *scene);

size_t habits_count(struct scene *scene);

/* The person's habit at that place in the list, with what is derived. */
struct habit habit_at(struct scene *scene, size_t index);
void habits_remove(struct scene *scene); /* all of them */

/* Everything that an import can have changed: one line a habit, then one a day. The caller frees.
 */
char *told(struct scene *scene);
void assert_told(struct scene *scene, const char *expected);

/* Files made by a test: a path for one, its content, one of that content, a database made of SQL.
 */
const char *made_path(struct scene *scene, const char *name);
struct str file_text(struct scene *scene, const char *path);
const char *made_file(struct scene *scene, const char *name, struct str text);
const char *made_db(struct scene *scene, const char *name, const char *sql);
