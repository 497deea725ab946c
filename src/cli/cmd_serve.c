/* cmd_serve.c: opens everything in order, serves, closes it in the opposite order. */
#include "api/ask.h"
#include "api/keeper.h"
#include "api/used.h"
#include "api/worker.h"
#include "base/clock.h"
#include "base/log.h"
#include "bot/bot.h"
#include "cli/build.h"
#include "cli/commands.h"
#include "cli/secret_file.h"
#include "cli/server_key.h"
#include "events/dispatcher.h"
#include "http/http.h"
#include "store/migrate.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

struct server {
    struct cli *cli;
    struct program program;
    const char *url;
    bool sqlite;
    int lock; /* descriptor of the lock file, or -1 */
    int workers;
    struct writer *writer; /* SQLite: of requests; PostgreSQL: NULL */
    struct pool *pool;     /* the other way round */
    struct writer *clerk;  /* of the program's own work; SQLite: the same writer */
    struct dispatcher *dispatcher;
    struct bot *bot; /* NULL: none is wanted */
    struct keeper *keeper;
    struct http *http;
    int64_t started_us;
};

/* --- the database
 * --------------------------------------------------------------------------------- */

/* The path in "sqlite:PATH". */
static const char *sqlite_path(const struct server *s)
{
    return s->url + strlen("sqlite:");
}

/* Makes the folder that the database is to lie in, the last part of its path only. */
static void folder_make(const struct server *s)
{
    struct str path = str_from(sqlite_path(s));

    while (path.len && path.at[path.len - 1] != '/')
        path.len--;
    if (path.len > 1)
        (void)mkdir(arena_copy(&s->cli->arena, (struct str){path.at, path.len - 1}).at, 0700);
}

