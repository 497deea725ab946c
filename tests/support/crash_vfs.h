/* crash_vfs.h: a power cut for SQLite.
 *
 * A VFS over the system's that remembers what was written to each file since it was last synced.
 * At a chosen operation the power fails: from then on every operation is an error. After that,
 * crash_vfs_restart() leaves in the files what a disk may hold then: all that was synced, and of
 * the rest any part, in pieces of 512 bytes. Open databases as "sqlite:PATH?vfs=crash".
 *
 * Not modelled: a deleted file that comes back, and a disk that lies about having synced. For one
 * thread; asserts when memory runs out. */
#pragma once

#include "support/dice.h"

void crash_vfs_install(void); /* once */

/* The power fails at the n-th write, truncation, sync or deletion from now; 0 = never. */
void crash_vfs_arm(long n, struct dice *dice);
bool crash_vfs_is_down(void);

/* Closes the round: call it with every connection closed. Also right when the power has not failed:
 * then it fails now. Returns how many unsynced pieces were lost. */
long crash_vfs_restart(void);

/* What happened so far, to show that a test did meet something. */
struct crash_counts {
    long writes, syncs, truncations, deletions; /* operations at which the power failed */
    long pieces_lost, pieces_kept;              /* of what was not synced */
};

struct crash_counts crash_vfs_counts(void);
