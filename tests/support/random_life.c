#include "support/random_life.h"

#include "base/code.h"
#include "base/date.h"
#include "domain/coach.h"
#include "domain/intervention.h"
#include "domain/signal.h"

enum { FIRST_DAY = 20500 };

/* What may be asked, of Loggd or by a whole path. In it %i is a number that some thing may have,
 * %H, %G and %T are codes of a habit, a goal and a task, %d a day up to today, %t a text, %n a
 * small number, %p a percentage. */
static const struct {
    enum method method;
    const char *path, *body;
} asks[] = {
    {POST, "/habits", "{\"name\":%t,\"description\":%t,\"color\":\"#10b981\"}"},
    {POST, "/habits", "{\"name\":%t,\"frequency\":\"flexible\",\"weekly_target\":3}"},
    {POST, "/habits",
     "{\"name\":%t,\"frequency\":\"custom\",\"custom_days\":[0,2,%n],\"emoji\":"
     "\"\xf0\x9f\x8f\x83\"}"},
    {POST, "/habits",
     "{\"name\":%t,\"tracking_mode\":\"time\",\"daily_time_goal\":20,\"allow_multiple_checks\":"
     "true}"},
    {POST, "/habits",
     "{\"name\":%t,\"frequency\":\"interval\",\"interval_times\":2,\"interval_days\":%n5}"},
    {PATCH, "/habits/%i", "{\"name\":%t,\"status\":\"archived\"}"},
    {PATCH, "/habits/%i", "{\"description\":null,\"display_order\":%n,\"frequency\":\"weekdays\"}"},
    {DELETE, "/habits/%i", ""},
    {POST, "/habits/%i/checks", "{\"date\":\"%d\",\"note\":%t}"},
    {POST, "/habits/%i/checks", "{\"date\":\"%d\",\"minutes\":%p}"},
    {POST, "/habits/%i/checks", "{}"},
    {POST, "/habits/%i/checks", "{\"date\":\"%d\"}"},
    {DELETE, "/habits/%i/checks/%i", ""},
    {POST, "/habits/%i/skips", "{\"date\":\"%d\",\"reason\":\"sick\",\"note\":%t}"},
    {DELETE, "/habits/%i/skips/%i", ""},
    {POST, "/tags", "{\"name\":%t,\"color\":\"#112233\"}"},
    {PATCH, "/tags/%i", "{\"name\":%t}"},
    {DELETE, "/tags/%i", ""},
    {POST, "/tasks", "{\"title\":%t,\"description\":%t,\"priority\":\"high\",\"tags\":[%t]}"},
    {POST, "/tasks", "{\"title\":%t,\"planned_day\":\"%d\",\"goal_id\":%i}"},
    {POST, "/tasks",
     "{\"title\":%t,\"planned_day\":\"%d\",\"goal_id\":%i,\"goal_milestone_id\":%i}"},
    {POST, "/tasks",
     "{\"title\":%t,\"planned_day\":\"%d\",\"recurrence\":{\"type\":"
     "\"daily\",\"interval\":2}}"},
    {POST, "/tasks", "{\"title\":%t,\"parent_task_id\":%i}"},
    {PATCH, "/tasks/%i", "{\"title\":%t,\"planned_week\":\"%d\"}"},
    {POST, "/tasks/%i/complete", "{\"completion_note\":%t}"},
    {POST, "/tasks/%i/complete", "{}"},
    {POST, "/tasks/%i/cancel", ""},
    {POST, "/tasks/%i/reopen", ""},
    {DELETE, "/tasks/%i", ""},
    {POST, "/goals",
     "{\"title\":%t,\"life_area\":\"health\",\"time_horizon\":\"quarterly\",\"tracking_type\":"
     "\"metric\",\"metric_start_value\":%n.25,\"metric_target_value\":%p}"},
    {POST, "/goals",
     "{\"title\":%t,\"life_area\":\"career\",\"time_horizon\":\"yearly\",\"tracking_type\":"
     "\"milestone\",\"milestones\":[{\"title\":%t},{\"title\":%t,\"completed\":true}]}"},
    {POST, "/goals",
     "{\"title\":%t,\"life_area\":\"other\",\"time_horizon\":\"monthly\",\"tracking_type\":"
     "\"manual\",\"progress_percentage\":%p}"},
    {PATCH, "/goals/%i", "{\"notes\":%t,\"status\":\"paused\"}"},
    {PATCH, "/goals/%i", "{\"status\":\"active\",\"tracking_type\":\"manual\"}"},
    {POST, "/goals/%i/updates", "{\"metric_value\":%p.1,\"note\":%t}"},
    {POST, "/goals/%i/updates", "{\"metric_value\":%n,\"update_date\":\"%d\"}"},
    {POST, "/goals/%i/milestones", "{\"title\":%t,\"target_date\":\"%d\"}"},
    {PATCH, "/goals/%i/milestones/%i", "{\"completed\":true}"},
    {PATCH, "/goals/%i/milestones/%i", "{\"completed\":false}"},
    {DELETE, "/goals/%i/milestones/%i", ""},
    {POST, "/goals/%i/complete", ""},
    {POST, "/goals/%i/review", ""},
    {DELETE, "/goals/%i", ""},
    {POST, "/focus-sessions",
     "{\"title\":%t,\"planned_duration_seconds\":1500,\"habit_id\":%i,\"tags\":[%t]}"},
    {POST, "/focus-sessions", "{\"title\":%t,\"task_id\":%i}"},
    {POST, "/focus-sessions",
     "{\"status\":\"completed\",\"started_at\":\"%dT08:00:00Z\",\"actual_duration_seconds\":%p00,"
     "\"habit_id\":%i}"},
    {POST, "/focus-sessions/%i/pause", ""},
    {POST, "/focus-sessions/%i/resume", ""},
    {POST, "/focus-sessions/%i/complete", ""},
    {POST, "/focus-sessions/%i/cancel", ""},
    {DELETE, "/focus-sessions/%i", ""},
    {POST, "/checkins", "{\"mood\":%n,\"energy\":%n,\"reflection\":%t,\"priorities\":[%t,%t]}"},
    {POST, "/checkins", "{\"date\":\"%d\",\"mood\":%n}"},
    {PATCH, "/profile",
     "{\"bio\":%t,\"week_start_day\":\"sunday\",\"timezone\":\"Europe/Bucharest\"}"},
    {POST, "/api/v1/habits", "{\"title\":%t,\"category\":\"Mind\"}"},
    {POST, "/api/v1/habits/log", "{\"habitId\":\"%H\",\"date\":\"%d\",\"mood\":%n,\"note\":%t}"},
    {POST, "/api/v1/habits/log", "{\"habitId\":\"%H\",\"date\":\"%d\",\"completed\":false}"},
    {POST, "/api/v1/goals", "{\"title\":%t,\"category\":\"learning\",\"timeline\":\"6 months\"}"},
    {PATCH, "/api/v1/goals/%G", "{\"progress\":%p}"},
    {POST, "/api/v1/tasks", "{\"title\":%t,\"status\":\"in_progress\",\"category\":\"work\"}"},
    {PATCH, "/api/v1/tasks/%T", "{\"status\":\"in_progress\"}"},
    {GET, "/habits?status=all&limit=100", ""},
    {GET, "/habits/%i/history", ""},
    {GET, "/habits/%i/checks?limit=100", ""},
    {GET, "/habits/%i/skips", ""},
    {GET, "/tasks?status=all&limit=100", ""},
    {GET, "/tasks/%i", ""},
    {GET, "/tags", ""},
    {GET, "/goals?status=all&limit=100", ""},
    {GET, "/goals/%i/updates", ""},
    {GET, "/focus-sessions?status=all&limit=100", ""},
    {GET, "/checkins?limit=100", ""},
    {GET, "/points?limit=100", ""},
    {GET, "/badges", ""},
    {GET, "/profile", ""},
};

