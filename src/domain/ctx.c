#include "domain/ctx.h"
#include "base/date.h"

#include <assert.h>

int64_t ctx_clock(const struct ctx *ctx)
{
    return ctx->now + ctx->owner.ahead * DAY_MS;
}

int64_t ctx_civil_day(const struct ctx *ctx)
{
    return zone_day(ctx->owner.zone, ctx_clock(ctx), 0);
}

int64_t ctx_id(struct ctx *ctx)
{
    ctx->ids_taken = true;
    return ctx->owner.next_id++;
}

int64_t ctx_row(struct ctx *ctx, int64_t *place)
{
    assert(*place < ROWS_A_WRITE_MAX);
    return ctx->owner.version * ROWS_A_WRITE_MAX + (*place)++;
}

static void complain(struct ctx *ctx, struct str field, struct str why, bool spelled)
{
    struct complaint *c = arena_new(ctx->arena, struct complaint, 1);

    *c = (struct complaint){NULL, field, why, spelled};
    if (!ctx->complaints)
        ctx->complaints = c;
    else
        *ctx->complaints_end = c;
    ctx->complaints_end = &c->next;
}

void ctx_complain(struct ctx *ctx, struct str member, struct str why)
{
    complain(ctx, member, why, false);
}

void ctx_complain_as(struct ctx *ctx, struct str field, struct str why)
{
    complain(ctx, field, why, true);
}

enum status ctx_verdict(const struct ctx *ctx)
{
    return ctx->complaints ? ST_INVALID : ST_OK;
}

enum status ctx_missing(struct ctx *ctx, struct str what)
{
    ctx->missing = what;
    return ST_NOT_FOUND;
}

enum status ctx_fail(struct ctx *ctx, enum status st, struct str why)
{
    ctx->why = why;
    return st;
}

enum status ctx_found(struct ctx *ctx, enum status st, struct str what)
{
    return st == ST_NOT_FOUND ? ctx_missing(ctx, what) : st;
}

void ctx_overlay(void *onto, const void *from, size_t at, size_t size, uint64_t sent)
{
    for (size_t word = 0; word < size / 8; word++)
        if (sent >> (at / 8 + word) & 1)
            memcpy((char *)onto + word * 8, (const char *)from + at + word * 8, 8);
}
