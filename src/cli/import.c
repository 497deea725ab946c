#include "cli/import.h"
#include "base/clock.h"
#include "base/date.h"
#include "domain/skip.h"
#include "domain/check.h"

#include <stdarg.h>
#include <unistd.h>

enum {
    COUNT_MAX = 1000000,
    MINUTES_MAX = 1440,
    RETRY_US = 100000,
    PROGRESS_AFTER_US = 1000000,
    PROGRESS_TTY_US = 200000,
    PROGRESS_LINE_US = 5000000,
};

static const char *const list_names[] = {"refused", "left out", "noted"};

_Static_assert(COUNT(list_names) == IMPORT_LIST_COUNT, "every list has a name");

void import_init(struct import *imp, struct arena *arena, int64_t today)
{
    *imp = (struct import){.arena = arena,
                           .today = today,
                           .what = "nothing",
                           .began_us = clock_mono_us(),
                           .retry_us = RETRY_US};
    imp->habits = arena_new(arena, struct import_habit, IMPORT_HABITS_MAX);
}

/* --- telling ---------------------------------------------------------------------------------- */

/* The group of this reason: an old one, a new one, or the last when there are too many. */
static struct import_group *group_find(struct import_groups *groups, const char *why)
{
    for (size_t i = 0; i < groups->count; i++)
        if (strcmp(groups->at[i].why, why) == 0)
            return &groups->at[i];
    if (groups->count == IMPORT_GROUPS_MAX)
        return &groups->at[IMPORT_GROUPS_MAX - 1];
    groups->at[groups->count].why = why;
    return &groups->at[groups->count++];
}

void import_tell(struct import *imp, enum import_list list, const char *why, const char *format,
                 ...)
{
    struct import_group *group = group_find(&imp->lists[list], why);
    va_list args;

    if (group->count++ > 0)
        return;
    va_start(args, format);
    vsnprintf(group->first, sizeof(group->first), format, args);
    va_end(args);
    /* A name may hold what a terminal obeys. */
    for (char *c = group->first; *c; c++)
        if ((unsigned char)*c < ' ' || *c == 0x7f)
            *c = '?';
}

enum status import_fail(struct import *imp, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsnprintf(imp->why, sizeof(imp->why), format, args);
    va_end(args);
    return ST_MALFORMED;
}

void import_progress(struct import *imp, const char *doing, size_t done, size_t all)
{
    int64_t now = clock_mono_us();
    bool tty = isatty(STDERR_FILENO);

    if (now - imp->began_us < PROGRESS_AFTER_US ||
        now - imp->told_us < (tty ? PROGRESS_TTY_US : PROGRESS_LINE_US))
        return;
    imp->told_us = now;
    fprintf(stderr, "%s%s %zu of %zu%s", tty ? "\r" : "", doing, done, all, tty ? "\033[K" : "\n");
}

void import_progress_end(const struct import *imp)
{
    if (imp->told_us && isatty(STDERR_FILENO))
        fputs("\r\033[K", stderr);
}

static const char *plural(int64_t n)
{
    return n == 1 ? "" : "s";
}

static void tell_taken(FILE *out, int64_t n, int64_t fresh, const char *thing, bool dry)
{
    fprintf(out, "%lld %s%s", (long long)n, thing, plural(n));
    if (!dry && n > 0)
        fprintf(out, " (%lld new)", (long long)fresh);
}

static void list_report(const struct import *imp, enum import_list list, FILE *out)
{
    const struct import_groups *groups = &imp->lists[list];
    int64_t all = 0;

    for (size_t i = 0; i < groups->count; i++)
        all += groups->at[i].count;
    if (all == 0 && list != IMPORT_REFUSED)
        return;
    fprintf(out, "%s: %lld\n", list_names[list], (long long)all);
    for (size_t i = 0; i < groups->count; i++) {
        const struct import_group *group = &groups->at[i];

        fprintf(out, "  %lld x %s: %s%s\n", (long long)group->count, group->why,
                group->count > 1 ? "first " : "", group->first);
    }
}

void import_lists_report(const struct import *imp, FILE *out)
{
    for (int list = 0; list < IMPORT_LIST_COUNT; list++)
        list_report(imp, (enum import_list)list, out);
}

