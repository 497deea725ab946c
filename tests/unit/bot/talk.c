/* talk.c: whole conversations against a database, on both engines, in which every statement fails
 * once: what was begun is undone, and said again it does what it would have done. */
#include "bot/talk.h"
#include "base/date.h"
#include "domain/check.h"
#include "domain/habit.h"
#include "domain/skip.h"
#include "store/migrate.h"
#include "support/fresh_db.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <stdio.h>

enum { CHAT = 77, TEXT_MAX = 4096 };

static struct scene {
    struct fresh_db fresh;
    struct db *db;
    struct arena arena;
    int64_t now, person, faults;
} scene;

static void must(enum status st)
{
    if (st)
        fail_msg("%s: %s", status_name(st), scene.db ? scene.db->error : "");
}

static struct ctx ctx_now(void)
{
    return (struct ctx){
        .arena = &scene.arena, .db = scene.db, .now = scene.now, .source = SOURCE_MANUAL};
}

static void scene_open(const char *engine)
{
    char why[256] = "";
    int from, to;

    memset(&scene, 0, sizeof(scene));
    scene.arena.limit = 64 << 20;
    if (!fresh_db_make(&scene.fresh, engine))
        skip();
    must(db_open(scene.fresh.url, DB_CREATE, &scene.db, why, sizeof(why)));
    must(zone_start());
    assert_true(time_parse(S("2026-04-08T12:00:00Z"), &scene.now));
    must(migrate_run(scene.db, scene.now, &from, &to));
    must(db_prepare(scene.db));
    struct ctx ctx = ctx_now();
    struct person person;

    must(db_begin(scene.db));
    must(person_add(&ctx,
                    &(struct person_new){.username = S("jane"),
                                         .email = S("jane@example.com"),
                                         .zone = S("Europe/Bucharest"),
                                         .week_start = NONE,
                                         .plan = PLAN_PRO},
                    &person));
    scene.person = person.owner.id;
    must(db_commit(scene.db));
}

static void scene_close(void)
{
    printf("%lld faults\n", (long long)scene.faults);
    db_close(scene.db);
    arena_release(&scene.arena);
    fresh_db_drop(&scene.fresh);
}

/* As the thread does it: the person of the chat, what is asked for, and what was used up. */
static enum status talk_once(const struct update *update, struct str *why)
{
    struct ctx ctx = ctx_now();
    struct talk talk = {.ctx = &ctx, .in = update};
    int64_t person = 0;
    enum status st = telegram_of_chat(scene.db, &scene.arena, update->chat, &person);

    if (!st)
        st = person_lock(&ctx, person);
    if (!st || st == ST_NOT_FOUND)
        st = talk_update(&talk);
    *why = st ? talk_why(&ctx, st) : S("");
    if (!st && ctx.owner.id)
        st = person_settle(&ctx);
    return st;
}

/* With each statement failing first. The status of the try in which none does. */
static enum status talk_faulty(const struct update *update, struct str *why)
{
    for (long n = 1;; n++) {
        must(db_begin(scene.db));
        scene.db->fail_at = n;
        enum status st = talk_once(update, why);
        bool struck = scene.db->fail_at <= 0;

        scene.db->fail_at = 0;
        if (struck) {
            assert_int_not_equal(st, ST_OK); /* nobody swallows it */
            db_abandon(scene.db);
            scene.faults++;
            continue;
        }
        if (st)
            db_abandon(scene.db);
        else
            must(db_commit(scene.db));
        return st;
    }
}

/* What waits to be sent, oldest first, a line each; then it is gone. */
static const char *heard(void)
{
    struct buf text = {.arena = &scene.arena};
    struct telegram_message m;

    must(db_begin(scene.db));
    while (telegram_next_message(scene.db, &scene.arena, scene.now, scene.now, &m) == ST_OK) {
        buf_format(&text, "%.*s %.*s\n", STR_FMT(m.method), STR_FMT(m.body));
        must(telegram_sent(scene.db, &scene.arena, m.id));
    }
    must(db_commit(scene.db));
    buf_char(&text, '\0');
    return buf_view(&text).at;
}

