#include "bot/update.h"

static int64_t whole(const json_t *object, const char *name)
{
    const json_t *n = json_object_get(object, name);

    return json_is_integer(n) ? json_integer_value(n) : 0;
}

/* The text of a member; null when there is none, or it is longer than `max` bytes. */
static struct str text_of(const json_t *object, const char *name, size_t max)
{
    const json_t *text = json_object_get(object, name);

    if (!json_is_string(text) || json_string_length(text) > max)
        return STR_NULL;
    return json_str(text);
}

/* The number of a chat between one person and the bot; 0 for others. Numbers of people are
 * positive, those of groups are not. */
static int64_t chat_of(const json_t *message)
{
    const json_t *chat = json_object_get(message, "chat");
    struct str type = text_of(chat, "type", 32);
    int64_t id = whole(chat, "id");

    return id > 0 && (str_is_null(type) || str_eq(type, S("private"))) ? id : 0;
}

static bool is_bot(const json_t *what)
{
    return json_is_true(json_object_get(json_object_get(what, "from"), "is_bot"));
}

static void message_read(const json_t *message, struct update *out)
{
    struct str text = text_of(message, "text", (size_t)UPDATE_TEXT_MAX * 4);

    if (is_bot(message))
        return;
    out->chat = chat_of(message);
    if (!out->chat || str_is_null(text))
        return;
    out->kind = UPDATE_TEXT;
    out->text = str_trim(text);
}

static void button_read(const json_t *query, struct update *out)
{
    const json_t *message = json_object_get(query, "message");
    struct str data = text_of(query, "data", UPDATE_DATA_MAX), id = text_of(query, "id", 64);

    out->chat = chat_of(message);
    if (!out->chat || str_is_null(data) || str_is_null(id))
        return;
    out->kind = UPDATE_BUTTON;
    out->text = data;
    out->query = id;
    out->message = whole(message, "message_id");
}

bool update_read(const json_t *from, struct update *out)
{
    const json_t *id = json_object_get(from, "update_id");
    const json_t *message = json_object_get(from, "message");
    const json_t *query = json_object_get(from, "callback_query");

    *out = (struct update){.id = whole(from, "update_id")};
    if (!json_is_integer(id))
        return false;
    if (json_is_object(message))
        message_read(message, out);
    else if (json_is_object(query))
        button_read(query, out);
    return true;
}

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool update_command(struct str text, struct str *name, struct str *rest)
{
    size_t len = 1;

    if (!text.len || text.at[0] != '/')
        return false;
    while (len < text.len && is_word(text.at[len]))
        len++;
    *name = (struct str){text.at + 1, len - 1};
    *rest = str_from_index(text, len);
    if (rest->len && rest->at[0] == '@') { /* which bot is meant, where there are several */
        size_t at = 1;

        while (at < rest->len && is_word(rest->at[at]))
            at++;
        *rest = str_from_index(*rest, at);
    }
    while (rest->len && (unsigned char)rest->at[0] <= ' ')
        *rest = str_from_index(*rest, 1);
    return name->len > 0;
}
