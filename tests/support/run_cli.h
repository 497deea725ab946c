/* run_cli.h: a command, run by a test in its own process. */
#pragma once

#include "cli/cli.h"

#include <unistd.h>

/* Without the variables of the tests: CAIRN_PG_URL is no setting. */
static inline int run_cli(const char *const *words)
{
    char *argv[12], *none[] = {NULL}, **variables = environ;
    int argc = 0;

    for (; words[argc]; argc++)
        argv[argc] = (char *)words[argc];
    argv[argc] = NULL;
    environ = none;
    int code = cli_main(argc, argv);

    environ = variables;
    return code;
}
