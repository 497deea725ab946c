#include "base/log.h"
#include "events/round_steps.h"

enum {
    LINGER_MS = 2000, /* with nothing to do, before a courier is let go */
    AGAIN_MS = 250,   /* before a record that failed is posted again */
};

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

    for (int i = 0; i < r->held.end && record->errand_count < RECORD_ERRANDS_MAX; i++) {
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

void round_post(struct round *r)
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

        held_written(h, end->was.id);
        h->look = true;
    }
    for (size_t i = 0; i < record->errand_count; i++)
        errand_over(r, &record->errands[i]);
    r->posted = NULL;
}
