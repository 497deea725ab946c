/* import_cairn_try.c: the rehearsal of a document, in a database in memory. */
#include "cli/import_cairn.h"
#include "store/migrate.h"

/* A database with one person in it. */
struct stage {
    struct db *db;
    struct ctx ctx;
    struct life_file *doc;
    struct life_counts *counts;
};

static enum status person_make(struct ctx *ctx)
{
    struct person_new new = {
        .username = S("rehearsal"), .email = S("a@b"), .week_start = NONE, .plan = NONE};
    struct person person;
    enum status st = person_add(ctx, &new, &person);

    return st ? st : person_lock(ctx, person.owner.id);
}

/* Opens it, and begins the one transaction that will never be committed. */
static enum status stage_open(struct stage *s)
{
    char why[192];
    int from, to;
    enum status st = db_open("sqlite::memory:", DB_MEMORY, &s->db, why, sizeof(why));

    if (!st)
        st = migrate_run(s->db, s->ctx.now, &from, &to);
    if (!st)
        st = db_prepare(s->db);
    if (!st)
        st = db_begin(s->db);
    s->ctx.db = s->db;
    return st ? st : person_make(&s->ctx);
}

/* What the domain found wrong, as the document's fault. */
static enum status refuse(struct stage *s, enum status st)
{
    if (st == ST_INVALID || st == ST_CONFLICT) {
        snprintf(s->doc->why, sizeof(s->doc->why), "%.*s", STR_FMT(s->ctx.why));
        return ST_MALFORMED;
    }
    if (st && !s->doc->why[0])
        snprintf(s->doc->why, sizeof(s->doc->why), "the rehearsal failed: %s",
                 s->db && s->db->error[0] ? s->db->error : status_text(st));
    return st;
}

static enum status row_take(struct stage *s, const struct life_row *row)
{
    bool added = true;
    enum status st;

    if (row->table == &life_tables[0])
        return life_begin(&s->ctx, &(struct life_start){row, &s->counts->numbers, S("rehearsal")});
    st = life_store(&s->ctx, row, &added);
    if (!st && !added)
        return life_file_fail(s->doc, "%s: this row is there twice", row->table->name);
    return st;
}

/* The person's numbers are known from the first row on. */
static void next_learn(struct life_numbers *numbers, const struct life_row *row)
{
    for (size_t i = 0; i < row->table->column_count; i++)
        if (strcmp(row->table->columns[i].name, "next_id") == 0)
            numbers->next = row->values[i].i;
}

static enum status row_read(struct stage *s, const struct life_table *table, struct str text)
{
    struct arena_mark mark = arena_mark(s->ctx.arena);
    struct life_row row;
    struct str column;
    json_t *json;
    enum status st;

    if (json_read(text, &json))
        return life_file_fail(s->doc, "%s: this is not well-formed JSON", table->name);
    const char *why = life_read(table, json, &s->counts->numbers, &row, &column);

    if (why)
        st = life_file_fail(s->doc, "%s%s%.*s %s", table->name, column.len ? "." : "",
                            (int)(column.len < 64 ? column.len : 64), column.at ? column.at : "",
                            why);
    else
        st = row_take(s, &row);
    if (!st && table == &life_tables[0])
        next_learn(&s->counts->numbers, &row);
    json_decref(json);
    if (!st) /* after a failure there may be a sentence */
        arena_rewind(s->ctx.arena, mark);
    s->counts->at[table - life_tables]++;
    return st;
}

static enum status rows_read(struct stage *s)
{
    const struct life_table *table = NULL;
    struct str text;
    enum status st;

    do {
        st = life_file_next(s->doc, &table, &text);
        if (!st && table)
            st = row_read(s, table, text);
    } while (!st && table);
    return st;
}

static enum status sums_make(struct stage *s)
{
    struct arena_mark mark = arena_mark(s->ctx.arena);
    enum status st = life_verify(&s->ctx);

    for (int64_t id = 0; !st && id != NONE; arena_rewind(s->ctx.arena, mark))
        st = life_habit(&s->ctx, &id);
    for (int64_t id = 0; !st && id != NONE; arena_rewind(s->ctx.arena, mark))
        st = life_goal(&s->ctx, &id);
    return st ? st : life_end(&s->ctx);
}

enum status life_rehearse(struct arena *arena, struct life_file *doc, int64_t now,
                          struct life_counts *out)
{
    struct stage stage = {.ctx = {.arena = arena, .now = now}, .doc = doc, .counts = out};
    jmp_buf *outer = arena->fail, fail;
    enum status st;

    out->at = arena_new(arena, int64_t, life_table_count);
    out->numbers = (struct life_numbers){0};
    arena->fail = &fail;
    if (setjmp(fail)) {
        db_close(stage.db);
        arena->fail = outer;
        longjmp(*outer, 1);
    }
    st = stage_open(&stage);
    if (!st)
        st = rows_read(&stage);
    if (!st)
        st = sums_make(&stage);
    if (!st)
        life_file_mark(doc, out->mark);
    st = refuse(&stage, st);
    db_close(stage.db);
    arena->fail = outer;
    return st;
}
