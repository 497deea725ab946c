/* system/avatars.h: the pictures that people can show of themselves,
 * /images/avatars/{avatar_id}.svg: heads of animals, put together from a few shapes by a table. */
#pragma once

#include "base/buf.h"

/* The SVG of a number of avatar_words (domain/words.h). */
void avatar_write(struct buf *out, int64_t avatar);
