/* server_key.h: the file with the key that seals secrets in the database.
 *
 * It lies beside the database unless secret-key-file names it, and is made when there is neither a
 * key nor a database that knows one. A database knows the fingerprint of its key: with another key,
 * or none, nothing begins, for secrets would be lost one by one. */
#pragma once

#include "cli/cli.h"

/* After cli_open(), or with cli->db open: sets cli->seal. CLI_OK or the exit code. */
int server_key_open(struct cli *cli);

/* Where it is, or would be made. */
struct str server_key_path(struct cli *cli);

/* Tells on stderr which key a copy of this database needs, if it has one. */
int server_key_tell(struct cli *cli);
