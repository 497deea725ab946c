/* import_hold.h: one transaction of an import that shares the database with a server. */
#pragma once

#include "cli/cli.h"

enum { IMPORT_PIECE_MIN = 16, IMPORT_PIECE_START = 128, IMPORT_PIECE_MAX = 512 };

struct import_hold {
    int64_t retry_us;   /* wait before it is tried again; longer each time */
    int64_t locked_us;  /* clock_mono_us() when it got the lock: the act sets it */
    int64_t held_us;    /* how long it had it */
    int64_t longest_us; /* the longest so far */
};

/* Runs one transaction, again when the database was busy or away, and leaves the lock to others for
 * as long as it had it. `hold` may be part of `arg`. */
enum status import_hold(struct cli *cli, int64_t person, cli_act_fn *act, void *arg,
                        struct import_hold *hold) MUST_CHECK;

/* How many rows the next transaction gets, from how long this one took. */
size_t import_piece_size(size_t size, int64_t held_us);
