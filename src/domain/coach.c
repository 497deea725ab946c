#include "domain/coach.h"
#include "base/buf.h"
#include "domain/page.h"
#include "domain/person.h"

/* --- what was said --------------------------------------------------------------------------- */

/* Items are stored one a line. */
static struct str lines_of(struct arena *a, const struct coach_advice *advice)
{
    struct buf out = {.arena = a};

    for (size_t i = 0; i < advice->count; i++) {
        buf_str(&out, i ? S("\n") : S(""));
        buf_str(&out, advice->items[i]);
    }
    return buf_view(&out);
}

static struct list items_of(struct arena *a, struct str lines)
{
    struct str *items = arena_new(a, struct str, ADVICE_ITEMS_MAX);
    size_t count = 0;

    while (lines.len && count < ADVICE_ITEMS_MAX)
        items[count++] = str_cut(&lines, '\n');
    return (struct list){items, count};
}

/* Up to `most` exchanges with a coach before `turn`, newest first. */
static enum status exchanges_load(struct ctx *ctx, const struct coach_past_ask *ask, int64_t most,
                                  struct list *out)
{
    struct coach_exchange *all = arena_new(ctx->arena, struct coach_exchange, (size_t)most);
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_COACH_EXCHANGE_LIST, VINT(ctx->owner.id),
                  VINT(ask->coach), VINT(ask->after == NONE ? INT64_MAX : ask->after), VINT(most));

    *out = (struct list){all, 0};
    while (db_next(&r)) {
        struct coach_exchange *e = &all[out->count++];

        e->turn = db_int(&r, 0);
        e->message = db_str(&r, 1);
        e->response = db_str(&r, 2);
        e->items = items_of(ctx->arena, db_str(&r, 3));
        e->engine = db_int(&r, 4);
        e->at = db_int(&r, 5);
    }
    return r.status;
}

enum status coach_history(struct ctx *ctx, const struct coach_past_ask *in, struct coach_past *out)
{
    int64_t limit = in->limit == NONE ? COACH_PAGE : in->limit;
    enum status st = exchanges_load(ctx, in, limit + 1, &out->exchanges);

    out->has_more = out->exchanges.count > (size_t)limit;
    out->exchanges.count -= out->has_more;
    return st;
}

enum status coach_forget(struct ctx *ctx, const struct coach_ref *in, struct nothing *out)
{
    (void)out;
    return db_run(ctx->db, ctx->arena, SQL_COACH_FORGET, VINT(ctx->owner.id), VINT(in->coach));
}

/* What was said before, as a model reads it: from the client, else from what is kept, without what
 * was answered with help lines. */
static enum status turns_load(struct ctx *ctx, struct coach_task *task)
{
    struct coach_past_ask ask = {.coach = (int64_t)task->coach, .after = NONE};
    struct list past;

    task->turns = task->asked.turns;
    if (task->turns.count)
        return ST_OK;
    enum status st = exchanges_load(ctx, &ask, COACH_PAST, &past);
    const struct coach_exchange *all = past.at;
    struct coach_turn *turns = arena_new(ctx->arena, struct coach_turn, 2 * COACH_PAST);

    for (size_t i = past.count; !st && i-- > 0;) {
        if (all[i].engine == ENGINE_HELP_LINES)
            continue;
        turns[task->turns.count++] = (struct coach_turn){ROLE_USER, all[i].message};
        turns[task->turns.count++] = (struct coach_turn){ROLE_ASSISTANT, all[i].response};
    }
    task->turns.at = turns;
    return st;
}

/* --- asking ---------------------------------------------------------------------------------- */

static bool is_free(enum coach coach)
{
    return coach == COACH_MARCUS || coach == COACH_TITAN || coach == COACH_HELPER;
}

static enum status task_read(struct ctx *ctx, const struct coach_asked *in, enum coach coach,
                             struct coach_task *out)
{
    *out = (struct coach_task){.asked = *in, .coach = coach};
    if (owner_plan(&ctx->owner, ctx->now) == PLAN_FREE && !is_free(coach))
        return ctx_fail(ctx, ST_PLAN, S("This coach comes with the pro plan."));
    out->despair = words_of_despair(ctx->arena, words_fold(ctx->arena, in->message));
    if (out->despair)
        return ST_OK; /* nothing else matters */
    enum status st = coach_facts(ctx, COACH_ALL, &out->facts);

