/* resona/health_read.c: {"data":{"metrics":[{"name","units","data":[{"date","qty"}, ...]}, ...]}}.
 *
 * Which metrics are taken, in which units, stands in `takes`. Steps come as what was walked in each
 * interval; a day's in the whole export are added up and stamped with its beginning. Sleep comes as
 * whole nights, or as stages from startDate to endDate, which are added up and stamped with noon.
 *
 * An export may be of months, and long: it is walked through, and one point at a time is read. No
 * object of the library is held across an allocation, which may jump away. */
#include "api/resona/nights.h"
#include "api/resona/reading.h"
#include "api/resona/steps.h"
#include "base/date.h"
#include "domain/body.h"
#include "domain/ingest.h"
#include "domain/words.h"

#include <math.h>

enum {
    DATE_MAX = 40,
    STAMP_LEN = 25, /* of "2026-02-09 07:00:00 +0200" */
    METRICS_MAX = 1000,
    METRIC_NAME_MAX = 255, /* longer ones are not told */
    ROOM_FIRST = 256,
};

/* What a metric's number is multiplied with, and what is added, in each of its units. */
static const struct take {
    const char *name, *units;
    enum body_metric metric;
    double times, plus;
} takes[] = {
    {"heart_rate_variability", "ms", BODY_HRV, 1, 0},
    {"resting_heart_rate", "count/min", BODY_RHR, 1, 0},
    {"resting_heart_rate", "bpm", BODY_RHR, 1, 0},
    {"apple_sleeping_wrist_temperature", "degC", BODY_TEMP, 1, 0},
    {"apple_sleeping_wrist_temperature", "degF", BODY_TEMP, 5.0 / 9, -160.0 / 9},
    {"sleep_analysis", "hr", BODY_SLEEP, 1, 0},
    {"sleep_analysis", "min", BODY_SLEEP, 1.0 / 60, 0},
    {"step_count", "count", BODY_STEPS, 1, 0},
    {"step_count", "steps", BODY_STEPS, 1, 0},
};

/* The stages in which somebody is asleep. Others are "Awake" and "In Bed". */
static const words asleep_words = {"Asleep", "Core", "Deep", "REM", "Unspecified", NULL};

struct taking {
    struct ctx *ctx;
    struct import_new *out;
    struct str source;
    size_t room;
    struct step_days steps;
    struct nights nights;
    bool broken;   /* it is no JSON */
    bool too_many; /* samples */
};

/* --- a point --------------------------------------------------------------------------------- */

struct point_text {
    char at[DATE_MAX];
    size_t len;
};

/* What is taken of a point, apart from the library. Numbers that are not there are NAN. */
struct point {
    double qty, total, asleep, core, deep, rem;
    struct point_text date, sleep_end, start, end, stage;
};

static double number_of(const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);

    return json_is_number(value) ? json_number_value(value) : NAN;
}

static void text_of(const json_t *object, const char *name, struct point_text *out)
{
    const json_t *value = json_object_get(object, name);

    out->len = 0;
    if (!json_is_string(value) || json_string_length(value) > DATE_MAX)
        return;
    out->len = json_string_length(value);
    memcpy(out->at, json_string_value(value), out->len);
}

static struct str text_view(const struct point_text *text)
{
    return (struct str){text->at, text->len};
}

static bool point_parse(struct str text, struct point *out)
{
    json_t *object;

    if (json_read(text, &object) != JSON_FINE)
        return false;
    *out = (struct point){.qty = number_of(object, "qty"),
                          .total = number_of(object, "totalSleep"),
                          .asleep = number_of(object, "asleep"),
                          .core = number_of(object, "core"),
                          .deep = number_of(object, "deep"),
                          .rem = number_of(object, "rem")};
    text_of(object, "date", &out->date);
    text_of(object, "sleepEnd", &out->sleep_end);
    text_of(object, "startDate", &out->start);
    text_of(object, "endDate", &out->end);
    text_of(object, "value", &out->stage);
    json_decref(object);
    return true;
}

