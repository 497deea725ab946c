/* hear.c: what came in is stored, then handled. */
#include "base/clock.h"
#include "base/log.h"
#include "bot/parts.h"
#include "bot/talk.h"
#include "domain/event.h"

#include <stdlib.h>

enum {
    HEAR_SECONDS = 25,    /* a question waits so long for something to come in */
    HEAR_UPDATES = 50,    /* in one answer */
    HEAR_PAUSE_MS = 250,  /* after an empty answer that did not wait */
    PAUSE_MS_MAX = 30000, /* after failures: 1, 2, 4, ... seconds */
    HANDLE_AT_ONCE = 20,
    TRIES_MAX = 3,
    REMIND_MS = 1000,
    REMIND_AT_ONCE = 20,
};

/* --- asking ---------------------------------------------------------------------------------- */

void hear_ask(struct bot *bot, int64_t now)
{
    if (net_busy(bot->net, NET_HEAR) || now < bot->hear_at)
        return;
    struct str body = arena_format(&bot->arena,
                                   "{\"offset\":%lld,\"timeout\":%d,\"limit\":%d,"
                                   "\"allowed_updates\":[\"message\",\"callback_query\"]}",
                                   (long long)bot->offset, HEAR_SECONDS, HEAR_UPDATES);

    bot->asked_at = now;
    if (!net_ask(bot->net, NET_HEAR, "getUpdates", body, HEAR_SECONDS * 1000 + ASK_MS_MAX))
        bot->hear_at = now + PAUSE_MS_MAX;
}

/* Updates of one answer, to be stored in one job. */
struct heard {
    struct bot *bot;
    const json_t *list;
    char *texts[HEAR_UPDATES]; /* each as JSON */
    int64_t ids[HEAR_UPDATES], last;
    size_t count;
};

static enum status heard_task(struct db *db, struct arena *arena, void *arg)
{
    struct heard *h = arg;
    struct ctx ctx = bot_ctx(h->bot, db, arena);
    enum status st = ST_OK;

    for (size_t i = 0; !st && i < h->count; i++) {
        struct str body = str_from(h->texts[i]);
        struct telegram_receipt receipt;

        st = telegram_receive(
            &ctx,
            &(struct telegram_update){.id = h->ids[i],
                                      .body = body.len <= TELEGRAM_UPDATE_MAX ? body : STR_NULL},
            &receipt);
    }
    return st;
}

/* Each update with an id as text. Without memory it ends early: the rest comes again. */
static void heard_collect(struct heard *h)
{
    const json_t *update;
    size_t i;

    json_array_foreach((json_t *)h->list, i, update)
    {
        const json_t *id = json_object_get(update, "update_id");
        char *text = h->count < HEAR_UPDATES ? json_dumps(update, JSON_COMPACT) : NULL;

        if (!text || !json_is_integer(id)) {
            free(text);
            if (text)
                continue;
            return;
        }
        h->ids[h->count] = json_integer_value(id);
        h->texts[h->count++] = text;
        if (json_integer_value(id) > h->last)
            h->last = json_integer_value(id);
    }
}

/* They are asked for again unless they are on disk. */
static bool heard_store(struct bot *bot, const json_t *list)
{
    struct heard h = {.bot = bot, .list = list, .last = -1};

    heard_collect(&h);
    enum status st = h.count ? writer_run(bot->writer, heard_task, &h) : ST_OK;

    for (size_t i = 0; i < h.count; i++)
        free(h.texts[i]);
    if (!st && h.last >= bot->offset)
        bot->offset = h.last + 1;
    return st == ST_OK;
}

static void hear_failed(struct bot *bot, const struct net_answer *answer, int64_t now)
{
    int64_t pause = bot->pause_ms ? bot->pause_ms * 2 : 1000;

    bot->pause_ms = pause < PAUSE_MS_MAX ? pause : PAUSE_MS_MAX;
    bot->hear_at = now + bot->pause_ms;
    log_warn("telegram", "getUpdates status=%d next in %lld ms%s%s", answer->http,
             (long long)bot->pause_ms, answer->http ? "" : ": ", answer->http ? "" : answer->why);
}

void hear_over(struct bot *bot, const struct net_answer *answer, int64_t now)
{
    json_t *json = answer->http == 200 ? bot_answer(answer) : NULL;
    const json_t *list = json_object_get(json, "result");
    bool stored = json_is_array(list) && heard_store(bot, list);
    bool empty = json_array_size(list) == 0;

    json_decref(json);
    if (!stored) {
        hear_failed(bot, answer, now);
        return;
    }
    bot->pause_ms = 0;
    bot->hear_at = empty && now - bot->asked_at < 1000 ? now + HEAR_PAUSE_MS : now;
}

/* --- handling -------------------------------------------------------------------------------- */

/* One update while it is handled. */
struct handling {
    struct bot *bot;
    int64_t id, place;
    struct update update;
    char why[WHY_MAX]; /* what the person is told when it was refused */
    size_t why_len;
    int64_t deliveries;
};

static void why_keep(struct handling *h, struct str why)
{
    h->why_len = why.len < WHY_MAX ? why.len : WHY_MAX;
    while (h->why_len < why.len && h->why_len && ((unsigned char)why.at[h->why_len] & 0xc0) == 0x80)
        h->why_len--; /* between two characters */
    memcpy(h->why, why.at, h->why_len);
}

/* Makes the person of the chat ctx->owner, and locks them; nobody stays nobody. */
static enum status person_take(struct ctx *ctx, int64_t chat)
{
    int64_t person;
    enum status st = telegram_of_chat(ctx->db, ctx->arena, chat, &person);

    if (!st)
        st = person_lock(ctx, person);
    return st == ST_NOT_FOUND ? ST_OK : st;
}

