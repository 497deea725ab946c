/* recur_dump.c: the days of rules, for tests in other languages.
 *
 *     recur_dump < RULES
 *
 * A rule is a line: type (daily weekly monthly yearly), interval, bits of weekdays (0: none),
 * start, weekday on which weeks begin, how many days are wanted. The answer is a line of dates: the
 * first ones that are not before the start. */
#include "domain/recur.h"
#include "base/date.h"
#include "domain/words.h"

#include <stdio.h>

int main(void)
{
    char type[16], start[16];
    long long interval, days, week_start, count;

    while (scanf("%15s %lld %lld %15s %lld %lld", type, &interval, &days, start, &week_start,
                 &count) == 6) {
        struct recur rule = {.type = words_find(recur_type_words, str_from(type)),
                             .interval = interval,
                             .days = days,
                             .week_start = week_start};

        if (rule.type == NONE || !date_parse(str_from(start), &rule.start))
            return 2;
        int64_t day = rule.start - 1;

        for (long long n = 0; n < count; n++) {
            char text[DATE_LEN + 1];

            if (recur_next(&rule, day, &day) || day == NONE)
                break;
            date_text(day, text);
            printf("%s%s", n ? " " : "", text);
        }
        printf("\n");
    }
    return 0;
}
