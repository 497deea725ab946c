#include "domain/signal.h"
#include "base/buf.h"
#include "base/date.h"
#include "domain/alert.h"
#include "domain/corridor.h"
#include "domain/sample.h"
#include "domain/source.h"
#include "domain/state.h"
#include "domain/words.h"

#include <math.h>
#include <stdlib.h>

#define YEAR_2000_MS     946684800000LL
#define AHEAD_MS         DAY_MS /* how far a clock may be ahead of ours */
#define DAY_SECONDS      86400
#define OFFSET_HOURS_MAX 14

/* --- one sample ------------------------------------------------------------------------------ */

static bool printable(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.at[i] < ' ' || s.at[i] > '~')
            return false;
    return true;
}

static bool source_valid(struct str s)
{
    return s.len >= 1 && s.len <= SIGNAL_SOURCE_CHARS_MAX && printable(s) && s.at[0] != ' ' &&
           s.at[s.len - 1] != ' ';
}

static bool metric_valid(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.at[i];
        bool letter = c >= 'a' && c <= 'z';

        if (!letter && (i == 0 || !((c >= '0' && c <= '9') || c == '_')))
            return false;
    }
    return s.len >= 1 && s.len <= SIGNAL_METRIC_CHARS_MAX;
}

/* What is wrong with a sample apart from its metrics; the null str when nothing is. */
static struct str sample_fault(const struct ctx *ctx, const struct sample *s)
{
    if (!str_is_null(s->fault))
        return s->fault;
    if (!source_valid(s->source))
        return S("source must be 1 to 64 printable ASCII characters");
    if (s->at < YEAR_2000_MS)
        return S("timestamp must not be before 2000-01-01");
    if (s->at > ctx_clock(ctx) + AHEAD_MS)
        return S("timestamp must not be more than 24 hours ahead");
    return STR_NULL;
}

static void reject(struct signal_result *out, struct str metric, struct str reason)
{
    ((struct signal_rejected *)out->rejected.at)[out->rejected.count++] =
        (struct signal_rejected){metric, reason};
}

/* One of the five. */
static void known_take(int64_t m, double value, struct piece *piece, struct signal_result *out)
{
    if (body_judge((enum body_metric)m, value) == BODY_REJECTED)
        reject(out, str_from(body_metric_words[m]),
               body_reason((enum body_metric)m, BODY_REJECTED));
    else
        piece->value[m] = value;
}

/* Any other number. */
static void other_take(const struct signal_metric *m, struct piece *piece,
                       struct signal_result *out)
{
    size_t i = 0;

    while (i < piece->other_count && !str_eq(piece->others[i].name, m->name))
        i++;
    if (!metric_valid(m->name))
        reject(out, m->name, S("must have a name of 1 to 64 of a-z, 0-9 and _"));
    else if (!isfinite(m->value))
        reject(out, m->name, S("must be a number"));
    else if (i == SIGNAL_OTHERS_MAX)
        reject(out, m->name, S("is one too many: a sample has at most 32 that do not count"));
    else
        piece->others[i] = *m;
    if (i == piece->other_count && i < SIGNAL_OTHERS_MAX && metric_valid(m->name) &&
        isfinite(m->value))
        piece->other_count++;
}

/* Judges a sample. True when it has something to store: the result lacks only what storing it
 * says. */
static bool sample_judge(struct ctx *ctx, const struct sample *s, struct piece *piece,
                         struct signal_result *out)
{
    const struct signal_metric *metrics = s->metrics.at;

    *out = (struct signal_result){.day = NONE, .why = sample_fault(ctx, s)};
    if (!str_is_null(out->why))
        return false;
    out->rejected.at = arena_new(ctx->arena, struct signal_rejected, s->metrics.count);
    *piece = (struct piece){.at = s->at / 1000, .result = out};
    if (s->metrics.count)
        piece->others =
            arena_new(ctx->arena, struct signal_metric,
                      s->metrics.count < SIGNAL_OTHERS_MAX ? s->metrics.count : SIGNAL_OTHERS_MAX);
    for (int m = 0; m < BODY_METRICS; m++)
        piece->value[m] = NAN;
    for (size_t i = 0; i < s->metrics.count; i++) {
        int64_t known = words_find(body_metric_words, metrics[i].name);

        if (known == NONE)
            other_take(&metrics[i], piece, out);
        else
            known_take(known, metrics[i].value, piece, out);
    }
    for (int m = 0; m < BODY_METRICS; m++)
        out->received += !isnan(piece->value[m]);
    if (out->received) {
        out->received += (int64_t)piece->other_count;
        return true;
    }
    out->why = S("metrics must have at least one of hrv_ms, rhr_bpm, skin_temp_c, sleep_hours and "
                 "steps that can be right");
    return false;
}

