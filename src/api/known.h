/* known.h: keys that this thread has found already, good for as long as the database is the same.
 *
 * What a key is found with depends on the database alone, so while no connection has committed
 * anything, it need not be asked again: that is most of what a short read would cost. A key
 * revoked, a plan changed, a zone moved, by this program or another, makes everything found before
 * forgotten. The keys themselves are not kept, only a keyed hash of each. One table a thread; no
 * locks. */
#pragma once

#include "domain/key.h"

struct known;

/* Takes at most `bytes`. NULL without memory; a NULL table is one that never has anything. */
struct known *known_open(size_t bytes);
void known_close(struct known *known);

/* Says which state of the database the thread reads from now on. */
void known_moment(struct known *known, int64_t moment);

bool known_find(const struct known *known, struct str text, struct key_found *out);
void known_keep(struct known *known, struct str text, const struct key_found *found);
