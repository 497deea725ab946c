/* import_loop_db.c: Loop's database, of any age: columns are found by name.
 *
 * Early versions have no `value` (a row says the day was done), no `uuid`, and colours as numbers
 * of their own; version 14 brought a palette of 13 colours, version 21 one of 20. */
#include "cli/import_loop.h"
#include "base/date.h"

#include <assert.h>
#include <math.h>

enum {
    TEXT_BYTES_MAX = 8 << 20,
    STEPS_EACH = 1000,  /* instructions of SQLite between two looks at the limit */
    STEPS_MAX = 200000, /* such looks: a file that keeps SQLite busy longer is none of Loop's */
    HABITS_KNOWN_MAX = 1000, /* habits of the file, those refused too */
    UUID_BYTES_MAX = 64,
    PALETTE_OLD_VERSION = 14,
    PALETTE_VERSION = 21,
};

static const char palette[][8] = {
    "#D32F2F", "#E64A19", "#F57C00", "#FF8F00", "#F9A825", "#AFB42B", "#7CB342",
    "#388E3C", "#00897B", "#00ACC1", "#039BE5", "#1976D2", "#303F9F", "#5E35B1",
    "#8E24AA", "#D81B60", "#5D4037", "#303030", "#757575", "#AAAAAA",
};

/* Where the colours of the palette of 13 are in that of 20. */
static const uint8_t palette_old[] = {0, 1, 4, 5, 7, 8, 9, 10, 13, 14, 15, 17, 19};

/* Which of ours a number in the file is; NULL when it was refused. */
struct known {
    int64_t id;
    const struct import_habit *habit;
};

struct reading {
    struct import *imp;
    sqlite3 *db;
    sqlite3_stmt *stmt; /* the one that runs; or NULL */
    int64_t version, looks;
    struct known *known; /* by id, once all habits are there */
    size_t known_count;
};

static void reading_close(void *handle)
{
    struct reading *reading = handle;

    sqlite3_finalize(reading->stmt);
    reading->stmt = NULL;
    sqlite3_progress_handler(reading->db, 0, NULL, NULL);
}

static int look(void *arg)
{
    struct reading *reading = arg;

    return ++reading->looks > STEPS_MAX;
}

/* --- columns ---------------------------------------------------------------------------------- */

/* The column of that name in the running statement, or -1. */
static int column_find(const struct reading *reading, const char *name)
{
    for (int i = 0; i < sqlite3_column_count(reading->stmt); i++) {
        const char *found = sqlite3_column_name(reading->stmt, i);

        if (found && sqlite3_stricmp(found, name) == 0)
            return i;
    }
    return -1;
}

static int64_t column_int(const struct reading *reading, int column, int64_t preset)
{
    if (column < 0 || sqlite3_column_type(reading->stmt, column) != SQLITE_INTEGER)
        return preset;
    return sqlite3_column_int64(reading->stmt, column);
}

/* A view, good until the statement moves on. */
static struct str column_str(const struct reading *reading, int column)
{
    if (column < 0 || sqlite3_column_type(reading->stmt, column) == SQLITE_NULL)
        return STR_NULL;
    const char *text = (const char *)sqlite3_column_text(reading->stmt, column);

    return text ? (struct str){text, (size_t)sqlite3_column_bytes(reading->stmt, column)}
                : STR_NULL;
}

static struct str habit_str(const struct reading *reading, const char *name)
{
    return column_str(reading, column_find(reading, name));
}

static int64_t habit_int(const struct reading *reading, const char *name, int64_t preset)
{
    return column_int(reading, column_find(reading, name), preset);
}

static struct str color_of(struct arena *arena, int64_t version, int64_t color)
{
    if (version < PALETTE_OLD_VERSION || color < 0) /* alpha, red, green, blue */
        return arena_format(arena, "#%06X", (unsigned)(color & 0xffffff));
    if (version < PALETTE_VERSION)
        color = color < (int64_t)COUNT(palette_old) ? palette_old[color] : (int64_t)COUNT(palette);
    return color < (int64_t)COUNT(palette) ? str_from(palette[color]) : STR_NULL;
}

