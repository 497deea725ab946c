/* fuzz_signals.h: an import of measured values from whatever a fuzzer made, without a database. */
#pragma once

#include "cli/import_signals.h"

/* Runs `read` with a handle, then makes the days, checks what every import promises, and reports.
 */
typedef enum status fuzz_signals_fn(struct signals *s, void *handle);
void fuzz_signals(fuzz_signals_fn *read, void *handle);
