/* import_loop_csv.c: Loop's CSV export, as it writes it into a zip:
 *
 *   Habits.csv                 a line for each habit
 *   001 Run/Checkmarks.csv     its days: date, value, note; early versions: no head, numbers, no
 * note Checkmarks.csv             the days of all habits, a column each; read when there are no
 * folders Scores.csv, ...            not read: strength follows from the days
 */
#include "cli/import_loop.h"
#include "base/csv.h"
#include "base/date.h"

#include <stdlib.h>

struct export
{
    struct import *imp;
    struct csv *csv;
    int64_t position[IMPORT_HABITS_MAX];         /* of each habit of imp, in Habits.csv; or NONE */
    struct import_habit *column[CSV_FIELDS_MAX]; /* of the file with all habits */
};

bool loop_csv_wanted(struct str name)
{
    return str_eq(name, S("Habits.csv")) || str_eq(name, S("Checkmarks.csv"));
}

/* The next record that is well formed; others are counted. */
static bool record_next(struct export *export, const struct import_file *file)
{
    while (csv_next(export->csv)) {
        if (!export->csv->why)
            return true;
        import_tell(export->imp, IMPORT_REFUSED, export->csv->why, "line %lld of %.*s",
                    (long long)export->csv->line, STR_FMT(file->name));
    }
    return false;
}

/* --- Habits.csv ------------------------------------------------------------------------------- */

/* Where the columns are; -1 when missing. Early versions had other names for two of them. */
struct columns {
    int position, name, type, question, description, times, days, color, unit, target_type, target,
        archived;
};

static int column_either(const struct csv *csv, const char *name, const char *before)
{
    int found = csv_find(csv, name);

    return found >= 0 ? found : csv_find(csv, before);
}

static struct columns columns_find(const struct csv *csv)
{
    return (struct columns){
        .position = csv_find(csv, "Position"),
        .name = csv_find(csv, "Name"),
        .type = csv_find(csv, "Type"),
        .question = csv_find(csv, "Question"),
        .description = csv_find(csv, "Description"),
        .times = column_either(csv, "FrequencyNumerator", "NumRepetitions"),
        .days = column_either(csv, "FrequencyDenominator", "Interval"),
        .color = csv_find(csv, "Color"),
        .unit = csv_find(csv, "Unit"),
        .target_type = csv_find(csv, "Target Type"),
        .target = csv_find(csv, "Target Value"),
        .archived = csv_find(csv, "Archived?"),
    };
}

static int64_t number_of(struct str text, int64_t preset)
{
    int64_t n;

    return str_int(str_trim(text), &n) ? n : preset;
}

/* A number such as "2.5"; 0 when it is none. */
static double real_of(struct arena *arena, struct str text)
{
    struct str copy = arena_copy(arena, str_trim(text));
    char *end;
    double n = copy.len && copy.len < 32 ? strtod(copy.at, &end) : 0;

    return copy.len && copy.len < 32 && *end == '\0' ? n : 0;
}

/* The habit, with an origin made of its name and how many of that name came before it: the order of
 * a list changes more often than a name. */
static struct import_habit *habit_take(struct export *export, const struct loop_habit *in)
{
    struct import *imp = export->imp;
    size_t same = 1;
    struct import_habit *h = loop_habit_take(imp, in);

    if (!h)
        return NULL;
    for (const struct import_habit *other = imp->habits; other < h; other++)
        same += str_eq(other->edit.f.name, h->edit.f.name);
    h->edit.origin = arena_format(imp->arena, "loop:csv:%zu:%.*s", same, STR_FMT(h->edit.f.name));
    export->position[h - imp->habits] = in->position;
    return h;
}

static void habit_line_take(struct export *export, const struct columns *at)
{
    const struct csv *csv = export->csv;
    struct loop_habit in = {
        .name = csv_field(csv, at->name),
        .question = csv_field(csv, at->question),
        .description = csv_field(csv, at->description),
        .color = csv_field(csv, at->color),
        .unit = csv_field(csv, at->unit),
        .position = number_of(csv_field(csv, at->position), export->imp->habits_read + 1),
        .times = number_of(csv_field(csv, at->times), NONE),
        .days = number_of(csv_field(csv, at->days), NONE),
        .target = real_of(export->imp->arena, csv_field(csv, at->target)),
        .numerical = str_eq(csv_field(csv, at->type), S("NUMERICAL")),
        .at_most = str_eq(csv_field(csv, at->target_type), S("AT_MOST")),
        .archived = str_eq_nocase(csv_field(csv, at->archived), S("true")),
    };

    export->imp->habits_read++;
    (void)habit_take(export, &in);
}

