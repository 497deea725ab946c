#include "events/record.h"

bool record_init(struct record *r, size_t end_max, struct str holder)
{
    memset(r, 0, sizeof(*r));
    r->holder = holder;
    r->end_max = end_max;
    r->ends = calloc(end_max, sizeof(*r->ends));
    return r->ends;
}

void record_release(struct record *r)
{
    free(r->ends);
    r->ends = NULL;
}

/* Everybody who changes rows of several people does so in this order, or PostgreSQL would find them
 * waiting for each other. */
static int order(int64_t person, int64_t webhook, int64_t person_b, int64_t webhook_b)
{
    if (person != person_b)
        return person < person_b ? -1 : 1;
    return webhook < webhook_b ? -1 : webhook > webhook_b;
}

static int ends_order(const void *a, const void *b)
{
    const struct delivery_end *x = a, *y = b;
    int by_place = order(x->person, x->webhook, y->person, y->webhook);

    return by_place ? by_place : x->order < y->order ? -1 : x->order > y->order;
}

static int errands_order(const void *a, const void *b)
{
    const struct courier *x = &((const struct errand *)a)->courier;
    const struct courier *y = &((const struct errand *)b)->courier;

    return order(x->person, x->webhook, y->person, y->webhook);
}

/* Whoever writes for a person locks their row first, and couriers last, in their order: so do we,
 * for all the people of this record; then nobody can hold what we wait for and wait for what we
 * hold. */
static enum status people_hold(struct ctx *ctx, const struct record *r)
{
    size_t end = 0, errand = 0;
    enum status st = ST_OK;

    while (!st && (end < r->end_count || errand < r->errand_count)) {
        int64_t writes = end < r->end_count ? r->ends[end].person : INT64_MAX;
        int64_t moves = errand < r->errand_count ? r->errands[errand].courier.person : INT64_MAX;
        int64_t person = writes < moves ? writes : moves;

        st = courier_person_hold(ctx, person);
        while (end < r->end_count && r->ends[end].person == person)
            end++;
        while (errand < r->errand_count && r->errands[errand].courier.person == person)
            errand++;
    }
    return st;
}

/* Does it; ST_NOT_FOUND means that it could not be done, which is an answer. */
static enum status errand_run(struct ctx *ctx, const struct record *r, struct errand *e)
{
    struct lease lease = {r->holder, r->until};
    bool more = false;
    enum status st = ST_OK;

    switch (e->kind) {
    case ERRAND_TAKE:
        st = courier_take(ctx, &e->courier, &lease);
        break;
    case ERRAND_RENEW:
        st = courier_renew(ctx, &e->courier, &lease);
        break;
    case ERRAND_LEAVE:
        st = courier_leave(ctx, &e->courier, r->holder);
        break;
    case ERRAND_BURY:
        st = delivery_bury(ctx, e->courier.person, e->courier.webhook, &more);
        break;
    }
    e->done = !st && !more;
    return st == ST_NOT_FOUND ? ST_OK : st;
}

enum status record_run(struct db *db, struct arena *arena, void *arg)
{
    struct record *r = arg;
    struct ctx ctx = {.arena = arena, .db = db, .now = r->now};

    qsort(r->ends, r->end_count, sizeof(*r->ends), ends_order);
    qsort(r->errands, r->errand_count, sizeof(*r->errands), errands_order);
    enum status st = people_hold(&ctx, r);

    for (size_t i = 0; !st && i < r->end_count; i++)
        st = delivery_settle(&ctx, &r->ends[i]);
    for (size_t i = 0; !st && i < r->errand_count; i++)
        st = errand_run(&ctx, r, &r->errands[i]);
    return st;
}
