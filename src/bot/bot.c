#include "bot/bot.h"
#include "base/clock.h"
#include "base/log.h"
#include "bot/parts.h"
#include "domain/check.h"
#include "domain/telegram.h"

#include <curl/curl.h>
#include <pthread.h>
#include <stdlib.h>

enum {
    BOT_BYTES_MAX = 4 << 20,
    WEBHOOK_WAIT_MS = 200, /* until what was sent to us is looked at */
    POLL_WAIT_MS = 1000,   /* until reminders and what is to be sent again are */
    BUSY_WAIT_MS = 10,
    STOP_MS_MAX = 3000,
    SECRET_MAX = 256,
    SWEEP_MS = 3600000,
};

bool bot_wanted(const struct settings *settings)
{
    return settings->telegram_token.len > 0;
}

static bool secret_valid(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.at[i];

        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) &&
            c != '_' && c != '-')
            return false;
    }
    return s.len >= 1 && s.len <= SECRET_MAX;
}

const char *bot_refusal(const struct settings *s)
{
    bool poll = str_eq(s->telegram_mode, S("poll"));

    if (!poll && !str_eq(s->telegram_mode, S("webhook")))
        return "telegram-mode must be poll or webhook";
    if (!str_starts(s->telegram_url, S("https://")) && !str_starts(s->telegram_url, S("http://")))
        return "telegram-url must begin with https://";
    if (!poll && !s->base_url.len)
        return "telegram-mode webhook needs base-url, which Telegram is told to send to";
    if (!poll && !secret_valid(s->telegram_webhook_secret))
        return "telegram-webhook-secret must be 1 to 256 of A-Z, a-z, 0-9, '_' and '-'";
    return NULL;
}

struct ctx bot_ctx(struct bot *bot, struct db *db, struct arena *arena)
{
    return (struct ctx){.arena = arena,
                        .db = db,
                        .now = clock_now_ms(),
                        .seal = bot->program->seal,
                        .source = SOURCE_MANUAL};
}

/* Room for 16 messages each, 256 times in a millisecond. */
int64_t bot_place(struct bot *bot)
{
    bot->place = (bot->place + 16) & 0xff0;
    return bot->place;
}

json_t *bot_answer(const struct net_answer *answer)
{
    json_t *json = NULL;

    if (json_read(answer->body, &json))
        return NULL;
    return json;
}

/* --- the thread ------------------------------------------------------------------------------ */

static enum status sweep_task(struct db *db, struct arena *arena, void *arg)
{
    (void)arg;
    return telegram_sweep(db, arena, clock_now_ms());
}

static void sweep(struct bot *bot, int64_t now)
{
    if (now < bot->sweep_at)
        return;
    bot->sweep_at = now + SWEEP_MS;
    if (writer_run(bot->writer, sweep_task, NULL))
        log_warn("telegram", "what was handled could not be forgotten");
}

/* What there is to do now. True when there may be more at once. */
static bool turn(struct bot *bot)
{
    int64_t now = clock_now_ms();
    struct net_answer answer;

    if (net_over(bot->net, NET_SAY, &answer))
        speak_over(bot, &answer, now);
    if (!bot->greeted) {
        speak_greet(bot, now);
        return false;
    }
    if (net_over(bot->net, NET_HEAR, &answer))
        hear_over(bot, &answer, now);
    if (!bot->webhook)
        hear_ask(bot, now);
    bool more = hear_handle(bot);

    hear_remind(bot, now);
    speak_next(bot, now);
    sweep(bot, now);
    return more || net_busy(bot->net, NET_SAY);
}

/* The boundary of the arena. */
static bool turn_guarded(struct bot *bot)
{
    jmp_buf fail;
    volatile bool more = false;

    bot->arena.fail = &fail;
    if (setjmp(fail))
        log_warn("telegram", "out of memory");
    else
        more = turn(bot);
    bot->arena.fail = NULL;
    db_abandon(bot->db);
    arena_reset(&bot->arena);
    return more;
}

/* Until there is something to do, as far as that is known. */
static int wait_ms(const struct bot *bot, bool more)
{
    int64_t pause = bot->hear_at - clock_now_ms();

    if (more)
        return BUSY_WAIT_MS;
    if (bot->webhook)
        return WEBHOOK_WAIT_MS;
    return pause > 0 && pause < POLL_WAIT_MS ? (int)pause : POLL_WAIT_MS;
}

static void *bot_main(void *arg)
{
    struct bot *bot = arg;

    while (!bot->ending) {
        bool more = turn_guarded(bot);

        log_flush();
        net_wait(bot->net, wait_ms(bot, more));
    }
    for (int ms = 0; ms < STOP_MS_MAX && net_busy(bot->net, NET_SAY); ms += BUSY_WAIT_MS)
        net_wait(bot->net, BUSY_WAIT_MS);
    struct net_answer answer;

    if (net_over(bot->net, NET_SAY, &answer))
        speak_over(bot, &answer, clock_now_ms());
    return NULL;
}

/* What SQLite needs of the statements is prepared when it is needed. */
static bool database_open(struct bot *bot, const char *url)
{
    char why[256] = "";

    if (db_open(url, DB_NO_CHECKPOINT, &bot->db, why, sizeof(why))) {
        log_error("telegram", "%s", why);
        return false;
    }
    if (str_starts(str_from(url), S("sqlite:")) || db_prepare(bot->db) == ST_OK)
        return true;
    log_error("telegram", "%s", bot->db->error);
    return false;
}

static bool bot_ready(struct bot *bot, const char *url)
{
    const struct settings *settings = bot->program->settings;

    if (!database_open(bot, url))
        return false;
    bot->net = net_open(settings->telegram_url, settings->telegram_token);
    if (bot->net && pthread_create(&bot->thread, NULL, bot_main, bot) == 0)
        return true;
    log_error("telegram", "not enough memory");
    return false;
}

struct bot *bot_open(struct program *program, struct writer *writer, const char *url)
{
    struct bot *bot = calloc(1, sizeof(*bot));

    if (!bot)
        return NULL;
    bot->program = program;
    bot->writer = writer;
    bot->arena.limit = BOT_BYTES_MAX;
    bot->webhook = str_eq(program->settings->telegram_mode, S("webhook"));
    if (curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK) {
        if (bot_ready(bot, url))
            return bot;
        curl_global_cleanup();
    }
    net_close(bot->net);
    db_close(bot->db);
    free(bot);
    return NULL;
}

void bot_close(struct bot *bot)
{
    if (!bot)
        return;
    bot->ending = true;
    net_wake(bot->net);
    pthread_join(bot->thread, NULL);
    net_close(bot->net);
    db_close(bot->db);
    arena_release(&bot->arena);
    curl_global_cleanup();
    free(bot);
}
