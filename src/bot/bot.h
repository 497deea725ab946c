/* bot.h: the thread that talks to Telegram: hears what people say, has it done by the writer, and
 * sends what the database says is to be sent. What it may lose it has stored before. */
#pragma once

#include "api/writer.h"

struct bot;

/* Whether the settings ask for one. */
bool bot_wanted(const struct settings *settings);

/* NULL when they can work, else a sentence about what is wrong. */
const char *bot_refusal(const struct settings *settings);

/* Reads through a connection of its own to `url`. NULL, with a log line, on failure. */
struct bot *bot_open(struct program *program, struct writer *writer, const char *url);

/* Sends nothing more; what is under way may be sent again later. Before the writer is closed. NULL
 * is fine. */
void bot_close(struct bot *bot);
