#include "domain/payment.h"
#include "domain/event.h"
#include "domain/words.h"

/* --- what is sold ---------------------------------------------------------------------------- */

/* The next "product=plan" of a list; NONE as its plan when it is no such thing. */
static int64_t product_next(struct str *products, struct str *product)
{
    struct str plan = str_trim(str_cut(products, ','));

    *product = str_trim(str_cut(&plan, '='));
    return product->len ? words_find(plan_words, str_trim(plan)) : NONE;
}

int64_t payment_plan(struct str products, struct str product)
{
    while (products.len) {
        struct str name;
        int64_t plan = product_next(&products, &name);

        if (str_eq(name, product))
            return plan;
    }
    return NONE;
}

/* --- what is told ---------------------------------------------------------------------------- */

enum status payment_person(struct db *db, struct arena *a, struct str email, struct owner *out)
{
    struct rows r = db_select(db, a, SQL_PAYMENT_PERSON, VSTR(email));
    enum status st = db_first(&r);

    if (st)
        return st;
    owner_read(&r, 0, out);
    db_end(&r);
    return ST_OK;
}

static bool currency_valid(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.at[i] < 'A' || s.at[i] > 'Z')
            return false;
    return s.len == 3;
}

static enum status note_check(struct ctx *ctx, const struct payment_note *in)
{
    const struct payment_data *d = &in->data;
    int64_t type = in->type;
    bool sells = type == PAYMENT_SUCCEEDED || type == SUBSCRIPTION_ACTIVE;

    if (!str_is_null(d->currency) && !currency_valid(d->currency))
        ctx_complain_as(ctx, S("data.currency"), S("must be three letters such as EUR"));
    if (sells && !(d->sent & SENT_BIT(struct payment_data, period_end)))
        ctx_complain_as(ctx, S("data.period_end"), S("is required; null stands for life"));
    return ctx_verdict(ctx);
}

/* A sender whose clock is ahead must not make what follows look old. */
static int64_t happened(const struct ctx *ctx, const struct payment_note *in)
{
    return in->at < ctx->now ? in->at : ctx->now;
}

/* Stores the message. False in *added when it was here before. */
static enum status note_store(struct ctx *ctx, const struct payment_note *in, bool *added)
{
    const struct payment_data *d = &in->data;
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_PAYMENT_INSERT, VINT(ctx->owner.id), VSTR(in->hook),
                  VINT(in->type), VINT(happened(ctx, in)), VSTR(d->product), VINT(in->plan),
                  VREAL(d->amount), VSTR(d->currency), VINT(d->period_end), VINT(ctx->now));
    enum status st = db_first(&r);

    *added = !st;
    if (!st)
        db_end(&r);
    return st == ST_NOT_FOUND ? ST_OK : st;
}

static enum status note_tell(struct ctx *ctx, const struct payment_note *in)
{
    struct event e =
        event_of(in->type == PAYMENT_FAILED ? EVENT_PAYMENT_FAILED : EVENT_PAYMENT_SUCCEEDED);

    if (in->type != PAYMENT_SUCCEEDED && in->type != PAYMENT_FAILED)
        return ST_OK;
    e.text = in->data.currency;
    e.x = in->data.amount;
    e.n0 = in->plan;
    e.n1 = in->data.period_end;
    return event_add(ctx, &e);
}

/* --- what follows ---------------------------------------------------------------------------- */

void payment_fold(struct payment_term *term, const struct payment_step *step)
{
    bool ends = step->type == SUBSCRIPTION_CANCELLED && term->plan == step->plan;

    if (step->type == PAYMENT_SUCCEEDED || step->type == SUBSCRIPTION_ACTIVE)
        *term = (struct payment_term){step->plan, step->period_end};
    else if (ends)
        term->until = step->period_end == NONE ? step->at : step->period_end;
}

/* What all messages together say, in the order in which things happened, with the new one and as if
 * it had not come. */
static enum status terms_read(struct ctx *ctx, struct str hook, struct payment_term *with,
                              struct payment_term *without)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_PAYMENT_STEPS, VINT(ctx->owner.id));

    *with = *without = (struct payment_term){NONE, NONE};
    while (db_next(&r)) {
        struct payment_step step = {db_int(&r, 1), db_int(&r, 2), db_int(&r, 3), db_int(&r, 4)};

        payment_fold(with, &step);
        if (!str_eq(db_view(&r, 0), hook))
            payment_fold(without, &step);
    }
    return r.status;
}

/* Only what the message changes is stored: a plan that was given by hand meanwhile stays. */
static enum status plan_settle(struct ctx *ctx, struct str hook, bool *changed)
{
    struct payment_term with, without;
    enum status st = terms_read(ctx, hook, &with, &without);

    *changed = !st && (with.plan != without.plan || with.until != without.until);
    if (st || !*changed)
        return st;
    return db_run(ctx->db, ctx->arena, SQL_PERSON_SET_PLAN, VINT(ctx->owner.id), VINT(with.plan),
                  VINT(with.until), VINT(ctx->now));
}

enum status payment_take(struct ctx *ctx, const struct payment_note *in, struct payment_result *out)
{
    bool added = false, changed = false;

    out->outcome = PAYMENT_IGNORED;
    if (!ctx->owner.id || in->type == NONE || in->plan == NONE)
        return ST_OK;
    enum status st = note_check(ctx, in);

    if (!st)
        st = note_store(ctx, in, &added);
    if (!st && added)
        st = plan_settle(ctx, in->hook, &changed);
    if (!st && added)
        st = note_tell(ctx, in);
    ctx->existed = true;
    out->outcome = !added ? PAYMENT_DUPLICATE : changed ? PAYMENT_APPLIED : PAYMENT_UNCHANGED;
    return st;
}
