#include "cli/import_loop.h"
#include "base/date.h"

#include <errno.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>

/* --- habits ----------------------------------------------------------------------------------- */

/* "2 in 3 days" stays what it is; as often as there are days is every day. */
static void frequency_take(struct import *imp, struct import_habit *h, const struct loop_habit *in)
{
    struct habit_fields *f = &h->edit.f;
    int64_t times = in->times, days = in->days;

    if (times < 1 || days < 1) {
        import_tell(imp, IMPORT_NOTED, "the frequency makes no sense: taken as every day",
                    "\"%.*s\"", STR_FMT(f->name));
        return;
    }
    if (times >= days)
        return;
    if (days > INTERVAL_DAYS_MAX) {
        import_tell(imp, IMPORT_NOTED, "an interval is longer than 365 days: taken as 365",
                    "\"%.*s\"", STR_FMT(f->name));
        times = times < INTERVAL_DAYS_MAX ? times : INTERVAL_DAYS_MAX;
        days = INTERVAL_DAYS_MAX;
    }
    f->frequency = FREQUENCY_INTERVAL;
    f->interval_times = times;
    f->interval_days = days;
}

/* How many minutes one of the unit has; 0 when it is no unit of time. */
static int64_t unit_minutes(struct str unit)
{
    static const char *const minutes[] = {"min", "mins", "minute", "minutes"};
    static const char *const hours[] = {"h", "hr", "hrs", "hour", "hours"};

    unit = str_trim(unit);
    for (size_t i = 0; i < COUNT(minutes); i++)
        if (str_eq_nocase(unit, str_from(minutes[i])))
            return 1;
    for (size_t i = 0; i < COUNT(hours); i++)
        if (str_eq_nocase(unit, str_from(hours[i])))
            return 60;
    return 0;
}

/* A day's goal in minutes, or NONE when the target is not one. */
static int64_t minutes_goal(const struct loop_habit *in)
{
    double goal = in->target * (double)unit_minutes(in->unit);

    if (in->at_most || in->times != 1 || in->days != 1 || !(goal >= 0.5 && goal <= 1440))
        return NONE;
    return (int64_t)(goal + 0.5);
}

static const char *period_of(int64_t days)
{
    return days == 1 ? "a day" : days == 7 ? "a week" : days == 30 ? "a month" : "each time";
}

/* How amounts are kept. A target that has no place here is put into words for the description. */
static struct str tracking_take(struct import *imp, struct import_habit *h,
                                const struct loop_habit *in)
{
    struct habit_fields *f = &h->edit.f;

    if (!in->numerical)
        return STR_NULL;
    f->tracking = unit_minutes(in->unit) ? TRACKING_TIME : TRACKING_COUNT;
    h->minutes_each = unit_minutes(in->unit);
    f->daily_time_goal = minutes_goal(in);
    if (f->daily_time_goal != NONE || !(isfinite(in->target) && in->target > 0))
        return in->unit.len && f->tracking == TRACKING_COUNT
                   ? arena_format(imp->arena, "Unit: %.*s", STR_FMT(in->unit))
                   : STR_NULL;
    import_tell(imp, IMPORT_NOTED,
                "a target is kept in the description only: any amount makes a day done", "\"%.*s\"",
                STR_FMT(f->name));
    return arena_format(imp->arena, "Target: at %s %.10g%s%.*s %s", in->at_most ? "most" : "least",
                        in->target, in->unit.len ? " " : "", STR_FMT(in->unit),
                        period_of(in->days));
}

static bool color_valid(struct str color)
{
    return color.len == 7 && color.at[0] == '#' &&
           strspn(color.at + 1, "0123456789abcdefABCDEF") >= 6;
}

/* The paragraphs that are there, with an empty line between them. */
static struct str paragraphs(struct arena *arena, const struct str *texts, size_t count)
{
    struct buf out = {.arena = arena};

    for (size_t i = 0; i < count; i++) {
        if (texts[i].len && out.len)
            buf_str(&out, S("\n\n"));
        buf_str(&out, texts[i]);
    }
    return out.len ? buf_view(&out) : STR_NULL;
}

struct import_habit *loop_habit_take(struct import *imp, const struct loop_habit *in)
{
    struct import_habit *h = import_habit_add(imp);

    if (!h) {
        import_tell(imp, IMPORT_REFUSED, "500 habits are the most a person may have",
                    "habit %lld of the file", (long long)imp->habits_read);
        return NULL;
    }
    if (!import_name(imp, h, in->name)) {
        imp->habit_count--;
        return NULL;
    }
    struct habit_fields *f = &h->edit.f;

    frequency_take(imp, h, in);
    struct str texts[] = {in->description, in->question, tracking_take(imp, h, in)};

    f->description = import_text(imp, paragraphs(imp->arena, texts, COUNT(texts)),
                                 IMPORT_DESCRIPTION_CHARS_MAX, "the description of a habit");
    if (color_valid(in->color))
        f->color = arena_copy(imp->arena, in->color);
    f->status = in->archived ? HABIT_ARCHIVED : HABIT_ACTIVE;
    h->position = in->position;
    return h;
}

/* --- days ------------------------------------------------------------------------------------- */