static const char *const texts[] = {
    "Run",
    "Read twenty pages",
    "",
    "\xc3\xa9t\xc3\xa9 \xe2\x80\x94 \xe6\x9c\x9d",
    "a \\\"quote\\\" \\\\ and\\u0007 a bell",
    "</script>",
    "work",
    "home",
    "line\\nbreak",
};

static void date_fill(struct buf *out, struct dice *dice, int64_t now)
{
    int64_t today = now / DAY_MS;

    date_write(out,
               today - (dice_chance(dice, 60) ? dice_roll(dice, 0, 9) : dice_roll(dice, 0, 90)));
}

/* %H is a code that begins with h. */
static void code_fill(struct buf *out, struct dice *dice, char letter, const struct owner *owner)
{
    code_write(out, (char)(letter - 'A' + 'a'), owner->id, dice_roll(dice, 1, owner->next_id));
}

static struct str fill(struct arena *arena, struct dice *dice, const char *from,
                       const struct owner *owner, int64_t now)
{
    struct buf out = {.arena = arena};

    for (; *from; from++) {
        if (*from != '%') {
            buf_char(&out, *from);
            continue;
        }
        from++;
        if (*from == 'i')
            buf_int(&out, dice_roll(dice, 1, owner->next_id));
        else if (*from == 'n')
            buf_int(&out, dice_roll(dice, 1, 9));
        else if (*from == 'p')
            buf_int(&out, dice_roll(dice, 10, 99));
        else if (*from >= 'A' && *from <= 'Z')
            code_fill(&out, dice, *from, owner);
        else if (*from == 'd')
            date_fill(&out, dice, now);
        else
            buf_format(&out, "\"%s\"", texts[dice_roll(dice, 0, COUNT(texts) - 1)]);
    }
    return buf_view(&out);
}

