#include "domain/notice.h"
#include "domain/page.h"

static void notice_read(struct rows *r, struct notice_line *out)
{
    out->id = db_int(r, 0);
    out->kind = db_int(r, 1);
    out->object = db_int(r, 2);
    out->text = db_str(r, 3);
    out->at = db_int(r, 4);
    out->seen = db_int(r, 5);
}

enum status notice_add(struct ctx *ctx, enum notice_kind kind, int64_t object, struct str text)
{
    return db_run(ctx->db, ctx->arena, SQL_NOTICE_INSERT, VINT(ctx->owner.id), VINT(ctx_id(ctx)),
                  VINT(kind), VINT(object), VSTR(text), VINT(ctx->now));
}

enum status notice_list(struct ctx *ctx, const struct notice_ask *in, struct notice_page *out)
{
    size_t limit = (size_t)(in->limit == NONE ? NOTICE_PAGE : in->limit), count = 0;
    int64_t after = INT64_MAX;
    enum status st = ST_OK;

    if (in->after != NONE)
        st = page_after(
            ctx,
            db_select(ctx->db, ctx->arena, SQL_NOTICE_GET, VINT(ctx->owner.id), VINT(in->after)),
            S("must be the id of one of your notices"), &after);
    if (st)
        return st;
    struct notice_line *notices = arena_new(ctx->arena, struct notice_line, limit);
    struct rows r = db_select(ctx->db, ctx->arena, SQL_NOTICE_LIST, VINT(ctx->owner.id),
                              VINT(after), VINT((int64_t)limit + 1));

    while (page_next(&r, count, limit, &out->has_more))
        notice_read(&r, &notices[count++]);
    out->notices = (struct list){notices, count};
    return r.status;
}

enum status notice_seen(struct ctx *ctx, const struct notice_ref *in, struct notice_line *out)
{
    enum status st = db_run(ctx->db, ctx->arena, SQL_NOTICE_SEEN, VINT(ctx->owner.id), VINT(in->id),
                            VINT(ctx->now));
    struct rows r;

    if (st)
        return st;
    r = db_select(ctx->db, ctx->arena, SQL_NOTICE_GET, VINT(ctx->owner.id), VINT(in->id));
    st = db_first(&r);
    if (st)
        return ctx_found(ctx, st, S("notice"));
    notice_read(&r, out);
    db_end(&r);
    return ST_OK;
}