/* An amount in thousandths as a whole number of times or minutes, at least 1. */
static int64_t amount_of(struct import *imp, const struct import_habit *h, int64_t value)
{
    int64_t per = h->minutes_each ? h->minutes_each : 1;

    if (value > INT64_MAX / 1000)
        return INT64_MAX; /* refused as too large */
    int64_t thousandths = value * per;

    if (thousandths % 1000 != 0)
        import_tell(imp, IMPORT_NOTED, "amounts are whole numbers here: rounded", "\"%.*s\"",
                    STR_FMT(h->edit.f.name));
    return thousandths < 500 ? 1 : (thousandths + 500) / 1000;
}

static void leave_out(struct import *imp, const struct import_habit *h, const char *why,
                      struct str note)
{
    import_tell(imp, IMPORT_LEFT_OUT, why, "\"%.*s\"", STR_FMT(h->edit.f.name));
    if (note.len)
        import_tell(imp, IMPORT_NOTED, "a note on a day that was not done has no place here",
                    "\"%.*s\"", STR_FMT(h->edit.f.name));
}

void loop_day_take(struct import *imp, const struct import_habit *h, int64_t day, int64_t value,
                   struct str note)
{
    bool numerical = h->edit.f.tracking != TRACKING_CHECK;

    if (value == LOOP_UNKNOWN)
        leave_out(imp, h, "a day of which nothing is known", note);
    else if (value == LOOP_NO)
        leave_out(imp, h, "a day that was not done", note);
    else if (value == LOOP_SKIP)
        import_row_add(imp, h, day, 0, note);
    else if (numerical && value > 0)
        import_row_add(imp, h, day, amount_of(imp, h, value), note);
    else if (value == LOOP_YES_MANUAL)
        import_row_add(imp, h, day, 1, note);
    else if (value == LOOP_YES_AUTO)
        leave_out(imp, h, "a day that the app had worked out itself", note);
    else
        import_tell(imp, IMPORT_REFUSED, "the value of a day means nothing", "%lld of \"%.*s\"",
                    (long long)value, STR_FMT(h->edit.f.name));
}

/* --- files ------------------------------------------------------------------------------------ */

static void db_close_handle(void *handle)
{
    sqlite3_close(handle);
}

static void zip_close_handle(void *handle)
{
    zip_discard(handle);
}

static enum status db_work(struct import *imp, void *handle)
{
    return loop_db_read(imp, handle);
}

static enum status zip_work(struct import *imp, void *handle)
{
    return loop_zip_read(imp, handle);
}

/* The path as SQLite's URI, read only; `immutable`: no locks, no log, nothing made beside it. */
static struct str db_uri(struct arena *arena, const char *path)
{
    struct buf uri = {.arena = arena};

    buf_str(&uri, path[0] == '/' ? S("file://") : S("file:"));
    for (const char *c = path; *c; c++) {
        if (strchr("%?#", *c))
            buf_format(&uri, "%%%02X", (unsigned)*c);
        else
            buf_char(&uri, *c);
    }
    buf_str(&uri, S("?immutable=1"));
    buf_char(&uri, '\0');
    return buf_view(&uri);
}

/* Opens the file as a database. *out is NULL when it is none; whatever it is, nothing but SQLite
 * has had it open by then: it could be the database of a running server. */
static enum status db_open_file(struct import *imp, const char *path, sqlite3 **out)
{
    int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;
    int rc = sqlite3_open_v2(db_uri(imp->arena, path).at, out, flags, NULL);
    enum status st = ST_OK;

    if (rc == SQLITE_OK)
        rc = sqlite3_exec(*out, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
    if (rc == SQLITE_OK)
        return ST_OK;
    if (rc != SQLITE_NOTADB)
        st = import_fail(imp, "%s", *out ? sqlite3_errmsg(*out) : "out of memory");
    sqlite3_close(*out);
    *out = NULL;
    return st;
}

static enum status zip_read_file(struct import *imp, const char *path)
{
    int code;
    zip_t *zip = zip_open(path, ZIP_RDONLY, &code);

    if (zip)
        return import_holding(imp, zip, zip_close_handle, zip_work);
    if (code == ZIP_ER_NOZIP)
        return import_fail(imp, "neither a Loop database nor a zip nor a folder of CSV files");
    zip_error_t error;

    zip_error_init_with_code(&error, code);
    enum status st = import_fail(imp, "%s", zip_error_strerror(&error));

    zip_error_fini(&error);
    return st;
}

enum status loop_read(struct import *imp, const char *path)
{
    struct import_files files;
    struct stat stat_of;
    sqlite3 *db;

    if (stat(path, &stat_of))
        return import_fail(imp, "%s", strerror(errno));
    if (S_ISDIR(stat_of.st_mode)) {
        enum status st = import_files_folder(imp, path, loop_csv_wanted, &files);

        return st ? st : loop_csv_read(imp, &files);
    }
    if (!S_ISREG(stat_of.st_mode))
        return import_fail(imp, "neither a file nor a folder");
    enum status st = db_open_file(imp, path, &db);

    if (st)
        return st;
    return db ? import_holding(imp, db, db_close_handle, db_work) : zip_read_file(imp, path);
}

enum status loop_zip_read(struct import *imp, zip_t *zip)
{
    struct import_files files;
    enum status st = import_files_zip(imp, zip, loop_csv_wanted, &files);

    return st ? st : loop_csv_read(imp, &files);
}

int import_loop(struct cli *cli, const char *path)
{
    return import_habits(cli, path, loop_read);
}
