#include "domain/telegram.h"
#include "base/date.h"
#include "base/hash.h"
#include "base/uuid.h"

#include <sodium.h>

/* 12 letters of 32: 60 bits, which a chat that may ask twenty times a minute does not guess. */
enum { CODE_LETTERS = 12, PAUSE_SHIFT_MAX = 6 /* pauses of a second, doubled so often */ };

static const int64_t kept_ms = 2 * DAY_MS; /* Telegram repeats an update for a day */

/* --- codes ----------------------------------------------------------------------------------- */

static const char letters[] = "abcdefghijkmnpqrstuvwxyz23456789";

static struct str code_make(struct arena *a)
{
    char *text = arena_room(a, CODE_LETTERS);

    for (int i = 0; i < CODE_LETTERS; i++)
        text[i] = letters[randombytes_uniform(sizeof(letters) - 1)];
    return (struct str){text, CODE_LETTERS};
}

static bool code_form(struct str code)
{
    for (size_t i = 0; i < code.len; i++)
        if (!code.at[i] || !strchr(letters, code.at[i]))
            return false;
    return code.len == CODE_LETTERS;
}

/* What is stored of a code. */
static struct str code_hash(struct arena *a, struct str code)
{
    char *hex = arena_room(a, SHA256_HEX + 1);

    hash_sha256_hex(code, hex);
    return (struct str){hex, SHA256_HEX};
}

enum status telegram_invite(struct ctx *ctx, const struct nothing *in, struct telegram_code *out)
{
    (void)in;
    out->code = code_make(ctx->arena);
    out->expires = ctx->now + TELEGRAM_CODE_MS;
    return db_run(ctx->db, ctx->arena, SQL_TELEGRAM_CODE_PUT,
                  VSTR(code_hash(ctx->arena, out->code)), VINT(ctx->owner.id), VINT(out->expires));
}

/* --- links ----------------------------------------------------------------------------------- */

enum status telegram_get(struct ctx *ctx, const struct nothing *in, struct telegram_link *out)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_TELEGRAM_CHAT_GET, VINT(ctx->owner.id));
    enum status st = db_first(&r);

    (void)in;
    *out = (struct telegram_link){.linked = !st, .since = NONE, .remind = NONE, .chat = NONE};
    if (st)
        return st == ST_NOT_FOUND ? ST_OK : st;
    out->chat = db_int(&r, 0);
    out->since = db_int(&r, 1);
    out->remind = db_int(&r, 2);
    db_end(&r);
    return ST_OK;
}

enum status telegram_unlink(struct ctx *ctx, const struct nothing *in, struct nothing *out)
{
    enum status st = db_run(ctx->db, ctx->arena, SQL_TELEGRAM_CODE_DELETE, VINT(ctx->owner.id));

    (void)in;
    (void)out;
    return st ? st : db_run(ctx->db, ctx->arena, SQL_TELEGRAM_CHAT_DELETE, VINT(ctx->owner.id));
}

enum status telegram_join(struct ctx *ctx, int64_t chat)
{
    struct nothing none;
    enum status st = telegram_unlink(ctx, &(struct nothing){0}, &none);

    if (!st)
        st = db_run(ctx->db, ctx->arena, SQL_TELEGRAM_CHAT_FREE, VINT(chat));
    if (st)
        return st;
    return db_run(ctx->db, ctx->arena, SQL_TELEGRAM_CHAT_INSERT, VINT(chat), VINT(ctx->owner.id),
                  VINT(ctx->now));
}

static enum status person_of(struct rows r, int64_t *person)
{
    enum status st = db_first(&r);

    if (st)
        return st;
    *person = db_int(&r, 0);
    db_end(&r);
    return ST_OK;
}

enum status telegram_of_chat(struct db *db, struct arena *a, int64_t chat, int64_t *person)
{
    return person_of(db_select(db, a, SQL_TELEGRAM_CHAT_FIND, VINT(chat)), person);
}

enum status telegram_of_code(struct db *db, struct arena *a, struct str code, int64_t now,
                             int64_t *person)
{
    if (!code_form(code))
        return ST_NOT_FOUND;
    return person_of(db_select(db, a, SQL_TELEGRAM_CODE_FIND, VSTR(code_hash(a, code)), VINT(now)),
                     person);
}

/* --- reminders ------------------------------------------------------------------------------- */

int64_t telegram_next(const struct zone *zone, int64_t now, int64_t minute)
{
    int64_t day = zone_day(zone, now, 0), at = zone_instant(zone, day, minute);

    while (at <= now)
        at = zone_instant(zone, ++day, minute);
    return at;
}

enum status telegram_remind(struct ctx *ctx, int64_t minute)
{
    int64_t due = minute == NONE ? NONE : telegram_next(ctx->owner.zone, ctx->now, minute);

    return db_run(ctx->db, ctx->arena, SQL_TELEGRAM_REMIND_SET, VINT(ctx->owner.id), VINT(minute),
                  VINT(due));
}

enum status telegram_moved(struct ctx *ctx)
{
    struct telegram_link link;
    enum status st = telegram_get(ctx, &(struct nothing){0}, &link);

