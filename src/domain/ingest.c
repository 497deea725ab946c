#include "domain/ingest.h"

enum { COMPLAINTS_MAX = 20 };

/* Unlike any other of the person: numbered by the write and the place in it. */
static struct str ingestion_id(struct ctx *ctx, size_t place)
{
    return arena_format(ctx->arena, "ing_%llx_%llx_%zu", (unsigned long long)ctx->owner.id,
                        (unsigned long long)ctx->owner.version, place);
}

static void ingested_make(struct ctx *ctx, const struct sample *s, const struct signal_result *r,
                          size_t place, struct ingested *out)
{
    *out = (struct ingested){
        .refused = !r->accepted,
        .ingestion_id = ingestion_id(ctx, place),
        .user_id = ctx->subject,
        .source = s->source,
        .timestamp = s->at,
        .received = r->received,
        .rejected = r->rejected,
        .duplicate = r->duplicate,
        .coherence = NONE,
        .processed_at = ctx_clock(ctx),
        .error = r->accepted ? STR_NULL : r->why,
    };
}

/* What a request says of which nothing was accepted: each sample's fault, and of metrics why. */
static enum status refuse(struct ctx *ctx, const struct signal_result *results, size_t count,
                          bool batch)
{
    for (size_t i = 0; i < count && i < COMPLAINTS_MAX; i++) {
        struct str why = results[i].why;
        struct str field = str_cut(&why, ' ');
        const struct signal_rejected *rejected = results[i].rejected.at;
        struct str place = batch ? arena_format(ctx->arena, "samples.%zu.", i) : S("");

        for (size_t m = 0; m < results[i].rejected.count && m < COMPLAINTS_MAX; m++)
            ctx_complain_as(ctx,
                            arena_format(ctx->arena, "%.*smetrics.%.*s", STR_FMT(place),
                                         STR_FMT(rejected[m].metric)),
                            rejected[m].reason);
        ctx_complain_as(ctx, arena_format(ctx->arena, "%.*s%.*s", STR_FMT(place), STR_FMT(field)),
                        why);
    }
    return ST_INVALID;
}

/* The batch as one: sums, and what all have in common. */
static void sum_up(struct ctx *ctx, const struct ingested *results, size_t count,
                   struct ingested *all)
{
    size_t rejected = 0;

    *all = results[0];
    all->duplicate = 1;
    all->received = all->refused = 0;
    all->timestamp = NONE;
    all->error = STR_NULL;
    for (size_t i = 0; i < count; i++)
        rejected += results[i].rejected.count;
    struct signal_rejected *list = arena_new(ctx->arena, struct signal_rejected, rejected);

    all->rejected = (struct list){list, 0};
    for (size_t i = 0; i < count; i++) {
        const struct list *one = &results[i].rejected;

        all->received += results[i].received;
        all->duplicate = all->duplicate && (results[i].duplicate || results[i].refused);
        if (!str_eq(results[i].source, all->source))
            all->source = STR_NULL;
        if (one->count)
            memcpy(list + all->rejected.count, one->at, one->count * sizeof(list[0]));
        all->rejected.count += one->count;
    }
}

enum status signal_ingest(struct ctx *ctx, const struct ingest_new *in, struct ingest_done *out)
{
    size_t count = in->samples.count;
    const struct sample *samples = in->samples.at;
    struct signal_done done;
    enum status st = signal_put(ctx, &(struct signal_batch){in->samples}, &done);
    const struct signal_result *results = done.results.at;

    if (st)
        return st;
    if (!done.accepted)
        return refuse(ctx, results, count, in->batch);
    struct ingested *each = arena_new(ctx->arena, struct ingested, count);

    for (size_t i = 0; i < count; i++) {
        ingested_make(ctx, &samples[i], &results[i], i + in->batch, &each[i]);
        each[i].coherence = each[i].refused ? NONE : done.coherence;
    }
    sum_up(ctx, each, count, &out->all);
    if (in->batch) {
        out->all.ingestion_id = ingestion_id(ctx, 0);
        out->all.coherence = done.coherence;
        out->results = (struct list){each, count};
    } else {
        out->all = each[0];
    }
    return ST_OK;
}

/* --- many ------------------------------------------------------------------------------------ */

/* Adds what was wrong with a part of them: each metric's faults, and samples that say nothing else.
 * Their texts are constant, or the samples'. */
static void faults_add(const struct signal_done *done, struct import_done *out)
{
    const struct signal_result *results = done->results.at;
    struct signal_rejected *list = out->rejected.at;

    for (size_t i = 0; i < done->results.count; i++) {
        const struct signal_rejected *rejected = results[i].rejected.at;
        size_t count = results[i].rejected.count;

        for (size_t m = 0; m < count && out->rejected.count < IMPORT_REJECTED_MAX; m++)
            list[out->rejected.count++] = rejected[m];
        if (!results[i].accepted && !count && out->rejected.count < IMPORT_REJECTED_MAX) {
            struct str why = results[i].why, field = str_cut(&why, ' ');

            list[out->rejected.count++] = (struct signal_rejected){field, why};
        }
    }
}

enum status signal_import(struct ctx *ctx, const struct import_new *in, struct import_done *out)
{
    const struct sample *samples = in->samples.at;

    *out = (struct import_done){.ingestion_id = ingestion_id(ctx, 0),
                                .user_id = ctx->subject,
                                .samples = (int64_t)in->samples.count,
                                .ignored = in->ignored,
                                .coherence = NONE,
                                .processed_at = ctx_clock(ctx)};
    out->rejected.at = arena_new(ctx->arena, struct signal_rejected, IMPORT_REJECTED_MAX);
    struct arena_mark mark = arena_mark(ctx->arena);

    for (size_t i = 0; i < in->samples.count; i += SIGNAL_BATCH_MAX) {
        size_t left = in->samples.count - i;
        struct signal_batch batch = {
            {(void *)(uintptr_t)(samples + i), left < SIGNAL_BATCH_MAX ? left : SIGNAL_BATCH_MAX}};
        struct signal_done done;
        enum status st = signal_put(ctx, &batch, &done);

        if (st)
            return st;
        out->accepted += done.accepted;
        out->changed += done.changed;
        out->coherence = done.coherence;
        faults_add(&done, out);
        arena_rewind(ctx->arena, mark); /* a part needs no more than a batch does */
    }
    if (out->accepted)
        return ST_OK;
    ctx_complain_as(ctx, S("data"), S("has no sample of a metric that counts"));
    return ST_INVALID;
}
