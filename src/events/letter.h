/* letter.h: one attempt as an e-mail. */
#pragma once

#include "events/message.h"

/* Whether what goes to this webhook is e-mail. */
bool letter_wanted(const struct delivery_to *to);

/* Fills the parcel, in its arena, with the same bytes at every attempt. NULL, or why it cannot be
 * sent. */
const char *letter_make(struct parcel *parcel, const struct message *m);
