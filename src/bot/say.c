#include "bot/say.h"

enum { LINE_NEAR = 200 }; /* bytes: a line that ends so near is cut whole */

/* The bytes of the character at s[at], and how many UTF-16 units it counts. */
static size_t char_at(struct str s, size_t at, size_t *units)
{
    unsigned char c = (unsigned char)s.at[at];

    *units = c >= 0xf0 ? 2 : 1;
    return c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : c >= 0xc0 ? 2 : 1;
}

/* The bytes of the longest beginning with at most `most` units. */
static size_t fitting(struct str s, size_t most)
{
    size_t at = 0, sum = 0, units;

    while (at < s.len) {
        size_t len = char_at(s, at, &units);

        if (sum + units > most || at + len > s.len)
            break;
        at += len;
        sum += units;
    }
    return at;
}

struct str say_cut(struct arena *a, struct str text, size_t units)
{
    if (fitting(text, units) == text.len)
        return text;
    size_t len = fitting(text, units - 1), line = len;

    while (line && text.at[line - 1] != '\n')
        line--;
    if (line && len - line <= LINE_NEAR)
        len = line;
    return arena_format(a, "%.*s\xe2\x80\xa6", (int)len, text.at);
}

static void buttons_write(struct buf *out, const struct saying *s)
{
    size_t each = s->each ? s->each : 1;

    buf_str(out, S(",\"reply_markup\":{\"inline_keyboard\":["));
    for (size_t i = 0; i < s->count && i < SAY_BUTTONS_MAX; i++) {
        buf_str(out, i == 0 ? S("[") : i % each ? S(",") : S("],["));
        buf_str(out, S("{\"text\":"));
        buf_json(out, say_cut(out->arena, s->buttons[i].text, SAY_BUTTON_MAX));
        buf_str(out, S(",\"callback_data\":"));
        buf_json(out, s->buttons[i].data);
        buf_char(out, '}');
    }
    buf_str(out, s->count ? S("]]}") : S("]}"));
}

struct str say_message(struct arena *a, const struct saying *s)
{
    struct buf out = {.arena = a};

    buf_format(&out, "{\"chat_id\":%lld", (long long)s->chat);
    if (s->message)
        buf_format(&out, ",\"message_id\":%lld", (long long)s->message);
    buf_str(&out, S(",\"text\":"));
    buf_json(&out, say_cut(a, s->text, SAY_UNITS_MAX));
    buf_str(&out, S(",\"link_preview_options\":{\"is_disabled\":true}"));
    if (s->count || s->message)
        buttons_write(&out, s);
    buf_char(&out, '}');
    return buf_view(&out);
}

struct str say_answer(struct arena *a, struct str query, struct str text)
{
    struct buf out = {.arena = a};

    buf_str(&out, S("{\"callback_query_id\":"));
    buf_json(&out, query);
    if (text.len) {
        buf_str(&out, S(",\"text\":"));
        buf_json(&out, say_cut(a, text, SAY_ALERT_MAX));
    }
    buf_char(&out, '}');
    return buf_view(&out);
}
