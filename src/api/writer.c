#include "api/writer.h"
#include "base/log.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

enum {
    BATCH_MAX = 512,
    /* Commands beside the server get the lock only while nobody holds it: between two batches there
     * is a moment in which the writer does not. */
    BREATH_NS = 300 * 1000,
    TASK_BYTES_MAX = 4 << 20,
};

struct task {
    writer_task *run;
    void *arg;
    bool outside; /* without a transaction */
    enum status status;
    bool over;
};

struct writer {
    struct program *program;
    struct db *db;
    struct arena arena; /* of tasks */
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t work; /* something waits, or it is time to end */
    pthread_cond_t done; /* a task is over */
    struct call *first, **last;
    struct task *task;
    bool ending;
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

/* All calls in the transaction that has begun. False when it is lost. */
static bool batch_run(struct writer *w, struct call **calls, size_t count)
{
    int64_t kept = 0;

    for (size_t i = 0; i < count; i++)
        if (!call_run(w, calls[i], &kept))
            return false;
    return commit(w, kept) == ST_OK;
}

static void alone_run(struct writer *w, struct call *call)
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

static void batch_alone(struct writer *w, struct call **calls, size_t count)
{
    log_warn("writer", "a transaction of %zu writes was lost, each is run alone: %s", count,
             w->db->error);
    db_abandon(w->db);
    for (size_t i = 0; i < count; i++) {
        app_rewind(calls[i]);
        alone_run(w, calls[i]);
    }
}

static void batch(struct writer *w, struct call **calls, size_t count)
{
    enum status st = db_begin(w->db);

    /* Somebody keeps the lock: one after another they would only wait as long again. */
    for (size_t i = 0; st && i < count; i++)
        app_refuse(calls[i], st == ST_FULL ? ST_FULL : ST_UNAVAILABLE);
    if (!st && !batch_run(w, calls, count))
        batch_alone(w, calls, count);
    for (size_t i = 0; i < count; i++) {
        app_end(calls[i]);
        calls[i]->done(calls[i]); /* it is no longer ours */
    }
}

/* --- tasks
 * ---------------------------------------------------------------------------------------- */

static enum status task_guarded(struct writer *w, struct task *task)
{
    jmp_buf fail;
    enum status st;

    w->arena.fail = &fail;
    if (setjmp(fail))
        st = ST_UNAVAILABLE;
    else
        st = task->run(w->db, &w->arena, task->arg);
    w->arena.fail = NULL;
    arena_reset(&w->arena);
    return st;
}

static void task_run(struct writer *w, struct task *task)
{
    enum status st = task->outside ? ST_OK : db_begin(w->db);

    if (!st)
        st = task_guarded(w, task);
    if (!st && !task->outside)
        st = commit(w, 0);
    if (st)
        db_abandon(w->db);
    task->status = st;
}

/* --- the thread
 * ------------------------------------------------------------------------------------- */

/* Takes up to BATCH_MAX calls off the queue. The lock is held. */
static size_t queue_take(struct writer *w, struct call **calls)
{
    size_t count = 0;

    while (w->first && count < BATCH_MAX) {
        calls[count++] = w->first;
        w->first = w->first->next;
    }
    if (!w->first)
        w->last = &w->first;
    return count;
}

static void task_end(struct writer *w, struct task *task)
{
    pthread_mutex_lock(&w->lock);
    task->over = true;
    w->task = NULL;
    pthread_cond_broadcast(&w->done);
    pthread_mutex_unlock(&w->lock);
}

static void *writer_main(void *arg)
{
    static const struct timespec breath = {0, BREATH_NS};
    struct writer *w = arg;
    struct call *calls[BATCH_MAX];

    log_hold();
    for (;;) {
        pthread_mutex_lock(&w->lock);
        while (!w->first && !w->task && !w->ending)
            pthread_cond_wait(&w->work, &w->lock);
        size_t count = queue_take(w, calls);
        struct task *task = w->task;
        bool over = w->ending && !count && !task;

        pthread_mutex_unlock(&w->lock);
        if (over)
            return NULL;
        if (count)
            batch(w, calls, count);
        if (task) {
            task_run(w, task);
            task_end(w, task);
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
    w->arena.limit = TASK_BYTES_MAX;
    w->last = &w->first;
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

static enum status task_wait(struct writer *w, struct task task)
{
    pthread_mutex_lock(&w->lock);
    while (w->task)
        pthread_cond_wait(&w->done, &w->lock);
    w->task = &task;
    pthread_cond_signal(&w->work);
    while (!task.over)
        pthread_cond_wait(&w->done, &w->lock);
    pthread_mutex_unlock(&w->lock);
    return task.status;
}

enum status writer_run(struct writer *w, writer_task *run, void *arg)
{
    return task_wait(w, (struct task){.run = run, .arg = arg});
}

enum status writer_run_outside(struct writer *w, writer_task *run, void *arg)
{
    return task_wait(w, (struct task){.run = run, .arg = arg, .outside = true});
}
