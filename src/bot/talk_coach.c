/* talk_coach.c: a word with the coach. Always by rule, and kept with what was said to that coach
 * elsewhere. */
#include "bot/talk.h"
#include "domain/coach.h"
#include "domain/words.h"

/* "titan I skipped the gym": a coach may be named first. */
static int64_t coach_named(struct str *text)
{
    struct str rest = *text, name = str_cut(&rest, ' ');
    int64_t coach = words_find(coach_words, name);

    if (coach == NONE || !str_trim(rest).len)
        return NONE;
    *text = str_trim(rest);
    return coach;
}

static struct str answer_text(struct arena *a, const struct coach_answer *answer)
{
    const struct str *items = answer->items.at;
    struct buf text = {.arena = a};

    buf_str(&text, answer->response);
    for (size_t i = 0; i < answer->items.count; i++)
        buf_format(&text, "%s\n\xe2\x80\xa2 %.*s", i ? "" : "\n", STR_FMT(items[i]));
    return buf_view(&text);
}

enum status talk_coach(struct talk *t)
{
    struct ctx *ctx = t->ctx;
    struct str message = t->rest;
    struct coach_task task = {0};
    struct coach_answer answer = {0};

    if (!message.len)
        return talk_say(t, S("Say what is on your mind: /coach I keep putting it off"));
    struct coach_asked asked = {.coach = coach_named(&message)};

    asked.message = say_cut(ctx->arena, message, COACH_MESSAGE_CHARS_MAX);
    enum status st = coach_chat_read(ctx, &asked, &task);

    if (!st)
        st = coach_chat(ctx, &task, &answer);
    return st ? st : talk_say(t, answer_text(ctx->arena, &answer));
}
