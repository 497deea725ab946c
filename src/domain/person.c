#include "domain/person.h"
#include "domain/delivery.h"
#include "domain/page.h"
#include "domain/subject.h"

#include <sodium.h>

enum {
    USERNAME_MAX = 64,
    EMAIL_MAX = 254,
    PASSWORD_MIN = 10,
    PASSWORD_MAX = 1024,
    PEOPLE_MAX = 500
};

void owner_read(struct rows *r, int first, struct owner *out)
{
    out->id = db_int(r, first);
    out->version = db_int(r, first + 1);
    out->next_id = db_int(r, first + 2);
    out->plan = db_int(r, first + 3);
    out->plan_until = db_int(r, first + 4);
    out->week_start = db_int(r, first + 5);
    out->day_start = db_int(r, first + 6);
    out->zone = zone_find(db_view(r, first + 7));
    if (!out->zone) /* stored under an older tz database that knew the name */
        out->zone = zone_find(S("UTC"));
    out->told = db_int(r, first + 8);
    out->ahead = db_int(r, first + 9);
}

void ctx_own(struct ctx *ctx, const struct owner *owner)
{
    ctx->owner = *owner;
    ctx->today = zone_day(owner->zone, ctx_clock(ctx), (int)owner->day_start);
}

enum plan owner_plan(const struct owner *owner, int64_t now)
{
    if (owner->plan_until != NONE && now >= owner->plan_until)
        return PLAN_FREE;
    return (enum plan)owner->plan;
}

struct str person_subject(struct arena *a, int64_t id)
{
    static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
    char text[16];
    size_t at = sizeof(text);

    for (int64_t left = id; left > 0 || at > sizeof(text) - 6; left /= 36)
        text[--at] = digits[left % 36];
    return arena_format(a, "usr_%.*s", (int)(sizeof(text) - at), text + at);
}

static void person_read(struct rows *r, struct person *out)
{
    owner_read(r, 0, &out->owner);
    out->username = db_str(r, OWNER_COLUMNS);
    out->email = db_str(r, OWNER_COLUMNS + 1);
    out->created = db_int(r, OWNER_COLUMNS + 2);
    out->updated = db_int(r, OWNER_COLUMNS + 3);
}

static enum status person_one(struct rows r, struct person *out)
{
    enum status st = db_first(&r);

    if (st)
        return st;
    person_read(&r, out);
    db_end(&r);
    return ST_OK;
}

enum status person_lock(struct ctx *ctx, int64_t id)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_PERSON_LOCK, VINT(id));
    enum status st = db_first(&r);
    struct owner owner;

    if (st)
        return ctx_found(ctx, st, S("person"));
    owner_read(&r, 0, &owner);
    db_end(&r);
    ctx_own(ctx, &owner);
    ctx->called = NULL; /* what a write that failed has left */
    return ST_OK;
}

enum status person_settle(struct ctx *ctx)
{
    enum status st = ST_OK;

    if (ctx->ids_taken)
        st = db_run(ctx->db, ctx->arena, SQL_PERSON_SETTLE, VINT(ctx->owner.id),
                    VINT(ctx->owner.next_id));
    return st ? st : delivery_settle_calls(ctx);
}

bool username_valid(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!s.at[i] || !strchr("abcdefghijklmnopqrstuvwxyz0123456789_.-", s.at[i]))
            return false;
    return s.len >= 1 && s.len <= USERNAME_MAX;
}

/* Whether mail could be sent there is for mail to find out; this keeps out what is no address. */
static bool email_valid(struct str s)
{
    struct str host = s;
    struct str local = str_cut(&host, '@');

    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.at[i] <= ' ' || s.at[i] == 0x7f || (s.at[i] >= 'A' && s.at[i] <= 'Z'))
            return false;
    return s.len <= EMAIL_MAX && local.len && host.len && !memchr(host.at, '@', host.len) &&
           str_utf8(s);
}

