#include "domain/sample.h"
#include "base/buf.h"

#include <math.h>
#include <stdlib.h>

enum {
    DAY_SECONDS = 86400,
    MARGIN_DAYS = 4, /* the clocks of two zones are up to two days apart, each way */
    ROWS_FIRST = 64,
    SAMPLE_ARGS = 8, /* of one row in a statement that puts several, without person and source */
    SAMPLES_AT_ONCE = 7,
    DAY_ARGS = 11,
    DAYS_AT_ONCE = 5,
};

struct row {
    int64_t at, day;
    double value[BODY_METRICS];
    struct str others;
    bool dirty; /* new or corrected */
};

struct row_list {
    struct row *at;
    size_t count, room;
};

/* A day of one source. */
struct day {
    size_t count; /* samples */
    struct body_sums sums;
    bool dirty; /* something of it has changed */
};

/* Everything about one run of days of a source. */
struct merge {
    struct ctx *ctx;
    int64_t source;
    int64_t first, last; /* the pieces' days */
    bool newer; /* all pieces are newer than what the source has: `there` is empty, and the days
                   begin as they are stored */
    struct row_list there, rows;
    struct day *days; /* from first - MARGIN_DAYS on */
    size_t day_count;
};

/* --- reading --------------------------------------------------------------------------------- */

static struct row *row_add(struct arena *a, struct row_list *list)
{
    if (list->count == list->room) {
        size_t room = list->room ? list->room * 2 : ROWS_FIRST;
        struct row *rows = arena_new(a, struct row, room);

        if (list->count)
            memcpy(rows, list->at, list->count * sizeof(struct row));
        list->at = rows;
        list->room = room;
    }
    return &list->at[list->count++];
}

/* All samples that can belong to the days from..to, whichever zone they came from, by time. */
static enum status span_read(struct ctx *ctx, int64_t source, int64_t from, int64_t to,
                             struct row_list *out)
{
    struct rows r =
        db_select(ctx->db, ctx->arena, SQL_SAMPLE_SPAN, VINT(ctx->owner.id), VINT(source),
                  VINT((from - 1) * DAY_SECONDS), VINT((to + 2) * DAY_SECONDS));

    while (db_next(&r)) {
        struct row *row = row_add(ctx->arena, out);

        *row = (struct row){.at = db_int(&r, 0), .day = db_int(&r, 1), .others = db_str(&r, 7)};
        for (int m = 0; m < BODY_METRICS; m++)
            row->value[m] = db_real(&r, 2 + m);
    }
    return r.status;
}

void sample_day_read(struct rows *r, struct sample_day *out)
{
    struct body_sums *sums = &out->sums;

    *out = (struct sample_day){.day = db_int(r, 0), .count = (size_t)db_int(r, 1)};
    for (int i = BODY_HRV; i <= BODY_TEMP; i++) {
        sums->sum[i] = db_real(r, 2 + 2 * i);
        sums->n[i] = db_int(r, 3 + 2 * i);
    }
    for (int i = BODY_SLEEP; i <= BODY_STEPS; i++) {
        sums->sum[i] = db_real(r, 5 + i);
        sums->n[i] = !isnan(sums->sum[i]);
    }
    for (int i = 0; i < BODY_METRICS; i++)
        sums->sum[i] = sums->n[i] ? sums->sum[i] : 0;
    sums->flags = db_int(r, 10);
}

/* The days from..to as they are stored. */
static enum status days_read(struct merge *m)
{
    struct ctx *ctx = m->ctx;
    struct rows r = db_select(ctx->db, ctx->arena, SQL_BODY_DAY_SUMS, VINT(ctx->owner.id),
                              VINT(m->source), VINT(m->first), VINT(m->last));

    while (db_next(&r)) {
        struct sample_day stored;

        sample_day_read(&r, &stored);
        m->days[stored.day - m->first + MARGIN_DAYS] =
            (struct day){.count = stored.count, .sums = stored.sums};
    }
    return r.status;
}

/* --- other metrics: lines of name, blank, number --------------------------------------------- */

static int by_name(const void *a, const void *b)
{
    struct str x = ((const struct signal_metric *)a)->name;
    struct str y = ((const struct signal_metric *)b)->name;
    int order = memcmp(x.at, y.at, x.len < y.len ? x.len : y.len);

    return order ? order : (x.len > y.len) - (x.len < y.len);
}

static void line_write(struct buf *out, struct str name, struct str number)
{
    buf_str(out, name);
    buf_char(out, ' ');
    buf_str(out, number);
    buf_char(out, '\n');
}

/* Takes the lines before `name` over. True when the next line is of that name: it is taken off. */
static bool lines_copy(struct str *lines, struct str name, struct buf *out, size_t *count)
{
    while (lines->len) {
        struct str rest = *lines, number = str_cut(&rest, '\n'), one = str_cut(&number, ' ');
        int order =
            by_name(&(struct signal_metric){.name = one}, &(struct signal_metric){.name = name});

        if (order > 0)
            return false;
        *lines = rest;
        if (order == 0)
            return true;
        line_write(out, one, number);
        ++*count;
    }
    return false;
}

