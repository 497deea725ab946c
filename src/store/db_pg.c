/* db_pg.c: the PostgreSQL engine. The only file that knows SQLSTATEs. */
#include "store/engine.h"
#include "base/log.h"

#include <assert.h>
#include <inttypes.h>
#include <libpq-fe.h>
#include <math.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    NUMBER_BYTES = 32, /* any number as text */
    GOODBYES_MAX = 8,  /* reads until a connection that was closed meanwhile shows it */
};

struct db_pg {
    struct db base;
    PGconn *conn;
    bool wanted; /* db_prepare() has been called: a new connection needs it, too */
    bool ready;  /* this connection has the statements */
    PGresult *results[SQL_COUNT];
};

static struct db_pg *pg(struct db *db)
{
    return (struct db_pg *)db;
}

/* The first entry a SQLSTATE begins with decides. */
static const struct {
    const char *code;
    enum status status;
} states[] = {
    {"23", ST_CONFLICT},       /* an integrity constraint */
    {"53100", ST_FULL},        /* the disk is full */
    {"08", ST_UNAVAILABLE},    /* the connection */
    {"25006", ST_UNAVAILABLE}, /* read only: the server is a standby just now */
    {"40", ST_UNAVAILABLE},    /* serialisation failure, deadlock */
    {"53", ST_UNAVAILABLE},    /* out of memory, too many connections */
    {"55P03", ST_UNAVAILABLE}, /* a lock was not to be had */
    {"57", ST_UNAVAILABLE},    /* statement_timeout, or the server shuts down */
    {"58", ST_UNAVAILABLE},    /* the server's disk */
    {"22021", ST_INVALID},     /* a text that is not UTF-8 */
};

static enum status pg_state_status(const char *code)
{
    for (size_t i = 0; i < COUNT(states); i++)
        if (strncmp(code, states[i].code, strlen(states[i].code)) == 0)
            return states[i].status;
    return ST_INTERNAL;
}

/* The status of a result; when it is a failure, `name` is what failed. */
static enum status pg_result(struct db *db, const PGresult *res, const char *name)
{
    ExecStatusType kind = PQresultStatus(res);
    const char *code = PQresultErrorField(res, PG_DIAG_SQLSTATE);
    const char *text = PQresultErrorField(res, PG_DIAG_MESSAGE_PRIMARY);

    if (kind == PGRES_COMMAND_OK || kind == PGRES_TUPLES_OK || kind == PGRES_PIPELINE_SYNC)
        return ST_OK;
    if (!code)
        return db_complain(db, ST_UNAVAILABLE, name, "the connection is lost");
    /* Class 22, data exceptions: the message may quote a value. */
    if (strncmp(code, "22", 2) == 0 || !text)
        text = code;
    return db_complain(db, pg_state_status(code), name, text);
}

static enum status pg_exec(struct db *db, const char *sql)
{
    PGresult *res = PQexec(pg(db)->conn, sql);
    enum status st = pg_result(db, res, sql);

    PQclear(res);
    return st;
}

static enum status pg_ask(struct db *db, const char *sql, int64_t *out)
{
    PGresult *res = PQexec(pg(db)->conn, sql);
    enum status st = pg_result(db, res, sql);

    if (!st && PQntuples(res) > 0 && !PQgetisnull(res, 0, 0))
        *out = strtoll(PQgetvalue(res, 0, 0), NULL, 10);
    PQclear(res);
    return st;
}

/* PostgreSQL answers the COMMIT of a failed transaction with success and the word ROLLBACK. */
static enum status pg_commit(struct db *db)
{
    PGresult *res = PQexec(pg(db)->conn, "COMMIT");
    enum status st = pg_result(db, res, "COMMIT");

    if (!st && strcmp(PQcmdStatus(res), "COMMIT") != 0)
        st = db_complain(db, ST_UNAVAILABLE, "COMMIT", "the server rolled back");
    PQclear(res);
    return st;
}

/* Sends all statements in one go: a round trip each would make a reconnect slow. */
static bool pg_send_prepare(PGconn *conn)
{
    bool sent = PQenterPipelineMode(conn);

    for (int id = 0; id < SQL_COUNT && sent; id++)
        sent = PQsendPrepare(conn, sql_name[id], sql_text_pg[id], sql_args[id], NULL);
    return sent && PQpipelineSync(conn);
}

