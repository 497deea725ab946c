/* theme.h: what goals are about: the area of life that a category lies in, and, for each theme, the
 * texts that a plan is made of. Tables, and the words by which a theme is found; deterministic. */
#pragma once

#include "base/arena.h"

enum { THEME_STEPS = 3, THEME_TASKS = 2, THEME_HABITS = 2 };

/* A task of a step: two of them, on a Monday and a Thursday. */
struct theme_task {
    const char *title;
    int minutes;
};

struct theme_step {
    const char *title, *description;
    struct theme_task tasks[THEME_TASKS];
};

struct theme {
    const char *name;
    int64_t area;      /* enum life_area */
    const char *words; /* by any of which, in a title, it is found; "" for the area's own theme */
    const char *identity; /* goes on after "I am somebody who " */
    struct theme_step steps[THEME_STEPS];
    const char *objectives[THEME_STEPS]; /* what the weeks towards each step are for */
    const char *habits[THEME_HABITS];
};

/* enum life_area of a category in lower case: AREA_OTHER when no table knows it. */
int64_t theme_area(struct str category);

/* By the words of the title among the themes of the category's area (all of them without a
 * category), else the area's own. `category` is in lower case or null. */
const struct theme *theme_find(struct arena *a, struct str category, struct str title);
