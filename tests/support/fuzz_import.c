#include "support/fuzz_import.h"

#include <assert.h>

enum { ARENA_MAX = 96 << 20, TODAY = 20779 };

/* What every import promises of its rows, whatever the file was. */
static void rows_check(const struct import *imp)
{
    for (size_t i = 0; i < imp->row_count; i++) {
        const struct import_row *row = &imp->rows[i], *last = i > 0 ? row - 1 : NULL;
        const struct import_habit *h = &imp->habits[row->habit];

        assert(row->habit < imp->habit_count);
        assert(i >= h->first && i < h->first + h->count);
        assert(row->day >= 0 && (row->amount == 0 || row->day <= TODAY));
        assert(row->amount >= 0 && row->amount <= 1000000);
        assert(str_utf8(row->note) && row->note.len <= 4 * IMPORT_NOTE_CHARS_MAX);
        assert(!last || last->habit < row->habit ||
               (last->habit == row->habit && last->day < row->day));
    }
    for (size_t i = 0; i < imp->habit_count; i++) {
        assert(imp->habits[i].edit.f.name.len > 0 && str_utf8(imp->habits[i].edit.f.name));
        assert(imp->habits[i].edit.origin.len > 0 && str_utf8(imp->habits[i].edit.origin));
        assert(str_utf8(imp->habits[i].edit.f.description));
    }
}

void fuzz_import(import_work_fn *read, void *handle)
{
    struct arena arena = {.limit = ARENA_MAX};
    jmp_buf fail;
    FILE *out = fopen("/dev/null", "w");

    assert(out);
    arena.fail = &fail;
    if (setjmp(fail) == 0) {
        struct import *imp = arena_new(&arena, struct import, 1);

        import_init(imp, &arena, TODAY);
        enum status st = read(imp, handle);

        assert(!st || imp->why[0]);
        if (!st) {
            import_sort(imp);
            rows_check(imp);
            import_report(imp, true, out);
        }
    }
    arena_release(&arena);
    fclose(out);
}