static enum status habits_read(struct export *export, const struct import_file *file)
{
    csv_start(export->csv, file->text, file->len);
    if (!record_next(export, file))
        return import_fail(export->imp, "%.*s is empty", STR_FMT(file->name));
    struct columns at = columns_find(export->csv);

    if (at.name < 0)
        return import_fail(export->imp, "%.*s has no column Name", STR_FMT(file->name));
    while (record_next(export, file))
        habit_line_take(export, &at);
    return ST_OK;
}

/* A habit that no line of Habits.csv speaks of: its name is all we know. */
static struct import_habit *habit_by_name(struct export *export, struct str name, int64_t position)
{
    struct loop_habit in = {.name = name, .position = position, .times = 1, .days = 1};

    export->imp->habits_read++;
    struct import_habit *h = habit_take(export, &in);

    if (h)
        import_tell(export->imp, IMPORT_NOTED, "a habit is not in Habits.csv: taken as every day",
                    "\"%.*s\"", STR_FMT(h->edit.f.name));
    return h;
}

/* --- days ------------------------------------------------------------------------------------- */

/* The value of a day: the app's words, or a number. */
static bool value_read(struct str text, int64_t *value)
{
    static const char *const words[] = {"UNKNOWN", "NO", "YES_AUTO", "YES_MANUAL", "SKIP"};

    text = str_trim(text);
    for (size_t i = 0; i < COUNT(words); i++)
        if (str_eq_nocase(text, str_from(words[i]))) {
            *value = LOOP_UNKNOWN + (int64_t)i;
            return true;
        }
    return str_int(text, value);
}

static void day_take(struct export *export, const struct import_habit *h, int64_t day,
                     struct str text, struct str note)
{
    int64_t value;

    export->imp->rows_read++;
    if (value_read(text, &value))
        loop_day_take(export->imp, h, day, value, note);
    else
        import_tell(export->imp, IMPORT_REFUSED, "the value of a day means nothing",
                    "\"%.*s\" of \"%.*s\"", STR_FMT(text), STR_FMT(h->edit.f.name));
}

/* The day of the record; false, and told, when it has none. A head is told from the rest by its
 * place. */
static bool day_read(struct export *export, const struct import_file *file, int64_t *day)
{
    if (date_parse(str_trim(csv_field(export->csv, 0)), day))
        return true;
    if (export->csv->line == 1 && str_eq_nocase(csv_field(export->csv, 0), S("Date")))
        return false;
    export->imp->rows_read++;
    import_tell(export->imp, IMPORT_REFUSED, "a line does not begin with a date",
                "line %lld of %.*s", (long long)export->csv->line, STR_FMT(file->name));
    return false;
}

static size_t lines_of(const struct import_file *file)
{
    size_t lines = 1;

    for (size_t i = 0; i < file->len; i++)
        lines += file->text[i] == '\n';
    return lines;
}

/* The habit that "001 Run" is the folder of. */
static struct import_habit *folder_habit(struct export *export, struct str folder)
{
    struct str name = folder;
    int64_t position = number_of(str_cut(&name, ' '), NONE);
    struct import *imp = export->imp;

    for (size_t i = 0; position != NONE && i < imp->habit_count; i++)
        if (export->position[i] == position)
            return &imp->habits[i];
    return habit_by_name(export, name.len ? name : folder, position == NONE ? INT64_MAX : position);
}

static void folder_read(struct export *export, const struct import_file *file, struct str folder)
{
    const struct import_habit *h = folder_habit(export, folder);
    int64_t day;

    csv_start(export->csv, file->text, file->len);
    while (h && record_next(export, file)) {
        if (day_read(export, file, &day))
            day_take(export, h, day, csv_field(export->csv, 1), csv_field(export->csv, 2));
        if (export->imp->rows_read % 1024 == 0)
            import_progress(export->imp, "read", (size_t) export->imp->rows_read,
                            export->imp->row_room);
    }
}

/* The habits that the head names, each the next one of its name; returns how many columns there
 * are. */
