/* Power cuts: whatever db_commit() has called stored is there afterwards, whole, and nothing else
 * but perhaps what was just under way. */
#include "unit/store/fixture.h"
#include "base/log.h"
#include "store/sqlite_tools.h"
#include "support/crash_vfs.h"

#include <unistd.h>

enum {
    PERSON = 7,
    ROUNDS = 400,
    CONTROL_ROUNDS = 60,
    KEPT_NOTES = 40, /* so many of the newest notes stay, so that pages are used again */
    OPERATIONS_MAX = 300,
    COMMITS_MAX = 60, /* a round ends after so many, cut or not */
    TITLE_MAX = 6000,
};

/* What the test knows of the database. */
struct story {
    struct fixture f;
    char url[1100];      /* through the crash VFS */
    const char *durable; /* PRAGMA synchronous = ...; NULL: as db_open() leaves it */
    struct dice dice;
    int64_t begun, stored; /* the newest note sent, and the newest acknowledged */
    int cuts, lost_rounds; /* lost: an acknowledged note is gone, or the database damaged */
};

/* The title of note `id`: told from its number, longer than a page now and then. */
static struct str title_of(struct arena *a, int64_t id)
{
    size_t len = (size_t)(id * 7919 % TITLE_MAX + 1);
    char *at = arena_new(a, char, len);

    for (size_t i = 0; i < len; i++)
        at[i] = (char)('a' + (id + (int64_t)i) % 26);
    return (struct str){at, len};
}

/* A job of the group: one note more, and the counter in note 0 that must agree. */
static enum status add_note(struct story *s, int64_t id)
{
    struct db *db = s->f.db;
    struct arena *a = &s->f.arena;
    enum status st = db_save(db);

    if (!st)
        st = db_run(db, a, SQL_NOTE_INSERT, VINT(id), VINT(PERSON), VINT(id), VREAL(1),
                    VSTR(STR_NULL), VSTR(title_of(a, id)));
    if (!st)
        st = db_run(db, a, SQL_NOTE_TAKE, VINT(PERSON), VINT(0), VINT(1));
    if (!st)
        st = db_run(db, a, SQL_NOTE_REMOVE, VINT(PERSON),
                    VINT(id > KEPT_NOTES ? id - KEPT_NOTES : -1));
    return st ? st : db_keep(db);
}

/* One transaction of one to three notes. */
static enum status add_group(struct story *s)
{
    int64_t jobs = dice_roll(&s->dice, 1, 3), id = s->stored;
    enum status st = db_begin(s->f.db);

    for (int64_t i = 0; i < jobs && !st; i++)
        st = add_note(s, ++id);
    if (!st) {
        s->begun = id;
        st = db_commit(s->f.db);
    }
    if (st)
        db_abandon(s->f.db);
    else
        s->stored = id;
    arena_reset(&s->f.arena);
    return st;
}

static enum status open_again(struct story *s)
{
    char why[512], sql[64];
    enum status st = db_open(s->url, 0, &s->f.db, why, sizeof(why));

    if (!st && s->durable) {
        snprintf(sql, sizeof(sql), "PRAGMA synchronous = %s", s->durable);
        st = db_exec(s->f.db, sql);
    }
    if (!st) /* folds the log often, so that cuts meet that, too */
        st = db_exec(s->f.db, "PRAGMA wal_autocheckpoint = 30");
    return st ? st : db_prepare(s->f.db);
}

/* Writes until the power fails. Some cuts come while the database is opened: recovery, too, can be
 * cut off. */
static void live(struct story *s)
{
    bool early = dice_chance(&s->dice, 25);
    long at = (long)dice_roll(&s->dice, 1, early ? 12 : OPERATIONS_MAX);
    enum status st;

    crash_vfs_arm(early ? at : 0, &s->dice);
    st = open_again(s);
    if (!early)
        crash_vfs_arm(at, &s->dice);
    for (int i = 0; i < COMMITS_MAX && !st; i++)
        st = add_group(s);
    s->cuts += crash_vfs_is_down();
    if (!crash_vfs_is_down())
        must(st);
    db_close(s->f.db);
    s->f.db = NULL;
}

static void no_complaint(void *owner, const char *text)
{
    (void)owner;
    (void)text;
}

