#include "domain/timeline.h"
#include "base/date.h"

enum { WORDS_MAX = 6, MONTHS_A_YEAR = 12, MONTHS_A_QUARTER = 3, DAYS_A_WEEK = 7 };

/* The text as words. */
struct words_of {
    struct str at[WORDS_MAX];
    size_t count;
};

/* What is asked for, from where. */
struct asked {
    int64_t today, week_start;
};

static const char *const months[MONTHS_A_YEAR] = {"january",   "february", "march",    "april",
                                                  "may",       "june",     "july",     "august",
                                                  "september", "october",  "november", "december"};
static const char *const numbers[] = {"zero",  "one",   "two",  "three", "four",   "five",  "six",
                                      "seven", "eight", "nine", "ten",   "eleven", "twelve"};

/* --- days ------------------------------------------------------------------------------------ */

/* So many months later, on the month's last day where the month is shorter; at most DAY_MAX. */
static int64_t months_after(int64_t day, int64_t count)
{
    struct date d = date_of(day);
    int64_t month = d.year * MONTHS_A_YEAR + d.month - 1 + count;

    d.year = month / MONTHS_A_YEAR;
    d.month = (int)(month % MONTHS_A_YEAR) + 1;
    if (d.year > 9999)
        return DAY_MAX;
    if (d.day > date_month_days(d.year, d.month))
        d.day = date_month_days(d.year, d.month);
    return date_day(d);
}

static int64_t month_last(int64_t year, int month)
{
    return date_day((struct date){year, month, date_month_days(year, month)});
}

/* The last day of the period of so many months, counted from January, `ahead` periods from now. */
static int64_t period_last(int64_t today, int size, int64_t ahead)
{
    struct date d = date_of(today);
    int64_t first =
        d.year * MONTHS_A_YEAR + (d.month - 1) / size * size + ahead * size; /* its first month */
    int64_t last = first + size - 1;

    return month_last(last / MONTHS_A_YEAR, (int)(last % MONTHS_A_YEAR) + 1);
}

/* --- words ----------------------------------------------------------------------------------- */

static bool word_is(struct str word, const char *wanted)
{
    return str_eq_nocase(word, str_from(wanted));
}

/* False when there are too many. Words end at blanks, and a length may be joined: "6-month". */
static bool words_split(struct str text, struct words_of *out)
{
    out->count = 0;
    while (text.len) {
        struct str word = str_trim(str_cut(&text, ' '));

        if (!word.len)
            continue;
        if (out->count == WORDS_MAX)
            return false;
        out->at[out->count++] = word;
    }
    return out->count > 0;
}

static void words_drop(struct words_of *w)
{
    w->count--;
    memmove(w->at, w->at + 1, w->count * sizeof(*w->at));
}

/* Drops the first word when it is one of these, and others follow. */
static bool words_drop_one_of(struct words_of *w, const char *const *some)
{
    for (size_t i = 0; some[i]; i++) {
        if (w->count < 2 || !word_is(w->at[0], some[i]))
            continue;
        words_drop(w);
        return true;
    }
    return false;
}

/* How many a word says: "6", "six", "a"; NONE. */
static int64_t word_number(struct str word)
{
    int64_t n;

    if (str_int(word, &n))
        return n;
    if (word_is(word, "a") || word_is(word, "an"))
        return 1;
    for (int64_t i = 0; i < (int64_t)COUNT(numbers); i++)
        if (word_is(word, numbers[i]))
            return i;
    return NONE;
}

enum unit { UNIT_DAY, UNIT_WEEK, UNIT_MONTH, UNIT_QUARTER, UNIT_YEAR, UNIT_NONE };

static enum unit word_unit(struct str word)
{
    static const char *const units[] = {"day", "week", "month", "quarter", "year"};

