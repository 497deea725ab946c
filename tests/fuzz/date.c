/* date.c: days and instants as text: whatever is read is written back and read as the same. */
#include "base/date.h"

#include <assert.h>
#include <stdlib.h>

/* NUL-terminated nowhere, so that reading past the end is seen. */
static void try_date(struct str s)
{
    char text[DATE_LEN + 1];
    int64_t day = NONE;

    if (!date_parse(s, &day)) {
        assert(day == NONE);
        return;
    }
    assert(day >= DAY_MIN && day <= DAY_MAX);
    date_text(day, text);
    assert(str_eq(str_from(text), s));
    assert(date_day(date_of(day)) == day);
}

static void try_time(struct arena *arena, struct str s)
{
    struct buf offset = {.arena = arena}, z = {.arena = arena};
    int64_t ms = NONE, back;

    if (!time_parse(s, &ms)) {
        assert(ms == NONE);
        return;
    }
    assert(ms >= TIME_MIN && ms <= TIME_MAX);
    int64_t whole = ms - ((ms % 1000) + 1000) % 1000;

    time_write(&offset, ms);
    time_write_z(&z, ms);
    assert(time_parse(buf_view(&offset), &back) && back == whole);
    assert(time_parse(buf_view(&z), &back) && back == whole);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {.limit = 1 << 16};
    struct str s = {(const char *)data, size};
    jmp_buf no_memory;

    if (setjmp(no_memory))
        abort();
    arena.fail = &no_memory;
    try_date(s);
    try_time(&arena, s);
    arena_release(&arena);
    return 0;
}
