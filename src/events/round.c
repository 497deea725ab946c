#include "events/round.h"
#include "base/log.h"
#include "base/uuid.h"
#include "events/message.h"
#include "events/retry.h"

#include <sodium.h>

enum {
    LOOK_MS = 1000,   /* for what other processes wrote, and what was missed */
    COUNT_MS = 10000, /* between two counts of what waits */
    LINGER_MS = 2000, /* with nothing to do, before a courier is let go */
    AGAIN_MS = 250,   /* before a record that failed is posted again */
    LEASE_GRACE_MS = 15000,
    CANDIDATES_MAX = 256,
    ROUND_BYTES_MAX = 8 << 20,
};

/* --- what became of an attempt
 * -------------------------------------------------------------------- */

/* When it is tried again; NONE: it is not. */
static int64_t next_due(const struct round *r, const struct sending *s, const struct parcel *p)
{
    int64_t wait = retry_wait_ms(&r->config.program->settings->webhook_retry, s->delivery.tries + 1,
                                 randombytes_random());
    int64_t asked = NONE;

    if (wait == NONE)
        return NONE;
    if ((p->http == 429 || p->http == 503) && !str_is_null(p->retry_after))
        asked = retry_after_ms(p->retry_after, r->wall);
    return r->now + (asked > wait ? asked : wait);
}

static void error_write(struct delivery_end *end, const struct parcel *p)
{
    struct str error = str_from(p->error);

    if (error.len)
        snprintf(end->error, sizeof(end->error), "%s",
                 str_utf8(error) ? p->error : "the connection failed");
    else if (p->http >= 300 && p->http < 400)
        snprintf(end->error, sizeof(end->error),
                 "the receiver answered %d: redirects are not followed", p->http);
    else
        snprintf(end->error, sizeof(end->error), "the receiver answered %d", p->http);
}

/* A line for the next record. There is room: see room_to_send(). */
static struct delivery_end *end_add(struct round *r, const struct held *h,
                                    const struct delivery_due *d)
{
    struct delivery_end *end = &r->next->ends[r->next->end_count++];

    memset(end, 0, offsetof(struct delivery_end, error) + 1);
    end->person = h->courier.person;
    end->webhook = h->courier.webhook;
    snprintf(end->id, sizeof(end->id), "%s", d->id);
    end->http = end->due = NONE;
    end->at = r->wall;
    end->state = DELIVERY_DEAD;
    end->answered = false;
    return end;
}

static void end_count(struct round *r, enum delivery_state state)
{
    if (state == DELIVERY_DELIVERED)
        r->counts.delivered++;
    else if (state == DELIVERY_WAITING)
        r->counts.retried++;
    else
        r->counts.dead++;
}

