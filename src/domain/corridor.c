#include "domain/corridor.h"
#include "domain/event.h"
#include "domain/person.h"

/* What is stored. */
struct place {
    struct body_corridor corridor;
    int64_t coherence; /* reported at the last step; NONE: there was none */
};

static enum status place_get(struct ctx *ctx, struct place *out)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_CORRIDOR_GET, VINT(ctx->owner.id));
    enum status st = db_first(&r);

    *out = (struct place){BODY_CORRIDOR_NEW, NONE};
    if (st)
        return st == ST_NOT_FOUND ? ST_OK : st;
    out->corridor = (struct body_corridor){db_int(&r, 0), db_int(&r, 1), db_int(&r, 2)};
    out->coherence = db_int(&r, 3);
    db_end(&r);
    return ST_OK;
}

static enum status place_put(struct ctx *ctx, const struct place *p)
{
    return db_run(ctx->db, ctx->arena, SQL_CORRIDOR_PUT, VINT(ctx->owner.id),
                  VINT(p->corridor.side), VINT(p->corridor.in_since), VINT(p->corridor.last_day),
                  VINT(p->coherence));
}

static enum status tell(struct ctx *ctx, enum body_news news, int64_t coherence, int64_t before)
{
    struct event event = event_of(news == BODY_EXIT ? EVENT_CORRIDOR_EXIT : EVENT_CORRIDOR_RETURN);

    event.title = ctx->subject;
    if (str_is_null(event.title))
        event.title = person_subject(ctx->arena, ctx->owner.id);
    event.n0 = coherence;
    event.n1 = before;
    return event_add(ctx, &event);
}

enum status corridor_consider(struct ctx *ctx, const struct body *body,
                              const struct body_report *report)
{
    struct place before, now;

    if (!body_tells(body, ctx_civil_day(ctx)))
        return ST_OK;
    enum status st = place_get(ctx, &before);

    if (st || (before.corridor.last_day != NONE && body->day < before.corridor.last_day))
        return st;
    now = before;
    enum body_news news = body_corridor_step(&now.corridor, body->day, report->coherence);

    now.coherence = report->coherence;
    if (now.corridor.side != before.corridor.side || now.coherence != before.coherence ||
        now.corridor.last_day != before.corridor.last_day ||
        now.corridor.in_since != before.corridor.in_since)
        st = place_put(ctx, &now);
    if (st || news == BODY_NOTHING)
        return st;
    return tell(ctx, news, now.coherence, before.coherence);
}