static enum status pg_prepare(struct db *db)
{
    PGconn *conn = pg(db)->conn;
    enum status st = ST_OK;

    if (pg(db)->ready)
        return ST_OK;
    if (!pg_send_prepare(conn))
        st = db_complain(db, ST_UNAVAILABLE, "prepare", "the connection is lost");
    /* An answer each, and one for the sync; a NULL follows each of the former. */
    for (int id = 0; id < SQL_COUNT && !st; id++) {
        PGresult *res = PQgetResult(conn);

        st = pg_result(db, res, sql_name[id]);
        PQclear(res);
        PQclear(PQgetResult(conn));
    }
    if (st) {
        PQreset(conn); /* rather than reading on to where the pipeline ends */
        return st;
    }
    PQclear(PQgetResult(conn));
    if (!PQexitPipelineMode(conn))
        return db_complain(db, ST_UNAVAILABLE, "prepare", "out of step");
    pg(db)->wanted = pg(db)->ready = true;
    return ST_OK;
}

static bool pg_readable(PGconn *conn)
{
    struct pollfd p = {.fd = PQsocket(conn), .events = POLLIN};

    return p.fd >= 0 && poll(&p, 1, 0) > 0;
}

/* Whether the connection has ended. An idle one has nothing to say but notices and goodbyes, so
 * what waits to be read is read before a statement is lost to a socket that nobody listens to. */
static bool pg_is_lost(PGconn *conn)
{
    for (int i = 0; i < GOODBYES_MAX && PQstatus(conn) == CONNECTION_OK && pg_readable(conn); i++)
        (void)PQconsumeInput(conn);
    return PQstatus(conn) != CONNECTION_OK;
}

static enum status pg_revive(struct db *db)
{
    PGconn *conn = pg(db)->conn;

    if (pg_is_lost(conn)) {
        log_warn("store", "engine=postgresql the connection is lost, opening another");
        pg(db)->ready = false;
        PQreset(conn);
    }
    if (PQstatus(conn) != CONNECTION_OK)
        return db_complain(db, ST_UNAVAILABLE, "connect", PQerrorMessage(conn));
    return pg(db)->wanted ? pg_prepare(db) : ST_OK;
}

/* The server may end the connection just as we begin. Nothing has happened yet, so ask again. */
static enum status pg_begin(struct db *db, bool write)
{
    const char *sql = write ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    enum status st = pg_exec(db, sql);

    if (!st || !pg_is_lost(pg(db)->conn))
        return st;
    st = pg_revive(db);
    return st ? st : pg_exec(db, sql);
}

/* The text of an argument: a number's is written to `number`, a str gets its NUL in the arena. */
static const char *pg_text(struct arena *a, const struct val *v, char *number)
{
    switch (v->kind) {
    case VAL_INT:
        snprintf(number, NUMBER_BYTES, "%" PRId64, v->i);
        return v->i == NONE ? NULL : number;
    case VAL_REAL:
        snprintf(number, NUMBER_BYTES, "%.17g", v->real);
        return isnan(v->real) ? NULL : number;
    case VAL_STR:
        break;
    }
    return arena_copy(a, v->s).at;
}

static void pg_start(struct rows *r, const struct val *args, int count)
{
    struct db_pg *db = pg(r->db);
    const char *texts[DB_ARGS_MAX];
    char numbers[DB_ARGS_MAX][NUMBER_BYTES];

    assert(db->ready); /* db_prepare() comes first */
    for (int i = 0; i < count; i++)
        texts[i] = pg_text(r->arena, &args[i], numbers[i]);
    db->results[r->id] = PQexecPrepared(db->conn, sql_name[r->id], count, texts, NULL, NULL, 0);
    r->status = pg_result(r->db, db->results[r->id], sql_name[r->id]);
    if (!r->status)
        return;
    PQclear(db->results[r->id]);
    db->results[r->id] = NULL;
}

static PGresult *pg_rows(const struct rows *r)
{
    return pg(r->db)->results[r->id];
}

static bool pg_next(struct rows *r)
{
    return ++r->row < PQntuples(pg_rows(r));
}

static int64_t pg_int(struct rows *r, int column)
{
    if (PQgetisnull(pg_rows(r), r->row, column))
        return NONE;
    const char *text = PQgetvalue(pg_rows(r), r->row, column);

    return text[0] == 't' ? 1 : strtoll(text, NULL, 10); /* "t" and "f" are booleans */
}

