/* coach_key.h: the key of the coaches' model, when it is in a file. */
#pragma once

#include "cli/cli.h"

/* Sets settings.coach_key from the file that settings.coach_key_file names, if it names one.
 * CLI_OK, or what cli_fail() gives. */
int coach_key_read(struct cli *cli);
