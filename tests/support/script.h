/* script.h: a .t file, piece by piece. tests/api/README.md says what its lines mean. */
#pragma once

#include "api/app.h"

enum { STEP_HEADERS_MAX = 8, STEP_EVENTS_MAX = 8 };

/* What the body of an answer must be. */
enum fit {
    FIT_BYTES,   /* exactly these bytes */
    FIT_MEMBERS, /* JSON that has at least these members, with these values */
    FIT_FIRST,   /* the same, and they are the first ones, in this order */
    FIT_ANY,
};

struct header_line {
    struct str name, value; /* a null value of an expected header: that it is there */
    bool absent;            /* expected: not there, or there with another value */
};

/* Something that must happen: the event's name, and members that its data must have. */
struct event_line {
    struct str name, data;
};

struct step {
    int line;
    struct str method, target, body;
    struct header_line sent[STEP_HEADERS_MAX], wanted[STEP_HEADERS_MAX], kept[STEP_HEADERS_MAX];
    size_t sent_count, wanted_count, kept_count;
    int http;
    enum fit fit;
    struct str want;
    bool tells; /* the events of the step are wanted: these, in this order, and no others */
    struct event_line events[STEP_EVENTS_MAX];
    size_t event_count;
};

enum piece { PIECE_END, PIECE_DIRECTIVE, PIECE_STEP, PIECE_WRONG };

struct script {
    struct arena *arena;
    struct str rest;
    int line; /* of what was read last */
};

/* The next directive (its text without the '@') or step. After PIECE_WRONG, script->line is a line
 * that is none. */
enum piece script_next(struct script *script, struct str *directive, struct step *step);