static enum status person_new_check(struct ctx *ctx, const struct person_new *in)
{
    if (!username_valid(in->username))
        ctx_complain(ctx, S("username"), S("must be 1 to 64 of a-z, 0-9, '_', '.' and '-'"));
    if (!email_valid(in->email))
        ctx_complain(ctx, S("email"), S("must be an e-mail address in lower case"));
    if (!str_is_null(in->zone) && !zone_find(in->zone))
        ctx_complain(ctx, S("zone"), S("must be a time zone such as Europe/Bucharest"));
    if (in->week_start != NONE && in->week_start != 0 && in->week_start != 1 && in->week_start != 6)
        ctx_complain(ctx, S("week_start"), S("must be monday, sunday or saturday"));
    if (!str_is_null(in->password) &&
        (in->password.len < PASSWORD_MIN || in->password.len > PASSWORD_MAX))
        ctx_complain(ctx, S("password"), S("must be 10 to 1024 bytes long"));
    return ctx_verdict(ctx);
}

/* The argon2id form of a password, with its parameters and salt in it; null for null. */
static enum status password_hash(struct ctx *ctx, struct str password, struct str *out)
{
    char text[crypto_pwhash_STRBYTES];

    *out = STR_NULL;
    if (str_is_null(password))
        return ST_OK;
    if (crypto_pwhash_str(text, password.at, password.len, crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        return ctx_fail(ctx, ST_UNAVAILABLE, S("not enough memory to protect the password"));
    *out = arena_copy(ctx->arena, str_from(text));
    return ST_OK;
}

/* A statement that returns a row when the value was free, and none when it was taken. */
static enum status claim(struct ctx *ctx, struct rows r, struct str taken)
{
    enum status st = db_first(&r);

    if (st == ST_NOT_FOUND)
        return ctx_fail(ctx, ST_CONFLICT, taken);
    if (!st)
        db_end(&r);
    return st;
}

static enum status counter_take(struct ctx *ctx, struct str name, int64_t *out)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_COUNTER_TAKE, VSTR(name));
    enum status st = db_first(&r);

    if (st)
        return st == ST_NOT_FOUND ? ST_INTERNAL : st;
    *out = db_int(&r, 0);
    db_end(&r);
    return ST_OK;
}

enum status person_add(struct ctx *ctx, const struct person_new *in, struct person *out)
{
    struct str password;
    int64_t id = 0;
    enum status st = person_new_check(ctx, in);

    if (!st)
        st = password_hash(ctx, in->password, &password);
    if (!st)
        st = counter_take(ctx, S("person"), &id);
    if (!st)
        st = claim(ctx,
                   db_select(ctx->db, ctx->arena, SQL_PERSON_USERNAME_INSERT, VSTR(in->username),
                             VINT(id)),
                   S("this username is taken"));
    if (!st)
        st = claim(
            ctx, db_select(ctx->db, ctx->arena, SQL_PERSON_EMAIL_INSERT, VSTR(in->email), VINT(id)),
            S("this e-mail address is taken"));
    if (!st)
        st = db_run(ctx->db, ctx->arena, SQL_PERSON_INSERT, VINT(id),
                    VINT(in->plan == NONE ? PLAN_FREE : in->plan),
                    VINT(in->week_start == NONE ? 1 : in->week_start),
                    VSTR(str_is_null(in->zone) ? S("UTC") : in->zone), VSTR(in->username),
                    VSTR(in->email), VSTR(password), VINT(ctx->now));
    if (st)
        return st;
    return person_one(db_select(ctx->db, ctx->arena, SQL_PERSON_GET, VINT(id)), out);
}

enum status person_rename(struct ctx *ctx, struct str before, struct str after)
{
    enum status st = claim(ctx,
                           db_select(ctx->db, ctx->arena, SQL_PERSON_USERNAME_INSERT, VSTR(after),
                                     VINT(ctx->owner.id)),
                           S("this username is taken"));

    return st ? st
              : db_run(ctx->db, ctx->arena, SQL_PERSON_USERNAME_DELETE, VINT(ctx->owner.id),
                       VSTR(before));
}

enum status person_find(struct ctx *ctx, const struct person_ref *in, struct person *out)
{
    enum status st =
        person_one(db_select(ctx->db, ctx->arena, SQL_PERSON_BY_USERNAME, VSTR(in->username)), out);

