/* app.c: the way of a request, from its row to its reply.
 *
 *   app_begin   who (auth.c), what (match.c, shape_read.c); a READ row is done here
 *   app_ask     the slow part of an ASK row, without a database: slow.c
 *   app_write   a WRITE row, inside somebody's transaction
 *   app_end     counted, logged: end.c
 *
 * Each of the first three is a boundary of the arena: an allocation that cannot be met jumps here,
 * the database is put back as it was, and the answer is constant text. */
#include "api/answer.h"
#include "api/auth.h"
#include "api/whose.h"
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
                       work->ctx.mode,
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

    if (!req->body.len || work->body)
        return ST_OK;
    if (!type_is_json(req->headers[HEADER_CONTENT_TYPE]))
        return ST_MEDIA_TYPE;
    if (work->match.route->flags & LARGE)
        return ST_OK;
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
    sources.text = work->match.route->flags & LARGE ? work->call->req.body : S("");
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
    if (route->flags & STREAM) {
        route->asking->events(&out, result);
        buf_str(&out, S("event: done\ndata: "));
    }
    if (route->out)
        shape_write_of(&out, route->out, result, work->ctx.owner.id);
    if (route->flags & STREAM)
        buf_str(&out, S("\n\n"));
    *body = route->out ? buf_view(&out) : S("");
    *http = work->ctx.existed && (route->ok == 201 || route->ok == 202) ? 200 : route->ok;
    return ST_OK;
}

static enum status read_run(struct work *work)
{
    struct str body;
    int http;

    /* What a POST asks stands in its body. */
    bool tagged = work->call->req.method != POST && !(work->match.route->flags & UNTAGGED);

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

/* --- answers kept for requests that come again ----------------------------------------------- */

/* What a kept answer with a secret is sealed about. */
static struct str kept_about(const struct work *work)
{
    return arena_format(&work->call->arena, "answer %lld %lld %.*s", (long long)work->ctx.owner.id,
                        (long long)work->key.id, STR_FMT(work->idempotency));
}

/* The body as it was shown; ST_UNAVAILABLE when it was sealed with another key. */
static enum status kept_open(const struct work *work, struct str *body)
{
    const struct ctx *ctx = &work->ctx;

    if (!(work->match.route->flags & SECRET))
        return ST_OK;
    if (!ctx->seal || !seal_open(ctx->arena, ctx->seal, kept_about(work), *body, body))
        return ST_UNAVAILABLE;
    return ST_OK;
}

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
    st = kept_open(work, &kept.body);
    if (st)
        return st;
    work->replayed = true;
    answer_ok(work, (int)kept.http, kept.body);
    return ST_OK;
}

static enum status kept_keep(struct work *work, int http, struct str body)
{
    if (str_is_null(work->idempotency) || body.len > KEPT_BODY_MAX)
        return ST_OK;
    if (work->match.route->flags & SECRET)
        body = seal_close(work->ctx.arena, work->ctx.seal, kept_about(work), body);
    return kept_store(&work->ctx, &(struct kept){work->idempotency, work->key.id,
                                                 str_from(work->digest), http, body});
}

/* --- up to the answer, the write, or the slow part ------------------------------------------- */

/* Everything up to a WRITE's transaction. */
static enum status write_prepare(struct work *work)
{
    struct str name = work->call->req.headers[HEADER_IDEMPOTENCY_KEY];
    const struct request *req = &work->call->req;
    const struct guest *guest = work->match.route->guest;
    enum status st = guest ? guest->prove(work) : ST_OK;

    if (!st)
        st = request_read(work);
    if (!st && guest)
        return guest->meet(work, work->in); /* who repeats a message says so in the message */
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

/* Method and path, when no row fits. */
static enum status no_row(struct work *work)
{
    if (work->call->req.method == OPTIONS && work->match.allowed) {
        auth_limit_show(work);
        answer_ok(work, 204, S(""));
        return ST_OK;
    }
    return work->match.allowed ? ST_METHOD : ST_NOT_FOUND;
}

/* Everything up to the slow part of an ASK row. An answer that is kept needs none of it. */
static enum status ask_prepare(struct work *work)
{
    const struct asking *asking = work->match.route->asking;
    enum status st = write_prepare(work);

    if (st)
        return st;
    if (!str_is_null(work->idempotency)) {
        st = kept_replay(work);
        if (st != ST_NOT_FOUND)
            return st;
    }
    void *task = arena_alloc(&work->call->arena, asking->task_size, _Alignof(max_align_t), 1);

