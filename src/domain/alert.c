#include "domain/alert.h"
#include "base/code.h"
#include "base/mail.h"
#include "domain/delivery.h"
#include "domain/key.h"
#include "domain/page.h"
#include "domain/person.h"
#include "domain/subject.h"
#include "domain/webhook.h"

#include <math.h>

/* --- "sub_00010000c" ------------------------------------------------------------------------- */

struct str alert_reference(struct arena *a, int64_t org, int64_t id)
{
    struct buf out = {.arena = a};

    buf_str(&out, S("su"));
    code_write(&out, 'b', org, id);
    return buf_view(&out);
}

/* The number of a subscription of ctx->owner; false when the text is none. */
static bool reference_read(const struct ctx *ctx, struct str text, int64_t *id)
{
    int64_t owner;

    return str_starts(text, S("su")) && code_read(str_from_index(text, 2), 'b', &owner, id) &&
           owner == ctx->owner.id;
}

/* --- subscribing ----------------------------------------------------------------------------- */

static bool has(int64_t channels, enum alert_channel channel)
{
    return channels >> channel & 1;
}

static void alert_check(struct ctx *ctx, const struct alert_new *in)
{
    if (!subject_valid(in->user_id))
        ctx_complain(ctx, S("user_id"), S("must be 1 to 64 letters, digits, '_', '.' and '-'"));
    if (!in->channels)
        ctx_complain(ctx, S("channels"), S("must have one at least"));
    if (has(in->channels, ALERT_EMAIL) && !ctx->mails)
        ctx_complain(ctx, S("channels"), S("cannot have email: this server sends none"));
    if (has(in->channels, ALERT_SMS) || has(in->channels, ALERT_PUSH))
        ctx_complain(ctx, S("channels"),
                     S("cannot have sms and push: this server has no gateway for them"));
    if (isnan(in->bounds.coherence_below) && isnan(in->bounds.stress_above))
        ctx_complain(ctx, S("bounds"), S("must have coherence_below, stress_above or both"));
    if (in->url.len && !has(in->channels, ALERT_WEBHOOK))
        ctx_complain(ctx, S("url"), S("needs the channel webhook"));
    if (!str_is_null(in->email) && !has(in->channels, ALERT_EMAIL))
        ctx_complain(ctx, S("email"), S("needs the channel email"));
    else if (!str_is_null(in->email) && !mail_address_valid(in->email))
        ctx_complain(ctx, S("email"), S("must be an e-mail address such as jane@example.com"));
}

/* The organization's own address. What people are registered with may be one that mail cannot be
 * sent to. */
static enum status own_address(struct ctx *ctx, struct str *out)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_ALERT_OWNER_MAIL, VINT(ctx->owner.id));
    enum status st = db_first(&r);

    if (st)
        return st;
    *out = db_str(&r, 0);
    db_end(&r);
    if (mail_address_valid(*out))
        return ST_OK;
    ctx_complain(ctx, S("email"), S("is needed: your own address is none that we can write to"));
    return ST_INVALID;
}

/* A mailbox is a row of webhook that nothing lists and that wants no events: so its deliveries are
 * scheduled, tried again and kept as all are. Each subscription has its own, which goes with it. */
static enum status mailbox_make(struct ctx *ctx, struct str address, int64_t *id)
{
    struct str url = arena_format(ctx->arena, "%.*s%.*s", STR_FMT(MAILTO), STR_FMT(address));

    *id = ctx_id(ctx);
    return db_run(ctx->db, ctx->arena, SQL_WEBHOOK_INSERT, VINT(ctx->owner.id), VINT(*id),
                  VINT(API_RESONA), VINT(ctx->mode), VSTR(url), VSTR(STR_NULL), VINT(0), VINT(1),
                  VINT(NONE), VINT(NONE), VSTR(S("")), VINT(ctx->now));
}

/* `address`: null for the organization's own; as it was taken afterwards. */
static enum status mailbox_take(struct ctx *ctx, struct str *address, int64_t *id)
{
    enum status st = str_is_null(*address) ? own_address(ctx, address) : ST_OK;

    return st ? st : mailbox_make(ctx, *address, id);
}

/* A webhook for that URL which wants no events: it gets what subscriptions send to it alone. Who
 * may subscribe to alerts on one user does not thereby hear of all. */
static enum status webhook_make(struct ctx *ctx, struct str url, int64_t *id, struct str *secret)
{
    struct str none[1] = {STR_NULL};
    struct webhook_edit edit = {.f = {.url = url, .events = {none, 0}, .api = NONE, .active = 1},
                                .sent = UINT64_MAX};
    struct webhook made;
    enum status st = webhook_add(ctx, &edit, &made);

    if (st)
        return st;
    *id = made.id;
    *secret = made.secret;
    return ST_OK;
}

/* The webhook of the organization with that URL, and when it had none, a new one with its secret.
 * One that is off would tell nobody. */
