#include "support/fuzz_signals.h"

#include "base/zone.h"

#include <assert.h>
#include <setjmp.h>

enum { ARENA_MAX = 128 << 20, TODAY = 20779 };

static void readings_check(const struct signals *s)
{
    int64_t values = 0;

    for (size_t i = 0; i < s->reading_count; i++) {
        const struct reading *r = &s->readings[i], *last = i > 0 ? r - 1 : NULL;
        int64_t day = reading_day(r);

        assert(r->metric < BODY_METRICS);
        assert(body_judge((enum body_metric)r->metric, r->value) != BODY_REJECTED);
        assert(day >= SIGNALS_DAY_FIRST && day <= TODAY + 2);
        assert(r->at <= (TODAY + 2) * 86400LL);
        assert(!last || last->at < r->at || (last->at == r->at && last->metric < r->metric));
    }
    for (int metric = 0; metric < BODY_METRICS; metric++) {
        assert(s->sums[metric].read >= 0 && s->sums[metric].refused >= 0);
        values += s->sums[metric].values;
    }
    assert(values == (int64_t)s->reading_count);
}

/* What an import begins with: made once, since making room for a million readings takes longer than
 * reading a small file. */
struct start {
    struct arena arena;
    struct arena_mark mark;
    struct import imp;
    struct signals s;
    FILE *out;
};

static struct start *start_make(void)
{
    static struct start start;
    jmp_buf fail;
    enum status st = zone_start();

    start.out = fopen("/dev/null", "w");
    assert(!st && start.out);
    start.arena.limit = ARENA_MAX;
    start.arena.fail = &fail;
    int full = setjmp(fail);

    assert(!full);
    import_init(&start.imp, &start.arena, TODAY);
    signals_init(&start.s, &start.imp, zone_find(S("Europe/Berlin")), S("fuzz"), TODAY * DAY_MS);
    start.mark = arena_mark(&start.arena);
    return &start;
}

/* Puts back what a run has filled. */
static void start_clean(struct start *start, const struct signals *s)
{
    size_t days = (size_t)s->day_count;

    memset(s->steps, 0, days * s->name_count * sizeof(*s->steps));
    memset(s->resting, 0, days * sizeof(*s->resting));
    memset(s->resting_count, 0, days * sizeof(*s->resting_count));
    memset(s->names, 0, SIGNALS_NAMES_MAX * sizeof(*s->names));
    arena_rewind(&start->arena, start->mark);
}

void fuzz_signals(fuzz_signals_fn *read, void *handle)
{
    static struct start *start;
    static struct import imp;
    static struct signals s;
    jmp_buf fail;

    if (!start)
        start = start_make();
    imp = start->imp;
    s = start->s;
    s.imp = &imp;
    start->arena.fail = &fail;
    if (setjmp(fail) == 0) {
        enum status st = read(&s, handle);

        assert(!st || imp.why[0]);
        if (!st) {
            signals_close(&s);
            readings_check(&s);
            signals_report(&s, true, start->out);
        }
    }
    start_clean(start, &s);
}