/* The lines with what a piece has; what is one too many is rejected. */
static struct str others_merge(struct arena *a, struct str lines, struct piece *p)
{
    struct buf out = {.arena = a};
    size_t count = 0, old = 0;

    for (size_t i = 0; i < lines.len; i++)
        old += lines.at[i] == '\n';
    qsort(p->others, p->other_count, sizeof(p->others[0]), by_name);
    for (size_t i = 0; i < p->other_count; i++) {
        struct buf number = {.arena = a};
        struct str name = p->others[i].name;
        bool there = lines_copy(&lines, name, &out, &count);
        struct list *rejected = &p->result->rejected;

        if (!there && old == SIGNAL_OTHERS_MAX) {
            ((struct signal_rejected *)rejected->at)[rejected->count++] = (struct signal_rejected){
                name, S("is one too many: a sample has at most 32 that do not count")};
            p->result->received--;
            continue;
        }
        old += !there;
        buf_json_real(&number, p->others[i].value);
        line_write(&out, name, buf_view(&number));
    }
    buf_str(&out, lines);
    return buf_view(&out);
}

/* --- merging --------------------------------------------------------------------------------- */

/* What is further away than any zone can tell is all one day, which nothing changes. */
static struct day *day_of(const struct merge *m, int64_t day)
{
    int64_t place = day - m->first + MARGIN_DAYS;

    return &m->days[place < 0 || place >= (int64_t)m->day_count ? (int64_t)m->day_count : place];
}

/* Lays a piece over its row. True when that changed anything. */
static bool piece_lay(struct arena *a, struct piece *p, struct row *row)
{
    bool changed = false;

    for (int m = 0; m < BODY_METRICS; m++) {
        if (isnan(p->value[m]) || p->value[m] == row->value[m])
            continue;
        row->value[m] = p->value[m];
        changed = true;
    }
    if (p->other_count) {
        struct str others = others_merge(a, row->others, p);

        changed = changed || !str_eq(others, row->others);
        row->others = others;
    }
    return changed;
}

/* The row that a piece belongs to, which is the last one now. NULL when its day is full. */
static struct row *row_for(struct merge *m, const struct piece *p, size_t *next)
{
    struct arena *a = m->ctx->arena;

    while (*next < m->there.count && m->there.at[*next].at <= p->at)
        *row_add(a, &m->rows) = m->there.at[(*next)++];
    if (m->rows.count && m->rows.at[m->rows.count - 1].at == p->at)
        return &m->rows.at[m->rows.count - 1];
    struct day *day = day_of(m, p->day);

    if (day->count == SAMPLE_DAY_MAX)
        return NULL;
    day->count++;
    struct row *row = row_add(a, &m->rows);

    *row = (struct row){.at = p->at, .day = p->day};
    for (int i = 0; i < BODY_METRICS; i++)
        row->value[i] = NAN;
    return row;
}

static void pieces_lay(struct merge *m, struct piece *pieces, size_t count, int64_t *changed)
{
    size_t next = 0;

    for (size_t i = 0; i < m->there.count; i++)
        day_of(m, m->there.at[i].day)->count++;
    for (size_t i = 0; i < count; i++) {
        struct row *row = row_for(m, &pieces[i], &next);
        struct signal_result *result = pieces[i].result;

        if (!row) {
            *result = (struct signal_result){
                .day = NONE, .why = S("timestamp is of a day that has 1440 samples already")};
            continue;
        }
        result->accepted = true;
        result->day = row->day;
        result->duplicate = !piece_lay(m->ctx->arena, &pieces[i], row);
        if (result->duplicate)
            continue;
        *changed += !row->dirty;
        row->dirty = day_of(m, row->day)->dirty = true;
    }
    while (next < m->there.count)
        *row_add(m->ctx->arena, &m->rows) = m->there.at[next++];
}

/* --- writing --------------------------------------------------------------------------------- */

/* Rows on their way into one table: written as many at once as a statement takes. */
struct putting {
    struct ctx *ctx;
    enum sql_id one, many;
    int each, at_once; /* arguments of a row, rows of the larger statement */
    int rows;
    struct val args[DB_ARGS_MAX];
};

static enum status put_flush(struct putting *p)
{
    struct ctx *ctx = p->ctx;
    enum status st = ST_OK;

    if (p->rows == p->at_once) {
        st = db_finish(db_start(ctx->db, ctx->arena, p->many, p->args, 2 + p->each * p->at_once));
        p->rows = 0;
        return st;
    }
    for (int i = 0; !st && i < p->rows; i++) {
        struct val args[DB_ARGS_MAX] = {p->args[0], p->args[1]};

        memcpy(args + 2, p->args + 2 + i * p->each, (size_t)p->each * sizeof(struct val));
        st = db_finish(db_start(ctx->db, ctx->arena, p->one, args, 2 + p->each));
    }
    p->rows = 0;
    return st;
}

