/* cmd_telegram.c: a code with which a person links a chat to themselves. */
#include "cli/commands.h"
#include "cli/show.h"
#include "domain/telegram.h"

/* clang-format off */
SHAPE(code_shown, struct telegram_code,
      SHOW(struct telegram_code, code, "code"),
      SHOW_AS(FIELD_TIME, struct telegram_code, expires, "expires_at"));
/* clang-format on */

static enum status invite_act(struct ctx *ctx, void *arg)
{
    struct telegram_code code;
    enum status st = telegram_invite(ctx, &(struct nothing){0}, &code);

    if (!st)
        cli_show(arg, &code_shown, &code);
    return st;
}

int cmd_telegram_link(struct cli *cli)
{
    struct person person;
    int code = cli_open(cli);

    if (!code)
        code = cli_person(cli, &person);
    return code ? code : cli_write(cli, person.owner.id, invite_act, cli);
}
