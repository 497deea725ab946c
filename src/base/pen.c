#include "base/pen.h"

static void begin(struct pen *pen, const char *key)
{
    if (pen->some)
        buf_char(pen->out, ',');
    pen->some = true;
    if (!key)
        return;
    buf_json(pen->out, str_from(key));
    buf_char(pen->out, ':');
}

void pen_open(struct pen *pen, const char *key, char bracket)
{
    begin(pen, key);
    buf_char(pen->out, bracket);
    pen->some = false;
}

void pen_close(struct pen *pen, char bracket)
{
    buf_char(pen->out, bracket);
    pen->some = true;
}

void pen_str(struct pen *pen, const char *key, struct str text)
{
    begin(pen, key);
    buf_json(pen->out, text);
}

void pen_text(struct pen *pen, const char *key, const char *text)
{
    pen_str(pen, key, str_from(text));
}

void pen_int(struct pen *pen, const char *key, int64_t n)
{
    begin(pen, key);
    buf_int(pen->out, n);
}

void pen_bool(struct pen *pen, const char *key, bool yes)
{
    begin(pen, key);
    buf_str(pen->out, yes ? S("true") : S("false"));
}

void pen_raw(struct pen *pen, const char *key, struct str json)
{
    begin(pen, key);
    buf_str(pen->out, json);
}