/* People are found by their row. */
static enum status find(struct ctx *ctx, const char *username, struct person *out)
{
    return person_find(ctx, &(struct person_ref){str_from(username)}, out);
}

struct person person_named(struct db *db, struct arena *arena, const char *username)
{
    struct ctx ctx = {.arena = arena, .db = db};
    struct person person;

    must(find(&ctx, username, &person));
    return person;
}

void person_new_named(struct db *db, struct arena *arena, const char *username)
{
    struct ctx ctx = {.arena = arena, .db = db, .now = FIRST_DAY * DAY_MS};
    struct person person;

    must(db_begin(db));
    must(person_add(&ctx,
                    &(struct person_new){.username = str_from(username),
                                         .email = arena_format(arena, "%s@example.com", username),
                                         .week_start = NONE,
                                         .plan = PLAN_PRO},
                    &person));
    must(db_commit(db));
}

static void ask_one(struct program *program, struct db *db, struct dice *dice,
                    const struct person *person, int64_t now)
{
    struct call call = {.arena = {.limit = (size_t)program->settings->request_bytes_max}};
    size_t which = (size_t)dice_roll(dice, 0, COUNT(asks) - 1);
    const struct owner *owner = &person->owner;

    if (dice_chance(dice, 30)) /* what a day is full of */
        which = 8 + (size_t)dice_roll(dice, 0, 3);
    call.req.method = asks[which].method;
    call.req.now = now;
    struct str query = fill(&call.arena, dice, asks[which].path, owner, now);
    struct str path = str_cut(&query, '?');

    call.req.path = str_starts(path, S("/api/"))
                        ? path
                        : arena_format(&call.arena, "/api/v1/public%.*s", STR_FMT(path));
    call.req.query = query;
    call.req.body = fill(&call.arena, dice, asks[which].body, owner, now);
    if (call.req.body.len)
        call.req.headers[HEADER_CONTENT_TYPE] = S("application/json");
    app_call_as(program, &call, db, &person->owner);
    assert_true(call.reply.http < 500);
    arena_release(&call.arena);
}

