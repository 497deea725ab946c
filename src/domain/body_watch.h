/* body_watch.h: what is worth telling when one evaluation follows another. Pure.
 *
 * Feed it the evaluation of the newest day (range BODY_RANGE) after whatever changed it, when
 * body_tells() says so: then each step answers whether something happened, and the struct is stored
 * for the next. Days come in rising order; a step for a day before the last one changes nothing.
 *
 *             first one in        coherence < 61.8: exit
 *     UNKNOWN ------------> IN ---------------------------> OUT
 *        |                   <---------------------------   ^
 *        |   >= 64.8, or the second day in a row >= 61.8:   |
 *        |   return                                         |
 *        +--------------------------------------------------+
 *             first one out */
#pragma once

#include "domain/body.h"

/* The order is stored: append only. */
enum body_side { BODY_UNKNOWN, BODY_IN, BODY_OUT };

enum body_news { BODY_NOTHING, BODY_EXIT, BODY_RETURN };

/* Begins as BODY_CORRIDOR_NEW. */
struct body_corridor {
    int64_t side;     /* enum body_side */
    int64_t in_since; /* the first day of this run of days in the corridor; NONE: not in it */
    int64_t last_day; /* the day of the last step; NONE: there was none */
};

#define BODY_CORRIDOR_NEW ((struct body_corridor){BODY_UNKNOWN, NONE, NONE})

/* The order is stored: append only. */
enum body_threshold { BODY_COHERENCE_BELOW, BODY_STRESS_ABOVE };

/* A threshold of a subscription. Begins as BODY_ALARM_NEW. Fires when the value passes the bound;
 * then it rests until the value is back by a margin: 3 points of coherence, 0.05 of stress, or as
 * far as the scale goes. */
struct body_alarm {
    int64_t resting;   /* 1: fired, and not back yet */
    int64_t fired_day; /* the last day it fired on; NONE. Fires once on a day */
    int64_t last_day;  /* the day of the last step; NONE: there was none */
};

#define BODY_ALARM_NEW ((struct body_alarm){0, NONE, NONE})

/* Whether an evaluation may be told of: it has data of today or yesterday and enough confidence
 * (as of its day). */
bool body_tells(const struct body *body, int64_t today);

/* The corridor, after the coherence that is reported for a day. */
enum body_news body_corridor_step(struct body_corridor *corridor, int64_t day, int64_t coherence);

/* Whether the alarm fires. `value`: the reported coherence, 0 to 100, or stress, 0 to 1; `bound`:
 * the subscription's, on the same scale. An alarm that would fire a second time on a day waits,
 * armed, for the next. */
bool body_alarm_step(struct body_alarm *alarm, enum body_threshold threshold, double bound,
                     int64_t day, double value);
