#include "support/diary.h"
#include "base/macros.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

void diary_clear(struct diary *diary)
{
    diary->count = 0;
    diary->source_count = 0;
}

static int64_t source_of(struct diary *diary, const char *name)
{
    int64_t s = 0;

    while (s < diary->source_count && strcmp(diary->sources[s], name) != 0)
        s++;
    if (s == diary->source_count) {
        assert(s < BODY_SOURCES_MAX && strlen(name) < DIARY_NAME_MAX);
        memcpy(diary->sources[s], name, strlen(name) + 1);
        diary->source_count++;
    }
    return s;
}

const char *diary_take(struct diary *diary, const char *source, int64_t at, enum body_metric metric,
                       double value)
{
    enum body_verdict verdict = body_judge(metric, value);
    struct diary_sample *kept = diary->samples;

    if (verdict == BODY_REJECTED)
        return "reject";
    int64_t s = source_of(diary, source);
    struct diary_sample *end = kept + diary->count;

    while (kept < end && (kept->source != s || kept->at != at || kept->metric != metric))
        kept++;
    if (kept < end && kept->value == value)
        return "duplicate";
    if (kept == end)
        diary->count++;
    assert(diary->count <= DIARY_SAMPLES_MAX);
    *kept = (struct diary_sample){s, at, metric, value};
    return verdict == BODY_FLAGGED ? "flag" : "ok";
}

static int64_t day_of(int64_t at)
{
    return at / 86400 - (at % 86400 < 0);
}

/* By day, newest first, then by source, then by time. Numbers of sources are places by now. */
static int by_row(const void *a, const void *b)
{
    const struct diary_sample *one = a, *two = b;
    int64_t by_day = day_of(two->at) - day_of(one->at);
    int64_t by_source = one->source - two->source, by_time = one->at - two->at;
    int64_t order = by_day ? by_day : by_source ? by_source : by_time;

    return (order > 0) - (order < 0);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(a, b);
}

/* Gives the sources the numbers that are their places in byte order. */
static void sort_sources(struct diary *diary)
{
    char names[BODY_SOURCES_MAX][DIARY_NAME_MAX];
    int64_t places[BODY_SOURCES_MAX];

    memcpy(names, diary->sources, sizeof(names));
    qsort(diary->sources, (size_t)diary->source_count, DIARY_NAME_MAX, by_name);
    for (int64_t s = 0; s < diary->source_count; s++)
        places[s] = source_of(diary, names[s]);
    for (size_t i = 0; i < diary->count; i++)
        diary->samples[i].source = places[diary->samples[i].source];
}

struct body_history diary_history(struct diary *diary)
{
    static struct body_sample day[DIARY_SAMPLES_MAX];
    size_t rows = 0;

    sort_sources(diary);
    qsort(diary->samples, diary->count, sizeof(diary->samples[0]), by_row);
    for (size_t i = 0, end; i < diary->count; i = end, rows++) {
        struct diary_sample *first = &diary->samples[i];

        assert(rows < DIARY_ROWS_MAX);
        for (end = i; end < diary->count && diary->samples[end].source == first->source &&
                      day_of(diary->samples[end].at) == day_of(first->at);
             end++)
            day[end - i] =
                (struct body_sample){diary->samples[end].metric, diary->samples[end].value};
        diary->rows[rows].day = day_of(first->at);
        diary->rows[rows].source = first->source;
        body_day_make(day, end - i, &diary->rows[rows]);
    }
    return (struct body_history){diary->rows, rows, diary->source_count};
}
