/* stats.h: how somebody is doing, in one page of numbers, as of their today. */
#pragma once

#include "domain/ctx.h"

struct stats_tasks {
    int64_t active;          /* open ones, without subtasks */
    int64_t completed_today; /* all */
};

struct stats_habits {
    int64_t active;
    int64_t best_streak;     /* the longest current one */
    int64_t completion_rate; /* of the last 7 days: percent of what was due; 0 when nothing was */
};

struct stats_goals {
    int64_t active;
    int64_t progress; /* their average, cut to whole percents; 0 without any */
};

struct stats_focus {
    int64_t minutes_today, minutes_week; /* of completed sessions; week: the last 7 days */
};

struct stats {
    struct stats_tasks tasks;
    struct stats_habits habits;
    struct stats_goals goals;
    struct stats_focus focus;
    int64_t xp, level;
    struct str level_name;
    int64_t next_level_xp; /* NONE at the last level */
    int64_t streak;        /* days in a row with a rewarded act */
    int64_t at;            /* instant at which it was put together */
};

OP(stats_get, struct nothing, struct stats);
