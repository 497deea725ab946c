#include "base/log.h"
#include "events/message.h"
#include "events/round_steps.h"

enum {
    COUNT_MS = 10000, /* between two counts of what waits */
    CANDIDATES_MAX = 256,
    STUCK_MS = 600000, /* before a webhook is looked at again to which we could not send */
};

/* --- looking for couriers
 * ------------------------------------------------------------------------- */

struct looking {
    struct round *round;
    bool seen[HELD_MAX];
};

static void held_seen(void *owner, const struct courier *c)
{
    struct looking *looking = owner;
    struct held *h = held_find(&looking->round->held, c->person, c->webhook);

    if (!h || h->state != HELD_HERE)
        return;
    looking->seen[h - looking->round->held.at] = true;
    h->look = h->look || h->heard != c->fresh;
    h->heard = c->fresh;
}

/* What of those we hold is still ours, and has more to send. */
static enum status look_at_held(struct round *r, struct ctx *ctx)
{
    struct looking looking = {.round = r};
    struct lease lease = {str_from(r->me), r->now + r->lease_ms};
    enum status st = r->held.count ? courier_list_held(ctx, &lease, held_seen, &looking) : ST_OK;

    for (int i = 0; !st && i < r->held.end; i++) {
        struct held *h = &r->held.at[i];

        if (h->state != HELD_HERE || h->asked || looking.seen[i])
            continue;
        log_info("events", "webhook %lld of person %lld is no longer held",
                 (long long)h->courier.webhook, (long long)h->courier.person);
        h->state = HELD_LOST;
    }
    return st;
}

/* Couriers that are due and nobody holds, or whose holder is dead, as far as there is room. */
static enum status look_for_more(struct round *r, struct ctx *ctx)
{
    size_t count = CANDIDATES_MAX;
    struct courier *found = arena_new(ctx->arena, struct courier, count);
    enum status st = courier_list(ctx, found, &count);

    r->first_due = NONE;
    r->crowded = false;
    for (size_t i = 0; !st && i < count; i++) {
        if (!delivery_is_due(found[i].due, r->now)) {
            r->first_due = found[i].due;
            break;
        }
        if (!held_find(&r->held, found[i].person, found[i].webhook) &&
            !held_add(&r->held, &found[i]))
            r->crowded = true;
    }
    return st;
}

static enum status look(struct round *r, struct ctx *ctx)
{
    enum status st = look_at_held(r, ctx);

    if (!st && !r->stopping)
        st = look_for_more(r, ctx);
    if (!st) {
        r->look = false;
        r->looked_at = r->now;
    }
    return st;
}

/* How much waits, for people: bounded, and only every now and then. */
static enum status count_waiting(struct round *r, struct ctx *ctx)
{
    int64_t waiting, oldest;
    enum status st = delivery_count(ctx, &waiting, &oldest);

    if (st)
        return st;
    r->counts.waiting = waiting;
    r->counts.oldest_due = oldest;
    r->counted_at = r->now;
    return ST_OK;
}

/* --- sending
 * -------------------------------------------------------------------------------------- */

/* Every parcel under way will be a line of the next record: there is no more room than that. */
static bool room_to_send(const struct round *r)
{
    return (int)r->next->end_count + wire_in_flight(r->wire) < r->parcels;
}

/* This server cannot send it: nothing that the receiver has done. */
static void not_sent(struct round *r, struct held *h, const struct delivery_due *d,
                     enum delivery_what what, const char *why)
{
    struct delivery_end *end = round_end_add(r, h, d);

    end->what = what;
    if (what == DELIVERY_STUCK)
        end->hold = r->now + STUCK_MS;
    else
        round_end_count(r, end->state);
    held_sent(h, d->id);
    h->in_flight--;
    h->stuck = what == DELIVERY_STUCK;
    log_write(what == DELIVERY_STUCK ? LOG_ERROR : LOG_WARN, "events",
              "delivery=%s webhook=%lld person=%lld %s", d->id, (long long)h->courier.webhook,
              (long long)h->courier.person, why);
}

static enum status delivery_send(struct round *r, struct ctx *ctx, struct held *h,
                                 const struct delivery_to *to, const struct delivery_due *d)
{
    const struct mail_server *mail = &r->config.program->settings->mail;
    struct event event;
    enum status st = delivery_event(ctx, d, &event);

    if (st == ST_NOT_FOUND)
        not_sent(r, h, d, DELIVERY_LOST, "what it told of is no longer there");
    if (st)
        return st == ST_NOT_FOUND ? ST_OK : st;
    struct parcel *p = r->filling = wire_take(r->wire);
    struct message message = {.seal = r->config.program->seal,
                              .person = h->courier.person,
                              .webhook = h->courier.webhook,
                              .to = to,
                              .delivery = d,
                              .event = &event,
                              .now = r->wall,
                              .from = mail->url.len ? mail->from : S("")};

    p->arena.fail = ctx->arena->fail;
    const char *why;
    enum delivery_what what = message_make(p, &message, &why);

    if (what) {
        not_sent(r, h, d, what, why);
        wire_give(r->wire, p);
        r->filling = NULL;
        return ST_OK;
    }
    bool sent = wire_send(r->wire, p);

    p->arena.fail = NULL;
    r->filling = NULL;
    if (!sent)
        return ST_UNAVAILABLE;
    r->sendings[p->index] = (struct sending){h, *d, delivery_mark(to->url), r->wall};
    held_sent(h, d->id);
    return ST_OK;
}

