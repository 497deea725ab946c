/* import_write.c: storing what an import found, in pieces (see import.h).
 *
 * Beside a running server the import is a guest: a transaction holds the lock for some 10 ms, then
 * leaves it alone for as long. How many rows that is, is measured as it goes. */
#include "cli/import.h"
#include "cli/import_hold.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/log.h"
#include "domain/check.h"
#include "domain/skip.h"

struct piece {
    struct import *imp;
    struct import_habit *habit;
    size_t from, to; /* of imp->rows */
    bool last;       /* of its habit: the tally follows */
    int64_t checks_new, skips_new;
    bool archived; /* the plan had no room for one more active habit */
    struct import_hold hold;
};

/* --- one habit -------------------------------------------------------------------------------- */

/* Looks through the person's habits for one that came from the same place. */
static enum status origin_find(struct ctx *ctx, const struct import_habit *h, int64_t *id)
{
    struct habit_ask ask = {.filter = HABITS_ALL, .limit = HABIT_PAGE_MAX, .after = NONE};
    struct habit_page page = {.has_more = true};

    *id = NONE;
    while (page.has_more) {
        page = (struct habit_page){0};
        enum status st = habit_list(ctx, &ask, &page);
        const struct habit *habits = page.habits.at;

        if (st)
            return st;
        for (size_t i = 0; i < page.habits.count; i++) {
            struct str origin = habits[i].origin;

            if (str_eq(origin, h->edit.origin)) {
                *id = habits[i].id;
                return ST_OK;
            }
            if (origin.len && str_eq(origin, h->origin_before))
                *id = habits[i].id;
            ask.after = habits[i].id;
        }
    }
    return ST_OK;
}

/* Finds the habit, or adds it: archived, when the plan allows no more active ones. */
static enum status habit_act(struct ctx *ctx, void *arg)
{
    struct piece *piece = arg;
    struct import_habit *h = piece->habit;
    struct habit_edit edit = h->edit;
    struct habit added;

    piece->hold.locked_us = clock_mono_us();
    piece->archived = false;
    enum status st = origin_find(ctx, h, &h->id);

    h->is_new = h->id == NONE;
    if (st || !h->is_new)
        return st;
    st = habit_add(ctx, &edit, &added);
    if (st == ST_PLAN) {
        piece->archived = true;
        edit.f.status = HABIT_ARCHIVED;
        st = habit_add(ctx, &edit, &added);
    }
    if (!st)
        h->id = added.id;
    return st;
}

/* --- some of its days ------------------------------------------------------------------------- */

static enum status rows_write(struct ctx *ctx, struct piece *piece, const struct habit *h)
{
    size_t count = piece->to - piece->from, checks = 0, skips = 0;
    struct check_new *check = arena_new(ctx->arena, struct check_new, count);
    struct skip_new *skip = arena_new(ctx->arena, struct skip_new, count);
    bool to_time = h->f.tracking == TRACKING_TIME;
    bool from_time = piece->habit->edit.f.tracking == TRACKING_TIME;

    for (size_t i = piece->from; i < piece->to; i++) {
        const struct import_row *row = &piece->imp->rows[i];

        if (row->amount == 0)
            skip[skips++] = (struct skip_new){h->id, row->day, SKIP_OTHER, row->note};
        else
            check[checks++] =
                (struct check_new){.habit = h->id,
                                   .day = row->day,
                                   .note = row->note,
                                   .count = from_time ? 1 : row->amount,
                                   .minutes = from_time && to_time ? row->amount : NONE,
                                   .checked = row->day * DAY_MS};
    }
    enum status st = check_import(ctx, check, checks, &piece->checks_new);

    return st ? st : skip_import(ctx, skip, skips, &piece->skips_new);
}

static enum status rows_act(struct ctx *ctx, void *arg)
{
    struct piece *piece = arg;
    struct habit h;

    piece->hold.locked_us = clock_mono_us();
    ctx->source = SOURCE_IMPORT;
    enum status st = habit_load(ctx, piece->habit->id, &h);

    if (!st)
        st = rows_write(ctx, piece, &h);
    /* Even when nothing was new: an import that was cut off may have left it behind. */
    if (!st && piece->last)
        st = habit_tally_anew(ctx, &h);
    return st;
}

/* --- all of it -------------------------------------------------------------------------------- */

