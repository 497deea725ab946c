/* The model of the body through the API: the vectors come out as they are written, and the order in
 * which samples come, how they are cut into batches, and what comes twice makes no difference. */
#include "api/work.h"
#include "base/date.h"
#include "base/json.h"
#include "base/log.h"
#include "base/zone.h"
#include "domain/body.h"
#include "domain/key.h"
#include "store/migrate.h"
#include "support/dice.h"
#include "support/fresh_db.h"

#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { SAMPLES_MAX = 4096, BODY_BYTES_MAX = 1 << 20, LIVES = 25, LIFE_SAMPLES = 300 };

struct scene {
    struct fresh_db fresh;
    struct settings settings;
    struct program *program;
    struct arena arena;
    struct db *db;
    struct person clinic;
};

static struct sample_text {
    char json[400];
    int64_t at; /* second */
} samples[SAMPLES_MAX];
static size_t sample_count;

/* --- asking ---------------------------------------------------------------------------------- */

static void scene_open(struct scene *s, const char *engine)
{
    char why[256];
    int from, to;
    struct person_new who = {
        .username = S("clinic"), .email = S("c@example.com"), .week_start = NONE, .plan = NONE};

    *s = (struct scene){.arena.limit = 1 << 24};
    if (!fresh_db_make(&s->fresh, engine))
        skip();
    assert_int_equal(db_open(s->fresh.url, DB_CREATE, &s->db, why, sizeof(why)), ST_OK);
    assert_int_equal(migrate_run(s->db, 0, &from, &to), ST_OK);
    assert_int_equal(db_prepare(s->db), ST_OK);
    settings_preset(&s->settings);
    assert_null(settings_set(&s->settings, S("limit-resona"), S("16000000/1d")));
    s->program = calloc(1, sizeof(*s->program));
    assert_non_null(s->program);
    s->program->settings = &s->settings;
    s->program->build = "test";
    s->program->limits = limits_open(64);
    struct ctx ctx = {.arena = &s->arena, .db = s->db};

    assert_int_equal(db_begin(s->db), ST_OK);
    assert_int_equal(person_add(&ctx, &who, &s->clinic), ST_OK);
    assert_int_equal(db_commit(s->db), ST_OK);
}

static void scene_close(struct scene *s)
{
    db_close(s->db);
    limits_close(s->program->limits);
    free(s->program);
    arena_release(&s->arena);
    fresh_db_drop(&s->fresh);
}

/* The answer's body, which is the caller's to free. */
static char *ask(struct scene *s, enum method method, const char *target, const char *body,
                 int64_t now, int http)
{
    struct call call = {.arena = {.limit = (size_t)s->settings.request_bytes_max}};
    struct str query = str_from(target);

    call.req = (struct request){.method = method, .now = now, .body = str_from(body)};
    call.req.path = str_cut(&query, '?');
    call.req.query = query;
    call.req.headers[HEADER_CONTENT_TYPE] = S("application/json");
    app_call_as(s->program, &call, s->db, &s->clinic.owner);
    if (call.reply.http != http)
        fail_msg("%s answers %d: %.*s", target, call.reply.http, STR_FMT(call.reply.body));
    char *text = malloc(call.reply.body.len + 1);

    assert_non_null(text);
    memcpy(text, call.reply.body.at, call.reply.body.len);
    text[call.reply.body.len] = '\0';
    arena_release(&call.arena);
    return text;
}

/* Sends samples[from..from + count) as one batch. */
static void send_batch(struct scene *s, const char *user, size_t from, size_t count, int64_t now)
{
    static char body[BODY_BYTES_MAX];
    int len = snprintf(body, sizeof(body), "{\"user_id\":\"%s\",\"samples\":[", user);

    for (size_t i = 0; i < count; i++)
        len += snprintf(body + len, sizeof(body) - (size_t)len, "%s%s", i ? "," : "",
                        samples[from + i].json);
    snprintf(body + len, sizeof(body) - (size_t)len, "]}");
    free(ask(s, POST, "/v1/ingest", body, now, 200));
}

static void sample_add(const char *source, int64_t at, const char *metrics)
{
    struct sample_text *sample = &samples[sample_count++];
    struct arena a = {.limit = 4096};
    struct buf when = {.arena = &a};

    assert_true(sample_count < SAMPLES_MAX);
    time_write_z(&when, at * 1000);
    sample->at = at;
    snprintf(sample->json, sizeof(sample->json),
             "{\"source\":\"%s\",\"timestamp\":\"%.*s\",\"metrics\":%s}", source,
             STR_FMT(buf_view(&when)), metrics);
    arena_release(&a);
}

