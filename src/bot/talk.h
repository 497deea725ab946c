/* talk.h: a conversation with one person on Telegram: what an update asks for is done, and
 * answered.
 *
 * Everything goes through the operations of the domain, under the person's lock and in one
 * transaction with the answer. What is said waits in the database until it is sent. */
#pragma once

#include "bot/say.h"
#include "bot/update.h"
#include "domain/telegram.h"

struct talk {
    struct ctx *ctx; /* its owner is the person, locked; id 0: a chat that is nobody's */
    const struct update *in;
    struct str rest; /* of a command: what stands behind its name */
    int64_t said;    /* the place of the next message: see telegram_send() */
};

/* Does what the update asks for. What the person did wrong is a status with ctx's complaints,
 * like anywhere; nothing may be kept then: see talk_refuse(). / */
enum status talk_update(struct talk *talk) MUST_CHECK;

/* Says, in a transaction of its own, why an update was refused. */
enum status talk_refuse(struct talk *talk, struct str why) MUST_CHECK;

/* The sentences for that; `st` is what talk_update() said. */
struct str talk_why(struct ctx *ctx, enum status st);

/* The daily reminder: what of today is still to be done; nothing when nothing is. */
enum status talk_remind(struct talk *talk, int64_t chat) MUST_CHECK;

/* --- for the parts of talk ------------------------------------------------------------------- */

/* Says it in the update's chat. */
enum status talk_say(struct talk *talk, struct str text) MUST_CHECK;
enum status talk_say_with(struct talk *talk, const struct saying *saying) MUST_CHECK;

/* Answers a press of a button, with a line on the screen. */
enum status talk_answer(struct talk *talk, struct str text) MUST_CHECK;

/* Which list a button stands under: "t" /today, "h" /habits. */
enum talk_view { VIEW_TODAY, VIEW_HABITS };

/* Shows it; as a new message, or in place of the one under whose button somebody has pressed. */
enum status talk_show(struct talk *talk, enum talk_view view, int64_t message) MUST_CHECK;

typedef enum status talk_fn(struct talk *talk);

talk_fn talk_today, talk_habits, talk_goals, talk_stats;                   /* talk_show.c */
talk_fn talk_task, talk_focus, talk_set_reminder, talk_coach, talk_button; /* talk_act.c */
