#include "support/stage.h"
#include "api/voice.h"
#include "base/date.h"
#include "domain/key.h"
#include "domain/person.h"
#include "domain/words.h"
#include "store/migrate.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

enum { TEXTS_MAX = 64 << 20, CACHE_BYTES = 1 << 20, SLOTS = 4096, EVENTS_MAX = 20 };

static bool commits_refused;
static enum status (*real_commit)(struct db *db);

static enum status commit(struct db *db)
{
    return commits_refused ? ST_UNAVAILABLE : real_commit(db);
}

void stage_refuse_commits(bool refuse)
{
    commits_refused = refuse;
}

/* --- people -------------------------------------------------------------------------------------
 */

static _Noreturn void die(const char *what, const char *why)
{
    fprintf(stderr, "stage: %s: %s\n", what, why);
    exit(2);
}

static struct ctx ctx_of(struct stage *stage)
{
    return (struct ctx){.arena = &stage->arena, .db = stage->db, .now = stage->now};
}

static enum status person_make(struct ctx *ctx, const struct person_new *in, int64_t *id)
{
    struct person person;
    enum status st = db_begin(ctx->db);

    if (!st)
        st = person_add(ctx, in, &person);
    if (!st)
        st = db_commit(ctx->db);
    db_abandon(ctx->db);
    if (!st)
        *id = person.owner.id;
    return st;
}

static enum status key_make(struct ctx *ctx, int64_t person, const struct key_new *in,
                            struct str *text)
{
    struct key key;
    enum status st = db_begin(ctx->db);

    if (!st)
        st = person_lock(ctx, person);
    if (!st)
        st = key_add(ctx, in, &key);
    if (!st)
        st = person_settle(ctx);
    if (!st)
        st = db_commit(ctx->db);
    db_abandon(ctx->db);
    if (!st)
        *text = key.text;
    return st;
}

static enum status actor_make(struct stage *stage, struct actor *actor, struct person_new in)
{
    struct ctx ctx = ctx_of(stage);
    enum status st;

    in.username = actor->name;
    in.email = arena_format(&stage->arena, "%.*s@example.com", STR_FMT(actor->name));
    st = person_make(&ctx, &in, &actor->person);
    ctx = ctx_of(stage);
    if (!st)
        st = key_make(&ctx, actor->person,
                      &(struct key_new){.api = API_LOGGD, .scopes = NONE, .expires = NONE},
                      &actor->key);
    return st;
}

/* --- open and close
 * ------------------------------------------------------------------------------- */

static void database_open(struct stage *stage, const char *engine)
{
    char why[256];
    int from, to;
    bool lite = strcmp(engine, "sqlite") == 0;
    const char *url = lite ? "sqlite:" : stage->fresh.url;

    if (db_open(url, lite ? DB_MEMORY : 0, &stage->db, why, sizeof(why)))
        die(url, why);
    if (migrate_run(stage->db, stage->now, &from, &to) || db_prepare(stage->db))
        die(url, stage->db->error);
    stage->engine = *stage->db->engine;
    real_commit = stage->engine.commit;
    stage->engine.commit = commit;
    stage->db->engine = &stage->engine;
}

/* Every try counts, and a step has thousands. */
static void limits_raise(struct stage *stage)
{
    static const char *const names[] = {"limit-loggd", "limit-manage", "limit-resurgo",
                                        "limit-resona"};

    for (size_t i = 0; i < COUNT(names); i++)
        if (settings_set(&stage->settings, str_from(names[i]), S("16000000/1m")))
            die(names[i], "cannot be that high");
}

static void strangers_make(struct stage *stage)
{
    struct actor *stranger = stage->strangers;

    stranger->name = S("stranger");
    if (actor_make(stage, stranger,
                   (struct person_new){.zone = S("UTC"), .week_start = NONE, .plan = PLAN_PRO}))
        die("the stranger", stage->db->error);
    for (int api = API_LOGGD + 1; api < API_COUNT; api++) {
        struct ctx ctx = ctx_of(stage);

        stage->strangers[api] = *stranger;
        if (key_make(&ctx, stranger->person,
                     &(struct key_new){.api = api, .scopes = NONE, .expires = NONE},
                     &stage->strangers[api].key))
            die("the stranger's key", stage->db->error);
    }
}

bool stage_open(struct stage *stage, const char *engine)
{
    static const struct seal seal = {.key = "a server key of thirty-two byte"};

    *stage = (struct stage){.arena.limit = TEXTS_MAX, .faults = true, .times = 1, .day = NONE};
    if (strcmp(engine, "sqlite") != 0 && !fresh_db_make(&stage->fresh, engine))
        return false;
    if (!time_parse(S("2026-04-08T12:00:00Z"), &stage->now))
        die("the clock", "does not start");
    database_open(stage, engine);
    settings_preset(&stage->settings);
    limits_raise(stage);
    stage->program = (struct program){.settings = &stage->settings,
                                      .limits = limits_open(SLOTS),
                                      .build = "test",
                                      .ready = true,
                                      .seal = &seal};
    stage->cache = cache_open(CACHE_BYTES);
    if (!stage->program.limits || !stage->cache)
        die("memory", "there is none");
    strangers_make(stage);
    stage->actors[stage->actor_count++] = (struct actor){.name = S("nobody")};
    stage->me = stage->actors;
    return true;
}