/* --- statements ------------------------------------------------------------------------------- */

static enum status db_fail(const struct reading *reading)
{
    if (reading->looks > STEPS_MAX)
        return import_fail(reading->imp, "it keeps SQLite busy for too long");
    return import_fail(reading->imp, "the database is damaged: %s", sqlite3_errmsg(reading->db));
}

static enum status stmt_start(struct reading *reading, const char *sql)
{
    assert(!reading->stmt);
    if (sqlite3_prepare_v2(reading->db, sql, -1, &reading->stmt, NULL) != SQLITE_OK)
        return db_fail(reading);
    return ST_OK;
}

/* The next row: true, or false with *st telling whether it ended well. */
static bool stmt_next(struct reading *reading, enum status *st)
{
    int rc = sqlite3_step(reading->stmt);

    if (rc == SQLITE_ROW)
        return true;
    *st = rc == SQLITE_DONE ? ST_OK : db_fail(reading);
    sqlite3_finalize(reading->stmt);
    reading->stmt = NULL;
    return false;
}

static enum status number_read(struct reading *reading, const char *sql, int64_t *out)
{
    enum status st = stmt_start(reading, sql);

    *out = 0;
    while (!st && stmt_next(reading, &st))
        *out = sqlite3_column_int64(reading->stmt, 0);
    return st;
}

/* --- habits ----------------------------------------------------------------------------------- */

/* What finds the habit again: the app's own mark; before there was one, number and name. */
static void origin_set(struct reading *reading, struct import_habit *h, int64_t id)
{
    struct arena *arena = reading->imp->arena;
    struct str uuid = habit_str(reading, "uuid");
    struct str numbered =
        arena_format(arena, "loop:id:%lld:%.*s", (long long)id, STR_FMT(h->edit.f.name));

    if (!uuid.len || uuid.len > UUID_BYTES_MAX || !str_utf8(uuid)) {
        h->edit.origin = numbered;
        return;
    }
    h->edit.origin = arena_format(arena, "loop:%.*s", STR_FMT(uuid));
    h->origin_before = numbered;
}

static void habit_take(struct reading *reading)
{
    struct import *imp = reading->imp;
    int64_t id = habit_int(reading, "id", NONE), color = habit_int(reading, "color", NONE);
    int target = column_find(reading, "target_value");
    struct loop_habit in = {
        .name = habit_str(reading, "name"),
        .question = habit_str(reading, "question"),
        .description = habit_str(reading, "description"),
        .color = color == NONE ? STR_NULL : color_of(imp->arena, reading->version, color),
        .unit = habit_str(reading, "unit"),
        .position = habit_int(reading, "position", INT64_MAX),
        .times = habit_int(reading, "freq_num", NONE),
        .days = habit_int(reading, "freq_den", NONE),
        .target = target < 0 ? 0 : sqlite3_column_double(reading->stmt, target),
        .numerical = habit_int(reading, "type", 0) == 1,
        .at_most = habit_int(reading, "target_type", 0) == 1,
        .archived = habit_int(reading, "archived", 0) != 0,
    };

    imp->habits_read++;
    struct import_habit *h = loop_habit_take(imp, &in);

    if (h)
        origin_set(reading, h, id);
    if (reading->known_count < HABITS_KNOWN_MAX)
        reading->known[reading->known_count++] = (struct known){id, h};
}

static int known_compare(const void *left, const void *right)
{
    const struct known *a = left, *b = right;

    return a->id < b->id ? -1 : a->id > b->id;
}

static enum status habits_read(struct reading *reading)
{
    enum status st = stmt_start(reading, "SELECT * FROM Habits");

