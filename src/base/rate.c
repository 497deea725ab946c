#include "base/rate.h"
#include "base/macros.h"

bool rate_parse(struct str text, struct rate *out)
{
    static const struct {
        char unit;
        int64_t ms;
    } units[] = {{'s', 1000}, {'m', 60000}, {'h', 3600000}, {'d', 86400000}};
    struct str most = str_cut(&text, '/');
    int64_t count, length;

    if (!text.len || !str_int(most, &count) || count < 1 || count > RATE_MOST)
        return false;
    char unit = text.at[text.len - 1];

    if (!str_int((struct str){text.at, text.len - 1}, &length) || length < 1 || length > 1000)
        return false;
    for (size_t i = 0; i < COUNT(units); i++) {
        if (units[i].unit != unit)
            continue;
        *out = (struct rate){count, length * units[i].ms};
        return true;
    }
    return false;
}

bool rates_parse(struct str text, struct rates *out)
{
    struct rates rates = {.count = 0};

    do {
        if (rates.count == RATES_MAX ||
            !rate_parse(str_trim(str_cut(&text, ',')), &rates.at[rates.count]))
            return false;
        rates.count++;
    } while (text.len);
    *out = rates;
    return true;
}