/* The newest note there is; -1 when the notes do not fit together. */
static int64_t newest_note(struct story *s)
{
    struct db *db = s->f.db;
    int64_t newest = NONE, expected, size = NONE;
    enum status st = db_ask(db, "SELECT MAX(id) FROM note", &newest);

    if (!st)
        st = db_ask(db, "SELECT size FROM note WHERE id = 0", &size);
    if (st || newest < 0 || size != newest)
        return -1;
    expected = newest > KEPT_NOTES ? newest - KEPT_NOTES + 1 : 1;
    struct rows r = db_select(db, &s->f.arena, SQL_NOTE_LIST, VINT(PERSON));
    bool whole = db_next(&r) && db_int(&r, 0) == 0;

    while (whole && db_next(&r)) {
        whole = db_int(&r, 0) == expected && str_eq(db_str(&r, 1), title_of(&s->f.arena, expected));
        expected++;
    }
    db_end(&r);
    arena_reset(&s->f.arena);
    return whole && !r.status && expected == newest + 1 ? newest : -1;
}

/* After the cut, through the system's own VFS. True when nothing acknowledged is lost. */
static bool survived(struct story *s)
{
    char why[512];
    int complaints = 1;
    int64_t newest = -1;

    if (!db_open(s->f.fresh.url, 0, &s->f.db, why, sizeof(why)) && !db_prepare(s->f.db)) {
        newest = newest_note(s);
        if (db_check(s->f.db, true, no_complaint, NULL, &complaints))
            complaints++;
    }
    db_close(s->f.db);
    s->f.db = NULL;
    if (newest < s->stored || newest > s->begun || complaints)
        return false;
    s->stored = s->begun = newest;
    return true;
}

static void remove_shm(struct story *s)
{
    char path[1100];

    snprintf(path, sizeof(path), "%s-shm", s->f.fresh.url + strlen("sqlite:"));
    unlink(path); /* memory does not outlive the power */
}

static void story_start(struct story *s, const char *durable, const char *test)
{
    memset(s, 0, sizeof(*s));
    fixture_open(&s->f, engine_sqlite);
    must(db_run(s->f.db, &s->f.arena, SQL_NOTE_INSERT, VINT(0), VINT(PERSON), VINT(0), VREAL(1),
                VSTR(STR_NULL), VSTR(S("counter"))));
    db_close(s->f.db);
    s->f.db = NULL;
    snprintf(s->url, sizeof(s->url), "%s?vfs=crash", s->f.fresh.url);
    s->durable = durable;
    s->dice = dice_start(test);
}

/* Goes through `rounds` cuts, or up to the first that lost something. */
static void story_run(struct story *s, int rounds)
{
    for (int i = 0; i < rounds && !s->lost_rounds; i++) {
        live(s);
        crash_vfs_restart();
        remove_shm(s);
        if (!survived(s))
            s->lost_rounds++;
    }
}

static void test_nothing_lost(void **state)
{
    struct story s;

    (void)state;
    story_start(&s, NULL, "crash");
    story_run(&s, ROUNDS);
    struct crash_counts c = crash_vfs_counts();

    printf("crash: rounds=%d cuts=%d (at write %ld, sync %ld, truncate %ld, delete %ld)"
           " notes=%lld unsynced pieces lost=%ld kept=%ld, rounds with a loss=%d\n",
           ROUNDS, s.cuts, c.writes, c.syncs, c.truncations, c.deletions, (long long)s.stored,
           c.pieces_lost, c.pieces_kept, s.lost_rounds);
    assert_int_equal(s.lost_rounds, 0);
    assert_true(s.cuts > ROUNDS / 2);
    assert_true(c.writes > 0 && c.syncs > 0 && c.pieces_lost > 0 && c.pieces_kept > 0);
    fixture_close(&s.f);
}

/* The same with less syncing must be seen to lose something, or the test above proves nothing. */
static void loses(const char *durable)
{
    struct story s;

    story_start(&s, durable, durable);
    story_run(&s, CONTROL_ROUNDS);
    printf("crash: synchronous=%s loses something after %d cuts\n", durable, s.cuts);
    assert_int_equal(s.lost_rounds, 1);
    fixture_close(&s.f);
}

static void test_control_off(void **state)
{
    (void)state;
    loses("OFF");
}

static void test_control_normal(void **state)
{
    (void)state;
    loses("NORMAL");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_lost),
        cmocka_unit_test(test_control_off),
        cmocka_unit_test(test_control_normal),
    };

    log_level_set(LOG_ERROR); /* the cuts themselves are no news */
    crash_vfs_install();
    return cmocka_run_group_tests_name("store/crash", tests, NULL, NULL);
}
