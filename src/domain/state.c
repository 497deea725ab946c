#include "domain/state.h"
#include "base/hash.h"

#include <math.h>

enum { ROWS_FIRST = 128 };

/* --- the days -------------------------------------------------------------------------------- */

struct day_list {
    struct body_day *at;
    size_t count, room;
};

static struct body_day *day_add(struct arena *a, struct day_list *list)
{
    if (list->count == list->room) {
        size_t room = list->room ? list->room * 2 : ROWS_FIRST;
        struct body_day *days = arena_new(a, struct body_day, room);

        if (list->count)
            memcpy(days, list->at, list->count * sizeof(days[0]));
        list->at = days;
        list->room = room;
    }
    return &list->at[list->count++];
}

/* Moves the last row before those of its day whose source comes later: engines order names each in
 * their own way, so the program does it. */
static void day_settle(struct day_list *list)
{
    size_t i = list->count - 1;
    struct body_day last = list->at[i];

    for (; i > 0 && list->at[i - 1].day == last.day && list->at[i - 1].source > last.source; i--)
        list->at[i] = list->at[i - 1];
    list->at[i] = last;
}

static enum status history_read(struct ctx *ctx, struct rows r, const struct source_list *sources,
                                struct body_history *out)
{
    struct day_list list = {0};

    while (db_next(&r)) {
        struct body_day *d = day_add(ctx->arena, &list);

        d->day = db_int(&r, 0);
        d->source = (int64_t)source_by_id(sources, db_int(&r, 1));
        for (int m = 0; m < BODY_METRICS; m++)
            d->y[m] = db_real(&r, 2 + m);
        d->flags = db_int(&r, 2 + BODY_METRICS);
        if (d->source == (int64_t)sources->count)
            list.count--; /* of a source that is none */
        else
            day_settle(&list);
    }
    *out = (struct body_history){list.at, list.count, (int64_t)sources->count};
    return r.status;
}

enum status history_between(struct ctx *ctx, const struct source_list *sources, int64_t from,
                            int64_t to, struct body_history *out)
{
    return history_read(ctx,
                        db_select(ctx->db, ctx->arena, SQL_BODY_DAYS_BETWEEN, VINT(ctx->owner.id),
                                  VINT(from), VINT(to)),
                        sources, out);
}

enum status state_evaluate(struct ctx *ctx, const struct source_list *sources, int64_t range,
                           struct body *out)
{
    struct body_history history;
    int64_t today = ctx_civil_day(ctx);
    enum status st = history_read(ctx,
                                  db_select(ctx->db, ctx->arena, SQL_BODY_DAYS, VINT(ctx->owner.id),
                                            VINT(today), VINT(body_days_back(range))),
                                  sources, &history);

    if (st)
        return st;
    int64_t day = body_newest(&history, today);

    body_evaluate(&history, day == NONE ? today : day, range, out);
    return ST_OK;
}

/* --- what is asked --------------------------------------------------------------------------- */

/* "30d" -> 30; a complaint unless it is 1 to `most` days. */
static int64_t range_read(struct ctx *ctx, struct str *text, int64_t most)
{
    int64_t days;

    if (str_is_null(*text))
        *text = S("7d");
    struct str number = {text->at, text->len ? text->len - 1 : 0};
    bool form = text->len >= 2 && text->len <= 4 && text->at[text->len - 1] == 'd';

    for (size_t i = 0; i < number.len; i++)
        form = form && number.at[i] >= '0' && number.at[i] <= '9';
    if (form && str_int(number, &days) && days >= 1 && days <= most)
        return days;
    ctx_complain(
        ctx, S("range"),
        arena_format(ctx->arena, "must be 1d to %lldd: a number of days", (long long)most));
    return NONE;
}

