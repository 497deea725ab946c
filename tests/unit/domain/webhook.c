/* webhook.c: a person knows exactly what their webhooks want; who sees which, and how many there
 * may be; secrets that open; deliveries again in pieces; nothing left of who is removed. On both
 * engines. */
#include "domain/webhook.h"
#include "base/date.h"
#include "base/zone.h"
#include "domain/key.h"
#include "domain/person.h"
#include "store/migrate.h"
#include "support/dice.h"
#include "support/fresh_db.h"

#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

struct scene {
    struct fresh_db fresh;
    struct arena arena;
    struct seal seal;
    struct db *db;
    struct ctx ctx;
    struct person jane;
};

/* False when there is no such engine. */
static bool scene_open(struct scene *s, const char *engine)
{
    char why[256];
    int from, to;
    struct person_new who = {
        .username = S("jane"), .email = S("j@example.com"), .week_start = NONE, .plan = NONE};

    *s = (struct scene){.arena.limit = 1 << 26, .seal.key = "a server key of thirty-two byte"};
    if (!fresh_db_make(&s->fresh, engine))
        return false;
    assert_int_equal(db_open(s->fresh.url, DB_CREATE, &s->db, why, sizeof(why)), ST_OK);
    assert_int_equal(migrate_run(s->db, 0, &from, &to), ST_OK);
    assert_int_equal(db_prepare(s->db), ST_OK);
    s->ctx = (struct ctx){.arena = &s->arena, .db = s->db};
    assert_int_equal(db_begin(s->db), ST_OK);
    assert_int_equal(person_add(&s->ctx, &who, &s->jane), ST_OK);
    assert_int_equal(db_commit(s->db), ST_OK);
    return true;
}

static void scene_close(struct scene *s)
{
    db_close(s->db);
    arena_release(&s->arena);
    fresh_db_drop(&s->fresh);
}

/* A write of hers begins, through that API and mode. */
static struct ctx *begin(struct scene *s, int64_t api, int64_t mode)
{
    s->ctx = (struct ctx){.arena = &s->arena,
                          .db = s->db,
                          .seal = &s->seal,
                          .now = 1775649600000,
                          .api = api,
                          .mode = mode};
    assert_int_equal(db_begin(s->db), ST_OK);
    assert_int_equal(person_lock(&s->ctx, s->jane.owner.id), ST_OK);
    return &s->ctx;
}

static void commit(struct scene *s)
{
    assert_int_equal(person_settle(&s->ctx), ST_OK);
    assert_int_equal(db_commit(s->db), ST_OK);
}

static enum status add(struct scene *s, int64_t api, int64_t mode, struct webhook *out)
{
    struct webhook_edit edit = {.f = {.url = S("https://example.com/"), .api = api, .active = 1},
                                .sent = UINT64_MAX};
    enum status st = webhook_add(begin(s, api, mode), &edit, out);

    if (st)
        db_abandon(s->db);
    else
        commit(s);
    return st;
}

static void in_both(void (*play)(struct scene *s))
{
    static const char *const engines[] = {"sqlite", "postgresql"};

    for (size_t i = 0; i < COUNT(engines); i++) {
        struct scene s;

        if (!scene_open(&s, engines[i])) {
            printf("skipped: webhook.c on %s\n", engines[i]);
            continue;
        }
        play(&s);
        scene_close(&s);
    }
}

/* --- what a person is told of ---------------------------------------------------------------- */

/* What the active ones want, put together the slow way. */
static int64_t told_slowly(struct scene *s)
{
    struct webhook_page page;
    int64_t told = 0;

    s->ctx.api = API_COUNT;
    assert_int_equal(webhook_list(&s->ctx, &(struct nothing){0}, &page), ST_OK);
    const struct webhook *webhooks = page.webhooks.at;

    for (size_t i = 0; i < page.webhooks.count; i++)
        told |= webhooks[i].f.active ? webhooks[i].kinds : 0;
    return told;
}

