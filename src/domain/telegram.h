/* telegram.h: people who talk to the bot on Telegram: which chat is whose, what came in, and what
 * is still to be sent.
 *
 *     an update:  comes in --> stored --> handled, in one transaction with what it does and says
 *     a message:  waits --> sent, and forgotten; after TELEGRAM_KEPT_MS given up
 *
 * An update is handled once, however often Telegram sends it; a message is sent at least once. A
 * chat is one person's, and a person has one chat. */
#pragma once

#include "domain/person.h"

enum {
    TELEGRAM_CODE_MS = 15 * 60 * 1000,
    TELEGRAM_UPDATE_MAX = 32 * 1024,   /* bytes of an update that is looked at */
    TELEGRAM_KEPT_MS = 60 * 60 * 1000, /* how long it is tried to send a message */
    TELEGRAM_LATE_MS = 60 * 60 * 1000, /* a reminder that is later than this is left out */
};

/* --- of a person ----------------------------------------------------------------------------- */

struct telegram_code {
    struct str code; /* what is sent to the bot: "/start CODE" */
    int64_t expires; /* instant */
};

struct telegram_link {
    int64_t linked; /* 0, 1 */
    int64_t since;  /* instant; NONE */
    int64_t remind; /* minute of the day at which they are reminded; NONE */
    int64_t chat;   /* NONE */
};

OP(telegram_invite, struct nothing, struct telegram_code); /* the one before is void from then on */
OP(telegram_get, struct nothing, struct telegram_link);
OP(telegram_unlink, struct nothing, struct nothing);

/* Takes a code's chat: the person's code is used up, their former chat and the chat's former
 * person are linked no more. */
enum status telegram_join(struct ctx *ctx, int64_t chat) MUST_CHECK;

/* Every day at `minute`, by the person's clock; NONE: no more. */
enum status telegram_remind(struct ctx *ctx, int64_t minute) MUST_CHECK;

/* When the person's zone has changed: the next reminder comes by the new clock. / */
enum status telegram_moved(struct ctx *ctx) MUST_CHECK;

/* Pure: the first instant after `now` at which a clock there shows that minute: once on each
 * day. */
int64_t telegram_next(const struct zone *zone, int64_t now, int64_t minute);

/* --- whose ----------------------------------------------------------------------------------- */

/* ST_NOT_FOUND: no such chat, or no such code that has not expired. Only its form is looked at
 * first, so a word that is no code costs nothing. */
enum status telegram_of_chat(struct db *db, struct arena *a, int64_t chat,
                             int64_t *person) MUST_CHECK;
enum status telegram_of_code(struct db *db, struct arena *a, struct str code, int64_t now,
                             int64_t *person) MUST_CHECK;

/* --- what came in ---------------------------------------------------------------------------- */

struct telegram_update {
    int64_t id;
    int64_t tries;   /* how often it could not be handled */
    struct str body; /* JSON; null: longer than TELEGRAM_UPDATE_MAX, and so not looked at */
};

struct telegram_receipt {
    int64_t fresh; /* 0: it was here before */
};

/* Stores it, unless it is here already. It is nobody's yet. */
OP(telegram_receive, struct telegram_update, struct telegram_receipt);

/* Up to `most` that were not handled, oldest first. */
enum status telegram_open(struct db *db, struct arena *a, int64_t most,
                          struct list *out) MUST_CHECK;

/* Within the transaction that handles it. ST_NOT_FOUND: somebody else has. */
enum status telegram_take(struct db *db, struct arena *a, int64_t id) MUST_CHECK;

/* It could not be handled this time. */
enum status telegram_retry(struct db *db, struct arena *a, int64_t id) MUST_CHECK;

/* Forgets what was handled two days ago. */
enum status telegram_sweep(struct db *db, struct arena *a, int64_t now) MUST_CHECK;

/* --- what is sent ---------------------------------------------------------------------------- */

struct telegram_message {
    struct str id;
    int64_t chat;
    struct str method; /* "sendMessage" */
    struct str body;   /* its parameters, in JSON */
    int64_t tries, due;
};

/* `place` (0, 1, ...) orders those of one transaction. */
enum status telegram_send(struct ctx *ctx, int64_t place, int64_t chat, struct str method,
                          struct str body) MUST_CHECK;

/* The next one that is due at `now`, and from then on until `until` this sender's alone.
 * ST_NOT_FOUND: there is none. */
enum status telegram_next_message(struct db *db, struct arena *a, int64_t now, int64_t until,
                                  struct telegram_message *out) MUST_CHECK;
enum status telegram_ready(struct db *db, struct arena *a, int64_t now, bool *out) MUST_CHECK;
enum status telegram_sent(struct db *db, struct arena *a, struct str id) MUST_CHECK;

/* Pure: when a message that could not be sent is tried again; NONE: it is given up, for it is too
 * old, however often it was tried: a network may be away for a while. */
int64_t telegram_again(struct arena *a, struct str id, int64_t tries, int64_t now);
enum status telegram_later(struct db *db, struct arena *a, struct str id, int64_t due) MUST_CHECK;

/* Somebody has blocked the bot: their link and what waits for them go. */
enum status telegram_lost(struct db *db, struct arena *a, int64_t chat) MUST_CHECK;

/* --- reminders ------------------------------------------------------------------------------- */

struct telegram_due {
    int64_t chat, person, remind, due;
};

enum status telegram_due(struct db *db, struct arena *a, int64_t now, int64_t most,
                         struct list *out) MUST_CHECK;

/* The reminder that was due then is dealt with; the next one is set. ST_NOT_FOUND: somebody else
 * has done so. For ctx->owner. */
enum status telegram_reminded(struct ctx *ctx, const struct telegram_due *due) MUST_CHECK;
