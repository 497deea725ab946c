#include "coach/said.h"
#include "base/json.h"

enum { CHAR_BYTES = 4 };

/* A copy outside the arena: nothing of jansson's is held while the arena allocates. */
struct copy {
    char response[SAID_RESPONSE_CHARS_MAX * CHAR_BYTES];
    char items[ADVICE_ITEMS_MAX][SAID_ITEM_CHARS_MAX * CHAR_BYTES];
    size_t response_len, item_len[ADVICE_ITEMS_MAX], count;
};

/* Text of 1 to `chars` characters without control characters; a response may have line ends. */
static bool text_take(const json_t *json, size_t chars, bool lines, char *into, size_t *len)
{
    if (!json_is_string(json))
        return false;
    struct str text = json_str(json);

    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.at[i] < ' ' && !(lines && text.at[i] == '\n'))
            return false;
    if (!str_trim(text).len || !str_utf8(text) || str_length(text) > chars)
        return false;
    memcpy(into, text.at, text.len);
    *len = text.len;
    return true;
}

static const char *advice_take(const json_t *advice, struct copy *out)
{
    const json_t *items = json_object_get(advice, "actionItems");

    if (!text_take(json_object_get(advice, "response"), SAID_RESPONSE_CHARS_MAX, true,
                   out->response, &out->response_len))
        return "no response of 1 to 2000 characters";
    if (!json_is_array(items))
        return "no list of action items";
    out->count =
        json_array_size(items) < ADVICE_ITEMS_MAX ? json_array_size(items) : ADVICE_ITEMS_MAX;
    for (size_t i = 0; i < out->count; i++)
        if (!text_take(json_array_get(items, i), SAID_ITEM_CHARS_MAX, false, out->items[i],
                       &out->item_len[i]))
            return "an action item that is no line of 1 to 200 characters";
    return NULL;
}

static const char *content_take(const json_t *body, struct copy *out)
{
    const json_t *choice = json_array_get(json_object_get(body, "choices"), 0);
    const json_t *message = json_object_get(choice, "message");
    const json_t *content = json_object_get(message, "content");
    json_t *advice = NULL;

    if (json_is_string(json_object_get(message, "refusal")))
        return "it refused";
    if (!json_is_string(content))
        return "no content";
    if (json_read(json_str(content), &advice) != JSON_FINE)
        return "its content is not JSON";
    const char *why = advice_take(advice, out);

    json_decref(advice);
    return why;
}

const char *coach_said(struct arena *a, struct str body, struct coach_advice *out)
{
    struct copy copy;
    json_t *json = NULL;

    if (json_read(body, &json) != JSON_FINE)
        return "its answer is not JSON";
    const char *why = content_take(json, &copy);

    json_decref(json);
    if (why)
        return why;
    out->response = arena_copy(a, (struct str){copy.response, copy.response_len});
    out->count = copy.count;
    for (size_t i = 0; i < copy.count; i++)
        out->items[i] = arena_copy(a, (struct str){copy.items[i], copy.item_len[i]});
    return NULL;
}
