#include "cli/import_hold.h"
#include "base/clock.h"

#include <unistd.h>

enum {
    PIECE_US = 10000, /* what a piece should take; 20 ms is the most it may */
    PAUSE_US_MAX = 20000,
    TRIES_MAX = 5, /* each waits up to 5 s for the lock by itself */
};

enum status import_hold(struct cli *cli, int64_t person, cli_act_fn *act, void *arg,
                        struct import_hold *hold)
{
    enum status st = ST_UNAVAILABLE;

    for (int i = 0; st == ST_UNAVAILABLE && i < TRIES_MAX; i++) {
        struct arena_mark mark = arena_mark(&cli->arena);

        if (i > 0)
            usleep((useconds_t)(hold->retry_us * i));
        hold->locked_us = clock_mono_us();
        st = cli_try_write(cli, &cli->arena, person, act, arg);
        hold->held_us = clock_mono_us() - hold->locked_us;
        arena_rewind(&cli->arena, mark);
    }
    if (!st && hold->held_us > hold->longest_us)
        hold->longest_us = hold->held_us;
    if (!st)
        usleep((useconds_t)(hold->held_us < PAUSE_US_MAX ? hold->held_us : PAUSE_US_MAX));
    return st;
}

size_t import_piece_size(size_t size, int64_t held_us)
{
    if (held_us > PIECE_US && size > IMPORT_PIECE_MIN)
        return size / 2;
    return held_us < PIECE_US / 2 && size < IMPORT_PIECE_MAX ? size * 2 : size;
}
