/* fuzz_import.h: an import of whatever a fuzzer made, without a database to write it to. */
#pragma once

#include "cli/import.h"

/* Runs `read` with a handle, then orders and reports what it found. The memory it may take is that
 * of a small import; a file that needs more ends like one for which there is none. */
void fuzz_import(import_work_fn *read, void *handle);