    reading->known = arena_new(reading->imp->arena, struct known, HABITS_KNOWN_MAX);
    while (!st && stmt_next(reading, &st))
        habit_take(reading);
    if (reading->known_count)
        qsort(reading->known, reading->known_count, sizeof(*reading->known), known_compare);
    return st;
}

/* --- days ------------------------------------------------------------------------------------- */

static const struct known *known_find(const struct reading *reading, int64_t id)
{
    struct known key = {id, NULL};

    return reading->known_count ? bsearch(&key, reading->known, reading->known_count,
                                          sizeof(*reading->known), known_compare)
                                : NULL;
}

struct columns {
    int habit, timestamp, value, notes;
};

static void repetition_take(struct reading *reading, const struct columns *columns)
{
    struct import *imp = reading->imp;
    const struct known *known = known_find(reading, column_int(reading, columns->habit, NONE));
    int64_t at = column_int(reading, columns->timestamp, NONE);
    int64_t value =
        columns->value < 0 ? LOOP_YES_MANUAL : column_int(reading, columns->value, NONE);

    imp->rows_read++;
    if (!known)
        import_tell(imp, IMPORT_REFUSED, "a repetition belongs to no habit", "row %lld",
                    (long long)imp->rows_read);
    else if (!known->habit)
        import_tell(imp, IMPORT_REFUSED, "its habit was refused", "row %lld",
                    (long long)imp->rows_read);
    else if (at == NONE)
        import_tell(imp, IMPORT_REFUSED, "a repetition has no time", "row %lld",
                    (long long)imp->rows_read);
    else
        loop_day_take(imp, known->habit, at / DAY_MS - (at % DAY_MS < 0), value,
                      column_str(reading, columns->notes));
}

static enum status repetitions_read(struct reading *reading)
{
    int64_t count;
    enum status st = number_read(reading, "SELECT count(*) FROM Repetitions", &count);

    if (!st)
        st = stmt_start(reading, "SELECT * FROM Repetitions");
    if (st)
        return st;
    import_reserve(reading->imp, count > IMPORT_ROWS_MAX ? IMPORT_ROWS_MAX : (size_t)count);
    struct columns columns = {column_find(reading, "habit"), column_find(reading, "timestamp"),
                              column_find(reading, "value"), column_find(reading, "notes")};

    while (stmt_next(reading, &st)) {
        repetition_take(reading, &columns);
        if (reading->imp->rows_read % 1024 == 0)
            import_progress(reading->imp, "read", (size_t)reading->imp->rows_read, (size_t)count);
    }
    return st;
}

/* --- all of it -------------------------------------------------------------------------------- */

/* The file is somebody else's: it may hold anything but may do nothing. */
static void guard(struct reading *reading)
{
    sqlite3_db_config(reading->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(reading->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(reading->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(reading->db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    sqlite3_limit(reading->db, SQLITE_LIMIT_LENGTH, TEXT_BYTES_MAX);
    sqlite3_limit(reading->db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_progress_handler(reading->db, STEPS_EACH, look, reading);
}

static enum status reading_run(struct import *imp, void *handle)
{
    static const char count_tables[] =
        "SELECT count(*) FROM sqlite_schema"
        " WHERE type = 'table' AND lower(name) IN ('habits', 'repetitions')";
    struct reading *reading = handle;
    int64_t tables;
    enum status st = number_read(reading, "PRAGMA cell_size_check = ON", &tables);

    if (!st)
        st = number_read(reading, count_tables, &tables);
    if (!st && tables != 2)
        return import_fail(imp,
                           "a database, but not Loop's: it has no tables Habits and Repetitions");
    if (!st)
        st = number_read(reading, "PRAGMA user_version", &reading->version);
    if (!st)
        st = habits_read(reading);
    return st ? st : repetitions_read(reading);
}

enum status loop_db_read(struct import *imp, sqlite3 *db)
{
    struct reading reading = {.imp = imp, .db = db};

    imp->what = "Loop Habit Tracker backup";
    guard(&reading);
    return import_holding(imp, &reading, reading_close, reading_run);
}
