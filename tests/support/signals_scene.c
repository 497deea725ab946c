#include "support/signals_scene.h"

#include "base/zone.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <unistd.h>

const int64_t scene_now = 20779 * DAY_MS + DAY_MS / 2;

enum { SAMPLES_A_DAY_MAX = 256, MADE_MAX = 32, PATH_CHARS_MAX = 256 };

static char folder[PATH_CHARS_MAX];
static char made[MADE_MAX][PATH_CHARS_MAX];
static int made_count;

struct signals_scene *scene_begin(const char *zone)
{
    struct signals_scene *scene = calloc(1, sizeof(*scene));
    const struct zone *found = NULL;

    assert_non_null(scene);
    assert_int_equal(zone_start(), ST_OK);
    if (zone)
        found = zone_find(str_from(zone));
    scene->arena.limit = 256 << 20;
    import_init(&scene->imp, &scene->arena, scene_now / DAY_MS);
    signals_init(&scene->s, &scene->imp, found, S("test"), scene_now);
    return scene;
}

void scene_end(struct signals_scene *scene)
{
    while (made_count > 0)
        unlink(made[--made_count]);
    if (folder[0])
        rmdir(folder);
    folder[0] = '\0';
    arena_release(&scene->arena);
    free(scene);
}

/* --- days ------------------------------------------------------------------------------------- */

static void metric_print(FILE *out, const struct body_day *day, enum body_metric metric)
{
    double y = day->y[metric];

    fputc(',', out);
    if (isnan(y))
        return;
    if (metric == BODY_RHR || metric == BODY_STEPS)
        fprintf(out, "%.10g", y);
    else
        fprintf(out, "%.6f", metric == BODY_HRV ? exp(y) : y);
}

static void day_print(FILE *out, int64_t day, const struct body_sample *samples, size_t count)
{
    char date[DATE_LEN + 1];
    struct body_day made_day = {.day = day};

    body_day_make(samples, count, &made_day);
    date_text(day, date);
    fputs(date, out);
    for (int metric = 0; metric < BODY_METRICS; metric++)
        metric_print(out, &made_day, (enum body_metric)metric);
    fputc('\n', out);
}

/* The readings of one day, in the order of their times; in no other order do they lie there. */
static size_t day_samples(const struct signals *s, int64_t day, struct body_sample *out)
{
    size_t count = 0;

    for (size_t i = 0; i < s->reading_count; i++) {
        const struct reading *r = &s->readings[i];

        assert_true(i == 0 || s->readings[i - 1].at <= r->at);
        if (reading_day(r) != day)
            continue;
        assert_true(count < SAMPLES_A_DAY_MAX);
        out[count++] = (struct body_sample){(enum body_metric)r->metric, r->value};
    }
    return count;
}

const char *scene_days(struct signals_scene *scene)
{
    struct body_sample samples[SAMPLES_A_DAY_MAX];
    FILE *out = fmemopen(scene->text, sizeof(scene->text), "w");

    assert_non_null(out);
    signals_close(&scene->s);
    fputs("date,hrv_ms,rhr_bpm,skin_temp_c,sleep_hours,steps\n", out);
    for (int64_t day = SIGNALS_DAY_FIRST; day <= scene_now / DAY_MS + 1; day++) {
        size_t count = day_samples(&scene->s, day, samples);

        if (count > 0)
            day_print(out, day, samples, count);
    }
    fclose(out);
    return scene->text;
}

const char *scene_report(struct signals_scene *scene)
{
    FILE *out = fmemopen(scene->text, sizeof(scene->text), "w");

    assert_non_null(out);
    signals_report(&scene->s, true, out);
    fclose(out);
    return scene->text;
}

/* --- files ------------------------------------------------------------------------------------ */

const char *scene_shared(struct signals_scene *scene, const char *name)
{
    const char *from = getenv("CAIRN_SHARED");
    const char *path =
        arena_format(&scene->arena, "%s/data/%s", from && from[0] ? from : "../shared", name).at;

    if (access(path, R_OK) == 0)
        return path;
    printf("skipped: there is no %s\n", path);
    return NULL;
}

struct str scene_file(struct signals_scene *scene, const char *path)
{
    FILE *file = fopen(path, "rb");

    if (!file)
        fail_msg("%s: %s", path, strerror(errno));
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    size_t size = (size_t)ftell(file);
    char *text = arena_alloc(&scene->arena, 1, 1, size + 1);

    rewind(file);
    assert_int_equal(fread(text, 1, size, file), size);
    fclose(file);
    return (struct str){text, size};
}

const char *scene_made(struct signals_scene *scene, const char *name, struct str text)
{
    const char *tmp = getenv("TMPDIR");

    (void)scene;
    if (!folder[0]) {
        snprintf(folder, sizeof(folder), "%s/cairn-signals-XXXXXX", tmp && tmp[0] ? tmp : "/tmp");
        assert_non_null(mkdtemp(folder));
    }
    assert_true(made_count < MADE_MAX);
    char *path = made[made_count++];

    assert_true(snprintf(path, PATH_CHARS_MAX, "%.200s/%s", folder, name) < PATH_CHARS_MAX);
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(text.at, 1, text.len, file), text.len);
    fclose(file);
    return path;
}
