/* update.h: what Telegram sends, as far as the bot looks at it. */
#pragma once

#include "base/json.h"

enum {
    UPDATE_TEXT_MAX = 4096, /* characters of a message; Telegram sends no longer ones */
    UPDATE_DATA_MAX = 64,   /* bytes behind a button */
};

enum update_kind {
    UPDATE_OTHER,  /* nothing that the bot answers: groups, other bots, pictures,
                      edits */
    UPDATE_TEXT,   /* somebody wrote */
    UPDATE_BUTTON, /* somebody pressed a button */
};

struct update {
    enum update_kind kind;
    int64_t id;
    int64_t chat;     /* 0: none */
    struct str text;  /* what was written; behind a button: what the button stands for */
    struct str query; /* of a button: what the answer must name */
    int64_t message;  /* the one that the button is under; 0: not known */
};

/* Reads one update; its texts are views into `from`. False when it has no id, and so is none. */
bool update_read(const json_t *from, struct update *out);

/* "/today@SomeBot now" -> true, "today", "now"; false for what is no command. / */
bool update_command(struct str text, struct str *name, struct str *rest);
