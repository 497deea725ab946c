#include "cli/server_key.h"
#include "base/log.h"
#include "domain/server_fact.h"

#include <sys/stat.h>

enum { WHY_MAX = 4200 };

struct str server_key_path(struct cli *cli)
{
    struct str path = cli->settings.secret_key_file, database = cli->settings.database;

    if (path.len)
        return arena_copy(&cli->arena, path);
    if (!str_starts(database, S("sqlite:")))
        return S("data/secret.key");
    struct str folder = str_from_index(database, strlen("sqlite:"));

    while (folder.len && folder.at[folder.len - 1] != '/')
        folder.len--;
    return arena_format(&cli->arena, "%.*ssecret.key", STR_FMT(folder));
}

/* The folder of a key that nobody has placed: a database elsewhere has none here. */
static void folder_make(const struct cli *cli)
{
    if (!cli->settings.secret_key_file.len && !str_starts(cli->settings.database, S("sqlite:")))
        (void)mkdir("data", 0700);
}

static enum status key_get_act(struct ctx *ctx, void *arg)
{
    enum status st = server_fact_get(ctx, FACT_SERVER_KEY, arg);

    return st == ST_NOT_FOUND ? ST_OK : st; /* null */
}

struct keep {
    struct str mine, kept;
};

static enum status key_keep_act(struct ctx *ctx, void *arg)
{
    struct keep *keep = arg;

    return server_fact_keep(ctx, FACT_SERVER_KEY, keep->mine, &keep->kept);
}

/* Reads the file, or makes it for a database that knows none. Somebody else may have made it a
 * moment ago. */
static int key_load(struct cli *cli, const char *path, bool make, struct seal *out)
{
    char why[WHY_MAX];
    enum status st = seal_read(path, out, why, sizeof(why));

    if (st == ST_NOT_FOUND && make) {
        folder_make(cli);
        st = seal_make(path, out, why, sizeof(why));
        if (!st)
            log_info("key", "made %s: keep a copy of it, apart from the database", path);
        else if (st == ST_CONFLICT)
            st = seal_read(path, out, why, sizeof(why));
    } else if (st == ST_NOT_FOUND) {
        return cli_fail(cli,
                        "the secrets in this database were sealed with a key that is not at %s: "
                        "put it back there, or say where it is with --secret-key-file",
                        path);
    }
    return st ? cli_fail(cli, "%s", why) : CLI_OK;
}

int server_key_open(struct cli *cli)
{
    struct seal *seal = arena_new(&cli->arena, struct seal, 1);
    struct str path = server_key_path(cli), known = STR_NULL;
    int code = cli_read(cli, NULL, key_get_act, &known);
    bool make = !code && str_is_null(known);

    if (!code)
        code = key_load(cli, path.at, make, seal);
    if (code)
        return code;
    struct keep keep = {str_from(seal->fingerprint), known};

    if (make)
        code = cli_write(cli, NONE, key_keep_act, &keep);
    if (code)
        return code;
    if (!str_eq(keep.mine, keep.kept))
        return cli_fail(cli,
                        "%s is another key than the one that the secrets in this database were "
                        "sealed with: put that one there, or say where it is with "
                        "--secret-key-file",
                        path.at);
    cli->seal = seal;
    return CLI_OK;
}

int server_key_tell(struct cli *cli)
{
    struct str known = STR_NULL;
    int code = cli_read(cli, NULL, key_get_act, &known);

    if (!code && !str_is_null(known))
        fprintf(stderr, "its secrets open with %s alone: keep a copy of that, elsewhere\n",
                server_key_path(cli).at);
    return code;
}
