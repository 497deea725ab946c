/* say.h: what the bot says: messages with buttons, as JSON for Telegram's methods. Plain text,
 * so that nothing a person has written can be taken for markup. */
#pragma once

#include "base/buf.h"

enum {
    SAY_UNITS_MAX = 4096, /* UTF-16 units of a message, as Telegram counts */
    SAY_ALERT_MAX = 200,  /* the same of the answer to a button */
    SAY_BUTTON_MAX = 40,  /* the same of a button: longer ones are cut */
    SAY_BUTTONS_MAX = 50,
};

struct button {
    struct str text;
    struct str data; /* 1..64 bytes */
};

struct saying {
    int64_t chat;
    int64_t message; /* the one to change; 0: a new one */
    struct str text;
    const struct button *buttons;
    size_t count;
    size_t each; /* buttons in a row; 0: one */
};

/* The parameters of sendMessage, or of editMessageText when a message is named. / */
struct str say_message(struct arena *a, const struct saying *saying);

/* The parameters of answerCallbackQuery. */
struct str say_answer(struct arena *a, struct str query, struct str text);

/* Pure: the longest beginning of well-formed UTF-8 that has at most `units` UTF-16 units; when
 * it is cut it ends in an ellipsis, between two characters, after a whole line where one is
 * near. */
struct str say_cut(struct arena *a, struct str text, size_t units);
