#include "domain/tally.h"
#include "base/date.h"

#include <assert.h>
#include <math.h>

enum { MEMORY_MAX = 2 * INTERVAL_DAYS_MAX - 1 };

/* The days of the week that count, bit 0 = Sunday. */
static int64_t weekdays(const struct rhythm *r)
{
    switch (r->frequency) {
    case FREQUENCY_WEEKDAYS:
        return 0x3e;
    case FREQUENCY_WEEKENDS:
        return 0x41;
    case FREQUENCY_CUSTOM:
        return r->custom_days & 0x7f;
    default:
        return 0x7f;
    }
}

void day_push(struct arena *a, struct day_list *list, int64_t day)
{
    if (list->count == list->room) {
        size_t room = list->room ? list->room * 2 : 64;
        int64_t *at = arena_new(a, int64_t, room);

        if (list->count)
            memcpy(at, list->at, list->count * sizeof(*at));
        list->at = at;
        list->room = room;
    }
    list->at[list->count++] = day;
}

bool rhythm_exists(const struct rhythm *r)
{
    switch (r->frequency) {
    case FREQUENCY_DAILY:
    case FREQUENCY_WEEKDAYS:
    case FREQUENCY_WEEKENDS:
        return true;
    case FREQUENCY_CUSTOM:
        return r->custom_days > 0 && r->custom_days <= 0x7f;
    case FREQUENCY_FLEXIBLE:
        return r->times >= 1 && r->times <= 7 && r->week_start >= 0 && r->week_start <= 6;
    case FREQUENCY_INTERVAL:
        return r->times >= 1 && r->times <= r->days && r->days <= INTERVAL_DAYS_MAX;
    default:
        return false;
    }
}

bool rhythm_schedules(const struct rhythm *r, int64_t day)
{
    return weekdays(r) >> date_weekday(day) & 1;
}

/* ---- days ---- */

