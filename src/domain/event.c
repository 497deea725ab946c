#include "domain/event.h"
#include "domain/delivery.h"
#include "domain/key.h"
#include "domain/page.h"

#include <math.h>

static const char *const names[EVENT_KIND_COUNT][API_COUNT] = {
#define X(name, loggd, resurgo, resona) [EVENT_##name] = {loggd, resurgo, resona},
    EVENT_LIST(X)
#undef X
};

const char *event_name(enum event_kind kind, int api)
{
    return names[kind][api];
}

enum event_kind event_named(struct str name, int api)
{
    for (int kind = 0; kind < EVENT_KIND_COUNT; kind++)
        if (names[kind][api] && str_eq(name, str_from(names[kind][api])))
            return (enum event_kind)kind;
    return EVENT_KIND_COUNT;
}

int64_t event_apis(enum event_kind kind)
{
    int64_t bits = 0;

    for (int api = 0; api < API_COUNT; api++)
        if (names[kind][api])
            bits |= (int64_t)1 << api;
    return bits;
}

struct event event_of(enum event_kind kind)
{
    return (struct event){.kind = kind,
                          .object = NONE,
                          .other = NONE,
                          .day = NONE,
                          .n0 = NONE,
                          .n1 = NONE,
                          .n2 = NONE,
                          .n3 = NONE,
                          .x = NAN,
                          .y = NAN};
}

enum status event_store(struct ctx *ctx, const struct event *e)
{
    int64_t id = ctx_row(ctx, &ctx->events);

    return db_run(ctx->db, ctx->arena, SQL_EVENT_INSERT, VINT(ctx->owner.id), VINT(id),
                  VINT(e->kind), VINT(ctx->now), VINT(e->object), VINT(e->other), VSTR(e->title),
                  VSTR(e->text), VINT(e->day), VINT(e->n0), VINT(e->n1), VINT(e->n2), VINT(e->n3),
                  VREAL(e->x), VREAL(e->y));
}

enum status event_add(struct ctx *ctx, const struct event *e)
{
    enum status st = event_store(ctx, e);

    return st ? st : delivery_add(ctx, (enum event_kind)e->kind);
}

int64_t event_last(const struct ctx *ctx)
{
    return ctx->owner.version * ROWS_A_WRITE_MAX + ctx->events - 1;
}

void event_read(struct rows *r, int first, struct event *e)
{
    e->id = db_int(r, first);
    e->kind = db_int(r, first + 1);
    e->at = db_int(r, first + 2);
    e->object = db_int(r, first + 3);
    e->other = db_int(r, first + 4);
    e->title = db_str(r, first + 5);
    e->text = db_str(r, first + 6);
    e->day = db_int(r, first + 7);
    e->n0 = db_int(r, first + 8);
    e->n1 = db_int(r, first + 9);
    e->n2 = db_int(r, first + 10);
    e->n3 = db_int(r, first + 11);
    e->x = db_real(r, first + 12);
    e->y = db_real(r, first + 13);
}

enum status event_list(struct ctx *ctx, const struct event_ask *in, struct event_page *out)
{
    size_t limit = (size_t)in->limit, count = 0;
    struct event *events = arena_new(ctx->arena, struct event, limit);
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_EVENT_LIST, VINT(ctx->owner.id),
                  VINT(in->after == NONE ? INT64_MAX : in->after), VINT((int64_t)limit + 1));

    while (page_next(&r, count, limit, &out->has_more))
        event_read(&r, 0, &events[count++]);
    out->events = (struct list){events, count};
    return r.status;
}
