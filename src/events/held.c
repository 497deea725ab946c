#include "events/held.h"

#include <assert.h>

void held_init(struct held_table *t)
{
    memset(t, 0, sizeof(*t));
    for (int i = 0; i < HELD_MAX; i++)
        t->heads[i] = -1;
}

static int *head_of(struct held_table *t, int64_t person, int64_t webhook)
{
    uint64_t mixed =
        ((uint64_t)person * 0x9e3779b97f4a7c15u + (uint64_t)webhook) * 0x9e3779b97f4a7c15u;

    return &t->heads[mixed >> 54]; /* ten bits */
}

struct held *held_find(struct held_table *t, int64_t person, int64_t webhook)
{
    for (int i = *head_of(t, person, webhook); i >= 0; i = t->at[i].next)
        if (t->at[i].courier.person == person && t->at[i].courier.webhook == webhook)
            return &t->at[i];
    return NULL;
}

struct held *held_add(struct held_table *t, const struct courier *courier)
{
    int i = 0;

    if (t->count == HELD_MAX)
        return NULL;
    while (t->at[i].state != HELD_NONE)
        i++;
    int *head = head_of(t, courier->person, courier->webhook);

    t->at[i] = (struct held){
        .state = HELD_TAKING, .courier = *courier, .next_due = NONE, .window = 1, .next = *head};
    *head = i;
    t->count++;
    if (i >= t->end)
        t->end = i + 1;
    return &t->at[i];
}

void held_forget(struct held_table *t, struct held *h)
{
    int *link = head_of(t, h->courier.person, h->courier.webhook), index = (int)(h - t->at);

    assert(!h->busy_count && !h->in_flight);
    while (*link != index)
        link = &t->at[*link].next;
    *link = h->next;
    h->state = HELD_NONE;
    t->count--;
    while (t->end && t->at[t->end - 1].state == HELD_NONE)
        t->end--;
}

int held_room(const struct held *h, int window_max)
{
    int window = h->window < window_max ? h->window : window_max;
    if (h->failing && h->busy_count)
        return 0;
    int room = window - h->in_flight, unwritten = HELD_BUSY_MAX - h->busy_count;

    return room < unwritten ? room : unwritten;
}

bool held_is_busy(const struct held *h, const char *delivery)
{
    for (int i = 0; i < h->busy_count; i++)
        if (strcmp(h->busy[i], delivery) == 0)
            return true;
    return false;
}

void held_sent(struct held *h, const char *delivery)
{
    assert(h->busy_count < HELD_BUSY_MAX);
    snprintf(h->busy[h->busy_count++], DELIVERY_ID_MAX, "%s", delivery);
    h->in_flight++;
}

void held_answered(struct held *h, bool worked, int window_max)
{
    h->in_flight--;
    h->failing = !worked;
    if (!worked)
        h->window = 1;
    else if (h->window < window_max)
        h->window *= 2;
}

void held_written(struct held *h, const char *delivery)
{
    for (int i = 0; i < h->busy_count; i++)
        if (strcmp(h->busy[i], delivery) == 0) {
            memmove(h->busy[i], h->busy[--h->busy_count], DELIVERY_ID_MAX);
            return;
        }
}
