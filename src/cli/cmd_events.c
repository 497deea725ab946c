/* cmd_events.c: what happened to a person, as Loggd's webhooks say it. */
#include "api/voice.h"
#include "cli/commands.h"

#include <stdio.h>

enum { LIMIT_PRESET = 50, LIMIT_MAX = 100000, PAGE = 100 };

struct events_asked {
    struct cli *cli;
    int64_t limit;
};

static void event_show(struct cli *cli, const struct event *event, int64_t person)
{
    struct buf line = {.arena = &cli->arena};

    if (voice_show(&line, API_LOGGD, event, person))
        printf("%.*s\n", STR_FMT(buf_view(&line)));
}

static enum status events_list_act(struct ctx *ctx, void *arg)
{
    struct events_asked *asked = arg;
    struct event_ask ask = {.after = NONE};
    struct event_page page = {.has_more = true};
    enum status st = ST_OK;

    while (!st && page.has_more && asked->limit > 0) {
        struct arena_mark mark = arena_mark(ctx->arena);

        page = (struct event_page){0};
        ask.limit = asked->limit < PAGE ? asked->limit : PAGE;
        st = event_list(ctx, &ask, &page);
        const struct event *events = page.events.at;

        for (size_t i = 0; !st && i < page.events.count; i++, asked->limit--) {
            event_show(asked->cli, &events[i], ctx->owner.id);
            ask.after = events[i].id;
        }
        arena_rewind(ctx->arena, mark);
    }
    return st;
}

int cmd_events_list(struct cli *cli)
{
    struct str limit = cli_value(cli, "limit");
    struct events_asked asked = {.cli = cli, .limit = LIMIT_PRESET};
    struct person person;

    if (!str_is_null(limit) &&
        (!str_int(limit, &asked.limit) || asked.limit < 1 || asked.limit > LIMIT_MAX))
        return cli_misuse(cli, "--limit must be a number from 1 to %d", LIMIT_MAX);
    int code = cli_open(cli);

    if (!code)
        code = cli_person(cli, &person);
    return code ? code : cli_read(cli, &person.owner, events_list_act, &asked);
}
