#include "events/retry.h"
#include "base/date.h"

int64_t retry_wait_ms(const struct waits *schedule, int64_t tries, uint32_t dice)
{
    if (tries < 0 || tries >= schedule->count)
        return NONE;
    int64_t wait = schedule->ms[tries], tenth = wait / 10;

    return wait - tenth + dice % (uint32_t)(2 * tenth + 1);
}

/* Two or four digits at `at`; -1 when they are not. */
static int digits_at(struct str text, size_t at, int count)
{
    int n = 0;

    for (int i = 0; i < count; i++) {
        char c = text.at[at + (size_t)i];

        if (c < '0' || c > '9')
            return -1;
        n = 10 * n + c - '0';
    }
    return n;
}

static int month_named(const char *at)
{
    static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

    for (int i = 0; i < 12; i++)
        if (memcmp(at, names + 3 * (size_t)i, 3) == 0)
            return i + 1;
    return 0;
}

/* "Sun, 06 Nov 1994 08:49:37 GMT": the one form of a date that HTTP lets anybody send. NONE. */
static int64_t http_date(struct str text)
{
    static const char form[] = "aaa, 00 aaa 0000 00:00:00 GMT";

    if (text.len != sizeof(form) - 1)
        return NONE;
    for (size_t i = 0; i < text.len; i++)
        if (form[i] != 'a' && form[i] != '0' && form[i] != text.at[i])
            return NONE;
    struct date date = {.year = digits_at(text, 12, 4),
                        .month = month_named(text.at + 8),
                        .day = digits_at(text, 5, 2)};
    int hour = digits_at(text, 17, 2), minute = digits_at(text, 20, 2);
    int second = digits_at(text, 23, 2);

    if (!date_exists(date) || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 ||
        second > 60)
        return NONE;
    return date_day(date) * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000LL;
}

int64_t retry_after_ms(struct str text, int64_t now)
{
    int64_t wait, at = http_date(text);

    if (at != NONE)
        wait = at - now;
    else if (!text.len || text.at[0] < '0' || text.at[0] > '9' || !str_int(text, &wait))
        return NONE;
    else
        wait = wait > RETRY_AFTER_MS_MAX / 1000 ? RETRY_AFTER_MS_MAX : wait * 1000;
    if (wait < 0)
        return 0;
    return wait > RETRY_AFTER_MS_MAX ? RETRY_AFTER_MS_MAX : wait;
}
