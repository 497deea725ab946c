#include "api/writer.h"
#include "base/log.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

enum {
    BATCH_MAX = 512,
    JOBS_MAX = 32,
    /* Commands beside the server get the lock only while nobody holds it: between two batches there
     * is a moment in which the writer does not. */
    BREATH_NS = 300 * 1000,
    JOB_BYTES_MAX = 8 << 20,
};

struct writer {
    struct program *program;
    struct db *db;
    struct arena arena; /* of jobs */
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t work; /* something waits, or it is time to end */
    pthread_cond_t done; /* a job that somebody waits for is over */
    struct call *first, **last;
    struct writer_job *job, **job_last;
    bool ending;
};

/* What is done in one transaction. */
struct batch {
    struct call *calls[BATCH_MAX];
    struct writer_job *jobs[JOBS_MAX];
    size_t call_count, job_count;
};

/* --- one batch
 * ------------------------------------------------------------------------------------ */

/* Commits what `kept` calls wrote. */
static enum status commit(struct writer *w, int64_t kept)
{
    struct stats *stats = &w->program->stats;
    enum status st = db_commit(w->db);

    if (st)
        return st;
    atomic_fetch_add(&w->program->commits, 1); /* before anybody hears of it */
    if (kept) {
        atomic_fetch_add_explicit(&stats->batches, 1, memory_order_relaxed);
        atomic_fetch_add_explicit(&stats->writes, kept, memory_order_relaxed);
    }
    return ST_OK;
}

/* Runs one call in a savepoint. False when the transaction is lost. */
static bool call_run(struct writer *w, struct call *call, int64_t *kept)
{
    if (db_save(w->db))
        return false;
    if (!app_write(call, w->db))
        return db_undo(w->db);
    ++*kept;
    return db_keep(w->db) == ST_OK;
}

/* A job's boundary: what it allocates is gone after it. */
static enum status job_guarded(struct writer *w, struct writer_job *job)
{
    jmp_buf fail;
    enum status st;

    w->arena.fail = &fail;
    if (setjmp(fail))
        st = ST_UNAVAILABLE;
    else
        st = job->run(w->db, &w->arena, job->arg);
    w->arena.fail = NULL;
    arena_reset(&w->arena);
    return st;
}

/* The same for a job. */
static bool job_run(struct writer *w, struct writer_job *job)
{
    if (db_save(w->db))
        return false;
    job->status = job_guarded(w, job);
    return job->status ? db_undo(w->db) : db_keep(w->db) == ST_OK;
}

/* All of it in the transaction that has begun. False when it is lost. */
static bool batch_run(struct writer *w, struct batch *b)
{
    int64_t kept = 0;

    for (size_t i = 0; i < b->call_count; i++)
        if (!call_run(w, b->calls[i], &kept))
            return false;
    for (size_t i = 0; i < b->job_count; i++)
        if (!job_run(w, b->jobs[i]))
            return false;
    return commit(w, kept) == ST_OK;
}

static void call_alone(struct writer *w, struct call *call)
{
    enum status st = db_begin(w->db);
    bool keep = !st && app_write(call, w->db);

    if (keep)
        st = commit(w, 1);
    if (st)
        app_refuse(call, st == ST_FULL ? ST_FULL : ST_UNAVAILABLE);
    if (st || !keep)
        db_abandon(w->db);
}

static void job_alone(struct writer *w, struct writer_job *job)
{
    enum status st = job->outside ? ST_OK : db_begin(w->db);

    if (!st)
        st = job_guarded(w, job);
    if (!st && !job->outside)
        st = commit(w, 0);
    if (st)
        db_abandon(w->db);
    job->status = st;
}

static void batch_alone(struct writer *w, struct batch *b)
{
    log_warn("writer", "a transaction of %zu writes was lost, each is run alone: %s",
             b->call_count + b->job_count, w->db->error);
    db_abandon(w->db);
    for (size_t i = 0; i < b->call_count; i++) {
        app_rewind(b->calls[i]);
        call_alone(w, b->calls[i]);
    }
    for (size_t i = 0; i < b->job_count; i++)
        job_alone(w, b->jobs[i]);
}

/* Somebody keeps the lock: one after another they would only wait as long again. */
static void batch_refuse(struct batch *b, enum status st)
{
    for (size_t i = 0; i < b->call_count; i++)
        app_refuse(b->calls[i], st == ST_FULL ? ST_FULL : ST_UNAVAILABLE);
    for (size_t i = 0; i < b->job_count; i++)
        b->jobs[i]->status = st;
}

