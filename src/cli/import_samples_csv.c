#include "cli/import_samples_csv.h"
#include "base/csv.h"
#include "domain/words.h"

#include <errno.h>
#include <sys/stat.h>

/* Our own names of the metrics, and those of the LifeSnaps data set. */
static const struct table own_table = {
    .time = TIME_EITHER,
    .values = {{"hrv_ms", BODY_HRV, 1},
               {"rmssd", BODY_HRV, 1},
               {"rhr_bpm", BODY_RHR, 1},
               {"resting_hr", BODY_RHR, 1},
               {"skin_temp_c", BODY_TEMP, 1},
               {"nightly_temperature", BODY_TEMP, 1},
               {"sleep_hours", BODY_SLEEP, 1},
               {"minutesAsleep", BODY_SLEEP, 1.0 / 60},
               {"steps", BODY_STEPS, 1}},
};

static const char *const times[] = {"date", "timestamp", "time", "day"};
static const char *const persons[] = {"person", "id", "user_id", "participant"};

/* A table being read. */
struct sheet {
    struct signals *s;
    const struct table *table;
    const char *name;
    struct csv *csv;
    int when, offset, source, person; /* columns; -1: not there */
    int values[TABLE_VALUES_MAX];
    struct str first; /* the person of the first row */
};

/* --- one row ---------------------------------------------------------------------------------- */

/* What a row has of all its values. */
struct row {
    const char *why; /* NULL, or what is wrong with its time */
    struct when when;
    struct moment moment;
    size_t name;
};

/* The moment, on the clock of the row's own column of offsets when it has one. */
static struct moment moment_of(const struct sheet *t, const struct when *when)
{
    struct moment m = when_moment(when, t->s->zone);
    int64_t offset;

    if (t->offset >= 0 && when_offset(csv_field(t->csv, t->offset), &offset))
        m.local = m.at + offset;
    return m;
}

static void row_start(const struct sheet *t, struct row *row)
{
    struct str source = csv_field(t->csv, t->source);

    *row = (struct row){.name = signals_name(t->s, source.len ? source : t->s->source)};
    if (!when_parse(str_trim(csv_field(t->csv, t->when)), &row->when))
        row->why = "its time is none";
    else
        row->moment = moment_of(t, &row->when);
}

static bool is_nothing(struct str text)
{
    return text.len == 0 || str_eq_nocase(text, S("nan")) || str_eq_nocase(text, S("na")) ||
           str_eq_nocase(text, S("null"));
}

static void value_take(const struct sheet *t, const struct row *row,
                       const struct table_value *column, struct str text)
{
    const char *why = row->why;
    double value = 0;

    if (!why && !number_parse(text, &value))
        why = "its value is no number";
    if (why) {
        signals_refuse(t->s, column->metric, row->name, why, "in line %lld of %s",
                       (long long)t->csv->line, t->name);
        return;
    }
    value *= column->factor;
    if (t->table->adds)
        signals_steps(t->s, value, row->moment, row->name);
    else if (t->table->time == TIME_EITHER && row->when.second != NONE)
        signals_reading(t->s, column->metric, value, row->moment, row->name);
    else
        signals_day(t->s, column->metric, value,
                    t->table->time == TIME_INSTANT ? moment_day(row->moment) : row->when.day,
                    row->name);
}

/* Whether the row is about the same person as the first one. */
static bool same_person(struct sheet *t)
{
    struct str person = csv_field(t->csv, t->person);

    if (str_is_null(t->first))
        t->first = arena_copy(t->s->imp->arena, person.len ? person : S(""));
    return str_eq(t->first, person);
}

static void row_take(const struct sheet *t)
{
    struct row row;

    row_start(t, &row);
    for (size_t i = 0; i < TABLE_VALUES_MAX && t->table->values[i].column; i++) {
        struct str text = str_trim(csv_field(t->csv, t->values[i]));

        if (!is_nothing(text))
            value_take(t, &row, &t->table->values[i], text);
    }
}

/* --- the table -------------------------------------------------------------------------------- */

static int find_first(const struct csv *csv, const char *const *names, size_t count)
{
    int found = -1;

    for (size_t i = 0; found < 0 && i < count; i++)
        found = csv_find(csv, names[i]);
    return found;
}

/* Finds the columns; false when there is no time, or no value. */
static bool columns_find(struct sheet *t)
{
    const struct table *table = t->table;
    bool any = false;

    t->when = table->time == TIME_EITHER ? find_first(t->csv, times, COUNT(times))
                                         : csv_find(t->csv, table->when);
    t->offset = table->offset ? csv_find(t->csv, table->offset) : -1;
    t->source = csv_find(t->csv, "data source");
    t->person = find_first(t->csv, persons, COUNT(persons));
    for (size_t i = 0; i < TABLE_VALUES_MAX && table->values[i].column; i++) {
        t->values[i] = csv_find(t->csv, table->values[i].column);
        any = any || t->values[i] >= 0;
    }
    return any && t->when >= 0;
}

enum status table_read(struct signals *s, const struct table *table, char *text, size_t len,
                       const char *name)
{
    struct sheet t = {
        .s = s, .table = table, .name = name, .csv = arena_new(s->imp->arena, struct csv, 1)};

    csv_start(t.csv, text, len);
    if (!csv_next(t.csv) || t.csv->why || !columns_find(&t))
        return import_fail(s->imp, "%s has no column of times, or none of the values", name);
    while (csv_next(t.csv)) {
        if (t.csv->why)
            import_tell(s->imp, IMPORT_REFUSED, t.csv->why, "line %lld of %s",
                        (long long)t.csv->line, name);
        else if (t.person >= 0 && !same_person(&t))
            return import_fail(s->imp, "%s is about several persons (line %lld): keep one of them",
                               name, (long long)t.csv->line);
        else
            row_take(&t);
    }
    return ST_OK;
}

/* --- a file of our own names ------------------------------------------------------------------ */

enum status samples_csv_text_read(struct signals *s, char *text, size_t len)
{
    s->imp->what = "CSV";
    return table_read(s, &own_table, text, len, "the file");
}

/* The file while it is read; it is the handle of import_holding(). */
struct opened {
    FILE *file;
    char *text;
    size_t len;
};

static void opened_close(void *handle)
{
    struct opened *opened = handle;

    fclose(opened->file);
}

static enum status opened_read(struct import *imp, void *handle)
{
    struct opened *opened = handle;
    struct stat stat;

    if (fstat(fileno(opened->file), &stat) || !S_ISREG(stat.st_mode))
        return import_fail(imp, "not a file");
    if (stat.st_size > TABLE_BYTES_MAX)
        return import_fail(imp, "it has more than 64 MiB");
    opened->text = arena_alloc(imp->arena, 1, 1, (size_t)stat.st_size + 1);
    opened->len = fread(opened->text, 1, (size_t)stat.st_size, opened->file);
    if (ferror(opened->file))
        return import_fail(imp, "%s", strerror(errno));
    return ST_OK;
}

enum status samples_csv_read(struct signals *s, const char *path)
{
    struct opened opened = {.file = fopen(path, "rb")};

    if (!opened.file)
        return import_fail(s->imp, "%s", strerror(errno));
    enum status st = import_holding(s->imp, &opened, opened_close, opened_read);

    return st ? st : samples_csv_text_read(s, opened.text, opened.len);
}

int import_samples_csv(struct cli *cli, const char *path)
{
    return import_signals(cli, path, S("csv"), samples_csv_read);
}
