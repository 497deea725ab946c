#include "domain/sandbox.h"
#include "base/date.h"
#include "domain/body.h"
#include "domain/signal.h"
#include "domain/source.h"
#include "domain/words.h"

#include <math.h>

enum { STRAIN_EVERY = 30, STRAIN_FROM = 1, STRAIN_DAYS = 3 };

static const int64_t morning_ms = DAY_MS / 24 * 7;

/* What a seed's person is like, and what is stored of them. */
struct plot {
    int64_t seed, first_day, last_day;
};

/* --- numbers of a seed ----------------------------------------------------------------------- */

static uint64_t mixed(uint64_t x)
{
    x += UINT64_C(0x9e3779b97f4a7c15);
    x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
    return x ^ x >> 31;
}

/* Between -1 and 1, near 0 most often: of the seed, the day and what it is for. Sums of whole
 * numbers, which are the same on every machine. */
static double swing(int64_t seed, int64_t day, int64_t use)
{
    uint64_t x = mixed(mixed(mixed((uint64_t)seed) + (uint64_t)day) + (uint64_t)use);
    int64_t sum = (int64_t)(x & 0xffff) + (int64_t)(x >> 16 & 0xffff) +
                  (int64_t)(x >> 32 & 0xffff) + (int64_t)(x >> 48);

    return (double)(sum - 2 * 0xffff) / (2 * 0xffff);
}

/* To a number of digits that a device shows. */
static double rounded(double value, double digits)
{
    return floor(value * digits + 0.5) / digits;
}

static bool strained(int64_t day)
{
    int64_t place = (day - SANDBOX_DAYS) % STRAIN_EVERY;

    return day >= SANDBOX_DAYS && place >= STRAIN_FROM && place < STRAIN_FROM + STRAIN_DAYS;
}

/* The metrics of the person's day number `day`, by enum body_metric. */
static void day_invent(int64_t seed, int64_t day, double out[BODY_METRICS])
{
    bool bad = strained(day);
    double g[BODY_METRICS];

    for (int m = 0; m < BODY_METRICS; m++)
        g[m] = swing(seed, day, m);
    double hrv = 45 + 10 * swing(seed, -1, BODY_HRV), rhr = 60 + 6 * swing(seed, -1, BODY_RHR);

    out[BODY_HRV] = rounded((bad ? 0.45 : 1) * hrv * (1 + 0.15 * g[BODY_HRV]), 10);
    out[BODY_RHR] = rounded(rhr + (bad ? 16 : 0) + 2 * g[BODY_RHR], 10);
    out[BODY_TEMP] = rounded(33.1 + (bad ? 1.4 : 0) + 0.2 * g[BODY_TEMP], 100);
    out[BODY_SLEEP] = rounded((bad ? 5 : 7.3) + 0.6 * g[BODY_SLEEP], 10);
    out[BODY_STEPS] = rounded((bad ? 1200 : 7500) + (bad ? 500 : 2500) * g[BODY_STEPS], 1);
}

static struct sample sample_invent(struct arena *a, const struct plot *plot, int64_t day)
{
    struct signal_metric *metrics = arena_new(a, struct signal_metric, BODY_METRICS);
    double values[BODY_METRICS];

    day_invent(plot->seed, day - plot->first_day, values);
    for (int m = 0; m < BODY_METRICS; m++)
        metrics[m] = (struct signal_metric){str_from(body_metric_words[m]), values[m]};
    return (struct sample){.source = S("sandbox"),
                           .at = day * DAY_MS + morning_ms,
                           .utc_offset = 0,
                           .metrics = {metrics, BODY_METRICS}};
}

/* --- days ------------------------------------------------------------------------------------ */

/* Makes up the days from..to as one batch, which is evaluated at its end. */
static enum status days_put(struct ctx *ctx, const struct plot *plot, int64_t from, int64_t to,
                            int64_t *coherence)
{
    size_t count = (size_t)(to - from + 1);
    struct sample *samples = arena_new(ctx->arena, struct sample, count);
    struct signal_done done;

    for (size_t i = 0; i < count; i++)
        samples[i] = sample_invent(ctx->arena, plot, from + (int64_t)i);
    enum status st = signal_put(ctx, &(struct signal_batch){{samples, count}}, &done);

    *coherence = done.coherence;
    return st;
}