/* --- the vectors ----------------------------------------------------------------------------- */

static void report_check(const json_t *got, const json_t *want, const char *name)
{
    const char *key;
    json_t *value;

    json_object_foreach((json_t *)(uintptr_t)want, key, value)
    {
        json_t *is = json_object_get(got, key);
        bool same = json_is_number(value)
                        ? json_is_number(is) && json_number_value(is) == json_number_value(value)
                        : json_equal(is, value);

        if (!same)
            fail_msg("%s: %s is %s", name, key, json_dumps(is, JSON_ENCODE_ANY));
    }
}

static void vector_check(struct scene *s, const json_t *vector, const char *user)
{
    const char *name = json_string_value(json_object_get(vector, "name"));
    json_t *sample, *answer, *list = json_object_get(vector, "samples");
    int64_t newest = 0;
    size_t i;

    sample_count = 0;
    json_array_foreach(list, i, sample)
    {
        char *metrics = json_dumps(json_array_get(sample, 2), JSON_COMPACT);

        sample_add(json_string_value(json_array_get(sample, 0)),
                   json_integer_value(json_array_get(sample, 1)), metrics);
        free(metrics);
        if (samples[i].at > newest)
            newest = samples[i].at;
    }
    if (!sample_count)
        return; /* nobody is there: resona_users.t */
    send_batch(s, user, 0, sample_count, newest * 1000);
    json_array_foreach(json_object_get(vector, "answers"), i, answer)
    {
        char target[200];
        int64_t day = json_integer_value(json_object_get(answer, "day"));
        json_t *got;

        snprintf(target, sizeof(target), "/v1/state?user_id=%s&range=%lldd", user,
                 (long long)json_integer_value(json_object_get(answer, "range")));
        char *body = ask(s, GET, target, "", day * DAY_MS + DAY_MS - 1, 200);

        assert_int_equal(json_read(str_from(body), &got), JSON_FINE);
        report_check(got, json_object_get(answer, "report"), name);
        json_decref(got);
        free(body);
    }
}

static void the_vectors_come_out(void **state)
{
    struct scene s;
    json_t *all, *vector;
    char user[40];
    size_t i;

    scene_open(&s, *state);
    all = json_load_file("tests/data/physiology_vectors.json", 0, NULL);
    assert_non_null(all);
    json_array_foreach(json_object_get(all, "cases"), i, vector)
    {
        snprintf(user, sizeof(user), "case-%zu", i);
        vector_check(&s, vector, user);
    }
    assert_true(i > 10);
    json_decref(all);
    scene_close(&s);
}

/* --- any order ------------------------------------------------------------------------------- */

/* A life of some months or of some full days, without two different values of one key. */
static void life_make(struct dice *dice, int64_t last)
{
    static const char *const sources[] = {"watch", "ring", "a phone"};

    int64_t days = dice_chance(dice, 50) ? 100 : 3;

    sample_count = 0;
    for (int i = 0; i < LIFE_SAMPLES; i++) {
        char metrics[200];
        int64_t source = dice_roll(dice, 0, 2);
        /* Sources have seconds of their own, so that no key comes twice by chance. */
        int64_t at = last - dice_roll(dice, 0, days * 24 * 60) * 60 - source;
        bool again = false;

        for (size_t j = 0; j < sample_count; j++)
            again |= samples[j].at == at;
        if (again)
            continue;
        snprintf(metrics, sizeof(metrics),
                 "{\"hrv_ms\":%lld.5,\"rhr_bpm\":%lld,\"%s\":%lld,\"steps\":%lld}",
                 (long long)dice_roll(dice, 20, 90), (long long)dice_roll(dice, 45, 80),
                 dice_chance(dice, 50) ? "sleep_hours" : "skin_temp_c",
                 (long long)dice_roll(dice, 1, 40), (long long)dice_roll(dice, 0, 20000));
        sample_add(sources[source], at, metrics);
    }
}

static void samples_shuffle(struct dice *dice)
{
    for (size_t i = sample_count; i-- > 1;) {
        size_t j = (size_t)dice_roll(dice, 0, (int64_t)i);
        struct sample_text swap = samples[i];

        samples[i] = samples[j];
        samples[j] = swap;
    }
}

