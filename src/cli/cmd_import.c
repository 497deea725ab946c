#include "cli/commands.h"
#include "cli/import_apple.h"
#include "cli/import_cairn.h"
#include "cli/import_fitbit.h"
#include "cli/import_habitbull.h"
#include "cli/import_loop.h"
#include "cli/import_samples_csv.h"

/* A format that can be imported: one row each. */
struct importer {
    const char *name;
    const char *help;
    int (*run)(struct cli *cli, const char *path);
    bool measured; /* values of a body, which can be a subject's */
};

static const struct importer importers[] = {
    {"loop", "Loop Habit Tracker: its backup (.db), or its CSV export as a folder or a zip",
     import_loop, false},
    {"habitbull", "HabitBull: its CSV export", import_habitbull, false},
    {"cairn", "what cairn export wrote, for a person who has nothing yet", import_cairn, false},
    {"apple-health", "Apple Health: its export, as the zip or the export.xml in it", import_apple,
     true},
    {"fitbit", "Fitbit: the tables (CSV) of its export, as a folder or a zip", import_fitbit, true},
    {"csv", "measured values: date, hrv_ms, rhr_bpm, skin_temp_c, sleep_hours, steps",
     import_samples_csv, true},
};

static int format_unknown(const struct cli *cli, struct str name)
{
    int code =
        cli_misuse(cli, "\"%.*s\" is no format that can be imported; there are:", STR_FMT(name));

    for (size_t i = 0; i < COUNT(importers); i++)
        fprintf(stderr, "  %-12s %s\n", importers[i].name, importers[i].help);
    return code;
}

/* Whose values they are, nobody asks of habits: those are the person's. */
static int importer_run(struct cli *cli, const struct importer *importer, const char *path)
{
    static const char *const measured[] = {"subject", "mode", "source"};

    for (size_t i = 0; !importer->measured && i < COUNT(measured); i++)
        if (cli_has(cli, measured[i]))
            return cli_misuse(cli, "--%s goes with measured values: not with %s", measured[i],
                              importer->name);
    return importer->run(cli, path);
}

int cmd_import(struct cli *cli)
{
    struct str path = arena_copy(&cli->arena, cli->words[1]);

    for (size_t i = 0; i < COUNT(importers); i++)
        if (str_eq(str_from(importers[i].name), cli->words[0]))
            return importer_run(cli, &importers[i], path.at);
    return format_unknown(cli, cli->words[0]);
}
