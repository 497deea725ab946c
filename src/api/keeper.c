#include "api/keeper.h"
#include "api/used.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/date.h"
#include "domain/delivery_sweep.h"
#include "domain/kept.h"
#include "store/sqlite_tools.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

enum {
    ROUND_MS = 250, /* looks at the size of a file; asks the database nothing */
    USED_MS = 10000,
    SWEEP_MS = 600000,
    BUSY_ROUND_MS = 50, /* while the log grows fast */
    LOG_FOLD_BYTES = 8 << 20,
    LOG_CUT_BYTES = 64 << 20, /* after somebody read for long */
    FOLD_PATIENCE_MS = 10,    /* for readers; nobody writes meanwhile */
};

struct keeper {
    struct program *program;
    struct writer *writer;
    struct db *db; /* SQLite: its own connection, for checkpoints; else NULL */
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    bool ending;
    struct used_key used[USED_MAX];
    int used_count;
};

static enum status used_task(struct db *db, struct arena *arena, void *arg)
{
    struct keeper *k = arg;
    enum status st = ST_OK;

    for (int i = 0; !st && i < k->used_count; i++)
        st = key_used(db, arena, k->used[i].person, k->used[i].key, k->used[i].when);
    return st;
}

static enum status sweep_task(struct db *db, struct arena *arena, void *arg)
{
    return kept_sweep(db, arena, clock_now_ms(), arg);
}

static void used_write(struct keeper *k)
{
    if (!k->program->used)
        return;
    k->used_count = used_drain(k->program->used, k->used);
    if (k->used_count && writer_run(k->writer, used_task, k))
        log_warn("keeper", "last uses of %d keys could not be written", k->used_count);
}

static void sweep(struct keeper *k)
{
    int64_t gone = 1;

    while (gone > 0)
        if (writer_run(k->writer, sweep_task, &gone))
            break;
}

static enum status deliveries_task(struct db *db, struct arena *arena, void *arg)
{
    struct ctx ctx = {.arena = arena, .db = db, .now = clock_now_ms()};

    return delivery_sweep(&ctx, arg);
}

static void deliveries_sweep(struct keeper *k)
{
    int64_t days = k->program->settings->webhook_log_days;
    struct delivery_sweep sweep = {.before = clock_now_ms() - days * DAY_MS};

    while (!sweep.over)
        if (writer_run(k->writer, deliveries_task, &sweep))
            break;
    if (sweep.gone)
        log_info("keeper", "%lld deliveries forgotten", (long long)sweep.gone);
}

static enum status fold_task(struct db *db, struct arena *arena, void *arg)
{
    const int64_t *size = arg;
    int left;

    (void)arena;
    return db_checkpoint(db, *size > LOG_CUT_BYTES ? FOLD_CUT : FOLD_ALL, FOLD_PATIENCE_MS, &left);
}

/* Most of the log is folded from here, beside the writer, which then has little to do to begin it
 * anew. Without that second step it would never begin anew while writes come without a pause. True
 * when the log was long. */
static bool fold(struct keeper *k)
{
    int64_t size = k->db ? db_sizes(k->db).log : 0;
    int left;

    if (size < LOG_FOLD_BYTES)
        return false;
    if (db_checkpoint(k->db, FOLD_SOME, 0, &left) ||
        writer_run_outside(k->writer, fold_task, &size))
        log_debug("keeper", "the log could not be folded yet: %s", k->db->error);
    return true;
}

static bool pause_until(struct keeper *k, int64_t ms)
{
    struct timespec at;

    clock_gettime(CLOCK_REALTIME, &at);
    at.tv_sec += ms / 1000;
    at.tv_nsec += ms % 1000 * 1000000;
    if (at.tv_nsec >= 1000000000) {
        at.tv_sec++;
        at.tv_nsec -= 1000000000;
    }
    pthread_mutex_lock(&k->lock);
    while (!k->ending && pthread_cond_timedwait(&k->wake, &k->lock, &at) == 0)
        ;
    bool ending = k->ending;

    pthread_mutex_unlock(&k->lock);
    return !ending;
}

static void *keeper_main(void *arg)
{
    struct keeper *k = arg;
    int64_t used_at = clock_mono_us() / 1000, sweep_at = used_at - SWEEP_MS;

    bool busy = false;

    while (pause_until(k, busy ? BUSY_ROUND_MS : ROUND_MS)) {
        int64_t now = clock_mono_us() / 1000;

        busy = fold(k);
        if (now - used_at >= USED_MS) {
            used_write(k);
            used_at = now;
        }
        if (now - sweep_at >= SWEEP_MS) {
            sweep(k);
            deliveries_sweep(k);
            sweep_at = now;
        }
    }
    used_write(k);
    return NULL;
}

struct keeper *keeper_open(struct program *program, struct writer *writer, const char *url)
{
    struct keeper *k = calloc(1, sizeof(*k));
    char why[256] = "it cannot have a thread";

    if (!k)
        return NULL;
    k->program = program;
    k->writer = writer;
    pthread_mutex_init(&k->lock, NULL);
    pthread_cond_init(&k->wake, NULL);
    bool sqlite = strncmp(url, "sqlite:", 7) == 0;

    if ((!sqlite || db_open(url, DB_NO_CHECKPOINT, &k->db, why, sizeof(why)) == ST_OK) &&
        pthread_create(&k->thread, NULL, keeper_main, k) == 0)
        return k;
    log_error("keeper", "%s", why);
    db_close(k->db);
    free(k);
    return NULL;
}

void keeper_close(struct keeper *k)
{
    if (!k)
        return;
    pthread_mutex_lock(&k->lock);
    k->ending = true;
    pthread_cond_signal(&k->wake);
    pthread_mutex_unlock(&k->lock);
    pthread_join(k->thread, NULL);
    db_close(k->db);
    pthread_cond_destroy(&k->wake);
    pthread_mutex_destroy(&k->lock);
    free(k);
}
