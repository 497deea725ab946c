/* key.c: scopes, forms, and the life of a key, on a database in memory. */
#include "domain/key.h"
#include "base/keyform.h"
#include "store/migrate.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <sodium.h>

static struct arena arena = {.limit = 1 << 24};
static struct db *db;
static struct ctx ctx;

static void scopes_belong_to_their_api(void **state)
{
    int64_t all = 0;

    (void)state;
    for (int api = 0; api < API_COUNT; api++) {
        assert_int_equal(all & scope_all((enum api)api), 0);
        all |= scope_all((enum api)api);
    }
    assert_int_equal(all, SCOPE_BIT(SCOPE_COUNT) - 1);
    assert_true(scope_all(API_LOGGD) & SCOPE_BIT(SCOPE_READ_HABITS));
    assert_string_equal(scope_text(SCOPE_READ_HABITS), "read:habits");
}

static void scopes_are_read(void **state)
{
    int64_t bits;
    struct str bad;

    (void)state;
    assert_true(scope_parse(API_LOGGD, S("read:habits, write:focus"), &bits, &bad));
    assert_int_equal(bits, SCOPE_BIT(SCOPE_READ_HABITS) | SCOPE_BIT(SCOPE_WRITE_FOCUS));
    assert_true(scope_parse(API_LOGGD, S(""), &bits, &bad));
    assert_int_equal(bits, 0);
    assert_false(scope_parse(API_LOGGD, S("read:habits,ingest"), &bits, &bad));
    assert_true(str_eq(bad, S("ingest")));
    assert_false(scope_parse(API_RESONA, S("read:habits"), &bits, &bad));
    assert_false(scope_parse(API_LOGGD, S("read:habits,,read:tasks"), &bits, &bad));
    assert_false(scope_parse(API_LOGGD, S("READ:HABITS"), &bits, &bad));
    for (int i = 0; i < SCOPE_COUNT; i++)
        for (int api = 0; api < API_COUNT; api++)
            assert_true(scope_parse((enum api)api, str_from(scope_text((enum scope)i)), &bits,
                                    &bad) == ((scope_all((enum api)api) & SCOPE_BIT(i)) != 0));
}

static void forms_tell_the_api(void **state)
{
    static const struct {
        const char *prefix;
        enum api api;
        int64_t mode;
    } cases[] = {{"lgd_", API_LOGGD, 0},
                 {"rsg_", API_RESURGO, 0},
                 {"rk_live_", API_RESONA, 0},
                 {"rk_test_", API_RESONA, 1}};

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct keyform form;
        enum api api = API_COUNT;
        int64_t mode = -1;

        keyform_make(str_from(cases[i].prefix), &form);
        assert_true(key_form(str_from(form.text), &api, &mode));
        assert_int_equal(api, cases[i].api);
        assert_int_equal(mode, cases[i].mode);
        form.text[12] = form.text[12] == 'x' ? 'y' : 'x';
        assert_false(key_form(str_from(form.text), &api, &mode));
    }
}

/* A transaction of the person, and what it comes to. */
static void begin(void)
{
    int64_t id = ctx.owner.id, now = ctx.now;

    ctx = (struct ctx){.arena = &arena, .db = db, .now = now, .owner.id = id};
    assert_int_equal(db_begin(db), ST_OK);
    assert_int_equal(person_lock(&ctx, id), ST_OK);
}

static enum status end(enum status st)
{
    if (!st)
        st = person_settle(&ctx);
    if (!st)
        st = db_commit(db);
    db_abandon(db);
    return st;
}

static enum status add(struct key_new in, struct key *out)
{
    begin();
    return end(key_add(&ctx, &in, out));
}

/* How many keys still work. */
static size_t count(void)
{
    struct key_page page = {0};
    size_t live = 0;

    begin();
    assert_int_equal(end(key_list(&ctx, &(struct nothing){0}, &page)), ST_OK);
    const struct key *keys = page.keys.at;

    for (size_t i = 0; i < page.keys.count; i++)
        live += keys[i].expires == NONE || keys[i].expires > ctx.now;
    return live;
}

static const struct key_new plain = {.api = API_LOGGD, .scopes = NONE, .expires = NONE};

