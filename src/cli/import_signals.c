#include "cli/import_signals.h"
#include "base/zone.h"
#include "domain/words.h"

#include <math.h>
#include <stdarg.h>

enum {
    DAY_S = 86400,
    SLEEP_SHIFT_S = 6 * 3600,
    AHEAD_S_MAX = DAY_S,
    WHY_BYTES_MAX = 120,
};

#define ORDER_MAX 0x1fffffffU /* more than there are readings */

/* Aligned, and not zeroed: what is never filled is never in memory. */
static void *room(struct arena *arena, size_t size)
{
    char *at = arena_room(arena, size + _Alignof(max_align_t));

    return at + (-(uintptr_t)at & (_Alignof(max_align_t) - 1));
}

void signals_init(struct signals *s, struct import *imp, const struct zone *zone, struct str source,
                  int64_t now)
{
    int64_t days = imp->today + 3 - SIGNALS_DAY_FIRST; /* somewhere it is tomorrow already */

    *s = (struct signals){.imp = imp, .zone = zone, .source = source, .now = now / 1000};
    s->day_count = days > 0 ? days : 0;
    s->names = arena_new(imp->arena, struct signals_name, SIGNALS_NAMES_MAX);
    s->steps = arena_new(imp->arena, double, (size_t)s->day_count *SIGNALS_NAMES_MAX);
    s->resting = arena_new(imp->arena, double, (size_t)s->day_count);
    s->resting_count = arena_new(imp->arena, double, (size_t)s->day_count);
    s->readings = room(imp->arena, SIGNALS_READINGS_MAX * sizeof(struct reading));
    s->stretches = room(imp->arena, SIGNALS_STRETCHES_MAX * sizeof(struct stretch));
}

/* --- names ------------------------------------------------------------------------------------ */

/* The first bytes of a name, whole characters of them. */
static struct str name_short(struct str name)
{
    if (name.len <= SIGNALS_NAME_BYTES_MAX)
        return name;
    name.len = SIGNALS_NAME_BYTES_MAX;
    while (name.len > 0 && ((unsigned char)name.at[name.len] & 0xc0) == 0x80)
        name.len--;
    return name;
}

size_t signals_name(struct signals *s, struct str name)
{
    name = name_short(name);
    for (size_t i = 0; i < s->name_count; i++)
        if (str_eq(str_from(s->names[i].text), name))
            return i;
    if (s->name_count == SIGNALS_NAMES_MAX)
        return SIGNALS_NAMES_MAX - 1;
    size_t index = s->name_count++;

    /* The last place is for all that there is no room for. */
    if (index == SIGNALS_NAMES_MAX - 1)
        name = S("all others");
    if (name.len)
        memcpy(s->names[index].text, name.at, name.len);
    return index;
}

/* --- what can be taken ------------------------------------------------------------------------ */

static void value_count(struct signals *s, enum body_metric metric, size_t name)
{
    s->sums[metric].read++;
    s->names[name].count++;
}

static PRINTF_LIKE(4, 0) void refuse(struct signals *s, enum body_metric metric, const char *why,
                                     const char *format, va_list args)
{
    char example[WHY_BYTES_MAX];

    vsnprintf(example, sizeof(example), format, args);
    import_tell(s->imp, IMPORT_REFUSED, why, "%s %s", body_metric_words[metric], example);
    s->sums[metric].refused++;
}

static PRINTF_LIKE(4, 5) void refuse_counted(struct signals *s, enum body_metric metric,
                                             const char *why, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    refuse(s, metric, why, format, args);
    va_end(args);
}

void signals_refuse(struct signals *s, enum body_metric metric, size_t name, const char *why,
                    const char *format, ...)
{
    va_list args;

    value_count(s, metric, name);
    va_start(args, format);
    refuse(s, metric, why, format, args);
    va_end(args);
}

int64_t moment_day(struct moment when)
{
    return when.local >= 0 ? when.local / DAY_S : -1;
}

/* Whether something of that moment is taken; if not, it is told. */
static bool moment_fits(struct signals *s, enum body_metric metric, struct moment when)
{
    const char *why = NULL;
    char date[DATE_LEN + 1];

    s->offset = when.local - when.at;
    if (when.local < (int64_t)SIGNALS_DAY_FIRST * DAY_S ||
        when.at < (int64_t)SIGNALS_DAY_FIRST * DAY_S)
        why = "it is older than the year 2000";
    else if (when.at > s->now + AHEAD_S_MAX || moment_day(when) - SIGNALS_DAY_FIRST >= s->day_count)
        why = "it lies in the future";
    if (!why)
        return true;
    int64_t day = moment_day(when);

    date_text(day <= DAY_MAX ? day : DAY_MAX, date);
    refuse_counted(s, metric, why, "of %s", day < 0 ? "before 1970" : date);
    return false;
}

