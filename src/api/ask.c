#include "api/ask.h"
#include "base/log.h"

#include <pthread.h>
#include <stdlib.h>

struct asks {
    struct writer *writer;
    struct pool *pool;
    pthread_mutex_t lock;
    pthread_cond_t work; /* something waits, or it is time to end */
    struct call *first, **last;
    int64_t waiting, waiting_max;
    _Atomic bool ending;
    int threads;
    pthread_t thread[ASK_THREADS_MAX];
};

/* Whatever became of the slow part, the call goes on. */
static void hand_on(struct asks *asks, struct call *call)
{
    if (!app_ask(call, &asks->ending)) {
        app_end(call);
        call->done(call);
    } else if (asks->pool) {
        pool_submit(asks->pool, call);
    } else {
        writer_submit(asks->writer, call);
    }
}

static void *ask_main(void *arg)
{
    struct asks *asks = arg;

    log_hold();
    for (;;) {
        pthread_mutex_lock(&asks->lock);
        while (!asks->first && !asks->ending)
            pthread_cond_wait(&asks->work, &asks->lock);
        struct call *call = asks->first;

        if (call) {
            asks->first = call->next;
            asks->waiting--;
        }
        if (!asks->first)
            asks->last = &asks->first;
        pthread_mutex_unlock(&asks->lock);
        if (!call)
            return NULL;
        hand_on(asks, call);
        log_flush();
    }
}

struct asks *asks_open(struct program *program, struct writer *writer, struct pool *pool)
{
    struct asks *asks = calloc(1, sizeof(*asks));
    int64_t threads = program->settings->ask_threads;

    if (!asks)
        return NULL;
    asks->writer = writer;
    asks->pool = pool;
    asks->last = &asks->first;
    asks->waiting_max = threads * ASK_WAITING_EACH;
    pthread_mutex_init(&asks->lock, NULL);
    pthread_cond_init(&asks->work, NULL);
    while (asks->threads < threads && asks->threads < ASK_THREADS_MAX) {
        if (pthread_create(&asks->thread[asks->threads], NULL, ask_main, asks)) {
            asks_close(asks);
            return NULL;
        }
        asks->threads++;
    }
    return asks;
}

void asks_stop(struct asks *asks)
{
    if (!asks)
        return;
    pthread_mutex_lock(&asks->lock);
    asks->ending = true;
    pthread_cond_broadcast(&asks->work);
    pthread_mutex_unlock(&asks->lock);
    for (int i = 0; i < asks->threads; i++)
        pthread_join(asks->thread[i], NULL);
    asks->threads = 0;
}

void asks_close(struct asks *asks)
{
    if (!asks)
        return;
    asks_stop(asks);
    pthread_cond_destroy(&asks->work);
    pthread_mutex_destroy(&asks->lock);
    free(asks);
}

bool asks_submit(struct asks *asks, struct call *call)
{
    call->next = NULL;
    pthread_mutex_lock(&asks->lock);
    bool room = asks->waiting < asks->waiting_max && !asks->ending;

    if (room) {
        *asks->last = call;
        asks->last = &call->next;
        asks->waiting++;
        pthread_cond_signal(&asks->work);
    }
    pthread_mutex_unlock(&asks->lock);
    return room;
}
