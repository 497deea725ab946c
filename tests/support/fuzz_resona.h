/* fuzz_resona.h: any body sent to a row of Resona, on a database in memory: it is stored or
 * refused, sent again it changes nothing that is shown, and what was stored can be read back. */
#pragma once

#include "base/str.h"

/* `target` is the path, and perhaps the query. */
void fuzz_resona(const char *target, struct str body);
