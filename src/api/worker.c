#include "api/worker.h"
#include "api/ask.h"
#include "api/known.h"
#include "base/log.h"

#include <stdlib.h>

struct worker {
    struct worker_config config;
    struct db *db;
    struct cache *cache;
    int64_t commits; /* program->commits when the snapshot began */
};

struct worker *worker_open(const struct worker_config *config)
{
    struct worker *w = calloc(1, sizeof(*w));
    char why[256];

    if (!w)
        return NULL;
    w->config = *config;
    log_hold();
    if (config->pool)
        return w;
    w->cache = cache_open(config->cache_bytes);
    if (db_open(config->url, DB_NO_CHECKPOINT, &w->db, why, sizeof(why)))
        log_error("worker", "%s", why);
    else
        return w; /* its statements are prepared as they are met; the writer has tried them all */
    worker_close(w);
    return NULL;
}

void worker_close(struct worker *w)
{
    if (!w)
        return;
    db_close(w->db);
    cache_close(w->cache);
    free(w);
    log_flush();
}

/* Begins the snapshot, and says which state of the database it is of. */
static enum status moment_read(struct worker *w)
{
    struct rows r = db_start(w->db, NULL, SQL_SYSTEM_MOMENT, NULL, 0);
    enum status st = db_first(&r);

    known_moment(cache_known(w->cache), st ? NONE : db_int(&r, 0));
    db_end(&r);
    return st;
}

/* A snapshot that has all that was acknowledged. */
static enum status snapshot(struct worker *w)
{
    int64_t commits = atomic_load(&w->config.program->commits);

    if (w->db->begun && commits == w->commits)
        return ST_OK;
    if (w->db->begun)
        db_abandon(w->db);
    w->commits = commits;
    enum status st = db_begin_read(w->db);

    return st ? st : moment_read(w);
}

/* What app_begin() left to do. True when there is an answer already. */
static bool go_on(struct worker *w, struct call *call, enum app_next next)
{
    if (next == APP_DONE) {
        app_end(call);
        return true;
    }
    if (next == APP_ASK && asks_submit(w->config.program->asks, call))
        return false;
    if (w->config.pool) /* when too many wait to ask, it goes on as if it had asked in vain */
        pool_submit(w->config.pool, call);
    else
        writer_submit(w->config.writer, call);
    return false;
}

static bool submit(void *worker, struct call *call)
{
    struct worker *w = worker;

    if (w->config.pool) {
        pool_submit(w->config.pool, call);
        return false;
    }
    enum status st = snapshot(w);

    if (st) {
        call->work = NULL;
        app_refuse(call, st);
        db_abandon(w->db);
        return true;
    }
    enum app_next next = app_begin(w->config.program, w->cache, call, w->db);

    if (w->db->failed) /* nothing more runs on it until it is put back */
        db_abandon(w->db);
    if (next != APP_DONE && work_streams(call->work) && app_stream(call))
        return true;
    return go_on(w, call, next);
}

static bool more(void *worker, struct call *call)
{
    return go_on(worker, call, ((struct work *)call->work)->next);
}

static size_t body_max(void *worker, const struct request *head)
{
    const struct worker *w = worker;

    if (!match_large(head->method, head->path))
        return 0;
    return (size_t)w->config.program->settings->health_export_bytes_max;
}

static void drop(void *worker, struct call *call)
{
    (void)worker;
    app_end(call);
}

static void rest(void *worker)
{
    struct worker *w = worker;

    if (w->db && w->db->begun)
        db_abandon(w->db);
    log_flush();
}

const struct app_port worker_port = {submit, body_max, more, drop, rest};