static double pg_real(struct rows *r, int column)
{
    if (PQgetisnull(pg_rows(r), r->row, column))
        return NAN;
    return strtod(PQgetvalue(pg_rows(r), r->row, column), NULL);
}

static struct str pg_str(struct rows *r, int column)
{
    if (PQgetisnull(pg_rows(r), r->row, column))
        return STR_NULL;
    return (struct str){PQgetvalue(pg_rows(r), r->row, column),
                        (size_t)PQgetlength(pg_rows(r), r->row, column)};
}

static void pg_end(struct db *db, enum sql_id id)
{
    PQclear(pg(db)->results[id]);
    pg(db)->results[id] = NULL;
}

static bool pg_in_transaction(struct db *db)
{
    PGTransactionStatusType now = PQtransactionStatus(pg(db)->conn);

    return now == PQTRANS_INTRANS || now == PQTRANS_INERROR;
}

static void pg_rollback(struct db *db)
{
    if (pg_in_transaction(db))
        (void)pg_exec(db, "ROLLBACK");
}

static void pg_close(struct db *db)
{
    PQfinish(pg(db)->conn);
    free(db);
}

static const struct db_engine pg_engine = {
    .name = "postgresql",
    /* Any number, as long as every cairn takes the same ("CRN1"). */
    .migrate_lock = "SET LOCAL statement_timeout = 0; SELECT pg_advisory_xact_lock(1129467441)",
    .count_versions = "SELECT COUNT(*) FROM pg_tables"
                      " WHERE schemaname = current_schema() AND tablename = 'schema_version'",
    .count_tables = "SELECT COUNT(*) FROM pg_tables WHERE schemaname = current_schema()",
    .exec = pg_exec,
    .ask = pg_ask,
    .begin = pg_begin,
    .commit = pg_commit,
    .revive = pg_revive,
    .start = pg_start,
    .next = pg_next,
    .get_int = pg_int,
    .get_real = pg_real,
    .get_str = pg_str,
    .end = pg_end,
    .in_transaction = pg_in_transaction,
    .rollback = pg_rollback,
    .prepare = pg_prepare,
    .close = pg_close,
};

static void pg_notice(void *arg, const PGresult *res)
{
    const char *text = PQresultErrorField(res, PG_DIAG_MESSAGE_PRIMARY);

    (void)arg;
    log_debug("store", "engine=postgresql notice=\"%s\"", text ? text : "");
}

/* Connects. What the URL says wins, since it comes last. */
static PGconn *pg_connect(const char *url)
{
    static const char *const names[] = {
        "application_name",
        "client_encoding",
        "connect_timeout",
        "keepalives_idle",
        "keepalives_interval",
        "keepalives_count",
        "tcp_user_timeout",
        "options",
        "dbname",
        NULL,
    };
    const char *const values[] = {
        "cairn",
        "UTF8",
        "5",
        "30",
        "10",
        "3",
        "30000",
        /* An acknowledged write is on disk, whatever the server's preset; short statements are not
         * worth compiling. */
        "-c statement_timeout=10000 -c idle_in_transaction_session_timeout=60000"
        " -c synchronous_commit=on -c TimeZone=UTC -c jit=off",
        url,
        NULL,
    };

    return PQconnectdbParams(names, values, 1);
}

enum status db_open_pg(const char *url, struct db **out, char *why, size_t size)
{
    struct db_pg *db = calloc(1, sizeof(*db));

    if (!db) {
        snprintf(why, size, "out of memory");
        return ST_UNAVAILABLE;
    }
    db->base.engine = &pg_engine;
    db->conn = pg_connect(url);
    if (PQstatus(db->conn) != CONNECTION_OK) {
        snprintf(why, size, "%s",
                 PQerrorMessage(db->conn)); /* names the host, never the password */
        pg_close(&db->base);
        return ST_UNAVAILABLE;
    }
    const char *encoding = PQparameterStatus(db->conn, "server_encoding");

    if (!encoding || strcmp(encoding, "UTF8") != 0) {
        snprintf(why, size, "the database must be made with ENCODING 'UTF8'");
        pg_close(&db->base);
        return ST_CONFLICT;
    }
    PQsetNoticeReceiver(db->conn, pg_notice, NULL);
    *out = &db->base;
    return ST_OK;
}
