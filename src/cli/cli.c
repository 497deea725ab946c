#include "cli/cli.h"
#include "cli/commands.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/zone.h"
#include "domain/key.h"
#include "store/migrate.h"

#include <errno.h>
#include <locale.h>
#include <signal.h>
#include <sodium.h>
#include <stdarg.h>
#include <unistd.h>

enum { ARENA_MAX = 256 << 20, CONFIG_MAX = 1 << 20 };

static PRINTF_LIKE(2, 0) void complain(const struct cli *cli, const char *format, va_list args)
{
    fprintf(stderr, "cairn %s: ", cli->command ? cli->command->name : "");
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
}

int cli_fail(const struct cli *cli, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    complain(cli, format, args);
    va_end(args);
    return CLI_FAILED;
}

int cli_misuse(const struct cli *cli, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    complain(cli, format, args);
    va_end(args);
    if (cli->command)
        fprintf(stderr, "usage: cairn %s %s\n", cli->command->name, cli->command->usage);
    return CLI_USAGE;
}

struct str cli_value(const struct cli *cli, const char *name)
{
    for (int i = 0; i < cli->value_count; i++)
        if (strcmp(cli->values[i].name, name) == 0)
            return cli->values[i].text;
    return STR_NULL;
}

bool cli_has(const struct cli *cli, const char *name)
{
    return !str_is_null(cli_value(cli, name));
}

/* --- the command line ------------------------------------------------------------------------ */

/* The command that the first words name; the longest name wins. */
static const struct command *command_find(int argc, char **argv, int *used)
{
    const struct command *found = NULL;

    *used = 0;
    for (size_t i = 0; i < command_count; i++) {
        struct str rest = str_from(commands[i].name);
        int words = 0;

        while (rest.len && words + 1 < argc &&
               str_eq(str_cut(&rest, ' '), str_from(argv[words + 1])))
            words++;
        bool whole = words > 0 && strlen(commands[i].name) ==
                                      strlen(argv[1]) + (words > 1 ? 1 + strlen(argv[2]) : 0);

        if (!whole || words <= *used)
            continue;
        found = &commands[i];
        *used = words;
    }
    return found;
}

static const struct cli_flag *flag_find(const struct command *command, struct str name)
{
    for (size_t i = 0; i < CLI_FLAGS_MAX && command->flags[i].name; i++)
        if (str_eq(str_from(command->flags[i].name), name))
            return &command->flags[i];
    return NULL;
}

static bool says_on_or_off(const char *word)
{
    return strcmp(word, "on") == 0 || strcmp(word, "off") == 0;
}

/* The text of a flag: after '=', or the next word. A setting that is on or off is switched on by
 * its name alone. */
static bool flag_text(struct str *rest, bool switches, int argc, char **argv, int *i)
{
    if (switches && (*i + 1 >= argc || !says_on_or_off(argv[*i + 1]))) {
        *rest = S("on");
        return true;
    }
    if (*i + 1 >= argc)
        return false;
    *rest = str_from(argv[++*i]);
    return true;
}

static int flag_read(struct cli *cli, int argc, char **argv, int *i)
{
    struct str rest = str_from_index(str_from(argv[*i]), 2);
    bool has_equals = memchr(rest.at, '=', rest.len) != NULL;
    struct str name = str_cut(&rest, '=');
    const struct cli_flag *flag = flag_find(cli->command, name);

    if (!flag && !settings_is(name))
        return cli_misuse(cli, "--%.*s is unknown", STR_FMT(name));
    if (flag && cli_has(cli, flag->name)) /* so there are never more values than flags */
        return cli_misuse(cli, "--%s is given twice", flag->name);
    if (flag && !flag->takes_value && has_equals)
        return cli_misuse(cli, "--%s takes no value", flag->name);
    if (flag && !flag->takes_value)
        rest = S("yes");
    else if (!has_equals && !flag_text(&rest, settings_switch(name), argc, argv, i))
        return cli_misuse(cli, "--%.*s needs a value", STR_FMT(name));
    if (!flag) {
        const char *why = settings_set(&cli->settings, name, rest);

        return why ? cli_misuse(cli, "--%.*s %s", STR_FMT(name), why) : CLI_OK;
    }
    cli->values[cli->value_count++] = (struct cli_value){flag->name, rest};
    return CLI_OK;
}

