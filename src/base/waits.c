#include "base/waits.h"
#include "base/date.h"

/* Largest first: what is written takes the first that fits. */
static const struct {
    const char *name;
    int64_t ms;
} units[] = {{"h", 3600000}, {"m", 60000}, {"s", 1000}, {"ms", 1}};

/* "5m" */
static bool wait_parse(struct str text, int64_t *out)
{
    size_t digits = 0;
    int64_t n;

    while (digits < text.len && text.at[digits] >= '0' && text.at[digits] <= '9')
        digits++;
    if (!str_int((struct str){text.at, digits}, &n))
        return false;
    for (size_t i = 0; i < COUNT(units); i++)
        if (str_eq(str_from_index(text, digits), str_from(units[i].name))) {
            *out = n > DAY_MS / units[i].ms ? NONE : n * units[i].ms;
            return *out != NONE;
        }
    return false;
}

bool waits_parse(struct str text, int64_t most, struct waits *out)
{
    struct waits waits = {.count = 0};

    do {
        if (waits.count == WAITS_MAX || waits.count == most ||
            !wait_parse(str_trim(str_cut(&text, ',')), &waits.ms[waits.count]))
            return false;
        waits.count++;
    } while (text.len);
    *out = waits;
    return true;
}

static void wait_write(struct buf *b, int64_t ms)
{
    size_t unit = 0;

    while (unit + 1 < COUNT(units) && ms % units[unit].ms != 0)
        unit++;
    if (ms == 0)
        unit = 2; /* "0s" */
    buf_int(b, ms / units[unit].ms);
    buf_str(b, str_from(units[unit].name));
}

void waits_write(struct buf *b, const struct waits *waits)
{
    for (int i = 0; i < waits->count; i++) {
        if (i)
            buf_char(b, ',');
        wait_write(b, waits->ms[i]);
    }
}
