/* Lives as documents: out, in, and out again; documents that are none; people who are gone. */
#include "support/random_life.h"
#include "support/refused_life.h"
#include "support/run_cli.h"

#include "base/date.h"
#include "base/log.h"
#include "base/zone.h"
#include "cli/import_cairn.h"

#include <sodium.h>
#include <sqlite3.h>

enum { LIVES = 6, REQUESTS = 600, BENT = 60, TABLES_MAX = 64 };

static const char *database_of(struct fixture *f)
{
    return arena_format(&f->arena, "--database=%s", f->fresh.url).at;
}

/* A file with that text, in a folder of the fixture's own. */
static const char *file_of(struct fixture *files, const char *text)
{
    const char *path = arena_format(&files->arena, "%s/life.json", files->fresh.folder).at;
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    fclose(file);
    return path;
}

static int import(struct fixture *f, const char *path, const char *user)
{
    const char *flag = arena_format(&f->arena, "--user=%s", user).at;

    return run_cli((const char *[]){"cairn", "import", "cairn", path, flag, database_of(f), NULL});
}

static void must_be_sound(struct fixture *f)
{
    assert_int_equal(run_cli((const char *[]){"cairn", "check", database_of(f), NULL}), CLI_OK);
}

/* --- out, in, out ----------------------------------------------------------------------------- */

/* Takes a document over into another database; the same document must come out of it. */
static void same_again(struct fixture *files, struct fixture *to, const char *text, int n)
{
    const char *user = arena_format(&to->arena, "life%d", n).at;

    person_new_named(to->db, &to->arena, user);
    assert_int_equal(import(to, file_of(files, text), user), CLI_OK);
    char *again = exported(to->db, &to->arena, user);

    assert_string_equal(again, text);
    free(again);
}

/* Marks the tables of which the document has rows. */
static void tables_see(const char *text, bool *seen)
{
    char head[64];

    for (size_t i = 1; i < life_table_count; i++) {
        snprintf(head, sizeof(head), "\"%s\":[\n", life_tables[i].name);
        seen[i] = seen[i] || strstr(text, head);
    }
}

/* What Resurgo alone stores. */
static void lives_have_resurgo(const char *text, bool *seen)
{
    static const char *const words[] = {"\"category\":\"mind\"", "\"mood\":", "\"begun\":1",
                                        "\"category\":\"learning\"", "\"target\":\"Month 6\""};

    for (size_t i = 0; i < COUNT(words); i++) {
        seen[i] = seen[i] || strstr(text, words[i]);
        if (!text[0] && !seen[i])
            fail_msg("no life had %s: see random_life.c", words[i]);
    }
}

static void any_life(void **state)
{
    struct fixture from, to, back;
    bool seen[TABLES_MAX] = {false}, resurgo[TABLES_MAX] = {false};
    struct dice dice = dice_start("any_life");

    fixture_open(&from, *state);
    fixture_open(&to, *state);
    fixture_open(&back, engine_sqlite);
    for (int i = 0; i < LIVES; i++) {
        const char *user = arena_format(&from.arena, "life%d", i).at;

        random_life(from.db, &from.arena, &dice, user, REQUESTS);
        char *text = exported(from.db, &from.arena, user);

        assert_true(strlen(text) > 20000);
        tables_see(text, seen);
        lives_have_resurgo(text, resurgo);
        same_again(&back, &to, text, i);
        same_again(&back, &back, text, i); /* and from PostgreSQL to SQLite */
        free(text);
    }
    assert_true(life_table_count <= TABLES_MAX);
    for (size_t i = 1; i < life_table_count; i++)
        if (!seen[i])
            fail_msg("no life had a row of %s: see random_life.c", life_tables[i].name);
    lives_have_resurgo("", resurgo);
    must_be_sound(&from);
    must_be_sound(&to);
    must_be_sound(&back);
    fixture_close(&from);
    fixture_close(&to);
    fixture_close(&back);
}

static void from_sqlite_to_postgresql(void **state)
{
    struct fixture from, to;
    struct dice dice = dice_start("from_sqlite_to_postgresql");

    fixture_open(&to, *state);
    fixture_open(&from, engine_sqlite);
    random_life(from.db, &from.arena, &dice, "jane", REQUESTS);
    char *text = exported(from.db, &from.arena, "jane");

    same_again(&from, &to, text, 0);
    must_be_sound(&to);
    free(text);
    fixture_close(&from);
    fixture_close(&to);
}

