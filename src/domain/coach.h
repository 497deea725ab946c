/* coach.h: talking with a coach: what was asked, what is known, what is answered, what was said.
 *
 * An exchange has three parts, because a model of language may take its time: coach_*_read() makes
 * a task of the message and of what is known of the person; somebody may have a model advise on it
 * (coach/model.h); the operation itself answers by that advice, or by rule, and keeps the exchange.
 * Whoever speaks of self-harm is given help lines, by neither engine. */
#pragma once

#include "domain/coach_rules.h"

enum {
    COACH_MESSAGE_CHARS_MAX = 4000,
    COACH_TURNS_MAX = 20,      /* of a conversation that is sent along */
    COACH_EXCHANGES_MAX = 100, /* kept with each coach; the oldest goes */
    COACH_PAST = 5,            /* exchanges that a model is told of */
    COACH_PAGE = 50,
    COACH_PAGE_MAX = 100
};

enum coach_engine { ENGINE_RULES, ENGINE_MODEL, ENGINE_HELP_LINES };
enum coach_role { ROLE_USER, ROLE_ASSISTANT };

/* What the client says of the moment; it wins over what is stored. */
struct coach_context {
    int64_t streak, level; /* NONE: not said */
};

struct coach_turn {
    int64_t role; /* enum coach_role */
    struct str content;
};

struct coach_asked {
    struct str message;
    int64_t coach;                       /* enum coach; NONE: marcus */
    const struct coach_context *context; /* may be NULL */
    struct list turns;                   /* of struct coach_turn, the oldest first; may be empty */
};

/* One exchange of the past. */
struct coach_exchange {
    int64_t turn; /* 1, 2, ... with that coach */
    struct str message, response;
    struct list items; /* of struct str */
    int64_t engine;    /* enum coach_engine */
    int64_t at;
};

struct coach_task {
    struct coach_asked asked;
    enum coach coach;
    struct coach_facts facts;
    struct list turns; /* of struct coach_turn: what was said before, the oldest first */
    bool despair;      /* the message speaks of self-harm */
    bool advised;      /* by a model: */
    struct coach_advice advice;
};

struct coach_answer {
    struct str response;
    int64_t coach;     /* enum coach */
    struct list items; /* of struct str */
};

/* ST_PLAN when the coach is one of a higher plan. */
OP(coach_chat_read, struct coach_asked, struct coach_task);
OP(coach_chat, struct coach_task, struct coach_answer);
/* The same; each is a row of its own. coach_talk: with the conversation so far; coach_help and
 * coach_stream: with the helper. */
OP(coach_talk_read, struct coach_asked, struct coach_task);
OP(coach_talk, struct coach_task, struct coach_answer);
OP(coach_help_read, struct coach_asked, struct coach_task);
OP(coach_help, struct coach_task, struct coach_answer);
OP(coach_stream_read, struct coach_asked, struct coach_task);
OP(coach_stream, struct coach_task, struct coach_answer);

struct coach_ref {
    int64_t coach; /* enum coach */
};

struct coach_past_ask {
    int64_t coach;
    int64_t limit; /* 1..100; NONE: 50 */
    int64_t after; /* turn of the last one seen; NONE to start */
};

struct coach_past {
    struct list exchanges; /* of struct coach_exchange, newest first */
    bool has_more;
};

OP(coach_history, struct coach_past_ask, struct coach_past);
OP(coach_forget, struct coach_ref, struct nothing);

struct coach_suggest_ask {
    int64_t kind; /* enum suggestion */
};

struct coach_suggestions {
    struct list suggestions; /* of struct str */
};

OP(coach_suggestions, struct coach_suggest_ask, struct coach_suggestions);
