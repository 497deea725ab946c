/* cli.h: the command line. One row of a table in cli.c for each command.
 *
 * What is asked for goes to stdout, everything else to stderr. Exit codes: 0 done, 1 it failed, 2
 * the command line is wrong. */
#pragma once

#include "base/settings.h"
#include "domain/ctx.h"
#include "domain/person.h"

enum { CLI_OK = 0, CLI_FAILED = 1, CLI_USAGE = 2, CLI_FLAGS_MAX = 12, CLI_WORDS_MAX = 16 };

struct cli_flag {
    const char *name;
    bool takes_value;
};

struct cli_value {
    const char *name;
    struct str text;
};

struct cli;

struct command {
    const char *name;                     /* "user add" */
    const char *usage;                    /* what follows the name */
    const char *help;                     /* one line */
    int words_min, words_max;             /* how many words without -- it takes */
    struct cli_flag flags[CLI_FLAGS_MAX]; /* beside the settings, which every command takes */
    int (*run)(struct cli *cli);
};

/* One run of one command. */
struct cli {
    const struct command *command;
    struct settings settings;
    struct arena arena; /* allocations that fail end the program: cli_main() is its boundary */
    struct str words[CLI_WORDS_MAX];
    int word_count;
    struct cli_value values[CLI_FLAGS_MAX];
    int value_count;
    struct db *db;           /* after cli_open(); closed by cli_main() */
    int64_t now;             /* when the command began */
    const struct seal *seal; /* after server_key_open(); else NULL */
};

int cli_main(int argc, char **argv);

/* The value of --name, or a null str when it was not given; cli_has for flags without a value. */
struct str cli_value(const struct cli *cli, const char *name);
bool cli_has(const struct cli *cli, const char *name);

/* Says what is wrong on stderr ("cairn user add: ...") and returns the exit code. */
int cli_fail(const struct cli *cli, const char *format, ...) PRINTF_LIKE(2, 3);
int cli_misuse(const struct cli *cli, const char *format, ...) PRINTF_LIKE(2, 3);

/* Opens the database of the settings, of this program's version; CLI_OK or the exit code. */
int cli_open(struct cli *cli);

/* A transaction of one operation. Everything it complained about is said. CLI_OK, or the exit code
 * with nothing changed. `person` NONE: nobody's. */
typedef enum status cli_act_fn(struct ctx *ctx, void *arg);
int cli_write(struct cli *cli, int64_t person, cli_act_fn *act, void *arg);
int cli_read(struct cli *cli, const struct owner *owner, cli_act_fn *act, void *arg);

/* The same for a piece of something long, with a status instead of words: see import. */
enum status cli_try_write(struct cli *cli, struct arena *arena, int64_t person, cli_act_fn *act,
                          void *arg);

/* The person that --user names; CLI_OK, or the exit code. */
int cli_person(struct cli *cli, struct person *out);

/* --flag as an instant: a date (its begin in UTC) or an RFC 3339 time; NONE when not given. */
int cli_instant(struct cli *cli, const char *flag, int64_t *out);

extern const struct command commands[];
extern const size_t command_count;