/* What is made afterwards has numbers of its own. */
static void a_life_goes_on(void **state)
{
    struct fixture f, files;
    struct dice dice = dice_start("a_life_goes_on");

    fixture_open(&f, *state);
    fixture_open(&files, engine_sqlite);
    random_life(f.db, &f.arena, &dice, "jane", 100);
    char *text = exported(f.db, &f.arena, "jane");

    person_new_named(f.db, &f.arena, "joan");
    assert_int_equal(import(&f, file_of(&files, text), "joan"), CLI_OK);
    int64_t next = person_named(f.db, &f.arena, "jane").owner.next_id;

    assert_int_equal(person_named(f.db, &f.arena, "joan").owner.next_id, next);
    for (int i = 0; i < 3; i++)
        assert_int_equal(
            run_cli((const char *[]){"cairn", "call", "loggd", "POST", "/habits",
                                     "{\"name\":\"More\"}", "--user=joan", database_of(&f), NULL}),
            CLI_OK);
    assert_int_equal(person_named(f.db, &f.arena, "joan").owner.next_id, next + 3);
    must_be_sound(&f);
    free(text);
    fixture_close(&f);
    fixture_close(&files);
}

/* --- cut off ---------------------------------------------------------------------------------- */

static void an_import_that_was_cut_off(void **state)
{
    struct fixture f, files;
    struct dice dice = dice_start("an_import_that_was_cut_off");

    fixture_open(&f, *state);
    fixture_open(&files, engine_sqlite);
    random_life(f.db, &f.arena, &dice, "jane", REQUESTS);
    char *text = exported(f.db, &f.arena, "jane");
    const char *path = file_of(&files, text);

    person_new_named(f.db, &f.arena, "joan");
    assert_int_equal(import(&f, path, "joan"), CLI_OK);
    /* As it is in the middle: the mark is there, rows and sums are missing. */
    struct person joan = person_named(f.db, &f.arena, "joan");
    unsigned char digest[crypto_hash_sha256_BYTES];
    char mark[LIFE_MARK_LEN + 1];

    crypto_hash_sha256(digest, (const unsigned char *)text, strlen(text));
    sodium_bin2hex(mark, sizeof(mark), digest, sizeof(digest));
    must(db_run(f.db, &f.arena, SQL_LIFE_MARK_SET, VINT(joan.owner.id), VSTR(str_from(mark)),
                VINT(joan.owner.version)));
    must(db_run(f.db, &f.arena, SQL_LIFE_LEDGER_DAYS_DELETE, VINT(joan.owner.id)));
    must(db_run(f.db, &f.arena, SQL_HABIT_CHECKS_DELETE, VINT(joan.owner.id), VINT(1)));
    must(db_run(f.db, &f.arena, SQL_HABIT_DELETE, VINT(joan.owner.id), VINT(1)));
    assert_int_equal(
        run_cli((const char *[]){"cairn", "export", "--user=joan", database_of(&f), NULL}),
        CLI_FAILED);
    assert_int_equal(import(&f,
                            file_of(&files, "{\"format\":\"cairn\",\"version\":1,\"schema\":1,"
                                            "\"person\":{\"next_id\":1,\"zone\":\"UTC\","
                                            "\"week_start\":1,\"day_start\":0,\"created\":1}}"),
                            "joan"),
                     CLI_FAILED);
    assert_int_equal(import(&f, file_of(&files, text), "joan"), CLI_OK);
    char *again = exported(f.db, &f.arena, "joan");

    assert_string_equal(again, text);
    must_be_sound(&f);
    free(again);
    free(text);
    fixture_close(&f);
    fixture_close(&files);
}

/* --- documents that are refused ----------------------------------------------------------------
 */

static const char *why_refused(struct arena *arena, const char *text)
{
    struct life_file *doc = arena_new(arena, struct life_file, 1);
    struct life_counts counts;
    FILE *file = fmemopen((void *)text, strlen(text) + (text[0] == '\0'), "rb");

    assert_non_null(file);
    if (!text[0])
        assert_int_equal(fgetc(file), 0);
    life_file_open(doc, file, arena);
    enum status st = life_rehearse(arena, doc, 20000 * DAY_MS, &counts);

    fclose(file);
    return st ? doc->why : "";
}

static void documents_that_are_refused(void **state)
{
    struct fixture f;

    fixture_open(&f, *state);
    for (size_t i = 0; i < COUNT(refused); i++) {
        struct arena_mark mark = arena_mark(&f.arena);

        assert_string_equal(why_refused(&f.arena, refused[i].text), refused[i].why);
        arena_rewind(&f.arena, mark);
    }
    assert_string_equal(why_refused(&f.arena, HEAD PERSON "}"), "");
    fixture_close(&f);
}