static enum status webhook_take(struct ctx *ctx, struct str url, int64_t *id, struct str *secret)
{
    struct webhook_page page;
    enum status st = webhook_list(ctx, &(struct nothing){0}, &page);
    const struct webhook *webhooks = page.webhooks.at;
    bool off = false;

    for (size_t i = 0; !st && i < page.webhooks.count; i++) {
        if (!str_eq(webhooks[i].f.url, url))
            continue;
        if (webhooks[i].f.active) {
            *id = webhooks[i].id;
            return ST_OK;
        }
        off = true;
    }
    if (!st && off)
        st = ctx_fail(ctx, ST_CONFLICT, S("this webhook is off: switch it on first"));
    return st ? st : webhook_make(ctx, url, id, secret);
}

/* What is stored of one subscription, as far as its alarms need it. */
struct watch {
    int64_t id, channels;
    struct alert_bounds bounds;
    int64_t webhook, webhook_active; /* NONE: no particular one */
    struct body_alarm coherence, stress;
    int64_t mail; /* NONE: no e-mail */
};

/* All on a user of `org`: `out` has room for ALERTS_MAX. */
static enum status watches_load(struct ctx *ctx, int64_t org, int64_t subject, struct watch *out,
                                size_t *count)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_ALERT_WATCH, VINT(org), VINT(subject));

    for (*count = 0; *count < ALERTS_MAX && db_next(&r); (*count)++)
        out[*count] = (struct watch){db_int(&r, 0),
                                     db_int(&r, 1),
                                     {db_real(&r, 2), db_real(&r, 3)},
                                     db_int(&r, 4),
                                     db_int(&r, 5),
                                     {db_int(&r, 6), db_int(&r, 7), db_int(&r, 8)},
                                     {db_int(&r, 9), db_int(&r, 10), db_int(&r, 11)},
                                     db_int(&r, 12)};
    if (r.open)
        db_end(&r);
    return r.status;
}

/* Whom `name` means, who has room for another subscription. */
static enum status subject_take(struct ctx *ctx, struct str name, int64_t *id)
{
    struct watch watches[ALERTS_MAX];
    struct owner subject;
    size_t count;
    enum status st = subject_find(ctx->db, ctx->arena, ctx->owner.id, ctx->mode, name, &subject);

    if (st)
        return ctx_found(ctx, st, S("user"));
    *id = subject.id;
    st = watches_load(ctx, ctx->owner.id, subject.id, watches, &count);
    if (!st && count == ALERTS_MAX)
        st = ctx_fail(ctx, ST_CONFLICT,
                      S("this user has 10 subscriptions already: delete one first"));
    return st;
}

enum status alert_subscribe(struct ctx *ctx, const struct alert_new *in, struct alert *out)
{
    int64_t subject = NONE, webhook = NONE, mail = NONE;

    *out = (struct alert){.user_id = in->user_id,
                          .channels = in->channels,
                          .bounds = in->bounds,
                          .url = in->url,
                          .email = in->email,
                          .created = ctx->now};
    alert_check(ctx, in);
    enum status st = ctx_verdict(ctx);

    if (!st)
        st = subject_take(ctx, in->user_id, &subject);
    if (!st && in->url.len)
        st = webhook_take(ctx, in->url, &webhook, &out->secret);
    if (!st && has(in->channels, ALERT_EMAIL))
        st = mailbox_take(ctx, &out->email, &mail);
    if (st)
        return st;
    ctx->about = subject;
    out->id = ctx_id(ctx);
    out->reference = alert_reference(ctx->arena, ctx->owner.id, out->id);
    return db_run(ctx->db, ctx->arena, SQL_ALERT_INSERT, VINT(ctx->owner.id), VINT(out->id),
                  VINT(subject), VINT(ctx->mode), VINT(in->channels),
                  VREAL(in->bounds.coherence_below), VREAL(in->bounds.stress_above), VINT(webhook),
                  VINT(ctx->now), VINT(mail));
}

/* --- showing and removing -------------------------------------------------------------------- */

static void alert_read(struct ctx *ctx, struct rows *r, struct alert *out)
{
    *out = (struct alert){.id = db_int(r, 0),
                          .user_id = db_str(r, 5),
                          .reference = alert_reference(ctx->arena, ctx->owner.id, db_int(r, 0)),
                          .channels = db_int(r, 1),
                          .bounds = {db_real(r, 2), db_real(r, 3)},
                          .url = db_str(r, 6),
                          .email = db_str(r, 7),
                          .created = db_int(r, 4)};
    if (!str_is_null(out->email))
        out->email = str_from_index(out->email, MAILTO.len);
    if (str_is_null(out->user_id)) /* the organization's own person has no other name */
        out->user_id = person_subject(ctx->arena, ctx->owner.id);
}

enum status alert_list(struct ctx *ctx, const struct alert_ask *in, struct alert_page *out)
{
    size_t limit = (size_t)(in->limit == NONE ? ALERT_PAGE : in->limit), count = 0;
    struct alert *alerts = arena_new(ctx->arena, struct alert, limit);
    struct owner subject = {.id = NONE};
    int64_t after = 0;
    enum status st = ST_OK;

