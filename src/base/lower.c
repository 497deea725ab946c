#include "base/lower.h"

#include <assert.h>
#include <glib.h>

/* Composing and lower case each make a text at most three times as long. */
enum { GROWTH = 9 };

struct str lower(struct arena *a, struct str s)
{
    /* Taken first: an allocation may jump away, and GLib's texts would be lost. */
    char *room = arena_room(a, s.len * GROWTH + 1);
    gchar *composed = g_utf8_normalize(s.at, (gssize)s.len, G_NORMALIZE_NFC);

    assert(composed);
    gchar *text = g_utf8_strdown(composed, -1);
    size_t len = strlen(text);

    assert(len <= s.len * GROWTH);
    memcpy(room, text, len + 1);
    g_free(text);
    g_free(composed);
    return (struct str){room, len};
}
