/* run.c: plays .t files against the program, from request to reply, with no socket in between.
 *
 *     run sqlite|pg [--routes] FILE...
 *
 * What the lines of a file mean stands in tests/api/README.md. Beyond what a file asks for, every
 * step
 *
 *   - is made to fail first: with its 1st, 2nd, ... allocation (on SQLite, with commits refused so
 *     that nothing happens yet), then with its 1st, 2nd, ... statement. Each failed try must answer
 *     503, and the one that succeeds at last must answer as if none had been before it;
 *   - that succeeds on a thing with a number is first tried by a stranger, who must get 404;
 *   - is held to a budget of statements and bytes, which catches a query in a loop;
 *   - must be answered as the description of the API allows: the status, and where null may stand.
 *
 * With --routes, every row of every dialect must have succeeded in one of the files. */
#include "support/described.h"
#include "support/expect.h"
#include "support/stage.h"
#include "base/code.h"
#include "base/date.h"
#include "base/log.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>

/* The budget of a request. An Idempotency-Key is looked for and kept. */
enum {
    READ_STATEMENTS_MAX = 8, /* today: snapshot, key, 100 tasks, their tags, goals, habits, skips */
    WRITE_STATEMENTS_MAX = 64, /* an act that earns several badges at once; 90 days in one batch */
    KEPT_STATEMENTS = 2,
    REQUEST_BYTES_MAX = 2 << 20,
};

enum { FILE_BYTES_MAX = 1 << 20, TRIES_MAX = 100000, TRIES_EACH = 300, SHOWN_MAX = 1500 };

/* Where a request was most expensive. */
struct worst {
    long amount;
    char where[200];
};

static struct {
    long passed, failed;
    long alloc_faults, statement_faults, strangers;
    struct worst reads, writes, bytes;
    bool called[ROUTES_MAX];
} total;

struct player {
    const char *file;
    struct stage stage;
    struct call call; /* one for all requests, so that its memory is warm as in a worker */
    const struct step *step;
    bool with_alloc_faults;
    int64_t event_last; /* before the step, when the step tells */
    bool good;          /* the step, so far */
};

/* --- one request
 * ---------------------------------------------------------------------------------- */

static const char *const method_names[] = {"GET",   "HEAD",   "POST",   "PUT",
                                           "PATCH", "DELETE", "OPTIONS"};

static enum method method_of(struct str name)
{
    for (size_t i = 0; i < COUNT(method_names); i++)
        if (str_eq(name, str_from(method_names[i])))
            return (enum method)i;
    return METHOD_OTHER;
}

static const char *const header_names[] = {
#define X(name, text) text,
    HEADER_LIST(X)
#undef X
};

static void header_set(struct request *req, struct str name, struct str value)
{
    for (size_t i = 0; i < COUNT(header_names); i++)
        if (str_eq_nocase(name, str_from(header_names[i])))
            req->headers[i] = value;
}

/* The step as a request of `actor`; headers of the step come last and win. */
static struct request request_of(struct player *p, const struct actor *actor)
{
    struct stage *s = &p->stage;
    struct arena *a = &s->arena;
    struct str target = stage_fill(s, p->step->target);
    struct request req = {
        .method = method_of(p->step->method), .now = s->now, .body = stage_fill(s, p->step->body)};

    target = arena_format(a, "%.*s%.*s", STR_FMT(s->base), STR_FMT(target));
    req.path = str_cut(&target, '?');
    req.query = target;
    if (req.body.len)
        req.headers[HEADER_CONTENT_TYPE] = S("application/json");
    if (!str_is_null(actor->key))
        req.headers[HEADER_AUTHORIZATION] = arena_format(a, "Bearer %.*s", STR_FMT(actor->key));
    for (size_t i = 0; i < p->step->sent_count; i++)
        header_set(&req, p->step->sent[i].name, stage_fill(s, p->step->sent[i].value));
    return req;
}

static struct reply ask(struct player *p, const struct request *req, struct cache *cache)
{
    struct call *call = &p->call;