static const char *says(const char *text)
{
    struct update update = {.kind = UPDATE_TEXT, .id = 1, .chat = CHAT, .text = str_from(text)};
    struct str why;

    must(talk_faulty(&update, &why));
    scene.now += 1000;
    return heard();
}

static const char *presses(const char *data)
{
    struct update update = {.kind = UPDATE_BUTTON,
                            .id = 1,
                            .chat = CHAT,
                            .text = str_from(data),
                            .query = S("q"),
                            .message = 9};
    struct str why;
    enum status st = talk_faulty(&update, &why);

    scene.now += 1000;
    return st ? arena_format(&scene.arena, "refused: %.*s", STR_FMT(why)).at : heard();
}

static void has(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("\"%s\" is not in: %s", part, text);
}

static int64_t habit_make(const struct habit_fields *f, uint64_t sent)
{
    struct ctx ctx = ctx_now();
    struct habit habit = {0};

    must(db_begin(scene.db));
    must(person_lock(&ctx, scene.person));
    must(habit_add(&ctx, &(struct habit_edit){.f = *f, .sent = sent}, &habit));
    must(person_settle(&ctx));
    must(db_commit(scene.db));
    return habit.id;
}

static void habit_skip(int64_t habit, int64_t day)
{
    struct ctx ctx = ctx_now();
    struct skip skip;

    must(db_begin(scene.db));
    must(person_lock(&ctx, scene.person));
    must(skip_add(&ctx, &(struct skip_new){habit, day, SKIP_REST, STR_NULL}, &skip));
    must(person_settle(&ctx));
    must(db_commit(scene.db));
}

static const char *linked(void)
{
    struct ctx ctx = ctx_now();
    struct telegram_code code;

    must(db_begin(scene.db));
    must(person_lock(&ctx, scene.person));
    must(telegram_invite(&ctx, &(struct nothing){0}, &code));
    must(db_commit(scene.db));
    return says(arena_format(&scene.arena, "/start %.*s", STR_FMT(code.code)).at);
}

static void message_wait(int64_t chat, const char *text)
{
    struct ctx ctx = ctx_now();

    must(db_begin(scene.db));
    must(telegram_send(&ctx, 0, chat, S("sendMessage"), str_from(text)));
    must(db_commit(scene.db));
}

static void person_leaves(void)
{
    struct ctx ctx = ctx_now();

    must(db_begin(scene.db));
    must(person_remove(&ctx, &(struct person_ref){S("jane")}, &(struct nothing){0}));
    must(db_commit(scene.db));
}

#define TEXT_SENT SENT_BIT(struct habit_edit, f.name) * 3

/* Today has neither what has not begun nor what is skipped. */
static void what_is_on_today(int64_t today)
{
    struct habit_fields fast = {.name = S("Fast"), .start_date = today + 30};
    struct habit_fields yoga = {.name = S("Yoga")};

    habit_make(&fast, TEXT_SENT | SENT_BIT(struct habit_edit, f.start_date));
    int64_t id = habit_make(&yoga, TEXT_SENT);

    has(says("/today"), "Yoga");
    habit_skip(id, today + 1);
    has(says("/today"), "Yoga");
    habit_skip(id, today);
    assert_null(strstr(says("/today"), "Yoga"));
    assert_null(strstr(says("/today"), "Fast"));
    has(says("/habits"), "Yoga");
}

static void plan_becomes(int64_t plan)
{
    struct ctx ctx = ctx_now();
    struct person person;

    must(db_begin(scene.db));
    must(person_set_plan(&ctx, &(struct person_plan){S("jane"), plan, NONE}, &person));
    must(db_commit(scene.db));
}

/* The free plan, which has no API, has two of the five coaches here. */
static void coaches_of_a_plan(void)
{
    struct update update = {
        .kind = UPDATE_TEXT, .id = 1, .chat = CHAT, .text = S("/coach aurora I am tired")};
    struct str why;

    plan_becomes(PLAN_FREE);
    assert_int_equal(talk_faulty(&update, &why), ST_PLAN);
    assert_true(str_eq(why, S("This coach comes with the pro plan.")));
    has(says("/coach marcus I am tired"), "sendMessage");
    plan_becomes(PLAN_PRO);
    has(says("/coach aurora I am tired"), "sendMessage");
}

