/* app.c: the way of a request, from its row to its reply.
 *
 *   app_begin   who (auth.c), what (match.c, shape_read.c); a READ row is done here
 *   app_write   a WRITE row, inside somebody's transaction
 *   app_end     counted, logged
 *
 * Each of the first two is a boundary of the arena: an allocation that cannot be met jumps here,
 * the database is put back as it was, and the answer is constant text. */
#include "api/answer.h"
#include "api/auth.h"
#include "base/clock.h"
#include "base/hash.h"
#include "base/log.h"
#include "domain/kept.h"
#include "domain/person.h"

#include <sodium.h>

enum { REQUEST_ID_MAX = 64 };

/* --- the request's name ---------------------------------------------------------------------- */

static bool request_id_sane(struct str id)
{
    for (size_t i = 0; i < id.len; i++) {
        char c = id.at[i];
        bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');

        if (!word && c != '-' && c != '_' && c != '.')
            return false;
    }
    return id.len >= 1 && id.len <= REQUEST_ID_MAX;
}

/* "req_" and 16 letters: unlike any other's, but no secret. */
static struct str request_id_make(struct arena *a)
{
    static _Thread_local uint64_t state;
    static const char letters[] = "0123456789abcdefghijklmnopqrstuv";

    if (!state)
        randombytes_buf(&state, sizeof(state));
    state += UINT64_C(0x9e3779b97f4a7c15);
    uint64_t x = (state ^ state >> 30) * UINT64_C(0xbf58476d1ce4e5b9), y = x ^ x >> 29;
    char *text = arena_alloc(a, 1, 1, 20);

    memcpy(text, "req_", 4);
    for (int i = 0; i < 8; i++, x >>= 5)
        text[4 + i] = letters[x & 31];
    for (int i = 0; i < 8; i++, y >>= 7)
        text[12 + i] = letters[y & 31];
    return (struct str){text, 20};
}

/* --- what the answer depends on -------------------------------------------------------------- */

/* The tag of a READ row's answer: a digest of all that it depends on, so the answer need not be
 * made to know whether the client has it. */
static struct etag etag_make(const struct work *work)
{
    const struct request *req = &work->call->req;
    const struct owner *o = &work->ctx.owner;
    struct buf text = {.arena = &work->call->arena};
    int64_t facts[] = {o->id,
                       o->version,
                       work->granted,
                       work->ctx.today,
                       (int64_t)owner_plan(o, work->ctx.now),
                       (int64_t)req->path.len};
    struct etag tag;

    buf_str(&text, (struct str){(const char *)facts, sizeof(facts)});
    buf_str(&text, str_from(work->program->build));
    buf_str(&text, req->path);
    buf_str(&text, req->query);
    hash_128(buf_view(&text), (uint64_t *)&tag);
    return tag;
}

/* True when the client says that it has the answer with this tag. */
static bool etag_matches(const struct work *work)
{
    struct str list = work->call->req.headers[HEADER_IF_NONE_MATCH];
    char mine[33];

    snprintf(mine, sizeof(mine), "%016llx%016llx", (unsigned long long)work->etag.a,
             (unsigned long long)work->etag.b);
    while (list.len) {
        struct str one = str_trim(str_cut(&list, ','));

        if (str_starts(one, S("W/")))
            one = str_from_index(one, 2);
        if (one.len == 34 && str_eq((struct str){one.at + 1, 32}, (struct str){mine, 32}))
            return true;
    }
    return false;
}

/* --- reading the request
 * -------------------------------------------------------------------------- */

static bool type_is_json(struct str type)
{
    struct str name = str_trim(str_cut(&type, ';'));

    return str_eq_nocase(name, S("application/json")) ||
           (name.len > 17 && str_starts(name, S("application/")) &&
            str_eq_nocase(str_from_index(name, name.len - 5), S("+json")));
}

static enum status body_read(struct work *work)
{
    const struct request *req = &work->call->req;

    if (!req->body.len)
        return ST_OK;
    if (!type_is_json(req->headers[HEADER_CONTENT_TYPE]))
        return ST_MEDIA_TYPE;
    switch (json_read(req->body, &work->body)) {
    case JSON_FINE:
        break;
    case JSON_TOO_DEEP:
        return ctx_fail(&work->ctx, ST_MALFORMED,
                        S("The body is nested more than 32 levels deep."));
    case JSON_NO_MEMORY:
        return ST_UNAVAILABLE;
    default:
        return ctx_fail(&work->ctx, ST_MALFORMED, S("The body is not valid JSON."));
    }
    if (json_is_object(work->body))
        return ST_OK;
    ctx_complain_as(&work->ctx, S("body"), S("must be a JSON object"));
    return ST_INVALID;
}

