#include "api/resona/steps.h"
#include "base/date.h"

#include <stdlib.h>

enum { ROOM_FIRST = 64 };

/* Adds one to the other, which is of the same day: what came first says when the day begins. */
static void day_join(struct step_day *to, const struct step_day *from)
{
    double steps = to->steps + from->steps;

    if (from->first < to->first)
        *to = *from;
    to->steps = steps;
}

void steps_add(struct arena *a, struct step_days *days, int64_t at, int64_t utc_offset,
               double steps)
{
    int64_t local = at + utc_offset * 1000, past = ((local % DAY_MS) + DAY_MS) % DAY_MS;
    struct step_day one = {(local - past) / DAY_MS, at - past, utc_offset, at, steps};

    if (days->count && days->at[days->count - 1].day == one.day) {
        day_join(&days->at[days->count - 1], &one);
        return;
    }
    if (days->count == days->room) {
        size_t room = days->room ? days->room * 2 : ROOM_FIRST;
        struct step_day *list = arena_new(a, struct step_day, room);

        if (days->count)
            memcpy(list, days->at, days->count * sizeof(list[0]));
        days->at = list;
        days->room = room;
    }
    days->at[days->count++] = one;
}

static int by_day(const void *a, const void *b)
{
    const struct step_day *x = a, *y = b;

    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    return x->first < y->first ? -1 : x->first > y->first;
}

void steps_close(struct step_days *days)
{
    size_t count = 0;

    if (days->count)
        qsort(days->at, days->count, sizeof(days->at[0]), by_day);
    for (size_t i = 0; i < days->count; i++)
        if (count && days->at[count - 1].day == days->at[i].day)
            day_join(&days->at[count - 1], &days->at[i]);
        else
            days->at[count++] = days->at[i];
    days->count = count;
}
