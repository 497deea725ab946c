/* speak.c: what waits is sent, one message after the other. */
#include "base/log.h"
#include "bot/parts.h"
#include "domain/telegram.h"

enum {
    GREET_PAUSE_MS = 10000,
    LEASE_MS = 30000, /* longer than a question may take */
    RETRY_AFTER_MAX = 3600,
};

/* --- which of the two ways ------------------------------------------------------------------- */

void speak_greet(struct bot *bot, int64_t now)
{
    const struct settings *s = bot->program->settings;
    struct buf body = {.arena = &bot->arena};

    if (bot->greeting || now < bot->speak_at)
        return;
    if (bot->webhook) {
        struct str base = s->base_url;

        while (base.len && base.at[base.len - 1] == '/')
            base.len--;
        buf_str(&body, S("{\"url\":"));
        buf_json(&body, arena_format(&bot->arena, "%.*s/api/telegram/webhook", STR_FMT(base)));
        buf_str(&body, S(",\"secret_token\":"));
        buf_json(&body, s->telegram_webhook_secret);
        buf_str(&body, S(",\"allowed_updates\":[\"message\",\"callback_query\"]}"));
    } else {
        buf_str(&body, S("{}"));
    }
    bot->greeting = net_ask(bot->net, NET_SAY, bot->webhook ? "setWebhook" : "deleteWebhook",
                            buf_view(&body), ASK_MS_MAX);
    bot->speak_at = now + GREET_PAUSE_MS;
}

static void greet_over(struct bot *bot, const struct net_answer *answer, int64_t now)
{
    bot->greeting = false;
    bot->greeted = answer->http == 200;
    bot->speak_at = bot->greeted ? now : now + GREET_PAUSE_MS;
    if (bot->greeted)
        log_info("telegram", "the bot is there, by %s", bot->webhook ? "webhook" : "polling");
    else
        log_warn("telegram", "Telegram answers %d%s%s: is telegram-token right?", answer->http,
                 answer->http ? "" : ", ", answer->http ? "" : answer->why);
}

/* --- sending --------------------------------------------------------------------------------- */

static enum status claim_task(struct db *db, struct arena *arena, void *arg)
{
    struct bot *bot = arg;
    struct speaking *s = &bot->speaking;
    struct telegram_message m;
    int64_t now = bot_ctx(bot, db, arena).now;
    enum status st = telegram_next_message(db, arena, now, now + LEASE_MS, &m);

    s->id[0] = '\0';
    if (st)
        return st == ST_NOT_FOUND ? ST_OK : st;
    snprintf(s->id, sizeof(s->id), "%.*s", STR_FMT(m.id));
    snprintf(s->method, sizeof(s->method), "%.*s", STR_FMT(m.method));
    s->chat = m.chat;
    s->tries = m.tries;
    s->len = m.body.len <= MESSAGE_BYTES_MAX ? m.body.len : 0;
    memcpy(s->body, m.body.at, s->len);
    return ST_OK;
}

static bool is_ready(struct bot *bot, int64_t now)
{
    bool ready = false;
    enum status st = db_begin_read(bot->db);

    if (!st)
        st = telegram_ready(bot->db, &bot->arena, now, &ready);
    db_abandon(bot->db);
    return !st && ready;
}

void speak_next(struct bot *bot, int64_t now)
{
    struct speaking *s = &bot->speaking;

    if (net_busy(bot->net, NET_SAY) || now < bot->speak_at || !is_ready(bot, now))
        return;
    if (writer_run(bot->writer, claim_task, bot) || !s->id[0])
        return;
    if (!net_ask(bot->net, NET_SAY, s->method, (struct str){s->body, s->len}, ASK_MS_MAX))
        bot->speak_at = now + GREET_PAUSE_MS; /* no memory: it comes again after its lease */
}

/* What becomes of a message. */
struct outcome {
    struct bot *bot;
    enum { SENT, LATER, LOST } what;
    int64_t due;
};

static enum status outcome_task(struct db *db, struct arena *arena, void *arg)
{
    const struct outcome *o = arg;
    const struct speaking *s = &o->bot->speaking;

    switch (o->what) {
    case LATER:
        return telegram_later(db, arena, str_from(s->id), o->due);
    case LOST:
        return telegram_lost(db, arena, s->chat);
    default:
        return telegram_sent(db, arena, str_from(s->id));
    }
}

/* Seconds that Telegram wants us to wait; 0: it does not say. */
static int64_t retry_after(const struct net_answer *answer)
{
    json_t *json = bot_answer(answer);
    const json_t *seconds = json_object_get(json_object_get(json, "parameters"), "retry_after");
    int64_t n = json_is_integer(seconds) ? json_integer_value(seconds) : 0;

    json_decref(json);
    return n < 0 ? 0 : n < RETRY_AFTER_MAX ? n : RETRY_AFTER_MAX;
}

void speak_over(struct bot *bot, const struct net_answer *answer, int64_t now)
{
    struct speaking *s = &bot->speaking;
    struct outcome o = {.bot = bot, .what = SENT};

    if (bot->greeting) {
        greet_over(bot, answer, now);
        return;
    }
    if (answer->http == 403) { /* blocked, or gone */
        o.what = LOST;
    } else if (answer->http == 429) {
        o.what = LATER;
        o.due = bot->speak_at = now + (retry_after(answer) + 1) * 1000;
    } else if (answer->http != 200 && answer->http != 400) {
        o.due = telegram_again(&bot->arena, str_from(s->id), s->tries, now);
        o.what = o.due == NONE ? SENT : LATER;
    }
    if (answer->http != 200) /* 400: what it is about is gone, or was the same already */
        log_warn("telegram", "%s status=%d try=%lld%s%s", s->method, answer->http,
                 (long long)s->tries, answer->http ? "" : ": ", answer->http ? "" : answer->why);
    if (writer_run(bot->writer, outcome_task, &o))
        log_warn("telegram", "%s was sent and may be sent again", s->method);
}
