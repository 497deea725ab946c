#include "api/resona/nights.h"
#include "base/date.h"

#include <stdlib.h>

enum { ROOM_FIRST = 64 };

#define SHIFT_MS (DAY_MS / 4)
#define HOUR_MS  3600000.0

static int64_t day_of(int64_t local)
{
    return (local - (((local % DAY_MS) + DAY_MS) % DAY_MS)) / DAY_MS;
}

bool nights_add(struct arena *a, struct nights *nights, int64_t from, int64_t to,
                int64_t utc_offset)
{
    if (to <= from || to - from > DAY_MS)
        return false;
    if (nights->count == nights->room) {
        size_t room = nights->room ? nights->room * 2 : ROOM_FIRST;
        struct stretch *at = arena_new(a, struct stretch, room);

        if (nights->count)
            memcpy(at, nights->at, nights->count * sizeof(at[0]));
        nights->at = at;
        nights->room = room;
    }
    nights->at[nights->count++] =
        (struct stretch){from, to, day_of(to + utc_offset * 1000 + SHIFT_MS), utc_offset};
    return true;
}

static int by_night(const void *a, const void *b)
{
    const struct stretch *x = a, *y = b;

    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return x->to < y->to ? -1 : x->to > y->to;
}

void nights_sort(struct nights *nights)
{
    if (nights->count)
        qsort(nights->at, nights->count, sizeof(nights->at[0]), by_night);
}

bool nights_next(const struct nights *nights, size_t *next, struct night *out)
{
    if (*next == nights->count)
        return false;
    const struct stretch *s = &nights->at[*next];
    int64_t day = s->day, until = s->from, asleep = 0, offset = s->utc_offset;

    for (; *next < nights->count && s->day == day; s++, ++*next) {
        int64_t from = s->from > until ? s->from : until;

        if (s->to <= from)
            continue;
        asleep += s->to - from;
        until = s->to;
        offset = s->utc_offset;
    }
    *out =
        (struct night){day * DAY_MS + DAY_MS / 2 - offset * 1000, offset, (double)asleep / HOUR_MS};
    return true;
}