/* Any of what can be done to webhooks. */
static void random_act(struct scene *s, struct dice *dice, int64_t *last)
{
    static const struct str names[] = {
        {"habit.created", 13}, {"level.up", 8}, {"goal.created", 12}};
    struct str chosen[1] = {names[dice_roll(dice, 0, 2)]};
    int64_t id = dice_roll(dice, 1, *last);
    struct webhook_edit edit = {.id = id,
                                .f = {.url = S("https://example.com/"), .api = API_LOGGD}};
    struct webhook out;

    edit.f.active = dice_chance(dice, 66);
    edit.f.events = (struct list){dice_chance(dice, 75) ? chosen : NULL, 1};
    edit.sent = UINT64_MAX;
    struct ctx *ctx = begin(s, API_LOGGD, 0);
    enum status st = ST_OK;

    if (dice_chance(dice, 33))
        st = webhook_remove(ctx, &(struct webhook_ref){id}, &(struct nothing){0});
    else if (dice_chance(dice, 50))
        st = webhook_change(ctx, &edit, &out);
    else
        st = webhook_add(ctx, &edit, &out);
    if (st) {
        assert_true(st == ST_NOT_FOUND || st == ST_CONFLICT);
        db_abandon(s->db);
        return;
    }
    *last = ctx->owner.next_id;
    commit(s);
}

static void play_told(struct scene *s)
{
    struct dice dice = dice_start("webhook");
    int64_t last = 1;

    for (int i = 0; i < 150; i++) {
        random_act(s, &dice, &last);
        struct ctx *ctx = begin(s, API_LOGGD, 0);

        assert_int_equal(ctx->owner.told, told_slowly(s));
        db_abandon(s->db);
        arena_reset(&s->arena);
    }
}

static void a_person_knows_what_is_wanted(void **state)
{
    (void)state;
    in_both(play_told);
}

/* --- who sees which -------------------------------------------------------------------------- */

static size_t seen(struct scene *s, int64_t api, int64_t mode)
{
    struct webhook_page page;

    assert_int_equal(webhook_list(begin(s, api, mode), &(struct nothing){0}, &page), ST_OK);
    db_abandon(s->db);
    return page.webhooks.count;
}

static void play_views(struct scene *s)
{
    struct webhook w;

    for (int i = 0; i < 5; i++) {
        assert_int_equal(add(s, i % 2 ? API_RESURGO : API_LOGGD, 0, &w), ST_OK);
        assert_int_equal(add(s, API_RESONA, 0, &w), ST_OK);
        assert_int_equal(add(s, API_RESONA, 1, &w), ST_OK);
    }
    assert_int_equal(add(s, API_LOGGD, 0, &w), ST_CONFLICT);
    assert_int_equal(add(s, API_RESURGO, 0, &w), ST_CONFLICT);
    assert_int_equal(add(s, API_RESONA, 0, &w), ST_CONFLICT);
    assert_int_equal(add(s, API_RESONA, 1, &w), ST_CONFLICT);
    assert_int_equal(seen(s, API_LOGGD, 0), 5);
    assert_int_equal(seen(s, API_RESURGO, 0), 5);
    assert_int_equal(seen(s, API_RESONA, 0), 5);
    assert_int_equal(seen(s, API_RESONA, 1), 5);
    assert_int_equal(seen(s, API_COUNT, 0), 15);
    /* The last one is of test data: others do not know it. */
    struct webhook_ref ref = {15};

    assert_int_equal(webhook_get(begin(s, API_RESONA, 0), &ref, &w), ST_NOT_FOUND);
    assert_int_equal(webhook_remove(&s->ctx, &ref, &(struct nothing){0}), ST_NOT_FOUND);
    s->ctx.api = API_LOGGD;
    assert_int_equal(webhook_get(&s->ctx, &ref, &w), ST_NOT_FOUND);
    s->ctx.api = API_RESONA;
    s->ctx.mode = 1;
    assert_int_equal(webhook_get(&s->ctx, &ref, &w), ST_OK);
    db_abandon(s->db);
}

static void each_api_and_mode_has_its_own(void **state)
{
    (void)state;
    in_both(play_views);
}

/* --- again, in pieces ------------------------------------------------------------------------ */

enum { TESTS = 2 * REDELIVER_COUNT + 1 };

