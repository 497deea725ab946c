/* secret_file.h: a secret of the settings that is in a file, rather than in what others may see. */
#pragma once

#include "cli/cli.h"

/* Sets *secret from the file at `path`, if that names one. CLI_OK, or what cli_fail() gives. */
int secret_file_read(struct cli *cli, struct str path, struct str *secret);