static enum status request_read(struct work *work)
{
    struct arena *a = &work->call->arena;
    const struct shape *shape = work->match.route->in;
    struct pair query[QUERY_PAIRS_MAX];
    struct sources sources = {
        .path = work->match.path, .path_count = work->match.path_count, .query = query};
    enum status st = body_read(work);

    if (st)
        return st;
    if (!match_query(a, work->call->req.query, query, &sources.query_count))
        return ctx_fail(&work->ctx, ST_MALFORMED,
                        S("The query is malformed: a bad percent sign, or more than 32 parts."));
    sources.body = work->body;
    work->in = arena_alloc(a, shape->size, _Alignof(max_align_t), 1);
    return shape_read(&work->ctx, shape, &sources, work->in);
}

/* --- what is done
 * ----------------------------------------------------------------------------------- */

/* Runs the row's operation and renders what it gives. */
static enum status row_run(struct work *work, struct str *body, int *http)
{
    const struct route *route = work->match.route;
    struct arena *a = &work->call->arena;
    size_t size = route->out ? route->out->size : sizeof(struct nothing);
    void *result = arena_alloc(a, size, _Alignof(max_align_t), 1);
    struct buf out = {.arena = a};
    enum status st = route->op(&work->ctx, work->in, result);

    if (st)
        return st;
    if (route->out)
        shape_write_of(&out, route->out, result, work->ctx.owner.id);
    *body = route->out ? buf_view(&out) : S("");
    *http = work->ctx.existed && route->ok == 201 ? 200 : route->ok;
    return ST_OK;
}

static enum status read_run(struct work *work)
{
    struct str body;
    int http;

    bool tagged = work->call->req.method != POST; /* what a POST asks stands in its body */

    if (tagged)
        work->etag = etag_make(work);
    if (tagged && !str_is_null(work->call->req.headers[HEADER_IF_NONE_MATCH]) &&
        etag_matches(work)) {
        answer_ok(work, 304, S(""));
        return ST_OK;
    }
    struct cache *cache = work->match.route->flags & CACHED ? work->cache : NULL;

    if (cache_get(cache, work->etag, &work->call->arena, &body)) {
        work->program->stats.cache_hits++;
        answer_ok(work, work->match.route->ok, body);
        return ST_OK;
    }
    enum status st = request_read(work);

    if (!st)
        st = row_run(work, &body, &http);
    if (st)
        return st;
    cache_put(cache, work->etag, body);
    answer_ok(work, http, body);
    return ST_OK;
}

/* Everything up to a WRITE's transaction. */
static enum status write_prepare(struct work *work)
{
    struct str name = work->call->req.headers[HEADER_IDEMPOTENCY_KEY];
    const struct request *req = &work->call->req;
    enum status st = request_read(work);

    if (st || str_is_null(name) || req->method != POST)
        return st;
    if (!name.len || name.len > KEPT_NAME_MAX || !str_utf8(name)) {
        ctx_complain_as(&work->ctx, S("Idempotency-Key"), S("must be 1 to 255 bytes of text"));
        return ST_INVALID;
    }
    work->idempotency = name;
    hash_sha256_list((struct str[]){req->path, req->query, req->body}, 3, work->digest);
    return ST_OK;
}

/* An untouched bucket for answers that belong to nobody. */
static void limit_show(struct work *work)
{
    int bucket;

    if (work->rate || !work->match.dialect)
        return;
    work->rate = auth_rate(work, &bucket);
    if (work->rate)
        work->limit = limit_untouched(work->rate, work->ctx.now);
}

/* Method and path, when no row fits. */
static enum status no_row(struct work *work)
{
    if (work->call->req.method == OPTIONS && work->match.allowed) {
        limit_show(work);
        answer_ok(work, 204, S(""));
        return ST_OK;
    }
    return work->match.allowed ? ST_METHOD : ST_NOT_FOUND;
}

static enum status begin(struct work *work, struct db *db, bool *write)
{
    const struct route *route = work->match.route;
    enum status st;

