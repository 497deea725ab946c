/* signals_scene.h: what tests of imports of measured values share: an import without a database,
 * for somebody in Berlin, and what it found as a table of days. */
#pragma once

#include "cli/import_signals.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

enum { SCENE_TEXT_MAX = 64 << 10 };

struct signals_scene {
    struct arena arena; /* without a way out: when it is full, the test ends */
    struct import imp;
    struct signals s;
    char text[SCENE_TEXT_MAX];
};

/* What is called now: 2026-11-22, noon in UTC. */
extern const int64_t scene_now;

/* Fresh, and released by scene_end(). */
struct signals_scene *scene_begin(const char *zone);
void scene_end(struct signals_scene *scene);

/* Closes the import; then its days, made as they are stored: the header and the lines of
 * tests/data/apple-health-own/expected.csv. */
const char *scene_days(struct signals_scene *scene);

/* The report of a dry run. */
const char *scene_report(struct signals_scene *scene);

/* The path of somebody else's file under ../shared (or CAIRN_SHARED); NULL, and said by name, when
 * it is not here. */
const char *scene_shared(struct signals_scene *scene, const char *name);

/* A whole file, with a NUL after it, in the arena. */
struct str scene_file(struct signals_scene *scene, const char *path);

/* A folder for files that a test makes; scene_end() removes it, and what the test wrote there. */
const char *scene_made(struct signals_scene *scene, const char *name, struct str text);
