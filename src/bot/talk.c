#include "bot/talk.h"

static enum status talk_start(struct talk *t);
static enum status talk_help(struct talk *t);
static enum status talk_leave(struct talk *t);

static const struct command {
    const char *name, *help;
    talk_fn *run;
} commands[] = {
    {"today", "what is planned for today", talk_today},
    {"habits", "your habits, with a button to log each", talk_habits},
    {"task", "TEXT: a new task", talk_task},
    {"goals", "your goals and how far they are", talk_goals},
    {"focus", "MINUTES: a focus session, 25 unless you say", talk_focus},
    {"stats", "your level, points and streak", talk_stats},
    {"coach", "TEXT: a word with your coach; what is no command goes there too", talk_coach},
    {"remind", "20:00: a reminder every day; off: none", talk_set_reminder},
    {"unlink", "forget this chat", talk_leave},
    {"help", "this list", talk_help},
    {"start", NULL, talk_start},
};

/* --- saying ---------------------------------------------------------------------------------- */

enum status talk_say_with(struct talk *t, const struct saying *saying)
{
    struct saying s = *saying;

    if (!s.chat)
        s.chat = t->in->chat;
    return telegram_send(t->ctx, t->said++, s.chat,
                         s.message ? S("editMessageText") : S("sendMessage"),
                         say_message(t->ctx->arena, &s));
}

enum status talk_say(struct talk *t, struct str text)
{
    return talk_say_with(t, &(struct saying){.text = text});
}

enum status talk_answer(struct talk *t, struct str text)
{
    return telegram_send(t->ctx, t->said++, t->in->chat, S("answerCallbackQuery"),
                         say_answer(t->ctx->arena, t->in->query, text));
}

/* --- who it is ------------------------------------------------------------------------------- */

static enum status talk_help(struct talk *t)
{
    struct buf text = {.arena = t->ctx->arena};

    for (size_t i = 0; i < COUNT(commands); i++)
        if (commands[i].help)
            buf_format(&text, "/%s %s\n", commands[i].name, commands[i].help);
    return talk_say(t, buf_view(&text));
}

/* A code links the chat to whoever made it, also when it was somebody else's before. */
static enum status talk_start(struct talk *t)
{
    int64_t person;

    if (!t->rest.len)
        return talk_help(t);
    enum status st = telegram_of_code(t->ctx->db, t->ctx->arena, t->rest, t->ctx->now, &person);

    if (st == ST_NOT_FOUND)
        return talk_say(t, S("This code is not valid, or older than 15 minutes. Make a new one "
                             "and send it as /start CODE."));
    if (!st && person != t->ctx->owner.id)
        st = person_lock(t->ctx, person);
    if (!st)
        st = telegram_join(t->ctx, t->in->chat);
    if (!st)
        st = talk_say(t, S("This chat is yours now. Here is what I understand:"));
    return st ? st : talk_help(t);
}

static enum status talk_leave(struct talk *t)
{
    struct nothing none;
    enum status st = telegram_unlink(t->ctx, &(struct nothing){0}, &none);

    return st ? st : talk_say(t, S("This chat is forgotten. Your data stay where they are."));
}

static const struct command *command_find(struct str name)
{
    for (size_t i = 0; i < COUNT(commands); i++)
        if (str_eq_nocase(name, str_from(commands[i].name)))
            return &commands[i];
    return NULL;
}

/* Somebody whom nobody here knows may do one thing: say a code. */
static enum status talk_stranger(struct talk *t, const struct command *command)
{
    if (t->in->kind == UPDATE_BUTTON)
        return talk_answer(t, S("This chat is not linked."));
    if (command && command->run == talk_start && t->rest.len)
        return talk_start(t);
    return talk_say(t, S("I do not know you yet. Make a code with \"cairn "
                         "telegram link\", or by "
                         "the API, and send it here as /start CODE."));
}

enum status talk_update(struct talk *t)
{
    struct str name;
    const struct command *command = NULL;
    bool is_command = t->in->kind == UPDATE_TEXT && update_command(t->in->text, &name, &t->rest);

    if (t->in->kind == UPDATE_OTHER)
        return ST_OK;
    if (is_command)
        command = command_find(name);
    if (!t->ctx->owner.id)
        return talk_stranger(t, command);
    if (t->in->kind == UPDATE_BUTTON)
        return talk_button(t);
    if (command)
        return command->run(t);
    if (is_command)
        return talk_say(t, S("I do not know that command. /help tells which ones there are."));
    t->rest = t->in->text;
    return talk_coach(t);
}

/* --- what went wrong ------------------------------------------------------------------------- */

struct str talk_why(struct ctx *ctx, enum status st)
{
    struct buf text = {.arena = ctx->arena};

    if (ctx->why.len)
        return ctx->why;
    if (st == ST_NOT_FOUND)
        return arena_format(ctx->arena, "There is no such %.*s any more.",
                            STR_FMT(ctx->missing.len ? ctx->missing : S("thing")));
    for (const struct complaint *c = ctx->complaints; c; c = c->next)
        buf_format(&text, "%.*s %.*s.\n", STR_FMT(c->field), STR_FMT(c->why));
    return text.len ? buf_view(&text) : str_from(status_text(st));
}

enum status talk_refuse(struct talk *t, struct str why)
{
    if (t->in->kind == UPDATE_BUTTON)
        return talk_answer(t, why);
    return t->in->kind == UPDATE_TEXT ? talk_say(t, why) : ST_OK;
}
