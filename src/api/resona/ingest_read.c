#include "api/resona/reading.h"
#include "base/date.h"
#include "domain/ingest.h"

#include <math.h>

enum { METRICS_MAX = 64, LOCAL_LEN = 19 /* of "2026-02-09T10:30:00" */ };

int64_t offset_of(struct arena *a, struct str text, int64_t at)
{
    int64_t local;

    if (!time_parse(arena_format(a, "%.*sZ", LOCAL_LEN, text.at), &local))
        return 0;
    return (local - (at - at % 1000)) / 1000;
}

/* A fault that is told with the sample. */
static void fault(struct sample *s, struct str why)
{
    if (str_is_null(s->fault))
        s->fault = why;
}

static void source_read(const json_t *object, const json_t *shared, struct sample *out)
{
    const json_t *source = json_object_get(object, "source");

    if (!source)
        source = json_object_get(shared, "source");
    if (json_is_string(source))
        out->source = json_str(source);
    else
        fault(out, source ? S("source must be text") : S("source is required"));
}

static void timestamp_read(struct arena *a, const json_t *object, struct sample *out)
{
    const json_t *value = json_object_get(object, "timestamp");

    out->at = out->utc_offset = NONE;
    if (!value) {
        fault(out, S("timestamp is required"));
    } else if (!json_is_string(value) || !time_parse(json_str(value), &out->at)) {
        out->at = NONE;
        fault(out, S("timestamp must be an instant such as 2026-02-09T10:30:00Z"));
    } else {
        out->utc_offset = offset_of(a, json_str(value), out->at);
    }
}

static void metrics_read(struct arena *a, const json_t *object, struct sample *out)
{
    json_t *metrics = json_object_get(object, "metrics");
    const char *name;
    json_t *value;

    if (!json_is_object(metrics)) {
        fault(out, metrics ? S("metrics must be an object of numbers") : S("metrics is required"));
        return;
    }
    if (json_object_size(metrics) > METRICS_MAX) {
        fault(out, S("metrics must have at most 64 members"));
        return;
    }
    struct signal_metric *list = arena_new(a, struct signal_metric, json_object_size(metrics) + 1);

    out->metrics.at = list;
    json_object_foreach(metrics, name, value) list[out->metrics.count++] = (struct signal_metric){
        str_from(name), json_is_number(value) ? json_number_value(value) : NAN};
}

/* Everybody's samples have a request of their own. */
static void user_check(const struct ctx *ctx, const json_t *object, struct sample *out)
{
    const json_t *user = json_object_get(object, "user_id");

    if (user && !(json_is_string(user) && str_eq(json_str(user), ctx->subject)))
        fault(out, S("user_id must be the same in the whole request"));
}

static void sample_read(struct ctx *ctx, const json_t *object, const json_t *shared,
                        struct sample *out)
{
    *out = (struct sample){.at = NONE, .utc_offset = NONE};
    if (!json_is_object(object)) {
        fault(out, S("sample must be an object"));
        return;
    }
    source_read(object, shared, out);
    timestamp_read(ctx->arena, object, out);
    user_check(ctx, object, out);
    metrics_read(ctx->arena, object, out);
}

enum status ingest_read(struct ctx *ctx, const struct sources *from, void *into)
{
    struct ingest_new *out = into;
    const json_t *samples = json_object_get(from->body, "samples");
    size_t count = samples ? json_array_size(samples) : 1;

    out->batch = samples != NULL;
    if (count < 1 || count > SIGNAL_BATCH_MAX) {
        ctx_complain_as(ctx, S("samples"), S("must be a list of 1 to 1000 samples"));
        return ST_INVALID;
    }
    struct sample *list = arena_new(ctx->arena, struct sample, count);

    out->samples = (struct list){list, count};
    if (!out->batch) {
        sample_read(ctx, from->body ? from->body : json_null(), NULL, &list[0]);
        return ST_OK;
    }
    for (size_t i = 0; i < count; i++)
        sample_read(ctx, json_array_get(samples, i), from->body, &list[i]);
    return ST_OK;
}
