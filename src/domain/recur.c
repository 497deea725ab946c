#include "domain/recur.h"
#include "base/date.h"

#include <assert.h>
#include <libical/ical.h>

/* The calendar repeats itself, weekdays and all, every 400 years. */
enum { CYCLE_YEARS = 400, CYCLE_DAYS = 146097, CYCLE_FIRST_YEAR = 1600 };

static int64_t floor_to(int64_t n, int64_t step)
{
    int64_t rest = n % step;

    return n - (rest < 0 ? rest + step : rest);
}

/* The same day of the month so many months later, or the last one there is. */
static int64_t months_later(struct date date, int64_t months)
{
    int64_t month = date.year * 12 + date.month - 1 + months;
    struct date later = {month / 12, (int)(month % 12) + 1, date.day};
    int last = date_month_days(later.year, later.month);

    if (later.day > last)
        later.day = last;
    return date_day(later);
}

/* The rule's last turn that is not after that of `after`, which is not before the start: from there
 * the next day is few steps away, however long ago the rule began. Of weeks it is the first day. */
static int64_t turn_near(const struct recur *rule, int64_t after)
{
    struct date from = date_of(rule->start), to = date_of(after);
    int64_t first = date_week_first(rule->start, rule->week_start);
    int64_t months = (to.year - from.year) * 12 + to.month - from.month;

    switch ((enum recur_type)rule->type) {
    case RECUR_DAILY:
        return rule->start + floor_to(after - rule->start, rule->interval);
    case RECUR_WEEKLY:
        return first + floor_to(after - first, rule->interval * 7);
    case RECUR_MONTHLY:
        return months_later(from, floor_to(months, rule->interval));
    default:
        return months_later(from, floor_to(months, rule->interval * 12));
    }
}

/* The 28th and later days of a month: the last one of these that it has. */
static void month_day_set(struct icalrecurrencetype *to, int last)
{
    int first = last < 28 ? last : 28, count = 0;

    for (int day = first; day <= last; day++)
        to->by_month_day[count++] = (short)day;
    to->by_month_day[count] = ICAL_RECURRENCE_ARRAY_MAX;
    if (count < 2)
        return;
    to->by_set_pos[0] = -1;
    to->by_set_pos[1] = ICAL_RECURRENCE_ARRAY_MAX;
}

/* The rule's weekdays, in weeks that begin on Sunday: see shift_of(). */
static void weekdays_set(struct icalrecurrencetype *to, const struct recur *rule)
{
    int64_t days = rule->days == NONE || !rule->days ? 1 << date_weekday(rule->start) : rule->days;
    int count = 0;

    to->week_start = ICAL_SUNDAY_WEEKDAY;
    for (int64_t day = 0; day < 7; day++)
        if (days >> (day + rule->week_start) % 7 & 1)
            to->by_day[count++] = (short)(ICAL_SUNDAY_WEEKDAY + day);
    to->by_day[count] = ICAL_RECURRENCE_ARRAY_MAX;
}

static void rule_set(struct icalrecurrencetype *to, const struct recur *rule)
{
    static const icalrecurrencetype_frequency frequencies[] = {
        ICAL_DAILY_RECURRENCE, ICAL_WEEKLY_RECURRENCE, ICAL_MONTHLY_RECURRENCE,
        ICAL_YEARLY_RECURRENCE};
    struct date start = date_of(rule->start);

    icalrecurrencetype_clear(to);
    to->freq = frequencies[rule->type];
    to->interval = (short)rule->interval;
    if (rule->type == RECUR_WEEKLY)
        weekdays_set(to, rule);
    if (rule->type == RECUR_MONTHLY || rule->type == RECUR_YEARLY)
        month_day_set(to, start.day);
    if (rule->type == RECUR_YEARLY) {
        to->by_month[0] = (short)start.month;
        to->by_month[1] = ICAL_RECURRENCE_ARRAY_MAX;
    }
}

static struct icaltimetype time_of(int64_t day)
{
    struct date date = date_of(day);

    return (struct icaltimetype){
        .year = (int)date.year, .month = date.month, .day = date.day, .is_date = 1};
}

/* What is taken from days before libical sees them. It knows no year past 2582, and is right about
 * every second week only where weeks begin on Sunday: so it is shown such weeks. */
static int64_t shift_of(const struct recur *rule, int64_t from)
{
    int64_t cycles = floor_to(date_of(from).year - CYCLE_FIRST_YEAR, CYCLE_YEARS) / CYCLE_YEARS;
    int64_t turn = rule->type == RECUR_WEEKLY ? rule->week_start : 0;

    return cycles * CYCLE_DAYS + turn;
}

enum status recur_next(const struct recur *rule, int64_t after, int64_t *next)
{
    struct icalrecurrencetype to;
    int64_t late = after < rule->start ? rule->start - 1 : after;
    int64_t from = turn_near(rule, late < rule->start ? rule->start : late);
    int64_t shift = shift_of(rule, from), day = NONE;

    assert(rule->interval >= 1 && rule->interval <= RECUR_INTERVAL_MAX);
    rule_set(&to, rule);
    *next = NONE;
    icalrecur_iterator *it = icalrecur_iterator_new(to, time_of(from - shift));

    if (!it)
        return ST_UNAVAILABLE;
    do {
        struct icaltimetype time = icalrecur_iterator_next(it);

        day = icaltime_is_null_time(time)
                  ? DAY_MAX + 1
                  : date_day((struct date){time.year, time.month, time.day}) + shift;
    } while (day <= late);
    icalrecur_iterator_free(it);
    if (day <= DAY_MAX)
        *next = day;
    return ST_OK;
}
