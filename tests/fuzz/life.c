/* Any bytes are a document: it is refused with a sentence, or rehearsed to its end. */
#include "cli/import_cairn.h"

#include "base/date.h"
#include "base/log.h"
#include "base/zone.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ARENA_MAX = 64 << 20, NOW_DAY = 20779 };

static struct arena arena = {.limit = ARENA_MAX};

static FILE *file_of(const uint8_t *data, size_t size)
{
    FILE *file = fmemopen((void *)data, size, "rb");

    assert(file);
    return file;
}

/* Whether every row can be read: the rehearsal, which makes a database, is for those only. */
static bool rows_are_fine(struct life_file *doc)
{
    struct life_numbers numbers = {0};
    const struct life_table *table = NULL;
    struct life_row row;
    struct str text, column;
    enum status st;

    do {
        json_t *json = NULL;
        bool fine = true;

        st = life_file_next(doc, &table, &text);
        if (!st && table)
            fine = !json_read(text, &json) && !life_read(table, json, &numbers, &row, &column);
        json_decref(json);
        if (!fine)
            return false;
    } while (!st && table);
    assert(!st || doc->why[0]);
    return !st;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    jmp_buf fail;
    FILE *file;

    log_level_set(LOG_ERROR);
    if (!size || zone_start() || sodium_init() < 0)
        return 0;
    file = file_of(data, size);
    arena.fail = &fail;
    if (setjmp(fail) == 0) {
        struct life_file *doc = arena_new(&arena, struct life_file, 1);
        struct life_counts counts;

        life_file_open(doc, file, &arena);
        if (rows_are_fine(doc)) {
            rewind(file);
            life_file_open(doc, file, &arena);
            enum status st = life_rehearse(&arena, doc, NOW_DAY * DAY_MS, &counts);

            assert(!st || doc->why[0]);
        }
    }
    fclose(file);
    arena_release(&arena);
    return 0;
}