void stage_close(struct stage *stage)
{
    db_close(stage->db);
    cache_close(stage->cache);
    limits_close(stage->program.limits);
    arena_release(&stage->arena);
    fresh_db_drop(&stage->fresh);
}

/* --- what happened
 * ---------------------------------------------------------------------------------- */

static struct event_page events_read(struct stage *stage, int64_t limit)
{
    struct ctx ctx = ctx_of(stage);
    struct event_page page = {0};
    enum status st = db_begin_read(stage->db);

    ctx.owner.id = stage->me->person;
    if (!st)
        st = event_list(&ctx, &(struct event_ask){.after = NONE, .limit = limit}, &page);
    db_abandon(stage->db);
    if (st)
        die("the events", stage->db->error);
    return page;
}

int64_t stage_event_last(struct stage *stage)
{
    struct event_page page = events_read(stage, 1);
    const struct event *events = page.events.at;

    return page.events.count ? events[0].id : 0;
}

struct str stage_events(struct stage *stage, int64_t since, enum api api)
{
    struct event_page page = events_read(stage, EVENTS_MAX);
    const struct event *events = page.events.at;
    struct buf out = {.arena = &stage->arena};

    buf_char(&out, '[');
    for (size_t i = page.events.count; i-- > 0;) {
        struct buf one = {.arena = &stage->arena};

        if (events[i].id <= since || !voice_show(&one, api, &events[i], stage->me->person))
            continue;
        if (out.len > 1)
            buf_char(&out, ',');
        buf_str(&out, buf_view(&one));
    }
    buf_char(&out, ']');
    return buf_view(&out);
}

/* --- variables
 * -------------------------------------------------------------------------------------- */

static const struct variable *variable_find(const struct stage *stage, struct str name)
{
    for (size_t i = 0; i < stage->variable_count; i++)
        if (str_eq(stage->variables[i].name, name))
            return &stage->variables[i];
    return NULL;
}

void stage_set(struct stage *stage, struct str name, struct str value)
{
    struct variable *v = (struct variable *)(uintptr_t)variable_find(stage, name);

    if (!v) {
        assert(stage->variable_count < VARIABLES_MAX);
        v = &stage->variables[stage->variable_count++];
        v->name = arena_copy(&stage->arena, name);
    }
    v->value = arena_copy(&stage->arena, value);
}

struct str stage_fill(struct stage *stage, struct str text)
{
    struct buf out = {.arena = &stage->arena};

    if (!text.len || !memchr(text.at, '$', text.len))
        return text;
    buf_str(&out, str_cut(&text, '$'));
    while (text.len) {
        size_t len = 0;

        while (len < text.len && text.at[len] >= 'a' && text.at[len] <= 'z')
            len++;
        const struct variable *v = variable_find(stage, (struct str){text.at, len});

        buf_str(&out, v ? v->value : S("$"));
        text = str_from_index(text, v ? len : 0);
        buf_str(&out, str_cut(&text, '$'));
    }
    return buf_view(&out);
}

/* --- directives
 * --------------------------------------------------------------------------------------- */

static const char *direct_as(struct stage *stage, struct str name)
{
    for (size_t i = 0; i < stage->actor_count; i++)
        if (str_eq(stage->actors[i].name, name)) {
            stage->me = &stage->actors[i];
            return NULL;
        }
    return "nobody has that name";
}

static const char *actor_add(struct stage *stage, struct actor actor)
{
    if (stage->actor_count == ACTORS_MAX)
        return "too many people and keys";
    stage->actors[stage->actor_count] = actor;
    stage->me = &stage->actors[stage->actor_count++];
    return NULL;
}

/* user jane plan free zone Europe/Bucharest */
static const char *direct_user(struct stage *stage, struct str rest)
{
    struct actor actor = {.name = str_cut(&rest, ' ')};
    struct person_new in = {.week_start = NONE, .plan = PLAN_PRO};

    while (rest.len) {
        struct str word = str_cut(&rest, ' '), value = str_cut(&rest, ' ');

        if (str_eq(word, S("plan")))
            in.plan = words_find(plan_words, value);
        else if (str_eq(word, S("zone")))
            in.zone = value;
        else if (str_eq(word, S("week")))
            in.week_start = words_find(weekday_words, value);
        else
            return "user NAME [plan free] [zone Europe/Bucharest] [week sunday]";
    }
    return actor_make(stage, &actor, in) ? "cannot add that person" : actor_add(stage, actor);
}

