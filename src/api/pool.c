#include "api/pool.h"
#include "api/ask.h"
#include "base/log.h"

#include <pthread.h>
#include <stdlib.h>

enum { THREADS_MAX = 200 };

struct pool {
    struct program *program;
    pthread_mutex_t lock;
    pthread_cond_t work;
    struct call *first, **last;
    bool ending;
    int threads;
    struct lane {
        struct pool *pool;
        struct db *db;
        pthread_t thread;
    } lanes[THREADS_MAX];
};

static struct call *pool_take(struct pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    while (!pool->first && !pool->ending)
        pthread_cond_wait(&pool->work, &pool->lock);
    struct call *call = pool->first;

    if (call)
        pool->first = call->next;
    if (!pool->first)
        pool->last = &pool->first;
    pthread_mutex_unlock(&pool->lock);
    return call;
}

/* Runs a call to its end, or up to its slow part. */
static void call_run(struct lane *lane, struct call *call)
{
    struct program *program = lane->pool->program;
    bool asked = call->work != NULL; /* its slow part is over */
    enum app_next next = asked ? APP_WRITE : app_begin_alone(program, NULL, call, lane->db, NULL);

    if (!asked && next != APP_DONE && work_streams(call->work) && app_stream(call)) {
        call->done(call); /* what is left comes by way of app_port's more() */
        return;
    }
    if (next == APP_ASK && asks_submit(program->asks, call))
        return;
    if (next == APP_DONE)
        app_end(call);
    else /* when too many wait to ask, as if it had asked in vain */
        app_write_alone(call, lane->db);
    call->done(call);
}

static void *lane_main(void *arg)
{
    struct lane *lane = arg;

    log_hold();
    for (;;) {
        struct call *call = pool_take(lane->pool);

        if (!call)
            return NULL;
        call_run(lane, call);
        log_flush();
    }
}

static bool lane_open(struct lane *lane, const char *url)
{
    char why[256];

    if (db_open(url, 0, &lane->db, why, sizeof(why))) {
        log_error("pool", "%s", why);
        return false;
    }
    if (db_prepare(lane->db)) {
        log_error("pool", "%s", lane->db->error);
        db_close(lane->db);
        return false;
    }
    if (pthread_create(&lane->thread, NULL, lane_main, lane) == 0)
        return true;
    db_close(lane->db);
    return false;
}

struct pool *pool_open(struct program *program, const char *url, int threads)
{
    struct pool *pool = calloc(1, sizeof(*pool));

    if (!pool)
        return NULL;
    pool->program = program;
    pool->last = &pool->first;
    pthread_mutex_init(&pool->lock, NULL);
    pthread_cond_init(&pool->work, NULL);
    for (int i = 0; i < threads && i < THREADS_MAX; i++) {
        pool->lanes[i].pool = pool;
        if (!lane_open(&pool->lanes[i], url)) {
            pool_close(pool);
            return NULL;
        }
        pool->threads++;
    }
    return pool;
}

void pool_close(struct pool *pool)
{
    if (!pool)
        return;
    pthread_mutex_lock(&pool->lock);
    pool->ending = true;
    pthread_cond_broadcast(&pool->work);
    pthread_mutex_unlock(&pool->lock);
    for (int i = 0; i < pool->threads; i++) {
        pthread_join(pool->lanes[i].thread, NULL);
        db_close(pool->lanes[i].db);
    }
    pthread_cond_destroy(&pool->work);
    pthread_mutex_destroy(&pool->lock);
    free(pool);
}

void pool_submit(struct pool *pool, struct call *call)
{
    call->next = NULL;
    pthread_mutex_lock(&pool->lock);
    *pool->last = call;
    pool->last = &call->next;
    pthread_cond_signal(&pool->work);
    pthread_mutex_unlock(&pool->lock);
}