static enum status put_row(struct putting *p, const struct val *row)
{
    memcpy(p->args + 2 + p->rows * p->each, row, (size_t)p->each * sizeof(struct val));
    return ++p->rows == p->at_once ? put_flush(p) : ST_OK;
}

static enum status rows_put(struct merge *m)
{
    struct putting p = {m->ctx,
                        SQL_SAMPLE_PUT,
                        SQL_SAMPLE_PUT_7,
                        SAMPLE_ARGS,
                        SAMPLES_AT_ONCE,
                        0,
                        {VINT(m->ctx->owner.id), VINT(m->source)}};
    enum status st = ST_OK;

    for (size_t i = 0; !st && i < m->rows.count; i++) {
        const struct row *row = &m->rows.at[i];
        const double *v = row->value;

        if (row->dirty)
            st = put_row(&p, (struct val[]){VINT(row->at), VINT(row->day), VREAL(v[BODY_HRV]),
                                            VREAL(v[BODY_RHR]), VREAL(v[BODY_TEMP]),
                                            VREAL(v[BODY_SLEEP]), VREAL(v[BODY_STEPS]),
                                            VSTR(row->others)});
    }
    return st ? st : put_flush(&p);
}

static void sums_add(struct body_sums *sums, const struct row *row)
{
    for (int m = 0; m < BODY_METRICS; m++)
        if (!isnan(row->value[m]))
            body_sums_add(sums, (enum body_metric)m, row->value[m]);
}

static enum status day_put(struct putting *p, int64_t day, size_t count,
                           const struct body_sums *sums)
{
    double sum[BODY_METRICS];

    for (int m = 0; m < BODY_METRICS; m++)
        sum[m] = sums->n[m] ? sums->sum[m] : NAN;
    return put_row(p, (struct val[]){VINT(day), VINT((int64_t)count), VREAL(sum[BODY_HRV]),
                                     VINT(sums->n[BODY_HRV]), VREAL(sum[BODY_RHR]),
                                     VINT(sums->n[BODY_RHR]), VREAL(sum[BODY_TEMP]),
                                     VINT(sums->n[BODY_TEMP]), VREAL(sum[BODY_SLEEP]),
                                     VREAL(sum[BODY_STEPS]), VINT(sums->flags)});
}

/* A day at the edge, which has samples beyond the ones at hand. */
static enum status day_put_apart(struct merge *m, struct putting *p, int64_t day)
{
    struct row_list rows = {0};
    struct body_sums sums = {.flags = 0};
    size_t count = 0;
    enum status st = span_read(m->ctx, m->source, day, day, &rows);

    for (size_t i = 0; !st && i < rows.count; i++) {
        if (rows.at[i].day != day)
            continue;
        sums_add(&sums, &rows.at[i]);
        count++;
    }
    return st ? st : day_put(p, day, count, &sums);
}

/* The days that have changed: rows are in the order of their times. */
static enum status days_put(struct merge *m)
{
    struct putting p = {m->ctx,
                        SQL_BODY_DAY_PUT,
                        SQL_BODY_DAY_PUT_5,
                        DAY_ARGS,
                        DAYS_AT_ONCE,
                        0,
                        {VINT(m->ctx->owner.id), VINT(m->source)}};
    enum status st = ST_OK;

    for (size_t i = 0; i < m->rows.count; i++) {
        struct day *day = day_of(m, m->rows.at[i].day);

        if (day->dirty)
            sums_add(&day->sums, &m->rows.at[i]);
    }
    for (size_t i = 0; !st && i < m->day_count; i++) {
        const struct day *d = &m->days[i];
        int64_t day = m->first - MARGIN_DAYS + (int64_t)i;

        if (!d->dirty)
            continue;
        st = day < m->first || day > m->last ? day_put_apart(m, &p, day)
                                             : day_put(&p, day, d->count, &d->sums);
    }
    return st ? st : put_flush(&p);
}

/* --- all of it ------------------------------------------------------------------------------- */

enum status samples_merge(struct ctx *ctx, const struct source *source, struct piece *pieces,
                          size_t count, int64_t *changed)
{
    struct merge m = {.ctx = ctx,
                      .source = source->id,
                      .first = pieces[0].day,
                      .last = pieces[0].day,
                      .newer = pieces[0].at > source->before};
    int64_t before = *changed;

    for (size_t i = 1; i < count; i++) {
        m.first = pieces[i].day < m.first ? pieces[i].day : m.first;
        m.last = pieces[i].day > m.last ? pieces[i].day : m.last;
    }
    m.day_count = (size_t)(m.last - m.first) + 2 * MARGIN_DAYS + 1;
    m.days = arena_new(ctx->arena, struct day, m.day_count + 1);
    enum status st = m.newer ? days_read(&m) : span_read(ctx, m.source, m.first, m.last, &m.there);

    if (st)
        return st;
    pieces_lay(&m, pieces, count, changed);
    if (*changed == before)
        return ST_OK;
    st = rows_put(&m);
    return st ? st : days_put(&m);
}