static int line_read(struct cli *cli, int argc, char **argv, int first)
{
    int code = CLI_OK;

    for (int i = first; !code && i < argc; i++) {
        if (strncmp(argv[i], "--", 2) == 0)
            code = flag_read(cli, argc, argv, &i);
        else if (cli->word_count == cli->command->words_max)
            code = cli_misuse(cli, "\"%s\" is one word too many", argv[i]);
        else
            cli->words[cli->word_count++] = str_from(argv[i]);
    }
    if (!code && cli->word_count < cli->command->words_min)
        return cli_misuse(cli, "something is missing");
    return code;
}

/* --- settings
 * ------------------------------------------------------------------------------------- */

static int config_read(struct cli *cli, struct str path)
{
    char *text = arena_alloc(&cli->arena, 1, 1, CONFIG_MAX);
    FILE *file = fopen(arena_copy(&cli->arena, path).at, "r");
    int line;

    if (!file)
        return cli_fail(cli, "cannot read %.*s: %s", STR_FMT(path), strerror(errno));
    size_t len = fread(text, 1, CONFIG_MAX, file);

    fclose(file);
    if (len == CONFIG_MAX)
        return cli_fail(cli, "%.*s is longer than 1 MiB", STR_FMT(path));
    const char *why = settings_text(&cli->settings, (struct str){text, len}, &line);

    return why ? cli_fail(cli, "%.*s line %d %s", STR_FMT(path), line, why) : CLI_OK;
}

/* Where --config or CAIRN_CONFIG points, before anything else is read. */
static struct str config_path(int argc, char **argv)
{
    const char *path = getenv("CAIRN_CONFIG");

    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--config") == 0 && i + 1 < argc)
            path = argv[i + 1];
        else if (strncmp(argv[i], "--config=", 9) == 0)
            path = argv[i] + 9;
    }
    return path ? str_from(path) : STR_NULL;
}

static int settings_read(struct cli *cli, int argc, char **argv)
{
    struct str path = config_path(argc, argv), bad;
    int code = CLI_OK;

    settings_preset(&cli->settings);
    if (path.len)
        code = config_read(cli, path);
    if (code)
        return code;
    const char *why = settings_environment(&cli->settings, environ, &bad);

    return why ? cli_misuse(cli, "%.*s %s", STR_FMT(bad), why) : CLI_OK;
}

static int log_start(struct cli *cli)
{
    enum log_level level;

    if (!log_level_parse(arena_copy(&cli->arena, cli->settings.log_level).at, &level))
        return cli_misuse(cli, "--log-level must be debug, info, warn or error");
    /* Only a server tells what it does all the time. */
    log_level_set(level == LOG_INFO && cli->command->run != cmd_serve ? LOG_WARN : level);
    return CLI_OK;
}

/* --- the database
 * ----------------------------------------------------------------------------------- */

int cli_open(struct cli *cli)
{
    struct str url = arena_copy(&cli->arena, cli->settings.database);
    char why[256];

    if (db_open(url.at, 0, &cli->db, why, sizeof(why)))
        return cli_fail(cli, "%s", why);
    if (migrate_verify(cli->db))
        return cli_fail(cli, "%s", cli->db->error);
    if (db_prepare(cli->db))
        return cli_fail(cli, "%s", cli->db->error);
    return CLI_OK;
}

/* Says what went wrong in an operation. */
static int status_say(const struct cli *cli, const struct ctx *ctx, enum status st)
{
    for (const struct complaint *c = ctx->complaints; c; c = c->next)
        cli_fail(cli, "%.*s %.*s", STR_FMT(c->field), STR_FMT(c->why));
    if (ctx->complaints)
        return CLI_FAILED;
    if (st == ST_NOT_FOUND && ctx->missing.len)
        return cli_fail(cli, "there is no such %.*s", STR_FMT(ctx->missing));
    if (ctx->why.len)
        return cli_fail(cli, "%.*s", STR_FMT(ctx->why));
    return cli_fail(cli, "%s", status_text(st));
}