    arena_reset(&call->arena);
    call->req = *req;
    call->reply = (struct reply){0};
    app_call(&p->stage.program, cache, call, p->stage.db);
    return call->reply;
}

/* As much of a text as anybody reads. */
static struct str shown(struct str text)
{
    return text.len > SHOWN_MAX ? (struct str){text.at, SHOWN_MAX} : text;
}

/* The first complaint about a step is printed. */
static void complain(struct player *p, const char *why, struct reply reply)
{
    const struct step *step = p->step;

    if (!p->good)
        return;
    struct str want = stage_fill(&p->stage, step->want);

    printf("%s:%d: %s\n  > %.*s %.*s\n  want %d %.*s\n  got  %d %.*s\n", p->file, step->line, why,
           STR_FMT(step->method), STR_FMT(step->target), step->http, STR_FMT(shown(want)),
           reply.http, STR_FMT(shown(reply.body)));
    if (step->wanted_count)
        printf("%.*s", STR_FMT(reply.headers));
    p->good = false;
}

/* --- faults
 * --------------------------------------------------------------------------------------- */

/* One try with a fault set. True when the fault has struck. */
static bool struck(struct player *p, const struct request *req, long *fail_at, long n,
                   struct reply *reply)
{
    *fail_at = n;
    *reply = ask(p, req, NULL);
    bool fired = *fail_at == 0;

    *fail_at = 0;
    if (fired && reply->http != 503) {
        printf("fault %ld:\n", n);
        complain(p, "a fault was swallowed", *reply);
    }
    return fired;
}

static void allocations_fail(struct player *p, const struct request *req)
{
    struct reply reply;

    stage_refuse_commits(true);
    /* Every one of the first hundreds; of a long page's thousands, enough. */
    for (long n = 1; p->good && n < TRIES_MAX; n += n < TRIES_EACH ? 1 : n / 20) {
        if (!struck(p, req, &p->call.arena.fail_at, n, &reply))
            break;
        total.alloc_faults++;
    }
    stage_refuse_commits(false);
}

/* --- what every step is held to
 * --------------------------------------------------------------------- */

/* True when a segment of the path is a number, or one's code ("h_00010002s"). */
static bool names_a_thing(struct str path)
{
    int64_t n;

    while (path.len) {
        struct str segment = str_cut(&path, '/');

        if (str_int(segment, &n) || (segment.len > 2 && code_read(segment, segment.at[0], &n, &n)))
            return true;
    }
    return false;
}

/* The API that answers at a path, in whose words events are told. */
static enum api api_of(struct str path)
{
    for (int i = 0; dialects[i]; i++)
        if (dialects[i]->api >= 0 && str_starts(path, str_from(dialects[i]->prefix)))
            return (enum api)dialects[i]->api;
    return API_LOGGD;
}

static void stranger_asks(struct player *p)
{
    enum api api = api_of(request_of(p, p->stage.me).path);
    struct request req = request_of(p, &p->stage.strangers[api]);

    if (p->step->http / 100 != 2 || req.method == OPTIONS || !names_a_thing(req.path))
        return;
    struct reply reply = ask(p, &req, p->stage.cache);

    total.strangers++;
    if (reply.http != 404)
        complain(p, "a stranger was answered", reply);
}

static void spend(struct player *p, struct worst *worst, long amount)
{
    if (amount <= worst->amount)
        return;
    worst->amount = amount;
    snprintf(worst->where, sizeof(worst->where), "%s:%d", p->file, p->step->line);
}

static void budget_check(struct player *p, const struct request *req, long statements,
                         struct reply reply)
{
    bool reads = req->method == GET || req->method == HEAD;
    long bytes = (long)p->call.arena.used;

