#include "cli/show.h"

void cli_show(struct cli *cli, const struct shape *shape, const void *from)
{
    struct buf line = {.arena = &cli->arena};

    shape_write(&line, shape, from);
    buf_char(&line, '\n');
    fwrite(line.at, 1, line.len, stdout);
}