/* How many of the days lie before `day`. */
static size_t days_before(struct days days, int64_t day)
{
    size_t low = 0, high = days.count;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (days.at[middle] < day)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void days_drop(struct days *days, size_t count)
{
    if (!count)
        return; /* an empty list may have no address to add to */
    days->at += count;
    days->count -= count;
}

/* Drops what lies before `day`, and says whether `day` itself comes next. */
static bool days_reach(struct days *days, int64_t day)
{
    size_t count = 0;

    while (count < days->count && days->at[count] < day)
        count++;
    days_drop(days, count);
    return days->count && days->at[0] == day;
}

/* ---- strength ---- */

/* Strength while days go by. It looks at the share of `times` done in a window of days: the day
 * itself and the `memory` days before it. */
struct strength {
    int64_t day; /* the last day seen */
    double score;
    double keep;       /* the part of the score that a day leaves */
    int64_t times;     /* what a full window has */
    size_t memory;     /* days of the window before the current one */
    size_t at;         /* place of the oldest of them in `ring` */
    int64_t count;     /* how many of them are done */
    struct days skips; /* those not yet seen */
    bool ring[MEMORY_MAX];
};

static void strength_init(struct strength *s, const struct rhythm *r, struct days skips)
{
    int64_t times = r->times, days = 7;

    assert(rhythm_exists(r));
    if (r->frequency == FREQUENCY_DAILY)
        times = days = 1;
    else if (r->frequency == FREQUENCY_INTERVAL)
        days = r->days;
    else if (r->frequency != FREQUENCY_FLEXIBLE)
        times = __builtin_popcountll((unsigned long long)weekdays(r));

    double share = (double)times / (double)days;
    int64_t windows = times < days ? 2 : 1; /* Loop looks at two windows of what is not daily */

    memset(s, 0, sizeof(*s));
    s->keep = pow(0.5, sqrt(share) / 13);
    s->times = times * windows;
    s->memory = (size_t)(days * windows - 1);
    s->skips = skips;
}

/* Goes on where a stored tally ends. */
static void strength_resume(struct strength *s, const struct tally *t)
{
    s->day = t->last_day;
    s->score = t->strength;
    for (size_t i = 0; i < s->memory; i++) {
        s->ring[i] = i < t->recent.len && t->recent.at[i] == '1';
        s->count += s->ring[i];
    }
}

/* The next day goes by. */
static void strength_step(struct strength *s, bool done)
{
    int64_t count = s->count + done;
    bool skipped = days_reach(&s->skips, ++s->day);

    if (done || !skipped) {
        double share = count >= s->times ? 1 : (double)count / (double)s->times;

        s->score = s->score * s->keep + share * (1 - s->keep);
    }
    if (!s->memory)
        return;
    s->count = count - s->ring[s->at];
    s->ring[s->at] = done;
    s->at = s->at + 1 == s->memory ? 0 : s->at + 1;
}

/* All days up to `day` go by, none of them done. Once the window is empty the score only fades. */
static void strength_idle(struct strength *s, int64_t day)
{
    while (s->day < day && s->count)
        strength_step(s, false);
    if (s->day >= day)
        return;
    days_reach(&s->skips, s->day + 1);
    int64_t skipped = (int64_t)days_before(s->skips, day + 1);

    s->score *= pow(s->keep, (double)(day - s->day - skipped));
    s->day = day;
}

static void strength_done(struct strength *s, int64_t day, bool first)
{
    if (first)
        s->day = day - 1;
    strength_idle(s, day - 1);
    strength_step(s, true);
}

/* What strength_resume() needs, oldest day first. */
static struct str strength_recent(const struct strength *s, struct arena *a)
{
    if (!s->memory)
        return S("");
    char *text = arena_alloc(a, 1, 1, s->memory);

    for (size_t i = 0; i < s->memory; i++)
        text[i] = s->ring[(s->at + i) % s->memory] ? '1' : '0';
    return (struct str){text, s->memory};
}

/* ---- streaks ---- */

/* A stretch that a day done adds to a run. */
struct stretch {
    int64_t from, to; /* first and last day; flexible: both the first day of the week */
};

/* What the day adds, if it adds anything. `since` is the times-th last day done, this one
 * included; NONE when there are fewer, or when the frequency does not ask. */
static bool stretch_of(const struct rhythm *r, int64_t day, int64_t since, struct stretch *out)
{
    if (r->frequency == FREQUENCY_FLEXIBLE) {
        int64_t week = date_week_first(day, r->week_start);

        *out = (struct stretch){week, week};
        return since >= week;
    }
    if (r->frequency == FREQUENCY_INTERVAL) {
        *out = (struct stretch){day - r->days + 1, since + r->days - 1};
        return since > day - r->days;
    }
    *out = (struct stretch){day, day};
    return rhythm_schedules(r, day);
}

/* The day after which a run that ends with `last` is at stake: the next one, or the next week's
 * last one. */
static int64_t stake(const struct rhythm *r, int64_t last)
{
    return r->frequency == FREQUENCY_FLEXIBLE ? last + 13 : last + 1;
}

/* Whether the run survives `alive_until` without anything done there. Up to last_day the question
 * has been settled: what was skipped and yet done is not passed over. */
static bool passes(const struct rhythm *r, const struct tally *t, struct days *skips)
{
    int64_t day = t->alive_until;

    if (r->frequency == FREQUENCY_FLEXIBLE) {
        int64_t first = day - 6;

        return first > t->last_day && days_reach(skips, first) && skips->count >= 7 &&
               skips->at[6] == day;
    }
    if (!rhythm_schedules(r, day))
        return true;
    return day > t->last_day && days_reach(skips, day);
}

/* Moves alive_until on over what is passed over, but not beyond `limit`. */
static void run_stretch(const struct rhythm *r, struct tally *t, struct days *skips, int64_t limit)
{
    int64_t step = r->frequency == FREQUENCY_FLEXIBLE ? 7 : 1;

    while (t->run_len && t->alive_until < limit && passes(r, t, skips))
        t->alive_until += step;
}

/* A day later than all before it is done, and adds nothing: if it lies in what was passed over as
 * skipped, the run ends there after all. */
static void run_spare(const struct rhythm *r, struct tally *t, int64_t day)
{
    int64_t end = day;

    if (r->frequency == FREQUENCY_FLEXIBLE)
        end = date_week_first(day, r->week_start) + 6;
    else if (r->frequency != FREQUENCY_INTERVAL)
        return;
    if (t->run_len && t->alive_until > end)
        t->alive_until = end;
}

/* A day later than all before it is done. */
static void run_add(const struct rhythm *r, struct tally *t, int64_t day, int64_t since)
{
    struct stretch add;

    if (!stretch_of(r, day, since, &add)) {
        run_spare(r, t, day);
        return;
    }
    if (t->run_len && add.from > t->alive_until) {
        t->best_closed = t->run_len > t->best_closed ? t->run_len : t->best_closed;
        t->run_len = 0;
    }
    if (t->run_len && add.from <= t->run_last)
        add.from = t->run_last + 1; /* nothing is left of a week met before */
    t->run_len += add.to - add.from + 1;
    t->run_last = add.to;
    t->alive_until = stake(r, add.to);
}

/* ---- tallies ---- */

static struct tally tally_none(void)
{
    return (struct tally){.first_day = NONE,
                          .last_day = NONE,
                          .run_last = NONE,
                          .alive_until = NONE,
                          .recent = S("")};
}

/* Where alive_until can wait for the next day done: no later, for it may be skipped and done. */
static int64_t wait_for(const struct rhythm *r, int64_t day)
{
    return r->frequency == FREQUENCY_FLEXIBLE ? date_week_first(day, r->week_start) + 6 : day;
}

void tally_all(struct arena *a, const struct rhythm *r, struct days done, struct days skips,
               struct tally *t)
{
    size_t times = r->frequency >= FREQUENCY_FLEXIBLE ? (size_t)r->times : 1;
    struct strength strength;

    strength_init(&strength, r, skips);
    *t = tally_none();
    for (size_t i = 0; i < done.count; i++) {
        int64_t day = done.at[i];

        assert(!i || day > t->last_day);
        strength_done(&strength, day, !i);
        run_stretch(r, t, &skips, wait_for(r, day));
        run_add(r, t, day, i + 1 >= times ? done.at[i + 1 - times] : NONE);
        t->last_day = day;
    }
    if (!done.count)
        return;
    run_stretch(r, t, &skips, INT64_MAX);
    t->first_day = done.at[0];
    t->strength = strength.score;
    t->recent = strength_recent(&strength, a);
}

/* The times-th last day done when `day` is the last one. What strength remembers reaches back far
 * enough: at least a week, or the interval. */
static int64_t recent_since(const struct rhythm *r, const struct tally *t, int64_t day)
{
    int64_t left = r->frequency < FREQUENCY_FLEXIBLE ? 0 : r->times - 1;

    if (!left)
        return day;
    for (size_t i = t->recent.len; i > 0; i--)
        if (t->recent.at[i - 1] == '1' && --left == 0)
            return t->last_day - (int64_t)(t->recent.len - i);
    return NONE;
}

bool tally_append(struct arena *a, const struct rhythm *r, struct tally *t, int64_t day,
                  struct days skips)
{
    struct strength strength;
    bool first = t->last_day == NONE;

    strength_init(&strength, r, skips);
    if (!first && (day <= t->last_day || t->recent.len != strength.memory))
        return false;
    if (first)
        *t = tally_none();
    else
        strength_resume(&strength, t);

    strength_done(&strength, day, first);
    run_add(r, t, day, recent_since(r, t, day));
    if (first)
        t->first_day = day;
    t->last_day = day;
    run_stretch(r, t, &skips, INT64_MAX);
    t->strength = strength.score;
    t->recent = strength_recent(&strength, a);
    return true;
}

/* Today, or the last day done when that is later. */
static int64_t tally_today(const struct tally *t, int64_t today)
{
    return today > t->last_day ? today : t->last_day;
}

/* The last run without the covered days that are still to come. */
static int64_t run_until(const struct tally *t, int64_t today)
{
    if (!t->run_len || t->run_last <= today)
        return t->run_len;
    return t->run_len - (t->run_last - today);
}

int64_t tally_current(const struct tally *t, int64_t today)
{
    today = tally_today(t, today);
    return today <= t->alive_until ? run_until(t, today) : 0;
}

int64_t tally_longest(const struct tally *t, int64_t today)
{
    int64_t last = run_until(t, tally_today(t, today));

    return last > t->best_closed ? last : t->best_closed;
}

double tally_strength(const struct rhythm *r, const struct tally *t, struct days skips,
                      int64_t today)
{
    struct strength strength;

    if (t->last_day == NONE)
        return 0;
    strength_init(&strength, r, skips);
    strength_resume(&strength, t);
    strength_idle(&strength, tally_today(t, today));
    return strength.score;
}

/* ---- history ---- */

static bool days_has(struct days days, int64_t day)
{
    size_t at = days_before(days, day);

    return at < days.count && days.at[at] == day;
}

/* Whether the day lies in `days` days in a row with `times` done. Of all groups of `times` days
 * done one after the other, the last one early enough to reach back to the day reaches farthest
 * past it. */
static bool covered(const struct rhythm *r, struct days done, int64_t day)
{
    size_t last = days_before(done, day + r->days); /* those before have begun by then */

    for (size_t end = last; end >= (size_t)r->times; end--) {
        int64_t since = done.at[end - (size_t)r->times];

        if (since + r->days - 1 < day)
            return false;
        if (done.at[end - 1] - since < r->days)
            return true;
    }
    return false;
}

/* What a day is that was neither done nor skipped. */
static enum day_state state_idle(const struct rhythm *r, struct days done, int64_t day,
                                 int64_t today)
{
    if (r->frequency == FREQUENCY_INTERVAL && day <= today && covered(r, done, day))
        return DAY_COVERED;
    if (day >= today || !rhythm_schedules(r, day))
        return DAY_UNSCHEDULED;
    if (r->frequency == FREQUENCY_FLEXIBLE) {
        int64_t week = date_week_first(day, r->week_start);
        size_t count = days_before(done, week + 7) - days_before(done, week);

        if (week + 6 >= today || count >= (size_t)r->times)
            return DAY_UNSCHEDULED;
    }
    return DAY_MISSED;
}

static enum day_state state_of(const struct rhythm *r, struct days done, struct days skips,
                               const struct tally_span *span, int64_t day)
{
    if (days_has(done, day))
        return DAY_DONE;
    if (days_has(skips, day))
        return DAY_SKIPPED;
    return state_idle(r, done, day, span->today);
}

void tally_history(const struct rhythm *r, struct days done, struct days skips,
                   struct tally_span span, struct tally_day *out)
{
    struct days rest = done;
    struct strength strength;

    assert(span.from <= span.to && span.to - span.from < HISTORY_DAYS_MAX);
    strength_init(&strength, r, skips);
    if (done.count && done.at[done.count - 1] > span.today)
        span.today = done.at[done.count - 1];
    for (; rest.count && rest.at[0] < span.from; days_drop(&rest, 1))
        strength_done(&strength, rest.at[0], rest.count == done.count);

    for (int64_t day = span.from; day <= span.to; day++, out++) {
        bool begun = done.count && day >= done.at[0] && day <= span.today;

        out->day = day;
        out->state = state_of(r, done, skips, &span, day);
        if (begun && out->state == DAY_DONE)
            strength_done(&strength, day, day == done.at[0]);
        else if (begun)
            strength_idle(&strength, day);
        out->strength = begun ? strength.score : NAN;
    }
}