/* What waits to be sent goes with the person; what is another chat's stays. */
static void leaving(void)
{
    has(linked(), "This chat is yours now.");
    message_wait(CHAT, "Still open today");
    message_wait(CHAT + 1, "Somebody else's");
    person_leaves();
    const char *left = heard();

    has(left, "Somebody else's");
    assert_null(strstr(left, "Still open today"));
}

static void a_conversation(const char *engine)
{
    struct habit_fields read = {.name = S("Read")}, swim = {.name = S("Swim")};
    struct arena *a = &scene.arena;

    scene_open(engine);
    has(says("/today"), "I do not know you yet");
    has(presses("h:1:1:t"), "This chat is not linked.");
    has(says("/start"), "I do not know you yet");
    has(linked(), "This chat is yours now.");
    has(says("/start"), "/remind 20:00");
    has(says("/habits"), "You have no habits yet.");
    has(says("/today"), "Nothing is planned.");
    has(says("/goals"), "You have no active goals.");
    int64_t id = habit_make(&read, TEXT_SENT);
    int64_t today = zone_day(zone_find(S("Europe/Bucharest")), scene.now, 0);
    const char *button = arena_format(a, "h:%lld:%lld:h", (long long)id, (long long)today).at;

    has(says("/habits"), button);
    has(presses(button), "Read is done. Streak: 1");
    has(presses(button), "Read is logged already.");
    has(presses(arena_format(a, "h:%lld:%lld:t", (long long)id, (long long)today - 1).at),
        "Read is done. Streak: 2");
    has(presses(arena_format(a, "h:%lld:%lld:t", (long long)id, (long long)today + 1).at),
        "refused");
    has(presses("h:999:20000:h"), "refused: There is no such habit any more.");

    /* A habit that tracks time: with a goal one press is the goal, without there is no button. */
    swim.tracking = TRACKING_TIME;
    swim.daily_time_goal = 45;
    id = habit_make(&swim, TEXT_SENT | SENT_BIT(struct habit_edit, f.tracking) |
                               SENT_BIT(struct habit_edit, f.daily_time_goal));
    has(presses(arena_format(a, "h:%lld:%lld:t", (long long)id, (long long)today).at),
        "Swim is done.");
    swim.name = S("Stretch");
    habit_make(&swim, TEXT_SENT | SENT_BIT(struct habit_edit, f.tracking));
    assert_null(strstr(says("/habits"), "\"text\":\"Stretch\",\"callback_data\""));

    what_is_on_today(today);
    has(says("/task Water the plants"), "Added: Water the plants");
    has(says("/task"), "Say what is to be done");
    has(presses("t:999:t"), "refused: There is no such task any more.");
    has(says("/focus 25 Write"), "25 minutes of focus have begun.");
    has(says("/focus 2000"), "how many minutes");
    has(says("/stats"), "Level 1");
    has(says("/remind"), "No reminder is set.");
    has(says("/remind 8.30"), "I remind you at 08:30 (Europe/Bucharest)");
    has(says("/remind 24:00"), "Say a time");
    has(says("/remind off"), "No reminder is set.");
    has(says("/coach titan I skipped the gym"), "sendMessage");
    coaches_of_a_plan();
    has(says("what now?"), "sendMessage");
    has(presses("x:1"), "not one of mine");
    has(presses("h:-1:2:t"), "not one of mine");
    has(presses(""), "not one of mine");
    has(says("/unlink"), "This chat is forgotten.");
    has(says("/stats"), "I do not know you yet");

    leaving();
    scene_close();
}

static void on_sqlite(void **state)
{
    (void)state;
    a_conversation("sqlite");
}

static void on_postgresql(void **state)
{
    (void)state;
    a_conversation("postgresql");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(on_sqlite),
        cmocka_unit_test(on_postgresql),
    };

    return cmocka_run_group_tests_name("bot/talk", tests, NULL, NULL);
}
