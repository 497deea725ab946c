/* resona/health_read.c: {"data":{"metrics":[{"name","units","data":[{"date","qty"}, ...]}, ...]}}.
 *
 * Which metrics are taken, in which units, stands in `takes`. Steps come as what was walked in each
 * interval; a day's are added up and stamped with its beginning. */
#include "api/resona/reading.h"
#include "base/date.h"
#include "domain/body.h"
#include "domain/ingest.h"
#include "domain/words.h"

#include <math.h>

enum { DATE_MAX = 40, STAMP_LEN = 25 /* of "2026-02-09 07:00:00 +0200" */ };

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

struct taking {
    struct ctx *ctx;
    struct import_new *out;
    struct str source;
    size_t room;
};

static const struct take *take_find(struct str name, struct str units)
{
    for (size_t i = 0; i < COUNT(takes); i++)
        if (str_eq(name, str_from(takes[i].name)) && str_eq(units, str_from(takes[i].units)))
            return &takes[i];
    return NULL;
}

static struct str text_of(const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);

    return json_is_string(value) ? json_str(value) : STR_NULL;
}

/* "2026-02-09 07:00:00 +0200", as the app writes it, or RFC 3339. */
static bool date_read(struct arena *a, struct str text, struct sample *out)
{
    if (str_is_null(text) || text.len > DATE_MAX)
        return false;
    if (text.len == STAMP_LEN && text.at[19] == ' ')
        text = arena_format(a, "%.*s%.*s:%.*s", 19, text.at, 3, text.at + 20, 2, text.at + 23);
    if (!time_parse(text, &out->at))
        return false;
    out->utc_offset = offset_of(a, text, out->at);
    return true;
}

static double number_of(const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);

    return json_is_number(value) ? json_number_value(value) : NAN;
}

/* Hours asleep of a night: whole, or the sum of its stages. */
static double night_of(const json_t *point)
{
    double whole = number_of(point, "totalSleep");

    if (!isnan(whole) && whole > 0)
        return whole;
    whole = number_of(point, "asleep");
    if (!isnan(whole) && whole > 0)
        return whole;
    return number_of(point, "core") + number_of(point, "deep") + number_of(point, "rem");
}

static struct sample *sample_add(struct taking *t, const struct take *take)
{
    struct sample *s = &((struct sample *)t->out->samples.at)[t->out->samples.count++];
    struct signal_metric *metric = arena_new(t->ctx->arena, struct signal_metric, 1);

    *metric = (struct signal_metric){str_from(body_metric_words[take->metric]), NAN};
    *s = (struct sample){
        .source = t->source, .at = NONE, .utc_offset = NONE, .metrics = {metric, 1}};
    return s;
}

static double *value_of(const struct sample *s)
{
    return &((struct signal_metric *)s->metrics.at)->value;
}

static void point_read(struct taking *t, const struct take *take, const json_t *point)
{
    bool sleep = take->metric == BODY_SLEEP;
    struct sample *s = sample_add(t, take);
    double value = sleep ? night_of(point) : number_of(point, "qty");

    *value_of(s) = value * take->times + take->plus;
    if (sleep && date_read(t->ctx->arena, text_of(point, "sleepEnd"), s))
        return;
    if (!date_read(t->ctx->arena, text_of(point, "date"), s))
        s->fault = S("date must be an instant such as 2026-02-09 07:00:00 +0200");
}

/* Adds the steps of each local day up, from the sample at `first` on. */
static void steps_fold(struct taking *t, size_t first)
{
    struct sample *samples = t->out->samples.at;
    size_t count = first;

    for (size_t i = first; i < t->out->samples.count; i++) {
        struct sample *s = &samples[i];

        if (str_is_null(s->fault)) {
            int64_t local = s->at + s->utc_offset * 1000;

            s->at -= ((local % DAY_MS) + DAY_MS) % DAY_MS;
        }
        if (count > first && str_is_null(s->fault) && samples[count - 1].at == s->at)
            *value_of(&samples[count - 1]) += *value_of(s);
        else
            samples[count++] = *s;
    }
    for (size_t i = first; i < count; i++)
        *value_of(&samples[i]) = floor(*value_of(&samples[i]) + 0.5);
    t->out->samples.count = count;
}

static void metric_read(struct taking *t, const json_t *metric)
{
    struct str name = text_of(metric, "name");
    const struct take *take = take_find(name, text_of(metric, "units"));
    const json_t *data = json_object_get(metric, "data");
    size_t first = t->out->samples.count;

    if (!take) {
        ((struct str *)t->out->ignored.at)[t->out->ignored.count++] =
            str_is_null(name) ? S("") : name;
        return;
    }
    for (size_t i = 0; i < json_array_size(data); i++)
        point_read(t, take, json_array_get(data, i));
    if (take->metric == BODY_STEPS)
        steps_fold(t, first);
}

enum status health_read(struct ctx *ctx, const struct sources *from, void *into)
{
    struct import_new *out = into;
    struct taking t = {.ctx = ctx, .out = out, .source = S("health_auto_export")};
    const json_t *metrics = json_object_get(json_object_get(from->body, "data"), "metrics");
    size_t count = json_array_size(metrics), points = 0;

    if (!json_is_array(metrics)) {
        ctx_complain_as(ctx, S("data.metrics"), S("must be a list of metrics"));
        return ST_INVALID;
    }
    for (size_t i = 0; i < from->query_count; i++)
        if (str_eq(from->query[i].name, S("source")))
            t.source = arena_copy(ctx->arena, from->query[i].text);
    for (size_t i = 0; i < count; i++)
        points += json_array_size(json_object_get(json_array_get(metrics, i), "data"));
    out->samples.at = arena_new(ctx->arena, struct sample, points);
    out->ignored.at = arena_new(ctx->arena, struct str, count);
    for (size_t i = 0; i < count; i++)
        metric_read(&t, json_array_get(metrics, i));
    return ST_OK;
}