static enum status settle(struct ctx *ctx)
{
    return ctx->owner.id ? person_settle(ctx) : ST_OK;
}

static enum status handle_task(struct db *db, struct arena *arena, void *arg)
{
    struct handling *h = arg;
    struct ctx ctx = bot_ctx(h->bot, db, arena);
    struct talk talk = {.ctx = &ctx, .in = &h->update, .said = h->place};
    enum status st = telegram_take(db, arena, h->id);

    if (st)
        return st == ST_NOT_FOUND ? ST_OK : st; /* another server has */
    if (h->update.chat)
        st = person_take(&ctx, h->update.chat);
    if (st)
        return st;
    st = talk_update(&talk);
    if (st)
        why_keep(h, talk_why(&ctx, st));
    h->deliveries = ctx.deliveries;
    return st ? st : settle(&ctx);
}

/* What was begun is undone; the person is told why. */
static enum status refuse_task(struct db *db, struct arena *arena, void *arg)
{
    struct handling *h = arg;
    struct ctx ctx = bot_ctx(h->bot, db, arena);
    struct talk talk = {.ctx = &ctx, .in = &h->update, .said = h->place};
    enum status st = telegram_take(db, arena, h->id);

    if (st)
        return st == ST_NOT_FOUND ? ST_OK : st;
    return talk_refuse(&talk, (struct str){h->why, h->why_len});
}

static enum status drop_task(struct db *db, struct arena *arena, void *arg)
{
    const struct handling *h = arg;
    enum status st = telegram_take(db, arena, h->id);

    return st == ST_NOT_FOUND ? ST_OK : st;
}

static enum status retry_task(struct db *db, struct arena *arena, void *arg)
{
    const struct handling *h = arg;

    return telegram_retry(db, arena, h->id);
}

/* Whether the person can do something about it. */
static bool is_theirs(enum status st)
{
    return st == ST_INVALID || st == ST_CONFLICT || st == ST_NOT_FOUND || st == ST_PLAN;
}

/* A chat may say so much in a while; what is more is not looked at. */
static bool within_limit(struct bot *bot, int64_t chat)
{
    const struct rate *rate = &bot->program->settings->limit_telegram;
    struct limit_owner owner = {.person = chat};

    return !chat ||
           limit_take(bot->program->limits, BUCKET_TELEGRAM, owner, rate, clock_now_ms()).taken;
}

static void handle(struct bot *bot, struct handling *h, int64_t tries)
{
    struct program *program = bot->program;

    if (h->update.kind == UPDATE_OTHER || !within_limit(bot, h->update.chat)) {
        (void)!writer_run(bot->writer, drop_task, h);
        return;
    }
    enum status st = writer_run(bot->writer, handle_task, h);

    if (!st && h->deliveries && program->wake)
        program->wake(program->wake_owner);
    if (!st)
        return;
    bool ours = !is_theirs(st);

    if (ours)
        log_warn("telegram", "update %lld: %s", (long long)h->id, status_text(st));
    if (ours && tries + 1 < TRIES_MAX) {
        (void)!writer_run(bot->writer, retry_task, h);
        return;
    }
    if (ours)
        why_keep(h, S("Something went wrong here, and nothing was changed. Try it again."));
    if (writer_run(bot->writer, refuse_task, h))
        log_warn("telegram", "update %lld could not be answered", (long long)h->id);
}

bool hear_handle(struct bot *bot)
{
    struct list list = {0};
    enum status st = db_begin_read(bot->db);

    if (!st)
        st = telegram_open(bot->db, &bot->arena, HANDLE_AT_ONCE, &list);
    db_abandon(bot->db);
    if (st)
        log_warn("telegram", "what came in could not be read: %s", bot->db->error);
    const struct telegram_update *updates = list.at;

    for (size_t i = 0; !st && i < list.count && !bot->ending; i++) {
        struct handling h = {.bot = bot, .id = updates[i].id, .place = bot_place(bot)};
        json_t *json = NULL;

        if (json_read(updates[i].body, &json) || !update_read(json, &h.update))
            h.update.kind = UPDATE_OTHER;
        handle(bot, &h, updates[i].tries);
        json_decref(json);
    }
    return !st && list.count == HANDLE_AT_ONCE;
}

/* --- reminders ------------------------------------------------------------------------------- */

struct reminding {
    struct bot *bot;
    const struct telegram_due *due;
    int64_t place;
};

static enum status remind_task(struct db *db, struct arena *arena, void *arg)
{
    const struct reminding *r = arg;
    struct ctx ctx = bot_ctx(r->bot, db, arena);
    struct update nothing = {0};
    struct talk talk = {.ctx = &ctx, .in = &nothing, .said = r->place};
    enum status st = person_lock(&ctx, r->due->person);

    if (!st)
        st = telegram_reminded(&ctx, r->due);
    if (st)
        return st == ST_NOT_FOUND ? ST_OK : st; /* gone, or done by another server */
    if (ctx.now - r->due->due <= TELEGRAM_LATE_MS)
        st = talk_remind(&talk, r->due->chat);
    return st ? st : person_settle(&ctx);
}

void hear_remind(struct bot *bot, int64_t now)
{
    struct list list = {0};

    if (now < bot->remind_at)
        return;
    bot->remind_at = now + REMIND_MS;
    enum status st = db_begin_read(bot->db);

    if (!st)
        st = telegram_due(bot->db, &bot->arena, now, REMIND_AT_ONCE, &list);
    db_abandon(bot->db);
    const struct telegram_due *due = list.at;

    for (size_t i = 0; !st && i < list.count && !bot->ending; i++)
        if (writer_run(bot->writer, remind_task, &(struct reminding){bot, &due[i], bot_place(bot)}))
            log_warn("telegram", "a reminder could not be made");
}
