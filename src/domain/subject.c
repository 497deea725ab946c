#include "domain/subject.h"
#include "domain/event.h"
#include "domain/page.h"
#include "domain/person.h"

bool subject_valid(struct str name)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = name.at[i];
        bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');

        if (!word && c != '_' && c != '.' && c != '-')
            return false;
    }
    return name.len >= 1 && name.len <= SUBJECT_NAME_MAX;
}

/* Whether the name means the organization's own person. */
static bool is_own(struct arena *a, int64_t org, int64_t mode, struct str name)
{
    return mode == 0 && str_starts(name, S("usr_")) && str_eq(name, person_subject(a, org));
}

enum status subject_find(struct db *db, struct arena *a, int64_t org, int64_t mode, struct str name,
                         struct owner *out)
{
    struct rows r = is_own(a, org, mode, name)
                        ? db_select(db, a, SQL_SUBJECT_OWN, VINT(org))
                        : db_select(db, a, SQL_SUBJECT_FIND, VINT(org), VINT(mode), VSTR(name));
    enum status st = db_first(&r);

    if (st)
        return st;
    owner_read(&r, 0, out);
    db_end(&r);
    return ST_OK;
}

/* --- making ---------------------------------------------------------------------------------- */

static enum status number_read(struct rows r, int64_t *id)
{
    enum status st = db_first(&r);

    if (st)
        return st;
    *id = db_int(&r, 0);
    db_end(&r);
    return ST_OK;
}

static enum status subject_add(struct ctx *ctx, int64_t *id)
{
    int64_t count;
    enum status st = number_read(
        db_select(ctx->db, ctx->arena, SQL_SUBJECT_COUNT, VINT(ctx->org), VINT(ctx->mode)), &count);

    if (!st && count >= SUBJECTS_MAX)
        return ctx_fail(ctx, ST_CONFLICT, S("there are 10000 users already: erase one first"));
    if (!st)
        st = number_read(db_select(ctx->db, ctx->arena, SQL_COUNTER_TAKE, VSTR(S("person"))), id);
    if (st)
        return st == ST_NOT_FOUND ? ST_INTERNAL : st;
    st = number_read(db_select(ctx->db, ctx->arena, SQL_SUBJECT_INSERT, VINT(ctx->org),
                               VINT(ctx->mode), VSTR(ctx->subject), VINT(*id), VINT(ctx->now)),
                     id);
    if (st == ST_NOT_FOUND) /* somebody else has made it in this moment */
        return number_read(db_select(ctx->db, ctx->arena, SQL_SUBJECT_NUMBER, VINT(ctx->org),
                                     VINT(ctx->mode), VSTR(ctx->subject)),
                           id);
    return st ? st
              : db_run(ctx->db, ctx->arena, SQL_SUBJECT_PERSON, VINT(*id), VINT(ctx->now),
                       VINT(ctx->org));
}

enum status subject_make(struct ctx *ctx, int64_t *id)
{
    struct owner owner;
    enum status st = subject_find(ctx->db, ctx->arena, ctx->org, ctx->mode, ctx->subject, &owner);

    if (st == ST_NOT_FOUND)
        return subject_add(ctx, id);
    *id = owner.id;
    return st;
}

/* --- showing --------------------------------------------------------------------------------- */

static int64_t seconds_instant(int64_t seconds)
{
    return seconds == NONE ? NONE : seconds * 1000;
}

enum status subject_get(struct ctx *ctx, const struct subject_ref *in, struct subject *out)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_SUBJECT_GET, VINT(ctx->owner.id));
    enum status st = db_first(&r);

    (void)in;
    if (st)
        return ctx_found(ctx, st, S("user"));
    *out = (struct subject){ctx->subject, db_int(&r, 0), seconds_instant(db_int(&r, 1))};
    db_end(&r);
    return ST_OK;
}

/* The organization's own person comes first in live data, once there are samples. */
static enum status own_list(struct ctx *ctx, struct subject *subjects, size_t *count)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_SUBJECT_GET, VINT(ctx->owner.id));
    enum status st = db_first(&r);

    if (st)
        return ctx_found(ctx, st, S("user"));
    if (db_int(&r, 1) != NONE)
        subjects[(*count)++] = (struct subject){person_subject(ctx->arena, ctx->owner.id),
                                                db_int(&r, 0), seconds_instant(db_int(&r, 1))};
    db_end(&r);
    return ST_OK;
}

