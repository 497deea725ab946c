/* show.h: one line of JSON on stdout, through the tables that the APIs use. */
#pragma once

#include "api/shape.h"
#include "cli/cli.h"

void cli_show(struct cli *cli, const struct shape *shape, const void *from);