/* One server for each database file: the limits, the writer and the cache are one process's. */
static int lock_take(struct server *s)
{
    struct str path = arena_format(&s->cli->arena, "%s.lock", sqlite_path(s));

    s->lock = open(path.at, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (s->lock < 0)
        return cli_fail(s->cli, "cannot open %s: %s", path.at, strerror(errno));
    if (flock(s->lock, LOCK_EX | LOCK_NB) == 0)
        return CLI_OK;
    return cli_fail(s->cli, "another cairn serves %s", sqlite_path(s));
}

static int database_open(struct server *s)
{
    char why[256];
    int from, to;

    if (s->sqlite) {
        folder_make(s);
        int code = lock_take(s);

        if (code)
            return code;
    }
    if (db_open(s->url, DB_CREATE | DB_NO_CHECKPOINT, &s->cli->db, why, sizeof(why)))
        return cli_fail(s->cli, "%s", why);
    if (migrate_run(s->cli->db, clock_now_ms(), &from, &to) || db_prepare(s->cli->db))
        return cli_fail(s->cli, "%s", s->cli->db->error);
    if (from != to)
        log_info("serve", "database brought from version %d to %d", from, to);
    int code = server_key_open(s->cli);

    s->program.seal = s->cli->seal;
    return code;
}

/* --- threads
 * ---------------------------------------------------------------------------------------- */

static int threads_open(struct server *s)
{
    struct settings *settings = &s->cli->settings;
    struct db *db = s->cli->db;

    s->cli->db = NULL;
    if (s->sqlite) {
        s->clerk = s->writer = writer_open(&s->program, db); /* takes it over */
    } else {
        s->clerk = writer_open(&s->program, db);
        s->pool = pool_open(&s->program, s->url, (int)settings->database_pool);
    }
    if (s->writer || s->pool)
        s->program.asks = asks_open(&s->program, s->writer, s->pool);
    if (s->program.asks && s->clerk)
        s->keeper = keeper_open(&s->program, s->clerk, s->url);
    if (s->keeper)
        s->dispatcher = dispatcher_open(&s->program, s->clerk, s->url);
    s->program.wake = s->dispatcher ? dispatcher_wake : NULL;
    s->program.wake_owner = s->dispatcher;
    if (!s->dispatcher)
        return cli_fail(s->cli, "cannot start its threads");
    if (!bot_wanted(settings))
        return CLI_OK;
    s->bot = bot_open(&s->program, s->clerk, s->url);
    return s->bot ? CLI_OK : cli_fail(s->cli, "cannot start the bot");
}

static void *http_worker_open(void *app, int index)
{
    struct server *s = app;

    (void)index;
    return worker_open(&(struct worker_config){
        .program = &s->program,
        .url = s->url,
        .writer = s->writer,
        .pool = s->pool,
        .cache_bytes = (size_t)s->cli->settings.cache_bytes / (size_t)s->workers,
    });
}

static void http_worker_close(void *worker)
{
    worker_close(worker);
}

static void http_metrics(void *owner, struct buf *out)
{
    struct server *s = owner;
    struct http_counts counts;

    http_count(s->http, &counts);
    buf_format(
        out,
        "# TYPE cairn_connections gauge\ncairn_connections %lld\n"
        "# TYPE cairn_connections_accepted_total counter\ncairn_connections_accepted_total %lld\n",
        (long long)counts.open, (long long)counts.accepted);
    for (int i = 0; i < REFUSAL_COUNT; i++)
        if (counts.refused[i])
            buf_format(out, "cairn_refused_total{reason=\"%s\"} %lld\n",
                       refusal_name((enum refusal)i), (long long)counts.refused[i]);
    dispatcher_metrics(s->dispatcher, out);
}

static int http_start(struct server *s)
{
    const struct settings *t = &s->cli->settings;
    struct http_config config = {
        .listen = arena_copy(&s->cli->arena, t->listen).at,
        .workers = s->workers,
        .limits =
            {
                .head_bytes_max = (size_t)t->head_bytes_max,
                .target_bytes_max = (size_t)t->target_bytes_max,
                .headers_max = (size_t)t->headers_max,
                .body_bytes_max = (size_t)t->body_bytes_max,
                .connections_max = (int)t->connections_max,
                .connections_per_address_max = (int)t->connections_per_address,
                .head_ms_max = (int)t->head_ms_max,
                .body_ms_max = (int)t->body_ms_max,
                .idle_ms_max = (int)t->idle_ms_max,
                .answer_ms_max = (int)t->answer_ms_max,
                .beat_ms_max = (int)t->beat_ms_max,
                .linger_ms_max = (int)t->linger_ms_max,
                .arriving_bytes_max = (size_t)t->arriving_bytes_max,
                .stop_ms_max = (int)t->stop_ms_max,
            },
        .arena_bytes_max = (size_t)t->request_bytes_max,
        .signals = true,
        .port = &worker_port,
        .app = s,
        .worker_open = http_worker_open,
        .worker_close = http_worker_close,
    };

    if (http_open(&config, &s->http))
        return cli_fail(s->cli, "cannot listen on %s", config.listen);
    return CLI_OK;
}

/* --- the command
 * ------------------------------------------------------------------------------------- */

static void ready_say(struct server *s)
{
    struct str listen = s->cli->settings.listen;
    size_t host = listen.len;

    while (host && listen.at[host - 1] != ':')
        host--;
    s->program.ready = true;
    log_info("serve", "ready at http://%.*s%d after %lld ms, database %s, %d workers", (int)host,
             listen.at, http_port(s->http), (long long)(clock_mono_us() - s->started_us) / 1000,
             s->sqlite ? sqlite_path(s) : "postgresql", s->workers);
    log_flush();
}

static int server_open(struct server *s)
{
    struct settings *settings = &s->cli->settings;
    long cores = sysconf(_SC_NPROCESSORS_ONLN);

    s->url = arena_copy(&s->cli->arena, settings->database).at;
    s->sqlite = str_starts(settings->database, S("sqlite:"));
    s->workers = settings->workers ? (int)settings->workers : cores > 0 ? (int)cores : 1;
    s->program.settings = settings;
    s->program.build = BUILD_NAME;
    s->program.metrics = http_metrics;
    s->program.metrics_owner = s;
    s->program.limits = limits_open((size_t)settings->limit_slots);
    s->program.used = used_open();
    if (!s->program.limits || !s->program.used)
        return cli_fail(s->cli, "not enough memory");
    if (bot_wanted(settings) && bot_refusal(settings))
        return cli_fail(s->cli, "%s", bot_refusal(settings));
    if (settings->mail.url.len && mail_refusal(&settings->mail))
        return cli_fail(s->cli, "%s", mail_refusal(&settings->mail));
    int code = http_start(s); /* first: a port in use is told before anything is touched */

    if (!code)
        code = database_open(s);
    return code ? code : threads_open(s);
}

static void server_close(struct server *s)
{
    bot_close(s->bot);
    dispatcher_stop(s->dispatcher);
    keeper_close(s->keeper);
    asks_stop(s->program.asks);
    pool_close(s->pool);
    writer_close(s->clerk);
    asks_close(s->program.asks);
    dispatcher_close(s->dispatcher);
    if (s->http)
        http_close(s->http);
    used_close(s->program.used);
    limits_close(s->program.limits);
    if (s->lock >= 0)
        close(s->lock);
}

static int secrets_read(struct cli *cli)
{
    struct settings *s = &cli->settings;
    int code = secret_file_read(cli, s->coach_key_file, &s->coach_key);

    return code ? code : secret_file_read(cli, s->smtp_password_file, &s->mail.password);
}

int cmd_serve(struct cli *cli)
{
    struct server *s = arena_new(&cli->arena, struct server, 1);
    int code;

    s->cli = cli;
    s->lock = -1;
    s->started_us = clock_mono_us();
    code = secrets_read(cli);
    if (!code)
        code = server_open(s);
    if (!code) {
        ready_say(s);
        if (http_run(s->http))
            code = cli_fail(cli, "a worker could not be started");
        log_info("serve", "stopped");
    }
    server_close(s);
    return code;
}
