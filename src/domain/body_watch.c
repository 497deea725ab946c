#include "domain/body_watch.h"

#include <math.h>

static const double return_margin = 3, stress_margin = 0.05;
static const double confidence_min = 0.15;

bool body_tells(const struct body *body, int64_t today)
{
    return body->valid && body->day >= today - 1 && body->confidence >= confidence_min;
}

enum body_news body_corridor_step(struct body_corridor *corridor, int64_t day, int64_t coherence)
{
    double score = (double)coherence;
    bool in = score >= BODY_CORRIDOR;
    int64_t was = corridor->side;

    if (corridor->last_day != NONE && day < corridor->last_day)
        return BODY_NOTHING;
    if (!in)
        corridor->in_since = NONE;
    else if (corridor->in_since == NONE || day > corridor->last_day + 1)
        corridor->in_since = day;
    corridor->last_day = day;

    /* Out at once, in again only clearly or for a second day: else a score near the bound would
     * tell something every day. */
    if (was == BODY_OUT && in && score < BODY_CORRIDOR + return_margin && day == corridor->in_since)
        return BODY_NOTHING;
    corridor->side = in ? BODY_IN : BODY_OUT;
    if (was == BODY_UNKNOWN || was == corridor->side)
        return BODY_NOTHING;
    return in ? BODY_RETURN : BODY_EXIT;
}

bool body_alarm_step(struct body_alarm *alarm, enum body_threshold threshold, double bound,
                     int64_t day, double value)
{
    bool below = threshold == BODY_COHERENCE_BELOW;
    bool passed = below ? value < bound : value > bound;
    double back_at = below ? fmin(bound + return_margin, 100) : fmax(bound - stress_margin, 0);
    /* Hundredths are no binary numbers: 0.65 is to be back when the bound is 0.7. */
    bool back = below ? value >= back_at : value <= back_at + 1e-9;

    if (alarm->last_day != NONE && day < alarm->last_day)
        return false;
    alarm->last_day = day;
    if (back)
        alarm->resting = 0;
    if (!passed || alarm->resting || alarm->fired_day == day)
        return false;
    alarm->resting = 1;
    alarm->fired_day = day;
    return true;
}