    if (!st && in->context && in->context->streak != NONE)
        out->facts.streak = in->context->streak;
    if (!st && in->context && in->context->level != NONE)
        out->facts.level = in->context->level;
    return st ? st : turns_load(ctx, out);
}

static enum coach coach_of(const struct coach_asked *in)
{
    return in->coach == NONE ? COACH_MARCUS : (enum coach)in->coach;
}

enum status coach_chat_read(struct ctx *ctx, const struct coach_asked *in, struct coach_task *out)
{
    return task_read(ctx, in, coach_of(in), out);
}

enum status coach_talk_read(struct ctx *ctx, const struct coach_asked *in, struct coach_task *out)
{
    return task_read(ctx, in, coach_of(in), out);
}

enum status coach_help_read(struct ctx *ctx, const struct coach_asked *in, struct coach_task *out)
{
    return task_read(ctx, in, COACH_HELPER, out);
}

enum status coach_stream_read(struct ctx *ctx, const struct coach_asked *in, struct coach_task *out)
{
    return task_read(ctx, in, COACH_HELPER, out);
}

/* --- answering ------------------------------------------------------------------------------- */

static enum status last_turn(struct ctx *ctx, enum coach coach, int64_t *turn)
{
    struct rows r = db_select(ctx->db, ctx->arena, SQL_COACH_LAST_TURN, VINT(ctx->owner.id),
                              VINT((int64_t)coach));
    enum status st = db_first(&r);

    if (st)
        return st;
    *turn = db_int(&r, 0);
    db_end(&r);
    return ST_OK;
}

/* Keeps the exchange, and lets go of the oldest. */
static enum status exchange_keep(struct ctx *ctx, const struct coach_task *task,
                                 const struct coach_exchange *e, struct str items)
{
    int64_t coach = (int64_t)task->coach;
    enum status st = db_run(ctx->db, ctx->arena, SQL_COACH_EXCHANGE_INSERT, VINT(ctx->owner.id),
                            VINT(coach), VINT(e->turn), VINT(ctx->now), VSTR(task->asked.message),
                            VSTR(e->response), VSTR(items), VINT(e->engine));

    if (st || e->turn <= COACH_EXCHANGES_MAX)
        return st;
    return db_run(ctx->db, ctx->arena, SQL_COACH_EXCHANGE_TRIM, VINT(ctx->owner.id), VINT(coach),
                  VINT(e->turn - COACH_EXCHANGES_MAX));
}

enum status coach_chat(struct ctx *ctx, const struct coach_task *in, struct coach_answer *out)
{
    struct coach_question question = {in->coach, in->asked.message, 0};
    struct coach_advice advice = in->advice;
    struct coach_exchange e = {.engine = in->despair   ? ENGINE_HELP_LINES
                                         : in->advised ? ENGINE_MODEL
                                                       : ENGINE_RULES};
    enum status st = last_turn(ctx, in->coach, &e.turn);

    if (st)
        return st;
    question.turn = ++e.turn;
    if (e.engine == ENGINE_HELP_LINES)
        coach_help_lines(ctx->arena, zone_name(ctx->owner.zone), &advice);
    else if (e.engine == ENGINE_RULES)
        coach_rules(ctx->arena, &question, &in->facts, &advice);
    struct str items = lines_of(ctx->arena, &advice);

    e.response = advice.response;
    out->response = advice.response;
    out->coach = (int64_t)in->coach;
    out->items = items_of(ctx->arena, items);
    return exchange_keep(ctx, in, &e, items);
}

enum status coach_talk(struct ctx *ctx, const struct coach_task *in, struct coach_answer *out)
{
    return coach_chat(ctx, in, out);
}

enum status coach_help(struct ctx *ctx, const struct coach_task *in, struct coach_answer *out)
{
    return coach_chat(ctx, in, out);
}

enum status coach_stream(struct ctx *ctx, const struct coach_task *in, struct coach_answer *out)
{
    return coach_chat(ctx, in, out);
}

/* --- suggestions ----------------------------------------------------------------------------- */

enum status coach_suggestions(struct ctx *ctx, const struct coach_suggest_ask *in,
                              struct coach_suggestions *out)
{
    enum suggestion kind = (enum suggestion)in->kind;
    struct str *texts = arena_new(ctx->arena, struct str, SUGGESTIONS_MAX);
    struct coach_facts facts;
    enum status st = coach_facts(ctx, coach_suggest_parts(kind), &facts);

    if (!st)
        out->suggestions =
            (struct list){texts, coach_suggest(ctx->arena, kind, &facts, ctx->today, texts)};
    return st;
}
