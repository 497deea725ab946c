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

void fuzz_signals(fuzz_signals_fn *read, void *handle)
{
    struct arena arena = {.limit = ARENA_MAX};
    jmp_buf fail;
    FILE *out = fopen("/dev/null", "w");
    enum status st = zone_start();

    assert(out && !st);
    arena.fail = &fail;
    if (setjmp(fail) == 0) {
        struct import *imp = arena_new(&arena, struct import, 1);
        struct signals *s = arena_new(&arena, struct signals, 1);

        import_init(imp, &arena, TODAY);
        signals_init(s, imp, zone_find(S("Europe/Berlin")), S("fuzz"), TODAY * DAY_MS);
        st = read(s, handle);
        assert(!st || imp->why[0]);
        if (!st) {
            signals_close(s);
            readings_check(s);
            signals_report(s, true, out);
        }
    }
    arena_release(&arena);
    fclose(out);
}