/* Where the page after `name` begins. */
static enum status page_place(struct ctx *ctx, struct str name, int64_t *place)
{
    *place = 0;
    if (is_own(ctx->arena, ctx->owner.id, ctx->mode, name))
        return ST_OK;
    return page_after(ctx,
                      db_select(ctx->db, ctx->arena, SQL_SUBJECT_NUMBER, VINT(ctx->owner.id),
                                VINT(ctx->mode), VSTR(name)),
                      S("must be the user_id of one of your users"), place);
}

enum status subject_list(struct ctx *ctx, const struct subject_ask *in, struct subject_page *out)
{
    size_t limit = (size_t)(in->limit == NONE ? SUBJECT_PAGE : in->limit), count = 0;
    struct subject *subjects = arena_new(ctx->arena, struct subject, limit);
    bool first = str_is_null(in->after);
    int64_t place = 0;
    enum status st = first ? ST_OK : page_place(ctx, in->after, &place);

    if (!st && first && ctx->mode == 0)
        st = own_list(ctx, subjects, &count);
    if (st)
        return st;
    struct rows r = db_select(ctx->db, ctx->arena, SQL_SUBJECT_LIST, VINT(ctx->owner.id),
                              VINT(ctx->mode), VINT(place), VINT((int64_t)limit + 1));

    while (page_next(&r, count, limit, &out->has_more))
        subjects[count++] =
            (struct subject){db_str(&r, 0), db_int(&r, 1), seconds_instant(db_int(&r, 2))};
    out->subjects = (struct list){subjects, count};
    return r.status;
}

/* --- removing -------------------------------------------------------------------------------- */

/* What `org` keeps because of somebody: alerts, and answers that would be given again. */
static enum status traces_erase(struct ctx *ctx, int64_t id, int64_t org)
{
    enum status st =
        db_run(ctx->db, ctx->arena, SQL_SUBJECT_MAILS_END, VINT(org), VINT(id), VINT(ctx->now));

    if (!st)
        st = db_run(ctx->db, ctx->arena, SQL_SUBJECT_ALERTS_DELETE, VINT(org), VINT(id));
    return st ? st : db_run(ctx->db, ctx->arena, SQL_SUBJECT_ANSWERS_DELETE, VINT(org), VINT(id));
}

/* What was told of the signals of somebody, who may have other events. */
static enum status news_erase(struct ctx *ctx, int64_t id)
{
    return db_run(ctx->db, ctx->arena, SQL_SUBJECT_NEWS_DELETE, VINT(id),
                  VINT(EVENT_AUTONOMIC_ALERT), VINT(EVENT_CORRIDOR_EXIT),
                  VINT(EVENT_CORRIDOR_RETURN));
}

/* The signals of somebody, and with `whole` all that is left of a subject of `org`. */
static enum status erase(struct ctx *ctx, int64_t id, int64_t org, bool whole)
{
    static const enum sql_id theirs[] = {
        SQL_SUBJECT_SANDBOX_DELETE, SQL_SUBJECT_INTERVENTIONS_DELETE, SQL_SUBJECT_CORRIDOR_DELETE,
        SQL_SUBJECT_DAYS_DELETE,    SQL_SUBJECT_SAMPLES_DELETE,       SQL_SUBJECT_SOURCES_DELETE,
        SQL_SUBJECT_EVENTS_DELETE,  SQL_SUBJECT_PERSON_DELETE,
    };
    enum { OF_SIGNALS = 6 };
    enum status st = traces_erase(ctx, id, org);

    if (!st && !whole)
        st = news_erase(ctx, id);
    for (size_t i = 0; !st && i < (whole ? COUNT(theirs) : OF_SIGNALS); i++)
        st = db_run(ctx->db, ctx->arena, theirs[i], VINT(id));
    if (!st && whole)
        st = db_run(ctx->db, ctx->arena, SQL_SUBJECT_DELETE, VINT(org), VINT(id));
    return st;
}

enum status subject_remove(struct ctx *ctx, const struct subject_ref *in, struct nothing *out)
{
    (void)in;
    (void)out;
    return erase(ctx, ctx->owner.id, ctx->org, ctx->owner.id != ctx->org);
}

enum status subject_remove_all(struct ctx *ctx, int64_t org)
{
    enum status st = erase(ctx, org, org, false);

    while (!st) {
        int64_t id;

        st = number_read(db_select(ctx->db, ctx->arena, SQL_SUBJECT_NEXT, VINT(org)), &id);
        if (!st)
            st = erase(ctx, id, org, true);
    }
    return st == ST_NOT_FOUND ? ST_OK : st;
}