static void batch(struct writer *w, struct batch *b)
{
    enum status st = b->call_count + b->job_count ? db_begin(w->db) : ST_OK;

    if (st)
        batch_refuse(b, st);
    else if (b->call_count + b->job_count && !batch_run(w, b))
        batch_alone(w, b);
    for (size_t i = 0; i < b->call_count; i++) {
        app_end(b->calls[i]);
        b->calls[i]->done(b->calls[i]); /* it is no longer ours */
    }
    for (size_t i = 0; i < b->job_count; i++)
        b->jobs[i]->done(b->jobs[i]);
}

/* --- the thread
 * ------------------------------------------------------------------------------------- */

/* Takes what is done next off the queues: a batch, or one job that must be outside. The lock is
 * held. */
static struct writer_job *queue_take(struct writer *w, struct batch *b)
{
    b->call_count = b->job_count = 0;
    while (w->first && b->call_count < BATCH_MAX) {
        b->calls[b->call_count++] = w->first;
        w->first = w->first->next;
    }
    if (!w->first)
        w->last = &w->first;
    struct writer_job *outside = NULL;

    while (w->job && !outside && b->job_count < JOBS_MAX) {
        if (w->job->outside)
            outside = w->job;
        else
            b->jobs[b->job_count++] = w->job;
        w->job = w->job->next;
    }
    if (!w->job)
        w->job_last = &w->job;
    return outside;
}

static void *writer_main(void *arg)
{
    static const struct timespec breath = {0, BREATH_NS};
    struct writer *w = arg;
    struct batch next;

    log_hold();
    for (;;) {
        pthread_mutex_lock(&w->lock);
        while (!w->first && !w->job && !w->ending)
            pthread_cond_wait(&w->work, &w->lock);
        struct writer_job *outside = queue_take(w, &next);
        bool over = w->ending && !next.call_count && !next.job_count && !outside;

        pthread_mutex_unlock(&w->lock);
        if (over)
            return NULL;
        batch(w, &next);
        if (outside) {
            job_alone(w, outside);
            outside->done(outside);
        }
        log_flush();
        nanosleep(&breath, NULL);
    }
}

struct writer *writer_open(struct program *program, struct db *db)
{
    struct writer *w = calloc(1, sizeof(*w));

    if (!w)
        return NULL;
    w->program = program;
    w->db = db;
    w->arena.limit = JOB_BYTES_MAX;
    w->last = &w->first;
    w->job_last = &w->job;
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->work, NULL);
    pthread_cond_init(&w->done, NULL);
    if (pthread_create(&w->thread, NULL, writer_main, w) == 0)
        return w;
    free(w);
    return NULL;
}

void writer_close(struct writer *w)
{
    if (!w)
        return;
    pthread_mutex_lock(&w->lock);
    w->ending = true;
    pthread_cond_signal(&w->work);
    pthread_mutex_unlock(&w->lock);
    pthread_join(w->thread, NULL);
    pthread_cond_destroy(&w->done);
    pthread_cond_destroy(&w->work);
    pthread_mutex_destroy(&w->lock);
    arena_release(&w->arena);
    db_close(w->db);
    free(w);
}

void writer_submit(struct writer *w, struct call *call)
{
    call->next = NULL;
    pthread_mutex_lock(&w->lock);
    *w->last = call;
    w->last = &call->next;
    pthread_cond_signal(&w->work);
    pthread_mutex_unlock(&w->lock);
}

void writer_post(struct writer *w, struct writer_job *job)
{
    job->next = NULL;
    job->status = ST_OK;
    pthread_mutex_lock(&w->lock);
    *w->job_last = job;
    w->job_last = &job->next;
    pthread_cond_signal(&w->work);
    pthread_mutex_unlock(&w->lock);
}

/* A job that somebody waits for. */
struct awaited {
    struct writer_job job; /* first: done() gets a pointer to it */
    struct writer *writer;
    bool over;
};

static void awaited_done(struct writer_job *job)
{
    struct awaited *awaited = (struct awaited *)job;
    struct writer *w = awaited->writer;

    pthread_mutex_lock(&w->lock);
    awaited->over = true;
    pthread_cond_broadcast(&w->done);
    pthread_mutex_unlock(&w->lock);
}

static enum status job_wait(struct writer *w, writer_task *run, void *arg, bool outside)
{
    struct awaited awaited = {
        .job = {.run = run, .arg = arg, .outside = outside, .done = awaited_done}, .writer = w};

    writer_post(w, &awaited.job);
    pthread_mutex_lock(&w->lock);
    while (!awaited.over)
        pthread_cond_wait(&w->done, &w->lock);
    pthread_mutex_unlock(&w->lock);
    return awaited.job.status;
}

enum status writer_run(struct writer *w, writer_task *run, void *arg)
{
    return job_wait(w, run, arg, false);
}

enum status writer_run_outside(struct writer *w, writer_task *run, void *arg)
{
    return job_wait(w, run, arg, true);
}
