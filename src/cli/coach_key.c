#include "cli/coach_key.h"

#include <sodium.h>
#include <stdio.h>

enum { KEY_BYTES_MAX = 1000 };

int coach_key_read(struct cli *cli)
{
    struct settings *settings = &cli->settings;
    char text[KEY_BYTES_MAX + 1];

    if (!settings->coach_key_file.len)
        return CLI_OK;
    const char *path = arena_copy(&cli->arena, settings->coach_key_file).at;
    FILE *file = fopen(path, "r");
    size_t len = file ? fread(text, 1, sizeof(text), file) : 0;

    if (file)
        fclose(file);
    while (len && (unsigned char)text[len - 1] <= ' ')
        len--;
    if (!len || len > KEY_BYTES_MAX)
        return cli_fail(cli, "%s: no key of 1 to %d bytes", path, KEY_BYTES_MAX);
    settings->coach_key = arena_copy(&cli->arena, (struct str){text, len});
    sodium_memzero(text, sizeof(text));
    return CLI_OK;
}