static void a_key_is_found_by_its_text_alone(void **state)
{
    struct key key;
    struct key_found found;
    struct key_page page = {0};

    (void)state;
    assert_int_equal(add(plain, &key), ST_OK);
    assert_int_equal(key.scopes, scope_all(API_LOGGD));
    assert_true(str_eq(key.name, S("key")));
    assert_int_equal(key_find(db, &arena, key.text, &found), ST_OK);
    assert_int_equal(found.id, key.id);
    assert_int_equal(found.owner.id, ctx.owner.id);
    assert_int_equal(found.scopes, key.scopes);
    assert_true(found.expires == NONE);
    assert_int_equal(key_find(db, &arena, S("lgd_x"), &found), ST_NOT_FOUND);

    begin();
    assert_int_equal(end(key_list(&ctx, &(struct nothing){0}, &page)), ST_OK);
    const struct key *listed = page.keys.at;

    assert_int_equal(page.keys.count, 1);
    assert_true(str_is_null(listed->text)); /* shown once */
    assert_true(str_eq(listed->hint, (struct str){key.text.at, 8}));
    assert_true(listed->last_used == NONE);

    assert_int_equal(key_used(db, &arena, ctx.owner.id, key.id, 5000), ST_OK);
    assert_int_equal(key_used(db, &arena, ctx.owner.id, key.id, 4000), ST_OK); /* late, and older */
    assert_int_equal(key_used(db, &arena, ctx.owner.id + 1, key.id, 9000), ST_OK);
    page = (struct key_page){0};
    begin();
    assert_int_equal(end(key_list(&ctx, &(struct nothing){0}, &page)), ST_OK);
    assert_int_equal(((struct key *)page.keys.at)->last_used, 5000);

    begin();
    assert_int_equal(end(key_revoke(&ctx, &(struct key_ref){key.id}, &(struct nothing){0})), ST_OK);
    assert_int_equal(key_find(db, &arena, key.text, &found), ST_NOT_FOUND);
    begin();
    assert_int_equal(end(key_revoke(&ctx, &(struct key_ref){key.id}, &(struct nothing){0})),
                     ST_NOT_FOUND);
    assert_true(str_eq(ctx.missing, S("key")));
}

static void a_key_is_rotated(void **state)
{
    struct key old, made;
    struct key_found found;
    struct key_new in = plain;

    (void)state;
    in.scopes = SCOPE_BIT(SCOPE_READ_GOALS);
    in.name = S("laptop");
    assert_int_equal(add(in, &old), ST_OK);
    begin();
    assert_int_equal(end(key_rotate(&ctx, &(struct key_turn){old.id, 1000}, &made)), ST_OK);
    assert_int_equal(made.scopes, old.scopes);
    assert_true(str_eq(made.name, S("laptop")));
    assert_false(str_eq(made.text, old.text));
    assert_int_equal(key_find(db, &arena, old.text, &found), ST_OK);
    assert_int_equal(found.expires, ctx.now + 1000);
    assert_int_equal(key_find(db, &arena, made.text, &found), ST_OK);
    assert_true(found.expires == NONE);

    begin();
    assert_int_equal(end(key_rotate(&ctx, &(struct key_turn){made.id, 0}, &old)), ST_OK);
    assert_int_equal(key_find(db, &arena, made.text, &found), ST_NOT_FOUND);
    assert_int_equal(key_find(db, &arena, old.text, &found), ST_OK);
    begin();
    assert_int_equal(end(key_rotate(&ctx, &(struct key_turn){9999, 0}, &old)), ST_NOT_FOUND);
}

static void a_rotation_prolongs_nothing(void **state)
{
    struct key old, made;
    struct key_found found;
    struct key_new in = plain;

    (void)state;
    in.expires = ctx.now + 500;
    assert_int_equal(add(in, &old), ST_OK);
    begin();
    assert_int_equal(end(key_rotate(&ctx, &(struct key_turn){old.id, 1000}, &made)), ST_OK);
    assert_int_equal(key_find(db, &arena, old.text, &found), ST_OK);
    assert_int_equal(found.expires, ctx.now + 500); /* not a moment longer than it had */
    assert_int_equal(key_find(db, &arena, made.text, &found), ST_OK);
    assert_int_equal(found.expires, ctx.now + 500);

    ctx.now += 500; /* both have expired: neither comes back, and neither counts */
    begin();
    assert_int_equal(end(key_rotate(&ctx, &(struct key_turn){old.id, 1000}, &made)), ST_CONFLICT);
    assert_true(ctx.why.len > 0);
}