    if (!route)
        return no_row(work);
    st = auth_check(work, db);
    if (st)
        return st;
    if (route->odd) {
        struct reply reply = {.http = route->ok};

        st = route->odd(work, &reply);
        limit_show(work);
        if (!st)
            answer_odd(work, &reply);
        return st;
    }
    *write = route->kind == WRITE;
    return *write ? write_prepare(work) : read_run(work);
}

static void work_open(struct work *work, struct program *program, struct call *call, struct db *db)
{
    struct str id = call->req.headers[HEADER_REQUEST_ID];

    *work = (struct work){.call = call, .program = program, .started_us = clock_mono_us()};
    work->ctx =
        (struct ctx){.arena = &call->arena, .db = db, .now = call->req.now, .seal = program->seal};
    work->request_id =
        request_id_sane(id) ? arena_copy(&call->arena, id) : request_id_make(&call->arena);
}

/* The part of app_begin() that may jump. */
static bool begin_guarded(struct work *work, struct db *db)
{
    struct call *call = work->call;
    bool write = false;

    match_find(&call->arena, call->req.method, call->req.path, &work->match);
    if (work->match.dialect)
        work->ctx.source = work->match.dialect->source;
    enum status st = begin(work, db, &write);

    if (st) {
        limit_show(work);
        answer_error(work, st);
        return false;
    }
    return write;
}

static enum app_next begin_as(struct program *program, struct cache *cache, struct call *call,
                              struct db *db, const struct owner *owner)
{
    jmp_buf fail;
    volatile bool write = false;

    call->work = NULL;
    call->arena.fail = &fail;
    if (setjmp(fail)) {
        db_abandon(db);
        answer_constant(call, ST_UNAVAILABLE);
    } else {
        struct work *work = arena_new(&call->arena, struct work, 1);
        long before = db->statements;

        work_open(work, program, call, db);
        work->cache = cache;
        call->work = work;
        if (owner) {
            work->authenticated = true;
            work->granted = INT64_MAX;
            ctx_own(&work->ctx, owner);
        }
        write = begin_guarded(work, db);
        work->statements = db->statements - before;
        work->mark = arena_mark(&call->arena);
    }
    call->arena.fail = NULL;
    return write ? APP_WRITE : APP_DONE;
}

enum app_next app_begin(struct program *program, struct cache *cache, struct call *call,
                        struct db *db)
{
    return begin_as(program, cache, call, db, NULL);
}

/* --- writes
 * -------------------------------------------------------------------------------------------- */

/* A kept answer to the same request; ST_NOT_FOUND when there is none. */
static enum status kept_replay(struct work *work)
{
    struct kept kept = {.name = work->idempotency, .key = work->key.id};
    enum status st = kept_find(&work->ctx, &kept);

    if (st)
        return st;
    if (!str_eq(kept.request, str_from(work->digest))) {
        ctx_complain_as(&work->ctx, S("Idempotency-Key"), S("was used for another request"));
        return ST_INVALID;
    }
    work->replayed = true;
    answer_ok(work, (int)kept.http, kept.body);
    return ST_OK;
}

static enum status kept_keep(struct work *work, int http, struct str body)
{
    if (str_is_null(work->idempotency) || body.len > KEPT_BODY_MAX)
        return ST_OK;
    return kept_store(&work->ctx, &(struct kept){work->idempotency, work->key.id,
                                                 str_from(work->digest), http, body});
}

static enum status write_run(struct work *work)
{
    struct str body;
    int http;
    enum status st = person_lock(&work->ctx, work->ctx.owner.id);

    if (st == ST_NOT_FOUND)
        return ST_UNAUTHORIZED; /* removed since */
    if (!st && !str_is_null(work->idempotency)) {
        st = kept_replay(work);
        if (st != ST_NOT_FOUND)
            return st;
        st = ST_OK;
    }
    /* Rendered before it is committed: an answer that cannot be built undoes the change. */
    if (!st)
        st = row_run(work, &body, &http);
    if (!st)
        st = person_settle(&work->ctx);
    if (!st)
        st = kept_keep(work, http, body);
    if (!st)
        answer_ok(work, http, body);
    return st;
}

bool app_write(struct call *call, struct db *db)
{
    struct work *work = call->work;
    long before = db->statements;
    jmp_buf fail;
    volatile bool keep = false;

    call->arena.fail = &fail;
    work->ctx.db = db;
    if (setjmp(fail)) {
        answer_constant(call, ST_UNAVAILABLE);
    } else {
        enum status st = write_run(work);

        if (st)
            answer_error(work, st);
        keep = !st && !work->replayed;
    }
    work->statements += db->statements - before;
    call->arena.fail = NULL;
    return keep;
}

