/* habit_log.h: whether a habit was done on a day, said in one word, as often as one likes. */
#pragma once

#include "domain/check.h"

enum habit_action { ACTION_COMPLETED, ACTION_UPDATED, ACTION_UNCOMPLETED, ACTION_NOOP };

struct habit_log {
    int64_t habit;
    int64_t day;       /* not after today; NONE: today */
    int64_t completed; /* 0, 1; NONE: 1 */
    int64_t mood;      /* 1..10, or NONE */
    struct str note;   /* may be null */
    int64_t minutes;   /* time habits: NONE: the day's goal */
};

struct habit_logged {
    int64_t action; /* enum habit_action */
    int64_t streak; /* the habit's, then */
    int64_t xp;     /* what it earned; negative when that was taken back */
    int64_t day;
};

/* Done: the day's check is made, or its note, mood and minutes changed; not done: the checks of the
 * day go, with what they earned. What is so already is left so (ACTION_NOOP). */
OP(habit_log, struct habit_log, struct habit_logged);
