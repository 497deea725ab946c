#include "api/describe.h"
#include "api/work.h"
#include "base/clock.h"
#include "cli/build.h"
#include "cli/commands.h"
#include "cli/server_key.h"
#include "store/migrate.h"
#include "store/sqlite_tools.h"

int cmd_migrate(struct cli *cli)
{
    struct str url = arena_copy(&cli->arena, cli->settings.database);
    char why[256];
    int from, to;

    if (db_open(url.at, DB_CREATE, &cli->db, why, sizeof(why)))
        return cli_fail(cli, "%s", why);
    if (migrate_run(cli->db, cli->now, &from, &to))
        return cli_fail(cli, "%s", cli->db->error);
    if (from == to)
        printf("version %d, nothing to do\n", to);
    else
        printf("version %d -> %d\n", from, to);
    return CLI_OK;
}

int cmd_backup(struct cli *cli)
{
    struct str path = arena_copy(&cli->arena, cli->words[0]);
    int code = cli_open(cli);

    if (code)
        return code;
    if (db_backup(cli->db, path.at))
        return cli_fail(cli, "%s", cli->db->error);
    printf("%s\n", path.at);
    return server_key_tell(cli);
}

/* --- routes
 * ---------------------------------------------------------------------------------------- */

static const struct dialect *dialect_named(struct str name)
{
    for (size_t i = 0; dialects[i]; i++)
        if (str_eq(name, str_from(dialects[i]->name)))
            return dialects[i];
    return NULL;
}

static void route_print(const struct dialect *d, const struct route *r, bool markdown)
{
    const char *scope = r->scope < 0 ? "" : scope_text((enum scope)r->scope);

    if (markdown)
        printf("| %s | %s | `%s%s` | %s |\n", d->name, method_text(r->method), d->prefix, r->path,
               scope);
    else
        printf("%-7s %-7s %s%s%*s %s\n", d->name, method_text(r->method), d->prefix, r->path,
               (int)(46 - strlen(d->prefix) - strlen(r->path)), "", scope);
}

static void text_print(struct str text)
{
    fwrite(text.at, 1, text.len, stdout);
}

int cmd_routes(struct cli *cli)
{
    struct str reference = cli_value(cli, "reference");
    const struct dialect *wanted = dialect_named(reference);

    if (!str_is_null(reference) && (!wanted || !wanted->prefix[0]))
        return cli_misuse(cli, "\"%.*s\" is no API", STR_FMT(reference));
    if (wanted) {
        text_print(describe_reference(&cli->arena, wanted));
        return CLI_OK;
    }
    if (cli_has(cli, "openapi")) {
        text_print(describe_openapi(&cli->arena, BUILD_NAME));
        return CLI_OK;
    }
    bool markdown = cli_has(cli, "markdown");

    if (markdown)
        printf("# Routes\n\nMade from the tables in `src/api/*/routes.c`.\n\n"
               "| API | method | path | scope |\n|---|---|---|---|\n");
    for (size_t d = 0; dialects[d]; d++)
        for (size_t i = 0; i < dialects[d]->count; i++)
            route_print(dialects[d], &dialects[d]->routes[i], markdown);
    return CLI_OK;
}

int cmd_config(struct cli *cli)
{
    struct buf out = {.arena = &cli->arena};

    if (cli_has(cli, "example"))
        settings_example(&out);
    else if (cli_has(cli, "markdown"))
        settings_markdown(&out);
    else
        settings_write(&out, &cli->settings);
    fwrite(out.at, 1, out.len, stdout);
    return CLI_OK;
}

/* --- help
 * ------------------------------------------------------------------------------------------ */

static bool help_wanted(const struct cli *cli, const struct command *c)
{
    struct str name = str_from(c->name);

    for (int i = 0; i < cli->word_count; i++)
        if (!str_eq(str_cut(&name, ' '), cli->words[i]))
            return false;
    return true;
}

static int help_markdown(void)
{
    printf("# Commands\n\nMade from the table in `src/cli/commands.c`. Every command takes every "
           "setting "
           "of [settings.md](settings.md)\nas a flag; most need `--database`.\n");
    for (size_t i = 0; i < command_count; i++)
        printf("\n## cairn %s\n\n%s.\n\n    cairn %s %s\n", commands[i].name, commands[i].help,
               commands[i].name, commands[i].usage);
    return CLI_OK;
}

static void help_one(const struct command *c)
{
    printf("cairn %s %s\n    %s.\n", c->name, c->usage, c->help);
}

int cmd_help(struct cli *cli)
{
    int shown = 0;

    if (cli_has(cli, "markdown"))
        return help_markdown();
    if (!cli->word_count)
        printf("%s: a server for the data of a person who wants to grow\n\n", BUILD_NAME);
    for (size_t i = 0; i < command_count; i++) {
        if (!help_wanted(cli, &commands[i]))
            continue;
        shown++;
        if (cli->word_count)
            help_one(&commands[i]);
        else
            printf("  %-18s  %s\n", commands[i].name, commands[i].help);
    }
    if (!shown)
        return cli_fail(cli, "there is no such command");
    if (!cli->word_count)
        printf("\nEvery command takes every setting as a flag (cairn config lists them); most need "
               "--database.\n");
    return CLI_OK;
}

/* --- call
 * ------------------------------------------------------------------------------------------ */

static enum method method_parse(struct str name)
{
    for (size_t i = 0; i < METHOD_OTHER; i++)
        if (str_eq(name, str_from(method_text((enum method)i))))
            return (enum method)i;
    return METHOD_OTHER;
}

static int call_make(struct cli *cli, struct call *call)
{
    const struct dialect *d = dialect_named(cli->words[0]);
    struct str target = cli->words[2];

    if (!d)
        return cli_misuse(cli, "\"%.*s\" is no API", STR_FMT(cli->words[0]));
    call->req.method = method_parse(cli->words[1]);
    if (call->req.method == METHOD_OTHER || !target.len || target.at[0] != '/')
        return cli_misuse(cli, "say the method and the path, such as GET /habits");
    struct str path = str_cut(&target, '?');

    call->req.path = arena_format(&cli->arena, "%s%.*s", d->prefix, STR_FMT(path));
    call->req.query = target;
    call->req.now = cli->now;
    if (cli->word_count == 4) {
        call->req.body = cli->words[3];
        call->req.headers[HEADER_CONTENT_TYPE] = S("application/json");
    }
    return CLI_OK;
}

int cmd_call(struct cli *cli)
{
    struct program *program = arena_new(&cli->arena, struct program, 1);
    struct call call = {.arena = {.limit = (size_t)cli->settings.request_bytes_max}};
    struct person person;
    int code = call_make(cli, &call);

    if (!code)
        code = cli_open(cli);
    if (!code)
        code = server_key_open(cli);
    if (!code)
        code = cli_person(cli, &person);
    if (code)
        return code;
    program->seal = cli->seal;
    program->settings = &cli->settings;
    program->build = BUILD_NAME;
    program->ready = true;
    program->limits = limits_open(64);
    if (!program->limits)
        return cli_fail(cli, "not enough memory");
    app_call_as(program, &call, cli->db, &person.owner);
    printf("%.*s\n", STR_FMT(call.reply.body));
    if (call.reply.http >= 400)
        code = cli_fail(cli, "answered %d", call.reply.http);
    limits_close(program->limits);
    arena_release(&call.arena);
    return code;
}