int64_t reading_day(const struct reading *r)
{
    return ((int64_t)r->at + r->offset) / DAY_S;
}

/* Whether the value can be right; if not, it is told. */
static bool value_fits(struct signals *s, enum body_metric metric, double value, struct moment when)
{
    char date[DATE_LEN + 1];

    if (body_judge(metric, value) != BODY_REJECTED)
        return true;
    date_text(moment_day(when), date);
    refuse_counted(s, metric, body_reason(metric, BODY_REJECTED).at, "%g of %s", value, date);
    return false;
}

static void reading_add(struct signals *s, enum body_metric metric, double value,
                        struct moment when)
{
    char date[DATE_LEN + 1];

    if (!value_fits(s, metric, value, when))
        return;
    if (s->reading_count == SIGNALS_READINGS_MAX) {
        date_text(moment_day(when), date);
        refuse_counted(s, metric, "there are more than 1000000 values", "of %s", date);
        return;
    }
    s->readings[s->reading_count++] = (struct reading){.value = value,
                                                       .at = (uint32_t)when.at,
                                                       .offset = (int32_t)(when.local - when.at),
                                                       .metric = metric,
                                                       .order = s->order & ORDER_MAX};
    s->order++;
}

void signals_reading(struct signals *s, enum body_metric metric, double value, struct moment when,
                     size_t name)
{
    value_count(s, metric, name);
    if (moment_fits(s, metric, when))
        reading_add(s, metric, value, when);
}

/* Where the value of a day is stored: no zone has another date at its own noon. Without a zone it
 * is that of UTC, on a clock that shows the same date then. */
static struct moment noon(const struct signals *s, int64_t day)
{
    int64_t at = day * DAY_S + DAY_S / 2;

    if (!s->zone && s->offset > -DAY_S / 2 && s->offset < DAY_S / 2)
        return (struct moment){at, at + s->offset};
    return when_moment(&(struct when){.day = day, .second = NONE, .offset = NONE}, s->zone);
}

void signals_day(struct signals *s, enum body_metric metric, double value, int64_t day, size_t name)
{
    value_count(s, metric, name);
    if (moment_fits(s, metric, noon(s, day)))
        reading_add(s, metric, value, noon(s, day));
}

void signals_resting(struct signals *s, double value, struct moment when, size_t name)
{
    value_count(s, BODY_RHR, name);
    if (!moment_fits(s, BODY_RHR, when) || !value_fits(s, BODY_RHR, value, when))
        return;
    s->resting[moment_day(when) - SIGNALS_DAY_FIRST] += value;
    s->resting_count[moment_day(when) - SIGNALS_DAY_FIRST]++;
}

void signals_steps(struct signals *s, double count, struct moment when, size_t name)
{
    value_count(s, BODY_STEPS, name);
    if (!moment_fits(s, BODY_STEPS, when))
        return;
    if (!(count >= 0 && count <= 1e6)) {
        refuse_counted(s, BODY_STEPS, "that many steps nobody takes at once", "%g", count);
        return;
    }
    s->steps[(int64_t)name * s->day_count + moment_day(when) - SIGNALS_DAY_FIRST] += count;
}

/* --- sleep ------------------------------------------------------------------------------------ */

static int stretch_compare(const void *left, const void *right)
{
    const struct stretch *a = left, *b = right;

    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return a->to < b->to ? -1 : a->to > b->to;
}

/* Makes one of those of a day that touch. */
static void stretches_unite(struct signals *s)
{
    size_t kept = 0;

    if (s->stretch_count)
        qsort(s->stretches, s->stretch_count, sizeof(*s->stretches), stretch_compare);
    for (size_t i = 0; i < s->stretch_count; i++) {
        struct stretch *last = kept ? &s->stretches[kept - 1] : NULL, *next = &s->stretches[i];

        if (!last || last->day != next->day || last->to < next->from)
            s->stretches[kept++] = *next;
        else if (last->to < next->to)
            last->to = next->to;
    }
    s->stretch_count = kept;
}

/* Room for one more: what is there may be less than it seems. If hardly anything is won, each
 * further one would look in vain. */
static bool stretch_room(struct signals *s)
{
    if (s->stretch_count < SIGNALS_STRETCHES_MAX)
        return true;
    stretches_unite(s);
    if (s->stretch_count <= SIGNALS_STRETCHES_MAX / 4 * 3)
        return true;
    s->stretch_count = SIGNALS_STRETCHES_MAX;
    return false;
}