void import_report(const struct import *imp, bool dry, FILE *out)
{
    const struct import_taken *taken = &imp->taken;

    fprintf(out, "%s: %lld habit%s, %lld repetition%s\n", imp->what, (long long)imp->habits_read,
            plural(imp->habits_read), (long long)imp->rows_read, plural(imp->rows_read));
    fprintf(out, dry ? "would be taken: " : "taken: ");
    tell_taken(out, taken->habits, taken->habits_new, "habit", dry);
    fprintf(out, ", ");
    tell_taken(out, taken->checks, taken->checks_new, "check", dry);
    fprintf(out, ", ");
    tell_taken(out, taken->skips, taken->skips_new, "skip", dry);
    fputc('\n', out);
    import_lists_report(imp, out);
}

/* --- what was found --------------------------------------------------------------------------- */

struct import_habit *import_habit_add(struct import *imp)
{
    struct import_habit *h = &imp->habits[imp->habit_count];

    if (imp->habit_count == IMPORT_HABITS_MAX)
        return NULL;
    imp->habit_count++;
    *h = (struct import_habit){.id = NONE, .edit = {.id = NONE, .sent = UINT64_MAX}};
    h->edit.f = (struct habit_fields){.frequency = FREQUENCY_DAILY,
                                      .custom_days = NONE,
                                      .weekly_target = NONE,
                                      .interval_times = NONE,
                                      .interval_days = NONE,
                                      .tracking = TRACKING_CHECK,
                                      .daily_time_goal = NONE,
                                      .display_order = NONE,
                                      .status = HABIT_ACTIVE,
                                      .start_date = NONE};
    return h;
}

/* The bytes of the first `chars` characters of well-formed text. */
static size_t bytes_of(struct str text, size_t chars)
{
    size_t at = 0;

    while (at < text.len && chars > 0) {
        at++;
        while (at < text.len && ((unsigned char)text.at[at] & 0xc0) == 0x80)
            at++;
        chars--;
    }
    return at;
}

struct str import_text(struct import *imp, struct str text, size_t chars_max, const char *what)
{
    if (!text.len)
        return STR_NULL;
    if (!str_utf8(text)) {
        import_tell(imp, IMPORT_REFUSED, "a text is not UTF-8", "%s", what);
        return STR_NULL;
    }
    size_t len = bytes_of(text, chars_max);

    if (len < text.len)
        import_tell(imp, IMPORT_NOTED, "a text was too long and is cut", "%s", what);
    text.len = len;
    return arena_copy(imp->arena, text);
}

bool import_name(struct import *imp, struct import_habit *h, struct str name)
{
    h->edit.f.name = import_text(imp, name, IMPORT_NAME_CHARS_MAX, "the name of a habit");
    if (h->edit.f.name.len)
        return true;
    import_tell(imp, IMPORT_REFUSED, "a habit has no name", "habit %zu of the file",
                (size_t)(h - imp->habits) + 1);
    return false;
}

void import_reserve(struct import *imp, size_t rows)
{
    size_t room = imp->row_count + rows;

    if (room > IMPORT_ROWS_MAX)
        room = IMPORT_ROWS_MAX;
    if (room <= imp->row_room)
        return;
    struct import_row *at = arena_new(imp->arena, struct import_row, room);

    if (imp->row_count)
        memcpy(at, imp->rows, imp->row_count * sizeof(*at));
    imp->rows = at;
    imp->row_room = room;
}

/* What is wrong with a row; NULL when it can be taken. */
static const char *row_fault(const struct import *imp, const struct import_habit *h, int64_t day,
                             int64_t amount)
{
    if (day < 0)
        return "the day is before 1970";
    if (amount > 0 && day > imp->today)
        return "the day is in the future";
    if (day > imp->today + SKIP_AHEAD_DAYS_MAX)
        return "the day is more than five years in the future";
    if (amount > (h->edit.f.tracking == TRACKING_TIME ? MINUTES_MAX : COUNT_MAX))
        return h->edit.f.tracking == TRACKING_TIME ? "a day has 1440 minutes"
                                                   : "the number is larger than 1000000";
    if (imp->row_count == imp->row_room)
        return "there are more than 2000000 repetitions";
    return NULL;
}