static size_t columns_take(struct export *export)
{
    struct import *imp = export->imp;
    const struct csv *csv = export->csv;
    size_t count = csv->count, listed = imp->habit_count;
    bool used[IMPORT_HABITS_MAX] = {false};

    if (count && csv->fields[count - 1].len == 0) /* each line ends in a comma */
        count--;
    for (size_t i = 1; i < count; i++) {
        struct str name = csv->fields[i];
        size_t at = 0;

        while (at < listed && (used[at] || !str_eq(imp->habits[at].edit.f.name, name)))
            at++;
        if (at < listed)
            used[at] = true;
        export->column[i] =
            at < listed ? &imp->habits[at] : habit_by_name(export, name, (int64_t)i);
    }
    return count;
}

static void table_read(struct export *export, const struct import_file *file)
{
    struct import *imp = export->imp;
    struct csv *csv = export->csv;
    int64_t day;

    csv_start(csv, file->text, file->len);
    if (!record_next(export, file))
        return;
    size_t fields = csv->count, columns = columns_take(export), lines = lines_of(file);

    import_reserve(imp, lines > IMPORT_ROWS_MAX ? IMPORT_ROWS_MAX : lines * columns);
    while (record_next(export, file)) {
        if (!day_read(export, file, &day))
            continue;
        if (csv->count != fields) {
            imp->rows_read++;
            import_tell(imp, IMPORT_REFUSED, "a line has not as many fields as the head",
                        "line %lld of %.*s", (long long)csv->line, STR_FMT(file->name));
            continue;
        }
        for (size_t i = 1; i < columns; i++)
            if (export->column[i])
                day_take(export, export->column[i], day, csv->fields[i], STR_NULL);
        import_progress(imp, "read", imp->row_count, imp->row_room);
    }
}

/* --- all of it -------------------------------------------------------------------------------- */

/* The name of a file below the folder that the export is in; null when it is not below it. */
static struct str name_below(const struct import_file *file, struct str root)
{
    return str_starts(file->name, root) ? str_from_index(file->name, root.len) : STR_NULL;
}

/* The folder, with its '/', that Habits.csv is in: somebody may have packed the folder itself. */
static struct str root_find(const struct import_files *files)
{
    struct str root = STR_NULL;

    for (size_t i = 0; i < files->count; i++) {
        struct str name = files->at[i].name;

        if (name.len < 10 || !str_eq(str_from_index(name, name.len - 10), S("Habits.csv")))
            continue;
        if (str_is_null(root) || name.len - 10 < root.len)
            root = (struct str){name.at, name.len - 10};
    }
    return str_is_null(root) ? S("") : root;
}

static const struct import_file *file_find(const struct import_files *files, struct str root,
                                           struct str name)
{
    for (size_t i = 0; i < files->count; i++)
        if (str_eq(name_below(&files->at[i], root), name))
            return &files->at[i];
    return NULL;
}

/* The "001 Run" of "001 Run/Checkmarks.csv"; empty when the file is not one of a habit. */
static struct str folder_of(const struct import_file *file, struct str root)
{
    struct str rest = name_below(file, root), folder = str_cut(&rest, '/');

    return str_eq(rest, S("Checkmarks.csv")) ? folder : S("");
}

/* Reads the folders of habits; false when there are none. */
static bool folders_read(struct export *export, const struct import_files *files, struct str root)
{
    size_t rows = 0, folders = 0;

    for (size_t i = 0; i < files->count; i++)
        if (folder_of(&files->at[i], root).len) {
            rows += lines_of(&files->at[i]);
            folders++;
        }
    import_reserve(export->imp, rows);
    for (size_t i = 0; i < files->count; i++)
        if (folder_of(&files->at[i], root).len)
            folder_read(export, &files->at[i], folder_of(&files->at[i], root));
    return folders > 0;
}

enum status loop_csv_read(struct import *imp, const struct import_files *files)
{
    struct export *export = arena_new(imp->arena, struct export, 1);
    struct str root = root_find(files);
    const struct import_file *habits = file_find(files, root, S("Habits.csv"));
    const struct import_file *table = file_find(files, root, S("Checkmarks.csv"));

    imp->what = "Loop Habit Tracker CSV export";
    export->imp = imp;
    export->csv = arena_new(imp->arena, struct csv, 1);
    enum status st = habits ? habits_read(export, habits) : ST_OK;

    if (st)
        return st;
    if (folders_read(export, files, root))
        return ST_OK;
    if (!habits && !table)
        return import_fail(imp, "it holds neither Habits.csv nor Checkmarks.csv of a Loop export");
    if (table)
        table_read(export, table);
    return ST_OK;
}