    for (int i = 0; i < UNIT_NONE; i++) {
        struct str unit = str_from(units[i]), one = word;

        if (word.len == unit.len + 1 && (word.at[unit.len] | 32) == 's')
            one.len--;
        if (str_eq_nocase(one, unit))
            return (enum unit)i;
    }
    return UNIT_NONE;
}

static int64_t word_month(struct str word)
{
    for (int i = 0; i < MONTHS_A_YEAR; i++)
        if (word_is(word, months[i]) ||
            (word.len == 3 && str_eq_nocase(word, (struct str){months[i], 3})))
            return i + 1;
    return NONE;
}

/* --- what the words say, as a day; NONE: nothing -------------------------------------------------
 */

static int64_t length_day(const struct asked *from, int64_t count, enum unit unit)
{
    static const int64_t in_months[] = {[UNIT_MONTH] = 1, [UNIT_QUARTER] = 3, [UNIT_YEAR] = 12};

    if (count < 1 || count > TIMELINE_DAYS_MAX)
        return count < 1 ? NONE : DAY_MAX;
    if (unit == UNIT_DAY)
        return from->today + count;
    if (unit == UNIT_WEEK)
        return from->today + count * DAYS_A_WEEK;
    return months_after(from->today, count * in_months[unit]);
}

static int64_t period_day(const struct asked *from, enum unit unit, int64_t ahead)
{
    switch (unit) {
    case UNIT_WEEK:
        return date_week_first(from->today, from->week_start) + DAYS_A_WEEK - 1 +
               ahead * DAYS_A_WEEK;
    case UNIT_MONTH:
        return period_last(from->today, 1, ahead);
    case UNIT_QUARTER:
        return period_last(from->today, MONTHS_A_QUARTER, ahead);
    case UNIT_YEAR:
        return period_last(from->today, MONTHS_A_YEAR, ahead);
    default:
        return from->today + ahead;
    }
}

/* "december", "june 2027" */
static int64_t month_day(const struct asked *from, const struct words_of *w)
{
    int64_t month = word_month(w->at[0]), year = date_of(from->today).year;

    if (month == NONE || w->count > 2)
        return NONE;
    if (w->count == 2 && (!str_int(w->at[1], &year) || year < 1 || year > 9999))
        return NONE;
    int64_t day = month_last(year, (int)month);

    return w->count == 1 && day < from->today ? month_last(year + 1, (int)month) : day;
}

/* A day, or a period that ends with one. */
static int64_t point_day(const struct asked *from, const struct words_of *w)
{
    enum unit unit = word_unit(w->at[w->count - 1]);
    bool this = word_is(w->at[0], "this") || word_is(w->at[0], "the");
    int64_t day;

    if (w->count == 1 && date_parse(w->at[0], &day))
        return day;
    if (w->count == 1 && word_is(w->at[0], "tomorrow"))
        return from->today + 1;
    if (w->count == 1 && w->at[0].len == 4 && str_int(w->at[0], &day))
        return day < 1 ? NONE : month_last(day, MONTHS_A_YEAR);
    if (w->count == 2 && unit != UNIT_NONE && (this || word_is(w->at[0], "next")))
        return period_day(from, unit, this ? 0 : 1);
    return month_day(from, w);
}

/* "6 months", "six-month" */
static int64_t length_read(const struct asked *from, const struct words_of *w)
{
    struct str number = w->at[0], rest = w->at[w->count - 1];

    if (w->count > 2)
        return NONE;
    if (w->count == 1) {
        rest = number;
        number = str_cut(&rest, '-');
    }
    int64_t count = word_number(number);
    enum unit unit = word_unit(rest);

    return count == NONE || unit == UNIT_NONE ? NONE : length_day(from, count, unit);
}