    if (!str_is_null(req->headers[HEADER_IDEMPOTENCY_KEY]))
        statements -= KEPT_STATEMENTS;
    spend(p, reads ? &total.reads : &total.writes, statements);
    spend(p, &total.bytes, bytes);
    if (statements > (reads ? READ_STATEMENTS_MAX : WRITE_STATEMENTS_MAX))
        complain(p, "too many statements", reply);
    if (bytes > REQUEST_BYTES_MAX)
        complain(p, "too many bytes", reply);
}

static void described_check(struct player *p, const struct request *req, struct reply reply)
{
    const char *why = reply_undescribed(&p->stage.arena, req, reply);

    if (why)
        complain(p, why, reply);
}

static void routes_mark(struct program *program)
{
    for (size_t i = 0; i < ROUTES_MAX; i++)
        if (program->stats.routes[i].answers[2])
            total.called[i] = true;
}

/* --- a step
 * ---------------------------------------------------------------------------------------- */

/* A header of the reply, or with ".path" a text of its JSON, which must be there. */
static void value_keep(struct player *p, const struct header_line *kept, struct reply reply)
{
    struct stage *s = &p->stage;

    if (!str_starts(kept->value, S("."))) {
        stage_set(s, kept->name, reply_header(reply, kept->value));
        return;
    }
    struct str text = reply_text(&s->arena, reply, kept->value);

    if (str_is_null(text))
        complain(p, "there is no text at the place that is to be kept", reply);
    stage_set(s, kept->name, text);
}

static void reply_check(struct player *p, struct reply reply)
{
    struct stage *s = &p->stage;
    struct step filled = *p->step;

    filled.want = stage_fill(s, filled.want);
    for (size_t i = 0; i < filled.wanted_count; i++)
        filled.wanted[i].value = stage_fill(s, filled.wanted[i].value);
    for (size_t i = 0; i < filled.event_count; i++)
        filled.events[i].data = stage_fill(s, filled.events[i].data);
    enum api api = api_of(request_of(p, s->me).path);
    struct str happened = filled.tells ? stage_events(s, p->event_last, api) : STR_NULL;
    const char *why = reply_differs(&s->arena, &filled, reply, happened);

    if (why)
        complain(p, why, reply);
    for (size_t i = 0; i < filled.kept_count; i++)
        value_keep(p, &filled.kept[i], reply);
}

/* Ends with the try in which no statement fails: what that one answers is the answer. */
static void statements_fail(struct player *p, const struct request *req)
{
    struct db *db = p->stage.db;
    struct reply reply;
    long before = db->statements;

    for (long n = 1; struck(p, req, &db->fail_at, n, &reply); n++) {
        total.statement_faults++;
        before = db->statements;
    }
    budget_check(p, req, db->statements - before, reply);
    reply_check(p, reply);
    described_check(p, req, reply);
}

/* Plays the step once, with the faults first. */
static void step_once(struct player *p, bool faults)
{
    struct request req = request_of(p, p->stage.me);
    struct db *db = p->stage.db;

    if (p->step->tells)
        p->event_last = stage_event_last(&p->stage);
    stranger_asks(p);
    if (faults && p->with_alloc_faults)
        allocations_fail(p, &req);
    if (faults)
        statements_fail(p, &req);
    if (faults && req.method != GET && req.method != HEAD)
        return; /* done already */
    long before = db->statements;
    struct reply reply = ask(p, &req, p->stage.cache);

    budget_check(p, &req, db->statements - before, reply);
    reply_check(p, reply);
    described_check(p, &req, reply);
}

static void step_play(struct player *p, const struct step *step)
{
    struct stage *s = &p->stage;

    p->step = step;
    p->good = true;
    for (int64_t n = 0; p->good && n < s->times; n++) {
        char date[DATE_LEN + 1], number[24];

        snprintf(number, sizeof(number), "%lld", (long long)n + 1);
        stage_set(s, S("n"), str_from(number));
        if (s->day != NONE) {
            date_text(s->day + n, date);
            stage_set(s, S("day"), str_from(date));
        }
        step_once(p, s->faults && n == 0);
    }
    s->times = 1;
    s->day = NONE;
    total.passed += p->good;
    total.failed += !p->good;
    routes_mark(&s->program);
}

