#include "cli/check_signals.h"
#include "domain/signal_check.h"
#include "domain/webhook.h"

#include <stdio.h>

static enum status days_check(struct ctx *ctx, int64_t *days, int64_t *wrong)
{
    int64_t differing = 0;
    enum status st = signal_days_check(ctx, days, &differing);

    if (differing)
        printf("person %lld: %lld days of signals are not what their samples add up to\n",
               (long long)ctx->owner.id, (long long)differing);
    *wrong += differing;
    return st;
}

/* Their own, and those of whom they are the organization. */
enum status signals_check(struct ctx *ctx, int64_t *days, int64_t *wrong)
{
    struct ctx subject = *ctx;
    enum status st = days_check(ctx, days, wrong);

    subject.owner.id = 0;
    while (!st) {
        struct arena_mark mark = arena_mark(ctx->arena);

        st = subject_after(ctx, subject.owner.id, &subject.owner.id);
        if (st || subject.owner.id == NONE)
            break;
        st = days_check(&subject, days, wrong);
        arena_rewind(ctx->arena, mark);
    }
    return st;
}

enum status told_check(struct ctx *ctx, int64_t *wrong)
{
    int64_t told;
    enum status st = webhook_told_read(ctx, &told);

    if (st || told == ctx->owner.told)
        return st;
    ++*wrong;
    printf("person %lld: what is told is not what their webhooks want\n", (long long)ctx->owner.id);
    return ST_OK;
}