    if (!str_is_null(in->after) && !reference_read(ctx, in->after, &after)) {
        ctx_complain(ctx, S("after"), S("must be the subscription_id of one of your alerts"));
        return ST_INVALID;
    }
    if (!str_is_null(in->user_id))
        st = subject_find(ctx->db, ctx->arena, ctx->owner.id, ctx->mode, in->user_id, &subject);
    if (st)
        return ctx_found(ctx, st, S("user"));
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_ALERT_LIST, VINT(ctx->owner.id), VINT(ctx->mode),
                  VINT(after), VINT(subject.id), VINT((int64_t)limit + 1));

    while (page_next(&r, count, limit, &out->has_more))
        alert_read(ctx, &r, &alerts[count++]);
    out->alerts = (struct list){alerts, count};
    return r.status;
}

enum status alert_remove(struct ctx *ctx, const struct alert_ref *in, struct nothing *out)
{
    int64_t id;

    (void)out;
    if (!reference_read(ctx, in->reference, &id))
        return ctx_missing(ctx, S("subscription"));
    struct rows r = db_select(ctx->db, ctx->arena, SQL_ALERT_REMOVE, VINT(ctx->owner.id), VINT(id),
                              VINT(ctx->mode));
    enum status st = db_first(&r);

    if (st)
        return ctx_found(ctx, st, S("subscription"));
    int64_t mail = db_int(&r, 0);

    db_end(&r);
    return mail == NONE ? ST_OK
                        : db_run(ctx->db, ctx->arena, SQL_ALERT_MAIL_END, VINT(ctx->owner.id),
                                 VINT(mail), VINT(ctx->now));
}

/* --- alarms ---------------------------------------------------------------------------------- */

/* To the mailbox; to the one webhook that was named, or else to all that want alerts. */
static enum status alert_deliver(struct ctx *ctx, const struct watch *w)
{
    struct str id;
    enum status st = ST_OK;

    if (w->mail != NONE)
        st = delivery_add_to(ctx, w->mail, EVENT_AUTONOMIC_ALERT, &id);
    if (st || !has(w->channels, ALERT_WEBHOOK))
        return st;
    if (w->webhook == NONE)
        return delivery_add(ctx, EVENT_AUTONOMIC_ALERT);
    if (!w->webhook_active)
        return ST_OK;
    return delivery_add_to(ctx, w->webhook, EVENT_AUTONOMIC_ALERT, &id);
}

/* An alarm's step, and what follows when it fires. */
static enum status alarm_step(struct ctx *ctx, const struct watch *w, enum body_threshold threshold,
                              int64_t day, const struct body_report *report,
                              struct body_alarm *alarm)
{
    bool below = threshold == BODY_COHERENCE_BELOW;
    double bound = below ? w->bounds.coherence_below : w->bounds.stress_above;
    double value = below ? (double)report->coherence : report->stress;

    if (isnan(bound) || !body_alarm_step(alarm, threshold, bound, day, value))
        return ST_OK;
    struct event e = event_of(EVENT_AUTONOMIC_ALERT);

    e.object = w->id;
    e.title = ctx->subject;
    if (str_is_null(e.title))
        e.title = person_subject(ctx->arena, ctx->owner.id);
    e.x = value;
    e.y = bound;
    e.n0 = threshold;
    e.n1 = !below;
    e.n2 = !report->in_corridor;
    enum status st = event_store(ctx, &e);

    return st ? st : alert_deliver(ctx, w);
}

static bool alarm_same(const struct body_alarm *a, const struct body_alarm *b)
{
    return a->resting == b->resting && a->fired_day == b->fired_day && a->last_day == b->last_day;
}

/* Both alarms of a subscription. */
static enum status watch_step(struct ctx *ctx, int64_t org, const struct watch *w, int64_t day,
                              const struct body_report *report)
{
    struct body_alarm c = w->coherence, s = w->stress;
    enum status st = alarm_step(ctx, w, BODY_COHERENCE_BELOW, day, report, &c);

    if (!st)
        st = alarm_step(ctx, w, BODY_STRESS_ABOVE, day, report, &s);
    if (st || (alarm_same(&c, &w->coherence) && alarm_same(&s, &w->stress)))
        return st;
    return db_run(ctx->db, ctx->arena, SQL_ALERT_STEP, VINT(org), VINT(w->id), VINT(c.resting),
                  VINT(c.fired_day), VINT(c.last_day), VINT(s.resting), VINT(s.fired_day),
                  VINT(s.last_day));
}

enum status alert_consider(struct ctx *ctx, const struct body *body,
                           const struct body_report *report)
{
    struct watch watches[ALERTS_MAX];
    size_t count;
    int64_t org = ctx->org ? ctx->org : ctx->owner.id;

    if (!body_tells(body, ctx_civil_day(ctx)))
        return ST_OK;
    enum status st = watches_load(ctx, org, ctx->owner.id, watches, &count);

    for (size_t i = 0; !st && i < count; i++)
        st = watch_step(ctx, org, &watches[i], body->day, report);
    return st;
}