/* A day of a habit, for a list. */
static void tell_row(struct import *imp, const char *why, const struct import_habit *h, int64_t day)
{
    char text[DATE_LEN + 1] = "?";
    struct str name = h->edit.f.name;

    if (day >= DAY_MIN && day <= DAY_MAX)
        date_text(day, text);
    import_tell(imp, IMPORT_REFUSED, why, "\"%.*s\" on %s", STR_FMT(name), text);
}

/* A copy of the note, while there is room for notes. */
static struct str note_keep(struct import *imp, const struct import_habit *h, struct str note)
{
    if (imp->note_bytes + note.len > IMPORT_NOTES_BYTES_MAX) {
        import_tell(imp, IMPORT_NOTED, "notes beyond 64 MiB in all are left out", "\"%.*s\"",
                    STR_FMT(h->edit.f.name));
        return STR_NULL;
    }
    struct str kept = import_text(imp, note, IMPORT_NOTE_CHARS_MAX, "the note of a day");

    imp->note_bytes += kept.len;
    return kept;
}

void import_row_add(struct import *imp, const struct import_habit *h, int64_t day, int64_t amount,
                    struct str note)
{
    const char *fault = row_fault(imp, h, day, amount);

    if (fault) {
        tell_row(imp, fault, h, day);
        return;
    }
    note = note_keep(imp, h, note);
    imp->rows[imp->row_count] = (struct import_row){.note = note,
                                                    .day = (int32_t)day,
                                                    .amount = (int32_t)amount,
                                                    .habit = (uint32_t)(h - imp->habits),
                                                    .order = (uint32_t)imp->row_count};
    imp->row_count++;
}

static int row_compare(const void *left, const void *right)
{
    const struct import_row *a = left, *b = right;

    if (a->habit != b->habit)
        return a->habit < b->habit ? -1 : 1;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    if ((a->amount == 0) != (b->amount == 0))
        return a->amount == 0 ? 1 : -1;
    return a->order < b->order ? -1 : a->order > b->order;
}

void import_sort(struct import *imp)
{
    size_t kept = 0;

    if (imp->row_count)
        qsort(imp->rows, imp->row_count, sizeof(*imp->rows), row_compare);
    for (size_t i = 0; i < imp->row_count; i++) {
        const struct import_row *row = &imp->rows[i], *last = kept ? &imp->rows[kept - 1] : NULL;
        struct import_habit *h = &imp->habits[row->habit];

        if (last && last->habit == row->habit && last->day == row->day) {
            tell_row(imp, "the day is there twice", h, row->day);
            continue;
        }
        if (h->count++ == 0)
            h->first = kept;
        if (row->amount > 0 && (h->edit.f.start_date == NONE || row->day < h->edit.f.start_date))
            h->edit.f.start_date = row->day;
        imp->rows[kept++] = *row;
    }
    imp->row_count = kept;
}

/* --- handles of other libraries --------------------------------------------------------------- */

enum status import_holding(struct import *imp, void *handle, void (*close)(void *handle),
                           import_work_fn *work)
{
    jmp_buf *outer = imp->arena->fail, fail;

    imp->arena->fail = &fail;
    if (setjmp(fail)) {
        close(handle);
        imp->arena->fail = outer;
        longjmp(*outer, 1);
    }
    enum status st = work(imp, handle);

    imp->arena->fail = outer;
    close(handle);
    return st;
}

/* --- the whole of it -------------------------------------------------------------------------- */

/* What a dry run would have taken. */
static void taken_expect(struct import *imp)
{
    imp->taken.habits = (int64_t)imp->habit_count;
    for (size_t i = 0; i < imp->row_count; i++)
        *(imp->rows[i].amount ? &imp->taken.checks : &imp->taken.skips) += 1;
}

int import_habits(struct cli *cli, const char *path, import_read_fn *read)
{
    bool dry = cli_has(cli, "dry-run");
    struct import *imp = arena_new(&cli->arena, struct import, 1);
    struct person person;
    int code = cli_open(cli);

    if (!code)
        code = cli_person(cli, &person);
    if (code)
        return code;
    import_init(imp, &cli->arena, zone_day(person.owner.zone, cli->now, person.owner.day_start));
    if (read(imp, path))
        return cli_fail(cli, "%s: %s", path, imp->why);
    import_sort(imp);
    if (dry)
        taken_expect(imp);
    else
        code = import_write(cli, person.owner.id, imp);
    import_progress_end(imp);
    import_report(imp, dry, stdout);
    return code;
}
