#include "cli/import_habitbull.h"
#include "base/csv.h"
#include "base/date.h"

#include <errno.h>
#include <sys/stat.h>

enum { FILE_BYTES_MAX = 64 << 20 };

/* The file: one line a day, and with each the habit's name, description and category. */
struct bull {
    struct import *imp;
    struct csv *csv;
    int name, description, category, date, value, note; /* columns; -1: not there */
    struct import_habit *last;                          /* of the line before */
};

/* What the person wrote about the habit, then its category. */
static struct str description_of(const struct bull *b)
{
    struct str text = str_trim(csv_field(b->csv, b->description));
    struct str category = str_trim(csv_field(b->csv, b->category));
    struct buf out = {.arena = b->imp->arena};

    buf_str(&out, text);
    if (category.len)
        buf_format(&out, "%sCategory: %.*s", text.len ? "\n\n" : "", STR_FMT(category));
    return import_text(b->imp, buf_view(&out), IMPORT_DESCRIPTION_CHARS_MAX,
                       "the description of a habit");
}

static struct import_habit *habit_new(const struct bull *b, struct str name)
{
    struct import *imp = b->imp;
    struct import_habit *h = import_habit_add(imp);

    if (!h) {
        import_tell(imp, IMPORT_REFUSED, "500 habits are the most a person may have",
                    "line %lld of the file", (long long)b->csv->line);
        return NULL;
    }
    imp->habits_read++;
    if (!import_name(imp, h, name)) {
        imp->habit_count--;
        return NULL;
    }
    h->edit.f.description = description_of(b);
    h->edit.origin = arena_format(imp->arena, "habitbull:%.*s", STR_FMT(h->edit.f.name));
    h->position = (int64_t)imp->habit_count;
    return h;
}

/* Whether a name of the file is the one that was kept, which may have been cut. */
static bool name_is(struct str kept, struct str name)
{
    return str_eq(kept, name) || (kept.len < name.len && str_starts(name, kept) &&
                                  str_length(kept) == IMPORT_NAME_CHARS_MAX);
}

/* The habit of a line: names are all that tells habits apart. */
static struct import_habit *habit_of(struct bull *b)
{
    struct str name = str_trim(csv_field(b->csv, b->name));

    if (b->last && name_is(b->last->edit.f.name, name))
        return b->last;
    for (size_t i = 0; i < b->imp->habit_count; i++)
        if (name_is(b->imp->habits[i].edit.f.name, name))
            return b->last = &b->imp->habits[i];
    b->last = habit_new(b, name);
    return b->last;
}

static void line_take(struct bull *b)
{
    struct import *imp = b->imp;
    struct str date = str_trim(csv_field(b->csv, b->date));
    struct import_habit *h = habit_of(b);
    int64_t day, value;

    imp->rows_read++;
    if (!h)
        import_tell(imp, IMPORT_REFUSED, "its habit was refused", "line %lld",
                    (long long)b->csv->line);
    else if (!date_parse(date, &day))
        import_tell(imp, IMPORT_REFUSED, "the date is none", "line %lld", (long long)b->csv->line);
    else if (!str_int(str_trim(csv_field(b->csv, b->value)), &value) || value < 0)
        import_tell(imp, IMPORT_REFUSED, "the value of a day means nothing", "line %lld",
                    (long long)b->csv->line);
    else if (value == 0)
        import_tell(imp, IMPORT_LEFT_OUT, "a day that was not done", "\"%.*s\"",
                    STR_FMT(h->edit.f.name));
    else {
        if (value > 1)
            h->edit.f.tracking = TRACKING_COUNT;
        import_row_add(imp, h, day, value, csv_field(b->csv, b->note));
    }
}

static size_t lines_of(const char *text, size_t len)
{
    size_t lines = 1;

    for (const char *at = text; len && (at = memchr(at, '\n', len - (size_t)(at - text))); at++)
        lines++;
    return lines;
}

enum status habitbull_text_read(struct import *imp, char *text, size_t len)
{
    struct bull b = {.imp = imp, .csv = arena_new(imp->arena, struct csv, 1)};

    imp->what = "HabitBull CSV export";
    import_reserve(imp, lines_of(text, len));
    csv_start(b.csv, text, len);
    if (!csv_next(b.csv) || b.csv->why)
        return import_fail(imp, "it is no CSV export of HabitBull");
    b.name = csv_find(b.csv, "HabitName");
    b.description = csv_find(b.csv, "HabitDescription");
    b.category = csv_find(b.csv, "HabitCategory");
    b.date = csv_find(b.csv, "CalendarDate");
    b.value = csv_find(b.csv, "Value");
    b.note = csv_find(b.csv, "CommentText");
    if (b.name < 0 || b.date < 0 || b.value < 0)
        return import_fail(imp, "it has no columns HabitName, CalendarDate and Value");
    while (csv_next(b.csv)) {
        if (b.csv->why)
            import_tell(imp, IMPORT_REFUSED, b.csv->why, "line %lld", (long long)b.csv->line);
        else
            line_take(&b);
    }
    return ST_OK;
}

static void file_close(void *handle)
{
    fclose(handle);
}

static enum status file_read(struct import *imp, void *handle)
{
    struct stat stat_of;

    if (fstat(fileno(handle), &stat_of) || !S_ISREG(stat_of.st_mode))
        return import_fail(imp, "not a file");
    if (stat_of.st_size > FILE_BYTES_MAX)
        return import_fail(imp, "it has more than 64 MiB");
    char *text = arena_alloc(imp->arena, 1, 1, (size_t)stat_of.st_size + 1);
    size_t len = fread(text, 1, (size_t)stat_of.st_size, handle);

    if (ferror((FILE *)handle))
        return import_fail(imp, "%s", strerror(errno));
    return habitbull_text_read(imp, text, len);
}

enum status habitbull_read(struct import *imp, const char *path)
{
    FILE *file = fopen(path, "rb");

    if (!file)
        return import_fail(imp, "%s", strerror(errno));
    return import_holding(imp, file, file_close, file_read);
}

int import_habitbull(struct cli *cli, const char *path)
{
    return import_habits(cli, path, habitbull_read);
}