static struct ctx ctx_of(const struct cli *cli, struct arena *arena)
{
    return (struct ctx){.arena = arena,
                        .db = cli->db,
                        .now = cli->now,
                        .api = API_COUNT,
                        .seal = cli->seal,
                        .urls = &cli->settings.webhook_urls,
                        .mails = cli->settings.mail.url.len > 0};
}

static enum status write_in(struct ctx *ctx, int64_t person, cli_act_fn *act, void *arg)
{
    enum status st = db_begin(ctx->db);

    if (!st && person != NONE)
        st = person_lock(ctx, person);
    if (!st)
        st = act(ctx, arg);
    if (!st && person != NONE)
        st = person_settle(ctx);
    if (!st)
        st = db_commit(ctx->db);
    if (st)
        db_abandon(ctx->db);
    return st;
}

enum status cli_try_write(struct cli *cli, struct arena *arena, int64_t person, cli_act_fn *act,
                          void *arg)
{
    struct ctx ctx = ctx_of(cli, arena);

    return write_in(&ctx, person, act, arg);
}

int cli_write(struct cli *cli, int64_t person, cli_act_fn *act, void *arg)
{
    struct ctx ctx = ctx_of(cli, &cli->arena);
    enum status st = write_in(&ctx, person, act, arg);

    return st ? status_say(cli, &ctx, st) : CLI_OK;
}

int cli_read(struct cli *cli, const struct owner *owner, cli_act_fn *act, void *arg)
{
    struct ctx ctx = ctx_of(cli, &cli->arena);
    enum status st = db_begin_read(cli->db);

    if (owner)
        ctx_own(&ctx, owner);
    if (!st)
        st = act(&ctx, arg);
    db_abandon(cli->db);
    return st ? status_say(cli, &ctx, st) : CLI_OK;
}

struct find {
    struct str username;
    struct person *out;
};

static enum status person_find_act(struct ctx *ctx, void *arg)
{
    struct find *find = arg;

    return person_find(ctx, &(struct person_ref){find->username}, find->out);
}

int cli_person(struct cli *cli, struct person *out)
{
    struct find find = {cli_value(cli, "user"), out};

    if (!find.username.len)
        return cli_misuse(cli, "--user is missing");
    return cli_read(cli, NULL, person_find_act, &find);
}

/* --- main
 * ---------------------------------------------------------------------------------------------- */

static int run(struct cli *cli, int argc, char **argv)
{
    int used, code;

    cli->command = command_find(argc, argv, &used);
    if (!cli->command) {
        if (argc > 1)
            fprintf(stderr, "cairn: \"%s\" is no command; try cairn help\n", argv[1]);
        else
            fprintf(stderr, "cairn: say what to do; try cairn help\n");
        return CLI_USAGE;
    }
    code = settings_read(cli, argc, argv);
    if (!code)
        code = line_read(cli, argc, argv, 1 + used);
    if (!code)
        code = log_start(cli);
    if (!code && zone_start())
        code = cli_fail(cli, "the system has no time zone database: install tzdata");
    return code ? code : cli->command->run(cli);
}

int cli_main(int argc, char **argv)
{
    struct cli *cli = calloc(1, sizeof(*cli));
    jmp_buf fail;
    int code;

    if (!cli || sodium_init() < 0) {
        fprintf(stderr, "cairn: not enough memory to start\n");
        free(cli);
        return CLI_FAILED;
    }
    signal(SIGPIPE, SIG_IGN);
    cli->arena.limit = ARENA_MAX;
    cli->arena.fail = &fail;
    cli->now = clock_now_ms();
    if (setjmp(fail))
        code = cli_fail(cli, "out of memory");
    else
        code = run(cli, argc, argv);
    db_close(cli->db);
    arena_release(&cli->arena);
    free(cli);
    return code;
}