static int64_t words_day(const struct asked *from, struct words_of *w)
{
    static const char *const before_length[] = {"in", "within", "over", "for", NULL};
    static const char *const before_point[] = {"by", "until", "before", NULL};
    static const char *const next[] = {"next", NULL}, *const the[] = {"the", NULL};
    bool length = words_drop_one_of(w, before_length);
    bool point = !length && words_drop_one_of(w, before_point);

    if (w->count > 2 && !length && word_is(w->at[0], "the") && word_is(w->at[1], "end"))
        words_drop(w);
    if (w->count > 2 && !length && word_is(w->at[0], "end") && word_is(w->at[1], "of")) {
        words_drop(w);
        words_drop(w);
        (void)words_drop_one_of(w, the);
        if (w->count == 1 && word_unit(w->at[0]) != UNIT_NONE)
            return period_day(from, word_unit(w->at[0]), 0);
        return point_day(from, w);
    }
    int64_t day = length ? NONE : point_day(from, w);

    if (day != NONE || point)
        return day;
    if (length)
        (void)words_drop_one_of(w, the);
    (void)words_drop_one_of(w, next);
    return length_read(from, w);
}

enum timeline_verdict timeline_parse(struct str text, int64_t today, int64_t week_start,
                                     int64_t *out)
{
    struct asked from = {today, week_start};
    struct words_of w;

    if (text.len > TIMELINE_BYTES_MAX || !words_split(text, &w))
        return TIMELINE_NONSENSE;
    int64_t day = words_day(&from, &w);

    if (day == NONE)
        return TIMELINE_NONSENSE;
    if (day < today)
        return TIMELINE_PAST;
    if (day > today + TIMELINE_DAYS_MAX)
        return TIMELINE_FAR;
    *out = day;
    return TIMELINE_FINE;
}

/* --- steps -------------------------------------------------------------------------------------
 */

static int64_t months_between(int64_t start, int64_t end)
{
    struct date a = date_of(start), b = date_of(end);
    int64_t count = (b.year - a.year) * MONTHS_A_YEAR + b.month - a.month;

    if (count > 0 && months_after(start, count) > end)
        count--;
    return end - months_after(start, count) > 15 ? count + 1 : count;
}

static int64_t step_day(int64_t start, int64_t count, char unit)
{
    if (unit == 'M')
        return months_after(start, count);
    return start + count * (unit == 'W' ? DAYS_A_WEEK : 1);
}

size_t timeline_steps(int64_t start, int64_t end, struct timeline_step out[TIMELINE_STEPS])
{
    static const int64_t sixths[TIMELINE_STEPS] = {1, 3, 6};
    int64_t whole = months_between(start, end), days = end - start;
    const char *unit = "Month";
    size_t count = 0;

    if (whole < TIMELINE_STEPS) {
        unit = days >= TIMELINE_STEPS * DAYS_A_WEEK ? "Week" : "Day";
        whole = unit[0] == 'W' ? (days + DAYS_A_WEEK - 1) / DAYS_A_WEEK : days;
    }
    if (whole < 1)
        whole = 1;
    for (size_t i = 0; i < TIMELINE_STEPS; i++) {
        int64_t at = (whole * sixths[i] + 5) / 6;

        if (count && out[count - 1].count == at)
            continue;
        out[count++] = (struct timeline_step){step_day(start, at, unit[0]), at, unit};
    }
    out[count - 1].day = end;
    return count;
}

void timeline_step_write(struct buf *out, const struct timeline_step *step)
{
    buf_format(out, "%s %lld", step->unit, (long long)step->count);
}

int64_t timeline_step_day(struct str text, int64_t start)
{
    struct asked from = {.today = start};
    struct words_of w;
    int64_t count;

    if (text.len > TIMELINE_BYTES_MAX || !words_split(text, &w) || w.count != 2)
        return NONE;
    enum unit unit = word_unit(w.at[0]);

    if (unit == UNIT_NONE || !str_int(w.at[1], &count) || count < 1)
        return NONE;
    int64_t day = length_day(&from, count, unit);

    return day > start + TIMELINE_DAYS_MAX ? NONE : day;
}