/* The document with one of its numbers changed; the caller frees. */
static char *bent(struct dice *dice, const char *text)
{
    static const char *const numbers[] = {"0",
                                          "1",
                                          "-1",
                                          "2",
                                          "5",
                                          "7",
                                          "99",
                                          "20500",
                                          "-719162",
                                          "2932896",
                                          "253402300799999",
                                          "1500",
                                          "86400",
                                          "9007199254740991",
                                          "0.5",
                                          "null"};
    size_t len = strlen(text);
    const char *at = text + dice_roll(dice, 200, (int64_t)len - 100), *end;
    char *out = NULL;
    size_t size;
    FILE *file = open_memstream(&out, &size);

    while (strncmp(at, "\":", 2) != 0 || strspn(at + 2, "-0123456789") == 0)
        at = *at ? at + 1 : text;
    at += 2;
    end = at + strspn(at, "-.0123456789");
    assert_non_null(file);
    fprintf(file, "%.*s%s%s", (int)(at - text), text,
            numbers[dice_roll(dice, 0, COUNT(numbers) - 1)], end);
    fclose(file);
    return out;
}

/* Whatever an import takes, the API can show and change. */
static void what_is_taken_can_be_lived(void **state)
{
    struct fixture f, files;
    struct dice dice = dice_start("what_is_taken_can_be_lived");
    int taken = 0;

    fixture_open(&f, *state);
    fixture_open(&files, engine_sqlite);
    random_life(f.db, &f.arena, &dice, "jane", REQUESTS);
    char *text = exported(f.db, &f.arena, "jane");

    for (int i = 0; i < BENT; i++) {
        const char *user = arena_format(&f.arena, "bent%d", i).at;
        char *once = bent(&dice, text), *twice = bent(&dice, once);

        person_new_named(f.db, &f.arena, user);
        if (import(&f, file_of(&files, twice), user) == CLI_OK) {
            taken++;
            random_asks(f.db, &f.arena, &dice, user, 150);
            free(exported(f.db, &f.arena, user));
        }
        free(once);
        free(twice);
    }
    assert_true(taken > BENT / 10);
    must_be_sound(&f);
    free(text);
    fixture_close(&f);
    fixture_close(&files);
}

/* A habit without what its frequency needs would be divided by it. */
static void every_frequency_needs_its_numbers(void **state)
{
    struct fixture f;

    fixture_open(&f, *state);
    for (int frequency = 3; frequency <= 5; frequency++) {
        const char *text =
            arena_format(&f.arena,
                         HEAD PERSON ",\"habit\":[{\"id\":1,\"name\":\"Run\",\"frequency\":%d,"
                                     "\"tracking_mode\":0,\"allow_multiple\":0,\"display_order\":1,"
                                     "\"status\":0,\"start_date\":1,\"created\":1,\"updated\":1}]}",
                         frequency)
                .at;

        assert_string_equal(why_refused(&f.arena, text), "habit 1 lacks what its frequency needs");
    }
    fixture_close(&f);
}

static void a_person_who_has_things_keeps_them(void **state)
{
    struct fixture f, files;
    struct dice dice = dice_start("a_person_who_has_things_keeps_them");

    fixture_open(&f, *state);
    fixture_open(&files, engine_sqlite);
    random_life(f.db, &f.arena, &dice, "jane", 60);
    random_life(f.db, &f.arena, &dice, "joan", 60);
    char *text = exported(f.db, &f.arena, "jane"), *before = exported(f.db, &f.arena, "joan");

    assert_int_equal(import(&f, file_of(&files, text), "joan"), CLI_FAILED);
    char *after = exported(f.db, &f.arena, "joan");

    assert_string_equal(before, after);
    free(text);
    free(before);
    free(after);
    fixture_close(&f);
    fixture_close(&files);
}

/* --- gone ------------------------------------------------------------------------------------- */

static int64_t number_of(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *stmt;
    int64_t n = -1;

    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    if (sqlite3_step(stmt) == SQLITE_ROW)
        n = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return n;
}

/* The column by which a table's rows are somebody's; NULL when they are nobody's. */
static const char *owner_column(sqlite3 *db, const char *table)
{
    static const char *const names[] = {"person", "subject"};

    if (strcmp(table, "person") == 0)
        return "id";
    for (size_t i = 0; i < COUNT(names); i++) {
        char *sql = sqlite3_mprintf("SELECT COUNT(*) FROM pragma_table_info(%Q) WHERE name = %Q",
                                    table, names[i]);
        bool there = number_of(db, sql) == 1;

        sqlite3_free(sql);
        if (there)
            return names[i];
    }
    return NULL;
}