/* wire_config.done: an answer, or none. */
static void answered(void *owner, struct parcel *p)
{
    struct round *r = owner;
    struct sending *s = &r->sendings[p->index];
    struct delivery_end *end = end_add(r, s->held, &s->delivery);
    bool worked = !p->error[0] && p->http >= 200 && p->http < 300;

    end->at = s->began;
    end->ms = p->took_ms;
    end->http = p->http ? p->http : NONE;
    end->answered = p->http != 0;
    memcpy(end->answer, p->answer, sizeof(end->answer));
    end->gone = p->http == 410;
    if (!worked)
        error_write(end, p);
    if (!worked && !end->gone)
        end->due = next_due(r, s, p);
    end->state = worked ? DELIVERY_DELIVERED : end->due != NONE ? DELIVERY_WAITING : DELIVERY_DEAD;
    end_count(r, end->state);
    held_answered(s->held, worked, (int)r->config.program->settings->webhook_per_endpoint);
    s->held = NULL;
    r->config.soon(r->config.owner);
}

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

    for (int i = 0; !st && i < HELD_MAX; i++) {
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

/* Cannot be sent, now or later: given up. */
static void give_up(struct round *r, struct held *h, const struct delivery_due *d, const char *why)
{
    struct delivery_end *end = end_add(r, h, d);

    snprintf(end->error, sizeof(end->error), "%s", why);
    end_count(r, end->state);
    held_sent(h, d->id);
    h->in_flight--;
    log_warn("events", "delivery=%s webhook=%lld person=%lld %s", d->id,
             (long long)h->courier.webhook, (long long)h->courier.person, why);
}

static enum status delivery_send(struct round *r, struct ctx *ctx, struct held *h,
                                 const struct delivery_to *to, const struct delivery_due *d)
{
    struct event event;
    enum status st = delivery_event(ctx, d, &event);

    if (st == ST_NOT_FOUND)
        give_up(r, h, d, "what it told of is no longer there");
    if (st)
        return st == ST_NOT_FOUND ? ST_OK : st;
    struct parcel *p = r->filling = wire_take(r->wire);
    struct message message = {.seal = r->config.program->seal,
                              .person = h->courier.person,
                              .webhook = h->courier.webhook,
                              .to = to,
                              .delivery = d,
                              .event = &event,
                              .now = r->wall};

    p->arena.fail = ctx->arena->fail;
    const char *why = message_make(p, &message);

    if (why) {
        give_up(r, h, d, why);
        wire_give(r->wire, p);
        r->filling = NULL;
        return ST_OK;
    }
    bool sent = wire_send(r->wire, p);

    p->arena.fail = NULL;
    r->filling = NULL;
    if (!sent)
        return ST_UNAVAILABLE;
    r->sendings[p->index] = (struct sending){h, *d, r->wall};
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
        room = h->busy_count < HELD_BUSY_MAX ? room - 1 : 0;
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
    } else {
        h->failing = to.failures > 0;
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

    for (int i = 0; i < HELD_MAX; i++)
        if (r->held.at[i].state != HELD_NONE && r->held.at[i].failing)
            in_flight += r->held.at[i].in_flight;
    return in_flight >= (r->parcels + 1) / 2;
}

/* Once around the held ones, from where the last round ended for want of room. */
static enum status feed(struct round *r, struct ctx *ctx)
{
    bool enough = failing_have_enough(r);
    int start = r->cursor;

    for (int n = 0; n < HELD_MAX; n++) {
        int i = (start + n) % HELD_MAX;
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
    return r->look || r->now - r->looked_at >= LOOK_MS ||
           (r->first_due != NONE && r->now >= r->first_due);
}

static bool anything_to_read(const struct round *r)
{
    if (time_to_look(r))
        return true;
    for (int i = 0; !r->stopping && i < HELD_MAX; i++)
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
static void read_guarded(struct round *r)
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

/* --- writing
 * -------------------------------------------------------------------------------------- */

static bool is_quiet(struct round *r, struct held *h)
{
    bool quiet = !h->look && !h->bury && !h->busy_count &&
                 (h->next_due == NONE || h->next_due > r->now + LINGER_MS);

    if (!quiet)
        h->quiet_since = NONE;
    else if (h->quiet_since == NONE)
        h->quiet_since = r->now;
    return quiet && (r->crowded || r->stopping || r->now - h->quiet_since >= LINGER_MS);
}

static bool may_leave(struct round *r, struct held *h)
{
    return is_quiet(r, h) || (r->stopping && !h->busy_count);
}

/* What is to be written about one courier; false: nothing. */
static bool errand_of(struct round *r, struct held *h, enum errand_kind *kind)
{
    if (h->state == HELD_NONE || h->asked || h->state == HELD_LOST)
        return false;
    if (h->state == HELD_TAKING)
        *kind = ERRAND_TAKE;
    else if (may_leave(r, h))
        *kind = ERRAND_LEAVE;
    else if (h->bury && !h->busy_count)
        *kind = ERRAND_BURY;
    else if (r->now > h->lease_until - r->lease_ms / 2)
        *kind = ERRAND_RENEW;
    else
        return false;
    return h->state != HELD_TAKING || !r->stopping;
}

static void errands_collect(struct round *r)
{
    struct record *record = r->next;

    for (int i = 0; i < HELD_MAX && record->errand_count < RECORD_ERRANDS_MAX; i++) {
        struct held *h = &r->held.at[i];
        enum errand_kind kind;

        if (h->state == HELD_LOST && !h->busy_count)
            held_forget(&r->held, h);
        if (h->state == HELD_TAKING && r->stopping && !h->asked)
            held_forget(&r->held, h);
        if (!errand_of(r, h, &kind))
            continue;
        if (r->stopping)
            h->courier.fresh = h->heard;
        record->errands[record->errand_count++] = (struct errand){kind, h->courier, false};
        h->asked = true;
    }
}

static void record_post(struct round *r)
{
    if (r->posted && r->again && r->now >= r->post_at) {
        r->again = false;
        r->posted->now = r->now;
        r->posted->until = r->now + r->lease_ms;
        writer_post(r->config.writer, &r->posted->job);
    }
    if (r->posted)
        return;
    errands_collect(r);
    struct record *record = r->next;

    if (!record->end_count && !record->errand_count)
        return;
    record->now = r->now;
    record->until = r->now + r->lease_ms;
    r->posted = record;
    r->next = record == &r->records[0] ? &r->records[1] : &r->records[0];
    r->next->end_count = r->next->errand_count = 0;
    writer_post(r->config.writer, &record->job);
}

static void taken(struct round *r, struct held *h, const struct errand *e)
{
    if (!e->done) {
        held_forget(&r->held, h);
        return;
    }
    h->state = HELD_HERE;
    h->courier = e->courier;
    h->heard = e->courier.fresh;
    h->lease_until = r->posted->until;
    h->look = true;
}

static void errand_over(struct round *r, const struct errand *e)
{
    struct held *h = held_find(&r->held, e->courier.person, e->courier.webhook);

    h->asked = false;
    switch (e->kind) {
    case ERRAND_TAKE:
        taken(r, h, e);
        break;
    case ERRAND_RENEW:
        h->lease_until = e->done ? r->posted->until : h->lease_until;
        h->state = e->done ? h->state : HELD_LOST;
        break;
    case ERRAND_LEAVE:
        if (e->done)
            held_forget(&r->held, h);
        else /* somebody added to it just now, or it is lost: the next look tells */
            h->look = r->look = true;
        break;
    case ERRAND_BURY:
        h->bury = !e->done;
        break;
    }
}

void round_written(struct round *r)
{
    struct record *record = r->posted;

    if (record->job.status) {
        log_warn("events", "results could not be written, once more in %d ms: %s", AGAIN_MS,
                 status_text(record->job.status));
        r->again = true;
        r->post_at = r->now + AGAIN_MS;
        return;
    }
    for (size_t i = 0; i < record->end_count; i++) {
        const struct delivery_end *end = &record->ends[i];
        struct held *h = held_find(&r->held, end->person, end->webhook);

        held_written(h, end->id);
        h->look = true;
    }
    for (size_t i = 0; i < record->errand_count; i++)
        errand_over(r, &record->errands[i]);
    r->posted = NULL;
}

/* --- a turn
 * --------------------------------------------------------------------------------------- */

static void earlier(int64_t *at, int64_t other)
{
    if (other != NONE && other < *at)
        *at = other;
}

/* How long nothing has to be done if nobody wakes us. */
static int64_t rest_ms(const struct round *r)
{
    int64_t at = r->looked_at + LOOK_MS;

    earlier(&at, r->first_due);
    if (r->again)
        earlier(&at, r->post_at);
    for (int i = 0; i < HELD_MAX; i++) {
        const struct held *h = &r->held.at[i];

        if (h->state == HELD_HERE && h->next_due != NONE && h->next_due > r->now)
            earlier(&at, h->next_due);
    }
    return at > r->now ? at - r->now : 0;
}

int64_t round_turn(struct round *r, int64_t wall_ms, int64_t mono_ms)
{
    r->now = timeline_now(&r->timeline, wall_ms, mono_ms);
    r->wall = wall_ms;
    if (anything_to_read(r))
        read_guarded(r);
    record_post(r);
    r->counts.held = r->held.count;
    r->counts.in_flight = r->wire ? wire_in_flight(r->wire) : 0;
    return rest_ms(r);
}

void round_stop(struct round *r)
{
    r->stopping = true;
}

bool round_is_over(const struct round *r)
{
    return r->stopping && !r->posted && !r->held.count && !r->next->end_count;
}

bool round_is_writing(const struct round *r)
{
    return r->posted && !r->again;
}

void round_cut(struct round *r)
{
    wire_close(r->wire);
    r->wire = NULL;
    for (int i = 0; i < r->parcels; i++) {
        struct sending *s = &r->sendings[i];

        if (!s->held)
            continue;
        s->held->in_flight--;
        held_written(s->held, s->delivery.id);
        s->held = NULL;
    }
}

/* --- open and close
 * ------------------------------------------------------------------------------- */

static bool parts_open(struct round *r)
{
    const struct settings *settings = r->config.program->settings;
    struct wire_config wire = {.loop = r->config.loop,
                               .parcels = r->parcels,
                               .timeout_ms = settings->webhook_timeout.ms[0],
                               .rules = &settings->webhook_urls,
                               .done = answered,
                               .owner = r};

    for (int i = 0; i < 2; i++) {
        if (!record_init(&r->records[i], (size_t)r->parcels, str_from(r->me)))
            return false;
        r->records[i].owner = r->config.owner;
        r->records[i].job = (struct writer_job){
            .run = record_run, .arg = &r->records[i], .done = r->config.written};
    }
    r->next = &r->records[0];
    r->sendings = calloc((size_t)r->parcels, sizeof(*r->sendings));
    r->wire = wire_open(&wire);
    return r->sendings && r->wire;
}

bool round_open(struct round *r, const struct round_config *config)
{
    unsigned char name[16];

    memset(r, 0, sizeof(*r));
    r->config = *config;
    r->arena.limit = ROUND_BYTES_MAX;
    r->parcels = (int)config->program->settings->webhook_in_flight;
    r->lease_ms = config->program->settings->webhook_timeout.ms[0] + LEASE_GRACE_MS;
    r->first_due = NONE;
    r->look = true;
    r->counts.oldest_due = NONE;
    held_init(&r->held);
    randombytes_buf(name, sizeof(name));
    sodium_bin2hex(r->me, sizeof(r->me), name, sizeof(name));
    if (parts_open(r))
        return true;
    round_close(r);
    log_error("events", "not enough memory to deliver webhooks");
    return false;
}

void round_close(struct round *r)
{
    if (r->wire)
        wire_close(r->wire);
    for (int i = 0; i < 2; i++)
        record_release(&r->records[i]);
    free(r->sendings);
    arena_release(&r->arena);
}
