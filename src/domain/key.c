#include "domain/key.h"
#include "base/date.h"
#include "base/hash.h"
#include "base/keyform.h"

#include <sodium.h>

enum { HINT_LEN = 8, LISTED_MAX = 200 };

/* How long a key that has expired is still listed. */
static const int64_t expired_listed_ms = 30 * DAY_MS;

static const struct {
    enum api api;
    const char *text;
} scopes[SCOPE_COUNT] = {
#define X(name, api, text) [SCOPE_##name] = {API_##api, text},
    SCOPE_LIST(X)
#undef X
};

/* How the keys of each API and mode begin. */
static const struct {
    enum api api;
    int64_t mode;
    struct str prefix;
} prefixes[] = {
    {API_LOGGD, 0, {"lgd_", 4}},
    {API_RESURGO, 0, {"rsg_", 4}},
    {API_RESONA, 0, {"rk_live_", 8}},
    {API_RESONA, 1, {"rk_test_", 8}},
};

const char *scope_text(enum scope scope)
{
    return scopes[scope].text;
}

int64_t scope_all(enum api api)
{
    int64_t bits = 0;

    for (int i = 0; i < SCOPE_COUNT; i++)
        if (scopes[i].api == api)
            bits |= SCOPE_BIT(i);
    return bits;
}

bool scope_parse(enum api api, struct str text, int64_t *bits, struct str *bad)
{
    *bits = 0;
    while (text.len) {
        struct str word = str_trim(str_cut(&text, ','));
        int i = 0;

        while (i < SCOPE_COUNT && !(scopes[i].api == api && str_eq(str_from(scopes[i].text), word)))
            i++;
        if (i == SCOPE_COUNT) {
            *bad = word;
            return false;
        }
        *bits |= SCOPE_BIT(i);
    }
    return true;
}

bool key_form(struct str text, enum api *api, int64_t *mode)
{
    for (size_t i = 0; i < COUNT(prefixes); i++) {
        if (!keyform_valid(text, prefixes[i].prefix))
            continue;
        *api = prefixes[i].api;
        *mode = prefixes[i].mode;
        return true;
    }
    return false;
}

enum status key_find(struct db *db, struct arena *a, struct str text, struct key_found *out)
{
    char hash[SHA256_HEX + 1];

    hash_sha256_hex(text, hash);
    struct rows r = db_select(db, a, SQL_KEY_FIND, VSTR(((struct str){hash, SHA256_HEX})));
    enum status st = db_first(&r);

    if (st)
        return st;
    out->id = db_int(&r, 0);
    out->api = db_int(&r, 1);
    out->mode = db_int(&r, 2);
    out->scopes = db_int(&r, 3);
    out->expires = db_int(&r, 4);
    owner_read(&r, 5, &out->owner);
    db_end(&r);
    return ST_OK;
}

static void key_read(struct rows *r, struct key *out)
{
    out->id = db_int(r, 0);
    out->api = db_int(r, 1);
    out->mode = db_int(r, 2);
    out->scopes = db_int(r, 3);
    out->name = db_str(r, 4);
    out->hint = db_str(r, 5);
    out->created = db_int(r, 6);
    out->expires = db_int(r, 7);
    out->last_used = db_int(r, 8);
}

static enum status key_get(struct ctx *ctx, int64_t id, struct key *out)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_KEY_GET, VINT(ctx->owner.id), VINT(id));
    enum status st = db_first(&r);

    if (st)
        return ctx_found(ctx, st, S("key"));
    key_read(&r, out);
    db_end(&r);
    return ST_OK;
}

/* ST_CONFLICT when the owner has `most` keys of that API (or, with api < 0, of all). */
static enum status key_cap(struct ctx *ctx, int64_t api, int64_t most, struct str why)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_KEY_COUNT, VINT(ctx->owner.id), VINT(api),
                              VINT(ctx->now));
    enum status st = db_first(&r);

    if (st)
        return st;
    int64_t count = db_int(&r, 0);

    db_end(&r);
    return count < most ? ST_OK : ctx_fail(ctx, ST_CONFLICT, why);
}

static enum status key_insert(struct ctx *ctx, const struct key_new *in, struct key *out)
{
    char hash[SHA256_HEX + 1];
    struct keyform form;
    size_t p = 0;

    while (prefixes[p].api != (enum api)in->api || prefixes[p].mode != in->mode)
        p++;
    keyform_make(prefixes[p].prefix, &form);
    struct str text = arena_copy(ctx->arena, str_from(form.text));

