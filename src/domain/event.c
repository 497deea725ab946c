#include "domain/event.h"
#include "domain/page.h"

#include <assert.h>

static const char *const names[EVENT_KIND_COUNT] = {
#define X(name, text) [EVENT_##name] = text,
    EVENT_LIST(X)
#undef X
};

const char *event_name(enum event_kind kind)
{
    return names[kind];
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
                          .n3 = NONE};
}

enum status event_add(struct ctx *ctx, const struct event *e)
{
    return db_run(ctx->db, ctx->arena, SQL_EVENT_INSERT, VINT(ctx->owner.id),
                  VINT(ctx_row(ctx, &ctx->events)), VINT(e->kind), VINT(ctx->now), VINT(e->object),
                  VINT(e->other), VSTR(e->title), VSTR(e->text), VINT(e->day), VINT(e->n0),
                  VINT(e->n1), VINT(e->n2), VINT(e->n3));
}

static void event_read(struct rows *r, struct event *e)
{
    e->id = db_int(r, 0);
    e->kind = db_int(r, 1);
    e->at = db_int(r, 2);
    e->object = db_int(r, 3);
    e->other = db_int(r, 4);
    e->title = db_str(r, 5);
    e->text = db_str(r, 6);
    e->day = db_int(r, 7);
    e->n0 = db_int(r, 8);
    e->n1 = db_int(r, 9);
    e->n2 = db_int(r, 10);
    e->n3 = db_int(r, 11);
}

enum status event_list(struct ctx *ctx, const struct event_ask *in, struct event_page *out)
{
    size_t limit = (size_t)in->limit, count = 0;
    struct event *events = arena_new(ctx->arena, struct event, limit);
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_EVENT_LIST, VINT(ctx->owner.id),
                  VINT(in->after == NONE ? INT64_MAX : in->after), VINT((int64_t)limit + 1));

    while (page_next(&r, count, limit, &out->has_more))
        event_read(&r, &events[count++]);
    out->events = (struct list){events, count};
    return r.status;
}