    st = asking->read(&work->ctx, work->in, task);
    work->in = task;
    work->until_us = work->started_us + work->program->settings->ask_ms_max * 1000;
    if (!st)
        work->next = asking->idle(work->program->settings, task) ? APP_WRITE : APP_ASK;
    return st;
}

/* The owner of a row that names them; a body may, so it is read now. */
static enum status owner_find(struct work *work, struct db *db)
{
    enum status st = work->match.route->kind == READ ? ST_OK : body_read(work);

    return st ? st : whose_find(work, db);
}

static enum status begin(struct work *work, struct db *db)
{
    const struct route *route = work->match.route;
    enum status st;

    if (!route)
        return no_row(work);
    st = auth_check(work, db);
    if (!st && route->flags & SUBJECT)
        st = owner_find(work, db);
    if (st)
        return st;
    if (route->odd) {
        struct reply reply = {.http = route->ok};

        st = route->odd(work, &reply);
        auth_limit_show(work);
        if (!st)
            answer_odd(work, &reply);
        return st;
    }
    if (route->kind == READ)
        return read_run(work);
    if (route->kind == ASK)
        return ask_prepare(work);
    st = write_prepare(work);
    if (!st)
        work->next = APP_WRITE;
    return st;
}

static void work_open(struct work *work, struct program *program, struct call *call, struct db *db)
{
    struct str id = call->req.headers[HEADER_REQUEST_ID];

    *work = (struct work){.call = call, .program = program, .started_us = clock_mono_us()};
    work->ctx = (struct ctx){.arena = &call->arena,
                             .db = db,
                             .now = call->req.now,
                             .seal = program->seal,
                             .urls = &program->settings->webhook_urls,
                             .mails = program->settings->mail.url.len > 0};
    work->request_id =
        request_id_sane(id) ? arena_copy(&call->arena, id) : request_id_make(&call->arena);
}

/* The part of app_begin() that may jump. */
static void begin_guarded(struct work *work, struct db *db)
{
    struct call *call = work->call;

    match_find(&call->arena, call->req.method, call->req.path, &work->match);
    if (work->match.dialect)
        work->ctx.source = work->match.dialect->source;
    if (work->match.route && work->match.route->flags & LARGE)
        call->arena.limit += (size_t)work->program->settings->health_export_bytes_max;
    enum status st = begin(work, db);

    if (st) {
        auth_limit_show(work);
        answer_error(work, st);
    }
}

static enum app_next begin_as(struct program *program, struct cache *cache, struct call *call,
                              struct db *db, const struct owner *owner)
{
    jmp_buf fail;
    volatile enum app_next next = APP_DONE;

    call->work = NULL;
    call->arena.fail = &fail;
    if (setjmp(fail)) {
        db_abandon(db);
        answer_constant(call, ST_UNAVAILABLE);
        if (!call->work) /* not even memory to begin */
            log_warn("request", "status=%d out of memory", call->reply.http);
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
        begin_guarded(work, db);
        next = work->next;
        work->statements = db->statements - before;
        work->mark = arena_mark(&call->arena);
    }
    call->arena.fail = NULL;
    return next;
}

enum app_next app_begin(struct program *program, struct cache *cache, struct call *call,
                        struct db *db)
{
    return begin_as(program, cache, call, db, NULL);
}

/* --- writes
 * -------------------------------------------------------------------------------------------- */

static enum status write_run(struct work *work)
{
    struct str body;
    int http;
    bool nobody = work->match.route->guest && !work->ctx.owner.id;
    bool subject = work->match.route->flags & SUBJECT;
    enum status st = ST_OK;

    if (subject)
        st = whose_lock(work);
    else if (!nobody)
        st = person_lock(&work->ctx, work->ctx.owner.id);
    if (st == ST_NOT_FOUND && !subject)
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

/* --- the whole way on one connection
 * ------------------------------------------------------------------------ */

void app_write_alone(struct call *call, struct db *db)
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
    app_end(call);
}

enum app_next app_begin_alone(struct program *program, struct cache *cache, struct call *call,
                              struct db *db, const struct owner *owner)
{
    enum status st = db_begin_read(db);

    if (st) {
        call->work = NULL;
        app_refuse(call, st);
        db_abandon(db);
        return APP_DONE;
    }
    enum app_next next = begin_as(program, cache, call, db, owner);

    db_abandon(db); /* a snapshot has nothing to keep */
    return next;
}

static void call_as(struct program *program, struct cache *cache, struct call *call, struct db *db,
                    const struct owner *owner)
{
    static const _Atomic bool never = false;
    enum app_next next = app_begin_alone(program, cache, call, db, owner);

    if (next == APP_ASK)
        next = app_ask(call, &never) ? APP_WRITE : APP_DONE;
    if (next == APP_WRITE)
        app_write_alone(call, db);
    else
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
