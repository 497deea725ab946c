#include "base/json.h"

/* The deepest nesting of brackets outside of texts. Counted before the library is let loose. */
static int json_depth(struct str text)
{
    bool quoted = false;
    int depth = 0, most = 0;

    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];

        if (quoted && c == '\\')
            i++;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '{' || c == '['))
            most = ++depth > most ? depth : most;
        else if (!quoted && (c == '}' || c == ']'))
            depth--;
    }
    return most;
}

enum json_fault json_read(struct str text, json_t **out)
{
    json_error_t error;

    *out = NULL;
    if (json_depth(text) > JSON_DEPTH_MAX)
        return JSON_TOO_DEEP;
    *out = json_loadb(text.at ? text.at : "", text.len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY,
                      &error);
    if (*out)
        return JSON_FINE;
    return json_error_code(&error) == json_error_out_of_memory ? JSON_NO_MEMORY : JSON_MALFORMED;
}
