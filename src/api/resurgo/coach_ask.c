#include "api/resurgo/coach_ask.h"
#include "api/work.h"
#include "coach/model.h"

bool coach_idle(const struct settings *settings, const void *task)
{
    const struct coach_task *t = task;

    return !settings->coach_url.len || t->despair;
}

void coach_slow(struct slow *slow, void *task)
{
    const struct settings *s = slow->settings;
    struct coach_model model = {
        .url = s->coach_url,
        .key = s->coach_key,
        .name = s->coach_model,
        .until_us = slow->until_us,
        .stop = slow->stop,
    };

    coach_model_ask(slow->arena, &model, task);
}

struct str coach_headers(const void *task)
{
    const struct coach_task *t = task;

    return t->advised ? S("X-Coach-Engine: llm\r\n") : S("X-Coach-Engine: rules\r\n");
}

/* Where the first sentence of a text ends, the blank behind it included. */
static size_t sentence_end(struct str text)
{
    for (size_t i = 0; i + 1 < text.len; i++)
        if ((text.at[i] == '.' || text.at[i] == '?' || text.at[i] == '!') && text.at[i + 1] == ' ')
            return i + 2;
    return text.len;
}

void coach_events(struct buf *out, const void *answer)
{
    struct str rest = ((const struct coach_answer *)answer)->response;

    while (rest.len) {
        size_t end = sentence_end(rest);

        buf_str(out, S("event: text\ndata: {\"text\":"));
        buf_json(out, (struct str){rest.at, end});
        buf_str(out, S("}\n\n"));
        rest = str_from_index(rest, end);
    }
}