/* --- files
 * ------------------------------------------------------------------------------------------ */

static void pieces_play(struct player *p, struct str text)
{
    struct script script = {.arena = &p->stage.arena, .rest = text};
    struct str directive;
    struct step step;

    for (;;) {
        enum piece piece = script_next(&script, &directive, &step);
        const char *why = NULL;

        if (piece == PIECE_END)
            return;
        if (piece == PIECE_STEP)
            step_play(p, &step);
        else
            why = piece == PIECE_WRONG ? "what is this?" : stage_direct(&p->stage, directive);
        if (why) {
            printf("%s:%d: %s\n", p->file, script.line, why);
            total.failed++;
            return;
        }
    }
}

static struct str file_read(const char *path, char *room)
{
    FILE *file = fopen(path, "rb");
    size_t len = file ? fread(room, 1, FILE_BYTES_MAX, file) : FILE_BYTES_MAX;

    if (file)
        fclose(file);
    if (len == FILE_BYTES_MAX) {
        printf("%s: cannot be read, or is too long\n", path);
        exit(2);
    }
    return (struct str){room, len};
}

/* False when there is no server to play it on. */
static bool file_play(const char *engine, const char *path)
{
    static char room[FILE_BYTES_MAX];
    static struct player player;
    struct player *p = &player;
    long passed = total.passed, failed = total.failed,
         faults = total.alloc_faults + total.statement_faults;
    jmp_buf fail;

    *p = (struct player){.file = path, .with_alloc_faults = strcmp(engine, "sqlite") == 0};
    struct str text = file_read(path, room);

    if (!stage_open(&p->stage, engine))
        return false;
    p->call.arena.limit = (size_t)p->stage.settings.request_bytes_max;
    p->stage.arena.fail = &fail;
    if (setjmp(fail)) {
        printf("%s: out of memory\n", path);
        total.failed++;
    } else {
        pieces_play(p, text);
    }
    arena_release(&p->call.arena);
    stage_close(&p->stage);
    printf("%s: %ld passed, %ld failed, %ld faults\n", path, total.passed - passed,
           total.failed - failed, total.alloc_faults + total.statement_faults - faults);
    return true;
}

static void routes_check(void)
{
    size_t row = 0;

    for (size_t d = 0; dialects[d]; d++)
        for (size_t i = 0; i < dialects[d]->count; i++, row++) {
            const struct route *route = &dialects[d]->routes[i];

            if (total.called[row])
                continue;
            printf("no step calls %s %s%s\n", method_names[route->method], dialects[d]->prefix,
                   route->path);
            total.failed++;
        }
}

int main(int argc, char **argv)
{
    bool pg = argc > 1 && strcmp(argv[1], "pg") == 0;
    bool routes = argc > 2 && strcmp(argv[2], "--routes") == 0;
    int first = routes ? 3 : 2;

    if (argc <= first || (!pg && strcmp(argv[1], "sqlite") != 0)) {
        fprintf(stderr, "usage: run sqlite|pg [--routes] FILE...\n");
        return 2;
    }
    log_level_set(LOG_ERROR);
    if (sodium_init() < 0 || zone_start())
        return 2;
    for (int i = first; i < argc; i++)
        if (!file_play(pg ? "postgresql" : "sqlite", argv[i])) {
            printf("skipped: no server, set CAIRN_PG_URL (scripts/pg start DIR prints one)\n");
            return 77;
        }
    if (routes)
        routes_check();
    printf("most statements: read %ld (%s), write %ld (%s); most memory: %ld bytes (%s)\n"
           "%ld allocation faults, %ld statement faults, %ld strangers\n%ld passed, %ld failed\n",
           total.reads.amount, total.reads.where, total.writes.amount, total.writes.where,
           total.bytes.amount, total.bytes.where, total.alloc_faults, total.statement_faults,
           total.strangers, total.passed, total.failed);
    return total.failed > 0;
}