static void rotations_make_no_more_keys(void **state)
{
    struct key keys[KEY_LOGGD_MAX], made;
    size_t had = 0;

    (void)state;
    while (add(plain, &keys[had]) == ST_OK)
        had++;
    assert_true(had > 0);
    begin();
    assert_int_equal(end(key_rotate(&ctx, &(struct key_turn){keys[0].id, 1000}, &made)), ST_OK);
    begin();
    assert_int_equal(end(key_rotate(&ctx, &(struct key_turn){keys[0].id, 1000}, &made)),
                     ST_CONFLICT);
    ctx.now += 1000;
    begin();
    assert_int_equal(end(key_rotate(&ctx, &(struct key_turn){keys[1 % had].id, 0}, &made)),
                     had > 1 ? ST_OK : ST_CONFLICT);
}

static void keys_have_an_end(void **state)
{
    struct key key;
    struct key_new in = plain;
    size_t had = count();

    (void)state;
    for (size_t i = had; i < KEY_LOGGD_MAX; i++)
        assert_int_equal(add(plain, &key), ST_OK);
    assert_int_equal(add(plain, &key), ST_CONFLICT);
    assert_true(ctx.why.len > 0);
    in.api = API_RESURGO;
    for (size_t i = KEY_LOGGD_MAX; i < KEY_MAX; i++)
        assert_int_equal(add(in, &key), ST_OK);
    assert_int_equal(add(in, &key), ST_CONFLICT);
    assert_int_equal(count(), KEY_MAX);
}

static void what_a_key_may_be(void **state)
{
    static const char long_name[KEY_NAME_MAX + 2] =
        "012345678901234567890123456789012345678901234567890123456789012345678901234567890";
    struct key key;
    struct key_new in = plain;

    (void)state;
    in.mode = 1;
    in.name = str_from(long_name);
    in.expires = ctx.now;
    assert_int_equal(add(in, &key), ST_INVALID);
    assert_true(str_eq(ctx.complaints->field, S("mode")));
    assert_true(str_eq(ctx.complaints->next->field, S("name")));
    assert_true(str_eq(ctx.complaints->next->next->field, S("expires")));
    assert_null(ctx.complaints->next->next->next);
    in = plain;
    in.name = S("\xff");
    assert_int_equal(add(in, &key), ST_INVALID);
}

static int people_open(void **state)
{
    char why[200];
    int from, to;
    struct person person;

    (void)state;
    if (sodium_init() < 0 || zone_start() || db_open("sqlite:", DB_MEMORY, &db, why, sizeof(why)) ||
        migrate_run(db, 1, &from, &to) || db_prepare(db) || db_begin(db))
        return -1;
    ctx = (struct ctx){.arena = &arena, .db = db, .now = 1000};
    if (person_add(
            &ctx,
            &(struct person_new){S("jane"), S("jane@example.com"), STR_NULL, STR_NULL, NONE, NONE},
            &person) ||
        db_commit(db))
        return -1;
    ctx.owner.id = person.owner.id;
    return 0;
}

static int people_close(void **state)
{
    (void)state;
    db_close(db);
    arena_release(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scopes_belong_to_their_api),
        cmocka_unit_test(scopes_are_read),
        cmocka_unit_test(forms_tell_the_api),
        cmocka_unit_test(a_key_is_found_by_its_text_alone),
        cmocka_unit_test(what_a_key_may_be),
        cmocka_unit_test(a_key_is_rotated),
        cmocka_unit_test(a_rotation_prolongs_nothing),
        cmocka_unit_test(rotations_make_no_more_keys),
        cmocka_unit_test(keys_have_an_end),
    };

    return cmocka_run_group_tests(tests, people_open, people_close);
}