/* Sends what is due to one endpoint, as far as its window and the parcels go. */
static enum status serve_due(struct round *r, struct ctx *ctx, struct held *h,
                             const struct delivery_to *to)
{
    int room = held_room(h, (int)r->config.program->settings->webhook_per_endpoint);
    size_t count = (size_t)(room + h->busy_count) + 1;
    struct delivery_due *due = arena_new(ctx->arena, struct delivery_due, count);
    enum status st = delivery_list_due(ctx, h->courier.person, h->courier.webhook, due, &count);
    size_t i = 0;

    h->next_due = NONE;
    h->look = true;
    for (; !st && i < count; i++) {
        if (held_is_busy(h, due[i].id))
            continue;
        if (!delivery_is_due(due[i].due, r->now)) {
            h->next_due = due[i].due;
            break;
        }
        if (room == 0 || !room_to_send(r))
            return ST_OK;
        st = delivery_send(r, ctx, h, to, &due[i]);
        room = h->busy_count < HELD_BUSY_MAX && !h->stuck ? room - 1 : 0;
    }
    h->look = st != ST_OK;
    return st;
}

static enum status serve(struct round *r, struct ctx *ctx, struct held *h)
{
    struct delivery_to to;
    int64_t fresh = h->heard; /* what this snapshot shows, or a little older */
    enum status st = delivery_where(ctx, h->courier.person, h->courier.webhook, &to);

    if (st && st != ST_NOT_FOUND)
        return st;
    if (st || !to.open) {
        h->bury = true;
        h->look = false;
    } else if (to.held != NONE) {
        h->next_due = to.held;
        h->look = h->stuck = false;
    } else {
        h->failing = to.failures > 0;
        h->stuck = false;
        st = serve_due(r, ctx, h, &to);
        if (st)
            return st;
    }
    h->courier.fresh = fresh;
    return ST_OK;
}

static bool wants_service(const struct round *r, const struct held *h)
{
    bool due = h->look || (h->next_due != NONE && delivery_is_due(h->next_due, r->now));

    return h->state == HELD_HERE && !h->bury && !h->asked && due && r->now < h->lease_until &&
           held_room(h, (int)r->config.program->settings->webhook_per_endpoint) > 0;
}

/* Endpoints that fail take half of the parcels at most: those that hang cannot have them all. */
static bool failing_have_enough(const struct round *r)
{
    int in_flight = 0;

    for (int i = 0; i < r->held.end; i++)
        if (r->held.at[i].state != HELD_NONE && r->held.at[i].failing)
            in_flight += r->held.at[i].in_flight;
    return in_flight >= (r->parcels + 1) / 2;
}

/* Once around the held ones, from where the last round ended for want of room. */
static enum status feed(struct round *r, struct ctx *ctx)
{
    bool enough = failing_have_enough(r);
    int start = r->cursor, all = r->held.end;

    for (int n = 0; n < all; n++) {
        int i = (start + n) % all;
        struct held *h = &r->held.at[i];

        if (!wants_service(r, h) || (h->failing && enough))
            continue;
        r->cursor = i;
        if (!room_to_send(r))
            return ST_OK;
        enum status st = serve(r, ctx, h);

        if (st)
            return st;
        if (h->failing)
            enough = failing_have_enough(r);
    }
    return ST_OK;
}

/* --- reading
 * -------------------------------------------------------------------------------------- */

static bool time_to_look(const struct round *r)
{
    return r->look || r->now - r->looked_at >= ROUND_LOOK_MS ||
           (r->first_due != NONE && r->now >= r->first_due);
}

bool round_wants_to_read(const struct round *r)
{
    if (time_to_look(r))
        return true;
    for (int i = 0; !r->stopping && i < r->held.end; i++)
        if (wants_service(r, &r->held.at[i]))
            return true;
    return false;
}

static enum status read_snapshot(struct round *r)
{
    struct ctx ctx = {.arena = &r->arena, .db = r->config.db, .now = r->now};
    enum status st = db_begin_read(ctx.db);

    if (!st && time_to_look(r))
        st = look(r, &ctx);
    if (!st && !r->stopping)
        st = feed(r, &ctx);
    if (!st && r->now - r->counted_at >= COUNT_MS)
        st = count_waiting(r, &ctx);
    return st ? st : db_commit(ctx.db);
}

/* The boundary of memory: whatever was half done when it ran out is put back. */
void round_read(struct round *r)
{
    jmp_buf fail;
    enum status st;

    r->arena.fail = &fail;
    if (setjmp(fail))
        st = ST_UNAVAILABLE;
    else
        st = read_snapshot(r);
    r->arena.fail = NULL;
    if (r->filling)
        wire_give(r->wire, r->filling);
    r->filling = NULL;
    if (st) {
        log_warn("events", "what waits could not be read: %s", r->config.db->error);
        r->looked_at = r->now; /* again in a second */
        r->look = false;
        r->first_due = NONE;
        db_abandon(r->config.db);
    }
    arena_reset(&r->arena);
}
