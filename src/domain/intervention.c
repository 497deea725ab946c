#include "domain/intervention.h"
#include "base/code.h"
#include "domain/page.h"
#include "domain/state.h"

#include <math.h>

/* "int_00030000c". */
static struct str reference_make(struct ctx *ctx, int64_t id)
{
    struct buf out = {.arena = ctx->arena};

    buf_str(&out, S("in"));
    code_write(&out, 't', ctx->owner.id, id);
    return buf_view(&out);
}

static const struct intervention_state *state_of(struct ctx *ctx, const struct body *body,
                                                 int64_t today)
{
    struct intervention_state *s = arena_new(ctx->arena, struct intervention_state, 1);
    struct body_report r;

    body_report(body, today, &r);
    *s = (struct intervention_state){r.coherence,  !r.in_corridor, r.stress,     r.readiness,
                                     r.confidence, r.para,         r.sympathetic};
    return s;
}

static enum status intervention_insert(struct ctx *ctx, const struct intervention *i)
{
    const struct intervention_state none = {NONE, NONE, NAN, NAN, NAN, NAN, NAN};
    const struct intervention_state *s = i->before ? i->before : &none;

    return db_run(ctx->db, ctx->arena, SQL_INTERVENTION_INSERT, VINT(ctx->owner.id), VINT(i->id),
                  VINT(i->type), VINT(i->trigger), VINT(i->seconds), VSTR(i->protocol),
                  VSTR(i->notes), VINT(i->logged), VINT(i->day), VINT(s->coherence),
                  VREAL(s->stress), VREAL(s->readiness), VREAL(s->confidence), VREAL(s->para));
}

enum status intervention_log(struct ctx *ctx, const struct intervention_new *in,
                             struct intervention *out)
{
    struct source_list *sources = arena_new(ctx->arena, struct source_list, 1);
    struct body body = {0};
    enum status st = sources_load(ctx, sources);

    if (!st)
        st = state_evaluate(ctx, sources, BODY_RANGE, &body);
    if (st)
        return st;
    int64_t id = ctx_id(ctx);

    *out = (struct intervention){.id = id,
                                 .user_id = ctx->subject,
                                 .reference = reference_make(ctx, id),
                                 .type = in->type,
                                 .trigger = in->trigger == NONE ? 0 : in->trigger,
                                 .seconds = in->seconds,
                                 .protocol = in->protocol,
                                 .notes = in->notes,
                                 .logged = ctx_clock(ctx),
                                 .day = ctx_civil_day(ctx),
                                 .change = NONE};
    if (body.valid)
        out->before = state_of(ctx, &body, out->day);
    return intervention_insert(ctx, out);
}

/* --- the list -------------------------------------------------------------------------------- */

static void intervention_read(struct rows *r, struct ctx *ctx, struct intervention *out)
{
    *out = (struct intervention){.id = db_int(r, 0),
                                 .user_id = ctx->subject,
                                 .reference = reference_make(ctx, db_int(r, 0)),
                                 .type = db_int(r, 1),
                                 .trigger = db_int(r, 2),
                                 .seconds = db_int(r, 3),
                                 .protocol = db_str(r, 4),
                                 .notes = db_str(r, 5),
                                 .logged = db_int(r, 6),
                                 .day = db_int(r, 7),
                                 .change = NONE};
    if (db_int(r, 8) == NONE)
        return;
    struct intervention_state *s = arena_new(ctx->arena, struct intervention_state, 1);
    double para = db_real(r, 12);

    *s = (struct intervention_state){db_int(r, 8),
                                     0,
                                     db_real(r, 9),
                                     db_real(r, 10),
                                     db_real(r, 11),
                                     para,
                                     floor((1 - para) * 100 + 0.5) / 100};
    s->side = (double)s->coherence < BODY_CORRIDOR;
    out->before = s;
}

/* The state of the day after each, where that day has data. Who travels west lives a day twice:
 * days need not go with the numbers. */
static enum status after_fill(struct ctx *ctx, struct intervention *list, size_t count)
{
    struct source_list *sources = arena_new(ctx->arena, struct source_list, 1);
    struct body_history history;
    enum status st = count ? sources_load(ctx, sources) : ST_OK;

    if (st || !count)
        return st;
    int64_t first = list[0].day, last = list[0].day, today = ctx_civil_day(ctx);

    for (size_t i = 1; i < count; i++) {
        first = list[i].day < first ? list[i].day : first;
        last = list[i].day > last ? list[i].day : last;
    }
    st = history_between(ctx, sources, first - body_days_back(BODY_RANGE), last + 1, &history);
    for (size_t i = 0; !st && i < count; i++) {
        int64_t day = list[i].day + 1;
        struct body body;

        if (day > today || body_newest(&history, day) != day)
            continue;
        body_evaluate(&history, day, BODY_RANGE, &body);
        list[i].after = state_of(ctx, &body, day);
        if (list[i].before)
            list[i].change = list[i].after->coherence - list[i].before->coherence;
    }
    return st;
}

enum status intervention_list(struct ctx *ctx, const struct intervention_ask *in,
                              struct intervention_page *out)
{
    size_t limit = (size_t)(in->limit == NONE ? INTERVENTION_PAGE : in->limit), count = 0;
    struct intervention *list = arena_new(ctx->arena, struct intervention, limit);
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_INTERVENTION_LIST, VINT(ctx->owner.id),
                  VINT(in->after == NONE ? INT64_MAX : in->after), VINT((int64_t)limit + 1));

    while (page_next(&r, count, limit, &out->has_more)) {
        intervention_read(&r, ctx, &list[count]);
        if (list[count].day < list[0].day - INTERVENTION_SPAN_DAYS) {
            out->has_more = true;
            db_end(&r);
            break;
        }
        count++;
    }
    enum status st = r.status ? r.status : after_fill(ctx, list, count);

    out->user_id = ctx->subject;
    out->interventions = (struct list){list, count};
    return st;
}
