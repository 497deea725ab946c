/* schema.h: the steps of store/schema/ as tools/schemagen.awk writes them into schema.c. */
#pragma once

struct schema_statement {
    const char *engine; /* the only engine it is for; NULL = all */
    const char *text;   /* NULL ends the list */
};

struct schema_step {
    int number;       /* 1, 2, ... */
    const char *name; /* a-z, 0-9 and _ */
    const struct schema_statement *statements;
};

extern const struct schema_step schema_steps[];
extern const int schema_count;
