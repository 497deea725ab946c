/* cmd_export.c: everything of a person on stdout, as one JSON document. */
#include "cli/commands.h"
#include "domain/life.h"

#include <errno.h>

static bool out_write(void *to, struct str text)
{
    return fwrite(text.at, 1, text.len, to) == text.len;
}

static enum status export_act(struct ctx *ctx, void *arg)
{
    errno = 0;
    enum status st = life_export(ctx, out_write, arg);

    if (!st && fflush(arg) == 0)
        return ST_OK;
    if (!ferror((FILE *)arg))
        return st ? st : ST_UNAVAILABLE;
    return ctx_fail(
        ctx, ST_UNAVAILABLE,
        arena_format(ctx->arena, "the document could not be written: %s", strerror(errno)));
}

int cmd_export(struct cli *cli)
{
    struct person person;
    int code = cli_open(cli);

    if (!code)
        code = cli_person(cli, &person);
    return code ? code : cli_read(cli, &person.owner, export_act, stdout);
}
