#include "domain/source.h"

#include <stdlib.h>

static int by_name(const void *a, const void *b)
{
    struct str x = ((const struct source *)a)->name, y = ((const struct source *)b)->name;
    int order = memcmp(x.at, y.at, x.len < y.len ? x.len : y.len);

    return order ? order : (x.len > y.len) - (x.len < y.len);
}

void sources_sort(struct source_list *sources)
{
    qsort(sources->at, sources->count, sizeof(sources->at[0]), by_name);
}

enum status sources_load(struct ctx *ctx, struct source_list *out)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_SOURCE_LIST, VINT(ctx->owner.id));

    out->count = 0;
    while (db_next(&r) && out->count < BODY_SOURCES_MAX)
        out->at[out->count++] =
            (struct source){db_int(&r, 0), db_str(&r, 1), db_int(&r, 2), db_int(&r, 2)};
    db_end(&r);
    sources_sort(out);
    return r.status;
}

size_t source_by_id(const struct source_list *sources, int64_t id)
{
    size_t i = 0;

    while (i < sources->count && sources->at[i].id != id)
        i++;
    return i;
}

size_t source_by_name(const struct source_list *sources, struct str name)
{
    size_t i = 0;

    while (i < sources->count && !str_eq(sources->at[i].name, name))
        i++;
    return i;
}

enum status source_add(struct ctx *ctx, struct source *source, int64_t at)
{
    source->id = ctx_id(ctx);
    source->newest = at;
    return db_run(ctx->db, ctx->arena, SQL_SOURCE_INSERT, VINT(ctx->owner.id), VINT(source->id),
                  VSTR(source->name), VINT(at));
}

enum status source_touch(struct ctx *ctx, struct source *source, int64_t at)
{
    if (at <= source->newest)
        return ST_OK;
    source->newest = at;
    return db_run(ctx->db, ctx->arena, SQL_SOURCE_NEWEST, VINT(ctx->owner.id), VINT(source->id),
                  VINT(at));
}
