#include "cli/import_fitbit.h"
#include "cli/import_samples_csv.h"

#include <errno.h>
#include <sys/stat.h>

/* clang-format off */
static const struct table tables[] = {
    {.file = "Daily Heart Rate Variability Summary", .when = "timestamp", .time = TIME_DAY,
     .values = {{"rmssd", BODY_HRV, 1}}},
    {.file = "daily_heart_rate_variability", .when = "timestamp", .time = TIME_DAY,
     .values = {{"average heart rate variability milliseconds", BODY_HRV, 1}}},
    {.file = "daily_resting_heart_rate", .when = "timestamp", .time = TIME_DAY,
     .values = {{"beats per minute", BODY_RHR, 1}}},
    {.file = "sleep_score", .when = "timestamp", .time = TIME_INSTANT,
     .values = {{"resting_heart_rate", BODY_RHR, 1}}},
    {.file = "Computed Temperature", .when = "sleep_end", .time = TIME_DAY,
     .values = {{"nightly_temperature", BODY_TEMP, 1}}},
    {.file = "UserSleeps_", .when = "sleep_end", .time = TIME_INSTANT, .offset = "end_utc_offset",
     .values = {{"minutes_asleep", BODY_SLEEP, 1.0 / 60}}},
    {.file = "steps_", .when = "timestamp", .time = TIME_INSTANT, .adds = true,
     .values = {{"steps", BODY_STEPS, 1}}},
    {.file = "dailyActivity", .when = "ActivityDate", .time = TIME_DAY,
     .values = {{"TotalSteps", BODY_STEPS, 1}}},
    {.file = "sleepDay", .when = "SleepDay", .time = TIME_DAY,
     .values = {{"TotalMinutesAsleep", BODY_SLEEP, 1.0 / 60}}},
};
/* clang-format on */

static struct str last_part(struct str name)
{
    const char *slash = name.len ? memrchr(name.at, '/', name.len) : NULL;

    return slash ? str_from_index(name, (size_t)(slash - name.at) + 1) : name;
}

/* The kind of table in a file of that name; NULL when there is none that is taken. */
static const struct table *table_of(struct str name)
{
    if (name.len < 4 || !str_eq_nocase(str_from_index(name, name.len - 4), S(".csv")))
        return NULL;
    for (size_t i = 0; i < COUNT(tables); i++)
        if (str_starts(name, str_from(tables[i].file)))
            return &tables[i];
    return NULL;
}

bool fitbit_wanted(struct str name)
{
    return table_of(name) != NULL;
}

enum status fitbit_table_read(struct signals *s, struct import_file *file)
{
    const struct table *table = table_of(last_part(file->name));

    return table_read(s, table, file->text, file->len, file->name.at);
}

static enum status files_read(struct signals *s, const struct import_files *files)
{
    enum status st = ST_OK;

    s->imp->what = "Fitbit export";
    if (files->count == 0)
        return import_fail(s->imp, "none of Fitbit's tables is in there");
    for (size_t i = 0; !st && i < files->count; i++) {
        st = fitbit_table_read(s, &files->at[i]);
        import_progress(s->imp, "files read:", i + 1, files->count);
    }
    return st;
}

enum status fitbit_zip_read(struct signals *s, zip_t *zip)
{
    struct import_files files;
    enum status st = import_files_zip(s->imp, zip, fitbit_wanted, &files);

    return st ? st : files_read(s, &files);
}

/* --- what is at a path ------------------------------------------------------------------------ */

/* A zip while its files are read; it is the handle of import_holding(). */
struct opened {
    zip_t *zip;
    struct signals *s;
};

static void opened_close(void *handle)
{
    struct opened *opened = handle;

    zip_discard(opened->zip);
}

static enum status opened_read(struct import *imp, void *handle)
{
    struct opened *opened = handle;

    (void)imp;
    return fitbit_zip_read(opened->s, opened->zip);
}

enum status fitbit_read(struct signals *s, const char *path)
{
    struct import_files files;
    struct stat stat_of;
    int code;

    if (stat(path, &stat_of))
        return import_fail(s->imp, "%s", strerror(errno));
    if (S_ISDIR(stat_of.st_mode)) {
        enum status st = import_files_folder(s->imp, path, fitbit_wanted, &files);

        return st ? st : files_read(s, &files);
    }
    struct opened opened = {.zip = zip_open(path, ZIP_RDONLY, &code), .s = s};

    if (!opened.zip)
        return import_fail(s->imp, "neither a folder of Fitbit's tables nor a zip");
    return import_holding(s->imp, &opened, opened_close, opened_read);
}

int import_fitbit(struct cli *cli, const char *path)
{
    return import_signals(cli, path, S("fitbit"), fitbit_read);
}
