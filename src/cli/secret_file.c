#include "cli/secret_file.h"

#include <sodium.h>
#include <stdio.h>

enum { SECRET_BYTES_MAX = 1000 };

int secret_file_read(struct cli *cli, struct str path, struct str *secret)
{
    char text[SECRET_BYTES_MAX + 1];

    if (!path.len)
        return CLI_OK;
    const char *name = arena_copy(&cli->arena, path).at;
    FILE *file = fopen(name, "r");
    size_t len = file ? fread(text, 1, sizeof(text), file) : 0;

    if (file)
        fclose(file);
    while (len && (unsigned char)text[len - 1] <= ' ')
        len--;
    if (!len || len > SECRET_BYTES_MAX)
        return cli_fail(cli, "%s: no key of 1 to %d bytes", name, SECRET_BYTES_MAX);
    *secret = arena_copy(&cli->arena, (struct str){text, len});
    sodium_memzero(text, sizeof(text));
    return CLI_OK;
}