static enum status test_only(struct ctx *ctx)
{
    if (ctx->mode == 1)
        return ST_OK;
    return ctx_fail(ctx, ST_SCOPE, S("Only rk_test_ keys have a sandbox"));
}

static struct sandbox shown(struct ctx *ctx, const struct plot *plot, int64_t from, int64_t to)
{
    return (struct sandbox){.user_id = ctx->subject,
                            .seed = plot->seed,
                            .first_day = from,
                            .last_day = to,
                            .days = to - from + 1,
                            .clock = ctx_clock(ctx),
                            .coherence = NONE};
}

enum status sandbox_seed(struct ctx *ctx, const struct sandbox_new *in, struct sandbox *out)
{
    struct plot plot = {in->seed == NONE ? 1 : in->seed, ctx->today - SANDBOX_DAYS + 1, ctx->today};
    struct source_list *sources = arena_new(ctx->arena, struct source_list, 1);
    enum status st = test_only(ctx);

    if (!st)
        st = sources_load(ctx, sources);
    if (!st && sources->count)
        st = ctx_fail(ctx, ST_CONFLICT, S("this user has samples already: erase it first"));
    if (!st)
        st = db_run(ctx->db, ctx->arena, SQL_SANDBOX_INSERT, VINT(ctx->owner.id), VINT(plot.seed),
                    VINT(plot.first_day), VINT(plot.last_day));
    if (st)
        return st;
    *out = shown(ctx, &plot, plot.first_day, plot.last_day);
    return days_put(ctx, &plot, plot.first_day, plot.last_day, &out->coherence);
}

/* --- the clock ------------------------------------------------------------------------------- */

static enum status plot_get(struct ctx *ctx, struct plot *out)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_SANDBOX_GET, VINT(ctx->owner.id));
    enum status st = db_first(&r);

    if (st)
        return ctx_found(ctx, st, S("sandbox"));
    *out = (struct plot){db_int(&r, 0), db_int(&r, 1), db_int(&r, 2)};
    db_end(&r);
    return ST_OK;
}

/* Sets the owner's clock, as far as this write sees it. */
static void clock_set(struct ctx *ctx, int64_t ahead)
{
    ctx->owner.ahead = ahead;
    ctx->today = zone_day(ctx->owner.zone, ctx_clock(ctx), (int)ctx->owner.day_start);
}

/* Lives the days from..to one by one; the clock ends where it is now. */
static enum status days_live(struct ctx *ctx, const struct plot *plot, int64_t from, int64_t to,
                             int64_t *coherence)
{
    int64_t ahead = ctx->owner.ahead;
    enum status st = ST_OK;

    for (int64_t day = from; !st && day <= to; day++) {
        clock_set(ctx, ahead - (to - day));
        st = days_put(ctx, plot, day, day, coherence);
    }
    clock_set(ctx, ahead);
    return st;
}

enum status sandbox_advance(struct ctx *ctx, const struct sandbox_move *in, struct sandbox *out)
{
    struct plot plot = {.last_day = NONE};
    enum status st = test_only(ctx);

    if (!st)
        st = plot_get(ctx, &plot);
    if (st)
        return st;
    clock_set(ctx, ctx->owner.ahead + (in->days == NONE ? 1 : in->days));
    int64_t to = ctx->today, from = plot.last_day + 1;

    if (from < to - SANDBOX_ADVANCE_MAX + 1)
        from = to - SANDBOX_ADVANCE_MAX + 1;
    st = db_run(ctx->db, ctx->arena, SQL_SANDBOX_MOVE, VINT(ctx->owner.id), VINT(to));
    if (!st)
        st = db_run(ctx->db, ctx->arena, SQL_SANDBOX_CLOCK, VINT(ctx->owner.id),
                    VINT(ctx->owner.ahead));
    if (st)
        return st;
    *out = shown(ctx, &plot, from, to);
    st = days_live(ctx, &plot, from, to, &out->coherence);
    out->events = ctx->events;
    return st;
}
