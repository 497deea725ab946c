#include "cli/commands.h"
#include "cli/show.h"
#include "domain/key.h"
#include "domain/words.h"

#include <sodium.h>

enum { OVERLAP_HOURS_MAX = 168 };

/* A key as commands list it. */
struct key_line {
    int64_t id, api, mode;
    struct str name, hint, scopes;
    int64_t created, expires, last_used;
};

SHAPE(key_shown, struct key_line, SHOW(struct key_line, id, "id"),
      SHOW(struct key_line, name, "name"), SHOW_WORD(struct key_line, api, "api", api_words),
      SHOW_WORD(struct key_line, mode, "mode", mode_words), SHOW(struct key_line, hint, "begins"),
      SHOW(struct key_line, scopes, "scopes"),
      SHOW_AS(FIELD_TIME, struct key_line, created, "created_at"),
      SHOW_AS(FIELD_TIME, struct key_line, expires, "expires_at"),
      SHOW_AS(FIELD_TIME, struct key_line, last_used, "last_used_at"));

static struct str scopes_text(struct arena *a, int64_t bits)
{
    struct buf text = {.arena = a};

    for (int i = 0; i < SCOPE_COUNT; i++) {
        if (!(bits & SCOPE_BIT(i)))
            continue;
        buf_str(&text, text.len ? S(",") : S(""));
        buf_str(&text, str_from(scope_text((enum scope)i)));
    }
    return buf_view(&text);
}

struct key_act {
    struct cli *cli;
    struct key_new make;
    struct key_turn turn;
    struct key out;
};

/* The key goes to stdout alone; it is never shown again, and not kept here either. */
static int key_tell(struct key *key)
{
    printf("%.*s\n", STR_FMT(key->text));
    int failed = fflush(stdout);

    sodium_memzero((char *)(uintptr_t)key->text.at, key->text.len);
    return failed ? CLI_FAILED : CLI_OK;
}

static enum status key_add_act(struct ctx *ctx, void *arg)
{
    struct key_act *act = arg;

    return key_add(ctx, &act->make, &act->out);
}

static int key_new_read(struct cli *cli, struct key_new *out)
{
    struct str mode = cli_value(cli, "mode"), scopes = cli_value(cli, "scope"), bad;

    out->api = words_find(api_words, cli_value(cli, "api"));
    if (out->api == NONE)
        return cli_misuse(cli, "--api must be loggd, resurgo or resona");
    out->mode = str_is_null(mode) ? 0 : words_find(mode_words, mode);
    if (out->mode == NONE)
        return cli_misuse(cli, "--mode must be live or test");
    out->name = cli_value(cli, "name");
    out->scopes = NONE;
    if (!str_is_null(scopes) && !scope_parse((enum api)out->api, scopes, &out->scopes, &bad))
        return cli_misuse(cli, "--scope: \"%.*s\" is no scope of that API", STR_FMT(bad));
    return cli_instant(cli, "expires", &out->expires);
}

int cmd_key_add(struct cli *cli)
{
    struct key_act act = {.cli = cli};
    struct person person;
    int code = key_new_read(cli, &act.make);

    if (!code)
        code = cli_open(cli);
    if (!code)
        code = cli_person(cli, &person);
    if (!code)
        code = cli_write(cli, person.owner.id, key_add_act, &act);
    return code ? code : key_tell(&act.out);
}

static enum status key_list_act(struct ctx *ctx, void *arg)
{
    struct cli *cli = arg;
    struct key_page page = {0};
    enum status st = key_list(ctx, &(struct nothing){0}, &page);
    const struct key *keys = page.keys.at;

    for (size_t i = 0; !st && i < page.keys.count; i++)
        cli_show(cli, &key_shown,
                 &(struct key_line){keys[i].id, keys[i].api, keys[i].mode, keys[i].name,
                                    keys[i].hint, scopes_text(ctx->arena, keys[i].scopes),
                                    keys[i].created, keys[i].expires, keys[i].last_used});
    return st;
}

int cmd_key_list(struct cli *cli)
{
    struct person person;
    int code = cli_open(cli);

    if (!code)
        code = cli_person(cli, &person);
    return code ? code : cli_read(cli, &person.owner, key_list_act, cli);
}

static int key_id_read(struct cli *cli, int64_t *out)
{
    if (!str_int(cli->words[0], out) || *out < 1)
        return cli_misuse(cli, "\"%.*s\" is no key's id; see cairn key list",
                          STR_FMT(cli->words[0]));
    return CLI_OK;
}

static enum status key_revoke_act(struct ctx *ctx, void *arg)
{
    return key_revoke(ctx, arg, &(struct nothing){0});
}

int cmd_key_revoke(struct cli *cli)
{
    struct key_ref ref;
    struct person person;
    int code = key_id_read(cli, &ref.id);

    if (!code)
        code = cli_open(cli);
    if (!code)
        code = cli_person(cli, &person);
    return code ? code : cli_write(cli, person.owner.id, key_revoke_act, &ref);
}

static enum status key_rotate_act(struct ctx *ctx, void *arg)
{
    struct key_act *act = arg;

    return key_rotate(ctx, &act->turn, &act->out);
}

int cmd_key_rotate(struct cli *cli)
{
    struct key_act act = {.cli = cli};
    struct str overlap = cli_value(cli, "overlap-hours");
    struct person person;
    int64_t hours = 0;
    int code = key_id_read(cli, &act.turn.id);

    if (!code && !str_is_null(overlap) &&
        (!str_int(overlap, &hours) || hours < 0 || hours > OVERLAP_HOURS_MAX))
        code = cli_misuse(cli, "--overlap-hours must be 0 to 168");
    act.turn.overlap_ms = hours * 3600000;
    if (!code)
        code = cli_open(cli);
    if (!code)
        code = cli_person(cli, &person);
    if (!code)
        code = cli_write(cli, person.owner.id, key_rotate_act, &act);
    return code ? code : key_tell(&act.out);
}

int cmd_verify_key(struct cli *cli)
{
    struct str text = cli->words[0];
    char line[256];
    enum api api;
    int64_t mode;

    if (str_eq(text, S("-"))) {
        if (!fgets(line, sizeof(line), stdin))
            return cli_fail(cli, "no key came on stdin");
        line[strcspn(line, "\r\n")] = '\0';
        text = str_from(line);
    }
    if (!key_form(text, &api, &mode))
        return cli_fail(cli, "this is no key of Cairn's, or it has a typo");
    printf("a well formed %s key%s\n", api_words[api], mode ? " for test data" : "");
    return CLI_OK;
}