static int by_time(const void *a, const void *b)
{
    const struct sample_text *x = a, *y = b;

    return x->at < y->at ? -1 : x->at > y->at;
}

/* As they are now, in pieces: of a few, or also of many. */
static void sent_in_pieces(struct scene *s, struct dice *dice, const char *user, int64_t now,
                           int most)
{
    for (size_t i = 0; i < sample_count;) {
        size_t count = (size_t)dice_roll(dice, 1, dice_chance(dice, 50) ? 3 : most);

        if (count > sample_count - i)
            count = sample_count - i;
        send_batch(s, user, i, count, now);
        if (dice_chance(dice, 30)) /* not sure whether that arrived */
            send_batch(s, user, i, count, now);
        i += count;
    }
}

/* The days of two users, to the last bit. */
static void rows_are_equal(struct scene *s, const char *one, const char *other)
{
    static const char days[] =
        "SELECT d.day, o.name, d.samples, d.hrv, d.hrv_n, d.rhr, d.rhr_n, d.temp, d.temp_n,"
        " d.sleep, d.steps, d.flags FROM body_day d"
        " JOIN source o ON o.person = d.person AND o.id = d.source"
        " JOIN subject u ON u.id = d.person WHERE u.name = ";
    const char *users[] = {one, other};
    int64_t count[2], apart;
    char sql[2000];

    for (int i = 0; i < 2; i++) {
        snprintf(sql, sizeof(sql), "SELECT COUNT(*) FROM (%s'%s') AS a", days, users[i]);
        assert_int_equal(db_ask(s->db, sql, &count[i]), ST_OK);
    }
    snprintf(sql, sizeof(sql), "SELECT COUNT(*) FROM (%s'%s' EXCEPT %s'%s') AS a", days, one, days,
             other);
    assert_int_equal(db_ask(s->db, sql, &apart), ST_OK);
    assert_true(count[0] > 0);
    assert_int_equal(count[0], count[1]);
    assert_int_equal(apart, 0);
}

static void answers_are_equal(struct scene *s, int64_t now)
{
    static const char *const targets[] = {"/state?range=7d&explain=1", "/state?range=90d",
                                          "/trends?range=120d"};

    for (size_t i = 0; i < COUNT(targets); i++) {
        char one[100], other[100];

        snprintf(one, sizeof(one), "/v1/users/user-a%s", targets[i]);
        snprintf(other, sizeof(other), "/v1/users/user-b%s", targets[i]);
        char *a = ask(s, GET, one, "", now, 200), *b = ask(s, GET, other, "", now, 200);

        strstr(b, "user-b")[5] = 'a';
        assert_string_equal(a, b);
        free(a);
        free(b);
    }
}

static void the_order_makes_no_difference(void **state)
{
    struct dice dice = dice_start("the_order_makes_no_difference");
    struct scene s;
    const int64_t now = 20493 * DAY_MS + DAY_MS / 2;

    scene_open(&s, *state);
    for (int i = 0; i < LIVES; i++) {
        life_make(&dice, now / 1000);
        send_batch(&s, "user-a", 0, sample_count, now);
        samples_shuffle(&dice);
        sent_in_pieces(&s, &dice, "user-b", now, 80);
        answers_are_equal(&s, now);
        rows_are_equal(&s, "user-a", "user-b");
        qsort(samples, sample_count, sizeof(samples[0]), by_time); /* each newer than all before */
        sent_in_pieces(&s, &dice, "user-c", now, 3);
        rows_are_equal(&s, "user-a", "user-c");
        free(ask(&s, DELETE, "/v1/users/user-a", "", now, 204));
        free(ask(&s, DELETE, "/v1/users/user-b", "", now, 204));
        free(ask(&s, DELETE, "/v1/users/user-c", "", now, 204));
    }
    scene_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        {"the_vectors_come_out (sqlite)", the_vectors_come_out, NULL, NULL, (void *)"sqlite"},
        {"the_vectors_come_out (postgresql)", the_vectors_come_out, NULL, NULL,
         (void *)"postgresql"},
        {"the_order_makes_no_difference (sqlite)", the_order_makes_no_difference, NULL, NULL,
         (void *)"sqlite"},
        {"the_order_makes_no_difference (postgresql)", the_order_makes_no_difference, NULL, NULL,
         (void *)"postgresql"},
    };

    if (sodium_init() < 0 || zone_start())
        return 1;
    log_level_set(LOG_ERROR);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
