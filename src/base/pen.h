/* pen.h: JSON written member by member; the commas are its business. */
#pragma once

#include "base/buf.h"

struct pen {
    struct buf *out;
    bool some; /* something stands before the next one, which needs a comma */
};

/* In an object `key` names what follows; in a list, and for the outermost, it is NULL. */
void pen_open(struct pen *pen, const char *key, char bracket); /* '{' or '[' */
void pen_close(struct pen *pen, char bracket);                 /* '}' or ']' */
void pen_str(struct pen *pen, const char *key, struct str text);
void pen_text(struct pen *pen, const char *key, const char *text);
void pen_int(struct pen *pen, const char *key, int64_t n);
void pen_bool(struct pen *pen, const char *key, bool yes);
void pen_raw(struct pen *pen, const char *key, struct str json); /* a value that is JSON already */
