/* parts.h: what the parts of the bot share: bot.c, hear.c, speak.c. */
#pragma once

#include "api/writer.h"
#include "base/json.h"
#include "base/uuid.h"
#include "bot/net.h"

enum {
    MESSAGE_BYTES_MAX = 64 * 1024,
    WHY_MAX = 600,
    ASK_MS_MAX = 15000,
};

/* A message on its way. */
struct speaking {
    char id[UUID_TEXT + 1], method[32], body[MESSAGE_BYTES_MAX];
    size_t len;
    int64_t chat, tries;
};

struct bot {
    struct program *program;
    struct writer *writer;
    struct db *db; /* to read */
    struct arena arena;
    struct net *net;
    pthread_t thread;
    _Atomic bool ending;
    bool webhook;   /* updates are sent to us; else we ask for them */
    bool greeted;   /* Telegram knows which of the two */
    bool greeting;  /* it is being told */
    int64_t offset; /* of the next update to ask for; 0: whatever there is */
    int64_t hear_at, speak_at, remind_at, sweep_at; /* not before these; of the wall clock, ms */
    int64_t asked_at;
    int64_t pause_ms; /* after a question that failed; 0: none has */
    int64_t place;    /* of the next transaction's messages among those of its millisecond */
    struct speaking speaking;
};

/* What a job works with: nobody's yet. */
struct ctx bot_ctx(struct bot *bot, struct db *db, struct arena *arena);

/* The JSON of an answer; NULL when there is none, or no memory. The caller's to json_decref(). */
json_t *bot_answer(const struct net_answer *answer);

/* Where the messages of a transaction begin: those of one millisecond are sent in the order in
 * which they were said. */
int64_t bot_place(struct bot *bot);

/* hear.c */
void hear_ask(struct bot *bot, int64_t now); /* for updates, unless it is asking */
void hear_over(struct bot *bot, const struct net_answer *answer, int64_t now);
bool hear_handle(struct bot *bot); /* what was stored; true when there may be more */
void hear_remind(struct bot *bot, int64_t now);

/* speak.c */
void speak_greet(struct bot *bot, int64_t now);
void speak_next(struct bot *bot, int64_t now);
void speak_over(struct bot *bot, const struct net_answer *answer, int64_t now);