/* A row of the person in the table, whatever its columns. */
static void row_make(sqlite3 *db, const char *table, const char *owner, int64_t person)
{
    char *sql = sqlite3_mprintf("SELECT group_concat(quote(name)), group_concat(CASE name WHEN %Q "
                                "THEN %lld ELSE CASE type WHEN 'TEXT' THEN '''erase me''' ELSE "
                                "'991' END END) FROM pragma_table_info(%Q)",
                                owner, (long long)person, table);
    sqlite3_stmt *stmt;

    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    char *insert =
        sqlite3_mprintf("INSERT OR IGNORE INTO %s SELECT %s", table, sqlite3_column_text(stmt, 1));

    if (sqlite3_exec(db, insert, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s: %s", insert, sqlite3_errmsg(db));
    sqlite3_free(insert);
    sqlite3_finalize(stmt);
    sqlite3_free(sql);
}

/* Does `row` for each table that has an owner. */
static int tables_each(sqlite3 *db, int64_t person,
                       void row(sqlite3 *, const char *, const char *, int64_t))
{
    sqlite3_stmt *stmt;
    int count = 0;

    assert_int_equal(sqlite3_prepare_v2(db, "SELECT name FROM sqlite_schema WHERE type = 'table'",
                                        -1, &stmt, NULL),
                     SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        const char *table = (const char *)sqlite3_column_text(stmt, 0);
        const char *owner = owner_column(db, table);

        if (!owner)
            continue;
        count++;
        row(db, table, owner, person);
    }
    sqlite3_finalize(stmt);
    return count;
}

static void row_add(sqlite3 *db, const char *table, const char *owner, int64_t person)
{
    if (strncmp(table, "person", 6) != 0) /* those are there, and found by their names */
        row_make(db, table, owner, person);
}

static void row_gone(sqlite3 *db, const char *table, const char *owner, int64_t person)
{
    char *sql =
        sqlite3_mprintf("SELECT COUNT(*) FROM %s WHERE %s = %lld", table, owner, (long long)person);
    int64_t left = number_of(db, sql);

    if (left)
        fail_msg("%s keeps %lld rows of a person who was removed: see person_remove()", table,
                 (long long)left);
    sqlite3_free(sql);
}

/* Whether the file holds that text. */
static bool file_has(const char *path, const char *text)
{
    FILE *file = fopen(path, "rb");
    char *all;
    size_t len;

    if (!file)
        return false;
    fseek(file, 0, SEEK_END);
    len = (size_t)ftell(file);
    all = malloc(len + 1);
    assert_non_null(all);
    rewind(file);
    assert_int_equal(fread(all, 1, len, file), len);
    fclose(file);
    bool found = memmem(all, len, text, strlen(text)) != NULL;

    free(all);
    return found;
}

static void who_is_removed_is_gone(void **state)
{
    struct fixture f;
    struct dice dice = dice_start("who_is_removed_is_gone");
    sqlite3 *raw;

    fixture_open(&f, *state);
    random_life(f.db, &f.arena, &dice, "jane", REQUESTS);
    random_life(f.db, &f.arena, &dice, "joan", 60);
    struct person jane = person_named(f.db, &f.arena, "jane");
    char *other = exported(f.db, &f.arena, "joan");
    const char *path = f.fresh.url + strlen("sqlite:");
    const char *log = arena_format(&f.arena, "%s-wal", path).at;

    assert_int_equal(sqlite3_open(path, &raw), SQLITE_OK);
    assert_true(tables_each(raw, jane.owner.id, row_add) > 15);
    assert_true(file_has(path, "erase me") || file_has(log, "erase me"));
    assert_int_equal(run_cli((const char *[]){"cairn", "user", "remove", "--user=jane", "--yes",
                                              database_of(&f), NULL}),
                     CLI_OK);
    tables_each(raw, jane.owner.id, row_gone);
    assert_int_equal(sqlite3_close(raw), SQLITE_OK);
    assert_false(file_has(path, "erase me") || file_has(log, "erase me"));
    assert_false(file_has(path, "jane@example") || file_has(log, "jane@example"));
    char *left = exported(f.db, &f.arena, "joan");

    assert_string_equal(left, other); /* and nobody else */
    free(left);
    free(other);
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(any_life),
        ON_PG(from_sqlite_to_postgresql),
        ON_BOTH(a_life_goes_on),
        ON_BOTH(an_import_that_was_cut_off),
        ON_SQLITE(documents_that_are_refused),
        ON_SQLITE(what_is_taken_can_be_lived),
        ON_SQLITE(every_frequency_needs_its_numbers),
        ON_BOTH(a_person_who_has_things_keeps_them),
        ON_SQLITE(who_is_removed_is_gone),
    };

    if (sodium_init() < 0 || zone_start())
        return 1;
    log_level_set(LOG_WARN);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