static const struct state_explained *explain(struct ctx *ctx, const struct source_list *sources,
                                             const struct body *body)
{
    struct state_explained *out = arena_new(ctx->arena, struct state_explained, 1);
    struct state_part *parts = arena_new(ctx->arena, struct state_part, BODY_METRICS);

    out->day = body->valid ? body->day : NONE;
    for (int m = 0; m < BODY_METRICS; m++) {
        const struct body_part *is = &body->parts[m];

        parts[m] = (struct state_part){.metric = m,
                                       .is = *is,
                                       .weight = body_weight(BODY_COHERENCE, m),
                                       .missing = is->age == NONE};
        parts[m].contribution = parts[m].weight * is->acute;
        if (is->source != NONE)
            parts[m].source = sources->at[is->source].name;
        out->sum += parts[m].contribution;
    }
    out->parts = (struct list){parts, BODY_METRICS};
    return out;
}

/* "st_" and a digest of what the state comes from: the same data give the same one, in whatever
 * order and however often they came. */
static struct str state_id(struct arena *a, const struct body *body, int64_t today, int64_t range)
{
    double facts[BODY_OUTPUTS + 4] = {(double)body->day, (double)today, (double)range,
                                      body->confidence};
    uint64_t digest[2];

    memcpy(facts + 4, body->value, sizeof(body->value));
    hash_128((struct str){(const char *)facts, sizeof(facts)}, digest);
    return arena_format(a, "st_%016llx", (unsigned long long)digest[0]);
}

enum status state_get(struct ctx *ctx, const struct state_ask *in, struct state *out)
{
    struct source_list *sources = arena_new(ctx->arena, struct source_list, 1);
    struct body body;
    struct str text = in->range;
    int64_t range = range_read(ctx, &text, BODY_RANGE_MAX);
    enum status st = ctx_verdict(ctx);

    if (!st)
        st = sources_load(ctx, sources);
    if (!st)
        st = state_evaluate(ctx, sources, range, &body);
    if (st)
        return st;
    *out = (struct state){.user_id = ctx->subject,
                          .range = text,
                          .computed_at = ctx_clock(ctx),
                          .band = {STATE_BAND_LOW, NONE},
                          .model_version = S("1")};
    int64_t today = ctx_civil_day(ctx);

    body_report(&body, today, &out->report);
    out->side = !out->report.in_corridor;
    out->state_id = state_id(ctx->arena, &body, today, range);
    if (in->explain == 1)
        out->explained = explain(ctx, sources, &body);
    return ST_OK;
}

/* The days as columns. */
static void trends_show(struct ctx *ctx, const struct body_trend *days, size_t count,
                        struct trends *out)
{
    int64_t *dates = arena_new(ctx->arena, int64_t, count);
    int64_t *coherence = arena_new(ctx->arena, int64_t, count);
    double *stress = arena_new(ctx->arena, double, count);
    double *recovery = arena_new(ctx->arena, double, count);
    double *readiness = arena_new(ctx->arena, double, count);

    for (size_t i = 0; i < count; i++) {
        const struct body_report *r = &days[i].report;
        bool known = days[i].known;

        dates[i] = days[i].day;
        coherence[i] = known ? r->coherence : NONE;
        stress[i] = known ? r->stress : NAN;
        recovery[i] = known ? r->recovery : NAN;
        readiness[i] = known ? r->readiness : NAN;
        out->days_with_data += known;
    }
    out->series = (struct trend_series){
        {coherence, count}, {stress, count}, {recovery, count}, {readiness, count}};
    out->dates = (struct list){dates, count};
}

enum status trend_get(struct ctx *ctx, const struct trend_ask *in, struct trends *out)
{
    struct source_list *sources = arena_new(ctx->arena, struct source_list, 1);
    struct body_history history;
    struct str text = in->range;
    int64_t count = range_read(ctx, &text, BODY_TREND_DAYS_MAX), to = ctx_civil_day(ctx);
    enum status st = ctx_verdict(ctx);

    if (!st)
        st = sources_load(ctx, sources);
    if (!st)
        st = history_between(ctx, sources, to - count + 1 - body_days_back(BODY_RANGE), to,
                             &history);
    if (st)
        return st;
    struct body_trend *days = arena_new(ctx->arena, struct body_trend, (size_t)count);

    body_trends(&history, to - count + 1, to, days);
    *out = (struct trends){
        .user_id = ctx->subject, .range = text, .adherence = body_adherence(days, (size_t)count)};
    trends_show(ctx, days, (size_t)count, out);
    return ST_OK;
}