/* "2026-02-09 07:00:00 +0200", as the app writes it, or RFC 3339. */
static bool date_read(struct arena *a, const struct point_text *from, int64_t *at, int64_t *offset)
{
    struct arena_mark mark = arena_mark(a);
    struct str text = text_view(from);

    if (text.len == STAMP_LEN && text.at[19] == ' ')
        text = arena_format(a, "%.*s%.*s:%.*s", 19, text.at, 3, text.at + 20, 2, text.at + 23);
    bool fine = time_parse(text, at);

    if (fine)
        *offset = offset_of(a, text, *at);
    arena_rewind(a, mark);
    return fine;
}

/* Hours asleep of a night: whole, or the sum of its stages. */
static double night_of(const struct point *p)
{
    if (p->total > 0)
        return p->total;
    return p->asleep > 0 ? p->asleep : p->core + p->deep + p->rem;
}

/* --- samples --------------------------------------------------------------------------------- */

/* Adds one. Its `at` is an instant; NONE with a fault. */
static void sample_add(struct taking *t, enum body_metric of, const struct sample *what,
                       double value)
{
    struct arena *a = t->ctx->arena;
    struct list *list = &t->out->samples;

    t->too_many = t->too_many || list->count == IMPORT_SAMPLES_MAX;
    if (t->too_many)
        return;
    if (list->count == t->room) {
        t->room = t->room ? t->room * 2 : ROOM_FIRST;
        struct sample *samples = arena_new(a, struct sample, t->room);

        if (list->count)
            memcpy(samples, list->at, list->count * sizeof(samples[0]));
        list->at = samples;
    }
    struct sample *s = &((struct sample *)list->at)[list->count++];
    struct signal_metric *metric = arena_new(a, struct signal_metric, 1);

    *metric = (struct signal_metric){str_from(body_metric_words[of]), value};
    *s = *what;
    s->source = t->source;
    s->metrics = (struct list){metric, 1};
}

static void fault_add(struct taking *t, const struct take *take, struct str fault)
{
    sample_add(t, take->metric, &(struct sample){.at = NONE, .utc_offset = NONE, .fault = fault},
               NAN);
}

static void point_read(struct taking *t, const struct take *take, const struct point *p)
{
    struct arena *a = t->ctx->arena;
    bool sleep = take->metric == BODY_SLEEP;
    double value = (sleep ? night_of(p) : p->qty) * take->times + take->plus;
    struct sample s = {.at = NONE};
    bool ends = sleep && date_read(a, &p->sleep_end, &s.at, &s.utc_offset);

    if (!ends && !date_read(a, &p->date, &s.at, &s.utc_offset))
        fault_add(t, take, S("date must be an instant such as 2026-02-09 07:00:00 +0200"));
    else if (take->metric != BODY_STEPS || isnan(value))
        sample_add(t, take->metric, &s, value);
    else if (t->steps.count == IMPORT_SAMPLES_MAX)
        t->too_many = true;
    else
        steps_add(a, &t->steps, s.at, s.utc_offset, value);
}

/* --- stages of sleep ------------------------------------------------------------------------- */

/* Whether a point is a stage and not a night. */
static bool is_stage(const struct take *take, const struct point *p)
{
    return take->metric == BODY_SLEEP && p->stage.len && p->end.len;
}

static void stage_read(struct taking *t, const struct take *take, const struct point *p)
{
    struct arena *a = t->ctx->arena;
    int64_t from, to, offset;

    if (words_find(asleep_words, text_view(&p->stage)) == NONE)
        return;
    if (t->nights.count == IMPORT_SAMPLES_MAX)
        t->too_many = true;
    else if (!date_read(a, &p->start, &from, &offset) || !date_read(a, &p->end, &to, &offset))
        fault_add(t, take,
                  S("startDate and endDate must be instants such as "
                    "2026-02-09 07:00:00 +0200"));
    else if (!nights_add(a, &t->nights, from, to, offset))
        fault_add(t, take, S("endDate must be after startDate, and at most a day"));
}

/* --- what the whole export adds up to -------------------------------------------------------- */

static void nights_read(struct taking *t)
{
    struct night night;
    size_t next = 0;

    nights_sort(&t->nights);
    while (nights_next(&t->nights, &next, &night))
        sample_add(t, BODY_SLEEP,
                   &(struct sample){.at = night.noon, .utc_offset = night.utc_offset}, night.hours);
}

