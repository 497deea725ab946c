#include "cli/import_cairn.h"
#include "base/clock.h"
#include "base/log.h"
#include "cli/import_hold.h"

#include <errno.h>
#include <sys/stat.h>

enum { RETRY_US = 200000, PIECE_BYTES_MAX = 1 << 20 };

/* One row as it stands in the document. */
struct life_text {
    const struct life_table *table;
    struct str text;
};

/* What one transaction does. */
struct piece {
    struct life_text rows[IMPORT_PIECE_MAX];
    size_t count, bytes;
    int64_t id; /* of the habit or goal whose sums were made last */
    enum status (*sum)(struct ctx *ctx, int64_t *id);
    struct import_hold hold;
};

/* --- the document ---------------------------------------------------------------------------- */

static int rehearse(struct cli *cli, FILE *file, const char *path, struct life_counts *counts)
{
    struct life_file *doc = arena_new(&cli->arena, struct life_file, 1);

    life_file_open(doc, file, &cli->arena);
    if (life_rehearse(&cli->arena, doc, cli->now, counts))
        return cli_fail(cli, "%s: %s", path, doc->why);
    return CLI_OK;
}

static void report(const struct life_counts *counts, bool dry)
{
    printf("export of cairn, %s\n", dry ? "would be taken:" : "taken:");
    for (size_t i = 1; i < life_table_count; i++)
        if (counts->at[i])
            printf("  %lld x %s\n", (long long)counts->at[i], life_tables[i].name);
}

/* --- storing it ------------------------------------------------------------------------------ */

/* A row that was read before: nothing about it can be wrong. */
static enum status text_store(struct ctx *ctx, const struct life_text *text)
{
    struct life_numbers numbers = {0};
    struct life_row row;
    struct str column;
    json_t *json;
    bool added;

    if (json_read(text->text, &json))
        return ST_UNAVAILABLE;
    enum status st = life_read(text->table, json, &numbers, &row, &column)
                         ? ST_MALFORMED
                         : life_store(ctx, &row, &added);

    json_decref(json);
    return st;
}

static enum status rows_act(struct ctx *ctx, void *arg)
{
    struct piece *piece = arg;
    enum status st = ST_OK;

    piece->hold.locked_us = clock_mono_us();
    for (size_t i = 0; !st && i < piece->count; i++) {
        struct arena_mark mark = arena_mark(ctx->arena);

        st = text_store(ctx, &piece->rows[i]);
        arena_rewind(ctx->arena, mark);
    }
    return st;
}

static enum status sum_act(struct ctx *ctx, void *arg)
{
    struct piece *piece = arg;

    piece->hold.locked_us = clock_mono_us();
    return piece->sum(ctx, &piece->id);
}

static enum status end_act(struct ctx *ctx, void *arg)
{
    struct piece *piece = arg;

    piece->hold.locked_us = clock_mono_us();
    return life_end(ctx);
}

/* Stores the rows collected, and starts over. */
static enum status piece_store(struct cli *cli, int64_t person, struct piece *piece, size_t *size)
{
    enum status st = piece->count ? import_hold(cli, person, rows_act, piece, &piece->hold) : ST_OK;

    if (piece->count == *size)
        *size = import_piece_size(*size, piece->hold.held_us);
    piece->count = piece->bytes = 0;
    return st;
}

static enum status rows_store(struct cli *cli, int64_t person, struct life_file *doc,
                              struct piece *piece)
{
    struct arena_mark mark = arena_mark(&cli->arena);
    const struct life_table *table;
    size_t size = IMPORT_PIECE_START;
    struct str text;
    enum status st = life_file_next(doc, &table, &text);

    while (!st && table) {
        piece->rows[piece->count++] = (struct life_text){table, arena_copy(&cli->arena, text)};
        piece->bytes += text.len;
        if (piece->count == size || piece->bytes > PIECE_BYTES_MAX) {
            st = piece_store(cli, person, piece, &size);
            arena_rewind(&cli->arena, mark);
        }
        if (!st)
            st = life_file_next(doc, &table, &text);
    }
    return st ? st : piece_store(cli, person, piece, &size);
}

static enum status sums_store(struct cli *cli, int64_t person, struct piece *piece)
{
    enum status (*const sums[])(struct ctx *, int64_t *) = {life_habit, life_goal};
    enum status st = ST_OK;

    for (size_t i = 0; i < COUNT(sums); i++) {
        piece->sum = sums[i];
        for (int64_t last = 0; !st && last != NONE; last = piece->id) {
            piece->id = last;
            st = import_hold(cli, person, sum_act, piece, &piece->hold);
        }
    }
    return st ? st : import_hold(cli, person, end_act, piece, &piece->hold);
}

struct begin {
    struct str text;
    struct life_numbers numbers;
    struct str mark;
};

static enum status begin_act(struct ctx *ctx, void *arg)
{
    struct begin *begin = arg;
    struct life_numbers numbers = {0};
    struct life_row row;
    struct str column;
    json_t *json;

    if (json_read(begin->text, &json))
        return ST_UNAVAILABLE;
    enum status st =
        life_read(&life_tables[0], json, &numbers, &row, &column)
            ? ST_MALFORMED
            : life_begin(ctx, &(struct life_start){&row, &begin->numbers, begin->mark});

    json_decref(json);
    return st;
}

static const char *why_stopped(const struct cli *cli, const struct life_file *doc, enum status st)
{
    if (doc->why[0])
        return doc->why;
    return cli->db->error[0] ? cli->db->error : status_text(st);
}

static int store(struct cli *cli, int64_t person, FILE *file, const struct life_counts *counts)
{
    struct life_file *doc = arena_new(&cli->arena, struct life_file, 1);
    struct piece *piece = arena_new(&cli->arena, struct piece, 1);
    struct begin begin = {.numbers = counts->numbers, .mark = str_from(counts->mark)};
    const struct life_table *table;

    rewind(file);
    life_file_open(doc, file, &cli->arena);
    doc->text.at = arena_room(&cli->arena, LIFE_ROW_BYTES_MAX); /* not to grow between marks */
    doc->text.cap = LIFE_ROW_BYTES_MAX;
    if (life_file_next(doc, &table, &begin.text))
        return cli_fail(cli, "%s", doc->why);
    int code = cli_write(cli, person, begin_act, &begin);

    if (code)
        return code;
    piece->hold.retry_us = RETRY_US;
    enum status st = rows_store(cli, person, doc, piece);

    if (!st)
        st = sums_store(cli, person, piece);
    log_debug("import", "longest_transaction_us=%lld", (long long)piece->hold.longest_us);
    if (st)
        return cli_fail(cli, "stopped: %s; what was written stays, run it again to go on",
                        why_stopped(cli, doc, st));
    return CLI_OK;
}

int import_cairn(struct cli *cli, const char *path)
{
    bool dry = cli_has(cli, "dry-run");
    struct life_counts counts;
    struct person person;
    struct stat stat_of;
    int code = cli_open(cli);

    if (!code)
        code = cli_person(cli, &person);
    if (code)
        return code;
    FILE *file = fopen(path, "rb");

    if (!file || fstat(fileno(file), &stat_of) || !S_ISREG(stat_of.st_mode)) {
        code = cli_fail(cli, "%s: %s", path, file ? "not a file" : strerror(errno));
        if (file)
            fclose(file);
        return code;
    }
    code = rehearse(cli, file, path, &counts);
    if (!code && !dry)
        code = store(cli, person.owner.id, file, &counts);
    if (!code)
        report(&counts, dry);
    fclose(file);
    return code;
}