void signals_sleep(struct signals *s, struct moment from, struct moment to, size_t name)
{
    char date[DATE_LEN + 1];
    struct moment shifted = {to.at, to.local + SLEEP_SHIFT_S};
    const char *why = NULL;

    value_count(s, BODY_SLEEP, name);
    if (!moment_fits(s, BODY_SLEEP, shifted))
        return;
    s->offset = to.local - to.at; /* the clock was not shifted */
    if (to.at < from.at)
        why = "it ends before it begins";
    else if (to.at - from.at > DAY_S)
        why = "it lasts longer than a day";
    else if (!stretch_room(s))
        why = "there are more than 1000000 stretches of sleep";
    if (why) {
        date_text(moment_day(shifted), date);
        refuse_counted(s, BODY_SLEEP, why, "of %s", date);
        return;
    }
    s->stretches[s->stretch_count++] = (struct stretch){
        .from = (uint32_t)from.at, .to = (uint32_t)to.at, .day = (int32_t)moment_day(shifted)};
}

/* --- the end ---------------------------------------------------------------------------------- */

static void sleep_close(struct signals *s)
{
    stretches_unite(s);
    for (size_t i = 0; i < s->stretch_count;) {
        int64_t day = s->stretches[i].day, seconds = 0;

        for (; i < s->stretch_count && s->stretches[i].day == day; i++)
            seconds += s->stretches[i].to - s->stretches[i].from;
        reading_add(s, BODY_SLEEP, (double)seconds / 3600, noon(s, day));
    }
}

static void steps_close(struct signals *s)
{
    for (int64_t d = 0; d < s->day_count; d++) {
        int64_t day = d + SIGNALS_DAY_FIRST;
        double most = 0;

        for (size_t name = 0; name < s->name_count; name++)
            most = fmax(most, s->steps[(int64_t)name * s->day_count + d]);
        if (most > 0)
            reading_add(s, BODY_STEPS, most, noon(s, day));
    }
}

static void resting_close(struct signals *s)
{
    for (int64_t d = 0; d < s->day_count; d++)
        if (s->resting_count[d] > 0)
            reading_add(s, BODY_RHR, s->resting[d] / s->resting_count[d],
                        noon(s, d + SIGNALS_DAY_FIRST));
}

static int reading_compare(const void *left, const void *right)
{
    const struct reading *a = left, *b = right;

    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    if (a->metric != b->metric)
        return a->metric < b->metric ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

/* Of two values for one moment the later one counts; of totals, the larger. */
static void readings_unite(struct signals *s, struct reading *kept, const struct reading *next)
{
    char date[DATE_LEN + 1];
    bool total = kept->metric == BODY_SLEEP || kept->metric == BODY_STEPS;

    if (kept->value != next->value) {
        date_text(reading_day(next), date);
        import_tell(s->imp, IMPORT_NOTED,
                    total ? "several values for one day: the largest is taken"
                          : "several values for one moment: the last is taken",
                    "%s of %s", body_metric_words[next->metric], date);
    }
    if (!total || next->value > kept->value)
        *kept = *next;
}

void signals_close(struct signals *s)
{
    size_t kept = 0;

    sleep_close(s);
    steps_close(s);
    resting_close(s);
    if (s->reading_count)
        qsort(s->readings, s->reading_count, sizeof(*s->readings), reading_compare);
    for (size_t i = 0; i < s->reading_count; i++) {
        struct reading *last = kept ? &s->readings[kept - 1] : NULL, *next = &s->readings[i];

        if (last && last->at == next->at && last->metric == next->metric)
            readings_unite(s, last, next);
        else
            s->readings[kept++] = *next;
    }
    s->reading_count = kept;
    for (size_t i = 0; i < kept; i++)
        s->sums[s->readings[i].metric].values++;
}

/* --- telling ---------------------------------------------------------------------------------- */

static void name_print(const char *name, FILE *out)
{
    for (; *name; name++) /* it may hold what a terminal obeys */
        fputc((unsigned char)*name < ' ' || *name == 0x7f ? '?' : *name, out);
}

void signals_report(const struct signals *s, bool dry, FILE *out)
{
    fprintf(out, "%s: source %.*s\n", s->imp->what, STR_FMT(s->source));
    for (int m = 0; m < BODY_METRICS; m++) {
        const struct signals_sum *sum = &s->sums[m];

        fprintf(out, "  %-12s %lld read, %lld refused; ", body_metric_words[m],
                (long long)sum->read, (long long)sum->refused);
        if (dry)
            fprintf(out, "%lld would be taken\n", (long long)sum->values);
        else
            fprintf(out, "%lld taken: %lld new or changed, %lld already there\n",
                    (long long)sum->stored, (long long)sum->fresh,
                    (long long)(sum->stored - sum->fresh));
    }
    for (size_t i = 0; i < s->name_count; i++) {
        fprintf(out, "  %lld from \"", (long long)s->names[i].count);
        name_print(s->names[i].text, out);
        fputs("\"\n", out);
    }
    if (s->others)
        fprintf(out, "  %lld of other kinds left out\n", (long long)s->others);
    import_lists_report(s->imp, out);
}