    return st || link.remind == NONE ? st : telegram_remind(ctx, link.remind);
}

enum status telegram_due(struct db *db, struct arena *a, int64_t now, int64_t most,
                         struct list *out)
{
    struct telegram_due *all = arena_new(a, struct telegram_due, (size_t)most);
    struct rows r = db_select(db, a, SQL_TELEGRAM_DUE, VINT(now), VINT(most));

    *out = (struct list){all, 0};
    while (db_next(&r))
        all[out->count++] =
            (struct telegram_due){db_int(&r, 0), db_int(&r, 1), db_int(&r, 2), db_int(&r, 3)};
    return r.status;
}

enum status telegram_reminded(struct ctx *ctx, const struct telegram_due *due)
{
    int64_t chat, next = telegram_next(ctx->owner.zone, ctx->now, due->remind);

    return person_of(db_select(ctx->db, ctx->arena, SQL_TELEGRAM_DUE_MOVE, VINT(ctx->owner.id),
                               VINT(due->due), VINT(next)),
                     &chat);
}

/* --- what came in ---------------------------------------------------------------------------- */

enum status telegram_receive(struct ctx *ctx, const struct telegram_update *in,
                             struct telegram_receipt *out)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_TELEGRAM_UPDATE_INSERT, VINT(in->id),
                              VSTR(in->body), VINT(ctx->now));
    enum status st = db_first(&r);

    out->fresh = !st;
    if (!st)
        db_end(&r);
    return st == ST_NOT_FOUND ? ST_OK : st;
}

enum status telegram_open(struct db *db, struct arena *a, int64_t most, struct list *out)
{
    struct telegram_update *all = arena_new(a, struct telegram_update, (size_t)most);
    struct rows r = db_select(db, a, SQL_TELEGRAM_UPDATE_OPEN, VINT(most));

    *out = (struct list){all, 0};
    while (db_next(&r))
        all[out->count++] = (struct telegram_update){db_int(&r, 0), db_int(&r, 1), db_str(&r, 2)};
    return r.status;
}

enum status telegram_take(struct db *db, struct arena *a, int64_t id)
{
    return person_of(db_select(db, a, SQL_TELEGRAM_UPDATE_TAKE, VINT(id)), &id);
}

enum status telegram_retry(struct db *db, struct arena *a, int64_t id)
{
    return db_run(db, a, SQL_TELEGRAM_UPDATE_RETRY, VINT(id));
}

enum status telegram_sweep(struct db *db, struct arena *a, int64_t now)
{
    return db_run(db, a, SQL_TELEGRAM_UPDATE_SWEEP, VINT(now - kept_ms));
}

/* --- what is sent ---------------------------------------------------------------------------- */

enum status telegram_send(struct ctx *ctx, int64_t place, int64_t chat, struct str method,
                          struct str body)
{
    return db_run(ctx->db, ctx->arena, SQL_TELEGRAM_MESSAGE_INSERT,
                  VSTR(uuid_7(ctx->arena, ctx->now, place)), VINT(chat), VSTR(method), VSTR(body),
                  VINT(ctx->now));
}

enum status telegram_next_message(struct db *db, struct arena *a, int64_t now, int64_t until,
                                  struct telegram_message *out)
{
    struct rows r = db_select(db, a, SQL_TELEGRAM_MESSAGE_NEXT, VINT(now), VINT(until));
    enum status st = db_first(&r);

    if (st)
        return st;
    *out = (struct telegram_message){db_str(&r, 0), db_int(&r, 1), db_str(&r, 2),
                                     db_str(&r, 3), db_int(&r, 4), db_int(&r, 5)};
    db_end(&r);
    return ST_OK;
}

enum status telegram_ready(struct db *db, struct arena *a, int64_t now, bool *out)
{
    struct rows r = db_select(db, a, SQL_TELEGRAM_MESSAGE_READY, VINT(now));
    enum status st = db_first(&r);

    *out = !st;
    if (!st)
        db_end(&r);
    return st == ST_NOT_FOUND ? ST_OK : st;
}

enum status telegram_sent(struct db *db, struct arena *a, struct str id)
{
    return db_run(db, a, SQL_TELEGRAM_MESSAGE_DELETE, VSTR(id));
}

int64_t telegram_again(struct arena *a, struct str id, int64_t tries, int64_t now)
{
    struct str oldest = uuid_7_first(a, now - TELEGRAM_KEPT_MS);

    if (id.len != oldest.len || memcmp(id.at, oldest.at, oldest.len) < 0)
        return NONE;
    return now + (tries < PAUSE_SHIFT_MAX ? 1000LL << tries : 1000LL << PAUSE_SHIFT_MAX);
}

enum status telegram_later(struct db *db, struct arena *a, struct str id, int64_t due)
{
    return db_run(db, a, SQL_TELEGRAM_MESSAGE_LATER, VSTR(id), VINT(due));
}

enum status telegram_lost(struct db *db, struct arena *a, int64_t chat)
{
    enum status st = db_run(db, a, SQL_TELEGRAM_CHAT_FREE, VINT(chat));

    return st ? st : db_run(db, a, SQL_TELEGRAM_MESSAGE_LOSE, VINT(chat));
}