/* Some samples of two devices, and what was done about them. */
static void signals_live(struct db *db, struct arena *arena, struct dice *dice,
                         const struct person *person, int64_t now)
{
    struct ctx ctx = {.arena = arena, .db = db, .now = now};
    struct signal_metric metrics[][2] = {
        {{S("hrv_ms"), 40}, {S("steps"), 6000}},
        {{S("rhr_bpm"), 61.5}, {S("weight_kg"), 70.25}},
        {{S("sleep_hours"), 7.1}, {S("skin_temp_c"), 33.5}},
    };
    struct sample samples[12];
    struct signal_done done;
    struct intervention logged;

    for (size_t i = 0; i < COUNT(samples); i++)
        samples[i] = (struct sample){
            .source = dice_chance(dice, 50) ? S("watch") : S("ring"),
            .at = now - dice_roll(dice, 0, 30) * DAY_MS,
            .utc_offset = NONE,
            .metrics = {metrics[dice_roll(dice, 0, COUNT(metrics) - 1)], 2},
        };
    must(db_begin(db));
    must(person_lock(&ctx, person->owner.id));
    must(signal_put(&ctx, &(struct signal_batch){{samples, COUNT(samples)}}, &done));
    assert_int_equal(done.accepted, COUNT(samples));
    must(intervention_log(
        &ctx,
        &(struct intervention_new){.type = 1, .seconds = 60, .trigger = NONE, .notes = S("a")},
        &logged));
    must(person_settle(&ctx));
    must(db_commit(db));
}

/* A few words with a coach or two. */
static void coaches_live(struct db *db, struct arena *arena, struct dice *dice,
                         const struct person *person, int64_t now)
{
    static const char *const messages[] = {"What next?", "I \"failed\"\nagain", "Ça va mal",
                                           "thanks"};
    struct ctx ctx = {.arena = arena, .db = db, .now = now};
    struct coach_task task;
    struct coach_answer answer;

    must(db_begin(db));
    must(person_lock(&ctx, person->owner.id));
    for (int i = 0; i < 4; i++) {
        struct coach_asked asked = {.message =
                                        str_from(messages[dice_roll(dice, 0, COUNT(messages) - 1)]),
                                    .coach = dice_roll(dice, COACH_MARCUS, COACH_TITAN)};

        must(coach_chat_read(&ctx, &asked, &task));
        must(coach_chat(&ctx, &task, &answer));
    }
    must(person_settle(&ctx));
    must(db_commit(db));
}

void random_asks(struct db *db, struct arena *arena, struct dice *dice, const char *username,
                 int requests)
{
    struct settings settings;
    struct program *program = calloc(1, sizeof(*program));
    int64_t now = FIRST_DAY * DAY_MS;

    assert_non_null(program);
    settings_preset(&settings);
    program->settings = &settings;
    program->build = "test";
    program->ready = true;
    program->limits = limits_open(64);
    assert_non_null(program->limits);
    for (int i = 0; i < requests; i++) {
        struct arena_mark mark = arena_mark(arena);
        struct person person = person_named(db, arena, username);

        now += dice_roll(dice, 1, 20 * 3600 * 1000);
        ask_one(program, db, dice, &person, now);
        arena_rewind(arena, mark);
    }
    struct arena_mark mark = arena_mark(arena);
    struct person person = person_named(db, arena, username);

    signals_live(db, arena, dice, &person, now);
    coaches_live(db, arena, dice, &person, now);
    arena_rewind(arena, mark);
    limits_close(program->limits);
    free(program);
}

void random_life(struct db *db, struct arena *arena, struct dice *dice, const char *username,
                 int requests)
{
    person_new_named(db, arena, username);
    random_asks(db, arena, dice, username, requests);
}

static bool text_add(void *to, struct str text)
{
    return fwrite(text.at, 1, text.len, to) == text.len;
}

char *exported(struct db *db, struct arena *arena, const char *username)
{
    struct arena_mark mark = arena_mark(arena);
    struct ctx ctx = {.arena = arena, .db = db};
    struct person person = person_named(db, arena, username);
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    assert_non_null(out);
    ctx_own(&ctx, &person.owner);
    must(db_begin_read(db));
    must(life_export(&ctx, text_add, out));
    db_abandon(db);
    fclose(out);
    arena_rewind(arena, mark);
    return text;
}
