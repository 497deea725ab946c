/* code.h: "h_00010000c": the number of a person's thing as text that nobody else's has.
 *
 * A letter that tells what it is, '_', the owner in four digits of base 36 and the number in five:
 * 0-9 and a-z. Only owners past 36^4 and numbers past 36^5 take more, behind one digit that says
 * how many the owner has. It can be read back, so nothing is stored; it hides nothing. */
#pragma once

#include "base/buf.h"

enum { CODE_BYTES_MAX = 2 + 1 + 13 + 13 }; /* of any code */

/* owner and number are 0 or more. */
void code_write(struct buf *out, char letter, int64_t owner, int64_t number);

/* False, and nothing set, when `text` is none that code_write() makes with this letter. */
MUST_CHECK bool code_read(struct str text, char letter, int64_t *owner, int64_t *number);
