#include "domain/signal_check.h"
#include "domain/sample.h"

#include <math.h>

enum { DAYS_AT_ONCE = 50, DAY_SECONDS = 86400 };

/* Some days of a source: as they are stored, and as their samples add up. */
struct span {
    int64_t source;
    size_t count;
    struct sample_day stored[DAYS_AT_ONCE], fresh[DAYS_AT_ONCE];
};

static enum status stored_read(struct ctx *ctx, int64_t after, struct span *span)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_BODY_DAY_PAGE, VINT(ctx->owner.id),
                              VINT(span->source), VINT(after), VINT(DAYS_AT_ONCE));

    for (span->count = 0; db_next(&r); span->count++)
        sample_day_read(&r, &span->stored[span->count]);
    return r.status;
}

static struct sample_day *fresh_day(struct span *span, int64_t day)
{
    for (size_t i = 0; i < span->count; i++)
        if (span->fresh[i].day == day)
            return &span->fresh[i];
    return NULL;
}

/* Adds the samples up, by time: a day's lie within a day of it, whichever zone they came from. */
static enum status fresh_read(struct ctx *ctx, struct span *span)
{
    int64_t first = span->stored[0].day, last = span->stored[span->count - 1].day;
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_SAMPLE_SPAN, VINT(ctx->owner.id), VINT(span->source),
                  VINT((first - 1) * DAY_SECONDS), VINT((last + 2) * DAY_SECONDS));

    for (size_t i = 0; i < span->count; i++)
        span->fresh[i] = (struct sample_day){.day = span->stored[i].day};
    while (db_next(&r)) {
        struct sample_day *day = fresh_day(span, db_int(&r, 1));

        if (!day)
            continue;
        day->count++;
        for (int m = 0; m < BODY_METRICS; m++)
            if (!isnan(db_real(&r, 2 + m)))
                body_sums_add(&day->sums, (enum body_metric)m, db_real(&r, 2 + m));
    }
    return r.status;
}

/* Logarithms differ in the last bit between machines. */
static bool sums_equal(double a, double b)
{
    return fabs(a - b) <= 1e-12 * fabs(b);
}

static bool days_equal(const struct sample_day *a, const struct sample_day *b)
{
    bool equal = a->count == b->count && a->sums.flags == b->sums.flags;

    for (int m = 0; m < BODY_METRICS; m++) {
        bool most = m == BODY_SLEEP || m == BODY_STEPS; /* of how many values is not stored */
        int64_t n = most ? b->sums.n[m] > 0 : b->sums.n[m];

        equal = equal && a->sums.n[m] == n && sums_equal(a->sums.sum[m], b->sums.sum[m]);
    }
    return equal;
}

static enum status source_check(struct ctx *ctx, int64_t source, int64_t *days, int64_t *wrong)
{
    struct span *span = arena_new(ctx->arena, struct span, 1);
    int64_t after = INT32_MIN, samples = 0; /* before every day */
    enum status st;

    span->source = source;
    for (;;) {
        struct arena_mark mark = arena_mark(ctx->arena);

        st = stored_read(ctx, after, span);
        if (!st && span->count)
            st = fresh_read(ctx, span);
        arena_rewind(ctx->arena, mark);
        if (st || !span->count)
            break;
        for (size_t i = 0; i < span->count; i++) {
            *wrong += !days_equal(&span->stored[i], &span->fresh[i]);
            samples += (int64_t)span->fresh[i].count;
        }
        *days += (int64_t)span->count;
        after = span->stored[span->count - 1].day;
    }
    if (st)
        return st;
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_SAMPLE_COUNT, VINT(ctx->owner.id), VINT(source));

    st = db_first(&r);
    if (st)
        return st;
    *wrong += db_int(&r, 0) != samples;
    db_end(&r);
    return ST_OK;
}

enum status signal_days_check(struct ctx *ctx, int64_t *days, int64_t *wrong)
{
    struct source_list *sources = arena_new(ctx->arena, struct source_list, 1);
    enum status st = sources_load(ctx, sources);

    for (size_t i = 0; !st && i < sources->count; i++)
        st = source_check(ctx, sources->at[i].id, days, wrong);
    return st;
}

enum status subject_after(struct ctx *ctx, int64_t after, int64_t *id)
{
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_SUBJECT_AFTER, VINT(ctx->owner.id), VINT(after));
    enum status st = db_first(&r);

    *id = NONE;
    if (st)
        return st == ST_NOT_FOUND ? ST_OK : st;
    *id = db_int(&r, 0);
    db_end(&r);
    return ST_OK;
}