void app_rewind(struct call *call)
{
    struct work *work = call->work;

    arena_rewind(&call->arena, work->mark);
    work->ctx.complaints = NULL;
    work->ctx.missing = work->ctx.why = STR_NULL;
    work->ctx.ids_taken = work->ctx.existed = work->replayed = false;
    work->ctx.events = work->ctx.payments = work->ctx.deliveries = 0;
}

void app_refuse(struct call *call, enum status st)
{
    answer_constant(call, st);
}

/* --- the end
 * ---------------------------------------------------------------------------------------------- */

static const int64_t stats_bounds[TIME_BUCKETS - 1] = {100,   250,   500,    1000,   2500,   5000,
                                                       10000, 25000, 100000, 500000, 2500000};

static void stats_count(struct program *program, const struct work *work, int http, int64_t micros)
{
    const struct dialect *d = work ? work->match.dialect : NULL;
    size_t row = ROUTES_MAX, t = 0;

    if (d && work->match.route) {
        row = (size_t)(work->match.route - d->routes);
        for (size_t i = 0; dialects[i] != d; i++)
            row += dialects[i]->count;
    }
    while (t < TIME_BUCKETS - 1 && micros > stats_bounds[t])
        t++;
    atomic_fetch_add_explicit(&program->stats.routes[row].answers[http / 100 % 6], 1,
                              memory_order_relaxed);
    atomic_fetch_add_explicit(&program->stats.routes[row].micros, micros, memory_order_relaxed);
    atomic_fetch_add_explicit(&program->stats.times[t], 1, memory_order_relaxed);
}

/* One line, of the request's name, whose it was, its row, and what it took. */
static void request_log(const struct work *work, int64_t micros)
{
    const struct call *call = work->call;
    const struct match *match = &work->match;

    if (!log_begin(LOG_INFO, "request"))
        return;
    log_text(S(" id="));
    log_text(work->request_id);
    log_int("person", work->ctx.owner.id);
    log_text(S(" route=\""));
    log_text(str_from(method_text(call->req.method)));
    log_text(S(" "));
    log_text(str_from(match->dialect ? match->dialect->prefix : ""));
    log_text(str_from(match->route ? match->route->path : "-"));
    log_text(S("\""));
    log_int("status", call->reply.http);
    log_int("us", micros);
    log_int("statements", work->statements);
    log_int("bytes", (int64_t)call->reply.body.len);
    log_end();
}

void app_end(struct call *call)
{
    struct work *work = call->work;

    if (!work) { /* not even memory to begin */
        log_warn("request", "status=%d out of memory", call->reply.http);
        return;
    }
    int64_t micros = clock_mono_us() - work->started_us;

    if (work->ctx.deliveries && work->program->wake)
        work->program->wake(work->program->wake_owner);
    json_decref(work->body);
    work->body = NULL;
    stats_count(work->program, work, call->reply.http, micros);
    request_log(work, micros);
}

/* --- the whole way on one connection
 * ------------------------------------------------------------------------ */

static void write_whole(struct call *call, struct db *db)
{
    enum status st = db_begin(db);
    bool keep = !st && app_write(call, db);

    if (st) {
        app_refuse(call, st);
    } else if (keep) {
        st = db_commit(db);
        if (st)
            app_refuse(call, st == ST_FULL ? ST_FULL : ST_UNAVAILABLE);
    }
    if (!keep || st)
        db_abandon(db);
}

static void call_as(struct program *program, struct cache *cache, struct call *call, struct db *db,
                    const struct owner *owner)
{
    enum status st = db_begin_read(db);

    if (st) {
        call->work = NULL;
        app_refuse(call, st);
        db_abandon(db);
        return;
    }
    enum app_next next = begin_as(program, cache, call, db, owner);

    db_abandon(db); /* a snapshot has nothing to keep */
    if (next == APP_WRITE)
        write_whole(call, db);
    app_end(call);
}

void app_call(struct program *program, struct cache *cache, struct call *call, struct db *db)
{
    call_as(program, cache, call, db, NULL);
}

void app_call_as(struct program *program, struct call *call, struct db *db,
                 const struct owner *owner)
{
    call_as(program, NULL, call, db, owner);
}
