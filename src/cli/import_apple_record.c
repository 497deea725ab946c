/* import_apple_record.c: what one record of an Apple Health export becomes. */
#include "cli/import_apple.h"

#include <math.h>

#define QUANTITY "HKQuantityTypeIdentifier"
#define CATEGORY "HKCategoryTypeIdentifier"
#define STAGE    "HKCategoryValueSleepAnalysis"

/* The members of a record that matter. */
struct record {
    struct str value, unit, from, to;
    size_t name;
};

/* A unit, and what makes ours of it: value * factor + plus. */
struct unit {
    const char *name;
    double factor, plus;
};

/* When something was that has a beginning and an end. */
enum place { AT_BEGIN, AT_END, AT_MIDDLE };

/* A kind of record that is taken. */
struct kind {
    const char *name; /* after QUANTITY */
    enum body_metric metric;
    enum place place;
    struct unit units[2];
};

static const struct kind kinds[] = {
    {"HeartRateVariabilitySDNN", BODY_HRV, AT_BEGIN, {{"ms", 1, 0}, {"s", 1000, 0}}},
    {"RestingHeartRate", BODY_RHR, AT_MIDDLE, {{"count/min", 1, 0}, {"count/s", 60, 0}}},
    {"AppleSleepingWristTemperature",
     BODY_TEMP,
     AT_END,
     {{"degC", 1, 0}, {"degF", 5.0 / 9, -160.0 / 9}}},
    {"StepCount", BODY_STEPS, AT_BEGIN, {{"count", 1, 0}, {"", 1, 0}}},
};

static const char *attribute(const char *const *attributes, const char *name)
{
    for (; attributes[0]; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
    return NULL;
}

static struct str text_of(const char *text)
{
    return text ? str_from(text) : STR_NULL;
}

static struct record record_of(struct signals *s, const char *const *attributes)
{
    struct str name = text_of(attribute(attributes, "sourceName"));

    return (struct record){.value = text_of(attribute(attributes, "value")),
                           .unit = text_of(attribute(attributes, "unit")),
                           .from = text_of(attribute(attributes, "startDate")),
                           .to = text_of(attribute(attributes, "endDate")),
                           .name = signals_name(s, name)};
}

/* A time of a record; false, and told, when it is none. Without an offset it would be a guess. */
static bool time_of(struct signals *s, enum body_metric metric, const struct record *r,
                    struct str text, struct moment *out)
{
    struct when when;

    if (when_parse(text, &when) && when.second != NONE && when.offset != NONE) {
        *out = when_moment(&when, s->zone);
        return true;
    }
    signals_refuse(s, metric, r->name, "its time is none", "\"%.*s\"", STR_FMT(text));
    return false;
}

static const struct unit *unit_find(const struct kind *kind, struct str name)
{
    for (size_t i = 0; i < COUNT(kind->units); i++)
        if (str_eq(str_from(kind->units[i].name), name))
            return &kind->units[i];
    return NULL;
}

/* The moment that counts. A resting heart rate is one of a whole day: its middle is far from any
 * midnight. */
static bool place_of(struct signals *s, const struct kind *kind, const struct record *r,
                     struct moment *out)
{
    struct moment end;

    if (!time_of(s, kind->metric, r, kind->place == AT_END ? r->to : r->from, out))
        return false;
    if (kind->place != AT_MIDDLE)
        return true;
    if (!time_of(s, kind->metric, r, r->to, &end))
        return false;
    out->at += (end.at - out->at) / 2;
    out->local += (end.local - out->local) / 2;
    return true;
}

static void quantity_take(struct signals *s, const struct kind *kind, const struct record *r)
{
    const struct unit *unit = unit_find(kind, r->unit);
    struct moment when;
    double value;

    if (!unit) {
        signals_refuse(s, kind->metric, r->name, "its unit is not known", "\"%.*s\"",
                       STR_FMT(r->unit));
        return;
    }
    if (!number_parse(r->value, &value)) {
        signals_refuse(s, kind->metric, r->name, "its value is no number", "\"%.*s\"",
                       STR_FMT(r->value));
        return;
    }
    if (!place_of(s, kind, r, &when))
        return;
    value = value * unit->factor + unit->plus;
    if (kind->metric == BODY_STEPS)
        signals_steps(s, value, when, r->name);
    else if (kind->metric == BODY_RHR)
        signals_resting(s, value, when, r->name);
    else
        signals_reading(s, kind->metric, value, when, r->name);
}

/* Only sleep counts: neither lying in bed nor being awake in between. */
static void sleep_take(struct signals *s, const struct record *r)
{
    struct moment from, to;

    if (!str_starts(r->value, S(STAGE "Asleep"))) {
        s->others++;
        return;
    }
    if (time_of(s, BODY_SLEEP, r, r->from, &from) && time_of(s, BODY_SLEEP, r, r->to, &to))
        signals_sleep(s, from, to, r->name);
}

/* The kind of quantity with that name; NULL when it is not taken, as nearly all are not. */
static const struct kind *kind_find(const char *type)
{
    for (size_t i = 0; i < COUNT(kinds); i++)
        if (strcmp(kinds[i].name, type) == 0)
            return &kinds[i];
    return NULL;
}

void apple_record(struct signals *s, const char *const *attributes)
{
    const char *type = attribute(attributes, "type");
    const struct kind *kind = NULL;

    if (type && strncmp(type, QUANTITY, sizeof(QUANTITY) - 1) == 0)
        kind = kind_find(type + sizeof(QUANTITY) - 1);
    if (!kind && (!type || strcmp(type, CATEGORY "SleepAnalysis") != 0)) {
        s->others++;
        return;
    }
    struct record r = record_of(s, attributes);

    if (kind)
        quantity_take(s, kind, &r);
    else
        sleep_take(s, &r);
}