static void steps_read(struct taking *t)
{
    steps_close(&t->steps);
    for (size_t i = 0; i < t->steps.count; i++) {
        const struct step_day *day = &t->steps.at[i];

        sample_add(t, BODY_STEPS, &(struct sample){.at = day->begin, .utc_offset = day->utc_offset},
                   floor(day->steps + 0.5));
    }
}

/* --- all of it ------------------------------------------------------------------------------- */

static void points_read(struct taking *t, const struct take *take, struct str data)
{
    struct json_walk walk = json_walk_over(data);
    struct point point;
    struct str text;

    while (!t->too_many && json_walk_next(&walk, NULL, &text)) {
        t->broken = t->broken || !point_parse(text, &point);
        if (t->broken)
            return;
        if (is_stage(take, &point))
            stage_read(t, take, &point);
        else
            point_read(t, take, &point);
    }
    t->broken = t->broken || walk.broken;
}

/* The members of an object with these names, as they are written; the null str for each that is not
 * there, and of what is no object. */
static void members_of(struct taking *t, struct str object, const char *const *names,
                       struct str *found)
{
    struct json_walk walk = json_walk_over(object);
    struct str name = STR_NULL, value;

    for (size_t i = 0; names[i]; i++)
        found[i] = STR_NULL;
    if (walk.close != '}')
        return;
    while (json_walk_next(&walk, &name, &value))
        for (size_t i = 0; names[i]; i++)
            if (str_eq(name, str_from(names[i])))
                found[i] = value;
    t->broken = t->broken || walk.broken;
}

/* A text, as it is written between its quotes; empty when it is none. */
static struct str unquoted(struct str value)
{
    if (value.len < 2 || value.at[0] != '"' || !str_utf8(value))
        return S("");
    return (struct str){value.at + 1, value.len - 2};
}

static const struct take *take_find(struct str name, struct str units)
{
    for (size_t i = 0; i < COUNT(takes); i++)
        if (str_eq(name, str_from(takes[i].name)) && str_eq(units, str_from(takes[i].units)))
            return &takes[i];
    return NULL;
}

static void metric_read(struct taking *t, struct str metric)
{
    static const char *const names[] = {"name", "units", "data", NULL};
    struct str members[3];

    members_of(t, metric, names, members);
    struct str name = unquoted(members[0]), data = members[2];
    const struct take *take = take_find(name, unquoted(members[1]));
    struct list *ignored = &t->out->ignored;

    if (t->broken)
        return;
    if (take && data.len && data.at[0] == '[')
        points_read(t, take, data);
    else if (!take)
        ((struct str *)ignored->at)[ignored->count++] = name.len > METRIC_NAME_MAX ? S("") : name;
}

static enum status verdict(const struct taking *t, bool metrics_are_there)
{
    if (t->broken)
        return ctx_fail(t->ctx, ST_MALFORMED, S("The body is not valid JSON."));
    if (!metrics_are_there)
        ctx_complain_as(t->ctx, S("data.metrics"), S("must be a list of at most 1000 metrics"));
    if (t->too_many)
        ctx_complain_as(t->ctx, S("data.metrics"),
                        S("must have at most 100000 samples that count"));
    return ctx_verdict(t->ctx);
}

enum status health_read(struct ctx *ctx, const struct sources *from, void *into)
{
    struct import_new *out = into;
    struct taking t = {.ctx = ctx, .out = out, .source = S("health_auto_export")};
    struct str data, metrics, metric;

    members_of(&t, from->text, (const char *[]){"data", NULL}, &data);
    members_of(&t, data, (const char *[]){"metrics", NULL}, &metrics);
    bool is_list = metrics.len && metrics.at[0] == '[';
    struct json_walk walk = json_walk_over(metrics);
    size_t count = 0;

    for (size_t i = 0; i < from->query_count; i++)
        if (str_eq(from->query[i].name, S("source")))
            t.source = arena_copy(ctx->arena, from->query[i].text);
    out->ignored.at = arena_new(ctx->arena, struct str, METRICS_MAX);
    while (is_list && !t.broken && !t.too_many && json_walk_next(&walk, NULL, &metric)) {
        is_list = ++count <= METRICS_MAX;
        if (is_list)
            metric_read(&t, metric);
    }
    t.broken = t.broken || (is_list && walk.broken);
    nights_read(&t);
    steps_read(&t);
    return verdict(&t, is_list);
}
