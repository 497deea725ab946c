/* import_signals_write.c: storing what was found, in pieces (see import_signals.h). */
#include "cli/import_signals.h"
#include "cli/import_hold.h"
#include "base/clock.h"
#include "base/log.h"
#include "domain/signal.h"
#include "domain/subject.h"
#include "domain/words.h"

enum { WHY_BYTES_MAX = 120 };

struct outcome {
    bool accepted, duplicate;
};

/* Some readings, in the order of their times. What became of them is copied, since the arena is put
 * back after each transaction, and counted once it is known to be stored. */
struct piece {
    struct signals *s;
    const struct signals_target *target;
    size_t from, to;
    struct outcome outcomes[IMPORT_PIECE_MAX];
    char why[WHY_BYTES_MAX]; /* of one that was not accepted */
    struct import_hold hold;
};

static void outcomes_keep(struct piece *piece, const struct signal_done *done)
{
    const struct signal_result *results = done->results.at;

    for (size_t i = 0; i < done->results.count; i++) {
        piece->outcomes[i] = (struct outcome){.accepted = results[i].accepted,
                                              .duplicate = results[i].duplicate != 0};
        if (!results[i].accepted)
            snprintf(piece->why, sizeof(piece->why), "%.*s", STR_FMT(results[i].why));
    }
}

static enum status piece_act(struct ctx *ctx, void *arg)
{
    struct piece *piece = arg;
    size_t count = piece->to - piece->from;
    struct sample *samples = arena_new(ctx->arena, struct sample, count);
    struct signal_metric *metrics = arena_new(ctx->arena, struct signal_metric, count);
    struct signal_batch batch = {.samples = {samples, count}};
    struct signal_done done = {0};

    piece->hold.locked_us = clock_mono_us();
    ctx->org = piece->target->org;
    ctx->mode = piece->target->mode;
    ctx->subject = piece->target->subject;
    for (size_t i = 0; i < count; i++) {
        const struct reading *r = &piece->s->readings[piece->from + i];

        metrics[i] = (struct signal_metric){str_from(body_metric_words[r->metric]), r->value};
        samples[i] = (struct sample){.source = piece->s->source,
                                     .at = (int64_t)r->at * 1000,
                                     .utc_offset = r->offset,
                                     .metrics = {&metrics[i], 1}};
    }
    enum status st = signal_put(ctx, &batch, &done);

    if (!st)
        outcomes_keep(piece, &done);
    return st;
}

static void outcome_count(struct signals *s, const struct reading *r, const struct outcome *outcome,
                          const char *why)
{
    char date[DATE_LEN + 1];

    if (outcome->accepted) {
        s->sums[r->metric].stored++;
        s->sums[r->metric].fresh += !outcome->duplicate;
        return;
    }
    s->sums[r->metric].refused++;
    date_text(reading_day(r), date);
    import_tell(s->imp, IMPORT_REFUSED, "it could not be stored", "%s of %s: %s",
                body_metric_words[r->metric], date, why);
}

int signals_write(struct cli *cli, const struct signals_target *target, struct signals *s)
{
    struct piece *piece = arena_new(s->imp->arena, struct piece, 1);
    size_t size = IMPORT_PIECE_START;
    enum status st = ST_OK;

    piece->s = s;
    piece->target = target;
    piece->hold.retry_us = s->imp->retry_us;
    while (!st && piece->to < s->reading_count) {
        piece->from = piece->to;
        piece->to = s->reading_count - piece->from > size ? piece->from + size : s->reading_count;
        st = import_hold(cli, target->person, piece_act, piece, &piece->hold);
        for (size_t i = piece->from; !st && i < piece->to; i++)
            outcome_count(s, &s->readings[i], &piece->outcomes[i - piece->from], piece->why);
        size = import_piece_size(size, piece->hold.held_us);
        import_progress(s->imp, "written", piece->to, s->reading_count);
    }
    s->imp->longest_us = piece->hold.longest_us;
    log_debug("import", "rows=%zu longest_transaction_us=%lld", s->reading_count,
              (long long)s->imp->longest_us);
    if (st)
        return cli_fail(cli, "stopped: %s; what was written stays, run it again to go on",
                        cli->db->error[0] ? cli->db->error : status_text(st));
    return CLI_OK;
}

/* --- the whole of it -------------------------------------------------------------------------- */

static enum status subject_act(struct ctx *ctx, void *arg)
{
    struct signals_target *target = arg;

    ctx->org = target->org;
    ctx->mode = target->mode;
    ctx->subject = target->subject;
    return subject_make(ctx, &target->person);
}

/* Whom --user, --subject and --mode mean; a subject has no number yet. */
static int target_find(struct cli *cli, struct signals_target *target)
{
    struct str mode = cli_value(cli, "mode");
    struct person person;
    int code = cli_person(cli, &person);

    if (code)
        return code;
    *target = (struct signals_target){.person = person.owner.id,
                                      .org = person.owner.id,
                                      .mode = str_is_null(mode) ? 0 : words_find(mode_words, mode),
                                      .subject = cli_value(cli, "subject")};
    if (target->mode == NONE)
        return cli_misuse(cli, "--mode must be live or test");
    if (target->mode && str_is_null(target->subject))
        return cli_misuse(cli, "--mode test needs --subject: a person's own values are live");
    if (str_is_null(target->subject) ||
        (!target->mode && str_eq(target->subject, person_subject(&cli->arena, person.owner.id)))) {
        target->zone = person.owner.zone;
        return CLI_OK;
    }
    if (!subject_valid(target->subject))
        return cli_misuse(cli, "--subject must be 1 to 64 of A-Z, a-z, 0-9, _, . and -");
    target->person = NONE;
    return CLI_OK;
}

int import_signals(struct cli *cli, const char *path, struct str source, signals_read_fn *read)
{
    bool dry = cli_has(cli, "dry-run");
    struct import *imp = arena_new(&cli->arena, struct import, 1);
    struct signals *s = arena_new(&cli->arena, struct signals, 1);
    struct signals_target target;
    int code = cli_open(cli);

    if (!code)
        code = target_find(cli, &target);
    if (code)
        return code;
    import_init(imp, &cli->arena, cli->now / DAY_MS);
    signals_init(s, imp, target.zone, cli_has(cli, "source") ? cli_value(cli, "source") : source,
                 cli->now);
    if (read(s, path))
        return cli_fail(cli, "%s: %s", path, imp->why);
    signals_close(s);
    /* A subject is made when there is none, as the API does with the first sample. */
    if (!dry && target.person == NONE)
        code = cli_write(cli, NONE, subject_act, &target);
    if (!dry && !code)
        code = signals_write(cli, &target, s);
    import_progress_end(imp);
    signals_report(s, dry, stdout);
    return code;
}
