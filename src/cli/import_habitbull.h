/* import_habitbull.h: the CSV export of HabitBull. docs/import.md says what becomes of what. */
#pragma once

#include "cli/import.h"

int import_habitbull(struct cli *cli, const char *path);

/* Reads a file. */
enum status habitbull_read(struct import *imp, const char *path) MUST_CHECK;

/* Reads a text, which is changed on the way (see csv.h): what a fuzzer calls. */
enum status habitbull_text_read(struct import *imp, char *text, size_t len) MUST_CHECK;