/* key reader scopes read:habits expires 2026-05-01T00:00:00Z */
static const char *direct_key(struct stage *stage, struct str rest)
{
    struct actor actor = {.name = str_cut(&rest, ' '), .person = stage->me->person};
    struct key_new in = {.api = API_LOGGD, .scopes = NONE, .expires = NONE};
    struct ctx ctx = ctx_of(stage);

    while (rest.len) {
        struct str word = str_cut(&rest, ' '), value = str_cut(&rest, ' '), bad;
        bool fine = false;

        if (str_eq(word, S("scopes")))
            fine = scope_parse((enum api)in.api, value, &in.scopes, &bad);
        else if (str_eq(word, S("expires")))
            fine = time_parse(value, &in.expires);
        else if (str_eq(word, S("api")))
            fine = (in.api = words_find(api_words, value)) != NONE;
        else if (str_eq(word, S("mode")))
            fine = (in.mode = words_find(mode_words, value)) != NONE;
        if (!fine)
            return "key NAME [api loggd] [mode test] [scopes read:habits,...] [expires INSTANT]";
    }
    return key_make(&ctx, actor.person, &in, &actor.key) ? "cannot make that key"
                                                         : actor_add(stage, actor);
}

/* Everybody's version goes up with it, as with a write of theirs: else kept answers would stay
 * good. */
static const char *sql_run(struct stage *stage, struct str text)
{
    struct arena *a = &stage->arena;
    struct str sql = arena_format(a, "%.*s; UPDATE person SET version = version + 1",
                                  STR_FMT(stage_fill(stage, text)));

    return db_exec(stage->db, sql.at) ? arena_copy(a, str_from(stage->db->error)).at : NULL;
}

/* Columns of a person that no endpoint sets yet. */
static const struct {
    const char *word, *column;
    bool quoted;
} columns[] = {
    {"next-id", "next_id", false},     {"zone", "zone", true},
    {"day-start", "day_start", false}, {"week-start", "week_start", false},
    {"plan", "plan", false},           {"plan-until", "plan_until", false},
};

static const char *direct_column(struct stage *stage, struct str word, struct str value)
{
    for (size_t i = 0; i < COUNT(columns); i++) {
        const char *quote = columns[i].quoted ? "'" : "";
        int64_t number = str_eq(word, S("plan")) ? words_find(plan_words, value) : NONE;

        if (!str_eq(word, str_from(columns[i].word)))
            continue;
        if (str_eq(word, S("week-start")))
            number = words_find(weekday_words, value);
        if (number == NONE && str_eq(word, S("plan-until")) && !time_parse(value, &number))
            return "plan-until INSTANT";
        if (number != NONE)
            value = arena_format(&stage->arena, "%lld", (long long)number);
        return sql_run(stage, arena_format(&stage->arena,
                                           "UPDATE person SET %s = %s%.*s%s WHERE id = %lld",
                                           columns[i].column, quote, STR_FMT(value), quote,
                                           (long long)stage->me->person));
    }
    return "no such directive";
}

static const char *direct_days(struct stage *stage, struct str rest)
{
    int64_t last;

    if (!date_parse(str_cut(&rest, ' '), &stage->day) || !date_parse(rest, &last) ||
        last < stage->day)
        return "days FIRST LAST";
    stage->times = last - stage->day + 1;
    return NULL;
}

const char *stage_direct(struct stage *stage, struct str directive)
{
    struct str rest = directive, word = str_cut(&rest, ' ');

    rest = str_trim(rest);
    if (str_eq(word, S("now")))
        return time_parse(rest, &stage->now) ? NULL : "now 2026-04-08T14:30:00Z";
    if (str_eq(word, S("user")))
        return direct_user(stage, rest);
    if (str_eq(word, S("key")))
        return direct_key(stage, rest);
    if (str_eq(word, S("as")))
        return direct_as(stage, rest);
    if (str_eq(word, S("sql")))
        return sql_run(stage, rest);
    if (str_eq(word, S("times")))
        return str_int(rest, &stage->times) && stage->times > 0 ? NULL : "times N";
    if (str_eq(word, S("days")))
        return direct_days(stage, rest);
    if (str_eq(word, S("set"))) {
        struct str name = str_cut(&rest, ' ');

        if (str_starts(name, S("limit-"))) /* every try would count */
            stage->faults = false;
        return settings_set(&stage->settings, name, rest);
    }
    if (str_eq(word, S("base"))) {
        stage->base = rest;
        return NULL;
    }
    if (str_eq(word, S("faults"))) {
        stage->faults = str_eq(rest, S("on"));
        return stage->faults || str_eq(rest, S("off")) ? NULL : "faults on|off";
    }
    return direct_column(stage, word, rest);
}
