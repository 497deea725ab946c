#include "base/log.h"
#include "events/retry.h"
#include "events/round_steps.h"

#include <sodium.h>

enum {
    LEASE_GRACE_MS = 15000,
    ROUND_BYTES_MAX = 8 << 20,
};

/* --- what became of an attempt
 * -------------------------------------------------------------------- */

/* When it is tried again, and until when the receiver wants nothing at all. */
static void plan(const struct round *r, const struct sending *s, const struct parcel *p,
                 struct delivery_end *end)
{
    int64_t wait = retry_wait_ms(&r->config.program->settings->webhook_retry, s->delivery.tries + 1,
                                 randombytes_random());
    int64_t asked = NONE;

    if ((p->http == 429 || p->http == 503) && !str_is_null(p->retry_after))
        asked = retry_after_ms(p->retry_after, r->wall);
    if (asked != NONE)
        end->hold = r->now + asked;
    if (wait != NONE)
        end->due = r->now + (asked > wait ? asked : wait);
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
struct delivery_end *round_end_add(struct round *r, const struct held *h,
                                   const struct delivery_due *d)
{
    struct delivery_end *end = &r->next->ends[r->next->end_count];

    memset(end, 0, offsetof(struct delivery_end, error) + 1);
    end->person = h->courier.person;
    end->webhook = h->courier.webhook;
    end->order = (int64_t)r->next->end_count++;
    end->was = *d;
    end->http = end->due = end->hold = NONE;
    end->at = r->wall;
    end->state = DELIVERY_DEAD;
    end->answered = false;
    return end;
}

void round_end_count(struct round *r, enum delivery_state state)
{
    if (state == DELIVERY_DELIVERED)
        r->counts.delivered++;
    else if (state == DELIVERY_WAITING)
        r->counts.retried++;
    else
        r->counts.dead++;
}

static const char *const state_words[DELIVERY_STATE_COUNT] = {
    [DELIVERY_WAITING] = "again later",
    [DELIVERY_DELIVERED] = "delivered",
    [DELIVERY_DEAD] = "given up",
};

/* wire_config.done: an answer, or none. */
static void answered(void *owner, struct parcel *p)
{
    struct round *r = owner;
    struct sending *s = &r->sendings[p->index];
    struct delivery_end *end = round_end_add(r, s->held, &s->delivery);
    bool worked = p->http >= 200 && p->http < 300; /* whatever became of the rest of the answer */

    end->receiver = s->receiver;
    end->at = s->began;
    end->ms = p->took_ms;
    end->http = p->http ? p->http : NONE;
    end->answered = p->http != 0;
    memcpy(end->answer, p->answer, sizeof(end->answer));
    end->gone = p->http == 410;
    if (!worked || p->error[0])
        error_write(end, p);
    if (!worked && !end->gone)
        plan(r, s, p, end);
    end->state = worked ? DELIVERY_DELIVERED : end->due != NONE ? DELIVERY_WAITING : DELIVERY_DEAD;
    round_end_count(r, end->state);
    log_info("delivery", "id=%s person=%lld webhook=%lld status=%d ms=%lld %s", end->was.id,
             (long long)end->person, (long long)end->webhook, p->http, (long long)end->ms,
             state_words[end->state]);
    held_answered(s->held, worked, (int)r->config.program->settings->webhook_per_endpoint);
    s->held = NULL;
    r->config.soon(r->config.owner);
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
    int64_t at = r->looked_at + ROUND_LOOK_MS;

    earlier(&at, r->first_due);
    if (r->again)
        earlier(&at, r->post_at);
    for (int i = 0; i < r->held.end; i++) {
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
    if (round_wants_to_read(r))
        round_read(r);
    round_post(r);
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
                               .mail = &settings->mail,
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