static void play_pieces(struct scene *s)
{
    struct webhook w;
    struct delivery d;
    struct redelivered piece = {.after = STR_NULL};
    static const int64_t counts[] = {REDELIVER_COUNT, REDELIVER_COUNT, 1};

    assert_int_equal(add(s, API_LOGGD, 0, &w), ST_OK);
    begin(s, API_LOGGD, 0);
    for (int i = 0; i < TESTS; i++) /* events of one write are numbered up to 1024 */
        assert_int_equal(webhook_test(&s->ctx, &(struct webhook_ref){w.id}, &d), ST_OK);
    commit(s);
    struct webhook_edit off = {w.id, {.active = 0}, SENT_BIT(struct webhook_edit, f.active)};
    struct webhook_edit on = {w.id, {.active = 1}, SENT_BIT(struct webhook_edit, f.active)};

    /* A thousand are given up at once; the dispatcher sees to the rest. */
    assert_int_equal(webhook_change(begin(s, API_LOGGD, 0), &off, &w), ST_OK);
    assert_int_equal(webhook_change(&s->ctx, &on, &w), ST_OK);
    assert_int_equal(webhook_change(&s->ctx, &off, &w), ST_OK);
    assert_int_equal(webhook_change(&s->ctx, &on, &w), ST_OK);
    for (size_t i = 0; i < COUNT(counts); i++) {
        struct redeliver_ask ask = {w.id, 0, NONE, piece.after};

        assert_int_equal(delivery_redeliver_since(&s->ctx, &ask, &piece), ST_OK);
        assert_int_equal(piece.count, counts[i]);
        assert_int_equal(piece.has_more, i + 1 < COUNT(counts));
    }
    db_abandon(s->db);
}

static void many_are_delivered_again_in_pieces(void **state)
{
    (void)state;
    in_both(play_pieces);
}

/* --- secrets, and the end -------------------------------------------------------------------- */

static int64_t count(struct scene *s, const char *sql)
{
    int64_t n = -1;

    assert_int_equal(db_ask(s->db, sql, &n), ST_OK);
    return n;
}

static void play_end(struct scene *s)
{
    struct webhook w, turned;
    struct delivery d;

    assert_int_equal(add(s, API_LOGGD, 0, &w), ST_OK);
    assert_int_equal(w.secret.len, strlen("whsec_") + 44);
    assert_true(str_starts(w.secret, S("whsec_")));
    struct ctx *ctx = begin(s, API_LOGGD, 0);

    assert_int_equal(webhook_rotate(ctx, &(struct webhook_turn){w.id, NONE}, &turned), ST_OK);
    assert_false(str_eq(w.secret, turned.secret));
    assert_int_equal(webhook_test(ctx, &(struct webhook_ref){w.id}, &d), ST_OK);
    commit(s);
    ctx = begin(s, API_LOGGD, 0);
    ctx->seal = NULL; /* a server without a key keeps no secrets */
    assert_int_equal(webhook_rotate(ctx, &(struct webhook_turn){w.id, NONE}, &turned),
                     ST_UNAVAILABLE);
    db_abandon(s->db);
    assert_int_equal(db_begin(s->db), ST_OK);
    assert_int_equal(count(s, "SELECT COUNT(*) FROM delivery"), 1);
    assert_int_equal(count(s, "SELECT COUNT(*) FROM courier"), 1);
    assert_int_equal(person_remove(ctx, &(struct person_ref){S("jane")}, &(struct nothing){0}),
                     ST_OK);
    assert_int_equal(count(s, "SELECT COUNT(*) FROM delivery"), 0);
    assert_int_equal(count(s, "SELECT COUNT(*) FROM courier"), 0);
    assert_int_equal(count(s, "SELECT COUNT(*) FROM webhook"), 0);
    assert_int_equal(db_commit(s->db), ST_OK);
}

static void secrets_are_made_and_everything_ends(void **state)
{
    (void)state;
    in_both(play_end);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_person_knows_what_is_wanted),
        cmocka_unit_test(each_api_and_mode_has_its_own),
        cmocka_unit_test(many_are_delivered_again_in_pieces),
        cmocka_unit_test(secrets_are_made_and_everything_ends),
    };

    if (sodium_init() < 0 || zone_start())
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
