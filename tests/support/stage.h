/* stage.h: what a .t file is played on: a fresh database, a program around it, people with keys,
 * and a clock that stands still. Directives set it up. */
#pragma once

#include "api/work.h"
#include "support/fresh_db.h"

enum { ACTORS_MAX = 16, VARIABLES_MAX = 32 };

/* Somebody with a key. */
struct actor {
    struct str name;
    int64_t person;
    struct str key; /* null: nobody */
};

struct variable {
    struct str name, value;
};

struct stage {
    struct arena arena; /* the texts of one file */
    struct fresh_db fresh;
    struct db *db;
    struct db_engine engine; /* the database's, with a commit that can be refused */
    struct settings settings;
    struct program program;
    struct cache *cache;
    int64_t now;
    struct actor actors[ACTORS_MAX];
    size_t actor_count;
    const struct actor *me;
    struct actor
        strangers[API_COUNT]; /* an account that has nothing, with every scope of each API */
    struct variable variables[VARIABLES_MAX];
    size_t variable_count;
    struct str base; /* stands before every path */
    bool faults;     /* make every step fail in every way first */
    int64_t times;   /* the next step is played so often, with $n; or with $day from `day` on */
    int64_t day;     /* NONE: no $day */
};

/* False when there is no server for "postgresql". */
bool stage_open(struct stage *stage, const char *engine);
void stage_close(struct stage *stage);

/* While set, every commit fails: what is played leaves nothing behind. */
void stage_refuse_commits(bool refuse);

/* Does what a directive says; NULL, or what is wrong with it. */
const char *stage_direct(struct stage *stage, struct str directive);

/* The person's newest event: 0 when there is none. */
int64_t stage_event_last(struct stage *stage);
/* A JSON list of what happened to the person since that event, oldest first, in the words of that
 * API, without what it does not tell. */
struct str stage_events(struct stage *stage, int64_t since, enum api api);

/* The text with every "$name" that is known replaced. */
struct str stage_fill(struct stage *stage, struct str text);
void stage_set(struct stage *stage, struct str name, struct str value);
