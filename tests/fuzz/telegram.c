/* telegram.c: whatever comes in as an update is read or not, and what is answered is JSON that fits
 * Telegram's limits. */
#include "bot/say.h"
#include "bot/update.h"

#include <assert.h>
#include <stdlib.h>

static void answer(const struct update *u)
{
    static struct arena arena = {.limit = 8 << 20};
    struct button button = {u->text, S("h:1:2:t")};
    struct saying saying = {.chat = u->chat, .text = u->text, .buttons = &button, .count = 1};
    json_t *json = NULL;

    assert(!json_read(say_message(&arena, &saying), &json));
    assert(json_string_length(json_object_get(json, "text")) <= (size_t)SAY_UNITS_MAX * 3 + 3);
    json_decref(json);
    arena_reset(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = {(const char *)data, size}, name, rest;
    struct update u;
    json_t *json = NULL;

    if (update_command(text, &name, &rest))
        assert(name.len && name.len + rest.len < size);
    if (json_read(text, &json))
        return 0;
    if (update_read(json, &u) && u.kind != UPDATE_OTHER) {
        assert(u.chat > 0 && !str_is_null(u.text));
        assert(u.kind != UPDATE_BUTTON || (u.text.len <= UPDATE_DATA_MAX && u.query.at));
        if (u.kind == UPDATE_TEXT && update_command(u.text, &name, &rest))
            assert(name.len < u.text.len);
        answer(&u);
    }
    json_decref(json);
    return 0;
}