    return ctx_found(ctx, st, S("person"));
}

enum status person_list(struct ctx *ctx, const struct person_page_ask *in, struct person_page *out)
{
    int64_t limit = in->limit > 0 && in->limit < PEOPLE_MAX ? in->limit : PEOPLE_MAX;
    struct person *people = arena_new(ctx->arena, struct person, (size_t)limit);
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_PERSON_LIST, VINT(in->after), VINT(limit + 1));

    out->people.at = people;
    while (page_next(&r, out->people.count, (size_t)limit, &out->has_more))
        person_read(&r, &people[out->people.count++]);
    return r.status;
}

/* The person of that name, locked. */
static enum status person_take(struct ctx *ctx, struct str username, struct person *out)
{
    enum status st = person_find(ctx, &(struct person_ref){username}, out);

    return st ? st : person_lock(ctx, out->owner.id);
}

enum status person_set_plan(struct ctx *ctx, const struct person_plan *in, struct person *out)
{
    enum status st = person_take(ctx, in->username, out);

    if (st)
        return st;
    st = db_run(ctx->db, ctx->arena, SQL_PERSON_SET_PLAN, VINT(out->owner.id), VINT(in->plan),
                VINT(in->until), VINT(ctx->now));
    if (st)
        return st;
    return person_one(db_select(ctx->db, ctx->arena, SQL_PERSON_GET, VINT(out->owner.id)), out);
}

enum status person_remove(struct ctx *ctx, const struct person_ref *in, struct nothing *out)
{
    static const enum sql_id theirs[] = {
        SQL_PERSON_CHECKS_DELETE,
        SQL_PERSON_SKIPS_DELETE,
        SQL_PERSON_HABITS_DELETE,
        SQL_PERSON_TASK_TAGS_DELETE,
        SQL_PERSON_TASKS_DELETE,
        SQL_PERSON_FOCUS_TAGS_DELETE,
        SQL_PERSON_FOCUS_DELETE,
        SQL_PERSON_TAGS_DELETE,
        SQL_PERSON_CHECKINS_DELETE,
        SQL_PERSON_BADGES_DELETE,
        SQL_PERSON_SCORE_DELETE,
        SQL_PERSON_LEDGER_DAYS_DELETE,
        SQL_PERSON_LEDGER_DELETE,
        SQL_PERSON_EVENTS_DELETE,
        SQL_PERSON_ANSWERS_DELETE,
        SQL_PERSON_UPDATES_DELETE,
        SQL_PERSON_MILESTONES_DELETE,
        SQL_PERSON_GOALS_DELETE,
        SQL_PERSON_PAYMENTS_DELETE,
        SQL_TELEGRAM_CODE_DELETE,
        SQL_TELEGRAM_MESSAGES_DELETE, /* the chat tells whose they are */
        SQL_TELEGRAM_CHAT_DELETE,
        SQL_PERSON_KEYS_DELETE,
        SQL_PERSON_CONVERSATIONS_DELETE,
        SQL_PERSON_COURIERS_DELETE,
        SQL_PERSON_ATTEMPTS_DELETE,
        SQL_PERSON_DELIVERIES_DELETE,
        SQL_PERSON_WEBHOOKS_DELETE,
        SQL_PERSON_NOTICES_DELETE,
        SQL_PERSON_DELETE,
    };
    struct person person;
    enum status st = person_take(ctx, in->username, &person);

    (void)out;
    if (!st)
        st = subject_remove_all(ctx, person.owner.id);
    for (size_t i = 0; !st && i < COUNT(theirs); i++)
        st = db_run(ctx->db, ctx->arena, theirs[i], VINT(person.owner.id));
    if (!st)
        st = db_run(ctx->db, ctx->arena, SQL_PERSON_USERNAME_DELETE, VINT(person.owner.id),
                    VSTR(person.username));
    if (!st)
        st = db_run(ctx->db, ctx->arena, SQL_PERSON_EMAIL_DELETE, VINT(person.owner.id),
                    VSTR(person.email));
    return st;
}