/* --- whose day it is ------------------------------------------------------------------------- */

/* Subjects have told no zone: theirs is what their timestamps say. */
static bool zone_told(const struct ctx *ctx)
{
    return !ctx->org || ctx->org == ctx->owner.id;
}

static int64_t sample_day(const struct ctx *ctx, const struct sample *s)
{
    int64_t offset = s->utc_offset == NONE ? 0 : s->utc_offset;

    if (zone_told(ctx))
        offset = zone_offset(ctx->owner.zone, s->at, NULL, NULL);
    int64_t local = s->at / 1000 + offset;

    return local / DAY_SECONDS; /* not before 2000 */
}

/* The zone of whole hours that a subject's newest timestamp is in; of half an hour, the next one
 * to the east, so that no day begins too late. "Etc/GMT-2" is two hours east of Greenwich. */
static struct str offset_zone(struct arena *a, int64_t offset)
{
    int64_t hours = (offset + 50400 + 3599) / 3600 - OFFSET_HOURS_MAX;

    if (hours == 0 || hours > OFFSET_HOURS_MAX || hours < -12)
        return S("UTC");
    return arena_format(a, "Etc/GMT%+d", (int)-hours);
}

static enum status zone_follow(struct ctx *ctx, int64_t offset)
{
    if (zone_told(ctx) || offset == NONE)
        return ST_OK;
    struct str name = offset_zone(ctx->arena, offset);
    const struct zone *zone = zone_find(name);

    if (!zone || zone == ctx->owner.zone)
        return ST_OK;
    ctx->owner.zone = zone;
    ctx->today = zone_day(zone, ctx_clock(ctx), ctx->owner.day_start);
    return db_run(ctx->db, ctx->arena, SQL_SIGNAL_ZONE, VINT(ctx->owner.id), VSTR(name));
}

/* --- a batch --------------------------------------------------------------------------------- */

struct batch {
    struct ctx *ctx;
    const struct sample *samples;
    struct signal_result *results;
    struct piece *pieces; /* of the samples that are accepted */
    size_t count;
    struct source_list sources;
    int64_t newest, newest_offset; /* of the samples that were accepted; NONE */
    int64_t changed;
};

/* The place of a sample's source, a new one if need be; BODY_SOURCES_MAX when there are too many.
 */
static size_t source_take(struct source_list *sources, struct str name)
{
    size_t i = source_by_name(sources, name);

    if (i == sources->count && i < BODY_SOURCES_MAX)
        sources->at[sources->count++] = (struct source){NONE, name, NONE, NONE};
    return i;
}

static void batch_judge(struct batch *b, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct sample *s = &b->samples[i];
        struct piece *piece = &b->pieces[b->count];
        struct signal_result *result = &b->results[i];

        if (!sample_judge(b->ctx, s, piece, result))
            continue;
        piece->source = source_take(&b->sources, s->source);
        if (piece->source == BODY_SOURCES_MAX) {
            *result = (struct signal_result){
                .day = NONE, .why = S("source is one too many: there are 32 already")};
            continue;
        }
        piece->order = b->count++;
        piece->day = sample_day(b->ctx, s);
        piece->utc_offset = s->utc_offset;
    }
}

static int by_source_and_time(const void *a, const void *b)
{
    const struct piece *x = a, *y = b;

    if (x->source != y->source)
        return x->source < y->source ? -1 : 1;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return x->order < y->order ? -1 : 1;
}

/* How many pieces from `from` on are of one source and of days close to each other. */
static size_t run_length(const struct batch *b, size_t from)
{
    const struct piece *p = &b->pieces[from];
    size_t n = 1;

    while (from + n < b->count && p[n].source == p[0].source &&
           p[n].day - p[n - 1].day <= SAMPLE_GAP_DAYS)
        n++;
    return n;
}

/* A source has a number before its samples refer to it. No sample of a new one is refused: a batch
 * does not fill a day. */
