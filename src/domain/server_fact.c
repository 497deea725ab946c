#include "domain/server_fact.h"

enum status server_fact_get(struct ctx *ctx, struct str name, struct str *out)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_SERVER_FACT_GET, VSTR(name));
    enum status st = db_first(&r);

    if (st)
        return st;
    *out = db_str(&r, 0);
    db_end(&r);
    return ST_OK;
}

enum status server_fact_keep(struct ctx *ctx, struct str name, struct str value, struct str *out)
{
    enum status st = db_run(ctx->db, ctx->arena, SQL_SERVER_FACT_KEEP, VSTR(name), VSTR(value));

    return st ? st : server_fact_get(ctx, name, out);
}