    sodium_memzero(&form, sizeof(form));
    hash_sha256_hex(text, hash);
    *out = (struct key){.id = ctx_id(ctx),
                        .api = in->api,
                        .mode = in->mode,
                        .scopes = in->scopes,
                        .name = in->name,
                        .hint = {text.at, HINT_LEN},
                        .created = ctx->now,
                        .expires = in->expires,
                        .last_used = NONE,
                        .text = text};
    enum status st = db_run(ctx->db, ctx->arena, SQL_KEY_FORGET, VINT(ctx->owner.id),
                            VINT(ctx->now - expired_listed_ms));

    if (st)
        return st;
    return db_run(ctx->db, ctx->arena, SQL_KEY_INSERT, VSTR(((struct str){hash, SHA256_HEX})),
                  VINT(ctx->owner.id), VINT(out->id), VINT(out->api), VINT(out->mode),
                  VINT(out->scopes), VSTR(out->name), VSTR(out->hint), VINT(out->created),
                  VINT(out->expires));
}

enum status key_add(struct ctx *ctx, const struct key_new *in, struct key *out)
{
    struct key_new made = *in;
    enum status st = ST_OK;

    if (made.mode == 1 && made.api != API_RESONA)
        ctx_complain(ctx, S("mode"), S("must be live: only resona has test keys"));
    if (made.name.len > KEY_NAME_MAX || !str_utf8(made.name))
        ctx_complain(ctx, S("name"), S("must be at most 80 bytes of text"));
    if (made.expires != NONE && made.expires <= ctx->now)
        ctx_complain(ctx, S("expires"), S("must be in the future"));
    st = ctx_verdict(ctx);
    if (str_is_null(made.name))
        made.name = S("key");
    if (made.scopes == NONE)
        made.scopes = scope_all((enum api)made.api);
    if (!st && made.api == API_LOGGD)
        st = key_cap(ctx, API_LOGGD, KEY_LOGGD_MAX,
                     S("there are 5 Loggd keys already: revoke one first"));
    if (!st)
        st = key_cap(ctx, -1, KEY_MAX, S("there are 50 keys already: revoke one first"));
    return st ? st : key_insert(ctx, &made, out);
}

enum status key_list(struct ctx *ctx, const struct nothing *in, struct key_page *out)
{
    struct key *keys = arena_new(ctx->arena, struct key, LISTED_MAX);
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_KEY_LIST, VINT(ctx->owner.id), VINT(LISTED_MAX));

    (void)in;
    out->keys.at = keys;
    while (out->keys.count < LISTED_MAX && db_next(&r))
        key_read(&r, &keys[out->keys.count++]);
    db_end(&r);
    return r.status;
}

enum status key_revoke(struct ctx *ctx, const struct key_ref *in, struct nothing *out)
{
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_KEY_DELETE, VINT(ctx->owner.id), VINT(in->id));
    enum status st = db_first(&r);

    (void)out;
    if (st)
        return ctx_found(ctx, st, S("key"));
    db_end(&r);
    return ST_OK;
}

/* Lets the old key live on for a while, but never longer than it would have. */
static enum status key_linger(struct ctx *ctx, const struct key *old, int64_t overlap_ms)
{
    int64_t until = ctx->now + overlap_ms;
    int64_t most = old->api == API_LOGGD ? KEY_LOGGD_MAX : KEY_MAX;
    enum status st = key_cap(ctx, old->api, most + 1,
                             S("another key is being replaced already: wait until it has expired"));

    if (st)
        return st;
    if (old->expires != NONE && old->expires < until)
        until = old->expires;
    return db_run(ctx->db, ctx->arena, SQL_KEY_EXPIRE, VINT(ctx->owner.id), VINT(old->id),
                  VINT(until));
}

enum status key_rotate(struct ctx *ctx, const struct key_turn *in, struct key *out)
{
    struct key old;
    enum status st = key_get(ctx, in->id, &old);

    if (st)
        return st;
    if (old.expires != NONE && old.expires <= ctx->now)
        return ctx_fail(ctx, ST_CONFLICT, S("this key has expired: make a new one"));
    if (in->overlap_ms > 0)
        st = key_linger(ctx, &old, in->overlap_ms);
    else
        st = key_revoke(ctx, &(struct key_ref){old.id}, &(struct nothing){0});
    if (st)
        return st;
    return key_insert(ctx, &(struct key_new){old.api, old.mode, old.scopes, old.name, old.expires},
                      out);
}

enum status key_used(struct db *db, struct arena *a, int64_t person, int64_t id, int64_t when)
{
    return db_run(db, a, SQL_KEY_USED, VINT(person), VINT(id), VINT(when));
}