static enum status sources_add(struct batch *b)
{
    _Static_assert((int)SIGNAL_BATCH_MAX <= (int)SAMPLE_DAY_MAX,
                   "the newest of a new source is stored");
    enum status st = ST_OK;

    for (size_t i = 0; !st && i < b->count; i++) {
        const struct piece *p = &b->pieces[i];
        struct source *source = &b->sources.at[p->source];
        bool last = i + 1 == b->count || p[1].source != p->source;

        if (last && source->id == NONE)
            st = source_add(b->ctx, source, p->at);
    }
    return st;
}

/* After they were stored, for a day may have been full: which sample is the newest, of each source
 * and of all. */
static enum status sources_touch(struct batch *b)
{
    enum status st = ST_OK;
    int64_t newest = NONE; /* of the source */

    for (size_t i = 0; !st && i < b->count; i++) {
        const struct piece *p = &b->pieces[i];

        if (p->result->accepted) {
            newest = p->at;
            if (b->newest == NONE || p->at > b->newest) {
                b->newest = p->at;
                b->newest_offset = p->utc_offset;
            }
        }
        if (i + 1 < b->count && p[1].source == p->source)
            continue;
        if (newest != NONE)
            st = source_touch(b->ctx, &b->sources.at[p->source], newest);
        newest = NONE;
    }
    return st;
}

static enum status batch_store(struct batch *b)
{
    enum status st = ST_OK;

    for (size_t i = 0; !st && i < b->count;) {
        size_t n = run_length(b, i);

        st = samples_merge(b->ctx, &b->sources.at[b->pieces[i].source], &b->pieces[i], n,
                           &b->changed);
        i += n;
    }
    return st;
}

/* The newest sample that was there before this batch. */
static int64_t newest_before(const struct source_list *sources)
{
    int64_t newest = NONE;

    for (size_t i = 0; i < sources->count; i++)
        if (sources->at[i].newest > newest)
            newest = sources->at[i].newest;
    return newest;
}

/* Whether something has changed in the window of the evaluation of `day`. */
static bool batch_touches(const struct batch *b, int64_t day)
{
    for (size_t i = 0; i < b->count; i++) {
        const struct signal_result *r = b->pieces[i].result;

        if (r->accepted && !r->duplicate && r->day <= day && r->day > day - BODY_RANGE)
            return true;
    }
    return false;
}

/* The coherence that is reported now, and the next step of the corridor and of alarms. Days that
 * are filled in later change what is normal, but nothing has happened. */
static enum status batch_tell(struct batch *b, int64_t *coherence)
{
    struct body body;
    struct body_report report;
    enum status st = state_evaluate(b->ctx, &b->sources, BODY_RANGE, &body);

    if (st || !body.valid)
        return st;
    body_report(&body, ctx_civil_day(b->ctx), &report);
    *coherence = report.coherence;
    if (!batch_touches(b, body.day))
        return ST_OK;
    st = corridor_consider(b->ctx, &body, &report);
    return st ? st : alert_consider(b->ctx, &body, &report);
}

enum status signal_put(struct ctx *ctx, const struct signal_batch *in, struct signal_done *out)
{
    size_t count = in->samples.count;
    struct batch *b = arena_new(ctx->arena, struct batch, 1);

    *out = (struct signal_done){.coherence = NONE};
    *b = (struct batch){.ctx = ctx, .samples = in->samples.at, .newest = NONE};
    b->results = arena_new(ctx->arena, struct signal_result, count);
    b->pieces = arena_new(ctx->arena, struct piece, count);
    enum status st = sources_load(ctx, &b->sources);

    if (st)
        return st;
    int64_t newest = newest_before(&b->sources);

    batch_judge(b, count);
    if (b->count)
        qsort(b->pieces, b->count, sizeof(b->pieces[0]), by_source_and_time);
    st = sources_add(b);
    if (!st)
        st = batch_store(b);
    if (!st)
        st = sources_touch(b);
    if (!st && b->newest > newest)
        st = zone_follow(ctx, b->newest_offset);
    sources_sort(&b->sources);
    if (!st)
        st = batch_tell(b, &out->coherence);
    for (size_t i = 0; i < count; i++)
        out->accepted += b->results[i].accepted;
    out->results = (struct list){b->results, count};
    out->changed = b->changed;
    return st;
}