static enum status piece_run(struct cli *cli, int64_t person, cli_act_fn *act, struct piece *piece,
                             int64_t *held_us)
{
    piece->hold.retry_us = piece->imp->retry_us;
    enum status st = import_hold(cli, person, act, piece, &piece->hold);

    *held_us = piece->hold.held_us;
    if (!st && *held_us > piece->imp->longest_us)
        piece->imp->longest_us = *held_us;
    return st;
}

static void habit_refuse(struct import *imp, const struct import_habit *h, const char *why)
{
    import_tell(imp, IMPORT_REFUSED, why, "\"%.*s\"", STR_FMT(h->edit.f.name));
    for (size_t i = 0; i < h->count; i++)
        import_tell(imp, IMPORT_REFUSED, "its habit was refused", "\"%.*s\"",
                    STR_FMT(h->edit.f.name));
}

/* Finds or adds the habit; h->id stays NONE when it is refused. */
static enum status habit_write(struct cli *cli, int64_t person, struct import *imp,
                               struct import_habit *h)
{
    struct piece piece = {.imp = imp, .habit = h};
    int64_t held_us;

    if (h->edit.f.start_date == NONE)
        h->edit.f.start_date = imp->today;
    enum status st = piece_run(cli, person, habit_act, &piece, &held_us);

    if (st == ST_CONFLICT || st == ST_INVALID) {
        h->id = NONE;
        habit_refuse(imp, h,
                     st == ST_CONFLICT ? "500 habits are the most a person may have"
                                       : "the habit breaks a rule");
        return ST_OK;
    }
    if (st)
        return st;
    imp->taken.habits++;
    imp->taken.habits_new += h->is_new;
    if (piece.archived)
        import_tell(imp, IMPORT_NOTED, "the free plan has 3 active habits: taken as archived",
                    "\"%.*s\"", STR_FMT(h->edit.f.name));
    return ST_OK;
}

static void rows_count(struct import *imp, const struct piece *piece)
{
    for (size_t i = piece->from; i < piece->to; i++)
        *(imp->rows[i].amount ? &imp->taken.checks : &imp->taken.skips) += 1;
    imp->taken.checks_new += piece->checks_new;
    imp->taken.skips_new += piece->skips_new;
}

/* Stores the habit's rows and then its tally: in one transaction when there are few, else in one of
 * its own, since it costs what the whole history costs. */
static enum status days_write(struct cli *cli, int64_t person, struct import *imp,
                              struct import_habit *h, size_t *size)
{
    size_t at = h->first, end = h->first + h->count;
    bool done = h->count == 0;

    while (!done) {
        size_t to = end - at > *size ? at + *size : end;
        int64_t held_us;

        done = to == end && (at == to || at == h->first);
        struct piece piece = {.imp = imp, .habit = h, .from = at, .to = to, .last = done};
        enum status st = piece_run(cli, person, rows_act, &piece, &held_us);

        if (st == ST_NOT_FOUND) { /* removed by somebody else just now */
            h->count = end - at;
            habit_refuse(imp, h, "the habit was removed meanwhile");
            return ST_OK;
        }
        if (st)
            return st;
        rows_count(imp, &piece);
        if (!done)
            *size = import_piece_size(*size, held_us);
        at = to;
        import_progress(imp, "written", at, imp->row_count);
    }
    return ST_OK;
}

static int position_compare(const void *left, const void *right)
{
    const struct import_habit *a = *(struct import_habit *const *)left;
    const struct import_habit *b = *(struct import_habit *const *)right;

    if (a->position != b->position)
        return a->position < b->position ? -1 : 1;
    return a < b ? -1 : a > b;
}

int import_write(struct cli *cli, int64_t person, struct import *imp)
{
    struct import_habit **order = arena_new(imp->arena, struct import_habit *, imp->habit_count);
    size_t size = IMPORT_PIECE_START;
    enum status st = ST_OK;

    for (size_t i = 0; i < imp->habit_count; i++)
        order[i] = &imp->habits[i];
    if (imp->habit_count)
        qsort(order, imp->habit_count, sizeof(struct import_habit *), position_compare);
    for (size_t i = 0; !st && i < imp->habit_count; i++) {
        struct import_habit *h = order[i];

        st = habit_write(cli, person, imp, h);
        if (!st && h->id != NONE)
            st = days_write(cli, person, imp, h, &size);
    }
    log_debug("import", "rows=%zu longest_transaction_us=%lld", imp->row_count,
              (long long)imp->longest_us);
    if (st)
        return cli_fail(cli, "stopped: %s; what was written stays, run it again to go on",
                        cli->db->error[0] ? cli->db->error : status_text(st));
    return CLI_OK;
}
