#include "cli/commands.h"
#include "cli/import_cairn.h"
#include "cli/import_habitbull.h"
#include "cli/import_loop.h"

/* A format that can be imported: one row each. */
struct importer {
    const char *name;
    const char *help;
    int (*run)(struct cli *cli, const char *path);
};

static const struct importer importers[] = {
    {"loop", "Loop Habit Tracker: its backup (.db), or its CSV export as a folder or a zip",
     import_loop},
    {"habitbull", "HabitBull: its CSV export", import_habitbull},
    {"cairn", "what cairn export wrote, for a person who has nothing yet", import_cairn},
};

static int format_unknown(const struct cli *cli, struct str name)
{
    int code =
        cli_misuse(cli, "\"%.*s\" is no format that can be imported; there are:", STR_FMT(name));

    for (size_t i = 0; i < COUNT(importers); i++)
        fprintf(stderr, "  %-8s %s\n", importers[i].name, importers[i].help);
    return code;
}

int cmd_import(struct cli *cli)
{
    struct str path = arena_copy(&cli->arena, cli->words[1]);

    for (size_t i = 0; i < COUNT(importers); i++)
        if (str_eq(str_from(importers[i].name), cli->words[0]))
            return importers[i].run(cli, path.at);
    return format_unknown(cli, cli->words[0]);
}
