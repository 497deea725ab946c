/* held.h: the couriers that this server holds, or is about to: a fixed number of them.
 *
 *   HELD_TAKING --took--> HELD_HERE --leave--> (forgotten)
 *        '--somebody else did--> (forgotten)     HELD_LOST: sends no more; forgotten once idle
 *
 * What is sent to one endpoint goes through its window: one delivery at first, twice as many after
 * each success, one again after a failure; and then the next only once what became of the last is
 * written, which may have switched the endpoint off. */
#pragma once

#include "domain/courier.h"
#include "domain/delivery_send.h"

enum { HELD_MAX = 1024, HELD_BUSY_MAX = 64 };

enum held_state { HELD_NONE, HELD_TAKING, HELD_HERE, HELD_LOST };

struct held {
    enum held_state state;
    struct courier courier; /* fresh: what was seen when its deliveries were last looked at */
    int64_t heard;          /* the newest `fresh` heard of */
    int64_t lease_until;    /* instant */
    int64_t next_due;       /* instant of the first delivery not yet due; NONE: there is none */
    int64_t quiet_since;    /* instant since which there is nothing to do */
    bool look;              /* there may be deliveries that are due */
    bool bury;              /* what waits is to be given up */
    bool asked;             /* something about it is being written */
    bool failing;           /* its last attempt failed */
    bool stuck;             /* we cannot send to it: once that is written it is held back */
    int window, in_flight;
    int busy_count; /* under way, or done and not yet written: not to be sent again */
    char busy[HELD_BUSY_MAX][DELIVERY_ID_MAX];
    int next; /* in its chain of `heads`; -1: the last */
};

struct held_table {
    struct held at[HELD_MAX];
    int heads[HELD_MAX];
    int count;
    int end; /* behind the last one that is not HELD_NONE */
};

void held_init(struct held_table *t);
struct held *held_find(struct held_table *t, int64_t person, int64_t webhook); /* NULL */

/* A new one, in state HELD_TAKING; NULL when there is no room. */
struct held *held_add(struct held_table *t, const struct courier *courier);
void held_forget(struct held_table *t, struct held *h); /* not while it is busy */

/* How many more deliveries may be sent to it now. */
int held_room(const struct held *h, int window_max);

bool held_is_busy(const struct held *h, const char *delivery);
void held_sent(struct held *h, const char *delivery);
void held_answered(struct held *h, bool worked, int window_max); /* one less in flight */
void held_written(struct held *h, const char *delivery);         /* may be sent again */
