#include "http/lane.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { BYTES_LEAST = 1024 };

bool bytes_add(struct bytes *bytes, struct str more)
{
    if (bytes->cap - bytes->len < more.len) {
        size_t cap = bytes->cap ? bytes->cap : BYTES_LEAST;

        while (cap - bytes->len < more.len)
            cap *= 2;
        char *at = realloc(bytes->at, cap);

        if (!at)
            return false;
        bytes->at = at;
        bytes->cap = cap;
    }
    if (more.len)
        memcpy(bytes->at + bytes->len, more.at, more.len);
    bytes->len += more.len;
    return true;
}

static void bytes_release(struct bytes *bytes)
{
    free(bytes->at);
    *bytes = (struct bytes){0};
}

/* Empties it, and keeps the memory only if it is little. */
static void bytes_reset(struct bytes *bytes)
{
    bytes->len = 0;
    if (bytes->cap > EXCHANGE_KEEP_BYTES)
        bytes_release(bytes);
}

enum status lane_init(struct lane *lane)
{
    lane->out.at = malloc(LANE_OUT_BYTES);
    if (!lane->out.at)
        return ST_UNAVAILABLE;
    lane->out.cap = LANE_OUT_BYTES;
    int error = pthread_mutex_init(&lane->lock, NULL);

    assert(!error);
    (void)error;
    return ST_OK;
}

static void exchange_free(struct exchange *ex)
{
    bytes_release(&ex->head);
    bytes_release(&ex->body);
    arena_release(&ex->call.arena);
    free(ex);
}

static void exchanges_free(struct exchange *ex)
{
    while (ex) {
        struct exchange *next = ex->next;

        exchange_free(ex);
        ex = next;
    }
}

void lane_release(struct lane *lane)
{
    exchanges_free(lane->pool);
    exchanges_free(lane->answered);
    bytes_release(&lane->out);
    pthread_mutex_destroy(&lane->lock);
}

/* call->done: may run on any thread, even before submit has returned. */
static void exchange_done(struct call *call)
{
    struct exchange *ex = call->owner;
    struct lane *lane = ex->lane;

    pthread_mutex_lock(&lane->lock);
    ex->next = NULL;
    if (lane->answered)
        lane->answered_last->next = ex;
    else
        lane->answered = ex;
    lane->answered_last = ex;
    if (!lane->closed)
        lane->wake(lane);
    pthread_mutex_unlock(&lane->lock);
}

struct exchange *lane_answered(struct lane *lane)
{
    pthread_mutex_lock(&lane->lock);
    struct exchange *ex = lane->answered;

    lane->answered = lane->answered_last = NULL;
    pthread_mutex_unlock(&lane->lock);
    return ex;
}

static struct exchange *exchange_new(struct lane *lane)
{
    struct exchange *ex = calloc(1, sizeof(*ex));

    if (!ex)
        return NULL;
    ex->lane = lane;
    ex->call.arena.limit = lane->arena_bytes_max;
    ex->call.done = exchange_done;
    ex->call.owner = ex;
    return ex;
}

struct exchange *lane_take(struct lane *lane)
{
    struct exchange *ex = lane->pool;

    if (!ex)
        return exchange_new(lane);
    lane->pool = ex->next;
    lane->pooled--;
    ex->next = NULL;
    ex->call.arena.limit = lane->arena_bytes_max; /* the program may have raised it */
    return ex;
}

void lane_give(struct lane *lane, struct exchange *ex)
{
    lane->arriving_bytes -= ex->body.len;
    if (lane->pooled == LANE_POOL_MAX) {
        exchange_free(ex);
        return;
    }
    arena_reset(&ex->call.arena);
    ex->call.req = (struct request){0};
    ex->call.reply = (struct reply){0};
    ex->call.work = NULL;
    ex->conn = NULL;
    ex->chunk = (struct chunk){0};
    ex->read = false;
    bytes_reset(&ex->head);
    bytes_reset(&ex->body);
    ex->next = lane->pool;
    lane->pool = ex;
    lane->pooled++;
}

void lane_date(struct lane *lane, int64_t now)
{
    time_t second = (time_t)(now / 1000);
    struct tm day;

    if (second == lane->date_second)
        return;
    gmtime_r(&second, &day);
    strftime(lane->date, sizeof(lane->date), "Date: %a, %d %b %Y %H:%M:%S GMT\r\n", &day);
    lane->date_second = second;
}
